"""Changes of footnotes and endnotes: each as a change of the unit whose words it stands at."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from bma_drafter.reading.changes import Change, ChangeKind
from bma_drafter.reading.matching.elements import Element
from bma_drafter.reading.matching.sent import Sent
from bma_drafter.reading.matching.words import pieces_between, plain
from bma_drafter.reading.word.lines import Note


def note_changes(sent: Sent, ours: Sequence[Element], theirs: Sequence[Element]) -> list[Change]:
    """What was done to the notes of a unit."""
    before = [n for o in ours for line in o.lines for n in line.notes]
    after = [n for t in theirs for line in t.lines for n in line.notes]
    kept = [n for n in after if n.kind != "deleted"]
    if not before and not kept:
        return []
    unit = sent.owners.get(ours[0].at)
    place = sent.where(unit, ours[0])
    keys = [plain(n.text) for n in before], [plain(n.text) for n in kept]
    out = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        for step in range(max(i2 - i1, j2 - j1) if tag != "equal" else 0):
            old = before[i1 + step] if i1 + step < i2 else None
            new = kept[j1 + step] if j1 + step < j2 else None
            out.append(_noted(old, new, unit, place, after))
    return out


def notes_on_new_words(element: Element, where: str) -> list[Change]:
    """The notes at words that are new themselves."""
    notes = [n for line in element.lines for n in line.notes if n.kind != "deleted"]
    return [_noted(None, note, None, f"the new words {where}", ()) for note in notes]


def _noted(old: Note | None, new: Note | None, unit: str | None, place: str, after: Sequence[Note]) -> Change:
    before, now = old.text if old else "", new.text if new else ""
    kind: ChangeKind = "edited" if old and new else "new" if new else "deleted"
    sign = new if new is not None and new.kind == "inserted" else None
    if kind == "deleted":
        sign = next((n for n in after if n.kind == "deleted" and plain(n.text) == plain(before)), None)
    what = (new or old or Note("footnote", "")).what
    return Change(
        "",
        kind,
        unit,
        f"{what} to {place}",
        before,
        now,
        pieces_between(before, now),
        authors=(sign.author,) if sign is not None and sign.author else (),
        tracked="yes" if sign is not None else "no",
    )
