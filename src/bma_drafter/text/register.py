"""The register of a memorandum: treaty words replaced by a table of words, in the text and nowhere else.

Only words of the clause itself change. Values keep their words, and so do names of instruments that come from the
spec, references, notes, and words written with a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import overload

from bma_drafter.text.tree import Block, Document, Inline, PartyWords, Term, Text
from bma_drafter.text.walking import Change, changed, changed_unit, deep


@overload
def to_mou(text: Document, words: Mapping[str, str]) -> Document: ...


@overload
def to_mou(text: tuple[Block, ...], words: Mapping[str, str]) -> tuple[Block, ...]: ...


def to_mou(text: Document | tuple[Block, ...], words: Mapping[str, str]) -> Document | tuple[Block, ...]:
    """A document, or blocks, with every word of the table replaced.

    Whole words only, the longest first. A word of the table that begins with a small letter is also found with a
    capital one ("Shall") and in capitals; one that begins with a capital ("Party", "Agreement") is found as it stands,
    so that "a third party" and "an agreement with the employer" keep theirs. What replaces it takes the same case.
    """
    if isinstance(text, tuple):
        return blocks_to_mou(text, words)
    change = _change(words)
    meta = text.meta
    replaced = _replacer(tuple(words.items()))
    meta = replace(meta, home=_party(meta.home, replaced), host=_party(meta.host, replaced))
    return changed(replace(text, meta=meta), change)


def blocks_to_mou(blocks: tuple[Block, ...], words: Mapping[str, str]) -> tuple[Block, ...]:
    """Blocks with every word of the table replaced, as `to_mou` does it for a document."""
    change = _change(words)
    return tuple(changed_unit(block, change) for block in blocks)


def _change(words: Mapping[str, str]) -> Change:
    replaced = _replacer(tuple(words.items()))

    def one(inline: Inline) -> Inline:
        if isinstance(inline, Text) and not inline.kept:
            return replace(inline, text=replaced(inline.text))
        # A term is defined in the words in which it is used.
        return replace(inline, text=replaced(inline.text)) if isinstance(inline, Term) else inline

    return deep(one)


def _party(party: PartyWords, replaced: _Replacer) -> PartyWords:
    """Only the label ("the Senegalese Party") is a word of the text; names of States and bodies are not."""
    return replace(party, label=replaced(party.label)) if party.label else party


class _Replacer:
    def __init__(self, words: tuple[tuple[str, str], ...]) -> None:
        self.words: dict[str, str] = {}
        for old, new in words:
            for key, value in _cases(old, new):
                self.words.setdefault(key, value)
        longest_first = sorted(self.words, key=lambda key: (-len(key), key))
        pattern = "|".join(_pattern(key) for key in longest_first)
        self.pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if pattern else None

    def __call__(self, text: str) -> str:
        return self.pattern.sub(self._one, text) if self.pattern else text

    def _one(self, found: re.Match[str]) -> str:
        key = re.sub(r"\s+", " ", found[0]).replace("’", "'")
        new = self.words[key]
        return new if "'" in found[0] else new.replace("'", "’")


def _cases(old: str, new: str) -> tuple[tuple[str, str], ...]:
    old = old.replace("’", "'")
    upper = (old.upper(), new.upper())
    if old[:1].isupper():
        return ((old, new), upper) if len(old) > 1 else ((old, new),)
    return ((old, new), (old[:1].upper() + old[1:], new[:1].upper() + new[1:]), upper)


def _pattern(key: str) -> str:
    return r"\s+".join(re.escape(word) for word in key.split(" ")).replace("'", "['’]")


@lru_cache(maxsize=8)
def _replacer(words: tuple[tuple[str, str], ...]) -> _Replacer:
    return _Replacer(words)
