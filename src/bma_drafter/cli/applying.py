"""`bma read -o` and `bma read --apply`: changes as a worksheet, and its decisions carried out on the files."""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import typer

from bma_drafter.cli.screen import CLEAN, FOUND, note, say, say_problems
from bma_drafter.errors import Problem, UserError, nearest

if TYPE_CHECKING:
    from bma_drafter.cli.returned_copy import Desk
    from bma_drafter.forms.worksheet.reading import Decided
    from bma_drafter.reading.applying.carrying_out import Applied, Beside
    from bma_drafter.reading.decisions import Decision
    from bma_drafter.reading.effects.of_changes import Effect, Grounds
    from bma_drafter.reading.matching.read_back import Laid
    from bma_drafter.source.yaml import Document as Source
    from bma_drafter.text.tree import Document

Side = Literal["home", "host"]
_WRITTEN = (".xlsx", ".yaml")
_READ = (".xlsx", ".ods", ".yaml", ".yml")
_MOST_LINES = 200


def known_worksheet(out: Path) -> None:
    """Raises `UserError` where a worksheet cannot be written under this name."""
    if out.suffix.lower() not in _WRITTEN:
        raise UserError(
            Problem(
                "BMA-579",
                f"a worksheet of changes cannot be written as '{out.suffix or out.name}'",
                repair=f"end the name in .xlsx or .yaml: {out.stem or 'changes'}.xlsx",
                nearest=nearest(out.suffix.lower(), _WRITTEN),
            )
        )


@dataclass(frozen=True)
class JudgedEffects:
    """The effects of the changes of a file: of each by its id, and in words what all of them do together."""

    document: Document
    each: Mapping[str, Effect]
    together: str


def judged_effects(laid: Laid, desk: Desk, checklists: Path | None) -> JudgedEffects:
    """What the changes of a file that came back do."""
    from bma_drafter.reading.effects.of_changes import effect_of_all, effects, moved_in_words

    document = laid.sent.make()
    changes = laid.returned.changes
    if not changes:
        return JudgedEffects(document, {}, "")
    grounds = grounds_of(desk, document, checklists)
    return JudgedEffects(document, effects(changes, grounds), moved_in_words(effect_of_all(changes, grounds)))


def write_worksheet(out: Path, laid: Laid, file: Path, desk: Desk, judged: JudgedEffects, *, force: bool) -> None:
    """Writes the changes of a file that came back as a worksheet to decide in; nothing where there are none."""
    from bma_drafter.clauses.printing import localised
    from bma_drafter.cli.beside import brackets_of
    from bma_drafter.forms.worksheet.as_xlsx import worksheet_as_xlsx
    from bma_drafter.forms.worksheet.as_yaml import worksheet_as_yaml
    from bma_drafter.forms.worksheet.rows import WorksheetHead, WorksheetStamp, rows_of
    from bma_drafter.source.write import write_whole

    if not laid.returned.changes:
        say(f"nothing changed in {file}: no worksheet was written")
        return
    rows = rows_of(laid.returned, judged.each, judged.document, brackets_of(desk.spec, desk.library))
    brackets = _brackets_source(desk.spec)
    agreement = desk.loaded.agreement
    digests = desk.loaded.document.digest, _digest(file), brackets.digest if brackets else ""
    head = WorksheetHead(
        WorksheetStamp(*digests, judged.document.meta.language),
        localised(agreement.title, "en"),
        desk.spec.name,
        file.name,
        laid.sent.label,
        judged.together,
        laid.returned.mismatch.message if laid.returned.mismatch else "",
        agreement.date.isoformat() if agreement.date else "",
    )
    make = worksheet_as_xlsx if out.suffix.lower() == ".xlsx" else worksheet_as_yaml
    write_whole(out, make(head, rows), replace=force)
    say(f"wrote {out}: {len(rows)} change" + ("" if len(rows) == 1 else "s"))
    for line in _classes(judged.each):
        say(f"  {line}")
    if head.together:
        say(f"  all together: {head.together}")
    note(f"\nnext, when it is filled in: bma read --apply {out} --against {desk.spec}")


