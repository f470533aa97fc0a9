"""word/styles.xml: the styles of the house, and what a ministry's own file must hold to stand in for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bma_drafter.text.tree import Register
from bma_drafter.writers.docx.house import FONT, SIZE, Indent, Style, house_styles
from bma_drafter.writers.docx.xml import NAMESPACES, attribute

BUILT_IN: Final = frozenset(
    (
        "Normal",
        "Default Paragraph Font",
        "Normal Table",
        "No List",
        "Title",
        "heading 1",
        "heading 2",
        "heading 3",
        "caption",
        "header",
        "footer",
        "TOC Heading",
        "toc 1",
        "toc 2",
        "List Bullet",
        "annotation text",
        "footnote text",
        "annotation reference",
        "footnote reference",
    )
)
"""Names that Word knows; it shows them in the language of the program."""

# The order that the schema prescribes (CT_PPrBase).
_ORDER: Final = (
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "tabs",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
)

_REGIONS: Final = {
    "en": "en-GB",
    "fr": "fr-FR",
    "es": "es-ES",
    "pt": "pt-PT",
    "it": "it-IT",
    "de": "de-DE",
    "ar": "ar-SA",
}
"""Spelling is checked for a language as written somewhere; a full tag in the document is taken as it is."""


def language_tag(language: str) -> str:
    """The tag of a language for Word: `en` as `en-GB`, a tag with a region unchanged."""
    return _REGIONS.get(language, language)


def style_xml(style: Style, numbers: Mapping[str, int]) -> str:
    """One `w:style`; `numbers` tells which `w:num` numbers the levels of each list."""
    properties = dict(style.paragraph)
    if style.level is not None:
        list_, level = style.level
        properties["numPr"] = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbers[list_]}"/></w:numPr>'
    if style.indent is not None:
        properties["ind"] = style.indent.xml()
    inner = "".join(properties[name] for name in _ORDER if name in properties)
    default = ' w:default="1"' if style.default else ""
    custom = "" if style.name in BUILT_IN else ' w:customStyle="1"'
    hidden = style.default and not style.quick
    return "".join(
        (
            f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>',
            f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else "",
            f'<w:next w:val="{style.next}"/>' if style.next else "",
            '<w:uiPriority w:val="99"/><w:semiHidden/>' if hidden else "",
            "<w:qFormat/>" if style.quick else "",
            f"<w:pPr>{inner}</w:pPr>" if inner else "",
            f"<w:rPr>{style.run}</w:rPr>" if style.run else "",
            style.table,
            "</w:style>",
        )
    )


def styles_xml(language: str, register: Register, numbers: Mapping[str, int]) -> str:
    """word/styles.xml of the house; `language` is the tag of the whole document."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    tag = attribute(language)
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="{SIZE}"/><w:szCs w:val="{SIZE}"/><w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{''.join(style_xml(s, numbers) for s in house_styles(register))}</w:styles>"
    )


def house_indents(register: Register) -> dict[str, Indent]:
    """Style id -> the indent of its numbers, for the styles of the house that have one."""
    return {s.id: s.indent for s in house_styles(register) if s.indent is not None and s.level is not None}
