"""A file changed in place: one value is another one, all else is as it was typed."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bma_drafter.source.edit import EditRefused, replaced, with_items, with_key
from bma_drafter.source.yaml import Document, parse

ROOT = Path(__file__).resolve().parents[2]
SPECS = sorted((ROOT / "examples").rglob("*.yaml"))


@cache
def loaded(path: Path) -> Document:
    return parse(path.read_text(encoding="utf-8"), path.name)


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*path, index))
    else:
        yield path


@cache
def paths(spec: Path) -> tuple[tuple[str | int, ...], ...]:
    return tuple(leaves(loaded(spec).data))


def put(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    changed = copy.deepcopy(data)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\ufeff"), max_size=60)
VALUES = st.one_of(
    TEXTS,
    st.integers(-(10**12), 10**12),
    st.booleans(),
    st.none(),
    st.sampled_from(
        ["P90D", "no", "null", "1.5", "a: b", "- a", "#x", "'", '"', "\\", "x\ny", " x", "x ", "{a}", "@x"]
    ),
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spec=st.sampled_from(SPECS), number=st.integers(0, 10**6), value=VALUES)
def test_any_single_value_of_any_example_can_be_replaced(spec: Path, number: int, value: Any) -> None:
    document = loaded(spec)
    path = paths(spec)[number % len(paths(spec))]
    try:
        text = replaced(document, path, value)
    except EditRefused:
        assert isinstance(value, str)
        assert not value.isprintable()  # a sign that no file may hold
        return
    assert parse(text, spec.name).data == put(document.data, path, value)
    place = document.positions.span_of_value(path)
    assert place is not None
    before, after = document.text.split("\n"), text.split("\n")
    assert before[: place.line - 1] == after[: place.line - 1]
    tail = len(before) - place.end_line
    assert not tail or before[-tail:] == after[-tail:]


BLOCKS = """\
# about x
a: |
  first
  second   # words of the text

# about b
b: >-
  folded
  words
c:        # nothing yet
d: {e: 1, f: [x, 'y']}   # on one line
g:
  - h: "quoted"   # stays
    i: plain words
      over two lines
  # before the next
  - h: 'single'
"""


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("a",), "new", "a: new"),
        (("b",), "new: words", 'b: "new: words"'),
        (("c",), 5, "c: 5        # nothing yet"),
        (("d", "e"), Decimal("12.50"), "d: {e: 12.50, f: [x, 'y']}   # on one line"),
        (("d", "f", 1), "it's", "d: {e: 1, f: [x, 'it''s']}   # on one line"),
        (("d", "f", 0), "a, b", "d: {e: 1, f: [\"a, b\", 'y']}   # on one line"),
        (("g", 0, "h"), "é “x”", '  - h: "é “x”"   # stays'),
        (("g", 0, "i"), "short", "    i: short"),
        (("g", 1, "h"), datetime.date(2027, 3, 1), "  - h: 2027-03-01"),
    ],
)
def test_the_way_a_value_is_written_and_the_comments_stay(path: Any, value: Any, line: str) -> None:
    text = replaced(parse(BLOCKS, "x.yaml"), path, value)
    assert line in text.splitlines()
    comments = [row.partition("#")[2] for row in BLOCKS.splitlines() if "#" in row]
    kept = [comment for comment in comments if comment in text]
    assert kept == [c for c in comments if path != ("a",) or c != " words of the text"]


def test_what_is_no_single_value_is_refused() -> None:
    document = parse(BLOCKS, "x.yaml")
    for path in (("d",), ("g",), ("nowhere",), ("g", 7)):
        with pytest.raises(EditRefused):
            replaced(document, path, "x")


def test_lines_may_end_the_windows_way() -> None:
    text = replaced(parse("a: 1\r\nb: 2   # two\r\nc: 3\r\n", "x.yaml"), ("b",), 5)
    assert text == "a: 1\r\nb: 5   # two\r\nc: 3\r\n"
    windows = LIST.replace("\n", "\r\n")
    more = with_items(parse(windows, "x.yaml"), ("brackets",), [{"id": "two", "unit": "x.z"}])
    assert more.count("\n") == more.count("\r\n") == windows.count("\n") + 2


def test_json_stays_json() -> None:
    document = parse('{"a": {"b": "x"}, "c": [1, 2]}', "x.json")
    assert json.loads(replaced(document, ("a", "b"), 'say "é"')) == {"a": {"b": 'say "é"'}, "c": [1, 2]}
    assert json.loads(replaced(document, ("c", 1), True)) == {"a": {"b": "x"}, "c": [1, True]}


# ------------------------------------------------------------------------------------------- more keys and items

LIST = """\
# head
round: 1
brackets:
  - id: one      # the first
    texts:
      - {by: home}
    # about the unit
    unit: x.y
# the end
"""


def test_an_item_goes_behind_the_last_one_and_before_the_comments_after_it() -> None:
    text = with_items(parse(LIST, "x.yaml"), ("brackets",), [{"id": "two", "texts": [{"by": "host", "delete": True}]}])
    assert text == LIST.replace("# the end\n", "  - id: two\n    texts:\n      - {by: host, delete: true}\n# the end\n")


def test_a_list_within_an_item_grows() -> None:
    text = with_items(parse(LIST, "x.yaml"), ("brackets", 0, "texts"), [{"by": "host", "text": {"en": "a: b"}}])
    assert text == LIST.replace("      - {by: home}\n", '      - {by: home}\n      - {by: host, text: {en: "a: b"}}\n')


def test_a_key_is_added_to_an_item() -> None:
    text = with_key(parse(LIST, "x.yaml"), ("brackets", 0), "status", "agreed")
    assert text == LIST.replace("    unit: x.y\n", "    unit: x.y\n    status: agreed\n")
    with pytest.raises(EditRefused):
        with_key(parse(LIST, "x.yaml"), ("brackets", 0), "unit", "z")


@pytest.mark.parametrize(
    "text",
    ["a: 1\n", "a: 1", "a: 1\nb: []\n", "a: 1\nb: []   # none\n", "b: [{id: x}]\na: 1\n", "b: [{id: x},\n  {id: y}]\n",
     "b:\n- id: x\n", "b:\n- id: x\n\n# end\nc: 2\n", '{"a": 1, "b": [{"id": "x"}]}\n'],
)  # fmt: skip
def test_a_list_is_found_or_made_however_it_is_written(text: str) -> None:
    document = parse(text, "x.yaml")
    items = [{"id": "new", "words": "with a: colon", "long": "word " * 40 + "end"}, {"id": "another"}]
    made = parse(with_items(document, ("b",), items), "x.yaml")
    assert made.data == {**document.data, "b": [*(document.data.get("b") or []), *items]}
    assert all(comment in made.text for comment in ("# end", "# none") if comment in text)


@settings(max_examples=120, deadline=None)
@given(words=TEXTS)
def test_any_words_can_be_added(words: str) -> None:
    document = parse(LIST, "x.yaml")
    try:
        text = with_items(document, ("brackets",), [{"id": "two", "words": words, "texts": [{"text": {"en": words}}]}])
    except EditRefused:
        assert not words.isprintable()
        return
    assert parse(text, "x.yaml").data["brackets"][1] == {
        "id": "two",
        "words": words,
        "texts": [{"text": {"en": words}}],
    }
