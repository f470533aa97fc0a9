"""`bma diff`: what is different between two states of an agreement."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bma_drafter.cli.screen import FOUND, note, say
from bma_drafter.errors import Problem, UserError, nearest

if TYPE_CHECKING:
    from bma_drafter.cli.diff_making import Made
    from bma_drafter.reports.diff.difference import Difference

_ENDINGS = (".docx", ".html", ".pdf", ".md", ".json")
Part = Literal["review", "facts", "text"]


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Description, round, saved review or Word file.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The other one, of the same kind.")],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE", help="File to write: .docx (redline), .html, .pdf, .md or .json."),
    ] = None,
    only: Annotated[Part | None, typer.Option(help="Compare one thing only: review, facts or text.")] = None,
    format_: Annotated[
        Literal["text", "json"] | None, typer.Option("--format", help="text or json. Default: text.")
    ] = None,
    by: Annotated[
        Literal["home", "host"] | None,
        typer.Option(help="Whose changes they are, where brackets do not tell: author of the tracked changes."),
    ] = None,
    size: Annotated[
        Literal["short", "standard", "full"] | None, typer.Option(help="Which draft is compared. Default: standard.")
    ] = None,
    audience: Annotated[
        Literal["own", "counterpart", "public"] | None,
        typer.Option(help="Whose copy of the draft is compared. Default: counterpart."),
    ] = None,
    alternat: Annotated[
        Literal["home", "host"] | None, typer.Option(help="Party named first in both drafts. Default: home.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="Language of the drafts. Default: en.")] = None,
    checklist: Annotated[
        list[str] | None, typer.Option(help="Checklist, repeatable. Default: recommendations-2011.")
    ] = None,
    no_score: Annotated[bool, typer.Option("--no-score", help="Print no number of the review.")] = False,
    fail_on: Annotated[
        Literal["change"] | None, typer.Option(help="change: exit 1 when anything is different.")
    ] = None,
    reference: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Word file whose styles are used, for .docx and .pdf.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    checklists: Annotated[Path | None, typer.Option(metavar="DIR", help="Your own checklists, put in front.")] = None,
    templates: Annotated[Path | None, typer.Option(metavar="DIR", help="Your own clauses, put in front.")] = None,
) -> None:
    """Compare two descriptions, rounds, saved reviews or Word files: review, facts, text.

    Example: bma diff before.yaml after.yaml     bma diff before.yaml after.yaml -o changes.docx --by host
    """
    from bma_drafter.cli.diff_inputs import both_given
    from bma_drafter.cli.diff_making import Asked, difference, of_what_is_there

    _known_ending(out, format_)
    _keeps(out, (old, new))
    first, second = both_given(old, new)
    asked = Asked(only, size, audience, alternat, language, tuple(checklist or ()), by, not no_score)
    of_what_is_there(asked, first, second)
    made = difference(first, second, asked, checklists, templates)
    _give(made, _Wanted(out, format_, only, audience or "counterpart", reference, force), checklists)
    raise typer.Exit(FOUND if fail_on and not made.difference.is_empty else 0)


def _known_ending(out: Path | None, format_: str | None) -> None:
    """Raises `UserError` where the answer cannot be written under this name."""
    if out is None:
        return
    if out.suffix.lower() not in _ENDINGS:
        raise UserError(
            Problem(
                "BMA-706",
                f"a comparison cannot be written as '{out.suffix or out.name}'",
                repair=f"end the name of the file in {', '.join(_ENDINGS)}",
                nearest=nearest(out.suffix.lower(), _ENDINGS),
            )
        )
    if format_ is not None and (format_ == "json") != (out.suffix.lower() == ".json"):
        repair = "leave --format out: the ending of the file tells the format"
        raise UserError(Problem("BMA-703", f"--format {format_} does not go with {out.name}", repair=repair))


def _keeps(out: Path | None, files: tuple[Path, Path]) -> None:
    if out is not None and out.resolve() in {file.resolve() for file in files}:
        message = f"--out would replace {out}, which is one of the two that are compared"
        raise UserError(Problem("BMA-703", message, repair="give the comparison another name"))


@dataclass(frozen=True)
class _Wanted:
    """How the answer is to look, and where it goes."""

    out: Path | None
    format: str | None
    only: Part | None
    audience: str
    reference: Path | None
    force: bool


def _give(made: Made, wanted: _Wanted, own: Path | None) -> None:
    """Prints the answer, or writes it whole to its file."""
    from bma_drafter.cli.check_output import print_bytes, screen_width
    from bma_drafter.source.write import write_whole

    if wanted.format == "json" or (wanted.out is not None and wanted.out.suffix.lower() == ".json"):
        from bma_drafter.reports.diff.as_json import diff_as_json

        answer: str | bytes = diff_as_json(made.difference)
    elif wanted.out is None:
        from bma_drafter.reports.diff.as_text import WIDTH, diff_as_text

        width = screen_width(WIDTH)
        typer.echo(diff_as_text(made.difference, _titles(made.difference, own), width=width), nl=False)
        return
    else:
        answer = _file(made, wanted.out, wanted, own)
    if wanted.out is None:
        print_bytes(str(answer))
        return
    write_whole(wanted.out, answer, replace=wanted.force)
    _say_written(made.difference, wanted.out)


def _file(made: Made, out: Path, wanted: _Wanted, own: Path | None) -> str | bytes:
    """The comparison as a document; one that holds the text only, and is not of an own copy, is proved clean."""
    from bma_drafter.cli.written import reference_bytes, written
    from bma_drafter.reports.diff.as_document import diff_as_document

    base = reference_bytes(wanted.reference) if wanted.reference else None
    data = written(diff_as_document(made.difference, _titles(made.difference, own)), out.suffix.lower(), base)
    if wanted.only == "text" and wanted.audience != "own":
        _prove_clean(out, data, made)
    return data


def _prove_clean(out: Path, data: str | bytes, made: Made) -> None:
    """Raises `UserError` where a redline for others holds more than the text and its changes."""
    from bma_drafter.writers.docx.revisions import authors
    from bma_drafter.writers.leaks import leaks_in, leaks_in_name
    from bma_drafter.writers.page_words import page_words

    redline = made.difference.text.redline if made.difference.text is not None else None
    known = authors(redline.meta, page_words(redline.meta.language)).values() if redline is not None else ()
    name = out.name.lower().replace("redline", "")  # a redline may be called one
    leaks = (*leaks_in_name(name), *leaks_in(data, out.suffix.lower(), made.secrets, authors=known))
    why = "A redline for others tells nothing of one's own side. The file was not written."
    repair = "give the file another name, take the words out, or compare with --audience own"
    problems = [
        Problem("BMA-615", f"{leak.where} of {out.name} holds {leak.what}", why=why, repair=repair) for leak in leaks
    ]
    if problems:
        raise UserError(problems)


def _titles(made: Difference, own: Path | None) -> dict[str, str]:
    """The titles of criteria and themes by id, of those checklists that are there."""
    from bma_drafter.checklist.load import available
    from bma_drafter.cli.shelf import checklist_folders, open_shelf

    there = {id_ for folder in checklist_folders(own) for id_ in available(folder)}
    asked = {one.id for review in made.reviews or () for side in (review.old, review.new) for one in side.checklists}
    if not asked & there:
        return {}
    shelf = open_shelf(sorted(asked & there), own)
    return {theme.theme: theme.title for one in shelf.checklists for theme in one.themes} | shelf.titles


def _say_written(made: Difference, out: Path) -> None:
    from bma_drafter.reports.diff.words import in_short

    say(f"wrote {out}: {in_short(made)}")
    if made.reviews is not None and made.text is not None and out.suffix.lower() != ".json":
        note("for your own side: it holds what the review says. A redline for the other side: --only text")
