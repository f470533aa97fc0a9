"""The comparative table: article by article what one side's text says, what the other's says, and what could be agreed.

Both columns are whole drafts from the same tree, each with the brackets settled as its Party wants them; the table sets
them side by side. It is the working paper of a bilateral delegation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from bma_drafter.clauses.library import Library
from bma_drafter.clauses.printing import localised
from bma_drafter.drafting.brackets.model import BracketEntry, BracketsFile
from bma_drafter.drafting.positions.model import PositionsFile
from bma_drafter.drafting.provisions import family_of
from bma_drafter.text.citing import full_references
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import (
    Annex,
    Article,
    Audience,
    Block,
    Cell,
    Document,
    Meta,
    Paragraph,
    Part,
    Point,
    Section,
    Strong,
    Table,
    Text,
)

SAME = "as opposite"


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph on the table; `where` is empty for what only the other side's text has."""

    where: str
    heading: str
    """Title of the article."""
    ours: str
    theirs: str
    compromise: str
    remarks: str
    unit: str = ""
    """The paragraph it is about."""
    since: Literal["", "new", "changed", "taken out"] = ""
    """What became of it since an earlier round, where that is told."""

    @property
    def differs(self) -> bool:
        """Whether the two texts say different things here."""
        return self.theirs != SAME


def comparative_rows(
    ours: Document,
    theirs: Document,
    brackets: BracketsFile,
    positions: PositionsFile | None,
    library: Library,
    audience: Audience,
    names: Mapping[str, str],
) -> tuple[Row, ...]:
    """The rows in the order of our text; `names` are those of the Parties by side.

    Fallbacks of the mandate and remarks of one's own side are in the own copy only; a copy for the other side has an
    empty column for the compromise, to be filled in at the table.
    """
    cited = full_references(ours)
    other = {holder.id: _by_family(holder.blocks) for holder in _holders(theirs)}
    maker = _Maker(cited, brackets, positions, library, audience, names)
    return tuple(row for holder in _holders(ours) for row in maker.of_holder(holder, other.get(holder.id, {})))


