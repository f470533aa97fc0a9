"""The place of words within a value, however the value is written in the file."""

from __future__ import annotations

import pytest

from bma_drafter.source.inside import place_inside
from bma_drafter.source.yaml import parse


@pytest.mark.parametrize(
    ("typed", "line", "column", "end"),
    [
        ("text: They keep the passport here.\n", 1, 12, 29),
        ("text: 'They keep the passport: l''un.'\n", 1, 13, 30),
        ('text: "They keep the passport."\n', 1, 13, 30),
        ("text: |-2\n    They wait.\n    They keep the passport.\n", 3, 10, 27),
        ("text: >\n  They wait, and\n  keep the\n  passport.\n", 3, 3, None),
        ("a: {text: They keep the passport}\n", 1, 16, 33),
        ('text: "T\\u0068ey \\u006beep the passport"\n', 1, 7, 41),
    ],
    ids=["plain", "single quotes", "double quotes", "block", "folded", "flow", "escapes: the beginning of the value"],
)
def test_words_are_found_where_they_stand(typed: str, line: int, column: int, end: int | None) -> None:
    document = parse(typed, "a.yaml")
    path = ("a", "text") if "a" in document.data else ("text",)
    text = document.data["a"]["text"] if "a" in document.data else document.data["text"]
    start = text.index("keep")
    place = place_inside(document.positions, path, text, start, text.index("passport") + len("passport"))
    assert (place.file, place.line, place.column, place.end_column) == ("a.yaml", line, column, end)


def test_a_text_with_other_spaces_than_the_file_is_found_too() -> None:
    document = parse("text: >\n  One   two\n  three four\n", "a.yaml")
    place = place_inside(document.positions, ("text",), "One two three four", 8, 13)
    assert (place.line, place.column) == (3, 3)


def test_what_is_not_in_the_file_has_the_place_of_what_is_around_it() -> None:
    document = parse("block:\n  text: x\n", "a.yaml")
    assert place_inside(document.positions, ("block", "other"), "x", 0, 1).line == 1
