"""One criterion asked of one set of facts: the order of the questions, and what silence does to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bma_drafter.agreement import paths
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.conditions import Condition
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.model import Criterion, Status
from bma_drafter.checklist.verdict import Truth, Verdict
from bma_drafter.review.silence import Silence, meaning_of_silence


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the facts say: the status, the facts it rests on, and what was not stated."""

    status: Status
    read: tuple[Found, ...] = ()
    silent: tuple[str, ...] = ()
    words: str | None = None
    by_silence: bool = False


def judge(criterion: Criterion, facts: Facts) -> Judgement:
    """What the facts say of a criterion that applies to them: violated, met, partly, the first that is
    true; else absent.

    A question that is unknown before the first true one gives needs_input, unless silence has a meaning
    here. A predicate that raises gives error, and nothing is raised.
    """
    try:
        return _judged(criterion, facts)
    except Exception as error:  # a criterion that fails must not take the others with it
        return failed(error)


def applicability(condition: Condition | None, facts: Facts) -> Judgement | None:
    """None where it applies; else not_applicable, needs_input where that cannot be said, or error."""
    if condition is None:
        return None
    try:
        verdict = condition.evaluate(facts)
    except Exception as error:  # as above
        return failed(error)
    if verdict.truth is Truth.TRUE:
        return None
    status: Status = "not_applicable" if verdict.truth is Truth.FALSE else "needs_input"
    return Judgement(status, verdict.read, verdict.silent, verdict.words)


def judge_each(criterion: Criterion, facts: Facts) -> Iterator[tuple[Facts | None, Judgement]]:
    """What a criterion that judges the items of a list says of each; without items, one judgement of the
    list.

    A list stated to be empty counts as stated nothing: absent where something is asked, met where it is
    forbidden.
    """
    found = facts.find(criterion.judges)
    if found.state is State.NOTHING:
        yield None, Judgement("met" if criterion.asks == "restraint" else "absent", (found,))
    elif found.state is State.SILENT:
        section = criterion.section if criterion.section and criterion.section.startswith("/") else None
        silent = (criterion.judges,)
        meaning = meaning_of_silence(criterion.asks, facts, silent, section)
        yield None, Judgement(meaning.value, (), silent, None, meaning is not Silence.NEEDS_INPUT)
    elif not isinstance(found.value, tuple):
        words = f"{found.path} is not listed item by item"
        yield None, Judgement("needs_input", (found,), (found.path,), words)
    else:
        for index, value in enumerate(found.value):
            item = facts.at_item(value, paths.join(found.path, index))
            yield item, applicability(criterion.item_when, item) or judge(criterion, item)


def failed(error: Exception) -> Judgement:
    """The judgement of a criterion whose check broke."""
    return Judgement("error", words=f"{type(error).__name__}: {error}")


def _judged(criterion: Criterion, facts: Facts) -> Judgement:
    if criterion.manual is not None:
        return Judgement("needs_input", words=criterion.manual.question)
    silently = False
    asked: dict[Status, Verdict] = {}
    for status, condition in _questions(criterion):
        verdict = condition.evaluate(facts)
        asked[status] = verdict
        truth = verdict.truth
        if truth is Truth.UNKNOWN:
            meaning = meaning_of_silence(criterion.asks, facts, verdict.silent, criterion.section)
            if meaning is Silence.NEEDS_INPUT:
                return Judgement("needs_input", verdict.read, verdict.silent, verdict.words)
            silently = True
            truth = Truth.TRUE if meaning is Silence.MET and status == "met" else Truth.FALSE
        if truth is Truth.TRUE:
            return _decided(status, asked, criterion, silently)
    return _without_answer(criterion, asked, silently)


def _questions(criterion: Criterion) -> Iterator[tuple[Status, Condition]]:
    if criterion.violated is not None:
        yield "violated", criterion.violated
    if criterion.met is not None:
        yield "met", criterion.met
    if criterion.partly is not None:
        yield "partly", criterion.partly


def _decided(status: Status, asked: dict[Status, Verdict], criterion: Criterion, silently: bool) -> Judgement:
    verdict = asked[status]
    words = verdict.words
    if status == "partly" and words is None and "met" in asked:
        words = asked["met"].words  # why it falls short
    by_silence = silently and status == "met" and criterion.asks == "restraint"
    silent = _silent(asked) if by_silence else ()
    return Judgement(status, verdict.read, silent, words, by_silence)


def _without_answer(criterion: Criterion, asked: dict[Status, Verdict], silently: bool) -> Judgement:
    """Nothing is true. A restraint that says only what violates it is then met, as is one stated to have
    nothing.
    """
    if criterion.asks == "restraint" and (criterion.met is None or _all_nothing(asked["met"])):
        verdict = asked["violated" if criterion.met is None else "met"]
        return Judgement("met", verdict.read, _silent(asked) if silently else (), verdict.words, silently)
    verdict = asked["met"]
    words = verdict.words or (asked["partly"].words if "partly" in asked else None)
    by_silence = verdict.truth is Truth.UNKNOWN
    return Judgement("absent", verdict.read, verdict.silent, words, by_silence)


def _all_nothing(verdict: Verdict) -> bool:
    """Whether all that was read is stated as none."""
    return bool(verdict.read) and all(found.state is State.NOTHING for found in verdict.read)


def _silent(asked: dict[Status, Verdict]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for verdict in asked.values() for path in verdict.silent))
