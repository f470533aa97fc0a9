"""word/settings.xml: as little as possible, and nothing that makes Word ask a question when it opens the file."""

from __future__ import annotations

from bma_drafter.writers.docx.xml import NAMESPACES

_FOOTNOTES = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
# Mode 15 is the layout of Word 2013 and later; without it the file opens in "compatibility mode".
_COMPATIBILITY = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)


def settings_xml(*, footnotes: bool) -> str:
    """The settings of a document; `footnotes`: it has some."""
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"{_FOOTNOTES if footnotes else ''}{_COMPATIBILITY}"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
