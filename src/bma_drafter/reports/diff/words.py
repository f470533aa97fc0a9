"""What is different, in words: the same in the terminal, in the page and in the Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from bma_drafter.checklist.model import Status
from bma_drafter.reading.changes import Change, ChangeKind, Piece
from bma_drafter.reading.comparing.facts import FactChange
from bma_drafter.reports.diff.difference import Difference
from bma_drafter.reports.wording import STATUS_WORDS, VERDICT_WORDS, interval, points
from bma_drafter.review.compare import Direction, Judged, Moved, ReviewChanges, ThemeStanding

NOTHING: Final = "Nothing changed."
DIRECTIONS: Final[dict[Direction, str]] = {
    "worse": "worse",
    "settled": "judged now, and not met",
    "opened": "open now: it was judged before",
    "better": "better",
    "applies": "applies now",
    "ends": "does not apply any more",
    "neither": "could not be judged in one of the two",
}
"""In this order criteria that moved are told: what asks for attention first."""
CHANGES: Final[dict[ChangeKind, str]] = {
    "edited": "changed",
    "new": "new",
    "deleted": "deleted",
    "moved": "moved",
    "merged": "joined with others",
    "split": "split",
    "ambiguous": "not certain which: look at it",
    "comment": "comment",
}
_COUNTED: Final[dict[str, str]] = {
    "applicable": "apply",
    "decided": "are decided",
    "needs_input": "need input",
    "not_applicable": "do not apply",
    "waived": "are waived",
    "error": "could not be judged",
}
_LONGEST: Final = 240
"""So many letters of one value are shown."""
_SIDES: Final = 60
"""So many letters of unchanged words are shown on either side of a change."""


def in_short(one: Difference) -> str:
    """What is different, in one sentence."""
    if one.is_empty:
        return NOTHING
    parts: list[str] = []
    if one.reviews is not None:
        moved = [moved for review in one.reviews for moved in review.moved]
        others = sum(len(review.only_old) + len(review.only_new) for review in one.reviews)
        counts = [(word, sum(m.direction == way for m in moved)) for way, word in _SHORT.items()]
        told = ", ".join(f"{count} {word}" for word, count in counts if count)
        parts.append(f"{counted(len(moved), 'criterion', 'criteria')} moved" + (f" ({told})" if told else ""))
        parts += [f"{others} only in one of the two reviews"] if others else []
        verdicts = sum(review.old.verdict != review.new.verdict for review in one.reviews)
        parts += [f"{counted(verdicts, 'verdict', 'verdicts')} changed"] if verdicts else []
        single = len(one.gone) + len(one.came)
        parts += [f"{counted(single, 'agreement', 'agreements')} only in one of the two"] if single else []
    if one.facts is not None:
        parts.append(f"{counted(len(one.facts), 'fact', 'facts')} changed")
    if one.text is not None:
        parts.append(f"{counted(len(one.text.changes), 'place', 'places')} of the text changed")
    return "; ".join(parts) + "."


_SHORT: Final[dict[Direction, str]] = {
    "worse": "worse",
    "better": "better",
    "settled": "judged now",
    "opened": "open now",
    "applies": "applying now",
    "ends": "not applying any more",
    "neither": "not comparable",
}


def counted(number: int, one: str, many: str) -> str:
    """ "1 fact", "3 facts", "no fact"."""
    return f"{number or 'no'} {many if number > 1 else one}"


# ------------------------------------------------------------------------------------------- the review


def verdict_words(review: ReviewChanges) -> str:
    """The verdict, from what to what."""
    was, is_ = VERDICT_WORDS[review.old.verdict], VERDICT_WORDS[review.new.verdict]
    return f"{is_}, as before" if was == is_ else f"{was} → {is_}"


def score_words(review: ReviewChanges) -> str | None:
    """The scores; their difference only where they may be subtracted, else why they are not. None without a score."""
    was, is_ = review.old.score, review.new.score
    if was is None and is_ is None:
        return None
    before, after = ("no number" if one is None else interval(one) for one in (was, is_))
    if review.gain is None:
        return f"{before} before, {after} now; they are not subtracted: {review.not_subtracted}"
    if was == is_:
        return f"{after} of 100, as before"
    low, high = signed(review.gain.low), signed(review.gain.high)
    gain = low if low == high and "to" not in f"{before} {after}" else f"low end {low}, high end {high}"
    return f"{before} → {after} of 100 ({gain})"


def signed(value: Fraction) -> str:
    """ "+2.7", "−1.0", "±0.0"."""
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{points(abs(value))}"


def coverage_words(review: ReviewChanges) -> str | None:
    """How many criteria apply and are decided, where that is not as before."""
    was, is_ = review.old.coverage, review.new.coverage
    parts = [
        f"{was.get(name, 0)} → {is_.get(name, 0)} {words}"
        for name, words in _COUNTED.items()
        if was.get(name, 0) != is_.get(name, 0)
    ]
    return ", ".join(parts) or None


def theme_words(one: ThemeStanding | None) -> str:
    """How a theme stands: status, and points where they are known."""
    if one is None:
        return "not in this review"
    return STATUS_WORDS[one.status] + (f" ({interval(one.score)})" if one.score is not None else "")


def grouped(moved: Iterable[Moved]) -> Iterator[tuple[Direction, list[Moved]]]:
    """Criteria that moved, the same way together."""
    all_ = list(moved)
    for way in DIRECTIONS:
        if these := [one for one in all_ if one.direction == way]:
            yield way, these


def together(judged: Iterable[Judged]) -> Iterator[tuple[str, Status, list[str]]]:
    """Criteria of one review only: those with the same status together, each with the items it was asked of."""
    out: dict[tuple[str, Status], list[str]] = {}
    for one in judged:
        out.setdefault((one.criterion, one.status), []).extend([one.subject] if one.subject else [])
    for (criterion, status), subjects in out.items():
        yield criterion, status, subjects


# ------------------------------------------------------------------------------------------- facts


def fact_words(one: FactChange) -> str:
    """A fact, from what to what; of a list of words which came and which went, of a text the words that changed."""
    if one.pieces:
        return marked(shortened(one.pieces))
    if one.added or one.dropped:
        parts = [f"now without {', '.join(one.dropped)}"] if one.dropped else []
        parts += [f"now with {', '.join(one.added)}"] if one.added else []
        return "; ".join(parts)
    return f"{cut(one.old)} → {cut(one.new)}"


def cut(text: str) -> str:
    """A long text, cut after some words."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rpartition(' ')[0] or text[:_LONGEST]} …"