def since(rows: Sequence[Row], before: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with what became of each since an earlier table, those taken out since in the place they had."""
    old, new = {row.unit: row for row in before}, {row.unit for row in rows}
    waiting: dict[str, list[Row]] = {}
    last = ""
    for row in before:
        if row.unit in new:
            last = row.unit
        else:
            gone = replace(row, ours="no text", theirs=SAME, compromise="", remarks="", since="taken out")
            waiting.setdefault(last, []).append(gone)
    out = [*waiting.pop("", ())]
    for row in rows:
        then = old.get(row.unit)
        same = then is not None and (then.ours, then.theirs) == (row.ours, row.theirs)
        out += [replace(row, since="" if same else "changed" if then else "new"), *waiting.pop(row.unit, ())]
    return tuple(out)


def _holders(document: Document) -> Iterator[Article | Annex]:
    for division in document.divisions:
        if isinstance(division, Part):
            yield from division.articles
        elif isinstance(division, Annex):
            yield division


def _by_family(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in blocks:
        found.setdefault(block.id.rpartition(".")[0], []).append(block)
    return found


@dataclass(frozen=True, slots=True)
class _Maker:
    cited: Mapping[str, object]
    brackets: BracketsFile
    positions: PositionsFile | None
    library: Library
    audience: Audience
    names: Mapping[str, str]

    def of_holder(self, holder: Article | Annex, theirs: Mapping[str, list[Block]]) -> Iterator[Row]:
        heading = read(holder.title)
        ours = _by_family(holder.blocks)
        for name in [*ours, *(n for n in theirs if n not in ours)]:
            yield from self._rows(name, ours.get(name, []), theirs.get(name, []), heading)

    def _rows(self, name: str, ours: list[Block], theirs: list[Block], heading: str) -> Iterator[Row]:
        first = True
        for own, other in _aligned(ours, theirs):
            here = own or other
            if here is None:
                continue
            said, answered = in_one_run(own), in_one_run(other)
            about = self._brackets(name, here, whole=first)
            yield Row(
                str(getattr(self.cited.get(own.id), "text", "")) if own is not None else "",
                heading,
                said or "–",
                SAME if said == answered else (answered or "no text"),
                self._compromise(name, about),
                self._remarks(about),
                here.id,
            )
            first = False

    def _brackets(self, name: str, block: Block, *, whole: bool) -> list[BracketEntry]:
        """The brackets around a paragraph or in it; with `whole` those around the provision too, told once.

        Proposals of one's own side are told in its own copies only.
        """
        units = {block.id, *(point.id for point in _points(block)), *([name] if whole else [])}
        known = (one for one in self.brackets.brackets if one.kind != "proposal" or self.audience == "own")
        return [one for one in known if one.unit in units]

    def _compromise(self, name: str, about: Sequence[BracketEntry]) -> str:
        """What was agreed; in the own copy, where nothing is, what the mandate lets one fall back on."""
        settled = [one for one in about if one.is_settled]
        if settled:
            return "; ".join(one.status.replace("-", " ") for one in settled)
        position = self.positions.positions.get(family_of(name)) if self.positions else None
        if self.audience != "own" or position is None or not about:
            return ""
        entry = self.library.entries[family_of(name)]
        titles = [localised(v.title, "en") for s in position.acceptable if (v := entry.variant(s)) is not None]
        return f"acceptable: {'; '.join(titles)}" if titles else ""

    def _remarks(self, about: Sequence[BracketEntry]) -> str:
        parts = []
        for one in about:
            parts.append(f"{one.id}: {one.status.replace('-', ' ')} since round {one.since}")
            if one.reserve:
                parts.append(f"{one.reserve.kind} reserve of {self.names[one.reserve.by]}")
            if one.remark and self.audience == "own":
                parts.append(one.remark)
        return "; ".join(parts)


def _aligned(ours: Sequence[Block], theirs: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """Paragraphs side by side: those that are the same unit, and between them the rest in order."""
    matcher = SequenceMatcher(None, [b.id for b in ours], [b.id for b in theirs], autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        yield from zip_longest(ours[a:b], theirs[c:d])


def in_one_run(block: Block | None) -> str:
    """A block in one run of words: points behind their letters."""
    if block is None:
        return ""
    if isinstance(block, Paragraph):
        points = [words for point in block.points for words in _point(point)]
        return " ".join(one for one in (read(block.inlines), *points, read(block.closing)) if one).strip()
    if isinstance(block, Table):
        return " ¦ ".join(" | ".join(read(cell.inlines) for cell in row) for row in block.rows)
    return ""


def _point(point: Point) -> Iterator[str]:
    label = f"({point.number}) " if point.number else ""
    yield f"{label}{read(point.inlines)}{point.ending}"
    for inner in point.points:
        yield from _point(inner)


def _points(block: Block) -> Iterator[Point]:
    waiting = list(block.points) if isinstance(block, Paragraph) else []
    while waiting:
        point = waiting.pop()
        yield point
        waiting += point.points


def comparative_table(rows: Sequence[Row], meta: Meta, ours: str, theirs: str, *, told: int | None = None) -> Document:
    """The rows as a document of the other kind: landscape, five columns, the header repeated on every page.

    `told` is the round since which a sixth column tells what changed.
    """
    header = ("Article", f"Text of {ours}", f"Text of {theirs}", "Compromise or agreed", "Remarks")
    more = (f"Since round {told}",) if told is not None else ()
    begins = [n == 0 or row.heading != rows[n - 1].heading for n, row in enumerate(rows)]
    cells = tuple(
        (
            _where(row, begins[n]),
            Cell((Text(row.ours),)),
            Cell((Text(row.theirs),), shade="open" if row.differs else "quiet"),
            Cell((Text(row.compromise),) if row.compromise else ()),
            Cell((Text(row.remarks),) if row.remarks else ()),
            *((Cell((Text(row.since),) if row.since else (), shade="fair" if row.since else ""),) if more else ()),
        )
        for n, row in enumerate(rows)
    )
    widths = (13, 28, 28, 12, 12, 7) if more else (14, 30, 30, 13, 13)
    table = Table("comparative", tuple(Cell((Text(h),)) for h in (*header, *more)), cells, widths=widths)
    section = Section("comparative", (Text("Comparative table"),), (table,), audience=meta.audience, landscape=True)
    return Document(meta, (section,), notes_as="none")


def _where(row: Row, begins: bool) -> Cell:
    """The number; in the first row of an article its title as well."""
    title = (Text(" "), Strong((Text(row.heading),))) if begins and row.heading else ()
    return Cell((Text(row.where), *title) if row.where else title)
