"""Facts of one description that must fit together: ids that refer to one another, ranges, paths of citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bma_drafter.agreement.model import Agreement, Nothing
from bma_drafter.agreement.model.development import Programme
from bma_drafter.agreement.model.mobility import Channel
from bma_drafter.agreement.paths import UnknownPath, describe, find
from bma_drafter.errors import Problem, nearest
from bma_drafter.source.positions import SourceMap, parse_path


def inconsistencies(agreement: Agreement, positions: SourceMap) -> tuple[Problem, ...]:
    """Everything in the description that refers to what is not there, or contradicts itself."""
    found = _Finder(agreement, positions)
    return (
        *found.twice_used_ids(),
        *found.unknown_goals(),
        *found.unknown_coverage(),
        *found.unknown_links(),
        *found.ranges(),
        *found.citations(),
        *found.reports(),
        *found.parties(),
    )


class _Finder:
    def __init__(self, agreement: Agreement, positions: SourceMap) -> None:
        self.agreement, self.positions = agreement, positions
        self.channels: tuple[Channel, ...] = _stated(find(agreement, "mobility.channels").value)
        self.programmes: tuple[Programme, ...] = _stated(find(agreement, "development.programmes").value)
        self.goals = {g.id for g in _stated(find(agreement, "development.goals").value)}

    def problem(self, code: str, path: str, message: str, **more: str | None) -> Problem:
        place = self.positions.nearest_place(parse_path(path))
        return Problem(code, message, place, **more)

    def twice_used_ids(self) -> Iterator[Problem]:
        seen: dict[str, str] = {}
        named = [(f"mobility.channels[{i}].id", c.id) for i, c in enumerate(self.channels)]
        named += [(f"development.programmes[{i}].id", p.id) for i, p in enumerate(self.programmes)]
        for path, name in named:
            if name in seen:
                yield self.problem(
                    "BMA-221",
                    path,
                    f"the id '{name}' is used twice (first in {seen[name]})",
                    why="Evaluation plans and clauses refer to channels and programmes by id.",
                    repair="give each channel and programme an id of its own",
                )
            seen.setdefault(name, path)

    def reports(self) -> Iterator[Problem]:
        plans = _stated(find(self.agreement, "evaluation.plans").value)
        known = {one.id for one in (*self.channels, *self.programmes, *plans) if getattr(one, "id", None)}
        for i, report in enumerate(self.agreement.reported or ()):
            if report.subject is not None and report.subject not in known:
                yield self.problem(
                    "BMA-222",
                    f"reported[{i}].subject",
                    f"there is no programme, channel or plan '{report.subject}'",
                    why="The judgement would be heard of nothing.",
                    nearest=nearest(report.subject, known),
                    repair="use the id of a programme, channel or plan, or leave subject: out",
                )

    def unknown_goals(self) -> Iterator[Problem]:
        for i, programme in enumerate(self.programmes):
            base = f"development.programmes[{i}]"
            yield from self._unknown(f"{base}.goals", programme.goals, self.goals, "goal", "development.goals")
            for j, funding in enumerate(_stated(programme.funding)):
                yield from self._unknown(
                    f"{base}.funding[{j}].goals", funding.goals, self.goals, "goal", "development.goals"
                )

    def unknown_coverage(self) -> Iterator[Problem]:
        known = {c.id for c in self.channels} | {p.id for p in self.programmes}
        for i, plan in enumerate(_stated(find(self.agreement, "evaluation.plans").value)):
            base = f"evaluation.plans[{i}]"
            if plan.covers != "all":
                yield from self._unknown(
                    f"{base}.covers", plan.covers, known, "channel or programme", "channels and programmes"
                )
            for j, indicator in enumerate(_stated(plan.indicators)):
                yield from self._unknown(
                    f"{base}.indicators[{j}].goals", indicator.goals, self.goals, "goal", "development.goals"
                )

    def unknown_links(self) -> Iterator[Problem]:
        known = {p.id for p in self.programmes}
        for i, programme in enumerate(self.programmes):
            yield from self._unknown(
                f"development.programmes[{i}].linked_to",
                programme.linked_to,
                known - {programme.id},
                "programme",
                "development.programmes",
            )

    def _unknown(
        self, path: str, ids: Iterable[str] | None, known: set[str], what: str, where: str
    ) -> Iterator[Problem]:
        for index, name in enumerate(_stated(ids)):
            if name not in known:
                yield self.problem(
                    "BMA-222",
                    f"{path}[{index}]",
                    f"there is no {what} '{name}'",
                    repair=f"use an id listed under {where}"
                    + (f": {', '.join(sorted(known)[:8])}" if known else " (none is listed yet)"),
                    nearest=nearest(name, known),
                )

    def ranges(self) -> Iterator[Problem]:
        for i, channel in enumerate(self.channels):
            base = f"mobility.channels[{i}]"
            stay, eligible = channel.stay, channel.eligibility
            if stay and stay is not Nothing.NONE and stay.min_months and stay.months and stay.min_months > stay.months:
                yield self._reversed(f"{base}.stay.min_months", f"{stay.min_months} months", f"{stay.months} months")
            if not eligible or eligible is Nothing.NONE or not eligible.age_min or not eligible.age_max:
                continue
            if eligible.age_min > eligible.age_max:
                yield self._reversed(f"{base}.eligibility.age_min", str(eligible.age_min), str(eligible.age_max))
        for i, programme in enumerate(self.programmes):
            for j, funding in enumerate(_stated(programme.funding)):
                base = f"development.programmes[{i}].funding[{j}]"
                if funding.from_year and funding.to_year and funding.from_year > funding.to_year:
                    yield self._reversed(f"{base}.from", str(funding.from_year), str(funding.to_year))
                if funding.amount is not None and funding.currency is None:
                    yield self.problem(
                        "BMA-224", f"{base}.amount", "an amount without a currency", repair="add currency: EUR"
                    )
        plan = find(self.agreement, "development.home_plan")
        if plan.is_stated and plan.value.from_year and plan.value.to_year and plan.value.from_year > plan.value.to_year:
            yield self._reversed("development.home_plan.from", str(plan.value.from_year), str(plan.value.to_year))

    def _reversed(self, path: str, low: str, high: str) -> Problem:
        return self.problem(
            "BMA-223", path, f"the lower end ({low}) is above the upper end ({high})", repair="exchange the two"
        )

    def citations(self) -> Iterator[Problem]:
        for i, citation in enumerate(_stated(self.agreement.citations)):
            where = f"citations[{i}].path"
            try:
                describe(Agreement, citation.path)
            except UnknownPath as error:
                yield self.problem(
                    "BMA-225",
                    where,
                    f"the path '{citation.path}' leads nowhere: {error}",
                    why="A citation is printed as the evidence of the fact it names.",
                    nearest=citation.path.replace(error.segment, error.nearest) if error.nearest else None,
                )
                continue
            if find(self.agreement, citation.path).value is None:
                yield self.problem(
                    "BMA-226",
                    where,
                    f"nothing is stated at '{citation.path}'",
                    why="A citation is printed as the evidence of the fact it names.",
                    repair="state the fact, or take the citation out",
                )

    def parties(self) -> Iterator[Problem]:
        parties = self.agreement.parties
        if parties is None or self.agreement.instrument == "programme":
            return
        for side in ("home", "host"):
            if getattr(parties, side) is Nothing.NONE:
                yield self.problem(
                    "BMA-227",
                    f"parties.{side}",
                    f"a {self.agreement.instrument} has two Parties; only a programme can do without one",
                    repair="describe the Party, or write instrument: programme",
                )
        home, host = (find(self.agreement, f"parties.{side}.country").value for side in ("home", "host"))
        if home is not None and home == host:
            yield self.problem(
                "BMA-227",
                "parties.host.country",
                f"home and host are the same country, {home}",
                repair="state the code of the other country",
            )


def _stated(value: object) -> tuple[Any, ...]:
    """The items of a list; none where nothing is stated."""
    return value if isinstance(value, tuple) else ()
