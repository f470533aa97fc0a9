"""Facts of a change: a value of the description said otherwise, or a provision in the words of another text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bma_drafter.agreement import paths
from bma_drafter.agreement.adopt import adopt
from bma_drafter.agreement.codes import durations
from bma_drafter.agreement.load import Loaded
from bma_drafter.agreement.model import Agreement
from bma_drafter.checklist.facts import Facts as AgreementFacts
from bma_drafter.checklist.wording.model import EffectClass
from bma_drafter.clauses.choosing import instances
from bma_drafter.clauses.filling import fill
from bma_drafter.clauses.library import Entry, Library
from bma_drafter.clauses.model import Variant
from bma_drafter.drafting.provisions import family_of
from bma_drafter.errors import UserError
from bma_drafter.reading.applying.value_edits import with_values
from bma_drafter.reading.changes import Change
from bma_drafter.text.lone_points import without_lone_points
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.register import to_mou
from bma_drafter.text.tree import Article, Document, Inline, Paragraph, Point, Text
from bma_drafter.text.walking import flat, walk

_STRENGTHS = ("preferred", "fallback", "floor")
_DAYS = re.compile(r"days|months|years|every|notice|duration|interval|until|until_age|months_.*|.*_months|.*_days")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a change states.

    `reasons` are the classes that the values themselves give. `agreement` is the description with the facts; None
    where they could not be read. `is_all`: the words say nothing else that is new. `states` are the facts of a text of
    the library, with the path of its item.
    """

    reasons: tuple[tuple[EffectClass, str], ...]
    agreement: Agreement | None
    is_all: bool
    change: Change
    states: Mapping[str, Any] | None = None
    item: str = ""
    cues: tuple[tuple[EffectClass, str], ...] = ()
    """What the order of the library says of a text: a fallback in the place of the preferred text."""


def facts_of(
    changes: Sequence[Change], loaded: Loaded, document: Document, library: Library, language: str
) -> dict[str, Facts]:
    """The facts of changes, by their ids; changes of whose facts nothing is known are left out."""
    out: dict[str, Facts] = {}
    for change, entry, was, variant, item in _variants(changes, loaded, document, library, language):
        try:
            agreement = adopt(loaded.agreement, variant.states, item=item, replace=True, fill_blanks=True)
        except ValidationError:
            continue
        words = f"the provision now has the words of {entry.family.id}/{variant.id} ({variant.strength})"
        ranked = tuple(_ranked(was, variant))
        is_all = was is not None and was.states == variant.states
        out[change.id] = Facts((("wording-only", words),), agreement, is_all, change, variant.states, item, ranked)
    for change in changes:
        if change.values and change.id not in out:
            out[change.id] = _of_values(change, loaded, library, language)
    return out


def _ranked(was: Variant | None, is_: Variant) -> Iterator[tuple[EffectClass, str]]:
    if was is None or was.strength == is_.strength:
        return
    kind: EffectClass = "protection-lowered"
    if _STRENGTHS.index(is_.strength) < _STRENGTHS.index(was.strength):
        kind = "protection-raised"
    yield kind, f"the library calls it {is_.strength}, and the text before {was.strength}"


def together(facts: Iterable[Facts], loaded: Loaded, library: Library, language: str) -> Agreement | None:
    """The agreement with the facts of several changes; None where none of them states a fact."""
    found = [one for one in facts if one.agreement is not None]
    try:
        for one in found:
            if one.states is None:
                loaded = with_values(loaded, one.change.values, library, one.change.unit, language)
        made = loaded.agreement
        for one in found:
            if one.states is not None:
                made = adopt(made, one.states, item=one.item, replace=True, fill_blanks=True)
    except (UserError, ValidationError):  # each is right alone, and they contradict each other
        return None
    return made if found else None


# ------------------------------------------------------------------------------------------- values


def _of_values(change: Change, loaded: Loaded, library: Library, language: str) -> Facts:
    told = [(_kind(loaded, one.path), f"{one.path}: {one.old} → {one.new}") for one in change.values]
    try:
        made = with_values(loaded, change.values, library, change.unit, language)
    except UserError as error:
        unread = "; ".join(problem.message for problem in error.problems)
        told[-1] = (told[-1][0], f"{told[-1][1]} ({unread})")
        return Facts(tuple(told), None, _is_all(change), change)
    return Facts(tuple(told), made.agreement, _is_all(change), change)


def _is_all(change: Change) -> bool:
    """Whether the old words with the new values are the new words."""
    said = change.old
    for one in change.values:
        said = said.replace(one.old, one.new, 1)
    return "".join(said.split()) == "".join(change.new.split())


