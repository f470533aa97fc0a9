"""`bma table` and `bma letter`: the working paper of a delegation, and what goes with a draft."""

from __future__ import annotations

from collections.abc import Sequence
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
    from bma_drafter.drafting.comparative import Row
    from bma_drafter.drafting.options import Size
    from bma_drafter.drafting.positions.model import PositionsFile
    from bma_drafter.text.tree import Document, Meta, Side

_Templates = Annotated[Path | None, typer.Option(metavar="DIR", help="Your own clauses, put in front.")]


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
    since: Annotated[
        int | None,
        typer.Option(metavar="N", help="Tell what changed since round N was closed; in a column of its own."),
    ] = None,
    round_: Annotated[
        int | None, typer.Option("--round", metavar="N", help="The texts as they stood when round N was closed.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
    templates: _Templates = None,
) -> None:
    """Write the comparative table (article, our text, their text, compromise, remarks) or the clearance grid.

    With --since N every paragraph that changed since that round was closed says so; with --only-open too, those stand
    beside the open ones. With --round N the texts are those of that round, without what the mandate is today.

    Example: bma table senegal-spain.yaml -o table.docx --side home --only-open --since 2
    """
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.cli.beside import brackets_of, positions_of
    from bma_drafter.cli.shelf import open_library
    from bma_drafter.source.write import write_whole

    _known_ending(out)
    if of == "clearance" and (since is not None or round_ is not None):
        raise UserError(
            Problem(
                "BMA-703", "--since and --round go with --of texts only", repair="leave them out of a clearance grid"
            )
        )
    library = open_library(templates)
    loaded = load_agreement(spec)
    file = shown = brackets_of(spec, library)
    if of == "clearance":
        positions = positions_of(spec, side, library) if audience == "own" else None
        data = _clearance(loaded, library, positions, out, spec, side)
    else:
        if round_ is not None:
            texts = _texts_of_round(spec, round_, library, side, audience)
        else:
            positions = positions_of(spec, side, library) if audience == "own" else None
            texts = _Texts(loaded, library, file, positions, side, audience)
        before = _texts_of_round(spec, since, library, side, audience) if since is not None else None
        if before is not None and round_ is None:
            texts = replace(texts, size=before.size)
        shown = texts.brackets
        data = _comparative(texts, out, before, only_open=only_open, told=since)
    if audience == "counterpart":
        _prove_clean(out, data, spec, library, (file, shown))
    write_whole(out, data, replace=force)
    say(f"wrote {out}")


def _prove_clean(
    out: Path, data: bytes | str, spec: Path, library: Library, files: Sequence[BracketsFile | None]
) -> None:
    """Raises `UserError` where the working paper for the other side holds words of either mandate."""
    from bma_drafter.cli.beside import positions_of
    from bma_drafter.cli.written import prove_clean
    from bma_drafter.drafting.secrecy import own_words

    sides: tuple[Side, Side] = ("home", "host")
    mandates = [positions_of(spec, one, library) for one in sides]
    prove_clean(out, data, [words for one in mandates for file in files for words in own_words((), one, file)])


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
    size: Size = "standard"


def _texts_of_round(
    spec: Path, number: int, library: Library, side: Side, audience: Literal["own", "counterpart"]
) -> _Texts:
    """The texts of a closed round: drafted from its description and brackets, as they were kept."""
    from bma_drafter.reading.rounds.closing import says_the_same
    from bma_drafter.reading.rounds.records import round_of

    closed = round_of(spec, number)
    if not says_the_same(closed, library):
        note(
            f"the library of clauses was changed since round {number} was closed: its texts are drafted with the "
            f"library as it is today; as they were kept they stand in {closed.folder / 'tree.json'}"
        )
    return _Texts(closed.loaded, library, closed.brackets, None, side, audience, closed.protocol.size)


def _comparative(texts: _Texts, out: Path, before: _Texts | None, *, only_open: bool, told: int | None) -> bytes | str:
    """The table as a file; `before` are the texts of the round `told`, to which it is compared."""
    from bma_drafter.cli.written import timestamp, written
    from bma_drafter.drafting.comparative import comparative_table
    from bma_drafter.drafting.comparative import since as compared

    rows, meta = _rows(texts)
    if before is not None:
        rows = compared(rows, _rows(before)[0])
    rows = tuple(row for row in rows if row.differs or row.since) if only_open else rows
    names = names_of(texts.loaded.agreement)
    ours, theirs = names[texts.side], names["host" if texts.side == "home" else "home"]
    if out.suffix.lower() == ".xlsx":
        from bma_drafter.reports.comparative_as_xlsx import comparative_as_xlsx
        from bma_drafter.writers.docx import FIXED_TIMESTAMP

        return comparative_as_xlsx(rows, meta.title, ours, theirs, timestamp=timestamp(FIXED_TIMESTAMP), told=told)
    meta = replace(meta, kind="report", audience=texts.audience, contents=False, cover=None)
    return written(comparative_table(rows, meta, ours, theirs, told=told), out.suffix.lower(), None)


def _rows(texts: _Texts) -> tuple[tuple[Row, ...], Meta]:
    """The rows of a table, and what the draft they are made of is called."""
    from bma_drafter.drafting.brackets.model import BracketsFile
    from bma_drafter.drafting.comparative import comparative_rows
    from bma_drafter.drafting.draft import draft as make
    from bma_drafter.drafting.options import Options
    from bma_drafter.review.evaluate import review

    file = texts.brackets or BracketsFile(brackets=())
    other: Side = "host" if texts.side == "home" else "home"
    agreement = texts.loaded.agreement

    def drafted(side: Side) -> Document:
        settled = file.settled_for(side)
        reviewed = review(agreement, [])
        options = Options(size=texts.size, audience="counterpart", notes="none")
        made = make(texts.loaded, texts.library, reviewed, lambda a: review(a, []), {}, options, None, settled)
        return made.document

    ours, theirs = drafted(texts.side), drafted(other)
    rows = comparative_rows(ours, theirs, file, texts.positions, texts.library, texts.audience, names_of(agreement))
    return rows, ours.meta


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


def names_of(agreement: Agreement) -> dict[str, str]:
    """The short names of the Parties by side."""
    from bma_drafter.drafting.naming import party_words

    sides = {"home": party_words(agreement, "home", "en"), "host": party_words(agreement, "host", "en")}
    return {side: words.short or words.label or side for side, words in sides.items()}
