"""`bma checklist export` and `bma checklist import`: a checklist as a form, and the filled form back as answers."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bma_drafter.cli.screen import CLEAN, FOUND, note, say, say_problems
from bma_drafter.errors import Problem, UserError, nearest

if TYPE_CHECKING:
    from bma_drafter.checklist.model import Checklist
    from bma_drafter.cli.shelf import Shelf
    from bma_drafter.forms.answers.reading_rows import ReturnedForm
    from bma_drafter.review.answers import AnswerEntry
    from bma_drafter.source.yaml import Document

_ENDINGS = (".xlsx", ".docx", ".csv")
_ANSWERS = (".answers.yaml", ".answers.yml")
_Checklists = Annotated[Path | None, typer.Option(metavar="DIR", help="Your own checklists, put in front.")]


def export(
    id_: Annotated[str, typer.Argument(metavar="CHECKLIST", help="Checklist: recommendations-2011.")],
    out: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="File to write: .xlsx, .docx or .csv.")],
    spec: Annotated[
        Path | None,
        typer.Option(
            "--for", metavar="SPEC", help="Description: what its review finds, and its answers, are filled in."
        ),
    ] = None,
    separator: Annotated[
        Literal["comma", "semicolon", "tab"] | None,
        typer.Option(help="Between the cells of .csv: comma (default), semicolon or tab."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    checklists: _Checklists = None,
) -> None:
    """Write a checklist as a form, to be filled in with Excel, LibreOffice or Word, or on paper.

    Example: bma checklist export recommendations-2011 --for senegal-spain.yaml -o form.xlsx
    """
    from bma_drafter.cli.shelf import open_shelf
    from bma_drafter.forms.answers.checklist_rows import FormHead, rows_of
    from bma_drafter.forms.stamp import Stamp
    from bma_drafter.source.write import write_whole

    _known_ending(out, separator)
    shelf = open_shelf([id_], checklists)
    checklist = shelf.checklists[0]
    if spec is None:
        head = FormHead(Stamp(checklist.id, checklist.version, checklist.digest), checklist.title)
        rows = rows_of(checklist)
    else:
        from bma_drafter.agreement.load import load_agreement
        from bma_drafter.review.evaluate import review

        loaded = load_agreement(spec)
        found = review(loaded.agreement, shelf.checklists, positions=loaded.document.positions)
        document, entries = _answers_in(spec.with_suffix(_ANSWERS[0]))
        digests = (loaded.document.digest, document.digest if document else "")
        stamp = Stamp(checklist.id, checklist.version, checklist.digest, *digests)
        date = loaded.agreement.date.isoformat() if loaded.agreement.date else ""
        head = FormHead(stamp, checklist.title, found.title, spec.name, date, has_review=True)
        rows = rows_of(checklist, review=found, answers=entries)
    if out.suffix.lower() == ".docx":
        from bma_drafter.cli.written import written
        from bma_drafter.forms.answers.as_table_document import as_table_document

        data = written(as_table_document(head, rows), ".docx", None)
    elif out.suffix.lower() == ".csv":
        from bma_drafter.forms.answers.as_csv import as_csv

        data = as_csv(head, rows, separator or "comma")
    else:
        from bma_drafter.forms.answers.as_xlsx import as_xlsx

        data = as_xlsx(head, rows)
    write_whole(out, data, replace=force)
    answered = sum(row.answer is not None for row in rows)
    say(f"wrote {out}: {len(rows)} rows" + (f", {answered} answered before" if answered else ""))
    into = (spec or Path("NAME.yaml")).with_suffix(_ANSWERS[0])
    note(f"\nnext, when it is filled in: bma checklist import {out} --into {into}")


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The filled form: .xlsx, .ods, .docx or .csv.")],
    into: Annotated[
        Path, typer.Option("--into", metavar="ANSWERS", help="File of answers beside the description: x.answers.yaml.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    checklists: _Checklists = None,
) -> None:
    """Take a filled form into the file of answers that lies beside a description.

    Shows what would be added and changed, and asks. Without a terminal nothing is written unless --yes is given.
    A row with a mistake is skipped whole and reported, the others are taken; the exit code is then 1. The file as it
    was is kept beside as x.answers.yaml.bak.

    Example: bma checklist import form.xlsx --into senegal-spain.answers.yaml
    """
    from bma_drafter.forms.answers.answers_text import rewritten
    from bma_drafter.forms.answers.changes_as_text import changes_as_text
    from bma_drafter.forms.answers.merging import merge
    from bma_drafter.forms.answers.reading_rows import filled_rows, find_form
    from bma_drafter.forms.opening import open_grids
    from bma_drafter.source.files import read_binary

    _a_file_of_answers(into)
    name = file.name
    form = find_form(open_grids(read_binary(file), name), name)
    shelf = _shelf_of(form, name, checklists)
    checklist = shelf.checklists[0]
    document, entries = _answers_in(into)
    subjects, remarks = _beside(form, into, document, shelf)
    rows, wrong = filled_rows(form, checklist, name, subjects)
    merged = merge(rows, entries, checklist, name)
    for remark in (*form.remarks, *remarks):
        note(remark)
    problems = (*wrong, *merged.skipped)
    if problems:
        say_problems(problems)
        note("the rows with a problem were skipped whole\n")
    say(f"{name} · {checklist.title}, version {checklist.version} → {into}")
    say(changes_as_text(merged))
    if merged.changes:
        new = rewritten(document, merged.changes)
        if not new.kept:
            note("the file of answers has to be written anew as a whole: its comments stay in the copy beside it only")
        if yes or _agreed():
            _write(into, new.text, document)
        else:
            note("nothing was written" + ("" if sys.stdin.isatty() else "; to write it, add --yes"))
    raise typer.Exit(FOUND if problems else CLEAN)


def _known_ending(out: Path, separator: str | None) -> None:
    ending = out.suffix.lower()
    if ending not in _ENDINGS:
        raise UserError(
            Problem(
                "BMA-663",
                f"a form cannot be written as '{out.suffix or out.name}'",
                repair=f"end the name of the file in {', '.join(_ENDINGS)}",
                nearest=nearest(ending, _ENDINGS),
            )
        )
    if separator is not None and ending != ".csv":
        raise UserError(Problem("BMA-703", f"--separator does nothing with {ending}", repair="leave it out"))


def _a_file_of_answers(into: Path) -> None:
    """Raises UserError for a name under which no review would look for answers."""
    if not into.name.lower().endswith(_ANSWERS):
        meant = into.with_suffix(_ANSWERS[0]) if into.name else Path(f"x{_ANSWERS[0]}")
        raise UserError(
            Problem(
                "BMA-663",
                f"{into} is not the name of a file of answers",
                why="a review reads the answers to x.yaml from x.answers.yaml beside it",
                nearest=str(meant),
            )
        )


def _answers_in(path: Path) -> tuple[Document | None, tuple[AnswerEntry, ...]]:
    """The file of answers and what it holds; nothing where there is none."""
    from bma_drafter.review.answers import AnswersFile
    from bma_drafter.source.files import read_document
    from bma_drafter.source.validate import validate

    if not path.exists():
        return None, ()
    document = read_document(path)
    return document, validate(AnswersFile, document).answers


def _shelf_of(form: ReturnedForm, name: str, own: Path | None) -> Shelf:
    """The checklist that a form is of; UserError where there is none of that id, or only in another version."""
    from bma_drafter.checklist.load import available
    from bma_drafter.cli.shelf import checklist_folders, open_shelf

    stamp = form.stamp
    known = sorted({id_ for folder in checklist_folders(own) for id_ in available(folder)})
    if stamp.checklist not in known:
        raise UserError(
            Problem(
                "BMA-655",
                f"{name} is a form of the checklist '{stamp.checklist}', version {stamp.version}, which is not here",
                repair=f"there are {', '.join(known)}; name the folder of your own with --checklists",
                nearest=nearest(stamp.checklist, known),
            )
        )
    shelf = open_shelf([stamp.checklist], own)
    version = shelf.checklists[0].version
    if version != stamp.version:
        raise UserError(
            Problem(
                "BMA-655",
                f"{name} is a form of version {stamp.version} of {stamp.checklist}; the checklist here is {version}",
                why="another version may ask something else under the same id",
                repair="export the form again, and copy the answers into it",
            )
        )
    return shelf


def _beside(
    form: ReturnedForm, into: Path, document: Document | None, shelf: Shelf
) -> tuple[Mapping[str, Collection[str]] | None, list[str]]:
    """The items that each criterion judges, from the description beside, and what changed since the form was made."""
    from bma_drafter.forms.stamp import short

    remarks = []
    checklist: Checklist = shelf.checklists[0]
    if form.stamp.digest and form.stamp.digest != short(checklist.digest):
        remarks.append("the words of the checklist were changed since this form was made; its version was not")
    if form.stamp.agreement and form.stamp.answers != short(document.digest if document else ""):
        remarks.append("the file of answers was changed since this form was made: look well at what would be CHANGED")
    spec = into.with_name(into.name[: -len(".answers.yaml")] + into.suffix)
    subjects: dict[str, set[str]] | None = None
    if spec.is_file():
        with suppress(UserError):  # a description with a mistake is the business of bma check
            from bma_drafter.agreement.load import load_agreement
            from bma_drafter.review.evaluate import review

            loaded = load_agreement(spec)
            subjects = {}
            for finding in review(loaded.agreement, shelf.checklists).findings:
                judged = subjects.setdefault(finding.criterion, set())
                judged |= {finding.subject} if finding.subject else set()
            if form.stamp.agreement and form.stamp.agreement != short(loaded.document.digest):
                remarks.append(f"{spec} is not the description, or not as it was, for which this form was made")
    return subjects, remarks


def _agreed() -> bool:
    """Whether a person at a terminal says yes."""
    return sys.stdin.isatty() and typer.confirm("Write this?", default=False, err=True)


def _write(into: Path, text: str, document: Document | None) -> None:
    """Writes the answers, and what was there before beside them under a name that is free."""
    from bma_drafter.source.write import write_keeping, write_whole

    if document is None:
        write_whole(into, text, replace=False)
        say(f"wrote {into}")
        return
    [(_, kept)] = write_keeping([(into, text)])
    say(f"wrote {into}; as it was before: {kept}")
