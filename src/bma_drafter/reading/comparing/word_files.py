"""Two Word files laid beside each other: both as trees in which the same paragraph has the same id.

Our own bookmarks say which paragraph is which, where both files have them; else the words do. Nothing of the layout is
kept but headings (bold) and tables: what counts is the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Final

from bma_drafter.reading.changes import Change
from bma_drafter.reading.word.lines import Line, WordText
from bma_drafter.text.tree import Block, Cell, Document, Inline, Meta, Paragraph, Section, Strong, Table, Text

_OURS: Final = re.compile(r"u[0-9a-f]{10}")
_ALIKE: Final = 0.5
"""Paragraphs less alike are two paragraphs: one deleted, one new."""
_WINDOW: Final = 60
"""Among so many paragraphs the one is looked for that a changed paragraph has become."""
_SHORTEST: Final = 20
"""Shorter words are found again in another place only by chance."""
_HEADING: Final = 60
_ROW: Final = re.compile(r", row \d+$")


@dataclass(frozen=True, slots=True)
class WordTrees:
    """The two files as trees, and where each paragraph stands, by its id."""

    old: Document
    new: Document
    where: Mapping[str, str]

    def placed(self, change: Change) -> Change:
        """A change with its place as a reader of the file finds it."""
        told = self.where.get(change.unit or "")
        if told is None:
            return change
        row = _ROW.search(change.where)
        return replace(change, where=f"{told}{row[0] if row else ''}")


def word_trees(old: WordText, new: WordText, names: tuple[str, str], title: str) -> WordTrees:
    """The trees of two files called `names`; tracked changes in them count as accepted."""
    before, after = _elements(old), _elements(new)
    there = _paired(before, after)
    ids = {index: f"w{place}" for index, place in there.items()}
    old_ids = [ids.get(index, f"o{index}") for index in range(len(before))]
    new_ids = [f"w{place}" for place in range(len(after))]
    labels = {index: after[place].label for index, place in there.items()}
    where = dict(zip(old_ids, _places(before), strict=True)) | dict(zip(new_ids, _places(after), strict=True))
    numbered = [replace(one, label=labels.get(index, one.label)) for index, one in enumerate(before)]
    trees = (
        Document(Meta(title, kind="report", subject=name), (Section("text", (), _blocks(elements, of)),), "none")
        for elements, of, name in ((numbered, old_ids, names[0]), (after, new_ids, names[1]))
    )
    return WordTrees(next(trees), next(trees), where)


# ------------------------------------------------------------------------------------------- elements


@dataclass(frozen=True, slots=True)
class _Element:
    """A paragraph, or a whole table: `rows` are the words of its cells."""

    text: str
    label: str = ""
    level: int | None = None
    marks: frozenset[str] = field(default=frozenset())
    rows: tuple[tuple[str, ...], ...] = ()


def _elements(word: WordText) -> list[_Element]:
    out: list[_Element] = []
    waiting: list[Line] = []
    for line in word.lines:
        if waiting and (line.cell is None or line.cell.table != _table_of(waiting)):
            out.append(_table(waiting))
            waiting = []
        if line.cell is not None:
            waiting.append(line)
        elif text := _plain(line.accepted):
            out.append(_Element(text, line.label, line.outline, _marks(line)))
        out += [_Element(f"{note.what.capitalize()}: {_plain(note.text)}") for note in line.notes if not line.cell]
    return [*out, _table(waiting)] if waiting else out


def _table_of(lines: Sequence[Line]) -> int | None:
    return lines[0].cell.table if lines[0].cell is not None else None


def _table(lines: Sequence[Line]) -> _Element:
    cells: dict[int, dict[int, list[str]]] = {}
    for line in lines:
        if line.cell is not None and line.cell.row_kind != "deleted":
            words = " ".join(filter(None, (line.label, _plain(line.accepted))))
            words = "".join((words, *(f" [{note.what}: {_plain(note.text)}]" for note in line.notes)))
            cells.setdefault(line.cell.row, {}).setdefault(line.cell.column, []).append(words)
    wide = 1 + max((column for row in cells.values() for column in row), default=0)
    rows = tuple(
        tuple("\n".join(filter(None, row.get(column, ()))) for column in range(wide))
        for _, row in sorted(cells.items())
    )
    return _Element(" | ".join(" | ".join(row) for row in rows), rows=rows or (("",),))


def _marks(line: Line) -> frozenset[str]:
    names = {name for atom in line.atoms for name in atom.names} | set(line.touched)
    return frozenset(name for name in names if _OURS.fullmatch(name))


def _plain(text: str) -> str:
    return " ".join(text.split())


# ------------------------------------------------------------------------------------------- which is which


def _paired(old: Sequence[_Element], new: Sequence[_Element]) -> dict[int, int]:
    """The place in `new` of each element of `old` that is there: by bookmarks, by words in order, then anywhere."""
    found = _by_marks(old, new)
    found |= _in_order(old, new, found)
    taken = set(found.values())
    elsewhere = _unique((place, one.text) for place, one in enumerate(new) if place not in taken)
    here = _unique((index, one.text) for index, one in enumerate(old) if index not in found)
    for text, index in here.items():
        if len(text) >= _SHORTEST and text in elsewhere and _kind(old[index]) == _kind(new[elsewhere[text]]):
            found[index] = elsewhere[text]
    return found


def _by_marks(old: Sequence[_Element], new: Sequence[_Element]) -> dict[int, int]:
    """Those with a bookmark of ours that stands on one element only in both files."""
    sides = [_unique((index, name) for index, one in enumerate(side) for name in one.marks) for side in (old, new)]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for name in sorted(sides[0].keys() & sides[1].keys()):
        index, place = sides[0][name], sides[1][name]
        if index not in found and place not in taken and _kind(old[index]) == _kind(new[place]):
            found[index] = place
            taken.add(place)
    return found


def _unique(pairs: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Place by name, of the names that stand in one place only."""
    known = list(pairs)
    times = Counter(name for _, name in known)
    return {name: place for place, name in known if times[name] == 1}


