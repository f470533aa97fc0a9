"""`bma import table`: the rows of a spreadsheet as descriptions, by a mapping that a clerk can write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bma_drafter.cli.screen import CLEAN, WRONG, note, say, say_problems, with_progress
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.forms.table.files import TableRow
    from bma_drafter.forms.table.importing import Imported

_MOST_LINES = 40
"""How many changed lines are shown of all descriptions together."""

import_ = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@import_.callback()
def _several() -> None:
    """Bring in what others keep elsewhere: tables of agreements."""


@import_.command("table")
def table(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Table: .csv, .xlsx or .ods.")],
    mapping: Annotated[
        str, typer.Option(metavar="ID|FILE", help="Which column says what: a file, or a mapping that came along.")
    ],
    out: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the descriptions.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and report everything, write nothing.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that exist; each is kept beside as it was.")
    ] = False,
    checklists: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of your own checklists, for the keys of sources.")
    ] = None,
) -> None:
    """Turn each row of a table into a description of an agreement, by a mapping of its columns.

    A row in which anything is wrong is skipped whole and reported. Exit code 2 where a row was skipped. Where a
    description is there already, what would change or changed is shown; with --force it is kept as x.yaml.bak.

    Example: bma import table agreements.csv --mapping chilton-woda -o agreements --dry-run
    """
    from bma_drafter.cli.shelf import sources_of
    from bma_drafter.forms.table.files import read_table
    from bma_drafter.forms.table.importing import import_table
    from bma_drafter.forms.table.mapping_reading import load_mapping, mapping_file
    from bma_drafter.source.data import data_folder

    read = load_mapping(mapping_file(mapping, data_folder("mappings")), sources_of(checklists))
    found = read_table(file, sheet=read.sheet, header=read.header)
    note(f"{file}: {found.remark}; {_counted(len(found.rows), 'row')}, {_counted(len(found.headings), 'column')}")

    def watched(rows: Sequence[TableRow]) -> Iterable[TableRow]:
        return with_progress(rows, len(rows), "importing row")

    made = import_table(found, read, watched)
    changes = _changes(made, out)
    kept = [] if dry_run else _write(made, changes, out, force=force)
    _report(made, out, dry_run=dry_run)
    _say_changes(changes, dict(kept))
    raise typer.Exit(WRONG if made.skipped else CLEAN)


def mapping_problems(checklists: Path | None) -> list[Problem]:
    """What is wrong in the mappings that came along, held against the description and the sources."""
    from bma_drafter.cli.shelf import sources_of
    from bma_drafter.forms.table.mapping_reading import available_mappings, load_mapping
    from bma_drafter.source.data import data_folder

    folder = data_folder("mappings")
    problems: list[Problem] = []
    for name in available_mappings(folder):
        try:
            load_mapping(folder / f"{name}.yaml", sources_of(checklists))
        except UserError as error:
            problems += error.problems
    return problems


def _changes(made: Imported, out: Path) -> dict[Path, list[str]]:
    """For each description that is there already, its lines that are taken away (-) and put there (+)."""
    import difflib

    from bma_drafter.source.files import read_binary

    found: dict[Path, list[str]] = {}
    for one in made.described:
        path = out / one.file
        if path.is_file():
            before = read_binary(path).decode("utf-8", "replace").splitlines()
            lines = difflib.unified_diff(before, one.text.splitlines(), n=0, lineterm="")
            found[path] = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    return found


def _say_changes(changes: Mapping[Path, Sequence[str]], kept: Mapping[Path, Path]) -> None:
    """What became, or would become, of the descriptions that were there."""
    left = _MOST_LINES
    for path, lines in changes.items():
        if not lines:
            continue
        note(f"changed: {path}" + (f"; as it was before: {kept[path]}" if path in kept else ""))
        for line in lines[:left]:
            note(f"  {line}")
        if len(lines) > left:
            note(f"  and {_counted(len(lines) - left, 'line')} more")
        left = max(0, left - len(lines))
    same = sum(not lines for lines in changes.values())
    if same:
        note(f"as before: {_counted(same, 'description')}")


def _write(made: Imported, changes: Mapping[Path, Sequence[str]], out: Path, *, force: bool) -> list[tuple[Path, Path]]:
    """All the files, or none of them; which were replaced, and where each is kept as it was."""
    from bma_drafter.source.data import inside
    from bma_drafter.source.write import make_folder, write_keeping, write_many

    if not made.described:
        return []
    if out.exists() and not out.is_dir():
        raise UserError(Problem("BMA-605", f"{out} is a file, not a folder", repair="name a folder with -o"))
    there = [one.file for one in made.described if (out / one.file).exists()] if out.is_dir() else []
    if there and not force:
        are = f"{out / there[0]} exists" if len(there) == 1 else f"{len(there)} files exist, such as {out / there[0]}"
        repair = "name another folder, or replace them with --force"
        raise UserError(Problem("BMA-601", f"{are}; nothing was written", repair=repair))
    folder = make_folder(out)
    if not force:
        write_many([(inside(folder, one.file), one.text) for one in made.described], replace=False)
        return []
    wanted = [one for one in made.described if changes.get(out / one.file, ["new"])]
    kept = write_keeping([(inside(folder, one.file), one.text) for one in wanted])
    return [(out / path.name, copy) for path, copy in kept]


def _report(made: Imported, out: Path, *, dry_run: bool) -> None:
    problems = [*made.problems, *made.unmapped]
    if problems:
        say_problems(problems)
    number = len(made.described)
    if dry_run:
        say(f"{_counted(number, 'description')} would be written to {out}")
    elif number:
        say(f"wrote {_counted(number, 'description')} to {out}")
    else:
        say("nothing was written: no row could be used")
    if made.skipped:
        from bma_drafter.forms.table.importing import row_words

        said = "was" if len(made.skipped) == 1 else "were"
        say(f"{_counted(len(made.skipped), 'row')} {said} skipped whole: {row_words(made.skipped)}")
    if number and not dry_run:
        note(f"next: bma check {out}")


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"