def grounds_of(desk: Desk, document: Document, checklists: Path | None) -> Grounds:
    """What effects are judged by, in the language of a text."""
    from bma_drafter.checklist.lexicon.load import languages_in, load_lexicon
    from bma_drafter.checklist.lexicon.texts import primary
    from bma_drafter.checklist.wording.load import load_wording, wording_languages
    from bma_drafter.cli.reviewing import reviewer_of
    from bma_drafter.cli.shelf import checklist_folders
    from bma_drafter.reading.effects.of_changes import Grounds

    folders = checklist_folders(checklists)
    language = primary(document.meta.language)
    wording = load_wording(language, folders) if language in wording_languages(folders) else None
    lexicon = load_lexicon(language, folders) if language in languages_in(folders) else None
    mou = desk.library.composition("mou").words.get(document.meta.language, {})
    reviewer = reviewer_of(desk.loaded, desk.shelf, beside=desk.spec)
    return Grounds(desk.loaded, document, desk.library, reviewer, wording, lexicon, mou, document.meta.language)


def _classes(found: Mapping[str, Effect]) -> list[str]:
    """How many changes have each class, those that lower protection first."""
    from bma_drafter.reading.effects.of_changes import CLASS_WORDS

    count = Counter(kind for effect in found.values() for kind in effect.classes)
    return [f"{count[kind]:>4} {words}" for kind, words in CLASS_WORDS.items() if count[kind]]


# ------------------------------------------------------------------------------------------- carrying out


def apply_worksheet(sheet: Path, desk: Desk, by: Side | None, *, yes: bool) -> NoReturn:
    """Carries out the decisions of a filled worksheet; shows every change to every file first, and asks.

    Raises UserError for a worksheet of another state, for decisions that cannot be carried out, and where the draft
    could not be made any more. Then nothing is written.
    """
    from bma_drafter.drafting.brackets.load import brackets_path
    from bma_drafter.reading.applying.carrying_out import applied

    decided = _decided(sheet)
    brackets = _brackets_source(desk.spec)
    _same_state(sheet, decided, desk, brackets)
    for remark in decided.remarks:
        note(remark)
    if decided.problems:
        say_problems(decided.problems)
        note("the rows with a problem were skipped whole\n")
    if not decided.decisions:
        say(f"{sheet}: nothing is decided in {decided.rows} {'row' if decided.rows == 1 else 'rows'}")
        raise typer.Exit(FOUND if decided.problems else CLEAN)
    side = by or _other_side(desk.spec)
    path = brackets_path(desk.spec)
    beside = _beside(desk, decided, brackets, path, side)
    done = applied(decided.decisions, beside)
    _still_drafts(desk, done, decided.decisions)
    names = {"home": beside.document.meta.home.short, "host": beside.document.meta.host.short}
    say(f"{sheet} → {desk.spec} · changes of {names[side] or f'the {side} side'} (--by {side})")
    for line in done.told:
        say(f"  {line}")
    files: list[tuple[Path, str, str]] = []
    if done.description is not None:
        files.append((desk.spec, desk.loaded.document.text, done.description))
    if done.brackets is not None:
        files.append((path, brackets.text if brackets else "", done.brackets))
    for file, before, after in files:
        _say_lines(file, before, after)
    if not files:
        note("no file changes")
    elif yes or _agreed():
        _write(files, desk.spec)
    else:
        note("nothing was written" + ("" if sys.stdin.isatty() else "; to write it, add --yes"))
    raise typer.Exit(FOUND if decided.problems else CLEAN)


def _decided(sheet: Path) -> Decided:
    from bma_drafter.forms.worksheet.from_yaml import read_yaml_worksheet
    from bma_drafter.forms.worksheet.reading import read_worksheet
    from bma_drafter.source.files import read_binary, read_document

    ending = sheet.suffix.lower()
    if ending not in _READ:
        raise UserError(
            Problem(
                "BMA-579",
                f"a worksheet of changes cannot be read from '{sheet.suffix or sheet.name}'",
                repair="save the filled worksheet as .xlsx or .ods, or use the one in .yaml",
            )
        )
    if ending in (".yaml", ".yml"):
        return read_yaml_worksheet(read_document(sheet))
    return read_worksheet(read_binary(sheet), sheet.name)