def _in_order(old: Sequence[_Element], new: Sequence[_Element], known: Mapping[int, int]) -> dict[int, int]:
    """Those with the same words, and between them those that are alike, in the order of both."""
    back = {place: index for index, place in known.items()}
    keys: list[object] = [known.get(index, one.text) for index, one in enumerate(old)]
    others: list[object] = [place if place in back else one.text for place, one in enumerate(new)]
    found: dict[int, int] = {}
    for tag, a, b, c, d in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs = [(index, c + index - a) for index in range(a, b)]
            found |= {i: p for i, p in pairs if i not in known and _kind(old[i]) == _kind(new[p])}
        elif tag == "replace":
            here = [index for index in range(a, b) if index not in known]
            there = [place for place in range(c, d) if place not in back]
            found |= _alike(old, new, here, there)
    return found


def _alike(old: Sequence[_Element], new: Sequence[_Element], here: list[int], there: list[int]) -> dict[int, int]:
    """Elements alike enough to be the same one changed; the order of both is kept."""
    before = {index: Counter(old[index].text.split()) for index in here}
    after = {place: Counter(new[place].text.split()) for place in there}
    found: dict[int, int] = {}
    first = 0
    for index in here:
        options = [p for p in there[first : first + _WINDOW] if _kind(old[index]) == _kind(new[p])]
        scored = [(_likeness(before[index], after[p]), -p) for p in options]
        best, place = max(scored, default=(0.0, 0))
        if best >= _ALIKE:
            found[index] = -place
            first = there.index(-place) + 1
    return found


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """How many words two texts have in common, 0 to 1."""
    common = sum(min(count, other[word]) for word, count in one.items() if word in other)
    return 2 * common / max(1, one.total() + other.total())


def _kind(one: _Element) -> tuple[bool, int]:
    """Paragraphs are paired with paragraphs, tables with tables of as many columns."""
    return bool(one.rows), len(one.rows[0]) if one.rows else 0


# ------------------------------------------------------------------------------------------- trees


def _blocks(elements: Sequence[_Element], ids: Sequence[str]) -> tuple[Block, ...]:
    return tuple(_block(one, id_) for one, id_ in zip(elements, ids, strict=True))


def _block(one: _Element, id_: str) -> Block:
    if one.rows:
        return Table(id_, (), tuple(tuple(Cell(_said(words)) for words in row) for row in one.rows))
    inlines = _said(" ".join(filter(None, (one.label, one.text))))
    return Paragraph(id_, (Strong(inlines),) if one.level is not None else inlines, numbered=False)


def _said(text: str) -> tuple[Inline, ...]:
    return (Text(text, kept=True),) if text else ()


def _places(elements: Sequence[_Element]) -> Iterator[str]:
    """Where each element stands: below which heading, with its number as printed, else counted."""
    heading = ""
    above = ""
    count = 0
    for one in elements:
        words = " ".join(filter(None, (one.label, one.text)))
        if one.level is not None:
            heading, above, count = _cut(words), "", 0
            yield heading
            continue
        count += 1
        if one.rows:
            named = f"table after paragraph {count - 1}" if count > 1 else "table"
        elif one.label:
            above = one.label if not one.label.startswith("(") else above
            named = one.label if one.label == above or not above else f"{above} {one.label}"
        else:
            named = f"paragraph {count}"
        yield f"{heading}, {named}" if heading else named


def _cut(words: str) -> str:
    return words if len(words) <= _HEADING else f"{words[:_HEADING].rpartition(' ')[0] or words[:_HEADING]} …"
