"""Random trees: clause blocks in the form the parser gives them, and whole documents."""

import string
from dataclasses import replace
from itertools import count

from hypothesis import strategies as st

from bma_drafter.text.endings import last_ending, with_endings
from bma_drafter.text.markup.inlines import trimmed
from bma_drafter.text.markup.notes import criteria_in
from bma_drafter.text.markup.unit_making import automatic_name, automatic_point_name
from bma_drafter.text.tree import (
    Blank,
    Bracket,
    Cell,
    Emphasis,
    Note,
    Origin,
    Paragraph,
    Parties,
    PartyName,
    Point,
    Ref,
    Strong,
    Table,
    Term,
    Text,
    Value,
)
from bma_drafter.text.words import words

OWN = words("en")
LETTERS = string.ascii_letters + " é.,:;()’“”\"'@*_[]{}|\\-+>=#^§0123456789"
prose = st.text(LETTERS, min_size=1, max_size=12)
names = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,3})?", fullmatch=True)

ready = st.sampled_from(
    [Value("six months", "final.notice"), Blank("date", "final.date"), PartyName("home"), Parties("formal", "host")]
)


def _joined(parts):
    """Inlines as the parser leaves them: words that meet are one, a reference stands by itself."""
    out = []
    for part in parts:
        last = out[-1] if out else None
        if isinstance(part, Text) and isinstance(last, Text):
            if last.kept and not part.kept and part.text[0].isalpha():
                part = Text(f" {part.text}")
            if not last.kept and not part.kept:
                out[-1] = Text(last.text + part.text)
                continue
        if part == Text("shall", kept=True) and isinstance(last, Text) and last.kept:
            continue
        if isinstance(part, Ref):
            out.append(Text(" ")) if not isinstance(last, Text) or last.kept else None
            if isinstance(out[-1], Text) and out[-1].text[-1].isalnum():
                out[-1] = Text(out[-1].text + " ")
            out += [part, Text(" ")]
            continue
        out.append(part)
    return tuple(out)


def _filled(parts):
    return trimmed(_joined(parts)) or (Text("x"),)


def inlines(note=False):
    simple = [
        prose.map(Text),
        st.just(Text("shall", kept=True)),
        ready,
        st.builds(Ref, st.one_of(names, st.builds("{}[b].{}".format, names, names)), st.just(0)),
    ]
    if not note:
        simple.append(prose.map(Term))
    plain = st.lists(st.one_of(simple), min_size=1, max_size=3).map(_joined)
    nested = [*simple, plain.map(Emphasis)]
    if note:
        nested.append(plain.map(Strong))
    else:
        for _ in range(2):  # a bracket, and one within it
            inner = st.lists(st.one_of(nested), min_size=1, max_size=3).map(_joined)
            nested = [*nested, st.builds(_bracket, inner, st.sampled_from(["home", "host", None]))]
    return st.lists(st.one_of(nested), min_size=1, max_size=4).map(_filled)


def _bracket(inner, side):
    return Bracket("position" if side else "option", inner, side)


@st.composite
def notes(draw):
    kind = draw(st.sampled_from(["why", "source", "option", "warn", "do"]))
    words_ = draw(inlines(note=True))
    source = at = None
    verified = True
    if kind == "source":
        source = draw(st.sampled_from(["S20", "GCM", "WHO-CODE"]))
        at = draw(st.sampled_from([None, "Article 7(1)", "paragraph 4"]))
        verified = draw(st.booleans())
    audience = draw(st.sampled_from(["own", "counterpart", "public"]))
    return Note(kind, audience, words_, source, at, verified, criteria_in(words_))


@st.composite
def point(draw, level=1):
    below = draw(st.lists(point(level=2), max_size=3)) if level == 1 else []
    return Point("", draw(inlines()), tuple(below), tuple(draw(st.lists(notes(), max_size=1))), draw(st.none()))


@st.composite
def paragraph(draw):
    points = draw(st.lists(point(), max_size=3))
    closing = draw(inlines()) if points and draw(st.booleans()) else ()
    joiner, inner = draw(st.sampled_from(["and", "or"])), [draw(st.sampled_from(["and", "or"])) for _ in points]
    points = with_endings(points, last_ending(closing, OWN), OWN, joiner=joiner, inner=inner)
    return Paragraph("", draw(inlines()), points, closing, tuple(draw(st.lists(notes(), max_size=2))))


@st.composite
def table(draw):
    aligned = draw(st.lists(st.sampled_from(["left", "right"]), min_size=1, max_size=3))
    cell = st.one_of(st.just(()), inlines())
    header = tuple(Cell(draw(cell), align) for align in aligned)
    rows = tuple(tuple(Cell(draw(cell), align) for align in aligned) for _ in range(draw(st.integers(0, 2))))
    return Table("", header, rows, notes=tuple(draw(st.lists(notes(), max_size=1))))


@st.composite
def blocks(draw, anchored=False):
    """Blocks of the family `fees[a]`, with anchors or the names their places give them."""
    found = draw(st.lists(st.one_of(paragraph(), paragraph(), table()), max_size=4))
    used = count()

    def name(automatic):
        return f"unit-{next(used)}" if anchored or draw(st.booleans()) else automatic

    out = []
    for index, block in enumerate(found):
        own = name(automatic_name(index))
        block = replace(block, id=f"fees[a].{own}")
        if isinstance(block, Paragraph):
            block = replace(block, points=_named(block.points, own, 1, name))
        out.append(block)
    return tuple(out)


def _named(points, above, level, name):
    out = []
    for index, one in enumerate(points):
        own = name(automatic_point_name(above, index, level=level))
        out.append(replace(one, id=f"fees[a].{own}", points=_named(one.points, own, 2, name)))
    return tuple(out)


def without_lines(tree):
    """The same with every place in a file forgotten: line numbers change when a text is written anew."""
    if isinstance(tree, tuple):
        return tuple(without_lines(part) for part in tree)
    if isinstance(tree, Origin):
        return None
    if hasattr(tree, "__dataclass_fields__"):
        changes = {f: without_lines(getattr(tree, f)) for f in tree.__dataclass_fields__ if f != "line"}
        if "line" in tree.__dataclass_fields__:
            changes["line"] = 0
        return replace(tree, **changes)
    return tree
