"""The tree every document is made of: agreement drafts, reviews, checklists, briefs.

A frozen value. It is built once (for a draft by `drafting`, for a review by `reports`), passed through views
(functions from tree to tree), numbered, its references resolved, checked, and then written. Writers print the
tree as it is: they never count, choose, translate or reorder.

Units (articles, paragraphs, points, annexes, tables) have an `id` that stays the same whatever their number is:
`family.anchor`, or `family[item].anchor` where a family is repeated for the items of a list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from bma_drafter.text.inlines import HOLDING as HOLDING
from bma_drafter.text.inlines import Blank as Blank
from bma_drafter.text.inlines import Bracket as Bracket
from bma_drafter.text.inlines import Emphasis as Emphasis
from bma_drafter.text.inlines import Inline as Inline
from bma_drafter.text.inlines import Parties as Parties
from bma_drafter.text.inlines import PartyName as PartyName
from bma_drafter.text.inlines import Ref as Ref
from bma_drafter.text.inlines import RefField as RefField
from bma_drafter.text.inlines import ResolvedRef as ResolvedRef
from bma_drafter.text.inlines import Revised as Revised
from bma_drafter.text.inlines import Side as Side
from bma_drafter.text.inlines import Strong as Strong
from bma_drafter.text.inlines import Term as Term
from bma_drafter.text.inlines import Text as Text
from bma_drafter.text.inlines import Value as Value
from bma_drafter.text.plots import Plot

Audience: TypeAlias = Literal["own", "counterpart", "public"]
Register: TypeAlias = Literal["treaty", "mou"]
NoteKind: TypeAlias = Literal["why", "source", "option", "warn", "do"]


# ------------------------------------------------------------------------------------------- notes


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a unit, for an audience: own ⊃ counterpart ⊃ public.

    `source`, `at`, `verified` are set for kind `source`; `criteria` are the criteria it speaks of.
    """

    kind: NoteKind
    audience: Audience
    inlines: tuple[Inline, ...]
    source: str | None = None
    at: str | None = None
    verified: bool = True
    criteria: tuple[str, ...] = ()


# ------------------------------------------------------------------------------------------- units


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a unit comes from: clause family and variant, and the line of the text file."""

    family: str
    variant: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """The unit is a proposal for one's own side, made because `criteria` are not met.

    `continued`: the unit goes on with the proposal of the one before, which says so already.
    """

    criteria: tuple[str, ...]
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A lettered point of a paragraph, or (one level down) a roman one.

    `ending` is what the tree adds after the words: ";", "; and", ".", "," or nothing.
    """

    id: str
    inlines: tuple[Inline, ...]
    points: tuple[Point, ...] = ()
    notes: tuple[Note, ...] = ()
    origin: Origin | None = None
    ending: str = ""
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, a recital, a definition, or plain text of a report.

    `closing` are words after the points, unnumbered, part of the same paragraph.
    `numbered` False: never gets a number (preamble, testimonium, definitions list, reports).
    """

    id: str
    inlines: tuple[Inline, ...]
    points: tuple[Point, ...] = ()
    closing: tuple[Inline, ...] = ()
    notes: tuple[Note, ...] = ()
    origin: Origin | None = None
    proposal: Proposal | None = None
    numbered: bool = True
    number: str | None = None
    inserted: bool = False
    """True where the number is one put between ("2 bis"), so that the numbers of the others stay."""
    picture: Plot | None = None
    """A plot drawn below the words, in formats that can draw; the words and tables around it tell the same."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. `align` right is for numbers."""

    inlines: tuple[Inline, ...]
    align: Literal["left", "right", "center"] = "left"
    shade: Literal["", "good", "fair", "bad", "open", "quiet"] = ""
    span: int = 1
    bar: tuple[float, float] | None = None
    """A bar drawn before the words: dark up to the first number of 100, half-dark up to the second. The numbers stand
    as words in this row too, so that nothing is told by the picture alone."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `header` is repeated on every page; `widths` are parts of the text width (any numbers).

    `tall`: its rows leave room to write by hand. `together`: no page ends inside it.
    """

    id: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()
    notes: tuple[Note, ...] = ()
    origin: Origin | None = None
    proposal: Proposal | None = None
    tall: bool = False
    together: bool = False
    caption_revised: tuple[Inline, ...] = ()
    """The caption with what a comparison found changed in it; empty where nothing did."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature block: for whom, the signatory's capacity and name where known."""

    side: Side
    for_party: tuple[Inline, ...]
    capacity: tuple[Inline, ...] = ()
    name: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signature blocks side by side, in the order in which they are printed."""

    id: str
    blocks: tuple[Signature, ...]
    place: tuple[Inline, ...] = ()


Block: TypeAlias = Paragraph | Table | Signatures


@dataclass(frozen=True, slots=True)
class Preamble:
    """Title words, recitals and "have agreed as follows": never numbered."""

    id: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A numbered article (in a memorandum: a paragraph) with a printed title.

    `families` are the clause families whose provisions it holds, in order; a reference to a family finds them here.
    """

    id: str
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    families: tuple[str, ...] = ()
    proposal: Proposal | None = None
    number: str | None = None
    inserted: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the agreement ("Part II"), grouping articles; numbered in roman figures."""

    id: str
    title: tuple[Inline, ...]
    articles: tuple[Article, ...]
    number: str | None = None
    inserted: bool = False


@dataclass(frozen=True, slots=True)
class Testimonium:
    """ "Done at ... in two originals", and the signatures: never numbered."""

    id: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex; its paragraphs are numbered from 1 again.

    `landscape`: a table in it needs the longer side of the page.
    """

    id: str
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    families: tuple[str, ...] = ()
    proposal: Proposal | None = None
    number: str | None = None
    inserted: bool = False
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A headed section of a report or of front and back matter (level 1 to 3); not numbered.

    `audience`: for whom it is printed (a key to the notes, the list of blanks are for one's own side).
    """

    id: str
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    level: int = 1
    audience: Audience = "public"
    landscape: bool = False
    new_page: bool = False


Division: TypeAlias = Preamble | Part | Article | Testimonium | Annex | Section


# ------------------------------------------------------------------------------------------- document


@dataclass(frozen=True, slots=True)
class PartyWords:
    """How a Party is written in the language of the document; a blank is printed for what is None."""

    formal: str | None = None
    short: str | None = None
    label: str | None = None
    adjective: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover page: lines above the title, the title, lines below, a table of facts, a remark at the foot."""

    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """What a document is and how it is labelled; everything here is printed or stored, nothing is hidden."""

    title: str
    language: str = "en"
    register: Register = "treaty"
    kind: Literal["agreement", "report"] = "agreement"
    audience: Audience = "own"
    home: PartyWords = PartyWords()
    host: PartyWords = PartyWords()
    first: Side = "home"
    """The Party named first (the alternat turns it round)."""
    header_left: str = ""
    header_right: str = ""
    footer: str = ""
    cover: Cover | None = None
    contents: bool = False
    """Print a table of contents."""
    contents_title: str = "Contents"
    author: str = ""
    subject: str = ""
    date: str | None = None
    """ISO date stamped into the file's properties; None: the writer's fixed date."""
    properties: tuple[tuple[str, str], ...] = ()
    """Custom properties (own copies only): format version, digest, round."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: what it is, and its divisions in order."""

    meta: Meta
    divisions: tuple[Division, ...]
    notes_as: Literal["comments", "footnotes", "annex", "none"] = field(default="comments")
