"""`bma round`: a round of the negotiation is closed and leaves its record; the rounds that are closed."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bma_drafter.cli.screen import note, say
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.agreement.load import Loaded
    from bma_drafter.clauses.library import Library
    from bma_drafter.cli.shelf import Shelf
    from bma_drafter.drafting.brackets.model import BracketsFile
    from bma_drafter.drafting.options import Size
    from bma_drafter.reading.rounds.closing import Told
    from bma_drafter.source.yaml import Document as Source
    from bma_drafter.text.tree import Document, Side

round_ = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Rounds of a negotiation and their records.")

_Templates = Annotated[Path | None, typer.Option(metavar="DIR", help="Your own clauses, put in front.")]
_Checklists = Annotated[Path | None, typer.Option(metavar="DIR", help="Your own checklists, put in front.")]


@round_.command("close")
def close(
    spec: Annotated[Path, typer.Argument(metavar="SPEC", help="Description; the brackets lie beside it.")],
    place: Annotated[str | None, typer.Option(help="Where the delegations met.")] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day on which the round is closed. Default: today.")
    ] = None,
    next_: Annotated[str | None, typer.Option("--next", metavar="DATE", help="Day of the next meeting.")] = None,
    next_place: Annotated[str | None, typer.Option(metavar="PLACE", help="Where the next meeting is held.")] = None,
    size: Annotated[
        Literal["short", "standard", "full"], typer.Option(help="Size of the text on the table, as in bma draft.")
    ] = "standard",
    checklist: Annotated[
        list[str] | None, typer.Option(help="Checklist of the review kept, repeatable. Default: recommendations-2011.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, write nothing.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Close a round again: replace its record; what was there is kept beside.")
    ] = False,
    checklists: _Checklists = None,
    templates: _Templates = None,
) -> None:
    """Close the round going on: its description, brackets, text and review are kept in SPEC's folder of rounds.

    For x.yaml that is x.rounds/1 and so on. The round stated in x.brackets.yaml and x.yaml becomes the next one; those
    files are kept beside as they were. Who met, and where, is filled in by hand in round.yaml, for the minutes.
    Positions of either side are never kept in a record.

    Example: bma round close senegal-spain.yaml --place Dakar --date 2027-03-12 --next 2027-06-14
    """
    from bma_drafter.cli.shelf import open_library
    from bma_drafter.reading.rounds.closing import Told, record, round_going_on
    from bma_drafter.reading.rounds.records import PROTOCOL, closed_numbers, round_folder

    day = _day("--date", date)
    following = _day("--next", next_)
    table = _Table.of(spec, open_library(templates))
    number = round_going_on(table.brackets_source, table.loaded.document, closed_numbers(spec))
    folder = round_folder(spec, number)
    if (folder / PROTOCOL).is_file() and not force:
        raise UserError(
            Problem(
                "BMA-583",
                f"round {number} is closed already: {folder}",
                why="A record of a round is replaced only when you ask for it.",
                repair="raise round: if another round is going on, or give --force to close this one again",
            )
        )
    before = _before(folder / PROTOCOL)
    told = Told(number, day or _closed_before(before) or _today(), place, following, next_place, size)
    shelf = _shelf(checklist, checklists)
    tree, review = table.frozen(shelf, checklists, size, told.closed)
    files = record(table.loaded, table.brackets_source, tree, review, told, table.names, before)
    _write(table, folder, files, told, dry_run=dry_run)


@round_.command("list")
def list_(
    spec: Annotated[Path, typer.Argument(metavar="SPEC", help="Description; its rounds lie in the folder beside it.")],
) -> None:
    """List the rounds that are closed: when, where, how many brackets were open, and how the review stood.

    Example: bma round list senegal-spain.yaml
    """
    from bma_drafter.reading.rounds.records import rounds_of
    from bma_drafter.reports.rounds_as_text import rounds_as_text

    if not spec.is_file():
        from bma_drafter.source.files import missing_file

        raise UserError(missing_file(spec))
    rounds = rounds_of(spec)
    if not rounds:
        note(f"no round of {spec} is closed yet; bma round close {spec} closes the one going on")
        return
    say(rounds_as_text(rounds))


# ------------------------------------------------------------------------------------------- what lies on the table


@dataclass(frozen=True)
class _Table:
    """A description with its brackets, as they lie on the table."""

    spec: Path
    loaded: Loaded
    library: Library
    brackets: BracketsFile | None
    brackets_source: Source | None

    @classmethod
    def of(cls, spec: Path, library: Library) -> _Table:
        from bma_drafter.agreement.load import load_agreement
        from bma_drafter.drafting.brackets.load import brackets_path, load_brackets

        path = brackets_path(spec)
        loaded = load_agreement(spec)
        brackets, source = load_brackets(path, library) if path.is_file() else (None, None)
        return cls(spec, loaded, library, brackets, source)

    @property
    def names(self) -> Mapping[Side, str]:
        from bma_drafter.drafting.naming import party_words

        home, host = (party_words(self.loaded.agreement, side, "en") for side in ("home", "host"))
        return {"home": home.short or home.label or "home", "host": host.short or host.label or "host"}

    def frozen(self, shelf: Shelf, own: Path | None, size: Size, day: datetime.date) -> tuple[Document, str]:
        """The text as both sides have it, and the review as JSON, made on the day the round is closed."""
        from bma_drafter.cli.cue_looking import LexiconShelf
        from bma_drafter.cli.reviewing import reviewed, reviewer_of
        from bma_drafter.drafting.draft import draft
        from bma_drafter.drafting.options import Options
        from bma_drafter.reports.as_json import as_json
        from bma_drafter.review.evaluate import used

        loaded = self.loaded
        reviewer = reviewer_of(loaded, shelf, beside=self.spec, on=day)
        review = reviewer(loaded.agreement)
        options = Options(size=size, audience="counterpart", notes="none")
        made = draft(loaded, self.library, review, reviewer, shelf.sources, options, None, self.brackets)
        review = LexiconShelf(own).looked_at(review, loaded, beside=self.spec)
        one = reviewed(Path(self.spec.name), loaded, review)  # the folder is nobody's business later on
        return made.document, as_json([one], {}, used(shelf.checklists))


def _shelf(ids: list[str] | None, own: Path | None) -> Shelf:
    from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_shelf

    return open_shelf(ids or [DEFAULT_CHECKLIST], own)


def _write(table: _Table, folder: Path, files: Mapping[str, str], told: Told, *, dry_run: bool) -> None:
    """The record and the files that state the round, all or none; shown before."""
    from bma_drafter.reading.rounds.closing import next_round
    from bma_drafter.source.files import read_binary
    from bma_drafter.source.write import make_folder, write_keeping

    items = [(folder / name, text) for name, text in files.items()]
    for source in filter(None, (table.brackets_source, table.loaded.document)):
        advanced = next_round(source, told.number)
        if advanced is not None:
            place = source.positions.place_of_value(("round",))
            note(f"{source.file}:{place.line}: round: {source.data['round']} becomes {told.number + 1}")
            items.append((Path(source.file), advanced))
    brackets = table.brackets.brackets if table.brackets else ()
    still = sum(not one.is_settled for one in brackets)
    counted = f"{_counted(len(brackets), 'bracket')}, {still} open" if brackets else "no brackets"
    if dry_run:
        say(f"round {told.number} would be closed in {folder}: {counted}; nothing was written")
        return
    changed = [(path, text) for path, text in items if not (path.is_file() and read_binary(path) == text.encode())]
    made = [one for one in (folder.parent, folder) if not one.exists()]
    make_folder(folder)
    try:
        kept = write_keeping(changed)
    except BaseException:
        for empty in reversed(made):
            with contextlib.suppress(OSError):
                empty.rmdir()
        raise
    for path, copy in kept:
        note(f"{path} as it was before: {copy}")
    say(f"closed round {told.number} in {folder}: {counted}")
    say(f"Fill in {folder / 'round.yaml'}, then: bma minutes {table.spec} --round {told.number} -o minutes.docx")


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"


# ------------------------------------------------------------------------------------------- days


def _day(option: str, given: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(given) if given is not None else None
    except ValueError:
        repair = "write year-month-day, as in 2027-03-12"
        raise UserError(Problem("BMA-703", f"{option} cannot be '{given}'", repair=repair)) from None


def _before(path: Path) -> Source | None:
    """What people wrote of a round that is closed again; None where there is nothing, or nothing that can be read."""
    from bma_drafter.source.files import read_document

    with contextlib.suppress(UserError):
        return read_document(path)
    return None


def _closed_before(before: Source | None) -> datetime.date | None:
    """The day of a round that is closed again."""
    stated = before.data.get("closed") if before is not None else None
    with contextlib.suppress(ValueError, TypeError):
        return datetime.date.fromisoformat(str(stated))
    return None


def _today() -> datetime.date:
    """The day on which the round is closed where none is told; SOURCE_DATE_EPOCH where it is set."""
    from bma_drafter.cli.written import timestamp

    if not os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.date.today()
    return datetime.datetime.fromtimestamp(timestamp(0), datetime.UTC).date()
