"""`bma brackets`: the register of what is not agreed yet, as it stands or as it stood when a round was closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bma_drafter.cli.screen import note, say
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.agreement.load import Loaded
    from bma_drafter.clauses.library import Library
    from bma_drafter.drafting.brackets.model import BracketsFile
    from bma_drafter.reading.rounds.records import ClosedRound
    from bma_drafter.text.tree import Document


def brackets(
    spec: Annotated[Path, typer.Argument(metavar="SPEC", help="Description; the brackets lie beside it.")],
    round_: Annotated[
        int | None, typer.Option("--round", metavar="N", help="The register as it stood when round N was closed.")
    ] = None,
    templates: Annotated[Path | None, typer.Option(metavar="DIR", help="Your own clauses, put in front.")] = None,
    checklists: Annotated[Path | None, typer.Option(metavar="DIR", help="Your own checklists, put in front.")] = None,
) -> None:
    """Print the register of brackets: by article and Party, from round to round, packages, effects on the review.

    Where rounds were closed (bma round close) it tells what changed since the last one.

    Example: bma brackets senegal-spain.yaml     (reads senegal-spain.brackets.yaml beside it)
    """
    from bma_drafter.cli.negotiating import names_of
    from bma_drafter.cli.reviewing import reviewer_of
    from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_library, open_shelf
    from bma_drafter.drafting.brackets.register import register, torn_packages
    from bma_drafter.drafting.draft import draft as make
    from bma_drafter.drafting.options import Options
    from bma_drafter.reports.brackets_as_text import brackets_as_text

    library = open_library(templates)
    state = _state(spec, round_, library)
    shelf = open_shelf([DEFAULT_CHECKLIST], checklists, families=library.entries)
    reviewer = reviewer_of(state.loaded, shelf, beside=spec)
    document = state.tree
    if document is None:
        review = reviewer(state.loaded.agreement)
        options = Options(audience="counterpart", notes="none")
        made = make(state.loaded, library, review, reviewer, shelf.sources, options, None, state.brackets)
        document = made.document
    agreement = state.loaded.agreement
    listed = register(state.brackets, document, agreement, library, reviewer, state.earlier, state.before)
    say(brackets_as_text(listed, names_of(agreement), shelf.titles))
    for package in torn_packages(listed.packages):
        note(f"a package is torn: {', '.join(package.settled)} closed, {', '.join(package.open)} open")


@dataclass(frozen=True)
class _State:
    """A negotiation as it stands, or as it stood when a round was closed."""

    loaded: Loaded
    brackets: BracketsFile
    tree: Document | None
    """The text that was kept; None of the round going on."""
    earlier: Mapping[int, BracketsFile]
    before: Document | None
    """The text of the last of the earlier rounds."""


def _state(spec: Path, number: int | None, library: Library) -> _State:
    """Raises `UserError` where that round is not closed, or where there are no brackets."""
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.drafting.brackets.load import brackets_path, load_brackets
    from bma_drafter.reading.rounds.closing import round_going_on
    from bma_drafter.reading.rounds.records import closed_numbers, round_of, rounds_of

    if number is not None:
        closed = round_of(spec, number)
        rounds = [one for one in rounds_of(spec) if one.number < number]
        if closed.brackets is None:
            raise UserError(Problem("BMA-582", f"round {number} of {spec} was closed without brackets"))
        stood = closed.brackets.model_copy(update={"round": number})
        return _State(closed.loaded, stood, closed.tree, *_earlier(rounds))
    loaded = load_agreement(spec)
    path = brackets_path(spec)
    if not path.is_file():
        raise UserError(
            Problem(
                "BMA-101",
                f"there is no file {path}",
                why="Brackets lie beside the description they belong to.",
                repair=f"write {path.name}: see docs/authoring.md, A bracket",
            )
        )
    file, source = load_brackets(path, library)
    going_on = round_going_on(source, loaded.document, closed_numbers(spec))
    earlier, before = _earlier(rounds_of(spec))
    if "round" not in source.data and earlier:
        file = file.model_copy(update={"round": going_on})
    return _State(loaded, file, None, earlier, before)


def _earlier(rounds: Sequence[ClosedRound]) -> tuple[dict[int, BracketsFile], Document | None]:
    """The brackets of closed rounds by number, and the text of the last one that had any."""
    held = [one for one in rounds if one.brackets is not None]
    return {one.number: one.brackets for one in held if one.brackets}, held[-1].tree if held else None