def fact_meaning(one: FactChange) -> str:
    """What the key means, without the example of a value."""
    return (one.meaning or "").partition(": ")[0]


def fact_places(fact: FactChange, of: Difference) -> str:
    """Where the fact stands in each file."""
    files = ((of.old, fact.old_place), (of.new, fact.new_place))
    named = [(state.description or state.name, place) for state, place in files]
    parts = [f"{name}:{place[0]}:{place[1]}" if place else f"not in {name}" for name, place in named]
    return " → ".join(parts)


# ------------------------------------------------------------------------------------------- text


def place_words(change: Change) -> str:
    """Where it stands; what was taken out has a number in the old text only."""
    return f"{change.where} of the old text" if change.kind == "deleted" else change.where


def pieces_of(change: Change) -> tuple[Piece, ...]:
    """The words of a change, kept, inserted and deleted, whatever is known of it."""
    if change.pieces:
        return change.pieces
    if change.kind == "moved" and change.old == change.new:
        return (Piece("same", change.new),)
    parts = (Piece("deleted", change.old), Piece("inserted", change.new))
    return tuple(one for one in parts if one.text)


def shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same with long unchanged words cut down to what stands beside a change."""
    if all(one.kind == "same" for one in pieces):
        text = "".join(one.text for one in pieces)
        return (Piece("same", text if len(text) <= 2 * _SIDES else f"{_start(text)} …"),)
    out: list[Piece] = []
    for number, one in enumerate(pieces):
        first, last = number == 0, number == len(pieces) - 1
        if one.kind != "same" or len(one.text) <= (_SIDES if first or last else 2 * _SIDES) + 20:
            out.append(one)
            continue
        before = "" if first else f"{_start(one.text)} "
        after = "" if last else f" {_end(one.text)}"
        out.append(Piece("same", f"{before}…{after}"))
    return tuple(out)


def _start(text: str) -> str:
    """The first words."""
    cut = text[:_SIDES]
    return cut.rpartition(" ")[0] or cut


def _end(text: str) -> str:
    """The last words."""
    cut = text[-_SIDES:]
    return cut.partition(" ")[2] or cut


def marked(pieces: Iterable[Piece]) -> str:
    """Words with [-deleted-] and {+inserted+} marked, so that nothing is told by colour."""
    signs = {"same": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
    return "".join(f"{signs[one.kind][0]}{one.text}{signs[one.kind][1]}" for one in pieces if one.text)
