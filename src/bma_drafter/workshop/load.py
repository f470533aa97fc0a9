"""Loading a scenario: from a file to a checked model, with everything wrong in it at once, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from bma_drafter.agreement.adopt import adopt
from bma_drafter.agreement.consistency import inconsistencies
from bma_drafter.agreement.load import Loaded
from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import UnknownPath, describe
from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.source.files import read_document
from bma_drafter.source.positions import Path as Steps
from bma_drafter.source.positions import SourceMap, Span, Step
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document, parse
from bma_drafter.workshop.model import SIDES, Delegation, Scenario, Side

_SIGNS = re.compile(r"\[(?:\+|\*|\d+)\]")
_BASE = "agreement"


@dataclass(frozen=True, slots=True)
class Known:
    """What a scenario may name: variants by clause family, themes and criteria of the checklist.

    What is None is not asked.
    """

    families: Mapping[str, Collection[str]] | None = None
    criteria: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class LoadedScenario:
    """A scenario with its base text and the document it was read from."""

    scenario: Scenario
    base: Agreement
    document: Document


def load_scenario(path: Path, known: Known | None = None) -> LoadedScenario:
    """The scenario in a file; raises `UserError` with every problem of it: syntax, keys, values, names, points."""
    return scenario_from_document(read_document(path), known)


def scenario_from_text(text: str, file: str = "scenario.yaml", known: Known | None = None) -> LoadedScenario:
    """The scenario in a text; raises `UserError` like `load_scenario`."""
    return scenario_from_document(parse(text, file), known)


def scenario_from_document(document: Document, known: Known | None = None) -> LoadedScenario:
    """The scenario of a document that was read before."""
    scenario = validate(Scenario, document)
    base = validate(Agreement, document, at=(_BASE,))
    problems = [
        *inconsistencies(base, _Below(document.positions)),
        *_Names(scenario, base, document.positions, known or Known()).problems(),
    ]
    if problems:
        raise UserError(problems)
    return LoadedScenario(scenario, base, document)


def loaded_base(loaded: LoadedScenario) -> Loaded:
    """The base text as an agreement that was loaded, for what drafts it; its places are those in the scenario."""
    return Loaded(loaded.base, replace(loaded.document, positions=_Below(loaded.document.positions)))


class _Below(SourceMap):
    """The places of the base text, whose paths begin within the file of the scenario."""

    __slots__ = ("whole",)

    def __init__(self, whole: SourceMap) -> None:
        super().__init__(whole.file, "", keys={}, values={})
        self.whole = whole

    def __contains__(self, path: object) -> bool:
        return isinstance(path, tuple) and (_BASE, *path) in self.whole

    @property
    def lines(self) -> list[str]:
        return self.whole.lines

    def place_of_key(self, path: Steps) -> Place:
        return self.whole.place_of_key((_BASE, *path))

    def place_of_value(self, path: Steps) -> Place:
        return self.whole.place_of_value((_BASE, *path))

    def span_of_value(self, path: Steps) -> Span | None:
        return self.whole.span_of_value((_BASE, *path))

    def nearest_place(self, path: Steps) -> Place:
        return self.whole.nearest_place((_BASE, *path))


class _Names:
    """Everything a scenario names that has to be there: options, issues, roles, families, paths."""

    def __init__(self, scenario: Scenario, base: Agreement, positions: SourceMap, known: Known) -> None:
        self.scenario, self.base, self.positions, self.known = scenario, base, positions, known
        self.options = {issue.id: [one.id for one in issue.options] for issue in scenario.issues}

    def problems(self) -> Iterator[Problem]:
        yield from self.twice()
        for side in SIDES:
            yield from self.delegation(side, self.scenario.delegation(side))
        yield from self.clauses()
        yield from self.facts()
        yield from self.rounds()
        yield from self.ties()

    def problem(self, code: str, at: tuple[Step, ...], message: str, **more: str | None) -> Problem:
        return Problem(code, message, self.positions.nearest_place(at), **more)

    def twice(self) -> Iterator[Problem]:
        """Ids that two things bear."""
        scenario = self.scenario
        named: list[tuple[str, str, tuple[Step, ...]]] = [
            ("issue", one.id, ("issues", n, "id")) for n, one in enumerate(scenario.issues)
        ]
        for n, issue in enumerate(scenario.issues):
            named += [
                (f"option of {issue.id}", one.id, ("issues", n, "options", m, "id"))
                for m, one in enumerate(issue.options)
            ]
        for side in SIDES:
            roles = enumerate(scenario.delegation(side).roles)
            named += [("role", one.id, ("delegations", side, "roles", n, "id")) for n, one in roles]
        named += [("inject", one.id, ("injects", n, "id")) for n, one in enumerate(scenario.injects)]
        seen: Counter[tuple[str, str]] = Counter()
        for what, name, at in named:
            seen[what, name] += 1
            if seen[what, name] == 2:
                why = "Roles of both delegations are told apart by their ids." if what == "role" else None
                yield self.problem("BMA-803", at, f"the id '{name}' is used twice ({what})", why=why)

    def delegation(self, side: Side, delegation: Delegation) -> Iterator[Problem]:
        """Points that are missing or belong to nothing, and a rule that names nobody."""
        at: tuple[Step, ...] = ("delegations", side)
        yield from self.points((*at, "points"), delegation.points, f"the {side} delegation")
        for issue in delegation.reasons:
            if issue not in self.options:
                yield self.unknown((*at, "reasons", issue), f"the scenario has no issue '{issue}'", issue, self.options)
        for n, role in enumerate(delegation.roles):
            yield from self.points((*at, "roles", n, "points"), role.points, f"the role {role.id}")
        rule = delegation.ratification
        if rule is None:
            return
        roles = [role.id for role in delegation.roles]
        for n, name in enumerate(rule.veto):
            if name not in roles:
                yield self.unknown(
                    (*at, "ratification", "veto", n), f"the {side} delegation has no role '{name}'", name, roles
                )
        if (rule.rule == "veto") != bool(rule.veto):
            message = "the rule veto names no role" if rule.rule == "veto" else f"the rule {rule.rule} knows no veto"
            repair = "name the roles in veto, or write another rule" if rule.rule == "veto" else "take veto out"
            yield self.problem("BMA-806", (*at, "ratification"), message, repair=repair)

    def points(self, at: tuple[Step, ...], points: Mapping[str, Mapping[str, int]], who: str) -> Iterator[Problem]:
        for issue, by_option in points.items():
            if issue not in self.options:
                yield self.unknown((*at, issue), f"the scenario has no issue '{issue}'", issue, self.options)
                continue
            for option in by_option:
                if option not in self.options[issue]:
                    message = f"the issue '{issue}' has no option '{option}'"
                    yield self.unknown((*at, issue, option), message, option, self.options[issue])
        for issue, options in self.options.items():
            missing = [one for one in options if one not in points.get(issue, {})]
            if missing:
                where = (*at, issue) if issue in points else at
                yield self.problem(
                    "BMA-801",
                    where,
                    f"{who} has no points for {', '.join(missing)} of the issue '{issue}'",
                    why="Nothing is taken for nought: an outcome with these options could not be scored.",
                    repair="write a number for each option; 0 is a number",
                )

    def unknown(self, at: tuple[Step, ...], message: str, name: str, known: Iterable[str]) -> Problem:
        names = list(known)
        return self.problem(
            "BMA-802", at, message, nearest=nearest(name, names), repair=f"there are {', '.join(names) or 'none'}"
        )

    def clauses(self) -> Iterator[Problem]:
        """Clause families and variants that the library does not have."""
        families = self.known.families
        if families is None:
            return
        for n, issue in enumerate(self.scenario.issues):
            if issue.family not in families:
                message = f"there is no clause family '{issue.family}'"
                near = nearest(issue.family, families)
                yield self.problem("BMA-804", ("issues", n, "family"), message, nearest=near)
                continue
            variants = families[issue.family]
            for m, option in enumerate(issue.options):
                if option.variant is not None and option.variant not in variants:
                    message = f"the clause family '{issue.family}' has no variant '{option.variant}'"
                    at: tuple[Step, ...] = ("issues", n, "options", m, "variant")
                    near = nearest(option.variant, variants)
                    yield self.problem("BMA-804", at, message, nearest=near, repair=f"there are {', '.join(variants)}")

    def facts(self) -> Iterator[Problem]:
        """Facts of options that no description could state."""
        for n, issue in enumerate(self.scenario.issues):
            for m, option in enumerate(issue.options):
                for path, value in option.states.items():
                    at: tuple[Step, ...] = ("issues", n, "options", m, "states", path)
                    try:
                        describe(Agreement, _SIGNS.sub("[0]", path))
                        adopt(self.base, {path: value}, replace=True)
                    except UnknownPath as error:
                        near = path.replace(error.segment, error.nearest) if error.nearest else None
                        message = f"no agreement can state anything at '{path}': {error}"
                        yield self.problem("BMA-805", at, message, nearest=near)
                    except (ValidationError, ValueError, TypeError, AttributeError) as error:
                        said = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
                        yield self.problem(
                            "BMA-805",
                            at,
                            f"'{path}' cannot be stated so: {said}",
                            why="The review of what a table agreed reads these facts in the base text.",
                            repair="write what the description of an agreement could state there",
                        )

    def rounds(self) -> Iterator[Problem]:
        """News for a round that is not played."""
        for n, inject in enumerate(self.scenario.injects):
            if inject.round > self.scenario.rounds:
                message = f"'{inject.id}' comes in round {inject.round}, and there are {self.scenario.rounds}"
                yield self.problem("BMA-806", ("injects", n, "round"), message, repair="name a round that is played")

    def ties(self) -> Iterator[Problem]:
        """Questions of the debrief that are tied to no theme or criterion."""
        criteria = self.known.criteria
        if criteria is None:
            return
        for n, question in enumerate(self.scenario.debrief.transfer):
            if question.ties_to not in criteria:
                message = f"there is no theme or criterion '{question.ties_to}' in recommendations-2011"
                near = nearest(question.ties_to, criteria)
                yield self.problem("BMA-807", ("debrief", "transfer", n, "ties_to"), message, nearest=near)
