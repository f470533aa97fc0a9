"""What a change does: its classes with the reason in words, from facts where they are known, else from cues.

Facts: a value taken back into the description, or a provision whose words are now those of another text of the
library, and the review made again with it. Cues: words that came or went, by rules that lawyers write
(`checklists/wording`), and the cues of the lexicon. What rests on cues only is to be looked at, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bma_drafter.agreement.load import Loaded
from bma_drafter.agreement.model import Agreement
from bma_drafter.checklist.lexicon.model import Lexicon
from bma_drafter.checklist.wording.model import CLASSES, EffectClass, Wording
from bma_drafter.clauses.library import Library
from bma_drafter.reading.applying.as_markup import without_end_mark
from bma_drafter.reading.changes import Change
from bma_drafter.reading.effects.by_facts import Facts, facts_of, together
from bma_drafter.reading.effects.by_words import by_words
from bma_drafter.review.compare import ReviewChanges, compare, standing_of
from bma_drafter.review.findings import Review
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Bracket, Document, Paragraph, Point
from bma_drafter.text.walking import walk

CLASS_WORDS: Mapping[EffectClass, str] = {
    "protection-lowered": "protection lowered",
    "protection-raised": "protection raised",
    "duty-weakened": "duty weakened",
    "duty-strengthened": "duty strengthened",
    "scope-narrowed": "scope narrowed",
    "scope-widened": "scope widened",
    "deadline-changed": "deadline changed",
    "amount-changed": "amount changed",
    "party-changed": "another Party",
    "sense-reversed": "sense may be reversed",
    "register-changed": "register changed",
    "wording-only": "wording only",
}
"""How a class is printed."""
_JUDGED = frozenset({"edited", "new", "deleted", "merged", "split"})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a change has a class; `sure` where facts say so, else it is a cue and to be looked at."""

    kind: EffectClass
    words: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect of one change. `review` is set where facts are known: before and after, and what moved.

    Without a class nothing is known: a whole passage that came or went and holds no word that the rules know.
    """

    classes: tuple[EffectClass, ...] = ()
    because: tuple[Reason, ...] = ()
    review: ReviewChanges | None = None

    @property
    def is_sure(self) -> bool:
        """Whether nothing in it rests on cues."""
        return all(reason.sure for reason in self.because)

    @property
    def words(self) -> str:
        """The classes in words; with "to be looked at" where they rest on cues."""
        named = [CLASS_WORDS[kind] for kind in self.classes]
        return ", ".join(named) + ("" if self.is_sure or not named else " (a cue, to be looked at)")


@dataclass(frozen=True)
class Grounds:
    """What effects are judged by.

    `document` is the tree that the text is laid beside; `reviewer` reviews the agreement as `bma check` does. Without
    `wording` and `lexicon` only facts are known. `register_words` are the treaty words and those of a memorandum.
    """

    loaded: Loaded
    document: Document
    library: Library
    reviewer: Callable[[Agreement], Review]
    wording: Wording | None = None
    lexicon: Lexicon | None = None
    register_words: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"


def effects(changes: Sequence[Change], grounds: Grounds) -> dict[str, Effect]:
    """The effect of every change, by its id."""
    before = grounds.reviewer(grounds.loaded.agreement)
    facts = facts_of(changes, grounds.loaded, grounds.document, grounds.library, grounds.language)
    return {one.id: _effect(one, grounds, before, facts.get(one.id)) for one in changes}


def effects_of(change: Change, grounds: Grounds) -> Effect:
    """The effect of one change taken alone."""
    return effects((change,), grounds)[change.id]


def effect_of_all(changes: Sequence[Change], grounds: Grounds) -> ReviewChanges | None:
    """The review before and after with the facts of all these changes together; None where none states a fact."""
    facts = facts_of(changes, grounds.loaded, grounds.document, grounds.library, grounds.language)
    agreement = together(facts.values(), grounds.loaded, grounds.library, grounds.language)
    return None if agreement is None else _compared(grounds, grounds.reviewer(grounds.loaded.agreement), agreement)


def _effect(change: Change, grounds: Grounds, before: Review, facts: Facts | None) -> Effect:
    if change.kind not in _JUDGED:
        if change.kind == "moved":
            return _made([Reason("wording-only", "the words are the same and stand elsewhere", sure=True)], None)
        return Effect()
    reasons: list[Reason] = []
    review = None
    if facts is not None:
        reasons += [Reason(kind, words, sure=True) for kind, words in facts.reasons]
        if facts.agreement is not None:
            review = _compared(grounds, before, facts.agreement)
            reasons += _moved(review)
    if facts is not None and not any(reason.kind in ("protection-lowered", "protection-raised") for reason in reasons):
        reasons += [Reason(kind, words, sure=False) for kind, words in facts.cues]
    if facts is None or not facts.is_all:
        known = {reason.kind for reason in reasons}
        told = by_words(
            _beside_ours(change, grounds.document),
            grounds.document,
            grounds.wording,
            grounds.lexicon,
            grounds.register_words,
        )
        reasons += [Reason(kind, words, sure=False) for kind, words in told if kind not in known]
    if not reasons and change.old and change.new:
        reasons = [_wording_only(change, grounds)]
    return _made(reasons, review)


def _beside_ours(change: Change, document: Document) -> Change:
    """The change beside the first text alone, where the unit stands in an open bracket with several."""
    spot = next((spot for spot in walk(document) if spot.unit.id == change.unit), None)
    unit = spot.unit if spot is not None else None
    if not isinstance(unit, Paragraph | Point) or not change.old:
        return change
    texts = [inline for inline in unit.inlines if isinstance(inline, Bracket)]
    return replace(change, old=read(texts[0].inlines)) if len(texts) > 1 else change


def _wording_only(change: Change, grounds: Grounds) -> Reason:
    if "".join(change.old.split()).casefold() == "".join(change.new.split()).casefold():
        return Reason("wording-only", "only spaces or capitals differ", sure=True)
    if without_end_mark(change.old) == without_end_mark(change.new):
        return Reason("wording-only", "only the end mark differs", sure=True)
    if grounds.wording is None:
        words = f"there are no rules on changed words in the language '{grounds.language}': nothing is known"
        return Reason("wording-only", words, sure=False)
    return Reason("wording-only", "no word that the rules know came or went, and no figure", sure=False)


def _moved(review: ReviewChanges) -> list[Reason]:
    """Classes of the criteria that moved: a better status is protection raised, a worse one lowered."""
    out: list[Reason] = []
    ways: tuple[tuple[EffectClass, tuple[str, ...]], ...] = (
        ("protection-lowered", ("worse", "settled")),
        ("protection-raised", ("better",)),
    )
    for kind, directions in ways:
        found = [one for one in review.moved if one.direction in directions]
        if found:
            out.append(Reason(kind, "; ".join(_criterion(one.was, one.is_) for one in found), sure=True))
    return out


def _criterion(was: object, is_: object) -> str:
    subject = getattr(is_, "subject", None)
    name = f"{getattr(is_, 'criterion', '')}{f' ({subject})' if subject else ''}"
    return f"{name} {_status(was)} → {_status(is_)}"


def _status(judged: object) -> str:
    return str(getattr(judged, "status", "")).replace("_", " ")


def moved_in_words(review: ReviewChanges | None) -> str:
    """The criteria that moved, and the score where it is known: "LS-02 met → partly; score 61.5 → 60.2"."""
    if review is None:
        return ""
    parts = [_criterion(one.was, one.is_) for one in review.moved]
    if not parts:
        return "no criterion moves"
    if review.gain is not None and review.old.score is not None and review.new.score is not None:
        parts.append(f"score {float(review.old.score.low):g} → {float(review.new.score.low):g} at least")
    if review.old.verdict != review.new.verdict:
        parts.append(f"verdict {review.old.verdict} → {review.new.verdict}")
    return "; ".join(parts)


def _compared(grounds: Grounds, before: Review, agreement: Agreement) -> ReviewChanges:
    file = grounds.loaded.document.file
    return compare(standing_of(before, file), standing_of(grounds.reviewer(agreement), file))


def _made(reasons: Iterable[Reason], review: ReviewChanges | None) -> Effect:
    found = tuple(reasons)
    kinds = {reason.kind for reason in found}
    if len(kinds) > 1:
        kinds.discard("wording-only")
    return Effect(tuple(kind for kind in CLASSES if kind in kinds), found, review)
