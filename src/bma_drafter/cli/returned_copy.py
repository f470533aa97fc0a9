"""Which of our texts a file that came back may have been: made only when it is looked at, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.agreement.load import Loaded
    from bma_drafter.clauses.library import Library
    from bma_drafter.cli.shelf import Shelf
    from bma_drafter.drafting.brackets.model import BracketsFile
    from bma_drafter.drafting.options import Options
    from bma_drafter.reading.matching.read_back import Candidate
    from bma_drafter.reading.rounds.records import ClosedRound
    from bma_drafter.reading.word.lines import WordText
    from bma_drafter.text.tree import Document

Size: TypeAlias = Literal["short", "standard", "full"]
Side: TypeAlias = Literal["home", "host"]
Reader: TypeAlias = Literal["own", "counterpart", "public"]

_READERS: dict[Reader, str] = {
    "own": "your own copy",
    "counterpart": "the copy for the other side",
    "public": "the copy for the public",
}


@dataclass(frozen=True)
class Asked:
    """What the user says about the copy; None: to be found out."""

    size: Size | None = None
    alternat: Side | None = None
    audience: Reader | None = None
    round: int | None = None


@dataclass(frozen=True)
class Desk:
    """What the texts of one description are made from."""

    spec: Path
    loaded: Loaded
    library: Library
    shelf: Shelf

    @classmethod
    def of(cls, spec: Path, checklists: Path | None, templates: Path | None) -> Desk:
        """The description and the libraries; raises `UserError` with everything that is wrong with them."""
        from bma_drafter.agreement.load import load_agreement
        from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_library, open_shelf

        loaded = load_agreement(spec)
        library = open_library(templates)
        shelf = open_shelf([DEFAULT_CHECKLIST], checklists, families=library.entries)
        return cls(spec, loaded, library, shelf)

    def draft(self, options: Options, loaded: Loaded, brackets: BracketsFile | None) -> Document:
        """The text of a description in one form."""
        from bma_drafter.cli.beside import positions_of
        from bma_drafter.cli.reviewing import reviewer_of
        from bma_drafter.drafting.draft import draft

        reviewer = reviewer_of(loaded, self.shelf, beside=self.spec)
        review = reviewer(loaded.agreement)
        positions = positions_of(self.spec, options.side, self.library)
        made = draft(loaded, self.library, review, reviewer, self.shelf.sources, options, positions, brackets)
        return made.document

    def draft_now(self, options: Options) -> Document:
        """The text as the description and its brackets stand now."""
        from bma_drafter.cli.beside import brackets_of

        return self.draft(options, self.loaded, brackets_of(self.spec, self.library))


def candidates(desk: Desk, asked: Asked, text: WordText) -> tuple[Candidate, ...]:
    """Every text that the file may have been made of, the likeliest first.

    Raises `UserError` for a round that is not closed.
    """
    from bma_drafter.reading.rounds.records import rounds_of

    rounds = rounds_of(desk.spec)
    if asked.round is not None:
        chosen = [one for one in rounds if one.number == asked.round]
        if not chosen:
            closed = ", ".join(str(one.number) for one in rounds)
            raise UserError(
                Problem(
                    "BMA-565",
                    f"round {asked.round} of {desk.spec} is not closed",
                    why="what was sent in a round is known when the round was closed: bma round close",
                    repair=f"name one of the rounds {closed}" if closed else "leave --round out",
                )
            )
        return tuple(_of_round(desk, chosen[0], asked, text))
    out = list(_of_now(desk, asked, text))
    for one in rounds:
        out += _of_round(desk, one, asked, text)
    return tuple(out)


def _of_now(desk: Desk, asked: Asked, text: WordText) -> Iterator[Candidate]:
    from bma_drafter.reading.matching.read_back import Candidate

    for options in _forms(asked, text):
        yield Candidate(
            label_of(desk.loaded, options),
            _made(desk.draft_now, options),
            _skeleton(options),
            desk.loaded.document.digest,
            is_own=options.audience == "own",
        )


def _of_round(desk: Desk, one: ClosedRound, asked: Asked, text: WordText) -> Iterator[Candidate]:
    """The text a round left, and one's own copies of its description where the file says that it is one."""
    from bma_drafter.reading.matching.read_back import Candidate

    name = f"round {one.number} (closed {one.closed.isoformat()})"
    if asked.audience in (None, "counterpart"):
        yield Candidate(
            f"the text of {name}",
            lambda: one.tree,
            f"round {one.number}",
            one.loaded.document.digest,
            round=one.number,
        )
    digest = text.properties.get("bma-digest")
    if asked.audience != "own" and digest != one.loaded.document.digest:
        return

    def made(options: Options) -> Document:
        return desk.draft(options, one.loaded, one.brackets)

    for options in _forms(Asked(asked.size, asked.alternat, "own"), text):
        yield Candidate(
            f"{label_of(one.loaded, options)}, as of {name}",
            _made(made, options),
            f"round {one.number} {_skeleton(options)}",
            one.loaded.document.digest,
            is_own=True,
            round=one.number,
        )


def _made(make: Callable[[Options], Document], options: Options) -> Callable[[], Document]:
    return lambda: make(options)


def _forms(asked: Asked, text: WordText) -> Iterator[Options]:
    """The forms in which a description may have been sent, without those that the user rules out."""
    from bma_drafter.drafting.options import Options

    footnotes = any(line.notes for line in text.lines)
    for audience in (asked.audience,) if asked.audience else _AUDIENCES:
        for size in (asked.size,) if asked.size else _SIZES:
            for first in (asked.alternat,) if asked.alternat else _SIDES:
                form = Options(size, audience=audience, first=first, notes="none")
                if audience == "own":
                    form = replace(form, notes="footnotes" if footnotes else "comments")
                    yield from (replace(form, side=side) for side in (None, *_SIDES))
                else:
                    yield form
                    yield replace(form, audience="public", final=True)
    if asked.audience in (None, "own"):
        for size in (asked.size,) if asked.size else _SIZES:
            for first in (asked.alternat,) if asked.alternat else _SIDES:
                yield Options(size, audience="own", first=first, notes="annex")


def _skeleton(options: Options) -> str:
    """Forms that give the same units, but for what a mandate of one's own side changes."""
    kind = "own" if options.audience == "own" else "others"
    return f"{options.size} {kind}{' annex' if options.notes == 'annex' else ''}"


_SIDES: tuple[Side, ...] = ("home", "host")
_SIZES: tuple[Size, ...] = ("standard", "short", "full")
_AUDIENCES: tuple[Reader, ...] = ("counterpart", "public", "own")


def label_of(loaded: Loaded, options: Options) -> str:
    """A form in words: "the copy for the other side, standard size, Senegal named first"."""
    from bma_drafter.drafting.naming import party_words

    named = party_words(loaded.agreement, options.first, options.language).short or f"the {options.first} country"
    final = ", for signature" if options.final else ", its notes in an annex" if options.notes == "annex" else ""
    side = f" ({options.side} side)" if options.side else ""
    return f"{_READERS[options.audience]}{side}{final}, {options.size} size, {named} named first"
