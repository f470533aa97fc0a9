"""A provision in words: the text of a variant with the values of an agreement, parsed into the tree."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from jinja2 import TemplateError

from bma_drafter.checklist.facts import Facts
from bma_drafter.clauses.clause_text import ClauseText
from bma_drafter.clauses.inputs import values_for
from bma_drafter.clauses.library import Entry
from bma_drafter.clauses.model import Family, Variant
from bma_drafter.clauses.rendering import problems_in, render, unrenderable
from bma_drafter.clauses.slots import Slots
from bma_drafter.errors import Place, UserError
from bma_drafter.text.markup.blocks import Parsed, SourceLine, parse

OWN = "own-wording"
"""Variant name of wording that the spec gives itself."""


def declared(family: Family) -> Mapping[str, Collection[str]]:
    """Names a text of the family may use -> the parts their items have."""
    return {name: tuple(spec.items or ()) for name, spec in family.inputs.items()}


def fill(
    entry: Entry, variant: Variant, facts: Facts, *, language: str, register: str, item: str | None = None
) -> Parsed:
    """The blocks of a variant for these facts, with everything that is wrong in its text.

    `item` becomes part of the ids of the units. Raises `UserError` where the text cannot be rendered at all.
    """
    text = entry.text(variant, language, register)
    problems = problems_in(text, declared(entry.family))
    if problems:
        raise UserError(problems)
    slots = Slots(language)
    try:
        lines = render(text, values_for(entry, facts, slots), slots)
    except (TemplateError, SyntaxError, RecursionError) as error:
        raise UserError(unrenderable(text, error)) from error
    return parsed_lines(lines, entry, variant.id, text, slots, item)


def fill_own(entry: Entry, words: str, place: Place, *, language: str, item: str | None = None) -> Parsed:
    """Wording of the Parties: read as markup, never as a template. What is wrong in it is told at `place`."""
    text = ClauseText(place.file, words, language)
    lines = tuple(SourceLine(row, number) for number, row in enumerate(words.splitlines(), 1))
    parsed = parsed_lines(lines, entry, OWN, text, Slots(language), item)
    return replace(parsed, problems=tuple(replace(p, place=place) for p in parsed.problems))


def parsed_lines(
    lines: tuple[SourceLine, ...], entry: Entry, variant: str, text: ClauseText, slots: Slots, item: str | None
) -> Parsed:
    """Rendered lines as blocks of the family."""
    return parse(
        lines,
        family=entry.family.id,
        item=item,
        variant=variant,
        file=text.file,
        numbered=entry.family.numbered,
        slots=slots.inlines,
        language=text.language,
    )
