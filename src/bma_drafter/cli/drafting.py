"""`bma draft` and `bma demo`: the clauses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bma_drafter.cli.screen import note, say
from bma_drafter.cli.written import known_ending, prove_clean, reference_bytes, written
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.agreement.load import Loaded
    from bma_drafter.clauses.library import Library
    from bma_drafter.cli.shelf import Shelf
    from bma_drafter.drafting.draft import Draft
    from bma_drafter.drafting.options import Options


def draft(
    spec: Annotated[Path, typer.Argument(metavar="SPEC", help="Description of the agreement.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="File to write: .docx, .html, .md or .pdf.")],
    size: Annotated[
        Literal["short", "standard", "full"],
        typer.Option(help="short: fewer articles; full: one provision an article."),
    ] = "standard",
    side: Annotated[
        Literal["home", "host"] | None, typer.Option(help="Whose own copy it is; named on the cover.")
    ] = None,
    audience: Annotated[
        Literal["own", "counterpart", "public"] | None,
        typer.Option(
            help="own holds notes and proposals; the others do not. Default: own; public with --final.",
            show_default=False,
        ),
    ] = None,
    notes: Annotated[
        Literal["comments", "footnotes", "annex", "none"] | None,
        typer.Option(help="How notes are printed. Default: comments for own, none for the others."),
    ] = None,
    alternat: Annotated[
        Literal["home", "host"], typer.Option(help="Party named first wherever both are enumerated.")
    ] = "home",
    language: Annotated[str, typer.Option(help="Language of the text; the library holds en.")] = "en",
    reference: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Word file whose styles are used, for .docx and .pdf.")
    ] = None,
    final: Annotated[
        bool, typer.Option("--final", help="A text for signature: refuse blanks, brackets, notes, anything left open.")
    ] = False,
    no_score: Annotated[bool, typer.Option("--no-score", help="Print no number of the review in the draft.")] = False,
    provenance: Annotated[
        bool, typer.Option("--provenance", help="Own copy: what each provision rests on, every value with its key.")
    ] = False,
    switched: Annotated[
        bool,
        typer.Option("--switched", help="List the sentences in which the Parties change places in the other original."),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
    checklists: Annotated[Path | None, typer.Option(metavar="DIR", help="Your own checklists, put in front.")] = None,
    templates: Annotated[Path | None, typer.Option(metavar="DIR", help="Your own clauses, put in front.")] = None,
) -> None:
    """Draft the clauses of an agreement as a Word, HTML, Markdown or PDF file.

    Example: bma draft senegal-spain.yaml -o draft.docx --side home
    """
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_library, open_shelf
    from bma_drafter.drafting.options import Options
    from bma_drafter.source.write import write_whole

    known_ending(out)
    base = reference_bytes(reference) if reference else None
    loaded = load_agreement(spec)
    library = open_library(templates)
    library.require_language(language)
    shelf = open_shelf([DEFAULT_CHECKLIST], checklists, families=library.entries)
    reader = audience or ("public" if final else "own")
    chosen = notes or ("none" if final else _usual_notes(out, reader))
    _notes_can_be_printed(chosen, out, reader)
    options = Options(size, language, reader, side, chosen, alternat, final, not no_score, provenance)
    desk = _Desk(spec, loaded, library, shelf)
    made = _make(desk, options)
    data = written(made.document, out.suffix.lower(), base)
    if reader != "own":
        prove_clean(out, data, own_words_of(desk, made, side))
    write_whole(out, data, replace=force)
    for remark in made.remarks:
        note(str(remark))
    say(_summary(out, made))
    if switched:
        _say_switched(desk, options, made)


def _say_switched(desk: _Desk, options: Options, made: Draft) -> None:
    """Prints what differs between this original and the other one."""
    from bma_drafter.drafting.alternating import switched

    turned = replace(options, first="host" if options.first == "home" else "home")
    found = switched(made.document, _make(desk, turned).document)
    say(f"\nin the other original the Parties change places in {len(found)} sentences:")
    for one in found:
        say(f"  {one.where}: {one.here}\n      there: {one.there}")


def _notes_can_be_printed(notes: str, out: Path, audience: str) -> None:
    """Raises `UserError` for comments where they would be lost, and where there must be none."""
    if notes != "comments":
        return
    if out.suffix.lower() == ".pdf":
        why = "Comments in the margin would be lost on the way to the pages of a PDF."
        problem = Problem("BMA-703", "--notes cannot be comments in a PDF", why=why, repair="use footnotes or annex")
        raise UserError(problem)
    if audience != "own" and out.suffix.lower() == ".docx":
        why = "Words of one's own side are wont to stay behind in comments; a Word file for others has none."
        what = "--notes cannot be comments in a Word file for others"
        raise UserError(Problem("BMA-703", what, why=why, repair="use footnotes or annex"))


def _usual_notes(out: Path, audience: str) -> Literal["comments", "footnotes", "none"]:
    """How notes are printed where nothing is said: a PDF has no margin for comments."""
    if audience != "own":
        return "none"
    return "footnotes" if out.suffix.lower() == ".pdf" else "comments"


@dataclass(frozen=True)
class _Desk:
    """What drafts of one description are made from."""

    spec: Path
    loaded: Loaded
    library: Library
    shelf: Shelf


def _make(desk: _Desk, options: Options) -> Draft:
    from bma_drafter.cli.beside import brackets_of, positions_of
    from bma_drafter.cli.reviewing import reviewer_of
    from bma_drafter.drafting.draft import draft as make

    reviewer = reviewer_of(desk.loaded, desk.shelf, beside=desk.spec)
    review = reviewer(desk.loaded.agreement)
    positions = positions_of(desk.spec, options.side, desk.library)
    brackets = brackets_of(desk.spec, desk.library)
    return make(desk.loaded, desk.library, review, reviewer, desk.shelf.sources, options, positions, brackets)


def own_words_of(desk: _Desk, made: Draft, side: str | None) -> tuple[str, ...]:
    """Words of the own side behind a draft: notes, and what lies beside the description for either side."""
    from bma_drafter.cli.beside import brackets_of, positions_of
    from bma_drafter.drafting.secrecy import own_words

    sides = [side] if side else ["home", "host"]
    brackets = brackets_of(desk.spec, desk.library)
    mandates = [positions_of(desk.spec, one, desk.library) for one in sides]
    return tuple(words for one in mandates for words in own_words(made.provisions, one, brackets))


def _summary(out: Path, made: Draft) -> str:
    from bma_drafter.drafting.draft import articles_in

    words = f"wrote {out}: {articles_in(made.document)} articles"
    proposals = sum(1 for s in made.suggestions if s.provision is not None)
    if proposals:
        words += f", {proposals} proposals for the own side"
    if made.blanks:
        words += f", {len(made.blanks)} blanks to be filled in"
    return words


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write into.")] = Path("bma-demo"),
) -> None:
    """Review and draft the example that comes with the program; replaces only files it wrote before.

    Example: bma demo
    """
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.cli.reviewing import adoption_of, reviewed, reviewer_of
    from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_library, open_shelf
    from bma_drafter.drafting.options import Options
    from bma_drafter.reports.as_text import as_text
    from bma_drafter.source.data import data_folder
    from bma_drafter.source.write import make_folder, write_many

    spec = data_folder("examples") / "senegal-spain.yaml"
    loaded = load_agreement(spec)
    library = open_library(None)
    shelf = open_shelf([DEFAULT_CHECKLIST], None, families=library.entries)
    reviewer = reviewer_of(loaded, shelf, beside=spec)
    review = reviewer(loaded.agreement)
    adoption = adoption_of(loaded.agreement, review, reviewer)
    say(as_text(reviewed(Path("senegal-spain.yaml"), loaded, review, adoption), shelf.titles, brief=True))
    desk = _Desk(spec, loaded, library, shelf)
    own = _make(desk, Options(audience="own", side="home", notes="comments"))
    clean = _make(desk, Options(audience="counterpart", notes="none"))
    files: list[tuple[str, bytes | str, str]] = [
        ("senegal-spain.yaml", spec.read_bytes(), "the description: copy it and make it yours"),
        ("draft-own-copy.docx", written(own.document, ".docx", None), "annotated: notes, proposals, blanks"),
        ("draft-counterpart.docx", written(clean.document, ".docx", None), "clean, for the other side"),
        ("draft-own-copy.html", written(own.document, ".html", None), "the annotated draft for a browser"),
    ]
    make_folder(folder)
    _only_ours(folder, [name for name, _, _ in files])
    write_many([(folder / name, data) for name, data, _ in files] + [(folder / _MARK, _MARK_TEXT)], replace=True)
    say("WROTE")
    for name, _, what in files:
        say(f"  {folder / name}   {what}")
    say(f"\nOpen {folder / 'draft-own-copy.docx'} in Word, and see its notes in the margin.")
    say(f"Then: bma check {folder / 'senegal-spain.yaml'}")


_MARK = ".bma-demo"
_MARK_TEXT = "This folder was written by bma demo, which replaces the files it wrote here.\n"


def _only_ours(folder: Path, names: list[str]) -> None:
    """Files that the demo did not write are never replaced: raises `UserError` where one is in the way."""
    if (folder / _MARK).is_file():
        return
    in_the_way = [name for name in names if (folder / name).exists()]
    if in_the_way:
        raise UserError(
            Problem(
                "BMA-601",
                f"{folder} holds files that the demo did not write: {', '.join(in_the_way)}",
                why="A file is never replaced unless it was written by the demo.",
                repair="name another folder: bma demo NAME",
            )
        )
