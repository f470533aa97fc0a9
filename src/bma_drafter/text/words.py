"""Words that the tree itself adds to a text, by language: the words of references, end marks, headings, quotes.

A language that has no words of its own gets the English ones; which languages are complete is told by `LANGUAGES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bma_drafter.text.tree import NoteKind, Side


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of one language."""

    language: str
    article: str
    paragraph: str
    paragraphs: str
    point: str
    part: str
    annex: str
    this_article: str
    this_paragraph: str
    this_annex: str
    of_annex: str
    """Between a unit and its annex: "paragraph 2 of Annex I"."""
    table_in: str
    """Before the place of a table: "the table in Article 5"."""
    preamble: str
    final_clause: str
    """What the testimonium is called in a reference."""
    mou_paragraph: str
    """An article of a memorandum: "Paragraph 5"."""
    this_mou_paragraph: str
    to: str
    """Between the ends of a row of numbers: "Article 5(2) to (4)"."""
    and_: str
    or_: str
    list_end: str
    """After each point but the last two."""
    clause_end: str
    """After the last point where closing words continue the sentence."""
    sentence_end: str
    quotes: tuple[str, str]
    single_quotes: tuple[str, str]
    apostrophe: str
    contents: str
    notes: str
    unit_heading: str
    note_heading: str
    source_heading: str
    not_read: str
    text_to_follow: str
    """Stands for a provision that one side has not tabled yet."""
    note_kinds: Mapping[NoteKind, str]
    option: str
    """Before the words of an optional bracket."""
    sides: Mapping[Side, str]
    """What a blank calls a Party whose name is not stated."""
    party_forms: Mapping[str, str]
    """Form of a Party's name -> what a blank calls it."""
    numbers: tuple[str, ...]
    """Number words from nought to nineteen."""
    tens: tuple[str, ...]
    """Words for twenty, thirty ... ninety."""


_ENGLISH = Words(
    language="en",
    article="Article",
    paragraph="paragraph",
    paragraphs="paragraphs",
    point="point",
    part="Part",
    annex="Annex",
    this_article="this Article",
    this_paragraph="this paragraph",
    this_annex="this Annex",
    of_annex="of",
    table_in="the table in",
    preamble="the preamble",
    final_clause="the final clause",
    mou_paragraph="Paragraph",
    this_mou_paragraph="this Paragraph",
    to="to",
    and_="and",
    or_="or",
    list_end=";",
    clause_end=",",
    sentence_end=".",
    quotes=("“", "”"),
    single_quotes=("‘", "’"),
    apostrophe="’",
    contents="Contents",
    notes="Notes",
    unit_heading="Unit",
    note_heading="Note",
    source_heading="Source",
    not_read="source not read",
    text_to_follow="[text to follow]",
    note_kinds={"why": "Why", "source": "Source", "option": "Option", "warn": "Caution", "do": "To do"},
    option="option",
    sides={"home": "home country", "host": "host country"},
    party_forms={
        "formal": "official name of the",
        "short": "short name of the",
        "label": "name as a Party of the",
        "adjective": "adjective of the",
        "authority": "lead authority of the",
    },
    numbers=(
        "nought",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ),
    tens=("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)

LANGUAGES: Mapping[str, Words] = {"en": _ENGLISH}
"""The languages that have words of their own."""


def words(language: str) -> Words:
    """The words for a language tag (`en-GB` gives those of `en`); English where it has none of its own."""
    return LANGUAGES.get(language) or LANGUAGES.get(language.split("-")[0].lower()) or _ENGLISH
