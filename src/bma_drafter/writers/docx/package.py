"""A Word file as a package: named parts, their types and relations. The same parts give the same bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import Final

from bma_drafter.writers.docx.xml import DECLARATION, attribute

RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN_TYPE: Final = f"{_WORD}.document.main+xml"
DOCUMENT: Final = "word/document.xml"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file can hold: every part gets it, since the time of writing belongs to nobody."""

CONTENT_TYPES: Final = {
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "settings": f"{_WORD}.settings+xml",
    "comments": f"{_WORD}.comments+xml",
    "footnotes": f"{_WORD}.footnotes+xml",
    "header": f"{_WORD}.header+xml",
    "footer": f"{_WORD}.footer+xml",
    "chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "custom": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation from one part to another, or to something outside the file."""

    id: str
    type: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Package:
    """Parts by name. The order of writing is fixed: types, relations of the package, document, then by name."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    """Part name -> content type, for parts whose ending does not tell it."""
    defaults: dict[str, str] = field(
        default_factory=lambda: {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
        }
    )
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    """Name of the part they start from ("" for the package) -> relations."""

    def add(self, name: str, kind: str, xml: str) -> None:
        """Put an XML part of a known kind in the package."""
        self.parts[name] = (DECLARATION + xml).encode("utf-8")
        self.types[name] = CONTENT_TYPES[kind]

    def relate(self, source: str, type_: str, target: str) -> str:
        """A relation from the part `source` to the part `target`; its id. `type_` may be short ("styles")."""
        full = type_ if "://" in type_ else f"{RELATIONS}/{type_}"
        known = self.relations.setdefault(source, [])
        taken = {r.id for r in known}
        number = len(known) + 1
        while f"rId{number}" in taken:
            number += 1
        folder = posixpath.dirname(source)
        relative = posixpath.relpath(target, folder) if folder else target
        known.append(Relation(f"rId{number}", full, relative))
        return f"rId{number}"

    def to_bytes(self) -> bytes:
        """The file."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
            _put(out, "[Content_Types].xml", self._content_types())
            _put(out, "_rels/.rels", _relations(self.relations.get("", [])))
            for name in sorted(self.parts, key=lambda n: (n != DOCUMENT, n)):
                _put(out, name, self.parts[name])
                if self.relations.get(name):
                    folder, leaf = posixpath.split(name)
                    _put(out, f"{folder}/_rels/{leaf}.rels", _relations(self.relations[name]))
        return buffer.getvalue()

    def _content_types(self) -> bytes:
        rows = [
            f'<Default Extension="{attribute(e)}" ContentType="{attribute(t)}"/>'
            for e, t in sorted(self.defaults.items())
        ]
        rows += [
            f'<Override PartName="/{attribute(n)}" ContentType="{attribute(t)}"/>'
            for n, t in sorted(self.types.items())
            if n in self.parts
        ]
        return f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{"".join(rows)}</Types>'.encode()


def _relations(relations: list[Relation]) -> bytes:
    rows = "".join(
        f'<Relationship Id="{attribute(r.id)}" Type="{attribute(r.type)}" Target="{attribute(r.target)}"'
        + (' TargetMode="External"/>' if r.external else "/>")
        for r in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'.encode()


def _put(out: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0  # the same on every system
    info.external_attr = 0
    out.writestr(info, data)
