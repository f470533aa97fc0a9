"""Templates in clause texts: a closed set of signs, values that never become markup, blanks that pass through."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bma_drafter.clauses.clause_text import ClauseText
from bma_drafter.clauses.rendering import problems_in, render
from bma_drafter.clauses.slots import Given, Item, Items, Slots
from bma_drafter.text.markup.blocks import Parsed, parse
from bma_drafter.text.reading_aloud import words_of
from bma_drafter.text.tree import Blank, Paragraph, Value


def rendered(text: str, **values: Any) -> Parsed:
    slots = Slots("en")
    made = {name: _given(slots, name, value) for name, value in values.items()}
    lines = render(ClauseText("x.en.txt", text, "en"), made, slots)
    return parse(lines, family="fees", slots=slots.inlines)


def _given(slots: Slots, name: str, value: Any) -> Any:
    kind = {"notice": "period", "months": "months", "names": "list"}.get(name, "text")
    return value(slots) if callable(value) else Given(slots, value, f"spec.{name}", f"the {name}", kind)


def words(text: str, **values: Any) -> str:
    return " ".join(w for w in words_of(rendered(text, **values).blocks) if w)


def codes(text: str, *inputs: str) -> list[str]:
    return [p.code for p in problems_in(ClauseText("x.en.txt", text, "en"), dict.fromkeys(inputs, ("title",)))]


def test_a_value_is_printed_by_its_type() -> None:
    assert words("A notice of {{ notice }}. ^n\n", notice="P6M") == "A notice of six months."


def test_a_filter_prints_it_otherwise() -> None:
    assert words("{{ name | cap }} signs. ^n\n", name="the ministry") == "The ministry signs."


def test_what_is_not_stated_is_a_blank_that_knows_its_path() -> None:
    (paragraph,) = rendered("Within {{ months | months }} of it. ^n\n", months=None).blocks
    assert isinstance(paragraph, Paragraph)
    assert Blank("the months", "spec.months") in paragraph.inlines


def test_a_decision_not_stated_keeps_its_words() -> None:
    text = "{% if name %}\nKept. ^a\n{% endif %}\nAlways. ^b\n"
    assert words(text, name=None) == "Kept. Always."
    assert words(text, name=()) == "Always."


def test_a_list_of_blocks_is_run_through() -> None:
    def items(slots: Slots) -> Items:
        rows = tuple(Item({"title": Given(slots, t, "p", "title", "text")}) for t in ("one", "two"))
        return Items(rows, True)

    assert words("Those: ^a\n{% for x in list %}\n- {{ x.title }}\n{% endfor %}\n", list=items) == "Those: one two"


def test_every_line_keeps_its_number_in_the_file() -> None:
    parsed = rendered("{% if name %}\nFirst. ^a\n{% endif %}\n\nSecond {{ name }}. ^b\n", name="x")
    assert [b.origin.line for b in parsed.blocks if isinstance(b, Paragraph) and b.origin] == [2, 5]


@given(st.text(alphabet="[]@^>#*-|\\_{}%\n\r :.x", max_size=30))
def test_a_value_never_becomes_markup(value: str) -> None:
    (paragraph,) = rendered("Before {{ name }} after. ^n\n", name=value or "x").blocks
    assert isinstance(paragraph, Paragraph)
    assert [i for i in paragraph.inlines if isinstance(i, Value)] == [Value(value or "x", "spec.name")]
    assert paragraph.id == "fees.n"


@pytest.mark.parametrize(
    "text",
    [
        "{{ name.__class__ }}. ^n\n",
        "{{ ''.__class__.__mro__ }}. ^n\n",
        "{{ cycler }}. ^n\n",
        "{{ name() }}. ^n\n",
        "{{ 1 + 1 }}. ^n\n",
        "{% set x = name %}\n{{ x }}. ^n\n",
        "{% include 'x' %}\n",
        "{% macro m() %}\nx ^n\n{% endmacro %}\n",
        "{% if name %}\nA ^n\n{% else %}\nB ^m\n{% endif %}\n",
        "{{ name | attr('x') }}. ^n\n",
        "{{ name[0] }}. ^n\n",
    ],
)
def test_anything_but_values_decisions_and_loops_is_refused(text: str) -> None:
    assert codes(text, "name")


def test_a_misspelt_input_and_filter_are_answered_with_the_nearest_one() -> None:
    text = ClauseText("x.en.txt", "A notice of {{ notise | peroid }}. ^n\n", "en")
    found = problems_in(text, {"notice": ()})
    assert {p.nearest for p in found} & {"notice", "period"}
    assert all(p.place is not None and p.place.line == 1 for p in found)


def test_a_decision_within_a_sentence_is_refused() -> None:
    assert "BMA-412" in codes("A {% if name %}b{% endif %}. ^n\n", "name")


def test_a_sign_that_is_not_closed_is_placed() -> None:
    assert codes("A.\n{% if name %}\nB.\n", "name") == ["BMA-414"]
