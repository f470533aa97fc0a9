"""Evaluation plans: what they cover, whether their design can show impact, indicators, dates, and secrecy.

They follow the third point of the second policy recommendation of the study (S01): to conduct impact evaluation of
programmes, so that agreements are negotiated better.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bma_drafter.agreement.codes import durations
from bma_drafter.agreement.model.evaluation import Evaluation, Indicator
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

# --------------------------------------------------------------------------------------------------- coverage (IE-01)

_PLANS = "/evaluation.plans"


@dataclass(frozen=True, slots=True)
class _Coverage:
    """What plans cover: the ids of programmes and channels, those covered, and facts that leave it open."""

    plans: Found
    parts: tuple[str, ...]
    covered: frozenset[str]
    everything: bool
    gaps: tuple[Found, ...]

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
    if coverage.left_out or not coverage.gaps:
        holds = not coverage.left_out and bool(coverage.covered)
        words = f"not covered: {', '.join(coverage.left_out)}" if coverage.left_out else None
        open_covers = [gap for gap in coverage.gaps if gap.path.startswith(_PLANS[1:])]
        if not holds and open_covers:  # the plan that does not say what it covers may cover the rest
            return Verdict.unknown(open_covers, read=[coverage.plans], words=words)
        return Verdict.of(holds, [coverage.plans], words=words)
    return Verdict.unknown(coverage.gaps, read=[coverage.plans])


@predicate("some_part_evaluated")
def some_part_evaluated(facts: Facts) -> Verdict:
    """At least one programme or channel is covered by an evaluation plan."""
    coverage = _coverage(facts)
    if coverage is None:
        return _without_plans(facts)
    if coverage.everything or coverage.covered.intersection(coverage.parts):
        words = f"not covered: {', '.join(coverage.left_out)}" if coverage.left_out else None
        return Verdict.true([coverage.plans], words=words)
    if coverage.gaps:
        return Verdict.unknown(coverage.gaps, read=[coverage.plans])
    return Verdict.false([coverage.plans], words=f"not covered: {', '.join(coverage.left_out)}")


def _coverage(facts: Facts) -> _Coverage | None:
    """None where no plan is stated."""
    plans = facts.find(_PLANS)
    if not plans.is_stated:
        return None
    covers = [plan.find("covers") for plan in facts.items(_PLANS)]
    covered = frozenset(id_ for one in covers if isinstance(one.value, tuple) for id_ in one.value)
    gaps = [one for one in covers if one.state is State.SILENT]
    subjects = facts.root.subjects
    parts: list[str] = []
    for subject, path in (("mobility", "/mobility.channels"), ("development", "/development.programmes")):
        found = facts.find(path)
        if found.state is State.SILENT and subject in subjects:
            gaps.append(found)
        parts += [item.item.id for item in facts.items(path)]
    everything = any(one.value == "all" for one in covers)
    return _Coverage(plans, tuple(parts), covered, everything, tuple(gaps))


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
        return Verdict.false([method], words="monitoring counts what was done; it shows no impact")
    if method.value == "theory-based" and reason.is_stated:
        return Verdict.true([method, reason], words="a simpler method, with its reason")
    compared = _compared(method, comparison)
    based = _true_or_open(start)
    if method.value == "theory-based" and not comparison.is_stated:
        words = "a method without comparison, and no reason why it is enough"
        return _open(reason, [method], words)
    return Verdict.all_of([based, compared])


@predicate("design_begun")
def design_begun(facts: Facts) -> Verdict:
    """The design of the evaluation holds a part of what shows impact: a baseline before the start, or a comparison, or
    a test of how the results come about.
    """
    method, comparison, start, _ = _design(facts)
    if method.value == "monitoring-only":
        return Verdict.false([method], words="monitoring counts what was done; it shows no impact")
    if method.value == "theory-based":
        return Verdict.true([method], words="a method without comparison, and no reason why it is enough")
    return Verdict.any_of([_compared(method, comparison), _true_or_open(start)])


def _design(facts: Facts) -> tuple[Found, Found, Found, Found]:
    method, comparison, start, reason = (
        facts.find(name) for name in ("method", "comparison", "baseline.before_start", "proportionality_reason")
    )
    return method, comparison, start, reason


def _compared(method: Found, comparison: Found) -> Verdict:
    if method.value in _COMPARING:
        return Verdict.true([method])
    if comparison.is_stated:
        return Verdict.true([comparison])
    words = "it is not stated with whom participants are compared"
    return _open(method if method.state is State.SILENT else comparison, [], words)


def _true_or_open(start: Found) -> Verdict:
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
    """Every indicator is tied to a goal, has a value aimed at, and is split by sex, region and income."""
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
        if indicator.goals or indicator.target is not None or set(indicator.split_by or ()).intersection(_SPLITS):
            return Verdict.true([indicators])
        silent += [
            found for found in map(item.find, ("goals", "target", "split_by")) if found.state is State.SILENT
        ]
    words = "indicators without goal, value aimed at and split" if indicators.is_stated else None
    if silent:
        return Verdict.unknown(silent, read=[indicators], words=words)
    return Verdict.false([indicators], words=words)


def _parts_of(indicator: Indicator) -> Iterator[tuple[str, str, bool]]:
    """What an indicator should say: the words for its lack, the path, and whether it is there."""
    yield "without a goal", "goals", bool(indicator.goals)
    yield "without a value aimed at", "target", indicator.target is not None
    split = indicator.split_by or ()
    yield f"not split by {', '.join(_SPLITS[:-1])} and {_SPLITS[-1]}", "split_by", set(_SPLITS) <= set(split)


# ------------------------------------------------------------------------------------------------------ dates (IE-05)


@dataclass(frozen=True, slots=True)
class _Renewal:
    """When the decision on renewal is due at the latest: in months from entry into force, by date, or both.

    `stated` is false where no end is stated: then there is no decision that a report could miss.
    """

    read: tuple[Found, ...]
    months: float | None = None
    day: date | None = None
    start: date | None = None
    stated: bool = True
    words: str = ""


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
    renewal = _renewal(facts)
    finals = [_in_time(item, renewal) for item in facts.items("schedule") if item.item.kind == "final"]
    halfway = [_in_time(item, renewal) for item in facts.items("schedule") if item.item.kind in ("mid-term", "annual")]
    verdict = Verdict.all_of([Verdict.any_of(finals), Verdict.any_of(halfway)])
    words = "; ".join(filter(None, (verdict.words, renewal.words)))
    return Verdict(verdict.truth, (schedule, *renewal.read), verdict.silent, words or None)


@predicate("some_result_before_renewal")
def some_result_before_renewal(facts: Facts) -> Verdict:
    """At least one evaluation after the baseline is due before renewal is decided."""
    schedule = facts.find("schedule")
    if schedule.state is State.SILENT:
        return Verdict.unknown([schedule])
    renewal = _renewal(facts)
    parts = [_in_time(item, renewal) for item in facts.items("schedule") if item.item.kind != "baseline"]
    verdict = Verdict.any_of(parts)
    return Verdict(verdict.truth, (schedule, *renewal.read), verdict.silent, verdict.words)


def _renewal(facts: Facts) -> _Renewal:
    duration, expires = facts.find("/final.duration"), facts.find("/life.expires")
    in_force, renewal = facts.find("/life.in_force"), facts.find("/final.renewal")
    notice = facts.find("/final.notice")
    start = in_force.value if in_force.is_stated else None
    counted = notice.is_stated and renewal.value not in ("none", "express")
    before = durations.parse(notice.value) if counted else None
    months = before.total_months() if before else 0.0
    told = " less the period of notice" if before else ""
    read = (notice,) if before else ()
    if expires.is_stated:
        day = _later(expires.value, -months)
        return _Renewal((expires, *read), None, day, start, words=f"renewal is decided by {day.isoformat()}{told}")
    length = durations.parse(duration.value) if duration.is_stated else None
    if length is None:
        words = "no renewal is foreseen" if duration.value == "unlimited" else "no end is stated that they could miss"
        return _Renewal((duration,) if duration.is_stated else (), stated=False, words=words)
    limit = length.total_months() - months
    words = f"renewal is decided by month {int(limit)}{told}"
    # before its draft an agreement is not in force: a day that is early enough from then on is so in any case
    earliest = start or facts.root.date
    return _Renewal((duration, *read), limit, _later(earliest, limit) if earliest else None, start, words=words)


def _in_time(item: Facts, renewal: _Renewal) -> Verdict:
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
    assert one.month is not None  # the other case is answered above
    if renewal.months is not None:
        late = one.month > renewal.months
    elif renewal.start is not None and renewal.day is not None:
        late = _later(renewal.start, one.month) > renewal.day
    else:
        return Verdict.unknown(["life.in_force"], words=f"{name} is due in month {one.month}")
    return Verdict.of(not late, words=f"{name}, due in month {one.month}, comes too late" if late else None)


def _later(day: date, months: float) -> date:
    """The day some whole months later (or earlier), the last of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 + int(months)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


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
