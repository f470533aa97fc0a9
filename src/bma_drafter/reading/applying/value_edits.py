"""A value changed in a text taken back into the description it came from: the file as it would be, and read again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from bma_drafter.agreement import paths
from bma_drafter.agreement.load import Loaded, from_document
from bma_drafter.clauses.inputs import HOLDER, join_path
from bma_drafter.clauses.library import Entry, Library
from bma_drafter.drafting.provisions import family_of
from bma_drafter.errors import Problem, UserError
from bma_drafter.reading.applying.value_words import NotUnderstood, edits_of
from bma_drafter.reading.changes import ValueChange
from bma_drafter.source.edit import EditRefused, replaced
from bma_drafter.source.positions import parse_path
from bma_drafter.source.yaml import parse

_INDEX = re.compile(r"\[\d+\]")


def with_values(
    loaded: Loaded, changes: Iterable[ValueChange], library: Library, unit: str | None, language: str
) -> Loaded:
    """The description with these values as the text now says them, edited in place and read again.

    `unit` tells by its clause family how a choice is printed. Raises `UserError` where words cannot be read as a value
    (BMA-572), where the value does not stand in the file as one, and where the description is wrong with it.
    """
    problems: list[Problem] = []
    for change in changes:
        try:
            loaded = _with_value(loaded, change, library, unit, language)
        except NotUnderstood as error:
            problems.append(_refused(change, str(error)))
        except EditRefused as error:
            problems.append(_refused(change, f"the description cannot be changed there: {error}"))
    if problems:
        raise UserError(problems)
    return loaded


def _with_value(loaded: Loaded, change: ValueChange, library: Library, unit: str | None, language: str) -> Loaded:
    found = paths.find(loaded.agreement, change.path)
    if not found.is_stated:
        raise NotUnderstood("the description does not state it as a value of its own")
    entry = library.entries.get(family_of(unit)) if unit else None
    choices = choices_of(entry, change.path, language) if entry else {}
    for keys, value in edits_of(found.value, change.old, change.new, language=language, choices=choices):
        try:
            path = (*parse_path(change.path), *keys)
        except ValueError as error:
            raise NotUnderstood(f"'{change.path}' names no key of the description") from error
        text = replaced(loaded.document, path, value)
        loaded = from_document(parse(text, loaded.document.file))
    return loaded


def _refused(change: ValueChange, reason: str) -> Problem:
    return Problem(
        "BMA-572",
        f"'{change.new}' is not taken over as {change.path}: {reason}",
        why=f"The text said '{change.old}' there, which came from the description.",
        repair=f"change {change.path} in the description by hand, or take the words as bracket or own-wording",
    )


def choices_of(entry: Entry, path: str, language: str) -> Mapping[str, str]:
    """The printed words of a choice at `path` with their codes, as the texts of a family print them.

    Words that stand for two codes are left out. Empty where the value is no choice.
    """
    wanted = _INDEX.sub("", path)
    each = entry.family.for_each
    for at, table in _tables(entry):
        if each is not None and (at == "item" or at.startswith("item.")):
            at = join_path(each.in_, at.removeprefix("item").removeprefix("."))
        if _INDEX.sub("", at.replace("[*]", "")) == wanted:
            printed = table.get(language) or table.get("en") or {}
            twice = {one for one in printed.values() if list(printed.values()).count(one) > 1}
            return {said: code for code, said in printed.items() if said not in twice}
    return {}


def _tables(entry: Entry) -> Iterator[tuple[str, Mapping[str, Mapping[str, str]]]]:
    """Every place of the description that the texts of a family print by a table of words."""
    for spec in entry.family.inputs.values():
        if spec.words:
            yield spec.path or "", spec.words
        for part in (spec.items or {}).values():
            if part.words:
                outer = (spec.path or "").partition("[*]")[0] if part.path.startswith(HOLDER) else spec.path or ""
                yield join_path(outer, part.path.removeprefix(HOLDER)), part.words
