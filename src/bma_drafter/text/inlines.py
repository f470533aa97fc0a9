"""The words of a unit: plain, italic, defined, still blank, referring, in brackets, revised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["home", "host"]


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words.

    `kept`: written with a backslash, or the name of a Party; no table of words replaces it, no rule asks about it.
    """

    text: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold: used by reports, never by drafted clauses (there bold is a `Term`)."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """The place where a term is defined."""

    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the spec as printed, with the path it came from."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A value not stated yet: printed as a visible blank and counted."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class PartyName:
    """One Party. `form`: formal ("the Republic of Senegal"), short ("Senegal"), label ("the Senegalese Party"),
    adjective ("Senegalese"), authority (the lead body).

    Turned into words by `references.resolve`.
    """

    side: Side
    form: Literal["formal", "short", "label", "adjective", "authority"] = "short"


@dataclass(frozen=True, slots=True)
class Parties:
    """Both Parties enumerated ("Senegal and Spain"); `first` is the one the alternat names first."""

    form: Literal["formal", "short", "label", "authority"] = "short"
    first: Side = "home"
    joiner: str = "and"


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a unit, an article's family or an annex by id; never a typed number."""

    target: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class RefField:
    """One level of a resolved reference: the number of the unit `target`, as it must read."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class ResolvedRef:
    """A reference ready to print: words and `RefField`s in turn ("Article 5", "(", "2", ")")."""

    target: str
    segments: tuple[str | RefField, ...]

    @property
    def text(self) -> str:
        """The reference as it reads."""
        return "".join(s if isinstance(s, str) else s.text for s in self.segments)


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words in square brackets: a Party's position (`side`), or an option (`side` is None)."""

    kind: Literal["position", "option"]
    inlines: tuple[Inline, ...]
    side: Side | None = None
    label: str = ""
    """What is printed before the words ("Senegal"); filled by `references.resolve`."""


@dataclass(frozen=True, slots=True)
class Revised:
    """Words that a comparison of two texts found inserted or deleted; made by `reading.comparing`, never by drafting.

    A paragraph, point, heading or closing words whose inlines are exactly one `Revised` are inserted or deleted as a
    whole, with their number and the mark of their paragraph; so is a table row of which that holds for every cell.
    `Revised(kind, ())` stands for empty words there. `by`: the Party whose change it is, where that is known.
    `moved`: the same words, references apart, stand elsewhere; the id of the unit, which both places tell.
    """

    kind: Literal["inserted", "deleted"]
    inlines: tuple[Inline, ...]
    by: Side | None = None
    moved: str = ""


Inline: TypeAlias = (
    Text | Emphasis | Strong | Term | Value | Blank | PartyName | Parties | Ref | ResolvedRef | Bracket | Revised
)
HOLDING = (Emphasis, Strong, Bracket, Revised)
"""The inlines that hold others."""
