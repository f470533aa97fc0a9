"""`bma brackets` and `bma table`: what is not agreed yet, whose it is, and the working paper of the table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bma_drafter.cli.screen import note, say
from bma_drafter.errors import Problem, UserError, nearest

if TYPE_CHECKING:
    from bma_drafter.agreement.load import Loaded
    from bma_drafter.agreement.model import Agreement
    from bma_drafter.clauses.library import Library
    from bma_drafter.drafting.brackets.model import BracketsFile
    from bma_drafter.drafting.positions.model import PositionsFile
    from bma_drafter.text.tree import Document, Side

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
    from bma_drafter.cli.beside import brackets_of
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


def table(
    spec: Annotated[Path, typer.Argument(metavar="SPEC", help="Description; positions and brackets lie beside it.")],
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="OUT", help="File to write: .docx, .xlsx, .html, .md or .pdf.")
    ],
    side: Annotated[
        Literal["home", "host"], typer.Option(help="Whose working paper it is: its text comes first.")
    ] = "home",
    audience: Annotated[
        Literal["own", "counterpart"], typer.Option(help="own holds fallbacks and remarks; counterpart does not.")
    ] = "own",
    of: Annotated[
        Literal["texts", "clearance"],
        typer.Option("--of", help="texts: the comparative table; clearance: who owns and cleared each position."),
    ] = "texts",
    only_open: Annotated[bool, typer.Option("--only-open", help="Only paragraphs on which the texts differ.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
    templates: _Templates = None,
) -> None:
    """Write the comparative table (article, our text, their text, compromise, remarks) or the clearance grid.

    Example: bma table senegal-spain.yaml -o table.docx --side home --only-open
    """
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.cli.beside import brackets_of, positions_of
    from bma_drafter.cli.shelf import open_library
    from bma_drafter.source.write import write_whole

    _known_ending(out)
    loaded = load_agreement(spec)
    library = open_library(templates)
    file = brackets_of(spec, library)
    positions = positions_of(spec, side, library) if audience == "own" else None
    if of == "clearance":
        data = _clearance(loaded, library, positions, out, spec, side)
    else:
        data = _comparative(_Texts(loaded, library, file, positions, side, audience), out, only_open=only_open)
    if audience == "counterpart":
        _prove_clean(out, data, spec, library, file)
    write_whole(out, data, replace=force)
    say(f"wrote {out}")


def _prove_clean(out: Path, data: bytes | str, spec: Path, library: Library, file: BracketsFile | None) -> None:
    """Raises `UserError` where the working paper for the other side holds words of either mandate."""
    from bma_drafter.cli.beside import positions_of
    from bma_drafter.cli.written import prove_clean
    from bma_drafter.drafting.secrecy import own_words

    sides: tuple[Side, Side] = ("home", "host")
    mandates = [positions_of(spec, one, library) for one in sides]
    prove_clean(out, data, [words for one in mandates for words in own_words((), one, file)])


def letter(
    kind: Annotated[str, typer.Argument(metavar="LETTER", help="note-verbale or cover-note, or one of your own.")],
    spec: Annotated[Path, typer.Option("--for", metavar="SPEC", help="Description it goes with.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="File to write: .docx, .html, .md or .pdf.")],
    side: Annotated[Literal["home", "host"], typer.Option(help="Who sends it.")] = "home",
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
    templates: _Templates = None,
) -> None:
    """Write a letter that goes with a draft: a note verbale to the other State, a cover note to one's own ministries.

    Example: bma letter note-verbale --for senegal-spain.yaml -o note.docx
    """
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.clauses.library import load_letters
    from bma_drafter.cli.written import known_ending, written
    from bma_drafter.drafting.letters import letter as make
    from bma_drafter.source.data import data_folder
    from bma_drafter.source.write import write_whole

    known_ending(out)
    letters = load_letters(data_folder("templates"), data_folder("templates", templates) if templates else None)
    entry = letters.entries.get(kind)
    if entry is None:
        raise UserError(
            Problem(
                "BMA-708",
                f"there is no letter '{kind}'",
                repair=f"there are {', '.join(letters.entries)}",
                nearest=nearest(kind, letters.entries),
            )
        )
    loaded = load_agreement(spec)
    document = make(entry, loaded, language="en", first=side, audience="public")
    write_whole(out, written(document, out.suffix.lower(), None), replace=force)
    say(f"wrote {out}")


_ENDINGS = (".docx", ".xlsx", ".html", ".md", ".pdf")


def _known_ending(out: Path) -> None:
    if out.suffix.lower() not in _ENDINGS:
        raise UserError(
            Problem(
                "BMA-706",
                f"a table cannot be written as '{out.suffix or out.name}'",
                repair=f"end the name of the file in {', '.join(_ENDINGS)}",
                nearest=nearest(out.suffix.lower(), _ENDINGS),
            )
        )


@dataclass(frozen=True)
class _Texts:
    """What a comparative table is made from."""

    loaded: Loaded
    library: Library
    brackets: BracketsFile | None
    positions: PositionsFile | None
    side: Side
    audience: Literal["own", "counterpart"]


def _comparative(texts: _Texts, out: Path, *, only_open: bool) -> bytes | str:
    from bma_drafter.cli.written import timestamp, written
    from bma_drafter.drafting.brackets.model import BracketsFile
    from bma_drafter.drafting.comparative import comparative_rows, comparative_table
    from bma_drafter.drafting.draft import draft as make
    from bma_drafter.drafting.options import Options
    from bma_drafter.review.evaluate import review

    file = texts.brackets or BracketsFile(brackets=())
    other: Side = "host" if texts.side == "home" else "home"
    agreement = texts.loaded.agreement

    def drafted(side: Side) -> Document:
        settled = file.settled_for(side)
        reviewed = review(agreement, [])
        options = Options(audience="counterpart", notes="none")
        made = make(texts.loaded, texts.library, reviewed, lambda a: review(a, []), {}, options, None, settled)
        return made.document

    ours, theirs = drafted(texts.side), drafted(other)
    names = _names(agreement)
    rows = comparative_rows(ours, theirs, file, texts.positions, texts.library, texts.audience, names)
    rows = tuple(row for row in rows if row.differs) if only_open else rows
    if out.suffix.lower() == ".xlsx":
        from bma_drafter.reports.comparative_as_xlsx import comparative_as_xlsx
        from bma_drafter.writers.docx import FIXED_TIMESTAMP

        return comparative_as_xlsx(
            rows, ours.meta.title, names[texts.side], names[other], timestamp=timestamp(FIXED_TIMESTAMP)
        )
    meta = replace(ours.meta, kind="report", audience=texts.audience, contents=False, cover=None)
    return written(comparative_table(rows, meta, names[texts.side], names[other]), out.suffix.lower(), None)


def _clearance(
    loaded: Loaded, library: Library, positions: PositionsFile | None, out: Path, spec: Path, side: str
) -> bytes | str:
    from bma_drafter.clauses.library import placed_in
    from bma_drafter.clauses.printing import localised
    from bma_drafter.cli.written import written
    from bma_drafter.drafting.positions.clearance import clearance_grid
    from bma_drafter.drafting.positions.load import positions_path

    if positions is None:
        path = positions_path(spec, side)
        raise UserError(
            Problem(
                "BMA-101",
                f"there is no file {path}",
                why="A clearance grid is made of the positions of one side, and is for its own copy only.",
                repair=f"write {path.name} in the folder {path.parent.name}: see docs/authoring.md, A position",
            )
        )
    order = placed_in(library.composition(loaded.agreement.instrument))
    document = clearance_grid(positions, library, localised(loaded.agreement.title, "en"), order, "en")
    if out.suffix.lower() == ".xlsx":
        raise UserError(
            Problem("BMA-706", "a clearance grid is not written as .xlsx", repair="end the name in .docx, .html or .md")
        )
    return written(document, out.suffix.lower(), None)


def _names(agreement: Agreement) -> dict[str, str]:
    from bma_drafter.drafting.naming import party_words

    sides = {"home": party_words(agreement, "home", "en"), "host": party_words(agreement, "host", "en")}
    return {side: words.short or words.label or side for side, words in sides.items()}
