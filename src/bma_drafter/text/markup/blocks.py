"""The markup of clause texts: lines with few signs become paragraphs, points, tables and notes of the tree.

A line is a paragraph; its first sign may make it a point (`- `), a sub-point (`  - `), closing words (`+ `), a table
row (`| `), a note (`> `), a comment (`#`), the signature blocks (`= signatures`) or the continuation of the line
above (two spaces). Nothing is raised: every problem is told beside what could be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bma_drafter.errors import Problem, nearest
from bma_drafter.text.endings import Joiner
from bma_drafter.text.markup.inlines import NAME, Setting, read_inlines
from bma_drafter.text.markup.lines import Logical, SourceLine, logical_lines
from bma_drafter.text.markup.notes import read_note
from bma_drafter.text.markup.tables import TableInMaking, header_of, row_of
from bma_drafter.text.markup.unit_making import ParagraphInMaking, PointInMaking, automatic_name, automatic_point_name
from bma_drafter.text.tree import Block, Inline, Note, Origin, Signatures, Text
from bma_drafter.text.words import words

__all__ = ["Parsed", "SourceLine", "parse"]

_ANCHOR = re.compile(r"(?:^|\s+)\^(\S*)$")
_MISPLACED_ANCHOR = re.compile(rf"(?<=\s)\^{NAME}(?=\s)")
_JOINER = re.compile(r"\s*(?<!\\)\{or\}$")
_TYPED_END = re.compile(r"(?:[;,.]|;?\s(?:and|or))$")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The blocks of a text as far as they could be read, and everything that is wrong in it, in order of lines."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()


def parse(
    lines: Sequence[SourceLine],
    *,
    family: str,
    item: str | None = None,
    variant: str = "",
    file: str = "",
    numbered: bool = True,
    slots: Mapping[int, Inline] | None = None,
    language: str = "en",
) -> Parsed:
    """The blocks of a clause text.

    Ids are `family.anchor`, or `family[item].anchor`. A paragraph without an anchor gets its place as a name (`p3`)
    and is told, a point without one gets that of its paragraph and its letter (`p3a`, `fees-a`). `slots` are the
    ready inlines that the marks U+E000 digits U+E001 in the text stand for. `language` decides quotation marks and
    the words between points. Never raises.
    """
    return _Parser(family, item, variant, file, numbered, slots or {}, language).parse(lines)


@dataclass(frozen=True, slots=True)
class _Unit:
    """The words of a line and the signs at its end."""

    inlines: tuple[Inline, ...]
    anchor: str | None
    joiner: Joiner | None


class _Parser:
    def __init__(
        self,
        family: str,
        item: str | None,
        variant: str,
        file: str,
        numbered: bool,
        slots: Mapping[int, Inline],
        language: str,
    ) -> None:
        self.problems: list[Problem] = []
        self.setting = Setting(family, item, slots, words(language), self.problems.append)
        self.variant, self.file, self.numbered = variant, file, numbered
        self.units: list[ParagraphInMaking | TableInMaking | str] = []
        self.open_table: TableInMaking | None = None
        self.noted: list[Note] | None = None
        self.named: set[str] = set()

    def parse(self, lines: Sequence[SourceLine]) -> Parsed:
        for line in logical_lines(lines, self.file, self.problems.append):
            if line.kind not in ("row", "note"):
                self.open_table = None
            if line.kind == "paragraph":
                self._paragraph(line)
            elif line.kind == "point":
                self._point(line)
            elif line.kind == "sub-point":
                self._sub_point(line)
            elif line.kind == "closing":
                self._closing(line)
            elif line.kind == "row":
                self._row(line)
            elif line.kind == "note":
                self._note(line)
            elif line.kind == "signatures":
                self._signatures(line)
        found = sorted(
            dict.fromkeys(self.problems), key=lambda p: (p.place.line, p.place.column) if p.place else (0, 0)
        )
        return Parsed(tuple(self._finished(unit) for unit in self.units), tuple(found))

    # -------------------------------------------------------------------------------- lines

    def _paragraph(self, line: Logical) -> None:
        unit = self._unit(line)
        if unit is None:
            return
        if unit.anchor is None:
            self._tell(
                "BMA-443",
                "this paragraph has no anchor",
                line,
                line.start,
                why="References, comparisons and the way back from Word find a paragraph by its anchor.",
                repair="add ^name at the end of the line",
            )
        name = unit.anchor or automatic_name(len(self.units))
        paragraph = ParagraphInMaking(name, unit.inlines, line.line, unit.joiner or "and")
        self.units.append(paragraph)
        self.noted = paragraph.notes

    def _point(self, line: Logical) -> None:
        paragraph = self._above()
        if paragraph is None or paragraph.closing:
            self._misplaced(line, "a point belongs to the paragraph above it", "write the paragraph first")
            self._paragraph(line)
            return
        unit = self._unit(line)
        if unit is None:
            return
        self._typed_end(line)
        name = unit.anchor or automatic_point_name(paragraph.name, len(paragraph.points), level=1)
        point = PointInMaking(name, unit.inlines, line.line, unit.joiner or "and")
        paragraph.points.append(point)
        self.noted = point.notes

    def _sub_point(self, line: Logical) -> None:
        paragraph = self._above()
        if paragraph is None or not paragraph.points or paragraph.closing:
            self._misplaced(line, "a sub-point belongs to the point above it", "write the point first")
            self._point(line)
            return
        unit = self._unit(line)
        if unit is None:
            return
        if unit.joiner:
            self._tell(
                "BMA-448", "a sub-point has no points of its own to join", line, line.start, repair="delete {or}"
            )
        self._typed_end(line)
        above = paragraph.points[-1]
        name = unit.anchor or automatic_point_name(above.name, len(above.points), level=2)
        point = PointInMaking(name, unit.inlines, line.line)
        above.points.append(point)
        self.noted = point.notes

    def _closing(self, line: Logical) -> None:
        paragraph = self._above()
        if paragraph is None or not paragraph.points:
            self._misplaced(line, "closing words follow the points of a paragraph", "write it as a paragraph")
            self._paragraph(line)
            return
        unit = self._unit(line)
        if unit is None:
            return
        if unit.anchor or unit.joiner:
            self._tell(
                "BMA-447",
                "closing words have no anchor and join nothing",
                line,
                line.start,
                why="They are part of the paragraph above the points, which has the anchor.",
                repair="take the sign at the end of the line away",
            )
        if paragraph.closing:
            self._misplaced(line, "a paragraph has closing words once", "continue the line above with two spaces")
            paragraph.closing = _joined(paragraph.closing, unit.inlines)
        else:
            paragraph.closing = unit.inlines
        self.noted = paragraph.notes

    def _row(self, line: Logical) -> None:
        found = _ANCHOR.search(line.text)
        if self.open_table is not None and found is None:
            self.open_table.rows.append(row_of(line, len(line.text), self.setting, self.open_table))
            return
        end = found.start() if found else len(line.text)
        name = self._anchor(line, found) if found else None
        if name is None:
            self._tell(
                "BMA-443",
                "this table has no anchor",
                line,
                0,
                why="References find a table by its anchor.",
                repair="add ^name at the end of its first line",
            )
        header, aligned = header_of(line, end, self.setting)
        table = TableInMaking(name or automatic_name(len(self.units)), header, aligned, line.line)
        self.units.append(table)
        self.open_table, self.noted = table, table.notes

    def _note(self, line: Logical) -> None:
        note = read_note(line, self.setting)
        if note is None:
            return
        if self.noted is None:
            self._misplaced(
                line, "there is no unit above that this note speaks of", "put it below a paragraph or point"
            )
        else:
            self.noted.append(note)

    def _signatures(self, line: Logical) -> None:
        found = _ANCHOR.search(line.text, line.start)
        what = line.text[line.start : found.start() if found else None].strip()
        name = self._anchor(line, found) if found else None
        if what != "signatures":
            self._tell(
                "BMA-441",
                f"'{what}' cannot be placed with '= '",
                line,
                line.start,
                repair="write = signatures, or \\= for the sign itself",
                near=nearest(what, ["signatures"]),
            )
        self.units.append(name or "signatures")
        self.noted = None

    # -------------------------------------------------------------------------------- parts of lines

    def _unit(self, line: Logical) -> _Unit | None:
        end, anchor, joiner = len(line.text), None, None
        for _ in range(2):  # the anchor and {or}, in either order
            if anchor is None and (found := _ANCHOR.search(line.text, line.start, end)):
                anchor, end = self._anchor(line, found) or "", found.start()
            elif joiner is None and (found := _JOINER.search(line.text, line.start, end)):
                joiner, end = found, found.start()
        if joiner is not None and not line.text[:end].endswith(":"):
            self._tell(
                "BMA-448", "{or} follows the colon before points", line, end, repair="end the words with ': {or}'"
            )
        for stray in _MISPLACED_ANCHOR.finditer(line.text, line.start, end):
            self._tell(
                "BMA-447",
                "an anchor stands at the end of the words it names",
                line,
                stray.start(),
                len(stray[0]),
                repair="move it to the end of the last line of the unit, or write \\^",
            )
        inlines = read_inlines(line, line.start, end, self.setting)
        if not inlines:
            self._tell("BMA-442", "there are no words here", line, 0, repair="write the words, or delete the line")
            return None
        return _Unit(inlines, anchor or None, "or" if joiner else None)

    def _anchor(self, line: Logical, found: re.Match[str]) -> str | None:
        """The name, where it is one and not used yet."""
        name = found[1]
        wrong = None
        if not re.fullmatch(NAME, name):
            wrong = f"'{name}' cannot be the name of a unit"
            tame = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789")
            near = tame if re.fullmatch(NAME, tame) else None
            repair = "use small letters, digits and hyphens, beginning with a letter"
        elif name in self.named:
            wrong, near = f"the anchor '{name}' is used twice", None
            repair = "give each paragraph and point a name of its own"
        if wrong:
            self._tell("BMA-447", wrong, line, found.start(1) - 1, len(name) + 1, repair=repair, near=near)
            return None
        self.named.add(name)
        return name

    def _typed_end(self, line: Logical) -> None:
        text = _JOINER.sub("", _ANCHOR.sub("", line.text))
        if found := _TYPED_END.search(text):
            self._tell(
                "BMA-448",
                f"this point ends with '{found[0].strip()}'",
                line,
                found.start(),
                len(found[0]),
                why="End marks and the word before the last point are added when the points are in their final order.",
                repair="delete it; write ': {or}' at the end of the words before the points for 'or'",
            )

    def _above(self) -> ParagraphInMaking | None:
        last = self.units[-1] if self.units else None
        return last if isinstance(last, ParagraphInMaking) else None

    # -------------------------------------------------------------------------------- the tree

    def _finished(self, unit: ParagraphInMaking | TableInMaking | str) -> Block:
        if isinstance(unit, str):
            return Signatures(self._id(unit), ())
        if isinstance(unit, TableInMaking):
            return unit.finished(self._id(unit.name), self._origin(unit.line))
        return unit.finished(self._id, self._origin, self.setting.words, numbered=self.numbered)

    def _id(self, name: str) -> str:
        return f"{self.setting.prefix}.{name}"

    def _origin(self, line: int) -> Origin:
        return Origin(self.setting.family, self.variant, self.file, line)

    def _misplaced(self, line: Logical, message: str, repair: str) -> None:
        self._tell("BMA-442", message, line, 0, repair=repair)

    def _tell(
        self,
        code: str,
        message: str,
        line: Logical,
        offset: int,
        width: int = 1,
        *,
        repair: str,
        why: str | None = None,
        near: str | None = None,
    ) -> None:
        self.problems.append(Problem(code, message, line.place(offset, width), why=why, repair=repair, nearest=near))


def _joined(first: tuple[Inline, ...], second: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Two runs of words with a space between them, the words that meet joined."""
    head, tail, gap = list(first), list(second), " "
    if isinstance(tail[0], Text) and not tail[0].kept:
        gap += tail.pop(0).text  # type: ignore[union-attr]
    if isinstance(head[-1], Text) and not head[-1].kept:
        gap = head.pop().text + gap  # type: ignore[union-attr]
    return (*head, Text(gap), *tail)
