"""Columns are as wide as their words ask for."""

from __future__ import annotations

from bma_drafter.text.table_widths import widths
from bma_drafter.text.tree import Cell, Text


def cells(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell((Text(w),)) for w in words)


def test_no_column_is_narrower_than_its_longest_word() -> None:
    found = widths([cells("commitment", "places"), cells("a " * 40, "2,000")])
    assert found[0] >= len("commitment")
    assert found[1] >= len("places")


def test_a_column_with_long_cells_gets_what_the_others_leave() -> None:
    found = widths([cells("occupation groups", "places"), cells("crop farm labourers and many other groups", "10")])
    assert found[0] > 2 * found[1]


def test_a_row_of_short_words_needs_no_more_than_its_words() -> None:
    assert widths([cells("a", "b")]) == (4.7, 4.7)
