"""Two Word files laid beside each other: which paragraph is which, and where it stands."""

from __future__ import annotations

from bma_drafter.reading.changes import Change
from bma_drafter.reading.comparing.documents import unit_changes
from bma_drafter.reading.comparing.word_files import word_trees
from bma_drafter.reading.word.lines import Atom, Cell, Line, Note, WordText

FEES = "The employer shall pay the fees and costs of recruitment of the worker."
PAY = "Wages shall be paid each month into an account of the worker."
HOME = "The worker may return home at any time, and the employer pays the journey."


def line(text: str, label: str = "", mark: str = "", **keys: object) -> Line:
    names = frozenset({mark}) if mark else frozenset()
    return Line((Atom(text, names=names),), label=label, **keys)  # type: ignore[arg-type]


def heading(text: str, label: str = "") -> Line:
    return line(text, label, outline=0)


def row(number: int, *cells: str) -> list[Line]:
    return [line(text, cell=Cell(0, number, column)) for column, text in enumerate(cells)]


def told(old: list[Line], new: list[Line]) -> list[tuple[str, str]]:
    return [(one.kind, one.where) for one in changes(old, new)]


def changes(old: list[Line], new: list[Line]) -> list[Change]:
    trees = word_trees(WordText(tuple(old)), WordText(tuple(new)), ("old.docx", "new.docx"), "Two files")
    return [trees.placed(one) for one in unit_changes(trees.old, trees.new)]


def test_the_same_text_has_no_changes() -> None:
    lines = [heading("Fees", "Article 1"), line(FEES, "1."), line(PAY, "2."), *row(0, "a", "b")]
    assert told(lines, lines) == []


def test_a_changed_paragraph_is_found_below_its_heading_with_its_number() -> None:
    (found,) = changes(
        [heading("Fees", "Article 1"), line(FEES, "1."), line(PAY, "2.")],
        [heading("Fees", "Article 1"), line(FEES, "1."), line(PAY.replace("each month", "each week"), "2.")],
    )
    assert (found.kind, found.where) == ("edited", "Article 1 Fees, 2.")
    assert [one.text.strip() for one in found.pieces if one.kind != "same"] == ["month", "week"]


def test_numbers_that_moved_on_are_no_change_of_the_words() -> None:
    old = [heading("Fees", "Article 1"), line(FEES, "1."), line(PAY, "2.")]
    new = [heading("Fees", "Article 1"), line(HOME, "1."), line(FEES, "2."), line(PAY, "3.")]
    assert told(old, new) == [("new", "Article 1 Fees, 1.")]


def test_a_point_stands_below_its_paragraph() -> None:
    old = [heading("Fees", "Article 1"), line("The employer shall pay:", "1."), line("the fees of the agency;", "(a)")]
    new = [*old[:2], line("the fees of each agency;", "(a)")]
    assert told(old, new) == [("edited", "Article 1 Fees, 1. (a)")]


def test_a_text_without_headings_and_numbers_is_counted() -> None:
    assert told([line(FEES), line(PAY)], [line(FEES), line(PAY), line(HOME)]) == [("new", "paragraph 3")]


def test_a_paragraph_that_stands_elsewhere_is_moved() -> None:
    old = [line(FEES), line(PAY), line(HOME), line("One more paragraph of the text, so that order tells.")]
    assert [kind for kind, _ in told(old, [*old[1:], old[0]])] == ["moved"]


def test_our_bookmarks_tell_which_paragraph_it_is_however_its_words_changed() -> None:
    old = [line(FEES, mark="u0123456789"), line(PAY, mark="uabcdef0123")]
    new = [line("Nobody pays anything.", mark="u0123456789"), line(PAY, mark="uabcdef0123")]
    assert [kind for kind, _ in told(old, new)] == ["edited"]
    assert sorted(kind for kind, _ in told([line(FEES)], [line("Nobody pays anything.")])) == ["deleted", "new"]


def test_rows_of_a_table_are_told_one_by_one() -> None:
    old = [line(FEES), *row(0, "Farms", "2,000"), *row(1, "Trades", "500")]
    new = [line(FEES), *row(0, "Farms", "1,500"), *row(1, "Trades", "500"), *row(2, "Care", "40")]
    assert told(old, new) == [
        ("edited", "table after paragraph 1, row 1"),
        ("new", "table after paragraph 1, row 3"),
    ]


def test_a_changed_footnote_is_a_change() -> None:
    old = [line(FEES, notes=(Note("footnote", "Costs include the visa."),))]
    new = [line(FEES, notes=(Note("footnote", "Costs include the visa and the journey."),))]
    (found,) = changes(old, new)
    assert "journey" in found.new


def test_words_that_tracked_changes_deleted_are_not_there() -> None:
    kept = Line((Atom("The employer "), Atom("may", "deleted"), Atom("shall", "inserted"), Atom(" pay the fees.")))
    gone = Line((Atom(PAY, "deleted"),))
    assert told([kept, gone], [line("The employer shall pay the fees.")]) == []
