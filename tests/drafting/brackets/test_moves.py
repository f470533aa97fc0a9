"""How brackets move from round to round: opened, settled, confirmed, reopened, worded anew, held back, gone."""

from __future__ import annotations

from typing import Any

import pytest

from bma_drafter.drafting.brackets.model import BracketsFile
from bma_drafter.drafting.brackets.moves import moves_between
from bma_drafter.drafting.brackets.printed import printed_texts, units_of
from bma_drafter.drafting.brackets.register import Register, register
from bma_drafter.reports.brackets_as_text import brackets_as_text
from bma_drafter.review.evaluate import review
from tests.drafting.brackets.test_brackets import FEES, RECEIPT, file
from tests.drafting.drafts import drafted, example, library

NAMES = {"home": "Senegal", "host": "Spain"}
OTHER = RECEIPT | {"texts": [{"by": "home"}, {"by": "host", "text": {"en": "A notice takes effect tomorrow."}}]}
AGREED = {"status": "agreed", "agreed": 1}
RESERVE = {"reserve": {"by": "host", "kind": "scrutiny"}}


def kinds(before: dict[str, Any] | None, now: dict[str, Any] | None) -> tuple[str, ...]:
    held = [file(*([one] if one else [])) for one in (before, now)]
    moves = moves_between(*held)
    return moves[0].kinds if moves else ()


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (RECEIPT, RECEIPT, ()),
        (None, RECEIPT, ("opened",)),
        (None, RECEIPT | AGREED, ("opened", "settled")),
        (RECEIPT, None, ("gone",)),
        (RECEIPT, RECEIPT | AGREED, ("settled",)),
        (RECEIPT, RECEIPT | {"status": "dropped"}, ("settled",)),
        (RECEIPT, RECEIPT | {"status": "parked"}, ("moved",)),
        (RECEIPT, OTHER, ("reworded",)),
        (RECEIPT, OTHER | AGREED, ("reworded", "settled")),
        (RECEIPT | AGREED, RECEIPT | {"status": "reopened"}, ("reopened",)),
        (RECEIPT | AGREED, RECEIPT, ("reopened",)),
        (RECEIPT | AGREED | {"status": "agreed-ad-referendum"}, RECEIPT | AGREED, ("confirmed",)),
        (RECEIPT, RECEIPT | RESERVE, ("reserve-made",)),
        (RECEIPT | RESERVE, RECEIPT | AGREED, ("settled", "reserve-lifted")),
        (RECEIPT | {"kind": "proposal"}, RECEIPT, ("opened",)),
        (None, RECEIPT | {"kind": "proposal"}, ()),
    ],
)
def test_what_happened_to_a_bracket(
    before: dict[str, Any] | None, now: dict[str, Any] | None, expected: tuple[str, ...]
) -> None:
    assert kinds(before, now) == expected


def test_whose_words_changed() -> None:
    (move,) = moves_between(file(RECEIPT), file(OTHER))
    assert move.reworded_by == ("host",)


DAYS = {
    "id": "days",
    "unit": "complaints-and-redress.decision",
    "texts": [{"by": "home"}, {"by": "host", "delete": True}],
    "since": 1,
}


def test_a_value_of_the_description_that_moved_is_other_words() -> None:
    """The file says "the text as it stands" both times; what stands there is another number of days."""
    held = file(DAYS)
    data = example().document.data["protection"]
    later = example(protection={**data, "complaints": {**data["complaints"], "decision_days": 60}})
    then, now = (
        units_of(drafted(loaded, brackets=held, audience="counterpart", notes="none").document)
        for loaded in (example(), later)
    )
    assert "within 30 days" in (printed_texts(held.brackets[0], then) or ("",))[0]
    (move,) = moves_between(held, held, then, now)
    assert (move.kinds, move.reworded_by) == (("reworded",), ("home",))
    assert moves_between(held, held) == ()


def listed(now: BracketsFile, earlier: dict[int, BracketsFile]) -> Register:
    given = example()
    draft = drafted(given, brackets=now, audience="counterpart", notes="none")
    return register(now, draft.document, given.agreement, library(), lambda a: review(a, []), earlier)


class TestRegisterOfRounds:
    now = file(RECEIPT | AGREED, FEES | {"since": 2}, round_=3)
    earlier = {1: file(RECEIPT, round_=1), 2: file(RECEIPT, FEES, round_=2)}  # noqa: RUF012

    def test_closed_rounds_are_counted_from_what_was_kept(self) -> None:
        made = listed(self.now, self.earlier)
        assert made.by_round == ((1, 1, 0), (2, 2, 0), (3, 1, 1))
        assert made.rounds == (1, 2, 3)

    def test_it_tells_the_move_of_each_party_and_article(self) -> None:
        made = listed(self.now, self.earlier)
        assert {one.name: one.open for one in made.movements} == {
            "home": (1, 2, 1),
            "host": (1, 2, 1),
            "Article 9": (0, 1, 1),
            "Article 32": (1, 1, 0),
        }

    def test_it_tells_what_changed_since_the_round_before(self) -> None:
        made = listed(self.now, self.earlier)
        assert made.since == 2
        assert [(one.entry.id, one.kinds) for one in made.moves] == [("receipt", ("settled",))]
        printed = brackets_as_text(made, NAMES, {})
        assert "SINCE ROUND 2\n  + receipt: agreed, text 1, open before\n" in printed
        assert "Article 32        1        1        0" in printed

    def test_without_closed_rounds_it_is_as_it_was(self) -> None:
        made = listed(self.now, {})
        assert (made.since, made.moves, made.movements) == (None, (), ())
        assert "SINCE" not in brackets_as_text(made, NAMES, {})

    def test_the_words_that_stand_are_shown(self) -> None:
        printed = brackets_as_text(listed(file(RECEIPT), {}), NAMES, {})
        assert "1. Senegal: A notice takes effect on the date of its receipt" in printed


def test_the_draft_as_a_later_text_of_a_provision_has_names_of_its_own() -> None:
    third = FEES | {"texts": [*FEES["texts"], {}]}
    units = units_of(drafted(example(), brackets=file(third), audience="counterpart", notes="none").document)
    assert "recruitment-fees.prohibition" in units
    assert "recruitment-fees[fees-3].prohibition" in units