def _kind(loaded: Loaded, path: str) -> EffectClass:
    """A period or a date, an amount, or words."""
    value = paths.find(loaded.agreement, path).value
    name = path.rpartition(".")[2]
    if isinstance(value, datetime.date) or (isinstance(value, str) and durations.parse(value) is not None):
        return "deadline-changed"
    if isinstance(value, str | bool | dict | tuple):
        return "wording-only"
    return "deadline-changed" if _DAYS.fullmatch(name) else "amount-changed"


# ------------------------------------------------------------------------------------------- other texts


def _variants(
    changes: Sequence[Change], loaded: Loaded, document: Document, library: Library, language: str
) -> Iterator[tuple[Change, Entry, Variant | None, Variant, str]]:
    """Changes by which a whole provision got the words of another text of the library."""
    heads: dict[str, list[Change]] = {}
    for change in changes:
        unit = change.unit or change.after
        if unit and "." in unit and change.kind in ("edited", "new", "deleted"):
            heads.setdefault(unit.partition(".")[0], []).append(change)
    for head, of_head in heads.items():
        entry = library.entries.get(family_of(head))
        if entry is None or len(entry.family.variants) < 2:
            continue
        lines = _changed_lines(head, of_head, document)
        item = head.partition("[")[2].removesuffix("]") or None
        for was, variant, at in _others(entry, head, item, document, loaded):
            if _reads_as(lines, entry, variant, at, item, document, language, library, loaded):
                yield from ((change, entry, was, variant, at.item_path if item else "") for change in of_head)
                break


def _changed_lines(head: str, changes: Sequence[Change], document: Document) -> list[str]:
    """The words of a provision, unit by unit, with the changes made."""
    by_unit = {change.unit: change for change in changes if change.unit}
    gone = {unit for change in changes if change.kind == "deleted" for unit in change.others}
    out: list[str] = []
    for spot in walk(document):
        unit = spot.unit
        if unit.id in gone:
            continue
        if unit.id.partition(".")[0] != head or not isinstance(unit, Paragraph | Point):
            continue
        change = by_unit.get(unit.id)
        words = change.new if change is not None else read(unit.inlines)
        out += [words] if words else []
        out += [one.new for one in changes if one.kind == "new" and one.after == unit.id]
    return out


def _others(
    entry: Entry, head: str, item: str | None, document: Document, loaded: Loaded
) -> Iterator[tuple[Variant | None, Variant, AgreementFacts]]:
    """The text that a provision has, each that it could have instead, and the facts at its item."""
    origin = next(
        (s.unit.origin for s in walk(document) if isinstance(s.unit, Paragraph) and s.unit.id.startswith(f"{head}.")),
        None,
    )
    at = next((at for id_, _, at in instances(entry, AgreementFacts(loaded.agreement)) if id_ == item), None)
    if origin is None or at is None:
        return
    was = entry.variant(origin.variant)
    yield from ((was, variant, at) for variant in entry.family.variants if variant is not was)


def _reads_as(
    lines: Sequence[str],
    entry: Entry,
    variant: Variant,
    at: AgreementFacts,
    item: str | None,
    document: Document,
    language: str,
    library: Library,
    loaded: Loaded,
) -> bool:
    """Whether the lines are the words of a text; what it fills in, refers to and names may be any words."""
    register = document.meta.register
    try:
        blocks = fill(entry, variant, at, language=language, register=register, item=item).blocks
    except UserError:
        return False
    if register == "mou":
        blocks = to_mou(blocks, library.composition(loaded.agreement.instrument).words.get(language, {}))
    tidied = without_lone_points(Document(document.meta, (Article(entry.family.id, (), blocks),)))
    units = [spot.unit for spot in walk(tidied)]
    patterns = [_pattern(unit.inlines) for unit in units if isinstance(unit, Paragraph | Point)]
    return len(patterns) == len(lines) and all(
        re.fullmatch(pattern, " ".join(line.split())) for pattern, line in zip(patterns, lines, strict=True)
    )


def _pattern(inlines: tuple[Inline, ...]) -> str:
    out = ""
    for inline in flat(inlines):
        if isinstance(inline, Text):
            out += re.escape(" ".join(inline.text.split(" ")))
        elif hasattr(inline, "inlines"):
            continue
        else:
            out += ".{1,300}?"
    return re.sub(r"(?:\\ |\s)+", r"\\s+", out) + r"[;,.]?(?: and| or)?"
