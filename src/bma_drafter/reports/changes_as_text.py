"""What came back, for the terminal: each change with its place, whose it is, and its words."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bma_drafter.reading.changes import Change, Piece
from bma_drafter.reading.effects.of_changes import Effect, moved_in_words
from bma_drafter.reading.matching.read_back import Laid

_WIDTH: Final = 100
_AROUND: Final = 70
"""So many letters of words that stayed are shown on either side of a change."""
_LONGEST: Final = 600
_KINDS: Final = {
    "edited": "edited",
    "new": "new",
    "deleted": "deleted",
    "moved": "moved",
    "merged": "put together",
    "split": "cut in two",
    "ambiguous": "to be looked at",
    "comment": "comment",
}
_BY: Final = {
    "bookmarks": "units recognised by their bookmarks",
    "words": "no bookmarks are left: units recognised by their words",
    "both": "units recognised by their bookmarks, those that have lost theirs by their words",
}


def changes_as_text(
    laid: Laid, file: str, spec: str, effects: Mapping[str, Effect] | None = None, together: str = ""
) -> str:
    """The list of changes, each with its effect where `effects` has it; `together`: what all of them do at once."""
    returned = laid.returned
    lines = [f"READ  {file} beside {spec}", *_wrapped(f"compared with {laid.sent.label}", "      ")]
    lines += _wrapped(f"{_BY[returned.by]}; {returned.unchanged:,} came back as they were", "      ")
    for remark in laid.remarks:
        lines += _wrapped(f"note: {remark}", "      ")
    if returned.mismatch is not None:
        lines += _wrapped(f"ATTENTION: {returned.mismatch.message}", "      ")
    if not returned.changes:
        return "\n".join([*lines, "", "NOTHING CHANGED"]) + "\n"
    lines += ["", f"CHANGES  {_counted(returned.changes)}"]
    for change in returned.changes:
        lines += ["", *change_lines(change)]
        if effects is not None and (effect := effects.get(change.id)) is not None:
            lines += effect_lines(effect)
    if together:
        lines += ["", *_wrapped(f"ALL TOGETHER  {together}", "")]
    return "\n".join([*lines, "", *_next(file, spec)]) + "\n"


def change_lines(change: Change) -> list[str]:
    """One change: its head, its words, the values it touches."""
    lines = list(_wrapped(_head(change), ""))
    if change.kind == "comment":
        lines += _wrapped(f"“{_short(change.new)}”", "      ")
        if change.old:
            lines += _wrapped(f"on: {_short(change.old)}", "      ")
    else:
        lines += _wrapped(marked(change.pieces), "      ")
    for value in change.values:
        now = value.new or "(nothing)"
        lines += _wrapped(f"{value.old} → {now} came from {value.path}", "      ")
    return lines


def effect_lines(effect: Effect) -> list[str]:
    """The classes of a change with the reasons, and the criteria that move; nothing where none is known."""
    if not effect.classes:
        return []
    reasons = "; ".join(dict.fromkeys(reason.words for reason in effect.because))
    lines = _wrapped(f"effect: {effect.words}: {reasons}", "      ")
    if effect.review is not None:
        lines += _wrapped(f"review: {moved_in_words(effect.review)}", "      ")
    return lines


def _head(change: Change) -> str:
    head = f"{change.id:<4} {_KINDS[change.kind]}: {change.where}"
    if change.kind == "moved" and change.old != change.new:
        head += ", and edited"
    further = len(change.others)
    if further and change.kind in ("deleted", "moved"):
        head += f", with {further} units below it"
    facts = []
    if change.sureness < 1:
        facts.append(f"{change.sureness:.0%} sure by its words")
    if change.authors:
        facts.append(" and ".join(change.authors))
    if change.kind != "comment":
        tracked = {"yes": "tracked", "partly": "tracked in part only", "no": "not tracked"}
        facts.append(tracked[change.tracked])
    return f"{head} ({', '.join(facts)})" if facts else head


def marked(pieces: Sequence[Piece]) -> str:
    """The words with what was deleted as [-…-] and inserted as {+…+}; long words that stayed are cut."""
    out = []
    for index, piece in enumerate(pieces):
        text = " ".join(piece.text.replace("\n", " ¶ ").split())
        before, after = (" " if edge.isspace() else "" for edge in (piece.text[:1], piece.text[-1:]))
        if not text:
            out.append(" ")  # a space more or less is seen by nobody
        elif piece.kind == "same":
            out.append(f"{before}{_cut(text, index > 0, index < len(pieces) - 1)}{after}")
        else:
            opening, closing = ("[-", "-]") if piece.kind == "deleted" else ("{+", "+}")
            out.append(f"{before}{opening}{_short(text)}{closing}{after}")
    return " ".join("".join(out).split())


def _cut(text: str, has_before: bool, has_after: bool) -> str:
    """Words that stayed: their end before a change, their beginning after one."""
    if len(text) <= 2 * _AROUND:
        return text
    start = text[:_AROUND].rpartition(" ")[0] if has_before else ""
    end = text[-_AROUND:].partition(" ")[2] if has_after else ""
    if not start and not end:
        return _short(text, 2 * _AROUND)
    return f"{start} … {end}".strip() if start else f"… {end}"


def _short(text: str, most: int = _LONGEST) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0]} …"


def _counted(changes: Sequence[Change]) -> str:
    counts = Counter(change.kind for change in changes)
    return ", ".join(f"{count} {_KINDS[kind]}" for kind, count in counts.items())


def _next(file: str, spec: str) -> Iterator[str]:
    yield "NEXT"
    yield "  nothing was changed here: you decide about each change. In a worksheet:"
    yield f"  bma read {file} --against {spec} -o changes.xlsx"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent or "     ", break_on_hyphens=False
    ) or [indent]
