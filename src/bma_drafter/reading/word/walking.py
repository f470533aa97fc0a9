"""A walk through the XML of a Word file: paragraphs, tables, text boxes, with bookmarks, fields and tracked changes.

Word, LibreOffice and Google Docs write the same text differently: in content controls, smart tags, alternate content,
with a run for every word. What the walk does not know it walks through, so that no words are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from bma_drafter.reading.word.lines import NOTHING, Atom, Cell, Comment, Kind, Line, Note
from bma_drafter.reading.word.numbers import Numbers
from bma_drafter.reading.word.opening import Element, W
from bma_drafter.reading.word.parts import (
    STATES,
    Field,
    Paragraph,
    State,
    alternative,
    digits,
    joined,
    name_of,
    span_of,
    value_of,
    within,
)

_SKIPPED: Final = frozenset(
    ("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "proofErr", "annotationRef",
     "footnoteRef", "endnoteRef", "separator", "continuationSeparator", "lastRenderedPageBreak", "smartTagPr",
     "customXmlPr", "rt", "fldData", "ffData", "pgNum", "blip", "imagedata"),
)  # fmt: skip
_BREAKS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Walk:
    """Walks one text; `lines` holds what was found when `through` has run."""

    numbers: Numbers
    notes: dict[str, Note] = field(default_factory=dict)
    """Footnotes and endnotes by "footnote 3"."""
    comments: dict[str, Comment] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    hidden: int = 0
    """How many pieces of hidden text there are."""
    elsewhere: bool = False
    """Whether a part of the text is kept in another file within the file."""
    _names: frozenset[str] = NOTHING
    _by_id: dict[str, str] = field(default_factory=dict)
    _without_end: frozenset[str] = NOTHING
    _balanced: bool = True
    _fields: list[Field] = field(default_factory=list)
    _comments_open: set[str] = field(default_factory=set)
    _count: int = 0
    _tables: int = 0
    _waiting: Line | None = None

    def through(self, body: Element) -> list[Line]:
        """The lines of a body, in order."""
        self._look_ahead(body)
        self._blocks(body, State(), None, False)
        self._close()
        return self.lines

    def _look_ahead(self, body: Element) -> None:
        """Bookmarks without an end and fields without one: they must not swallow the rest of the text."""
        ids = {e.get(f"{W}id") for e in body.iter(f"{W}bookmarkEnd")}
        started: dict[str, bool] = {}
        for start in body.iter(f"{W}bookmarkStart"):
            name = start.get(f"{W}name") or ""
            started[name] = started.get(name, False) or start.get(f"{W}id") in ids
        self._without_end = frozenset(name for name, ends in started.items() if not ends)
        kinds = [e.get(f"{W}fldCharType") for e in body.iter(f"{W}fldChar")]
        self._balanced = kinds.count("begin") == kinds.count("end")

    # -------------------------------------------------------------------------------- blocks

    def _blocks(self, parent: Element, state: State, cell: Cell | None, in_box: bool) -> None:
        for child in parent:
            name = name_of(child)
            if name == "p":
                self._paragraph(child, state, cell, in_box)
            elif name == "tbl":
                self._table(child, state, cell, in_box)
            elif name in STATES:
                self._blocks(child, state.within(name, child), cell, in_box)
            elif name in ("bookmarkStart", "bookmarkEnd"):
                self._bookmark(name, child, None)
            elif name == "AlternateContent":
                self._blocks(alternative(child), state, cell, in_box)
            elif name == "altChunk":
                self.elsewhere = True
            elif name not in _SKIPPED:
                self._blocks(child, state, cell, in_box)

    def _table(self, table: Element, state: State, outer: Cell | None, in_box: bool) -> None:
        if outer is not None:  # a table in a cell: its words belong to that cell
            self._blocks(table, state, outer, in_box)
            return
        self._close()
        number, self._tables = self._tables, self._tables + 1
        for at, (row, row_state) in enumerate(within(table, "tr", state)):
            properties = row.find(f"{W}trPr")
            kind, author = row_state.kind or "same", row_state.author
            for name in ("ins", "del"):
                if properties is not None and (mark := properties.find(f"{W}{name}")) is not None:
                    kind, author = STATES[name], mark.get(f"{W}author")
            column = span_of(properties, "gridBefore", 0)
            for name, child, cell_state in self._cells(row, state):
                if name != "tc":
                    self._bookmark(name, child, None)
                    continue
                own = child.find(f"{W}tcPr")
                self._blocks(child, cell_state, Cell(number, at, column, kind, author), in_box)
                self._close()
                column += span_of(own, "gridSpan", 1)
        for child in table:
            if (name := name_of(child)) in ("bookmarkStart", "bookmarkEnd"):
                self._bookmark(name, child, None)

    def _cells(self, row: Element, state: State) -> Iterator[tuple[str, Element, State]]:
        for child in row:
            name = name_of(child)
            if name in ("tc", "bookmarkStart", "bookmarkEnd"):
                yield name, child, state
            elif name in STATES:
                yield from self._cells(child, state.within(name, child))
            elif name in ("sdt", "sdtContent", "customXml"):
                yield from self._cells(child, state)

    def _paragraph(self, element: Element, state: State, cell: Cell | None, in_box: bool) -> None:
        made = Paragraph(self._count, cell, in_box)
        self._count += 1
        self._inlines(element, state, made)
        for open_ in [f for f in self._fields if not f.in_result]:
            self._fields.remove(open_)  # an instruction does not go on in the next paragraph
        if self._without_end and self._names & self._without_end:
            self._names -= self._without_end
        self._ended(element.find(f"{W}pPr"), state, made)
        for box in made.boxes:
            fields, self._fields = self._fields, []
            waiting, self._waiting = self._waiting, None
            self._blocks(box, state, None, True)
            self._close()
            self._fields, self._waiting = fields, waiting

    def _ended(self, properties: Element | None, state: State, made: Paragraph) -> None:
        """Makes a line of a paragraph, together with those before it whose end was deleted."""
        style_id = list_ = None
        level = outline = None
        kind: Kind = state.kind or "same"
        author = state.author
        if properties is not None:
            style_id = value_of(properties, "pStyle")
            outline = digits(value_of(properties, "outlineLvl"))
            if (numbered := properties.find(f"{W}numPr")) is not None:
                list_, level = value_of(numbered, "numId"), digits(value_of(numbered, "ilvl"))
            if (mark := properties.find(f"{W}rPr")) is not None:
                for name in STATES:
                    if (changed := mark.find(f"{W}{name}")) is not None:
                        kind, author = STATES[name], changed.get(f"{W}author")
        style = self.numbers.style_of(style_id)
        if style.name.lower().startswith("toc ") and not style.name.lower().startswith("toc h"):
            return  # an entry of a table of contents, also where no field is around it
        gone = kind == "deleted" and not any(a.kind != "deleted" and a.text.strip() for a in made.atoms)
        line = Line(
            tuple(made.atoms),
            style.name,
            outline if outline is not None else style.outline,
            "" if gone else self.numbers.label(style_id, list_, level),
            made.cell,
            made.in_box,
            tuple(made.notes),
            tuple(made.comments),
            tuple(made.touched),
            kind,
            author,
        )
        if (before := self._waiting) is not None:
            self._waiting = None
            line = joined(before, line)
        if kind == "deleted":
            self._waiting = line
        else:
            self.lines.append(line)

    def _close(self) -> None:
        """Where a table, a cell or the text ends, nothing is left to join a deleted end to."""
        if self._waiting is not None:
            self.lines.append(self._waiting)
            self._waiting = None

    # -------------------------------------------------------------------------------- words

    def _inlines(self, parent: Element, state: State, made: Paragraph) -> None:
        for child in parent:
            name = name_of(child)
            handler = _HANDLERS.get(name)
            if handler is not None:
                handler(self, child, name, state, made)
            elif name in STATES and child.tag == W + name:
                self._inlines(child, state.within(name, child), made)
            elif name and name not in _SKIPPED:
                self._inlines(child, state, made)

    def _run(self, run: Element, name: str, state: State, made: Paragraph) -> None:
        properties = run.find(f"{W}rPr")
        hidden = properties.find(f"{W}vanish") if properties is not None else None
        if hidden is not None and hidden.get(f"{W}val") not in ("0", "false", "off"):
            self.hidden += any(True for _ in run.iter(f"{W}t"))
        self._inlines(run, state, made)

    def _words(self, element: Element, name: str, state: State, made: Paragraph) -> None:
        self._say(element.text or "", state, made)

    def _break(self, element: Element, name: str, state: State, made: Paragraph) -> None:
        page = name == "br" and element.get(f"{W}type") in ("page", "column")
        if not page and element.getparent() is not None and name_of(element.getparent()) != "tabs":  # type: ignore[arg-type]
            self._say(_BREAKS[name], state, made)

    def _symbol(self, element: Element, name: str, state: State, made: Paragraph) -> None:
        code = element.get(f"{W}char") or ""
        try:
            self._say(chr(int(code, 16)), state, made)
        except (ValueError, OverflowError):
            return

    def _say(self, text: str, state: State, made: Paragraph) -> None:
        if not text or state.kind is None:
            return
        target = ""
        for field_ in self._fields:
            if not field_.in_result or (field_.is_contents and self._balanced):
                return
            target = field_.target or target
        made.atoms.append(Atom(text, state.kind, state.author, self._names, target, made.number))
        for id_ in self._comments_open:
            comment = self.comments.get(id_)
            if comment is not None and state.kind != "deleted" and len(comment.on) < 500:
                self.comments[id_] = replace(comment, on=comment.on + text)

    def _field_sign(self, element: Element, name: str, state: State, made: Paragraph) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruction(self, element: Element, name: str, state: State, made: Paragraph) -> None:
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].code += element.text or ""

    def _simple_field(self, element: Element, name: str, state: State, made: Paragraph) -> None:
        self._fields.append(Field(element.get(f"{W}instr") or "", True))
        self._inlines(element, state, made)
        self._fields.pop()

    def _bookmarked(self, element: Element, name: str, state: State, made: Paragraph) -> None:
        self._bookmark(name, element, made)

    def _bookmark(self, name: str, element: Element, made: Paragraph | None) -> None:
        id_ = element.get(f"{W}id") or ""
        if name == "bookmarkStart":
            bookmark = element.get(f"{W}name") or ""
            self._by_id[id_] = bookmark
            if made is not None or bookmark not in self._without_end:
                self._names |= {bookmark}
        else:
            bookmark = self._by_id.get(id_, "")
            self._names -= {bookmark}
        if made is not None and bookmark and bookmark not in made.touched:
            made.touched.append(bookmark)

    def _comment(self, element: Element, name: str, state: State, made: Paragraph) -> None:
        id_ = element.get(f"{W}id") or ""
        if name == "commentRangeEnd":
            self._comments_open.discard(id_)
        elif id_ in self.comments:
            if name == "commentRangeStart":
                self._comments_open.add(id_)
                self.comments[id_] = replace(self.comments[id_], names=self._names)
            made.comments.append(id_)

    def _noted(self, element: Element, name: str, state: State, made: Paragraph) -> None:
        what = name.removesuffix("Reference")
        note = self.notes.get(f"{what} {element.get(f'{W}id')}")
        if note is not None and state.kind is not None:
            made.notes.append(replace(note, kind=state.kind, author=state.author))

    def _placeholder(self, element: Element, name: str, state: State, made: Paragraph) -> None:
        """A content control; the grey words that ask for an answer are no words of the text."""
        properties = element.find(f"{W}sdtPr")
        if properties is None or properties.find(f"{W}showingPlcHdr") is None:
            for content in element.findall(f"{W}sdtContent"):
                self._inlines(content, state, made)

    def _alternatives(self, element: Element, name: str, state: State, made: Paragraph) -> None:
        self._inlines(alternative(element), state, made)

    def _box(self, element: Element, name: str, state: State, made: Paragraph) -> None:
        made.boxes.append(element)


_Handler = Callable[[Walk, Element, str, State, Paragraph], None]
_HANDLERS: Final[dict[str, _Handler]] = {
    "r": Walk._run,
    "t": Walk._words,
    "delText": Walk._words,
    "sym": Walk._symbol,
    "fldChar": Walk._field_sign,
    "instrText": Walk._instruction,
    "delInstrText": Walk._instruction,
    "fldSimple": Walk._simple_field,
    "bookmarkStart": Walk._bookmarked,
    "bookmarkEnd": Walk._bookmarked,
    "commentRangeStart": Walk._comment,
    "commentRangeEnd": Walk._comment,
    "commentReference": Walk._comment,
    "footnoteReference": Walk._noted,
    "endnoteReference": Walk._noted,
    "sdt": Walk._placeholder,
    "AlternateContent": Walk._alternatives,
    "txbxContent": Walk._box,
    **dict.fromkeys(_BREAKS, Walk._break),
}
