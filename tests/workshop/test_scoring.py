"""The score of a table: in words first, with the review of what was agreed, and from round to round."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bma_drafter.checklist.lexicon.load import load_lexicon
from bma_drafter.errors import UserError
from bma_drafter.source.data import data_folder
from bma_drafter.workshop.outcome import Outcome
from bma_drafter.workshop.plot import plot_of
from bma_drafter.workshop.reviewing import Reviewer, agreed, direction
from bma_drafter.workshop.rounds import steps
from bma_drafter.workshop.score_tree import score_tree
from bma_drafter.workshop.score_words import ScoreWords
from bma_drafter.workshop.scoring import Score, score
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.html import write_html
from bma_drafter.writers.plot_svg import plot_svg
from tests.workshop.small_scenarios import GOOD, MIDDLE, loaded, outcome, reviewed

LOADED = loaded()
REVIEWER = Reviewer(LOADED, reviewed)
LEXICONS = {"en": load_lexicon("en", [data_folder("checklists")])}
TIED = {**MIDDLE, "readmission": "tied"}
OTHER = {"other": "Two institutes", "points_home": 8, "points_host": 8, "judged_by": "the trainer"}


def scored(*outcomes: Outcome) -> Score:
    return score(LOADED, outcomes, REVIEWER, LEXICONS)


def told(made: Score) -> ScoreWords:
    return ScoreWords(made)


def part(made: Score, name: str, table: int = 0) -> Sequence[str]:
    """The sentences of one part of what is told of a table."""
    return next((one.sentences for one in told(made).table(made.last[table]) if one.id == name), ())


def test_points_stand_against_walk_aways() -> None:
    said = part(scored(outcome(GOOD)), "result")
    assert said[1] == "Arvenia has 71 points, 41 above its walk-away of 30."
    below = part(scored(outcome({"places": "guaranteed"})), "result")
    assert "what was left open counts nothing: Duration of the agreement, Readmission and Evaluation." in below[0]
    assert "30 below its walk-away of 30: it signed less than it has without an agreement" in below[2]


def test_a_package_that_betters_both_is_told_issue_by_issue() -> None:
    made = scored(outcome(MIDDLE))
    (said,) = part(made, "missed")
    assert said.startswith("By changing 3 issues together they could have had Arvenia +18, Belmark +8")
    assert "Number of places: 800 places, guaranteed (Arvenia +20, Belmark −10)" in said
    assert made.last[0].left == 30


def test_an_outcome_on_the_frontier_left_nothing() -> None:
    made = scored(outcome(GOOD))
    assert made.last[0].left == 0
    assert made.last[0].better is None
    assert part(made, "missed") == (
        "No package of the options listed would have given one side more without taking from the other.",
    )


def test_more_than_the_list_holds_is_said_to_be_beyond_it() -> None:
    made = scored(outcome({**GOOD, "evaluation": {**OTHER, "points_home": 20, "points_host": 20}}))
    assert made.last[0].beyond
    assert part(made, "missed")[0].startswith("They found more than the list holds")
    assert "It lies beyond the frontier of the listed options." in part(made, "numbers")


def test_who_got_their_way_and_whether_it_mattered_to_them() -> None:
    said = part(scored(outcome({**GOOD, "evaluation": "published"})), "traded")
    assert said[0].startswith("Arvenia got its way on Number of places (40 points at stake for it, 15 for Belmark)")
    assert said[1] == "Belmark got its way on Duration of the agreement (35 points at stake for it, 10 for Arvenia)."
    assert said[-1] == "Each side won where more was at stake for it: that is a trade."
    wrong = part(scored(outcome(TIED)), "traded")
    assert "Won by the side for which less was at stake: Number of places, Readmission and Evaluation." in wrong


def test_what_was_agreed_is_the_base_text_with_the_facts_of_the_options() -> None:
    made = agreed(LOADED, outcome(TIED))
    dumped = made.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert dumped["mobility"]["channels"][0]["places"] == {"number": 500, "per": "year", "kind": "target"}
    assert dumped["final"]["duration"] == "P4Y"
    assert dumped["return"]["linkages"][0]["strength"] == "considered"
    assert LOADED.base.return_ is None


def test_the_review_tells_which_option_moved_a_criterion() -> None:
    made = scored(outcome(TIED)).last[0].review
    moved = {one.criterion: one for one in made.moved}
    assert moved["NR-02"].after in ("violated", "partly")
    assert moved["NR-02"].because == ("readmission",)
    assert moved["IE-01"].because == ("evaluation",)
    assert "NR-02" in " ".join(part(scored(outcome(TIED)), "review"))


def test_what_is_worse_and_better_can_be_told_of_comparable_statuses_only() -> None:
    assert direction("absent", "met") == 1
    assert direction("met", "violated") == -1
    assert direction("needs_input", "violated") == -1
    assert direction("violated", "needs_input") == 1
    assert direction("needs_input", "met") == 0


def test_what_was_settled_otherwise_is_said_to_be_unread_or_read_as_its_nearest() -> None:
    unread = scored(outcome({**GOOD, "evaluation": OTHER}))
    assert unread.last[0].review.unread == ("evaluation",)
    assert "The review cannot see what was agreed on Evaluation" in part(unread, "review")[-1]
    near = scored(outcome({**GOOD, "evaluation": {**OTHER, "like": "summary"}}))
    assert near.last[0].review.unread == ()
    assert near.last[0].review.after == scored(outcome(GOOD)).last[0].review.after
    assert "the review reads the option that comes nearest: Independent, summary published" in part(near, "review")[-1]


def test_drafted_words_are_read_for_cues() -> None:
    words = "The number of places may be reduced where the other Party does not cooperate on readmission."
    (said,) = part(scored(outcome(MIDDLE, wording={"readmission": words})), "wording")
    assert said.startswith("Readmission: “")
    assert "(NR-02, NR-05)" in said
    (none,) = part(scored(outcome(MIDDLE, wording={"places": "Belmark shall open 500 places."})), "wording")
    assert none == "The wording of 1 article was read: no words to look at twice."


def test_a_table_that_agreed_on_nothing_keeps_its_walk_aways() -> None:
    made = scored(outcome({}))
    assert part(made, "result") == (
        "Table 1 came to no agreement: each side keeps what it has without one, its walk-away.",
    )
    assert made.last[0].left == 56
    assert part(made, "missed")[0].startswith("There was something to agree on")


def test_rounds_tell_who_moved_and_how_the_review_moved() -> None:
    made = scored(outcome(MIDDLE, round_=2), outcome(TIED, round_=1))
    assert [one.outcome.round for one in made.rounds["Table 1"]] == [1, 2]
    (step,) = steps(made.rounds["Table 1"])
    (moved,) = step.issues
    assert (moved.issue, moved.gave, step.home, step.host) == ("readmission", "host", 10, -3)
    said = part(made, "rounds")
    assert said[0] == "From round 1 to 2: Belmark gave way on Readmission. In all: Arvenia +10, Belmark −3."
    assert "The review" in said[1]


def test_two_outcomes_of_one_table_and_round_are_refused() -> None:
    with pytest.raises(UserError) as wrong:
        scored(outcome(MIDDLE), outcome(GOOD))
    assert [one.code for one in wrong.value.problems] == ["BMA-824"]


def test_the_debrief_is_written_with_every_table_and_the_plot() -> None:
    made = scored(
        outcome(GOOD, again={"home": 9, "host": 8}),
        outcome(MIDDLE, "Table <2>"),
        outcome({}, "Table 3"),
    )
    tree = score_tree(told(made))
    page = write_html(tree)
    assert page.count('<svg role="img"') == 1
    assert "Table &lt;2&gt;" in page
    assert "Table <2>" not in page
    assert page.index("What each side has") < page.index('<svg role="img"')
    assert "League" not in page
    assert "League" in write_html(score_tree(told(made), league=True))
    assert write_docx(tree, timestamp=0) == write_docx(score_tree(told(made)), timestamp=0)


def test_the_plot_is_black_and_white_and_names_every_table() -> None:
    made = scored(*(outcome(GOOD, f"Table {n}") for n in range(1, 6)))
    svg = plot_svg(plot_of(told(made)))
    assert all(f">Table {n}</text>" in svg for n in range(1, 6))
    assert "Nash point" in svg
    assert "http" not in svg
