"""The worksheet of changes as rows: what came back, what it does, what may be decided; and what the sheet says of it.

The same rows go into a workbook and into a YAML file.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bma_drafter.drafting.brackets.model import BracketsFile
from bma_drafter.forms.columns import Column, plain
from bma_drafter.forms.stamp import short
from bma_drafter.reading.changes import Change, Returned
from bma_drafter.reading.decisions import Choice, offers, spots_of
from bma_drafter.reading.effects.of_changes import Effect, moved_in_words
from bma_drafter.text.tree import Document, Paragraph, Point

COLUMNS = (
    Column("id", "Id", 5),
    Column("where", "Place", 13),
    Column("kind", "Kind", 8),
    Column("sureness", "Sureness", 8.5),
    Column("author", "Author", 9),
    Column("old", "Old words", 34),
    Column("new", "New words", 34),
    Column("touches", "What it touches", 17),
    Column("effect", "Effect", 26),
    Column("offers", "Offers", 11.5),
    Column("decision", "Decision", 12, filled=True),
    Column("own", "Own words", 22, filled=True),
    Column("remark", "Remark", 17, filled=True),
)
"""In this order. `own` are words of one's own side, or a value, to be taken instead of theirs."""
FILLED = tuple(one.key for one in COLUMNS if one.filled)
BY_KEY = {one.key: one for one in COLUMNS}
_KNOWN = {plain(one.header): one.key for one in COLUMNS}
_KIND = "bma-changes/1"
_LINE = re.compile(r"bma-[a-z]+/\d+(?:\s+[a-z]+=\S+)*")


def key_of(header: str) -> str | None:
    """The key of the column with that heading; None for one of the user's own."""
    return _KNOWN.get(plain(header))


@dataclass(frozen=True, slots=True)
class WorksheetStamp:
    """What was compared: digests of the description, its brackets and the file that came back; the language."""

    agreement: str
    file: str
    brackets: str = ""
    language: str = "en"

    def line(self) -> str:
        """The line that the worksheet carries; digests are shortened."""
        parts = [f"agreement={short(self.agreement)}", f"file={short(self.file)}"]
        parts += [f"brackets={short(self.brackets)}"] if self.brackets else []
        return " ".join((_KIND, *parts, f"language={self.language}"))


def read_worksheet_stamp(text: str) -> WorksheetStamp | None:
    """The stamp in a text; None where there is none, or one of another form."""
    found = _LINE.search(text)
    if found is None or not found[0].startswith(_KIND + " "):
        return None
    values = dict(part.split("=", 1) for part in found[0].split()[1:])
    if not {"agreement", "file"} <= values.keys():
        return None
    return WorksheetStamp(
        values["agreement"], values["file"], values.get("brackets", ""), values.get("language") or "en"
    )


@dataclass(frozen=True, slots=True)
class WorksheetHead:
    """What the sheet says of itself: the agreement, the file that came back, beside which of our texts it was laid.

    `together` says what all changes whose facts are known do together; `mismatch` that another state was edited.
    """

    stamp: WorksheetStamp
    title: str
    spec: str
    file: str
    beside: str = ""
    together: str = ""
    mismatch: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class WorksheetRow:
    """One change with what it touches and does, and the decisions that are offered."""

    change: Change
    touches: str
    effect: str
    offered: tuple[Choice, ...]

    def cells(self) -> dict[str, str]:
        """What stands in each column; the columns to be filled in are empty."""
        change = self.change
        sure = "sure" if change.sureness >= 1 else f"{change.sureness:.0%} alike"
        return {
            "id": change.id,
            "where": change.where,
            "kind": change.kind,
            "sureness": sure,
            "author": ", ".join(change.authors),
            "old": change.old,
            "new": change.new,
            "touches": self.touches,
            "effect": self.effect,
            "offers": ", ".join(self.offered),
        }

    def data(self) -> dict[str, Any]:
        """Everything that carrying out a decision needs, as plain data."""
        return {"change": dataclasses.asdict(self.change), "offered": list(self.offered)}


def rows_of(
    returned: Returned, effects: Mapping[str, Effect], document: Document, brackets: BracketsFile | None = None
) -> tuple[WorksheetRow, ...]:
    """A row for each change, in the order of the text that came back."""
    spots = spots_of(document)
    origins = {
        unit: f"{spot.unit.origin.family}/{spot.unit.origin.variant}"
        for unit, spot in spots.items()
        if isinstance(spot.unit, Paragraph | Point) and spot.unit.origin
    }
    rows = []
    for change in returned.changes:
        effect = effects.get(change.id, Effect())
        known = _known(change, brackets)
        touches = [*(one.path for one in change.values), *_criteria(effect)]
        origin = origins.get(change.unit or change.after or "")
        touches += [f"clause {origin}"] if origin else []
        touches += [known] if known else []
        rows.append(WorksheetRow(change, "\n".join(touches), _effect_words(effect, change), offers(change, spots)))
    return tuple(rows)


def _criteria(effect: Effect) -> list[str]:
    if effect.review is None:
        return []
    return list(dict.fromkeys(one.is_.criterion for one in effect.review.moved))


def _effect_words(effect: Effect, change: Change) -> str:
    if not effect.classes:
        return "not known: read the passage" if change.kind in ("new", "deleted") else ""
    lines = [f"{effect.words}:"] + [f"– {reason.words}" for reason in effect.because]
    if effect.review is not None:
        lines.append(f"Review: {moved_in_words(effect.review)}.")
    return "\n".join(lines)


def _known(change: Change, brackets: BracketsFile | None) -> str:
    """The bracket that the unit stands in, or in which it was refused before."""
    unit = change.unit or change.after
    if brackets is None:
        return ""
    if any(one.unit == unit and change.new and change.new in one.text for one in brackets.comments):
        return "noted before"
    found = [one for one in brackets.brackets if unit in (one.unit, f"{one.unit.partition('.')[0]}.{one.id}")]
    if not found:
        return ""
    last = found[-1]
    return f"refused before ({last.id})" if last.status == "dropped" else f"bracket {last.id}: {last.status}"


def change_of(data: Any) -> Change:
    """The change in plain data; ValueError where the data are none."""
    from pydantic import TypeAdapter

    return TypeAdapter(Change).validate_python(data)


def as_line(row: WorksheetRow) -> str:
    """The data of a row on one line, for the sheet that the program reads back."""
    return json.dumps(row.data(), ensure_ascii=False, sort_keys=True)
