"""Facts that two descriptions state differently."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from bma_drafter.agreement.load import Loaded, from_text
from bma_drafter.reading.comparing.facts import FactChange, facts_changed
from tests.review.test_properties import BLOCKS

HEAD = "schema: bma/1\ntitle: A text\ninstrument: treaty\nbasis: {kind: draft}\n"


def loaded(text: str = "") -> Loaded:
    subjects = "" if "subjects:" in text else "subjects: [mobility, development]\n"
    return from_text(HEAD + subjects + text)


def changed(old: str, new: str) -> tuple[FactChange, ...]:
    return facts_changed(loaded(old), loaded(new))


def one(old: str, new: str) -> FactChange:
    (found,) = changed(old, new)
    return found


CHANNELS = """\
mobility:
  channels:
    - {id: a, title: Farms, places: {number: 2000, per: season}}
    - {id: b, title: Trades}
"""


def test_a_value_is_printed_as_a_reader_writes_it() -> None:
    found = one(CHANNELS, CHANNELS.replace("2000", "1500"))
    assert (found.at, found.kind) == ("mobility.channels[a].places.number", "changed")
    assert (found.old, found.new) == ("2,000", "1,500")
    assert (found.old_path, found.new_path) == ("mobility.channels[0].places.number",) * 2
    assert (found.old_place, found.new_place) == ((8, 38), (8, 38))


def test_items_in_another_order_are_no_change_and_are_followed_where_they_are() -> None:
    lines = CHANNELS.splitlines(keepends=True)
    turned = "".join([*lines[:2], lines[3], lines[2]])
    assert changed(CHANNELS, turned) == ()
    found = one(CHANNELS, turned.replace("2000", "1500"))
    assert (found.old_path, found.new_path) == (
        "mobility.channels[0].places.number",
        "mobility.channels[1].places.number",
    )


def test_words_in_another_order_are_no_change() -> None:
    assert changed("subjects: [mobility, development]\n", "subjects: [development, mobility]\n") == ()


def test_of_a_list_of_words_it_is_told_which_came_and_which_went() -> None:
    found = one("subjects: [mobility, development]\n", "subjects: [development, readmission]\n")
    assert (found.added, found.dropped) == (("readmission",), ("mobility",))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("", "recruitment: none\n", ("stated", "not stated", "none (stated that there is none)")),
        ("recruitment: none\n", "", ("taken out", "none (stated that there is none)", "not stated")),
        (
            "recruitment: none\n",
            "recruitment: {reimbursement: true}\n",
            ("changed", "none (stated that there is none)", "stated"),
        ),
        ("languages: [fr]\n", "languages: none\n", ("changed", "fr", "none (stated that there is none)")),
        (
            "final: {entry_days: 30}\n",
            "final: {entry_days: 30, notice: P6M}\n",
            ("stated", "not stated", "P6M (six months)"),
        ),
        ("consular: {access: true}\n", "consular: {access: false}\n", ("changed", "yes", "no")),
    ],
)
def test_silence_and_a_stated_nothing_are_told_apart(old: str, new: str, words: tuple[str, str, str]) -> None:
    found = one(old, new)
    assert (found.kind, found.old, found.new) == words
    assert (found.old_place is None) == (found.old == "not stated")
    assert (found.new_path is None) == (found.new == "not stated")


def test_a_new_block_is_one_change_with_every_fact_in_it() -> None:
    found = one(CHANNELS, CHANNELS + "    - {id: c, title: Care, occupations: [{code: '5321', places: 40}]}\n")
    assert (found.at, found.kind, found.new_path) == ("mobility.channels[c]", "stated", "mobility.channels[2]")
    assert found.inside == (
        ("id", "c"),
        ("title", "Care"),
        ("occupations[5321].code", "5321"),
        ("occupations[5321].places", "40"),
    )


def test_items_without_an_id_are_told_apart_by_their_first_telling_word() -> None:
    costs = "costs:\n  - {item: visa, payer: employer}\n  - {item: medical, payer: employer}\n"
    found = one(costs, costs.replace("{item: medical, payer: employer}", "{item: medical, payer: worker}"))
    assert (found.at, found.old, found.new) == ("costs[medical].payer", "employer", "worker")


def test_items_that_nothing_tells_apart_are_followed_by_what_they_say() -> None:
    first = "    - {by: employer, secures: travel-cost}\n"
    second = "    - {by: employer, secures: wages}\n"
    third = "    - {by: employer, secures: wages}\n"
    found = changed(f"return:\n  deposits:\n{second}{third}", f"return:\n  deposits:\n{first}{second}{third}")
    assert [(one.kind, one.new_path) for one in found] == [("stated", "return.deposits[0]")]


def test_an_amount_is_one_fact() -> None:
    old = "evaluation: {plans: [{id: a, budget: {amount: 200000, currency: EUR}}]}\n"
    found = one(old, old.replace("200000", "50000.50"))
    assert (found.at, found.old, found.new) == ("evaluation.plans[a].budget", "EUR 200,000", "EUR 50,000.5")


def test_of_a_longer_text_the_words_are_told_that_changed() -> None:
    said = "Fees and all the costs of recruitment are paid by the employer."
    old = f"clauses: {{recruitment-fees: {{own: {{text: {{en: {said}}}}}}}}}\n"
    found = one(old, old.replace("paid", "borne"))
    assert found.at == "clauses.recruitment-fees.own.text.en"
    assert [(piece.kind, piece.text.strip()) for piece in found.pieces] == [
        ("same", "Fees and all the costs of recruitment are"),
        ("deleted", "paid"),
        ("inserted", "borne"),
        ("same", "by the employer."),
    ]


def parsed(data: dict[str, Any]) -> Loaded:
    return loaded("".join(f"{key}: {json.dumps(value)}\n" for key, value in data.items()))


@settings(deadline=None, max_examples=60)
@given(BLOCKS)
def test_a_description_compared_with_itself_gives_nothing(data: dict[str, Any]) -> None:
    assert facts_changed(parsed(data), parsed(data)) == ()


@settings(deadline=None, max_examples=60)
@given(BLOCKS, BLOCKS)
def test_there_and_back_are_mirrored(here: dict[str, Any], there: dict[str, Any]) -> None:
    forth = facts_changed(parsed(here), parsed(there))
    again = facts_changed(parsed(there), parsed(here))
    assert sorted((one.at, one.old, one.new) for one in forth) == sorted((one.at, one.new, one.old) for one in again)
