"""A user's Word file opened for reading: its parts as trees, with limits, without fetching or running anything."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, overload

from lxml import etree

from bma_drafter.errors import Problem, UserError
from bma_drafter.source.archives import Unreadable, is_packed, unpack
from bma_drafter.writers.docx.package import MAIN_TYPE, RELATIONS, Relation

Element: TypeAlias = etree._Element
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TEMPLATE: Final = MAIN_TYPE.replace("document.main", "template.main")
_MOST_BYTES: Final = 64 * 1024 * 1024
_MOST_PARTS: Final = 2000
_WRONG: Final = {"twice": "it holds a part twice", "protected": "it is protected with a password"}


def word(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{_WORD}}}{name}"


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def find(element: Element, tag: str) -> Iterator[Element]:
    """Every element of this name below (or at) an element."""
    return element.iter(word(tag))


@dataclass(slots=True)
class Opened:
    """The parts of a file. Trees are made once and may be changed; `data` gives them as changed."""

    parts: dict[str, bytes]
    names: frozenset[str]
    document: str = ""
    types: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    _trees: dict[str, Element] = field(default_factory=dict)

    def tree(self, name: str) -> Element:
        """A part as a tree; UserError where it is missing or broken."""
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
            try:
                self._trees[name] = etree.fromstring(self.parts[name], parser)
            except (KeyError, etree.XMLSyntaxError) as error:
                raise _not_word(f"its part {name} is missing or broken") from error
        return self._trees[name]

    def trees(self) -> list[Element]:
        """Every part of the text: headers, footers, styles, lists."""
        xml = (n for n in sorted(self.names) if n.startswith("word/") and n.endswith(".xml") and n.count("/") == 1)
        return [self.tree(n) for n in xml]

    def data(self, name: str) -> bytes:
        """A part as bytes."""
        if name in self._trees:
            return etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
        return self.parts[name]

    def relations(self, name: str) -> list[Relation]:
        """The relations of a part ("" for the file)."""
        folder, leaf = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{leaf}.rels")
        if rels not in self.names:
            return []
        return [
            Relation(
                str(e.get("Id")), str(e.get("Type")), str(e.get("Target")), external=e.get("TargetMode") == "External"
            )
            for e in self.tree(rels)
        ]

    def target(self, source: str, relation: Relation) -> str:
        """The name of the part that a relation leads to."""
        if relation.target.startswith("/"):
            return relation.target[1:]
        return posixpath.normpath(posixpath.join(posixpath.dirname(source), relation.target))

    @overload
    def part_of(self, source: str, kind: str, *, needed: Literal[True] = True) -> Element: ...
    @overload
    def part_of(self, source: str, kind: str, *, needed: bool) -> Element | None: ...
    def part_of(self, source: str, kind: str, *, needed: bool = True) -> Element | None:
        """The part of a kind that another relates to; None (or UserError, where it is needed) without one."""
        for relation in self.relations(source):
            if relation.type == f"{RELATIONS}/{kind}":
                return self.tree(self.target(source, relation))
        if needed:
            raise _not_word(f"it holds no {kind}")
        return None


def open_docx(data: bytes) -> Opened:
    """The file opened; UserError where it is not a Word file, is too large, or holds macros."""
    if not is_packed(data):
        raise _not_word("it is not a zip file, which every .docx is")
    try:
        parts = unpack(data, lambda _: True, most_parts=_MOST_PARTS, most_bytes=_MOST_BYTES)
    except Unreadable as error:
        raise _unreadable(error) from error
    opened = Opened(parts, frozenset(parts))
    types = opened.tree("[Content_Types].xml")
    for element in types:
        if local(element) == "Override":
            opened.types[str(element.get("PartName"))[1:]] = str(element.get("ContentType"))
        elif local(element) == "Default":
            opened.defaults[str(element.get("Extension"))] = str(element.get("ContentType"))
    opened.document = next(
        (opened.target("", r) for r in opened.relations("") if r.type == f"{RELATIONS}/officeDocument"), ""
    )
    main = opened.types.get(opened.document, "")
    if "macroEnabled" in main or any(n.lower().endswith("vbaproject.bin") for n in parts):
        raise UserError(
            Problem(
                "BMA-611",
                "the reference file holds macros",
                why="a file that runs code has no place in a negotiation",
                repair="save it in Word as a Word document (.docx)",
            )
        )
    if main not in (MAIN_TYPE, _TEMPLATE):
        raise _not_word("it is another kind of file")
    opened.tree(opened.document)
    return opened


def _unreadable(error: Unreadable) -> UserError:
    if error.wrong == "too-large":
        return UserError(
            Problem(
                "BMA-612",
                "the reference file is too large",
                why=f"unpacked, a file with styles has at most {_MOST_BYTES // 2**20} MB and {_MOST_PARTS} parts",
                repair="delete its text and pictures in Word, keep the styles, and save it again",
            )
        )
    return _not_word(_WRONG.get(error.wrong, "it is damaged"))


def _not_word(because: str) -> UserError:
    return UserError(
        Problem(
            "BMA-610",
            "the reference file cannot be used as a Word file",
            why=because,
            repair="open it in Word, save it as .docx or .dotx, and name that file",
        )
    )
