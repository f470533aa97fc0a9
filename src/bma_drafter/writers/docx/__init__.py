"""Word files: a tree in, the bytes of a .docx out. The same tree, base and date give the same bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bma_drafter.text.revisions import accepted
from bma_drafter.text.scheme import Scheme, scheme_of
from bma_drafter.text.tree import Annex, Article, Document, Paragraph, Part, Point, Signatures, Table
from bma_drafter.text.walking import Spot, Unit, walk
from bma_drafter.text.words import words
from bma_drafter.writers.docx.body import Body
from bma_drafter.writers.docx.charts import Charts
from bma_drafter.writers.docx.fields import Targets
from bma_drafter.writers.docx.ground import Ground, house_ground
from bma_drafter.writers.docx.notes import Notes
from bma_drafter.writers.docx.numbering import Numbering
from bma_drafter.writers.docx.package import DOCUMENT, MAIN_TYPE, PACKAGE, RELATIONS, Package
from bma_drafter.writers.docx.page import Section, footer_xml, header_xml
from bma_drafter.writers.docx.places import Places
from bma_drafter.writers.docx.properties import core_xml, custom_xml, moment
from bma_drafter.writers.docx.revisions import Revisions, before
from bma_drafter.writers.docx.runs import Runs
from bma_drafter.writers.docx.settings import settings_xml
from bma_drafter.writers.docx.styles import language_tag
from bma_drafter.writers.docx.tables import column_count
from bma_drafter.writers.docx.xml import DECLARATION, NAMESPACES
from bma_drafter.writers.page_words import PageWords, page_words

FIXED_TIMESTAMP: Final = 1767225600
"""1 January 2026: the date in a file whose document has none, so that equal documents give equal files."""


def write_docx(document: Document, *, base: bytes | None = None, timestamp: int = FIXED_TIMESTAMP) -> bytes:
    """The document as a Word file.

    `base` is a ministry's own .docx, whose styles, page and letterhead are used; None: the house style. `timestamp`
    is the date in the file's properties and notes where the document has no date of its own.
    Raises UserError where `base` is not a Word file, TypeError for a tree that is not resolved.
    """
    meta = document.meta
    language, own, scheme = language_tag(meta.language), page_words(meta.language), scheme_of(meta)
    when = moment(meta, timestamp)
    if base is None:
        ground = house_ground(language, meta.register)
    else:
        from bma_drafter.writers.docx.reference import ground_of  # lxml, which the house style does not need

        ground = ground_of(base, language, meta.register)
    old, revisions = before(document), Revisions(meta, own, when)
    targets = targets_of(document, scheme)
    if old is not None:
        now = targets_of(accepted(document), scheme).numbers
        targets = replace(targets, numbers=targets.numbers | now, before=targets_of(old.document, scheme).numbers)
    runs = Runs(targets, revisions)
    notes = Notes(document, words(meta.language), runs, when)
    numbering = Numbering(
        scheme,
        ground.indents,
        first_abstract=ground.first_abstract,
        first_num=ground.first_num,
        revised=old is not None,
    )
    package = ground.package
    sections = _page_parts(package, document, own, ground)
    charts = Charts(package, language)
    body = Body(scheme, own, numbering, runs, revisions, Places(notes), charts, ground.page, sections, old).write(
        document
    )
    package.add("word/styles.xml", "styles", ground.styles(numbering.numbers))
    package.add("word/numbering.xml", "numbering", numbering.numbering_xml(ground.abstracts, ground.nums))
    package.add("word/settings.xml", "settings", settings_xml(footnotes=notes.has_footnotes))
    for name in ("styles", "numbering", "settings"):
        package.relate(DOCUMENT, name, f"word/{name}.xml")
    if notes.has_comments:
        package.add("word/comments.xml", "comments", notes.comments_xml())
        package.relate(DOCUMENT, "comments", "word/comments.xml")
    if notes.has_footnotes:
        package.add("word/footnotes.xml", "footnotes", notes.footnotes_xml())
        package.relate(DOCUMENT, "footnotes", "word/footnotes.xml")
    xml = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    package.parts[DOCUMENT] = xml.encode("utf-8")
    package.types[DOCUMENT] = MAIN_TYPE
    package.relate("", "officeDocument", DOCUMENT)
    package.add("docProps/core.xml", "core", core_xml(meta, language, when))
    package.relate("", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    if meta.properties:
        package.add("docProps/custom.xml", "custom", custom_xml(meta.properties))
        package.relate("", f"{RELATIONS}/custom-properties", "docProps/custom.xml")
    return package.to_bytes()


def targets_of(document: Document, scheme: Scheme) -> Targets:
    """Where references of the document can lead, and the numbers that Word will print there."""
    places, numbers = set(), {}
    for spot in walk(document):
        if _has_place(spot.unit):
            places.add(spot.unit.id)
            if label := _label(spot, scheme).rstrip("."):
                numbers[spot.unit.id] = label
    return Targets(frozenset(places), numbers)


def _has_place(unit: Unit) -> bool:
    if isinstance(unit, Signatures):
        return bool(unit.blocks)
    return not isinstance(unit, Table) or bool(unit.caption) or column_count(unit) > 0


def _label(spot: Spot, scheme: Scheme) -> str:
    unit = spot.unit
    if isinstance(unit, Part):
        return scheme.part_label(unit)
    if isinstance(unit, Article):
        return scheme.heading_label(unit)
    if isinstance(unit, Annex):
        return scheme.annex_label(unit)
    if isinstance(unit, Paragraph):
        numbered = isinstance(spot.holder, (Article, Annex))
        return scheme.paragraph_label(unit, spot.holder) if numbered else ""
    return scheme.point_label(unit, level=min(len(spot.points), 2)) if isinstance(unit, Point) else ""


def _page_parts(package: Package, document: Document, own: PageWords, ground: Ground) -> dict[bool, Section]:
    """The header and footer of upright pages and, where there are some, of pages on their side."""
    out = {}
    turned = any(getattr(division, "landscape", False) for division in document.divisions)
    for landscape in (False, True)[: 2 if turned else 1]:
        width = ground.page.text_width(landscape)
        ids = []
        for kind, xml in (
            ("header", header_xml(document.meta, width, ground.header_stops)),
            ("footer", footer_xml(document.meta, own, width, ground.header_stops)),
        ):
            name = f"word/bma_{kind}{2 if landscape else 1}.xml"
            package.add(name, kind, xml)
            ids.append(package.relate(DOCUMENT, kind, name))
        first = (
            ground.first_header.id if ground.first_header else "",
            ground.first_footer.id if ground.first_footer else "",
        )
        out[landscape] = Section(ids[0], ids[1], *first)
    return out
