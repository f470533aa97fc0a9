"""The properties of a file: title, language, author, dates; and, where the document asks for them, custom ones."""

from __future__ import annotations

from datetime import UTC, datetime

from bma_drafter.text.tree import Meta
from bma_drafter.writers.docx.xml import attribute, escape

_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The identifier that Office gives to custom properties (ECMA-376, part 1, 22.3)."""


def moment(meta: Meta, timestamp: int) -> str:
    """The one date of a file: that of the document where it has one, else the one asked for."""
    if meta.date:
        return f"{datetime.fromisoformat(meta.date).date().isoformat()}T00:00:00Z"
    return datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def core_xml(meta: Meta, language: str, when: str) -> str:
    """docProps/core.xml. An author that is not stated is not there at all."""
    author = f"<dc:creator>{escape(meta.author)}</dc:creator>" if meta.author else ""
    subject = f"<dc:subject>{escape(meta.subject)}</dc:subject>" if meta.subject else ""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(meta.title)}</dc:title>{subject}{author}<dc:language>{escape(language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def custom_xml(properties: tuple[tuple[str, str], ...]) -> str:
    """docProps/custom.xml; a name given twice keeps its last value, as Office refuses to open it otherwise."""
    rows = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{pid}" name="{attribute(name)}"><vt:lpwstr>{escape(value)}</vt:lpwstr>'
        "</property>"
        for pid, (name, value) in enumerate(dict(properties).items(), 2)
    )
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{rows}</Properties>'
    )
