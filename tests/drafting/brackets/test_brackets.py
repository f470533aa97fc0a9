"""Brackets as data: printed with whose they are, settled where they are settled, counted from round to round."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bma_drafter.drafting.brackets.load import brackets_path, load_brackets
from bma_drafter.drafting.brackets.model import BracketsFile
from bma_drafter.drafting.brackets.register import Register, register, torn_packages
from bma_drafter.drafting.draft import Draft
from bma_drafter.errors import UserError
from bma_drafter.reports.brackets_as_text import brackets_as_text
from bma_drafter.review.evaluate import review
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.docx.lint import lint_docx
from bma_drafter.writers.markdown import write_markdown
from tests.drafting.drafts import drafted, example, library
from tests.drafting.test_what_clauses_meet import CHECKLIST

RECEIPT: dict[str, Any] = {
    "id": "receipt",
    "unit": "notices.receipt",
    "texts": [{"by": "home"}, {"by": "host", "text": {"en": "A notice takes effect at once."}}],
    "since": 1,
}
FEES: dict[str, Any] = {
    "id": "fees",
    "unit": "recruitment-fees",
    "texts": [{"by": "home", "variant": "employer-pays"}, {"by": "host", "variant": "listed-exceptions"}],
    "since": 1,
}


def file(*brackets: dict[str, Any], round_: int = 3) -> BracketsFile:
    return BracketsFile.model_validate({"round": round_, "brackets": brackets})


def made(*brackets: dict[str, Any], audience: str = "counterpart", final: bool = False) -> Draft:
    notes = "comments" if audience == "own" else "none"
    return drafted(example(), [], brackets=file(*brackets), audience=audience, notes=notes, final=final)


def text(*brackets: dict[str, Any], audience: str = "counterpart") -> str:
    return write_markdown(made(*brackets, audience=audience).document).replace("\\", "").replace("*", "")


class TestPrinting:
    def test_both_texts_stand_in_the_paragraph_with_the_names_of_the_parties(self) -> None:
        printed = text(RECEIPT)
        assert "[Senegal: A notice takes effect on the date of its receipt" in printed
        assert "[Spain: A notice takes effect at once.]" in printed

    def test_several_texts_of_one_party_are_numbered(self) -> None:
        more = {"by": "host", "text": {"en": "A notice takes effect tomorrow."}}
        printed = text(RECEIPT | {"texts": [*RECEIPT["texts"], more]})
        assert "[Spain 1: A notice takes effect at once.]" in printed
        assert "[Spain 2: A notice takes effect tomorrow.]" in printed

    def test_a_wish_to_delete_is_a_text(self) -> None:
        assert "[Spain: delete]" in text(RECEIPT | {"texts": [{"by": "home"}, {"by": "host", "delete": True}]})

    def test_a_whole_provision_stands_in_both_variants_and_references_to_it_hold(self) -> None:
        draft = made(FEES)
        printed = write_markdown(draft.document).replace("\\", "").replace("*", "")
        assert "[Senegal: Recruitment fees and related costs shall not be charged" in printed
        assert "[Spain: Recruitment fees and related costs shall not be charged" in printed
        assert lint_docx(write_docx(draft.document)) == []

    def test_an_option_belongs_to_nobody(self) -> None:
        assert "[option: A notice takes effect at once.]" in text(
            RECEIPT | {"kind": "option", "texts": [{"text": {"en": "A notice takes effect at once."}}]}
        )

    @pytest.mark.parametrize("status", ["agreed", "agreed-ad-referendum"])
    def test_what_is_agreed_stands_without_a_mark(self, status: str) -> None:
        printed = text(RECEIPT | {"status": status, "agreed": 2})
        assert "A notice takes effect at once." in printed
        assert "[Spain" not in printed

    def test_what_was_dropped_leaves_the_text_as_it_is(self) -> None:
        printed = text(RECEIPT | {"status": "dropped"})
        assert "A notice takes effect on the date of its receipt" in printed
        assert "takes effect at once" not in printed

    def test_a_proposal_and_a_remark_are_for_the_own_side_only(self) -> None:
        proposal = RECEIPT | {"kind": "proposal", "remark": "Zwölftonmusik"}
        assert "Zwölftonmusik" in text(proposal, audience="own")
        assert "takes effect at once" not in text(proposal)
        assert "Zwölftonmusik" not in text(RECEIPT | {"remark": "Zwölftonmusik"})

    def test_words_are_never_read_as_a_template(self) -> None:
        said = {"by": "host", "text": {"en": "A notice {{ home }} takes effect."}}
        with pytest.raises(UserError) as caught:
            made(RECEIPT | {"texts": [{"by": "home"}, said]})
        assert [p.code for p in caught.value.problems] == ["BMA-449"]

    def test_a_bracket_around_nothing_is_told_with_the_nearest_unit(self) -> None:
        with pytest.raises(UserError) as caught:
            made(RECEIPT | {"unit": "notices.reciept"})
        (problem,) = caught.value.problems
        assert (problem.code, problem.nearest) == ("BMA-534", "notices.receipt")

    def test_a_final_text_has_no_open_bracket(self) -> None:
        with pytest.raises(UserError) as caught:
            made(RECEIPT, final=True)
        assert "BMA-511" in {p.code for p in caught.value.problems}


class TestRegister:
    def made(self, *brackets: dict[str, Any], round_: int = 3) -> Register:
        given = example()
        held = file(*brackets, round_=round_)
        draft = drafted(given, [], brackets=held, audience="counterpart", notes="none")
        return register(held, draft.document, given.agreement, library(), lambda a: review(a, [CHECKLIST]))

    def test_it_says_where_each_bracket_stands_in_the_order_of_the_text(self) -> None:
        rows = self.made(RECEIPT, FEES).rows
        assert [row.entry.id for row in rows] == ["fees", "receipt"]
        assert [row.where for row in rows] == ["Article 9(1)", "Article 32(3)"]

    def test_it_counts_by_party_and_from_round_to_round(self) -> None:
        settled = RECEIPT | {
            "status": "agreed",
            "agreed": 2,
            "history": [{"round": 1, "status": "open"}, {"round": 2, "status": "agreed-in-principle"}],
        }
        made = self.made(settled, FEES | {"since": 2})
        assert made.by_side == {"home": 1, "host": 1}
        assert made.by_round == ((1, 1, 0), (2, 2, 0), (3, 1, 1))

    def test_a_package_of_which_one_half_is_closed_is_told(self) -> None:
        made = self.made(RECEIPT | {"status": "agreed", "agreed": 1}, FEES | {"linked_to": ["receipt"]})
        (torn,) = torn_packages(made.packages)
        assert (torn.settled, torn.open) == (("receipt",), ("fees",))

    def test_it_says_what_a_variant_would_do_to_the_review(self) -> None:
        change = {
            "id": "change",
            "unit": "change-of-employment",
            "texts": [{"by": "home"}, {"by": "host", "variant": "exit-on-abuse"}],
        }
        (row,) = self.made(change).rows
        own, theirs = row.effects
        assert theirs.lost == ("LP-01",)
        assert not own.states_facts, "words as they stand state nothing new"

    def test_a_better_text_meets_what_was_open(self) -> None:
        places = {
            "id": "places",
            "unit": "places-and-occupations",
            "texts": [{"by": "home", "variant": "guaranteed-places"}, {"by": "host", "variant": "capped-places"}],
        }
        (row,) = self.made(places).rows
        assert row.effects[0].met == ("LS-03", "LS-06")

    def test_as_text(self) -> None:
        names = {"home": "Senegal", "host": "Spain"}
        printed = brackets_as_text(self.made(RECEIPT, FEES), names, {})
        assert "BRACKETS  2 open of 2" in printed
        assert "Article 32(3): receipt (position), open, since round 1" in printed
        assert "2. Spain: A notice takes effect at once." in printed


class TestReading:
    def codes(self, folder: Path, *brackets: dict[str, Any]) -> list[str]:
        path = brackets_path(folder / "x.yaml")
        path.write_text(yaml.safe_dump({"brackets": list(brackets)}), encoding="utf-8")
        try:
            load_brackets(path, library())
        except UserError as error:
            return [p.code for p in error.problems]
        return []

    def test_it_lies_beside_the_description(self, tmp_path: Path) -> None:
        assert self.codes(tmp_path, RECEIPT, FEES) == []
        assert (tmp_path / "x.brackets.yaml").is_file()

    @pytest.mark.parametrize(
        ("brackets", "code"),
        [
            ([RECEIPT, FEES | {"id": "receipt"}], "BMA-531"),
            ([RECEIPT | {"unit": "notice.receipt"}], "BMA-532"),
            ([RECEIPT | {"linked_to": ["fee"]}], "BMA-532"),
            ([FEES | {"texts": [{"by": "home", "variant": "employer-pay"}]}], "BMA-532"),
            ([RECEIPT | {"status": "agreed"}], "BMA-533"),
            ([RECEIPT | {"status": "agreed", "agreed": 3}], "BMA-533"),
            ([RECEIPT | {"texts": [{"by": "home", "variant": "two-ways"}]}], "BMA-533"),
        ],
    )
    def test_what_does_not_fit_is_told(self, brackets: list[dict[str, Any]], code: str, tmp_path: Path) -> None:
        assert self.codes(tmp_path, *brackets) == [code]
