"""Word files: a tree in, the bytes of a .docx out. The same tree, base and date give the same bytes."""

from __future__ import annotations

from typing import Final

from bma_drafter.text.scheme import Scheme, scheme_of
from bma_drafter.text.tree import Annex, Article, Document, Paragraph, Part, Point, Signatures
from bma_drafter.text.walking import Spot, walk
from bma_drafter.writers.docx.body import Body
from bma_drafter.writers.docx.fields import Targets
from bma_drafter.writers.docx.notes import Notes
from bma_drafter.writers.docx.numbering import Numbering
from bma_drafter.writers.docx.package import DOCUMENT, MAIN_TYPE, PACKAGE, RELATIONS, Package
from bma_drafter.writers.docx.page import Page, Section, footer_xml, header_xml
from bma_drafter.writers.docx.properties import core_xml, custom_xml, moment
from bma_drafter.writers.docx.runs import Runs
from bma_drafter.writers.docx.settings import settings_xml
from bma_drafter.writers.docx.styles import house_indents, language_tag, styles_xml
from bma_drafter.writers.docx.xml import DECLARATION, NAMESPACES
from bma_drafter.writers.page_words import page_words

FIXED_TIMESTAMP: Final = 1767225600
"""1 January 2026: the date in a file whose document has none, so that equal documents give equal files."""


def write_docx(document: Document, *, base: bytes | None = None, timestamp: int = FIXED_TIMESTAMP) -> bytes:
    """The document as a Word file.

    `base` is a ministry's own .docx, whose styles, page and letterhead are used; None: the house style. `timestamp`
    is the date in the file's properties and notes where the document has no date of its own.
    Raises UserError where `base` is not a Word file, TypeError for a tree that is not resolved.
    """
    raise NotImplementedError
