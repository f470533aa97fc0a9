"""`bma minutes`: the agreed minutes of a closed round, for the heads of both delegations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bma_drafter.cli.screen import note, say
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.clauses.library import Library
    from bma_drafter.reading.rounds.records import ClosedRound
    from bma_drafter.text.tree import Document, Side


def minutes(
    spec: Annotated[Path, typer.Argument(metavar="SPEC", help="Description; its rounds lie in the folder beside it.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="File to write: .docx, .html, .md or .pdf.")],
    round_: Annotated[
        int | None, typer.Option("--round", metavar="N", help="Number of the round. Default: the last one closed.")
    ] = None,
    alternat: Annotated[
        Literal["home", "host"], typer.Option(help="Side named first throughout: each keeps its own original.")
    ] = "home",
    reference: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Word file whose styles are used, for .docx and .pdf.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
    templates: Annotated[Path | None, typer.Option(metavar="DIR", help="Your own clauses, put in front.")] = None,
) -> None:
    """Write the agreed minutes of a closed round: who met, what was agreed, what is open, the text annexed.

    What people know is taken from round.yaml in the folder of the round; what it does not say is a blank. Nothing of
    either side's mandate, remarks or proposals is in them; the file is proved clean before it is written.

    Example: bma minutes senegal-spain.yaml --round 2 -o minutes.docx
    """
    from bma_drafter.cli.shelf import open_library
    from bma_drafter.cli.written import known_ending, prove_clean, reference_bytes, written
    from bma_drafter.reading.rounds.records import rounds_of
    from bma_drafter.reports.minutes.document import minutes as made_of
    from bma_drafter.reports.rounds_as_text import blanks_in
    from bma_drafter.source.files import missing_file
    from bma_drafter.source.write import write_whole

    known_ending(out)
    if not spec.is_file():
        raise UserError(missing_file(spec))
    base = reference_bytes(reference) if reference else None
    rounds = rounds_of(spec)
    closed = _round(spec, rounds, round_)
    before = next((one for one in reversed(rounds) if one.number < closed.number), None)
    library = open_library(templates)
    document = made_of(closed, before, _original(closed, library, alternat), alternat)
    data = written(document, out.suffix.lower(), base)
    prove_clean(out, data, _secrets(spec, closed, library))
    write_whole(out, data, replace=force)
    if blanks := blanks_in(closed.protocol):
        note(f"left blank, since {closed.folder / 'round.yaml'} does not say: {', '.join(blanks)}")
    say(f"wrote {out}: minutes of round {closed.number}")


def _round(spec: Path, rounds: tuple[ClosedRound, ...], number: int | None) -> ClosedRound:
    """The round asked for, or the last one; raises `UserError` where it is not closed."""
    found = next((one for one in reversed(rounds) if number in (None, one.number)), None)
    if found is None and number is not None:
        from bma_drafter.reading.rounds.records import round_of

        return round_of(spec, number)
    if found is None:
        problem = Problem(
            "BMA-582",
            f"no round of {spec} is closed yet",
            why="Minutes are made of the record that a closed round leaves.",
            repair=f"bma round close {spec}",
        )
        raise UserError(problem)
    return found


def _original(closed: ClosedRound, library: Library, first: Side) -> Document:
    """The text as it was kept; for the other original drafted anew from what was kept with it, the Parties turned.

    Where the library of clauses says something else today, the text as it was kept is annexed to both, and a remark
    says so.
    """
    from bma_drafter.reading.rounds.closing import drafted_again, says_the_same

    if first == closed.tree.meta.first:
        return closed.tree
    if says_the_same(closed, library):
        return drafted_again(closed, library, first)
    note(
        "the library of clauses was changed since the round was closed: the text is annexed as it was kept, with "
        "the other side named first in it"
    )
    return closed.tree


def _secrets(spec: Path, closed: ClosedRound, library: Library) -> Iterator[str]:
    """Words of either side that minutes never hold: mandates, remarks, proposals that were not tabled."""
    from bma_drafter.cli.beside import brackets_of, positions_of
    from bma_drafter.drafting.secrecy import own_words

    yield from closed.protocol.remarks
    sides: tuple[Side, Side] = ("home", "host")
    for side in sides:
        mandate = positions_of(spec, side, library)
        for brackets in (closed.brackets, brackets_of(spec, library)):
            yield from own_words((), mandate, brackets)
