"""The head of a note: kind, audience, whether the source was read, source key and place in the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from bma_drafter.errors import Problem, nearest
from bma_drafter.text.markup.inlines import Setting, read_inlines
from bma_drafter.text.markup.lines import Logical
from bma_drafter.text.tree import HOLDING, Audience, Inline, Note, NoteKind, Text, Value

KINDS: tuple[NoteKind, ...] = get_args(NoteKind)
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
SOURCE_KEY = re.compile(r"[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*(?=\s|$)")
_HEAD = re.compile(r"(?P<kind>\S+)\s+(?P<audience>[^\s:]+)(?P<more>[^:]*):\s*")
_LOCATOR = re.compile(r'\s*(?:"(?P<straight>[^"]*)"|“(?P<curly>[^”]*)”)\s*')
_CRITERION = re.compile(r"(?<![A-Za-z0-9-])[A-Z]{2}-\d\d(?!\d)")
_FORM = '> why own: text, or > source public: KEY "place in the source" text'


@dataclass(frozen=True, slots=True)
class _Head:
    kind: NoteKind
    audience: Audience
    verified: bool
    end: int


def read_note(line: Logical, setting: Setting) -> Note | None:
    """The note of a line, or None where its head cannot be read; every problem is told."""
    head = _head(line, setting)
    if head is None:
        return None
    start, source, at = head.end, None, None
    if head.kind == "source":
        key = SOURCE_KEY.match(line.text, start)
        if key is None:
            _tell(setting, line, start, 1, "a note of kind source names its source first", repair=f"write {_FORM}")
        else:
            source, start = key[0], key.end()
            if locator := _LOCATOR.match(line.text, start):
                at, start = locator["straight"] or locator["curly"] or None, locator.end()
    inlines = read_inlines(line, start, len(line.text), setting, note=True)
    if not inlines and head.kind != "source":
        _tell(setting, line, 0, 2, "the note says nothing", repair="write its text after the colon, or delete it")
        return None
    return Note(head.kind, head.audience, inlines, source, at, head.verified, criteria_in(inlines))


def criteria_in(inlines: tuple[Inline, ...]) -> tuple[str, ...]:
    """The ids of criteria that some inlines name, each once, in order of reading."""
    return tuple(dict.fromkeys(_CRITERION.findall(_words(inlines))))


def _words(inlines: tuple[Inline, ...]) -> str:
    out = []
    for inline in inlines:
        if isinstance(inline, (Text, Value)):
            out.append(inline.text)
        elif isinstance(inline, HOLDING):
            out.append(_words(inline.inlines))
        else:
            out.append(" ")
    return "".join(out)


def _head(line: Logical, setting: Setting) -> _Head | None:
    found = _HEAD.match(line.text, line.start)
    if found is None:
        _tell(setting, line, 0, 2, "this note cannot be read", repair=f"write {_FORM}")
        return None
    kind = next((k for k in KINDS if k == found["kind"]), None)
    audience = next((a for a in AUDIENCES if a == found["audience"]), None)
    if kind is None:
        _unknown(setting, line, found, "kind", "kind of note", KINDS)
    if audience is None:
        _unknown(setting, line, found, "audience", "audience", AUDIENCES)
    more = found["more"].strip()
    if more not in ("", "unverified"):
        _tell(
            setting,
            line,
            found.start("more"),
            len(found["more"]),
            f"'{more}' is not understood in the head of a note",
            near=nearest(more, ["unverified"]),
            repair="end the head with a colon after the audience, or after 'unverified'",
        )
    elif more and kind != "source":
        _tell(setting, line, found.start("more") + 1, len(more), "only a source can be unverified", repair="delete it")
    if kind is None or audience is None:
        return None
    return _Head(kind, audience, not (more == "unverified" and kind == "source"), found.end())


def _unknown(
    setting: Setting, line: Logical, found: re.Match[str], group: str, what: str, known: tuple[str, ...]
) -> None:
    _tell(
        setting,
        line,
        found.start(group),
        len(found[group]),
        f"there is no {what} '{found[group]}'",
        near=nearest(found[group], known),
        repair=f"use one of: {', '.join(known)}",
    )


def _tell(
    setting: Setting,
    line: Logical,
    offset: int,
    width: int,
    message: str,
    *,
    repair: str,
    near: str | None = None,
) -> None:
    setting.tell(Problem("BMA-450", message, line.place(offset, width), repair=repair, nearest=near))
