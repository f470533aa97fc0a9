"""`bma brackets`: what is not agreed yet, whose it is, and what each text would do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bma_drafter.cli.screen import note, say
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.agreement.model import Agreement
    from bma_drafter.clauses.library import Library
    from bma_drafter.drafting.brackets.model import BracketsFile

_Templates = Annotated[Path | None, typer.Option(metavar="DIR", help="Your own clauses, put in front.")]


def brackets(
    spec: Annotated[Path, typer.Argument(metavar="SPEC", help="Description; the brackets lie beside it.")],
    templates: _Templates = None,
    checklists: Annotated[Path | None, typer.Option(metavar="DIR", help="Your own checklists, put in front.")] = None,
) -> None:
    """Print the register of brackets: by article and Party, from round to round, packages, effects on the review.

    Example: bma brackets senegal-spain.yaml     (reads senegal-spain.brackets.yaml beside it)
    """
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_library, open_shelf, reviewer_of
    from bma_drafter.drafting.brackets.load import brackets_path
    from bma_drafter.drafting.brackets.register import register, torn_packages
    from bma_drafter.drafting.draft import draft as make
    from bma_drafter.drafting.options import Options
    from bma_drafter.reports.brackets_as_text import brackets_as_text

    loaded = load_agreement(spec)
    library = open_library(templates)
    file = brackets_of(spec, library)
    if file is None:
        path = brackets_path(spec)
        raise UserError(
            Problem(
                "BMA-101",
                f"there is no file {path}",
                why="Brackets lie beside the description they belong to.",
                repair=f"write {path.name}: see docs/authoring.md, A bracket",
            )
        )
    shelf = open_shelf([DEFAULT_CHECKLIST], checklists, families=library.entries)
    reviewer = reviewer_of(loaded, shelf, beside=spec)
    review = reviewer(loaded.agreement)
    options = Options(audience="counterpart", notes="none")
    document = make(loaded, library, review, reviewer, shelf.sources, options, None, file).document
    made = register(file, document, loaded.agreement, library, reviewer)
    say(brackets_as_text(made, _names(loaded.agreement), shelf.titles))
    for package in torn_packages(made.packages):
        note(f"a package is torn: {', '.join(package.settled)} closed, {', '.join(package.open)} open")


def brackets_of(spec: Path, library: Library) -> BracketsFile | None:
    """The brackets of a description, where they lie beside it (`x.brackets.yaml`); else None."""
    from bma_drafter.drafting.brackets.load import brackets_path, load_brackets

    path = brackets_path(spec)
    return load_brackets(path, library)[0] if path.is_file() else None


def _names(agreement: Agreement) -> dict[str, str]:
    from bma_drafter.drafting.naming import party_words

    sides = {"home": party_words(agreement, "home", "en"), "host": party_words(agreement, "host", "en")}
    return {side: words.short or words.label or side for side, words in sides.items()}
