"""What a walk through a Word file keeps in mind: open fields, tracked changes around, the paragraph being read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from bma_drafter.reading.word.lines import Atom, Cell, Kind, Line, Note
from bma_drafter.reading.word.opening import Element, W

STATES: Final[dict[str, Kind]] = {
    "ins": "inserted",
    "moveTo": "inserted",
    "del": "deleted",
    "moveFrom": "deleted",
}


def name_of(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, and whether its result has begun."""

    code: str = ""
    in_result: bool = False

    @property
    def is_contents(self) -> bool:
        """Whether it is a table of contents, which holds no words of its own."""
        return self.code.split()[:1] == ["TOC"]

    @property
    def target(self) -> str:
        """The bookmark that a cross-reference leads to; empty for any other field."""
        words = self.code.split()
        return words[1] if len(words) > 1 and words[0] in ("REF", "PAGEREF", "NOTEREF") else ""


@dataclass(frozen=True, slots=True)
class State:
    """What tracked changes say of the words below; `None`: inserted and deleted again, so never there."""

    kind: Kind | None = "same"
    author: str | None = None

    def within(self, name: str, element: Element) -> State:
        """The state of what stands in a tracked change of this name."""
        kind = STATES[name]
        if self.kind is None or (self.kind != "same" and self.kind != kind):
            return State(None)
        return State(kind, element.get(f"{W}author") or self.author)


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the file while it is read."""

    number: int
    cell: Cell | None
    in_box: bool
    atoms: list[Atom] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


def joined(before: Line, line: Line) -> Line:
    """Two paragraphs with a deleted end between them, as the one line that they become."""
    kept = before if before.accepted.strip() and not line.accepted.strip() else line
    return replace(
        kept,
        atoms=before.atoms + line.atoms,
        label=kept.label or before.label,
        notes=before.notes + line.notes,
        comments=before.comments + line.comments,
        touched=(*before.touched, *(n for n in line.touched if n not in before.touched)),
        mark=line.mark,
        mark_author=line.mark_author,
        joined=(*before.joined, before.mark_author, *line.joined),
    )


def alternative(element: Element) -> Element:
    """The one of several forms of the same content that is read: the first, as Word does."""
    choices = [c for c in element if name_of(c) == "Choice"] or [c for c in element if name_of(c) == "Fallback"]
    return choices[0] if choices else element


def within(parent: Element, wanted: str, state: State) -> Iterator[tuple[Element, State]]:
    """The rows of a table, also those in a content control or a tracked change."""
    for child in parent:
        name = name_of(child)
        if name == wanted:
            yield child, state
        elif name in STATES:
            yield from within(child, wanted, state.within(name, child))
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from within(child, wanted, state)


def value_of(element: Element, name: str) -> str | None:
    """The value of a property, such as the id of a style; None where it is not there."""
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def digits(text: str | None) -> int | None:
    """A number of a property; None for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None


def span_of(properties: Element | None, name: str, usual: int) -> int:
    """Over how many columns a cell goes; a number that no table has is taken for the usual one."""
    given = digits(value_of(properties, name)) if properties is not None else None
    return usual if given is None or given > 63 else given
