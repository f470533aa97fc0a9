"""Lines and tables of a Word file with the units they belong to: the same for what we sent and for what came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from bma_drafter.reading.matching.words import plain, without_number, words_in
from bma_drafter.reading.word.lines import Atom, Kind, Line, WordText, accepted


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a table: the words of its cells, and what change tracking says of it."""

    cells: tuple[str, ...]
    lines: tuple[Line, ...]
    kind: Kind = "same"
    author: str | None = None

    @property
    def words(self) -> str:
        """The row in one line, as a message shows it."""
        return " | ".join(" ".join(cell.split()) for cell in self.cells)

    @property
    def key(self) -> tuple[str, ...]:
        """The row as it is compared; empty cells at its end do not count."""
        cells = [plain(cell) for cell in self.cells]
        while cells and not cells[-1]:
            cells.pop()
        return tuple(cells)

    @property
    def coded(self) -> tuple[str, ...]:
        """The row as it is compared, with every cross-reference by where it leads instead of by its number."""
        by_column: dict[int, list[Atom]] = {}
        for line in self.lines:
            if line.cell is not None:
                by_column.setdefault(line.cell.column, []).extend(line.atoms)
        return tuple(coded(atoms, "deleted") for atoms in by_column.values())

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """Its words in their states."""
        return tuple(a for line in self.lines for a in line.atoms)


def coded(atoms: Iterable[Atom], without: Literal["inserted", "deleted"]) -> str:
    """The words in one of their two states, with every cross-reference by where it leads instead of by its number."""
    out: list[str] = []
    for atom in atoms:
        if atom.kind == without:
            continue
        sign = f"\u27e6{atom.target}\u27e7"
        if not atom.target:
            out.append(atom.text)
        elif not out or out[-1] != sign:
            out.append(sign)
    return plain("".join(out))


@dataclass(slots=True)
class Element:
    """A paragraph or a table, with the bookmarks of units whose words it holds."""

    at: int
    """Its place among the elements."""
    lines: tuple[Line, ...]
    names: tuple[str, ...] = ()
    rows: tuple[GridRow, ...] = ()
    """Of a table; empty for a paragraph."""
    words: str = ""
    """As it reads with every tracked change accepted."""
    key: str = ""
    """Its words as they are compared."""
    typed: str = ""
    """The same without a number typed before them."""
    _bag: list[str] | None = field(default=None, repr=False)
    _count: Counter[str] | None = field(default=None, repr=False)

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return bool(self.rows)

    @property
    def line(self) -> Line:
        """The line of a paragraph, the first one of a table."""
        return self.lines[0]

    @property
    def bag(self) -> list[str]:
        """Its words, small, without a typed number."""
        if self._bag is None:
            self._bag = words_in(self.typed)
        return self._bag

    @property
    def count(self) -> Counter[str]:
        """How often each of its words stands in it."""
        if self._count is None:
            self._count = Counter(self.bag)
        return self._count


def shared(one: Element, other: Element) -> float:
    """The share of their words that two elements have in common, whatever their order: no likeness is greater."""
    if not one.bag or not other.bag:
        return 0.0
    few, many = sorted((one.count, other.count), key=len)
    both = sum(min(number, many[word]) for word, number in few.items() if word in many)
    return 2 * both / (len(one.bag) + len(other.bag))


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements of a text in order, and the words around each bookmark, those that were deleted too."""

    all: tuple[Element, ...]
    by_name: dict[str, tuple[Atom, ...]]
    gone: dict[str, Line]
    """What was deleted with change tracking and has no bookmark, by its words as they are compared."""
    comments: tuple[tuple[int, str], ...]
    """The place and id of each comment, those on words that were deleted too: there, before the next element."""
    touched: frozenset[str]
    """Every bookmark of the text, also those around nothing."""


def elements_of(text: WordText, names: Container[str]) -> Elements:
    """The elements of a text; `names` are the bookmarks that belong to units.

    Empty paragraphs are left out: space between paragraphs is no text.
    """
    out: list[Element] = []
    by_name: dict[str, list[Atom]] = {}
    gone: dict[str, Line] = {}
    touched: set[str] = set()
    comments: list[tuple[int, str]] = []
    for group in _groups(text.lines):
        for line in group:
            touched.update(line.touched)
            comments += ((len(out), id_) for id_ in line.comments)
            for atom in line.atoms:
                touched.update(atom.names)
                for name in atom.names:
                    if name in names:
                        by_name.setdefault(name, []).append(atom)
        if group[0].cell is not None:
            element = _table(len(out), group, names)
            if element.rows:
                out.append(element)
            continue
        line = group[0]
        words = line.accepted
        if words.strip():
            out.append(
                Element(len(out), group, _names(line, names), (), words, plain(words), plain(without_number(words)))
            )
        elif line.is_gone:
            gone.setdefault(plain(line.rejected), line)
    return Elements(tuple(out), {n: tuple(a) for n, a in by_name.items()}, gone, tuple(comments), frozenset(touched))


def _groups(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """Lines of one table together, every other line by itself."""
    table: list[Line] = []
    for line in lines:
        if table and (line.cell is None or table[-1].cell is None or line.cell.table != table[-1].cell.table):
            yield tuple(table)
            table = []
        if line.cell is None:
            yield (line,)
        else:
            table.append(line)
    if table:
        yield tuple(table)


def _names(line: Line, names: Container[str]) -> tuple[str, ...]:
    """The units whose words a line holds, in order.

    Where none is left around words, the unit whose own words were all replaced: its bookmark stands in the same
    paragraph, around what was deleted or around nothing.
    """
    found: dict[str, None] = {}
    for atom in line.atoms:
        if atom.kind != "deleted" and atom.text.strip():
            found.update((n, None) for n in sorted(atom.names) if n in names)
    if found:
        return tuple(found)
    kept = {a.paragraph for a in line.atoms if a.kind != "deleted" and a.text.strip()}
    for atom in line.atoms:
        if atom.paragraph in kept:
            found.update((n, None) for n in sorted(atom.names) if n in names)
    if not found and not line.joined:
        found.update((n, None) for n in line.touched if n in names)
    return tuple(found) if len(found) == 1 else ()


def _table(at: int, lines: tuple[Line, ...], names: Container[str]) -> Element:
    rows: list[GridRow] = []
    marks: dict[str, None] = {}
    by_row: dict[int, list[Line]] = {}
    for line in lines:
        if line.cell is not None:
            by_row.setdefault(line.cell.row, []).append(line)
    for own in map(tuple, by_row.values()):
        cell = own[0].cell
        if cell is None:
            continue
        for line in own:
            marks.update((n, None) for n in line.touched if n in names)
        if cell.row_kind != "deleted":
            rows.append(GridRow(_cells(own), own, cell.row_kind, cell.row_author))
    words = "\n".join(row.words for row in rows)
    return Element(at, lines, tuple(marks), tuple(rows), words, plain(words), plain(words))


def _cells(lines: Iterable[Line]) -> tuple[str, ...]:
    by_column: dict[int, list[str]] = {}
    for line in lines:
        if line.cell is not None:
            by_column.setdefault(line.cell.column, []).append(accepted(line.atoms))
    if not by_column:
        return ()
    return tuple("\n".join(by_column.get(column, ())).strip() for column in range(min(max(by_column) + 1, 64)))
