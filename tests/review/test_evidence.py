"""Evidence: deciding facts first, plain values, places in the file, articles of the text."""

import datetime
from decimal import Decimal

import pytest

from bma_drafter.agreement.load import from_text
from bma_drafter.agreement.model.stating import Nothing
from bma_drafter.review.evidence import plain
from tests.review.small import FEES_PROHIBITED, agreement, finding, one, review

SPEC = """\
schema: bma/1
title: Test
instrument: treaty
subjects: [mobility]
basis: {kind: full-text}
recruitment:
  worker_fees: prohibited
return:
  linkages:
    - benefit: places
      condition: return
      strength: automatic
      at: Art. 4(2)
citations:
  - path: recruitment
    at: Art. 9
    quote: No fees shall be charged.
"""


def evidence(**keys):
    loaded = from_text(SPEC, "spec.yaml")
    (found,) = review(loaded.agreement, one(**keys), positions=loaded.document.positions).findings
    return found.evidence


def test_a_fact_has_its_place_in_the_file():
    (found,) = evidence()
    assert (found.path, found.value) == ("recruitment.worker_fees", "prohibited")
    assert (found.file, found.line, found.column) == ("spec.yaml", 7, 3)


def test_something_not_stated_has_the_place_of_what_is_around_it():
    (found,) = evidence(met={"path": "recruitment.fees_defined", "is": True})
    assert (found.path, found.value, found.line, found.column) == ("recruitment.fees_defined", None, 6, 1)
    (found,) = evidence(met={"path": "costs", "is_set": True})
    assert (found.path, found.line) == ("costs", 1)


def test_a_citation_of_the_block_around_a_fact_gives_article_and_words():
    (found,) = evidence()
    assert (found.at, found.quote) == ("Art. 9", "No fees shall be charged.")


def test_an_item_may_say_itself_where_it_stands():
    (found,) = evidence(met={"some": {"in": "return.linkages", "where": {"path": "strength", "equals": "automatic"}}})
    assert (found.path, found.at, found.quote) == ("return.linkages[0].strength", "Art. 4(2)", None)


def test_what_is_cited_comes_first():
    found = evidence(met={"all": [{"path": "subjects", "includes": "mobility"}, FEES_PROHIBITED]})
    assert [one.path for one in found] == ["recruitment.worker_fees", "subjects"]


def test_deciding_facts_come_first():
    conditions = [FEES_PROHIBITED, {"path": "recruitment.fees_defined", "is": True}]
    given = agreement(recruitment={"worker_fees": "prohibited", "fees_defined": False})
    assert finding(given, met={"all": conditions}).evidence[0].path == "recruitment.fees_defined"


def test_silence_is_evidence_without_value():
    (found,) = finding(agreement("secondary")).evidence
    assert (found.path, found.value) == ("recruitment.worker_fees", None)


def test_places_may_come_from_a_function():
    places = {"recruitment": (3, 1)}
    given = agreement(recruitment={"worker_fees": "prohibited"})
    (found,) = review(given, one(), positions=places.get).findings
    assert (found.evidence[0].line, found.evidence[0].column) == (3, 1)
    (found,) = review(agreement(), one(), positions={}.get).findings
    assert found.evidence[0].line is None


CHANNEL = agreement(mobility={"channels": [{"id": "seasonal"}], "circulation": {"multiple_entry": True}}).mobility

AUTHORITIES = agreement(
    parties={"home": {"country": "SEN", "authorities": [
        {"body": {"fr": "l’Institut", "en": "the Labour Institute"}}, {"body": {"fr": "le Syndicat"}},
    ]}}
).parties.home.authorities  # fmt: skip


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("2.50"), 2.5),
        (Decimal(3), 3),
        (datetime.date(2026, 1, 2), "2026-01-02"),
        (Nothing.NONE, "none"),
        ((), []),
        (("a", 1), ["a", 1]),
        ({"en": "Test"}, {"en": "Test"}),
        (CHANNEL, "stated"),
        (CHANNEL.channels, ["seasonal"]),
        ((CHANNEL,), ["item 1"]),
        (AUTHORITIES, ["the Labour Institute", "le Syndicat"]),
        (True, True),
        (None, None),
    ],
)
def test_values_are_plain(value, shown):
    assert plain(value) == shown
