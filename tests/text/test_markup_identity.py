"""What markup cannot lose: blocks written as markup and read again are the same blocks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bma_drafter.text.markup.blocks import SourceLine, parse
from bma_drafter.text.markup.unparse import unparse
from bma_drafter.text.tree import Value
from tests.text.trees import blocks, without_lines

SLOTS = {0: Value("2,000 [places] @x", "mobility.places"), 1: Value("a\\_b", "title")}
PIECES = [
    "- ", "  - ", "+ ", "> why own: ", '> source public unverified: S20 "Article 7" ', "| ", " |", " >", "= signatures",
    "# ", "  ", "\n", "\n", "\n", " ^ban", " ^", "{or}", ": {or}", "@fees.ban", "@.x", "@", "**", "_", "[home: ",
    "[option: ", "[", "]", "\\", '"', "'", "word", "Party", " ", ".", "5", "NR-03", "\ue0000\ue001", "\ue0001\ue001",
    "\ue0009\ue001", "\ue000", "é", "{{", "|",
]  # fmt: skip
markup = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)


def lines(text):
    return [SourceLine(row, number) for number, row in enumerate(text.split("\n"), 1)]


def read(text, slots=SLOTS):
    return parse(lines(text), family="fees", item="a", variant="v", file="f.txt", slots=slots)


@given(markup)
@settings(max_examples=300)
def test_any_text_is_read_without_an_exception(text):
    parsed = read(text)
    assert all(p.place is not None and p.place.line >= 1 and p.place.column >= 1 for p in parsed.problems)


@given(markup)
@settings(max_examples=400)
def test_what_is_read_from_any_text_can_be_written_and_read_again(text):
    first = read(text).blocks
    slots = {}
    again = read(unparse(first, slots), slots).blocks
    assert without_lines(again) == without_lines(first)


@given(blocks())
@settings(max_examples=150)
def test_any_tree_of_clauses_can_be_written_and_read_again(tree):
    slots = {}
    text = unparse(tree, slots)
    again = read(text, slots)
    assert without_lines(again.blocks) == without_lines(tree)


@given(blocks(anchored=True))
@settings(max_examples=50)
def test_a_tree_with_anchors_is_read_without_problems(tree):
    slots = {}
    found = {p.code for p in read(unparse(tree, slots), slots).problems}
    assert found <= {"BMA-448"}  # random words end in every way
