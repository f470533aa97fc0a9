"""`bma report DIR`: every agreement of a folder reviewed, and forgotten but for its row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bma_drafter.cli.over_cores import over_cores
from bma_drafter.cli.screen import CRASHED, WRONG, note, say, say_problems, with_progress
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.cli.shelf import Shelf
    from bma_drafter.reports.portfolio.entries import Entry, Portfolio
    from bma_drafter.reports.portfolio.rows import Column


def portfolio(given: Sequence[Path], out: Path, shelf: Shelf, *, on: date, show_score: bool, force: bool) -> int:
    """Writes the table of all agreements; the exit code. A file with mistakes is named, the others are in the table."""
    from bma_drafter.cli.spec_files import spec_files
    from bma_drafter.reports.portfolio.entries import Portfolio, in_order
    from bma_drafter.review.evaluate import used
    from bma_drafter.source.write import write_whole

    files, passed_over, unreadable = spec_files(given)
    if out.resolve() in {file.resolve() for file in files}:
        message = f"--out would replace {out}, which is what is reported on"
        raise UserError(Problem("BMA-703", message, repair="give the portfolio another name"))
    entries: list[Entry] = []
    columns: tuple[Column, ...] = ()
    results = over_cores(files, lambda path: _entry(path, shelf, on))
    for path, result in with_progress(zip(files, results, strict=True), len(files), "reviewing"):
        if isinstance(result, UserError):
            unreadable[str(path)] = result.problems
        else:
            entry, columns = result
            entries.append(entry)
    if not entries:
        raise UserError([problem for problems in unreadable.values() for problem in problems])
    ordered, names = in_order(entries)
    made = Portfolio(
        entries=ordered,
        names=names,
        columns=columns,
        checklists=used(shelf.checklists),
        titles=shelf.titles,
        sources=shelf.sources,
        on=on,
        profile=shelf.profile,
        unreadable=tuple((path, problems[0].headline()) for path, problems in sorted(unreadable.items())),
        passed_over=passed_over,
        show_score=show_score,
    )
    write_whole(out, _written(made, out.suffix.lower()), replace=force)
    say(f"wrote {out}: {len(entries)} agreement{'' if len(entries) == 1 else 's'}")
    if passed_over:
        files_were = "1 file was" if passed_over == 1 else f"{passed_over} files were"
        note(f"{files_were} passed over: the first key is not schema: bma/1")
    for problems in unreadable.values():
        say_problems(problems)
    if any(status == "error" for entry in entries for status, _ in entry.statuses.values()):
        return CRASHED
    return WRONG if unreadable else 0


def _written(made: Portfolio, ending: str) -> bytes | str:
    if ending == ".xlsx":
        from bma_drafter.reports.portfolio.as_xlsx import portfolio_as_xlsx

        return portfolio_as_xlsx(made)
    from bma_drafter.reports.portfolio.as_html import portfolio_as_html

    return portfolio_as_html(made)


def _entry(path: Path, shelf: Shelf, on: date) -> tuple[Entry, tuple[Column, ...]] | UserError:
    """The row of one agreement, and the themes it was reviewed against; or what is wrong with its file."""
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.cli.checking import with_profile
    from bma_drafter.cli.reviewing import reviewed, reviewer_of
    from bma_drafter.reports.portfolio.entries import entry_of
    from bma_drafter.reports.portfolio.rows import columns_of

    try:
        loaded = load_agreement(path)
        made = reviewer_of(loaded, shelf, beside=path, on=on)(loaded.agreement)
    except UserError as error:
        return error
    whole = with_profile(reviewed(path, loaded, made), loaded, shelf)
    return entry_of(whole, loaded.agreement, on), columns_of(made)
