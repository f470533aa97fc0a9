"""Pairs of small random documents that share ids: units edited, moved, added, taken out, in every mixture."""

from dataclasses import replace
from itertools import chain, count

from hypothesis import strategies as st

from bma_drafter.text.numbering import number
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import (
    Annex,
    Article,
    Blank,
    Bracket,
    Cell,
    Document,
    Emphasis,
    Meta,
    Paragraph,
    Part,
    PartyWords,
    Point,
    Preamble,
    RefField,
    ResolvedRef,
    Section,
    Signature,
    Signatures,
    Table,
    Term,
    Testimonium,
    Text,
    Value,
)
from bma_drafter.text.walking import runs_of, walk

META = Meta("Agreement", home=PartyWords(short="Senegal"), host=PartyWords(short="Spain"))
_WORDS = ["the", "worker", "pays", "no", "fee", "of", "30", "1,500", "days", "State’s", ",", " ", "  "]
_FIRST = [Text("Workers"), Text("Parties"), Text("Fees "), Text("Places")]
text = st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join)
plain = st.one_of(
    text.map(Text),
    st.builds(Value, text, st.just("final.notice")),
    st.sampled_from([Term("worker"), Blank("date", "final.date"), Text("shall", kept=True)]),
    st.sampled_from(["1", "2"]).map(lambda n: ResolvedRef("a.b", (RefField("a.b", f"Article {n}"), "(1)"))),
)


def _tuple(one, most):
    return st.lists(one, max_size=most).map(tuple)


nested = st.one_of(
    plain,
    st.builds(Emphasis, _tuple(plain, 2)),
    st.builds(Bracket, st.just("position"), _tuple(plain, 2), st.sampled_from(["home", "host"]), st.just("X")),
)
inlines = _tuple(nested, 4)


filled = st.builds(lambda first, more: (first, *more), st.sampled_from(_FIRST), inlines)
"""Words of which the first is one: what real texts have."""


@st.composite
def point(draw, ids, inlines, level=1):
    below = tuple(draw(st.lists(point(ids, inlines, level=2), max_size=2))) if level == 1 else ()
    return Point(ids(), draw(inlines), below, ending=draw(st.sampled_from([";", "; and", "."])))


@st.composite
def block(draw, ids, inlines):
    kind = draw(st.sampled_from(["paragraph", "paragraph", "table"]))
    if kind == "paragraph":
        points = tuple(draw(st.lists(point(ids, inlines), max_size=3)))
        return Paragraph(ids(), draw(inlines), points, draw(inlines) if points else ())
    width = draw(st.integers(1, 2))
    row = st.tuples(*[st.builds(Cell, inlines)] * width)
    return Table(ids(), draw(row), tuple(draw(st.lists(row, max_size=3))), caption=draw(text))


@st.composite
def documents(draw, inlines=inlines):
    pool = draw(st.permutations([f"fees.u{n}" for n in range(40)]))
    # Most units keep their ids from text to text; some come from a pool in another order.
    more = (f"fees.more{n}" for n in count())
    waiting = chain(sorted(pool) if draw(st.booleans()) else pool, more)

    def ids():
        return next(waiting)

    def blocks():
        return tuple(draw(st.lists(block(ids, inlines), max_size=3)))

    names = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=4))
    articles = [Article(f"article:{n}", draw(inlines), blocks()) for n in names]
    cut = draw(st.integers(0, len(articles)))
    divisions = [
        Preamble("preamble", tuple(replace(b, numbered=False) if isinstance(b, Paragraph) else b for b in blocks()))
    ]
    if draw(st.booleans()):
        divisions += [
            Part("part:one", draw(inlines), tuple(articles[:cut])),
            Part("part:two", draw(inlines), tuple(articles[cut:])),
        ]
    else:
        divisions += articles
    if draw(st.booleans()):
        signed = tuple(Signature(s, draw(inlines), name=draw(inlines)) for s in draw(st.permutations(["home", "host"])))
        divisions.append(Testimonium("testimonium", (Signatures("testimonium.signatures", signed, draw(inlines)),)))
    if draw(st.booleans()):
        divisions.append(Annex("annex:one", draw(inlines), blocks(), landscape=draw(st.booleans())))
    if draw(st.booleans()):
        divisions.append(Section("section:one", draw(inlines), blocks(), level=2))
    return number(Document(META, tuple(divisions), "none"))


def printed(document):
    """Everything that a document prints, unit by unit: number, words, end mark, caption."""
    out = []
    for spot in walk(document):
        unit = spot.unit
        if isinstance(unit, (Preamble, Testimonium)):
            continue  # they print nothing themselves
        said = [read(run) for run in runs_of(unit, notes=False)]
        if isinstance(unit, Paragraph):
            said = [said[0], *filter(None, said[1:])]  # closing words without a word are none
        if isinstance(unit, Point):
            said[0] += unit.ending
        caption = unit.caption if isinstance(unit, Table) else ""
        holder = spot.holder.id if spot.holder else ""
        out.append((type(unit).__name__, unit.id, holder, getattr(unit, "number", None), caption, said))
    return out
