"""`bma clauses preview` and `bma clauses new`: a clause as it would be printed, and the beginning of one's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bma_drafter.cli.screen import note, say
from bma_drafter.errors import Problem, UserError, nearest

if TYPE_CHECKING:
    from bma_drafter.agreement.load import Loaded

_UNESCAPED = re.compile(r"\\([^\w\s])")
"""In the terminal nobody reads Markdown's backslashes."""
_Spec = Annotated[
    Path | None,
    typer.Option("--for", metavar="SPEC", help="Description to fill it from. Default: the bundled example."),
]
_Templates = Annotated[Path | None, typer.Option(metavar="DIR", help="Your own clauses, put in front.")]


def preview(
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="Clause family, or family/variant.")],
    spec: _Spec = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="File to write: .docx, .html or .md.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the text.")] = "en",
    register: Annotated[
        Literal["treaty", "mou"] | None, typer.Option(help="treaty or mou. Default: that of the description.")
    ] = None,
    templates: _Templates = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Show the variants of a clause filled from a description, in the terminal or as a file.

    Example: bma clauses preview recruitment-fees --for senegal-spain.yaml -o fees.docx
    """
    from bma_drafter.cli.shelf import open_library
    from bma_drafter.cli.written import known_ending, written
    from bma_drafter.drafting.previewing import choices
    from bma_drafter.drafting.previewing import preview as make
    from bma_drafter.source.write import write_whole

    if out is not None:
        known_ending(out)
    name, _, variant = family.partition("/")
    library = open_library(templates)
    library.require_language(language)
    entry = library.find(name)
    loaded = described(spec)
    document = make(entry, library, loaded, language=language, register=register, variant=variant or None)
    if out is None:
        say(_UNESCAPED.sub(r"\1", str(written(document, ".md", None))))
    else:
        write_whole(out, written(document, out.suffix.lower(), None), replace=force)
        say(f"wrote {out}")
    for choice in choices(entry, loaded):
        item = f" for {choice.item}" if choice.item else ""
        note(f"taken{item}: {choice.chosen.variant.id}, because {choice.chosen.reason}")


def described(spec: Path | None) -> Loaded:
    """The description named, or the bundled example."""
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.source.data import data_folder

    return load_agreement(spec or data_folder("examples") / "senegal-spain.yaml")


def new(
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="Name of the new family: tools-for-returnees.")],
    templates: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder of your own clauses; made where it is missing.")
    ] = Path("our-templates"),
    follows: Annotated[
        str, typer.Option(metavar="FAMILY", help="The family behind whose article it stands in an agreement.")
    ] = "principles",
) -> None:
    """Begin a clause family of your own: a commented declaration, a text and its cases, ready to be changed.

    Example: bma clauses new tools-for-returnees --templates our-templates --follows reintegration-services
    """
    from bma_drafter.clauses.skeleton import skeleton
    from bma_drafter.cli.shelf import open_library
    from bma_drafter.source.write import make_folder, write_many

    library = open_library(templates if templates.is_dir() else None)
    if family in library.entries:
        raise UserError(
            Problem(
                "BMA-435",
                f"there is a clause family '{family}' already",
                why="A family of your own with the name of a shipped one takes its place.",
                repair=f"to change it, copy its folder into {templates / 'clauses'}; for a new one, take another name",
            )
        )
    if follows not in library.entries:
        raise UserError(
            Problem(
                "BMA-401",
                f"there is no clause family '{follows}'",
                repair="see bma clauses list",
                nearest=nearest(follows, library.entries),
            )
        )
    files = skeleton(family, folder=str(templates), follows=follows)
    folder = make_folder(templates / "clauses" / family)
    write_many([(folder / name, text) for name, text in files.items()], replace=False)
    for name in files:
        say(f"wrote {folder / name}")
    note(f"\nnext: bma clauses preview {family} --templates {templates}   ·   bma clauses lint --templates {templates}")
