"""What a document stands on: the styles, page, numbering and letterhead of the house, or of a ministry's own file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bma_drafter.text.tree import Register
from bma_drafter.writers.docx.house import Indent
from bma_drafter.writers.docx.package import Package, Relation
from bma_drafter.writers.docx.page import Page
from bma_drafter.writers.docx.styles import house_indents, styles_xml


@dataclass(frozen=True, slots=True)
class Ground:
    """`package` holds the parts that are kept; the writer adds its own to it."""

    styles: Callable[[Mapping[str, int]], str]
    """Makes word/styles.xml from the `w:num` of each list."""
    indents: Mapping[str, Indent]
    package: Package = field(default_factory=Package)
    page: Page = field(default_factory=Page)
    abstracts: str = ""
    """Definitions of lists that stand before those of the writer."""
    nums: str = ""
    first_abstract: int = 0
    first_num: int = 1
    header_stops: Sequence[int] = ()
    """Tab stops that the styles of header and footer have: the writer sets one of its own."""
    first_header: Relation | None = None
    """The letterhead, for the cover page."""
    first_footer: Relation | None = None


def house_ground(language: str, register: Register) -> Ground:
    """The ground of the house; made from its own data, so that no file need be read."""
    return Ground(lambda numbers: styles_xml(language, register, numbers), house_indents(register))
