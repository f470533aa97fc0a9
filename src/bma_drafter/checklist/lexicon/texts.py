"""The texts of a description in which words are looked for: wording, quotations, own clauses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bma_drafter.agreement.model.spec import Agreement

_NOTE = re.compile(r"^[ \t]*>.*(?:\n {2,}(?![-+>| ]).*)*", re.MULTILINE)
"""A note with the lines that go on with it; a point below it is none of them."""
_SIGNS = re.compile(r"\^[\w-]+|@[\w.-]+|[*_\\]")


@dataclass(frozen=True, slots=True)
class SearchedText:
    """A text of the Parties, with where it stands. `language` is None where none is stated."""

    path: str
    at: str | None
    language: str | None
    text: str
    cited: str | None = None
    """For a quotation: the path of the fact that it proves."""
    typed: str | None = None
    """The text as it stands in the file, where signs of it are blanked out in `text`; of the same length."""


def texts_of(agreement: Agreement, languages: Collection[str]) -> Iterator[SearchedText]:
    """The texts in the order of the file.

    `languages` are those there is a lexicon for: of a wording in another language its translations are searched.
    """
    for index, wording in enumerate(agreement.wording or ()):
        path = f"wording[{index}]"
        translations = wording.translation or {}
        known = [language for language in translations if primary(language) in languages]
        if primary(wording.language) in languages or not known:
            yield SearchedText(f"{path}.text", wording.at, wording.language, wording.text)
        else:
            for language in known:
                at = f"{wording.at}, translated" if wording.at else "translated"
                yield SearchedText(f"{path}.translation.{language}", at, language, translations[language])
    for family, choice in (agreement.clauses or {}).items():
        for language, text in (choice.own.text if choice.own else {}).items():
            path = f"clauses.{family}.own.text.{language}"
            yield SearchedText(path, f"own wording, {family}", language, plain(text), typed=text)
    for index, citation in enumerate(agreement.citations or ()):
        if citation.quote:
            yield SearchedText(
                f"citations[{index}].quote", citation.at, citation.language, citation.quote, citation.path
            )


def primary(language: str) -> str:
    """The language of a tag: `fr-SN` gives `fr`."""
    return language.partition("-")[0].lower()


def plain(markup: str) -> str:
    """The text of a clause with its notes and signs blanked out; every character keeps its place."""

    def blank(found: re.Match[str]) -> str:
        return "".join(sign if sign == "\n" else " " for sign in found[0])

    return _SIGNS.sub(blank, _NOTE.sub(blank, markup))
