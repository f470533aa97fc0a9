"""What a draft is asked to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bma_drafter.text.tree import Audience, Side

Size = Literal["short", "standard", "full"]
NotesAs = Literal["comments", "footnotes", "annex", "none"]


@dataclass(frozen=True, slots=True)
class Options:
    """Size, reader and form of a draft.

    `side` is the Party whose own copy it is; `first` the Party the alternat names first; `show_score` False keeps
    every number of the review out of the draft; `provenance` adds tables of what each text rests on and of every value
    with its key.
    """

    size: Size = "standard"
    language: str = "en"
    audience: Audience = "own"
    side: Side | None = None
    notes: NotesAs = "comments"
    first: Side = "home"
    final: bool = False
    show_score: bool = True
    provenance: bool = False
