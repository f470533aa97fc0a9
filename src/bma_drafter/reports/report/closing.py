"""The end of a report: what does not count, words a person should look at, what was used, and who signs."""

from __future__ import annotations

from bma_drafter import __version__
from bma_drafter.errors import Problem
from bma_drafter.reports.cues_as_text import marked
from bma_drafter.reports.profile_words import profile_sentences
from bma_drafter.reports.report.dossier import Dossier
from bma_drafter.reports.report.words import cell, header, lines, paragraph, quiet, strong, words
from bma_drafter.review.cue_state import ReviewedCue
from bma_drafter.text.tree import Cell, Section, Table

_STATES = {"open": "open", "confirmed": "confirmed", "dismissed": "dismissed"}


def sign_off_section() -> Section:
    """Three lines to sign: who prepared the report, who checked it, who approved it."""
    rows = tuple(
        (Cell(strong(what)), Cell(()), Cell(()), Cell(())) for what in ("Prepared by", "Checked by", "Approved by")
    )
    table = Table(
        "sign-off.table",
        header("Role", "Name", "Date", "Signature"),
        rows,
        widths=(18, 32, 18, 32),
        tall=True,
        together=True,
    )
    return Section("sign-off", words("Sign-off"), (table,))


def profile_section(dossier: Dossier) -> Section | None:
    """What the profile leaves out and changes, with the reason for each; nothing where the whole checklist is asked."""
    profile = dossier.reviewed.profile
    if profile is None:
        return None
    said = (f"Meant for {profile.meant_for}", *profile_sentences(profile))
    blocks = (
        paragraph(f"profile.{number}", *words(f"{one[:1].upper()}{one[1:].rstrip('.')}."))
        for number, one in enumerate(said)
    )
    return Section("profile", words("What the profile leaves out and changes"), tuple(blocks), landscape=True)


def warnings_section(dossier: Dossier) -> Section | None:
    """Answers, waivers and reports that have no effect: nobody should believe that they count."""
    if not dossier.review.warnings:
        return None
    rows = tuple((cell(_place(one)), cell(_said(one)), cell(one.repair or "–")) for one in dossier.review.warnings)
    table = Table("warnings.table", header("Where", "What does not count", "What to do"), rows, widths=(20, 48, 32))
    return Section("warnings", words("What does not count"), (table,), landscape=True)


def _place(problem: Problem) -> str:
    if problem.place is None:
        return "–"
    name = problem.place.file.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{name}, line {problem.place.line}"


def _said(problem: Problem) -> str:
    return f"{problem.message[:1].upper()}{problem.message[1:]} ({problem.code})."


def cues_section(dossier: Dossier) -> Section | None:
    """Words of the text that a person should look at: open first; what was decided about the others, and by whom."""
    cues = [one for one in dossier.review.cues if one.state in _STATES]
    denied = len(dossier.review.cues) - len(cues)
    if not dossier.review.cues:
        return None
    cues.sort(key=lambda one: list(_STATES).index(one.state))
    about = (
        "A cue is no verdict and changes no status: a person decides what the words mean, and the stated fact counts."
    )
    if denied:
        about += f" In {denied} further places the sentence itself denies what such words say."
    blocks = [paragraph("cues.about", *words(about))]
    rows = tuple((cell(_where(one)), Cell(words(marked([one]))), _cue_state(one)) for one in cues)
    table = Table("cues.table", header("Where", "Words", "Question, or decision"), rows, widths=(18, 44, 38))
    title = words("Words that a person should look at")
    return Section("cues", title, (*blocks, table) if rows else tuple(blocks), landscape=True)


def _where(one: ReviewedCue) -> str:
    line = f"line {one.cue.place.line}" if one.cue.place else one.cue.path
    return ", ".join(filter(None, (one.cue.at, line)))


def _cue_state(one: ReviewedCue) -> Cell:
    criteria = f" ({', '.join(one.cue.criteria)})" if one.cue.criteria else ""
    if one.state == "open":
        return Cell(lines(strong(f"Open{criteria}"), words(one.cue.ask)), shade="open")
    who = f" by {one.by}" if one.by else " by the description"
    day = f", {one.on}" if one.on else ""
    said = f"{one.state.capitalize()}{who}{day}{criteria}"
    return Cell(lines(quiet(said), words(one.reason or "")), shade="fair" if one.state == "confirmed" else "quiet")


def used_section(dossier: Dossier) -> Section:
    """What the report was made from, so that it can be made again and compared."""
    reviewed = dossier.reviewed
    rows = [("Program", f"bma {__version__}", "")]
    rows.append(("Description", dossier.file, reviewed.digest))
    rows += [("Beside it", name, digest) for name, digest in dossier.beside]
    rows += [
        ("Checklist", f"{one.title} ({one.id}), version {one.version}", one.digest) for one in dossier.review.checklists
    ]
    if reviewed.profile is not None:
        rows.append(("Profile", f"{reviewed.profile.title} ({reviewed.profile.id})", reviewed.profile.digest))
    table = Table(
        "used.table",
        header("What", "Which", "Digest"),
        tuple((Cell(strong(what)), cell(which), cell(digest or "–")) for what, which, digest in rows),
        widths=(14, 40, 46),
    )
    return Section("used", words("What was used"), (table,), landscape=True)
