"""`bma workshop kit`: everything that is printed and handed out for one exercise, in a folder by receiver."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bma_drafter.cli.screen import note, say
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.workshop.kit.files import Paper
    from bma_drafter.workshop.kit.pieces import Matter

_MARK = ".bma-kit"
_INSIDE = re.compile(r"[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*\.(?:docx|xlsx|pdf)")
"""A file of a kit: never one outside its folder, whatever the list of an earlier kit says."""


def kit(
    scenario: Annotated[Path, typer.Argument(metavar="SCENARIO", help="The file of the scenario.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Folder to write into.")],
    people: Annotated[int, typer.Option(help="How many people take part, observers among them.")] = 24,
    tables: Annotated[int, typer.Option(help="At how many tables they negotiate.")] = 4,
    time: Annotated[
        Literal["two-days", "one-day", "90-minutes"], typer.Option(help="The shorter versions keep fewer issues.")
    ] = "two-days",
    pdf: Annotated[bool, typer.Option("--pdf", help="Each paper as PDF too; needs LibreOffice.")] = False,
    language: Annotated[str, typer.Option(metavar="L", help="Language of the texts of the scenario.")] = "en",
) -> None:
    """Write the papers of an exercise, sorted by who gets them; each is proved to hold nothing meant for another.

    Example: bma workshop kit scenario.yaml --people 24 --tables 4 --time two-days -o kit --pdf
    """
    from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_library, open_shelf
    from bma_drafter.cli.workshop import opened
    from bma_drafter.cli.written import timestamp
    from bma_drafter.workshop.kit.files import for_printer, make_kit, matter_of
    from bma_drafter.workshop.load import loaded_base
    from bma_drafter.writers.docx import FIXED_TIMESTAMP

    loaded = opened(scenario)
    matter = matter_of(loaded.scenario, people, tables, time, language)
    library = open_library(None)
    library.require_language(language)
    shelf = open_shelf([DEFAULT_CHECKLIST], None)
    themes = {one.theme: one.title for checklist in shelf.checklists for one in checklist.themes}
    when = timestamp(FIXED_TIMESTAMP)
    _folder_is_free(out)
    made = make_kit(matter, loaded_base(loaded), library, {**themes, **shelf.titles}, timestamp=when)
    papers: list[Paper] = list(made.papers)
    pages: Mapping[str, int] = {}
    if pdf:
        laid_out, pages = _as_pdf(papers)
        papers += laid_out
    printer = for_printer(made, pages, timestamp=when)
    papers += printer
    if pdf:
        papers += _as_pdf(printer)[0]
    _write(out, papers)
    _say_what(out, matter, papers)


def _as_pdf(papers: Sequence[Paper]) -> tuple[list[Paper], dict[str, int]]:
    """The Word files among the papers as PDF, proved like them, and how many pages each has."""
    from bma_drafter.workshop.kit.files import as_pdf, pages_in
    from bma_drafter.writers.pdf import pdfs_of

    words = [paper for paper in papers if paper.ending == ".docx"]
    made = [as_pdf(paper, data) for paper, data in zip(words, pdfs_of([one.data for one in words]), strict=True)]
    return made, {one.name: count for one in made if (count := pages_in(one.data))}


def _folder_is_free(out: Path) -> None:
    """Raises `UserError` where the folder holds anything that no kit wrote, or that was changed since."""
    if out.is_file():
        raise UserError(Problem("BMA-605", f"{out} is a file", repair="name another folder"))
    wanted = _written_before(out)
    if not out.is_dir():
        return
    strange, changed = [], []
    for path in sorted(one for one in out.rglob("*") if not one.is_dir()):
        name = path.relative_to(out).as_posix()
        if name == _MARK:
            continue
        if name not in wanted:
            strange.append(name)
        elif _digest(path.read_bytes()) != wanted[name]:
            changed.append(name)
    problems = []
    for names, what in ((strange, "that no kit wrote"), (changed, "that were changed since the kit was written")):
        if names:
            listed = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
            problems.append(
                Problem(
                    "BMA-601",
                    f"{out} holds files {what}: {listed}",
                    why="A folder is replaced only where everything in it is as the kit wrote it.",
                    repair="name another folder, or move these files away",
                )
            )
    if problems:
        raise UserError(problems)


def _written_before(out: Path) -> dict[str, str]:
    """Digest of each file an earlier kit wrote there, by its name."""
    try:
        lines = (out / _MARK).read_text("utf-8").splitlines()[1:]
    except (OSError, UnicodeDecodeError):
        return {}
    named = (line.partition("  ") for line in lines)
    return {name: digest for digest, _, name in named if _INSIDE.fullmatch(name)}


def _digest(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def _write(out: Path, papers: Sequence[Paper]) -> None:
    """All papers or none; folders made for them go again where nothing could be written."""
    from contextlib import suppress

    from bma_drafter.source.write import make_folder, write_many

    before = _written_before(out)
    files = {paper.path: paper.data for paper in papers}
    folders = sorted({out, *((out / name).parent for name in files)}, key=lambda one: len(one.parts))
    new = [folder for folder in folders if not folder.exists()]
    lines = [f"{_digest(data)}  {name}" for name, data in sorted(files.items())]
    mark = "\n".join(("This folder was written by bma workshop kit, which replaces the files it wrote here.", *lines))
    try:
        for folder in folders:
            make_folder(folder)
        write_many([*((out / name, data) for name, data in files.items()), (out / _MARK, mark + "\n")], replace=True)
    except BaseException:
        for folder in reversed(new):
            with suppress(OSError):
                folder.rmdir()
        raise
    for name in before.keys() - files.keys():
        (out / name).unlink(missing_ok=True)
        with suppress(OSError):
            (out / name).parent.rmdir()


def _say_what(out: Path, matter: Matter, papers: Sequence[Paper]) -> None:
    from bma_drafter.workshop.payoff import zone_of_agreement

    seating = matter.seating
    by_folder: dict[str, int] = {}
    for paper in papers:
        folder = paper.path.partition("/")[0]
        by_folder[folder] = by_folder.get(folder, 0) + 1
    seated = f"{seating.people} people at {seating.tables} table{'s' * (seating.tables > 1)}"
    say(f"wrote {out}: {len(papers)} files for {seated}, {matter.version_words}")
    for folder, count in by_folder.items():
        say(f"  {folder + '/':<14} {count:>3}   {_FOLDERS.get(folder, 'what lies on this table')}")
    for remark in seating.remarks:
        note(remark)
    if not zone_of_agreement(matter.scenario):
        note("in this version no package of options is acceptable to both sides: mark other issues to be kept")
    say(f"\nNext: open {out / 'printer' / 'print-list.docx'}; it says what to print, how often, and for whom.")


_FOLDERS = {
    "public": "for everybody",
    "facilitator": "for the trainers alone",
    "home": "for the home delegation alone",
    "host": "for the host delegation alone",
    "printer": "what to print, and a cover sheet for each pack",
}