def _same_state(sheet: Path, decided: Decided, desk: Desk, brackets: Source | None) -> None:
    """Raises `UserError` where the description or its brackets are not what the worksheet was made with."""
    from bma_drafter.forms.stamp import short

    stamp = decided.stamp
    wrong = []
    if short(stamp.agreement) != short(desk.loaded.document.digest):
        wrong.append(desk.spec.name)
    if short(stamp.brackets) != short(brackets.digest if brackets else ""):
        wrong.append(f"{desk.spec.stem}.brackets.yaml")
    if wrong:
        raise UserError(
            Problem(
                "BMA-576",
                f"{sheet} was made with another state of {' and '.join(wrong)}",
                why="Its decisions are about words and values that may no longer be there.",
                repair=f"read the file that came back again: bma read FILE.docx --against {desk.spec} -o NEW.xlsx; "
                "what was applied is no longer among its changes",
            )
        )


def _other_side(spec: Path) -> Side:
    """Whose changes they are where nobody says: of the side whose positions do not lie here."""
    from bma_drafter.drafting.positions.load import positions_path

    ours = [side for side in ("home", "host") if positions_path(spec, side).is_file()]
    return "home" if ours == ["host"] else "host"


def _beside(desk: Desk, decided: Decided, brackets: Source | None, path: Path, side: Side) -> Beside:
    from bma_drafter.reading.applying.carrying_out import Beside
    from bma_drafter.reading.rounds.records import rounds_of

    language = decided.stamp.language
    closed = rounds_of(desk.spec)
    return Beside(
        desk.loaded,
        _document_of(desk, decided.decisions, language),
        desk.library,
        brackets,
        str(path),
        language,
        side,
        closed[-1].number + 1 if closed else 1,
    )


def _document_of(desk: Desk, decisions: Sequence[Decision], language: str) -> Document:
    """The draft as it stands now, in the size that holds most of the units that were decided on."""
    from bma_drafter.drafting.options import Options
    from bma_drafter.reading.decisions import spots_of

    wanted = {unit for one in decisions for unit in (one.change.unit, one.change.after) if unit}
    best: tuple[int, Document] | None = None
    sizes: tuple[Literal["standard", "full", "short"], ...] = ("standard", "full", "short")
    for size in sizes:
        document = desk.draft_now(Options(size, language=language, audience="counterpart", notes="none"))
        missing = len(wanted - spots_of(document).keys())
        if best is None or missing < best[0]:
            best = (missing, document)
        if not missing:
            break
    assert best is not None
    return best[1]


def _still_drafts(desk: Desk, done: Applied, decisions: Sequence[Decision]) -> None:
    """Raises `UserError` where the draft could not be made with the files as they would be."""
    from bma_drafter.drafting.options import Options

    try:
        for audience, notes in (("counterpart", "none"), ("own", "comments")):
            desk.draft(Options(audience=audience, notes=notes), done.loaded, done.file)  # type: ignore[arg-type]
    except UserError as error:
        rows = ", ".join(one.place or one.change.id for one in decisions[:10])
        first = Problem(
            "BMA-578",
            f"the draft cannot be made after these decisions ({rows}); nothing was written",
            why="What follows says what would not hold together.",
            repair="change the decisions that cause it",
        )
        raise UserError([first, *error.problems]) from error


def _say_lines(file: Path, before: str, after: str) -> None:
    """What becomes of a file, line by line."""
    say(f"\n{file}" + ("" if before else " (new)"))
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))
    shown = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    for line in shown[:_MOST_LINES]:
        say(f"  {line}")
    if len(shown) > _MOST_LINES:
        note(f"  and {len(shown) - _MOST_LINES:,} lines more")


def _agreed() -> bool:
    """Whether a person at a terminal says yes."""
    return sys.stdin.isatty() and typer.confirm("Write this?", default=False, err=True)


def _write(files: Sequence[tuple[Path, str, str]], spec: Path) -> None:
    from bma_drafter.source.write import write_keeping

    kept = dict(write_keeping([(file, after) for file, _, after in files]))
    for file, _, _ in files:
        say(f"wrote {file}" + (f"; as it was before: {kept[file]}" if file in kept else ""))
    note(f"\nnext: bma draft {spec} -o NEXT.docx, or read the same file again to see what is left")


def _brackets_source(spec: Path) -> Source | None:
    from bma_drafter.drafting.brackets.load import brackets_path
    from bma_drafter.source.files import read_document

    path = brackets_path(spec)
    return read_document(path) if path.is_file() else None


def _digest(file: Path) -> str:
    import hashlib

    from bma_drafter.source.files import read_binary

    return "sha256:" + hashlib.sha256(read_binary(file)).hexdigest()
