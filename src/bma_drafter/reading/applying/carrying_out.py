"""Decisions carried out on the text of files: the description with new values, the brackets with new entries. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bma_drafter.agreement.load import Loaded
from bma_drafter.clauses.library import Library
from bma_drafter.drafting.brackets.load import brackets_of_document
from bma_drafter.drafting.brackets.model import BracketsFile
from bma_drafter.errors import Problem, UserError
from bma_drafter.reading.applying.bracket_entries import bracket_edits
from bma_drafter.reading.applying.open_brackets import BracketEdits, Desk
from bma_drafter.reading.applying.value_edits import with_values
from bma_drafter.reading.changes import ValueChange
from bma_drafter.reading.decisions import Decision, offers, spots_of
from bma_drafter.source.edit import EditRefused, replaced, with_items, with_key
from bma_drafter.source.yaml import Document as SourceDocument
from bma_drafter.source.yaml import parse
from bma_drafter.text.tree import Document, Side

_HEAD = """\
# What is not agreed, and what became of it; both sides know the texts, remarks and comments are for one's own side.
# 'bma brackets' prints the register, 'bma draft' prints the texts, 'bma read --apply' adds what came back.
"""


@dataclass(frozen=True)
class Beside:
    """What decisions are carried out on.

    `document` is the tree that the changes were found in; `brackets` the file of brackets, None where there is none
    yet, and `brackets_file` its name; `round` is the round going on, for a file that is made now.
    """

    loaded: Loaded
    document: Document
    library: Library
    brackets: SourceDocument | None
    brackets_file: str
    language: str
    by: Side
    round: int = 1


@dataclass(frozen=True, slots=True)
class Applied:
    """The files as they would be; None for one that stays as it is. `told` says what was done, decision by decision."""

    loaded: Loaded
    description: str | None
    brackets: str | None
    file: BracketsFile
    told: tuple[str, ...]


def applied(decisions: Sequence[Decision], beside: Beside) -> Applied:
    """The description and the brackets with every decision carried out.

    Raises UserError with every decision that cannot be: one that makes no sense for its change (BMA-573), a value that
    cannot be read (BMA-572), a file that cannot be changed in place (BMA-574). Then nothing is done at all.
    """
    spots = spots_of(beside.document)
    problems = [
        _not_offered(one, offers(one.change, spots)) for one in decisions if one.choice not in offers(one.change, spots)
    ]
    loaded, told = beside.loaded, []
    for one in decisions:
        if one.choice == "value" and one.change.values:
            try:
                values = _values(one)
                loaded = with_values(loaded, values, beside.library, one.change.unit, beside.language)
                told += [f"{one.change.where}: {value.path}: {value.old} → {value.new}" for value in values]
                told += [f"{one.change.where}: other words of this change stay open"] if _says_more(one, values) else []
            except UserError as error:
                problems += [replace(p, message=f"{one.place or one.change.id}: {p.message}") for p in error.problems]
    file = BracketsFile(round=beside.round, brackets=())
    if beside.brackets is not None:
        file = brackets_of_document(beside.brackets, beside.library)
    edits = bracket_edits(decisions, Desk(beside.by, beside.language, file, spots, _treaty_words(beside)))
    problems += edits.problems
    text = None
    try:
        text = _brackets_text(edits, beside)
    except EditRefused as error:
        problems.append(
            Problem(
                "BMA-574",
                f"{beside.brackets_file} cannot be changed in place: {error}",
                repair="write its lists as lines that begin with '- ', as docs/authoring.md shows",
            )
        )
    if problems:
        raise UserError(problems)
    if text is not None:
        file = brackets_of_document(parse(text, beside.brackets_file), beside.library)
    changed = loaded.document.text if loaded is not beside.loaded else None
    return Applied(loaded, changed, text, file, (*told, *edits.told))


def _treaty_words(beside: Beside) -> tuple[str, ...]:
    """Words that a memorandum would replace in our texts; words of the other side are to stay as they are."""
    if beside.document.meta.register != "mou":
        return ()
    return tuple(beside.library.composition(beside.loaded.agreement.instrument).words.get(beside.language, {}))


def _values(decision: Decision) -> tuple[ValueChange, ...]:
    """The values of a change; one value may be given in words of one's own."""
    values = decision.change.values
    if decision.own and len(values) == 1:
        return (replace(values[0], new=decision.own),)
    return values


def _says_more(decision: Decision, values: Sequence[ValueChange]) -> bool:
    said = decision.change.old
    for one in values:
        said = said.replace(one.old, one.new, 1)
    return decision.own is None and "".join(said.split()) != "".join(decision.change.new.split())


def _not_offered(decision: Decision, offered: Sequence[str]) -> Problem:
    change = decision.change
    return Problem(
        "BMA-573",
        f"{decision.place or change.id}: '{decision.choice}' cannot be done with {change.where}",
        why="A bracket needs a paragraph or point of the draft to stand around or beside; a value has to be one.",
        repair=f"decide one of: {', '.join(offered)}",
    )


def _brackets_text(edits: BracketEdits, beside: Beside) -> str | None:
    """The file of brackets with the edits made; None where there are none."""
    if not (edits.added or edits.comments or edits.values or edits.keys or edits.texts):
        return None
    name = beside.brackets_file
    document = beside.brackets or parse(f"{_HEAD}round: {beside.round}\nbrackets: []\n", name)
    for path, value in edits.values.items():
        document = parse(replaced(document, path, value), name)
    for path, key, value in edits.keys:
        document = parse(with_key(document, path, key, value), name)
    for index, texts in edits.texts.items():
        document = parse(with_items(document, ("brackets", index, "texts"), texts), name)
    if edits.added:
        document = parse(with_items(document, ("brackets",), edits.added), name)
    if edits.comments:
        document = parse(with_items(document, ("comments",), edits.comments), name)
    return document.text
