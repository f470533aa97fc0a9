"""Agreed minutes: what was closed and how, whose words are open, both sides of equal standing, nothing of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest

from bma_drafter.agreement.load import load_agreement
from bma_drafter.reading.rounds.records import ClosedRound, Protocol
from bma_drafter.reports.minutes.document import minutes
from bma_drafter.reports.minutes.words import ordinal_round
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.docx.lint import lint_docx
from bma_drafter.writers.markdown import write_markdown
from tests.drafting.brackets.test_brackets import FEES, RECEIPT, file
from tests.drafting.drafts import ROOT, drafted, example

PEOPLE = {"home": [{"name": "Ms A"}], "host": [{"name": "Mr B", "capacity": "Director"}, {"name": "Ms C"}]}


def closed(*brackets: dict[str, Any], loaded: Any = None, number: int = 2, **stated: Any) -> ClosedRound:
    given = loaded or example()
    held = file(*brackets, round_=number)
    protocol = Protocol.model_validate(
        {"schema": "bma-round/1", "number": number, "closed": "2027-03-12", "kept": {}, **stated}
    )
    tree = drafted(given, brackets=held, audience="counterpart", notes="none").document
    return ClosedRound(Path("x.rounds/2"), protocol, given, held, tree, {})


def text(
    now: ClosedRound, *before: dict[str, Any], first: Literal["home", "host"] = "home", annex: bool = False
) -> str:
    earlier = closed(*before, number=1) if before else None
    printed = write_markdown(minutes(now, earlier, now.tree, first)).replace("\\", "")
    return printed if annex else printed.partition("## Annex")[0]


def test_what_was_agreed_is_told_with_its_words_and_how_firm_it_is() -> None:
    said = text(closed(RECEIPT | {"status": "agreed", "agreed": 2}), RECEIPT)
    assert "The delegations agreed on the following text:" in said
    assert "- Article 32(3), Notices, registration and languages: “A notice takes effect at once.”" in said
    said = text(closed(RECEIPT | {"status": "agreed-ad-referendum", "agreed": 2}), RECEIPT)
    assert "ad referendum, that is, subject to confirmation by their authorities" in said
    said = text(closed(RECEIPT | {"status": "agreed-in-principle"}), RECEIPT)
    assert "agreed in principle on the following points" in said
    assert "(agreed in principle):" in said
    assert "“A notice takes effect at once.”" in said


def test_what_was_agreed_before_is_not_told_again() -> None:
    agreed = RECEIPT | {"status": "agreed", "agreed": 2}
    said = text(closed(agreed), agreed)
    assert "No point that was open was closed in this round." in said
    assert "No point remains open." in said
    confirmed = text(closed(agreed), agreed | {"status": "agreed-ad-referendum"})
    assert "The delegations confirmed the following text" in confirmed


def test_words_that_go_and_points_that_are_withdrawn() -> None:
    gone = RECEIPT | {"texts": [{"by": "home"}, {"by": "host", "delete": True}]}
    said = text(closed(gone | {"status": "agreed", "agreed": 2}), gone)
    assert "agreed that the following words are taken out of the text:\n\n- a passage of Article 32" in said
    said = text(closed(gone | {"status": "dropped"}), gone)
    assert "withdrew what they had proposed on the following points" in said
    assert "The Spanish delegation: to take the words out." in text(closed(gone))


def test_whole_provisions_are_named_by_all_their_paragraphs() -> None:
    said = text(closed(FEES))
    assert "**Article 9(1) to (16), Recruitment fees and related costs**:" in said
    assert said.count("the text that stands under its name in the Annex.") == 2
    assert "Article 9(1) to (7), Recruitment fees and related costs: as it stands in the Annex." in text(
        closed(FEES | {"status": "agreed", "agreed": 1}), FEES
    )


def test_reserves_packages_and_what_was_left_aside() -> None:
    held = RECEIPT | {"reserve": {"by": "host", "kind": "language"}, "linked_to": ["fees"]}
    said = text(closed(held, FEES), RECEIPT, FEES)
    assert "The Spanish delegation entered a language reserve on Article 32(3)." in said
    assert "together: Article 9(1) to (16) and Article 32(3). None of them is agreed before all" in said
    assert "maintains a language reserve" in text(closed(held, FEES), held, FEES)
    parked = text(closed(RECEIPT | {"status": "parked"}), RECEIPT)
    assert "left the following points aside" in parked
    assert "No point remains open." in parked
    assert "the wording remains to be found" in text(closed(RECEIPT | {"kind": "placeholder"}))


def test_proposals_and_remarks_of_one_side_are_not_in_them() -> None:
    proposal = RECEIPT | {"kind": "proposal", "remark": "Zwölftonmusik"}
    said = text(closed(proposal, FEES | {"remark": "Sechstonmusik"}, remarks=["Achttonmusik"]), annex=True)
    assert "takes effect at once" not in said
    assert "tonmusik" not in said
    assert "One point remains open." in said


def test_what_only_people_know_is_a_blank_until_it_is_filled_in() -> None:
    said = text(closed(RECEIPT))
    for blank in ("[place]", "[names and capacities]", "[name]", "[date]"):
        assert blank in said
    said = text(
        closed(
            RECEIPT,
            place="Dakar",
            participants=PEOPLE,
            next_meeting={"date": "2027-06-14", "place": "Madrid"},
            noted=["Both heard the unions."],
            annexed=["Table of places"],
        )
    )
    assert "met in Dakar for the second round of negotiations on the Agreement on labour migration" in said
    assert "| Ms A | Mr B, Director |" in said
    assert "The delegations will meet again on 14 June 2027 in Madrid." in said
    assert "Both heard the unions." in said
    assert "- Table of places" in said
    assert "For the Spanish delegation\nMr B\nDirector" in said
    assert "[" not in said.replace("[date of signature]", "")


def test_a_negotiation_that_is_over_has_no_next_meeting() -> None:
    assert "The next meeting" not in text(closed(RECEIPT, next_meeting="none"))


def test_each_side_is_named_first_in_its_own_original() -> None:
    said = text(closed(RECEIPT, participants=PEOPLE), first="host")
    assert "between the Kingdom of Spain and the Republic of Senegal" in said
    assert "| The Spanish delegation | The Senegalese delegation |" in said
    assert said.index("For the Spanish delegation") < said.index("For the Senegalese delegation")
    assert said.index("- The Spanish delegation: “") < said.index("- The Senegalese delegation: “")


def test_a_memorandum_agrees_on_nothing() -> None:
    loaded = load_agreement(ROOT / "examples" / "home-town-fund.yaml")
    unit = next(
        block.id
        for division in drafted(loaded, audience="counterpart", notes="none").document.divisions
        for article in getattr(division, "articles", ())
        for block in article.blocks
        if getattr(block, "number", None) and not block.points
    )
    one = {"id": "one", "unit": unit, "since": 1, "texts": [{"by": "home"}, {"by": "host", "text": {"en": "Other."}}]}
    said = text(closed(one | {"status": "agreed", "agreed": 2}, loaded=loaded))
    assert said.startswith("Minutes of the Discussions, second round")
    assert "What was settled" in said
    assert "The delegations settled the following text:" in said
    for word in ("agreed", "Agreed", "shall"):
        assert word not in said


def test_the_text_is_annexed_whole_and_the_file_is_sound() -> None:
    now = closed(RECEIPT, FEES)
    document = minutes(now, None, now.tree, "home")
    assert document.divisions[-len(now.tree.divisions) :] == now.tree.divisions
    assert lint_docx(write_docx(document)) == []


@pytest.mark.parametrize(
    ("number", "words"), [(1, "the first round"), (12, "the twelfth round"), (13, "round 13"), (0, "round 0")]
)
def test_rounds_are_named_as_people_do(number: int, words: str) -> None:
    assert ordinal_round(number) == words


def test_without_brackets_there_is_nothing_open() -> None:
    now = closed()
    bare = ClosedRound(now.folder, now.protocol, now.loaded, None, now.tree, {})
    said = write_markdown(minutes(bare, None, bare.tree, "home"))
    assert "No point remains open." in said
    assert "square brackets" not in said
