"""`bma report`: the review of one agreement as a report to be signed, or of many as a portfolio."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bma_drafter.cli.screen import CRASHED, note, say
from bma_drafter.errors import Problem, UserError, nearest

if TYPE_CHECKING:
    from bma_drafter.cli.shelf import Shelf
    from bma_drafter.reports.report.dossier import Dossier

_ONE = (".docx", ".html", ".xlsx", ".pdf")
_MANY = (".xlsx", ".html")


def report(
    specs: Annotated[
        list[Path], typer.Argument(metavar="SPEC|DIR...", help="One description; or several or a folder: a portfolio.")
    ],
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="OUT", help=".docx, .html, .xlsx or .pdf; of a portfolio .xlsx or .html."),
    ],
    checklist: Annotated[
        list[str] | None, typer.Option(help="Checklist, repeatable. Default: recommendations-2011.")
    ] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="ID|FILE", help="Profile: which part of the checklists is asked.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day on which answers, waivers and dates are judged. Default: today."),
    ] = None,
    no_score: Annotated[bool, typer.Option("--no-score", help="Print no number of the review.")] = False,
    reference: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Word file whose styles are used, for .docx and .pdf.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace OUT if it exists.")] = False,
    checklists: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of your own checklists, put in front.")
    ] = None,
) -> None:
    """Report on one agreement, to be read and signed; or on a portfolio of many.

    Example: bma report senegal-spain.yaml -o review.docx     bma report examples -o portfolio.xlsx
    """
    from bma_drafter.cli.checking import wanted_shelf

    day = _day(on)
    many = len(specs) > 1 or specs[0].is_dir()
    _known_ending(out, _MANY if many else _ONE, many)
    shelf = wanted_shelf(checklist or [], profile, checklists)
    if many:
        from bma_drafter.cli.portfolio import portfolio

        raise typer.Exit(portfolio(specs, out, shelf, on=day or date.today(), show_score=not no_score, force=force))
    raise typer.Exit(_report(specs[0], out, shelf, checklists, day, reference, show_score=not no_score, force=force))


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given is not None else None
    except ValueError:
        repair = "write year-month-day, as in 2027-03-01"
        raise UserError(Problem("BMA-703", f"--on cannot be '{given}'", repair=repair)) from None


def _known_ending(out: Path, endings: tuple[str, ...], many: bool) -> None:
    if out.suffix.lower() not in endings:
        what = "a portfolio" if many else "a report"
        raise UserError(
            Problem(
                "BMA-707",
                f"{what} cannot be written as '{out.suffix or out.name}'",
                repair=f"end the name of the file in {', '.join(endings)}",
                nearest=nearest(out.suffix.lower(), endings),
            )
        )


def _report(
    spec: Path,
    out: Path,
    shelf: Shelf,
    own: Path | None,
    on: date | None,
    reference: Path | None,
    *,
    show_score: bool,
    force: bool,
) -> int:
    """Writes the report on one agreement; the exit code."""
    from bma_drafter.cli.written import reference_bytes
    from bma_drafter.source.write import write_whole

    if out.resolve() == spec.resolve():
        message = f"--out would replace {spec}, which is what is reported on"
        raise UserError(Problem("BMA-703", message, repair="give the report another name"))
    base = reference_bytes(reference) if reference else None
    dossier = dossier_of(spec, shelf, own, on, show_score)
    write_whole(out, _written(dossier, out.suffix.lower(), base), replace=force)
    say(f"wrote {out}")
    is_open = sum(one.state == "open" for one in dossier.review.cues)
    if is_open:
        note(f"{is_open} places of the text are for a person to look at: see the report, or bma check {spec}")
    return CRASHED if any(f.status == "error" for f in dossier.review.findings) else 0


def _written(dossier: Dossier, ending: str, base: bytes | None) -> bytes | str:
    if ending == ".xlsx":
        from bma_drafter.cli.written import timestamp
        from bma_drafter.reports.report.as_xlsx import report_as_xlsx
        from bma_drafter.writers.docx import FIXED_TIMESTAMP

        return report_as_xlsx(dossier, timestamp=timestamp(FIXED_TIMESTAMP))
    from bma_drafter.cli.written import written
    from bma_drafter.reports.report.tree import report_tree

    return written(report_tree(dossier), ending, base)


def dossier_of(spec: Path, shelf: Shelf, own: Path | None, on: date | None, show_score: bool) -> Dossier:
    """What a report on the description is made of: reviewed with what lies beside it, as it stands on a day.

    Raises `UserError` where the description, its answers or its waivers are wrong.
    """
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.cli.checking import with_profile
    from bma_drafter.cli.cue_looking import LexiconShelf
    from bma_drafter.cli.named_criteria import known_to
    from bma_drafter.cli.reviewing import adoption_of, reviewed, reviewer_of
    from bma_drafter.reports.report.dossier import Dossier
    from bma_drafter.review.waivers import read_waivers
    from bma_drafter.source.files import read_document

    loaded = load_agreement(spec)
    lying = {what: spec.with_suffix(f".{what}.yaml") for what in ("answers", "waivers")}
    there = {what: read_document(file) for what, file in lying.items() if file.is_file()}
    day = on or (date.today() if there else None)
    reviewer = reviewer_of(loaded, shelf, beside=spec, on=day)
    made = reviewer(loaded.agreement)
    adoption = adoption_of(loaded.agreement, made, reviewer)
    made = LexiconShelf(own).looked_at(made, loaded, beside=spec)
    waivers = read_waivers(there["waivers"], known_to(there["waivers"], shelf)) if "waivers" in there else ()
    return Dossier(
        reviewed=with_profile(reviewed(spec, loaded, made, adoption), loaded, shelf),
        titles=shelf.titles,
        sources=shelf.sources,
        waivers=waivers,
        beside=tuple((lying[what].name, document.digest) for what, document in there.items()),
        on=day,
        show_score=show_score,
    )
