"""Characters that no file may hold."""

from __future__ import annotations

import re

# What XML 1.0 forbids (section 2.2, production 2), with lone surrogates, which cannot be written as UTF-8 at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(words: str) -> str:
    """The words without the characters that XML cannot hold; HTML and Markdown are spared them too."""
    return _FORBIDDEN.sub("", words)
