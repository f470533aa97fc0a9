"""What the rules say of a change of words: old against new, rule by rule, figure by figure. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bma_drafter.checklist.lexicon.phrases import Phrase, Spotted
from bma_drafter.checklist.lexicon.words import folded, words_of
from bma_drafter.checklist.wording.model import EffectClass, FigureWords, ReadRule, UnitChange, Wording

_NUMBER = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
_FIGURE = re.compile(rf"(?P<number>{_NUMBER})|(?P<word>[^\W\d_]+|[%€$£‰])")
_SIGNS = re.compile(r"[.,'’\u00a0\u202f ]")
_NEAR = 2
"""So many words between a figure and its unit at most."""
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class WordingHit:
    """A rule that a change meets: `kind` is the class it gives, `words` what came or went."""

    rule: str
    kind: EffectClass
    why: str
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text with its unit: 30 and "days"; `kind` says what it measures."""

    number: str
    unit: str
    kind: EffectClass


def changed_words(old: str, new: str, wording: Wording) -> tuple[WordingHit, ...]:
    """Every rule that a change from `old` to `new` meets; one of them empty: a whole unit that came or went."""
    units: UnitChange = "edited" if old and new else "new" if new else "deleted"
    before, after = _Text(old, wording), _Text(new, wording)
    hits = [hit for rule in wording.rules if units in rule.entry.units for hit in _of_rule(rule, before, after)]
    if units == "edited":
        hits += _of_figures(old, new, wording.figures)
    return tuple(hits)


class _Text:
    """A text whose phrases can be counted."""

    def __init__(self, text: str, wording: Wording) -> None:
        self.text = text
        self.words = list(words_of(text))
        self.spotted = Spotted([word.folded for word in self.words], wording.vocabulary)

    def found(self, phrases: Sequence[Phrase], without: Sequence[Phrase] = ()) -> Counter[str]:
        """How often each stretch of words that is one of these phrases stands there."""
        passed = {at for match in self.spotted.any(without) for at in match.own}
        count: Counter[str] = Counter()
        ends = -1
        for match in self.spotted.any(phrases):
            if match.first > ends and not passed & set(match.own):
                ends = match.last
                count[" ".join(word.folded for word in self.words[match.first : match.last + 1])] += 1
        return count


def _of_rule(rule: ReadRule, before: _Text, after: _Text) -> Iterator[WordingHit]:
    entry = rule.entry
    old, new = (text.found(rule.words, rule.not_with) for text in (before, after))
    came, went = new.total() > old.total(), new.total() < old.total()
    if rule.instead_of:
        other_old, other_new = (text.found(rule.instead_of, rule.not_with) for text in (before, after))
        came = came and other_new.total() < other_old.total()
        went = went and other_new.total() > other_old.total()
        gone, put = (other_old - other_new, new - old) if came else (old - new, other_new - other_old)
        words = f"{_listed(gone)} → {_listed(put)}"
    else:
        words = f"+ {_listed(new - old)}" if came else f"- {_listed(old - new)}"
    kind = entry.when if came else entry.opposite if went else None
    if kind is not None:
        yield WordingHit(entry.id, kind, entry.why, words)


def _listed(words: Counter[str]) -> str:
    return ", ".join(dict.fromkeys(words))


# ------------------------------------------------------------------------------------------- figures


def figures_in(text: str, words: FigureWords) -> Iterator[Figure]:
    """The figures of a text in order; numbers of articles and the like are passed over."""
    tokens = [(found["number"], found["word"]) for found in _FIGURE.finditer(text)]
    for at, (number, word) in enumerate(tokens):
        if number is None:
            number_word = words.numbers.get(folded(word))
            if number_word is None or not _unit(tokens, at, words, ahead_only=True):
                continue
            number = str(number_word)
        if at and tokens[at - 1][1] and folded(tokens[at - 1][1]) in {folded(one) for one in words.references}:
            continue
        kind, unit = _unit(tokens, at, words) or (_bare_kind(number), "")
        yield Figure(_SIGNS.sub("", number) if len(number) > 4 else number, unit, kind)


def _unit(
    tokens: Sequence[tuple[str | None, str | None]], at: int, words: FigureWords, *, ahead_only: bool = False
) -> tuple[EffectClass, str] | None:
    ahead = [word for _, word in tokens[at + 1 : at + 1 + _NEAR]]
    behind = [] if ahead_only else [word for _, word in reversed(tokens[max(0, at - 1) : at])]
    for word in (*ahead, *behind):
        if word is None:
            continue
        if _is(word, (*words.periods, *words.dates)):
            return "deadline-changed", folded(word)
        if _is(word, words.amounts):
            return "amount-changed", folded(word)
    return None


def _is(word: str, known: Sequence[str]) -> bool:
    plain = folded(word)
    return any(
        plain.startswith(folded(one[:-1])) if one.endswith("*") else plain == folded(one) or word == one
        for one in known
    )


def _bare_kind(number: str) -> EffectClass:
    return "deadline-changed" if number.isdigit() and int(number) in _YEARS else "amount-changed"


def _of_figures(old: str, new: str, words: FigureWords) -> Iterator[WordingHit]:
    before, after = list(figures_in(old, words)), list(figures_in(new, words))
    count_before, count_after = (Counter((f.number, f.unit) for f in found) for found in (before, after))
    gone = [f for f in before if count_before[f.number, f.unit] > count_after[f.number, f.unit]]
    come = [f for f in after if count_after[f.number, f.unit] > count_before[f.number, f.unit]]
    for kind in dict.fromkeys(figure.kind for figure in (*gone, *come)):
        sides = [[f for f in found if f.kind == kind] for found in (gone, come)]
        left, right = (", ".join(f"{f.number} {f.unit}".strip() for f in found) or "–" for found in sides)
        why = "A period or date was changed." if kind == "deadline-changed" else "A figure was changed."
        yield WordingHit("figures", kind, why, f"{left} → {right}")
