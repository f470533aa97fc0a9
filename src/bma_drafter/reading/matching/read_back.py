"""`read_back`: a Word file that came back, laid beside the text we sent; each change with the unit it stands in.

The text we sent is found again by making it anew, so nothing has to be kept. Where it is not known which of several
it was (size, reader, alternat, round), the one that fits best is taken, and no more of them are made than needed.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bma_drafter.errors import UserError
from bma_drafter.reading.changes import Mismatch, Returned
from bma_drafter.reading.matching.changes import Making
from bma_drafter.reading.matching.elements import Elements, elements_of
from bma_drafter.reading.matching.pairing import Pairing
from bma_drafter.reading.matching.pairs import paired
from bma_drafter.reading.matching.sent import Candidate, Sent, sent_of
from bma_drafter.reading.word.lines import WordText
from bma_drafter.reading.word.reading import read_word

__all__ = ["Candidate", "Laid", "lay_beside", "read_back"]

_OURS: Final = re.compile(r"u[0-9a-f]{10}")
"""How the bookmarks of units look."""
_FEW_MISSING: Final = 0.05


@dataclass(frozen=True, slots=True)
class Laid:
    """What came back, and the text of ours that it was laid beside."""

    returned: Returned
    sent: Candidate
    stated: dict[str, str]
    """What the file says of itself: format, digest, round (own copies only)."""
    remarks: tuple[str, ...] = ()


def read_back(data: bytes, name: str, documents: Sequence[Candidate]) -> Returned:
    """What changed in a file that came back, beside the one of our texts that fits it best.

    `documents` are the texts we may have sent, the likeliest first; at least one. Raises UserError for a file that is
    no Word file, damaged, under a password, too large, or without words.
    """
    return lay_beside(read_word(data, name), documents).returned


def lay_beside(text: WordText, documents: Sequence[Candidate]) -> Laid:
    """As `read_back`, for a file that was read already, with the text that was found to fit."""
    best = _best(text, documents)
    theirs = elements_of(text, best.sent.units)
    pairing = paired(best.sent.elements, theirs)
    making = Making(best.sent, text, pairing)
    changes = making.made()
    returned = Returned(
        changes,
        making.unchanged,
        _mismatch(text, best.sent.candidate, documents),
        _by(pairing),
    )
    stated = {key: value for key, value in text.properties.items() if key.startswith("bma-") and value}
    return Laid(returned, best.sent.candidate, stated, text.remarks)


# ------------------------------------------------------------------------------------------- which text it was


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a text of ours fits a file."""

    sent: Sent
    strangers: int
    """Bookmarks of units in the file that our text does not have."""
    missing: float
    """The share of our bookmarks that the file does not have."""
    shared: float
    equal: float
    """The share of our elements whose words stand in the file."""
    same_front: bool
    """Whether the pages before the first unit read the same: they name the Parties in their order, and whose copy it
    is, so that no other copy with the same units need be looked at."""

    @property
    def score(self) -> float:
        return 2 * self.shared + self.equal

    @property
    def has_its_units(self) -> bool:
        """Whether the file has our units, all of them and no others."""
        return self.shared > 0 and not self.strangers and not self.missing

    @property
    def is_close(self) -> bool:
        """Whether it has no others, and nearly all of ours."""
        return self.shared > 0 and not self.strangers and self.missing <= _FEW_MISSING


