"""`bma style`: the Word file with the styles of a draft, to be changed and given back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from bma_drafter.cli.screen import FOUND, note, say

style = typer.Typer(help="The house style of Word files: export, check.", no_args_is_help=True, rich_markup_mode=None)


@style.command("export")
def export(
    out: Annotated[Path, typer.Argument(metavar="OUT.docx", help="File to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write the Word file that holds every style of a draft, each shown in use: change it, then draft with --reference.

    Example: bma style export house.docx     then: bma draft mine.yaml -o draft.docx --reference house.docx
    """
    from bma_drafter.source.data import data_folder
    from bma_drafter.source.write import write_whole

    data = (data_folder("templates") / "house" / "reference.docx").read_bytes()
    write_whole(out, data, replace=force)
    say(f"wrote {out}")
    note(f"next: change its styles in Word, then: bma style check {out}")


@style.command("check")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE.docx", help="A Word file of your house.")],
    register: Annotated[Literal["treaty", "mou"], typer.Option(help="treaty or mou.")] = "treaty",
) -> None:
    """Say which styles a Word file lacks, and what stands in for each. Exit 1 where one is missing.

    Example: bma style check letterhead.docx
    """
    from bma_drafter.cli.written import reference_bytes
    from bma_drafter.writers.docx.reference import check_reference

    missing = check_reference(reference_bytes(file), register)
    if not missing:
        say(f"{file} has every style of a draft")
        return
    say(f"{file} lacks {len(missing)} styles; they are printed in its own font:")
    for one in missing:
        say(f"  {one.name:<24} in its place: {one.fallback}")
    raise typer.Exit(FOUND)
