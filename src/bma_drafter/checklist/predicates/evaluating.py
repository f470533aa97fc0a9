"""Evaluation plans: what they cover, whether their design can show impact, indicators, dates, and secrecy.

They follow the third point of the second policy recommendation of the study (S01): to conduct impact evaluation of
programmes, so that agreements are negotiated better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bma_drafter.agreement.model.evaluation import Evaluation, Indicator
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.renewal import Renewal, later, renewal_of
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

# --------------------------------------------------------------------------------------------------- coverage (IE-01)

_PLANS = "/evaluation.plans"


@dataclass(frozen=True, slots=True)
class _Coverage:
    """What plans cover: the ids of programmes and channels, and those covered; open are plans that do not say what
    they cover, and lists of programmes or channels that are not stated.
    """

    plans: Found
    parts: tuple[str, ...]
    covered: frozenset[str]
    everything: bool
    open_plans: tuple[Found, ...]
    open_parts: tuple[Found, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        return () if self.everything else tuple(part for part in self.parts if part not in self.covered)


@predicate("every_part_evaluated")
def every_part_evaluated(facts: Facts) -> Verdict:
    """Every programme and every channel is covered by an evaluation plan."""
    coverage = _coverage(facts)
    if coverage is None:
        return _without_plans(facts)
    if coverage.everything:
        return Verdict.true([coverage.plans], words="the plans cover everything")
    words = f"not covered: {', '.join(coverage.left_out)}" if coverage.left_out else None
    read = [coverage.plans]
    if coverage.open_plans and (coverage.left_out or not coverage.covered):
        return Verdict.unknown(coverage.open_plans, read=read, words=words)  # they may cover the rest
    if coverage.left_out:
        return Verdict.false(read, words=words)
    if coverage.open_parts:
        return Verdict.unknown(coverage.open_parts, read=read)
    return Verdict.of(bool(coverage.covered), read)


@predicate("some_part_evaluated")
def some_part_evaluated(facts: Facts) -> Verdict:
    """At least one programme or channel is covered by an evaluation plan."""
    coverage = _coverage(facts)
    if coverage is None:
        return _without_plans(facts)
    if coverage.everything or coverage.covered.intersection(coverage.parts):
        words = f"not covered: {', '.join(coverage.left_out)}" if coverage.left_out else None
        return Verdict.true([coverage.plans], words=words)
    if gaps := (*coverage.open_plans, *coverage.open_parts):
        return Verdict.unknown(gaps, read=[coverage.plans])
    return Verdict.false([coverage.plans])


def _coverage(facts: Facts) -> _Coverage | None:
    """None where no plan is stated."""
    plans = facts.find(_PLANS)
    if not plans.is_stated:
        return None
    covers = [plan.find("covers") for plan in facts.items(_PLANS)]
    covered = frozenset(id_ for one in covers if isinstance(one.value, tuple) for id_ in one.value)
    open_plans = tuple(one for one in covers if one.state is State.SILENT)
    open_parts: list[Found] = []
    parts: list[str] = []
    for subject, path in (("mobility", "/mobility.channels"), ("development", "/development.programmes")):
        found = facts.find(path)
        if found.state is State.SILENT and subject in facts.root.subjects:
            open_parts.append(found)
        parts += [item.item.id for item in facts.items(path)]
    everything = any(one.value == "all" for one in covers)
    return _Coverage(plans, tuple(parts), covered, everything, open_plans, tuple(open_parts))


def _without_plans(facts: Facts) -> Verdict:
    plans = facts.find(_PLANS)
    if plans.state is State.SILENT:
        return Verdict.unknown([plans])
    return Verdict.false([plans], words="it is stated that there is no evaluation plan")


# ----------------------------------------------------------------------------------------------------- design (IE-02)

_COMPARING = ("experimental", "quasi-experimental")


@predicate("design_shows_impact")
def design_shows_impact(facts: Facts) -> Verdict:
    """The design of the evaluation can show impact: the state of things is taken before the start and those who take
    part are compared with those who do not, or a simpler method that tests how results come about is chosen and the
    reason is stated. Collecting figures (monitoring) shows no impact.
    """
    method, comparison, start, reason = _design(facts)
    if method.value == "monitoring-only":
        return _monitoring(method)
    if method.value == "theory-based" and reason.is_stated:
        return Verdict.true([method, reason], words="a simpler method, with its reason")
    if method.value == "theory-based" and not comparison.is_stated:
        words = "the method has no comparison, and no reason is stated why it is enough"
        return _open(reason, [method], words)
    return Verdict.all_of([_based(start), _compared(method, comparison)])


@predicate("design_begun")
def design_begun(facts: Facts) -> Verdict:
    """The design of the evaluation holds a part of what shows impact: a baseline before the start, or a comparison, or
    a test of how the results come about.
    """
    method, comparison, start, _ = _design(facts)
    if method.value == "monitoring-only":
        return _monitoring(method)
    if method.value == "theory-based":
        return Verdict.true([method], words="the method has no comparison, and no reason is stated why it is enough")
    return Verdict.any_of([_compared(method, comparison), _based(start)])


def _design(facts: Facts) -> tuple[Found, Found, Found, Found]:
    method, comparison = facts.find("method"), facts.find("comparison")
    return method, comparison, facts.find("baseline.before_start"), facts.find("proportionality_reason")


def _monitoring(method: Found) -> Verdict:
    return Verdict.false([method], words="monitoring counts what was done; it shows no impact")


def _compared(method: Found, comparison: Found) -> Verdict:
    if method.value in _COMPARING:
        return Verdict.true([method])
    if comparison.is_stated:
        return Verdict.true([comparison])
    words = "it is not stated with whom participants are compared"
    return _open(method if method.state is State.SILENT else comparison, [], words)


def _based(start: Found) -> Verdict:
    if start.value is True:
        return Verdict.true([start])
    return _open(start, [], "no baseline before the start is stated")


def _open(found: Found, read: list[Found], words: str) -> Verdict:
    """Silence leaves it open; anything stated that is not enough decides against it."""
    if found.state is State.SILENT:
        return Verdict.unknown([found], read=read, words=words)
    return Verdict.false([*read, found], words=words)


# ------------------------------------------------------------------------------------------------- indicators (IE-04)

_SPLITS = ("sex", "region", "income")


@predicate("indicators_complete")
def indicators_complete(facts: Facts) -> Verdict:
    """Every indicator is tied to a goal of the home country or to an indicator of the 2030 Agenda, has a value aimed
    at, and is split by sex, region and income.
    """
    indicators = facts.find("indicators")
    if indicators.state is State.SILENT:
        return Verdict.unknown([indicators])
    if not indicators.is_stated:
        return Verdict.false([indicators], words="it is stated that there are no indicators")
    silent: list[str | Found] = []
    lacking: dict[str, int] = {}
    stated_lack = False
    for item in facts.items("indicators"):
        for words, path, is_there in _parts_of(item.item):
            if is_there:
                continue
            lacking[words] = lacking.get(words, 0) + 1
            found = item.find(path)
            if found.state is State.SILENT:
                silent.append(found)
            else:
                stated_lack = True
    if not lacking:
        return Verdict.true([indicators])
    count = len(indicators.value)
    told = ", ".join(f"{number} of {count} {words}" for words, number in lacking.items())
    if stated_lack:
        return Verdict.false([indicators], words=f"indicators: {told}")
    return Verdict.unknown(silent, read=[indicators], words=f"indicators: {told}")


@predicate("indicators_begun")
def indicators_begun(facts: Facts) -> Verdict:
    """At least one indicator is tied to a goal, or has a value aimed at, or is split by sex, region or income."""
    indicators = facts.find("indicators")
    if indicators.state is State.SILENT:
        return Verdict.unknown([indicators])
    silent: list[str | Found] = []
    for item in facts.items("indicators"):
        indicator = item.item
        if (
            indicator.goals
            or indicator.sdg
            or indicator.target is not None
            or set(indicator.split_by or ()).intersection(_SPLITS)
        ):
            return Verdict.true([indicators])
        silent += [found for found in map(item.find, ("goals", "target", "split_by")) if found.state is State.SILENT]
    words = "indicators without goal, value aimed at and split" if indicators.is_stated else None
    if silent:
        return Verdict.unknown(silent, read=[indicators], words=words)
    return Verdict.false([indicators], words=words)


def _parts_of(indicator: Indicator) -> Iterator[tuple[str, str, bool]]:
    """What an indicator should say: the words for its lack, the path, and whether it is there."""
    # an agreement on mobility alone has no goals of development to tie an indicator to
    yield "without a goal", "goals", bool(indicator.goals) or indicator.sdg is not None
    yield "without a value aimed at", "target", indicator.target is not None
    split = indicator.split_by or ()
    yield f"not split by {', '.join(_SPLITS[:-1])} and {_SPLITS[-1]}", "split_by", set(_SPLITS) <= set(split)


# ------------------------------------------------------------------------------------------------------ dates (IE-05)


@predicate("results_before_renewal")
def results_before_renewal(facts: Facts) -> Verdict:
    """A mid-term (or yearly) and a final evaluation are due before renewal is decided: before the end of the duration,
    and where renewal is tacit, before the last day for notice.

    Months count from entry into force. Without a stated end there is no renewal that a report could miss.
    """
    schedule = facts.find("schedule")
    if schedule.state is State.SILENT:
        return Verdict.unknown([schedule])
    kinds = {one.kind for one in schedule.value} if schedule.is_stated else set()
    if "final" not in kinds or not kinds.intersection(("mid-term", "annual")):
        return Verdict.false([schedule], words="a mid-term and a final evaluation are not both in the schedule")
    renewal = renewal_of(facts)
    reports = [(one.item.kind == "final", _in_time(one, renewal)) for one in facts.items("schedule") if _result(one)]
    asked = [[verdict for is_final, verdict in reports if is_final is wanted] for wanted in (True, False)]
    verdict = Verdict.all_of(map(Verdict.any_of, asked))
    words = "; ".join(filter(None, (verdict.words, renewal.words)))
    return Verdict(verdict.truth, (schedule, *renewal.read), verdict.silent, words or None)


@predicate("some_result_before_renewal")
def some_result_before_renewal(facts: Facts) -> Verdict:
    """At least one evaluation after the baseline is due before renewal is decided."""
    schedule = facts.find("schedule")
    if schedule.state is State.SILENT:
        return Verdict.unknown([schedule])
    renewal = renewal_of(facts)
    verdict = Verdict.any_of(_in_time(one, renewal) for one in facts.items("schedule") if _result(one))
    return Verdict(verdict.truth, (schedule, *renewal.read), verdict.silent, verdict.words)


def _result(report: Facts) -> bool:
    return bool(report.item.kind != "baseline")


def _in_time(item: Facts, renewal: Renewal) -> Verdict:
    """Whether one evaluation comes before the decision on renewal."""
    one: Evaluation = item.item
    name = f"the {one.kind} evaluation"
    if one.due is None and one.month is None:
        return Verdict.unknown([f"{item.item_path}.month"], words=f"{name} has no date")
    if not renewal.stated:
        return Verdict.true()
    if one.due is not None:
        if renewal.day is not None and one.due <= renewal.day:
            return Verdict.true()
        if renewal.day is None or (renewal.months is not None and renewal.start is None):
            return Verdict.unknown(["life.in_force"], words=f"{name} is due on {one.due.isoformat()}")
        return Verdict.false(words=f"{name}, due on {one.due.isoformat()}, comes too late")
    month = one.month or 0
    if renewal.months is not None:
        late = month > renewal.months
    elif renewal.start is not None and renewal.day is not None:
        late = later(renewal.start, month) > renewal.day
    else:
        return Verdict.unknown(["life.in_force"], words=f"{name} is due in month {month}")
    return Verdict.of(not late, words=f"{name}, due in month {month}, comes too late" if late else None)


# --------------------------------------------------------------------------------------------------- secrecy (IE-06)


@predicate("results_kept_secret")
def results_kept_secret(facts: Facts) -> Verdict:
    """The results of the evaluation are kept secret; rules that protect personal data or business secrets do not count.

    Where it is stated to whom results are made available, silence on secrecy is none.
    """
    publication, confidential = facts.find("publication"), facts.find("results_confidential")
    if confidential.value is True:
        return Verdict.true([confidential])
    if publication.value == "secret":
        return Verdict.true([publication])
    if publication.is_stated or confidential.is_stated:
        return Verdict.false([publication if publication.is_stated else confidential])
    return Verdict.unknown([confidential, publication])