def _best(text: WordText, documents: Sequence[Candidate]) -> _Fit:
    """The text that fits best. First those with other units each, until one has the units of the file; then, if words
    differ, the others with the same units, unless the title page rules them out, and the closed rounds."""
    in_file = elements_of(text, ())
    names = frozenset(n for n in in_file.touched if _OURS.fullmatch(n))
    likely = _as_stated(text, documents)
    best: _Fit | None = None
    problem: UserError | None = None
    tried: list[Candidate] = []
    for candidate in _in_turn(likely):
        if best is not None and best.is_close and candidate.is_own != best.sent.candidate.is_own:
            continue  # a copy of the other kind would hold more of one thing and less of another
        tried.append(candidate)
        try:
            fit = _fit(candidate, in_file, names)
        except UserError as error:  # this one cannot be made of the description, so it was never sent
            problem = problem or error
            continue
        if best is None or fit.score > best.score:
            best = fit
        if not names or (fit.has_its_units and (candidate.round is None or fit.equal == 1.0)):
            break
    if best is None:
        raise problem or ValueError("no text to lay the file beside")
    front = best.sent.candidate.skeleton if not best.same_front else None
    for candidate in [*(c for c in likely if c.skeleton == front), *_rounds(likely)]:
        if best.equal == 1.0 and not best.strangers:
            break
        if candidate not in tried:
            with contextlib.suppress(UserError):
                fit = _fit(candidate, in_file, names)
                best = fit if fit.score > best.score else best
    return best


def _in_turn(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One candidate of each skeleton, in the order in which they are tried: the likeliest, the closed rounds, the
    others."""
    first = list({c.skeleton: c for c in reversed(candidates)}.values())[::-1]
    return [*first[:1], *(c for c in _rounds(first) if c is not first[0]), *(c for c in first[1:] if c.round is None)]


def _rounds(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The texts of closed rounds, the latest first."""
    return [c for c in reversed(candidates) if c.round is not None]


def _as_stated(text: WordText, documents: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, copies of the kind that the file is in front; only those made of what the file states, where it
    states something and there are such."""
    digest, is_own = text.properties.get("bma-digest", ""), "bma-format" in text.properties
    stated = [c for c in documents if digest and c.is_own and c.digest == digest]
    return sorted(stated or documents, key=lambda c: c.is_own != is_own)


def _fit(candidate: Candidate, in_file: Elements, names: frozenset[str]) -> _Fit:
    sent = sent_of(candidate)
    own = frozenset(n for n in sent.elements.touched if _OURS.fullmatch(n))
    both = len(own & names)
    theirs = Counter(e.key for e in in_file.all)
    equal = sum((Counter(e.key for e in sent.elements.all) & theirs).values())
    return _Fit(
        sent,
        len(names - own),
        1 - both / len(own) if own else 1.0,
        2 * both / (len(own) + len(names)) if own or names else 0.0,
        equal / len(sent.elements.all) if sent.elements.all else 0.0,
        _front(sent.elements) == _front(in_file),
    )


def _front(elements: Elements) -> list[str]:
    """What stands before the first unit."""
    out: list[str] = []
    for element in elements.all:
        if any(_OURS.fullmatch(name) for line in element.lines for name in line.touched):
            break
        out.append(element.key)
    return out


def _mismatch(text: WordText, chosen: Candidate, documents: Sequence[Candidate]) -> Mismatch | None:
    """Whether the file was made of something else than the description as it is now."""
    digest, stated_round = text.properties.get("bma-digest") or None, text.properties.get("bma-round") or None
    now = next((c.digest for c in documents if c.round is None and c.digest), chosen.digest)
    if chosen.round is not None and any(c.round is None for c in documents):
        message = (
            f"the file was made of round {chosen.round}, not of the description as it is now: "
            f"what changed is told beside {chosen.label}"
        )
        return Mismatch(message, digest or f"round {chosen.round}")
    if digest and now and digest not in (now, chosen.digest):
        of = f" (round {stated_round})" if stated_round else ""
        message = (
            f"the file was made of another state of the description{of}: changes of your own since then appear "
            "below as if the other side had undone them. Read it against the description it was made of"
        )
        return Mismatch(message, digest)
    return None


def _by(pairing: Pairing) -> Literal["bookmarks", "words", "both"]:
    """How units were recognised; what has no bookmark in our own text does not count."""
    ours = pairing.ours.all
    named = [p for p in pairing.pairs if any(ours[at].names for at in p.ours)]
    by_words = [p for p in named if p.by_words]
    if not by_words:
        return "bookmarks"
    return "words" if len(by_words) == len(named) else "both"
