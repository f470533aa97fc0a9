"""What a table agreed: one option for each issue, or something of its own that a person judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import Field, StrictInt

from bma_drafter.agreement.model.stating import Id, Localised, Stated, Words, said
from bma_drafter.errors import Problem, nearest
from bma_drafter.source.yaml import Document
from bma_drafter.workshop.model import Points, Scenario

Grade: TypeAlias = Annotated[StrictInt, Field(ge=0, le=10)]


class OtherSettlement(Stated):
    """An issue settled in a way that no option of the scenario has; a person judged what it is worth."""

    other: Localised = Field(description="What was agreed")
    points_home: Points = Field(description="What it is worth to the delegation of the home country")
    points_host: Points = Field(description="What it is worth to the delegation of the host country")
    judged_by: Words = Field(description="Who judged that")
    like: Id | None = said("Option that comes nearest, whose facts the review reads; left out: it reads none")
    points_roles: dict[Id, Points] = Field(
        default_factory=dict, description="What it is worth to roles, by role; a role left out is not judged"
    )


class Again(Stated):
    """Would each side negotiate with the other again: 0 never, 10 at once."""

    home: Grade | None = said("The home delegation's answer about the host delegation")
    host: Grade | None = said("The host delegation's answer about the home delegation")


class Outcome(Stated):
    """The outcome of one table in one round. An issue left out was not settled."""

    scenario: Id = Field(description="Scenario that was played")
    table: Words = Field(description='Name of the table: "Table 1"')
    round: Annotated[StrictInt, Field(ge=1, le=20)] = Field(description="Round after which this stood")
    issues: dict[Id, Id | OtherSettlement] = Field(
        default_factory=dict, description="What was agreed: option by issue, or {other: ..., points_home: ...}"
    )
    wording: dict[Id, Localised] = Field(default_factory=dict, description="Words the table drafted, by issue")
    again: Again | None = said("Would they negotiate with each other again")

    def option_of(self, issue: str) -> str | None:
        """The option agreed for an issue; None where it was left open or settled otherwise."""
        settled = self.issues.get(issue)
        return settled if isinstance(settled, str) else None

    def read_as(self, issue: str) -> str | None:
        """The option whose facts the review reads: the one agreed, or the one that comes nearest."""
        other = self.other_of(issue)
        return other.like if other is not None else self.option_of(issue)

    def other_of(self, issue: str) -> OtherSettlement | None:
        """What was agreed for an issue outside the options of the scenario."""
        settled = self.issues.get(issue)
        return settled if isinstance(settled, OtherSettlement) else None


def outcome_problems(outcome: Outcome, scenario: Scenario, document: Document) -> list[Problem]:
    """What an outcome names and the scenario does not have."""
    positions = document.positions
    if outcome.scenario != scenario.scenario:
        return [
            Problem(
                "BMA-821",
                f"this is an outcome of the scenario '{outcome.scenario}', not of '{scenario.scenario}'",
                positions.nearest_place(("scenario",)),
                repair="name the scenario that was played",
            )
        ]
    problems: list[Problem] = []
    issues: Mapping[str, object] = scenario.issues_by_id
    for block in ("issues", "wording"):
        for issue in getattr(outcome, block):
            if issue not in issues:
                message = f"the scenario has no issue '{issue}'"
                place = positions.nearest_place((block, issue))
                problems.append(Problem("BMA-822", message, place, nearest=nearest(issue, issues)))
    roles = [role.id for one in (scenario.delegations.home, scenario.delegations.host) for role in one.roles]
    for issue, settled in outcome.issues.items():
        if issue not in issues:
            continue
        options = [option.id for option in scenario.issue(issue).options]
        if isinstance(settled, str):
            if settled not in options:
                problems.append(
                    Problem(
                        "BMA-822",
                        f"the issue '{issue}' has no option '{settled}'",
                        positions.nearest_place(("issues", issue)),
                        repair=f"there are {', '.join(options)}; what is none of them is written as {{other: ...}}",
                        nearest=nearest(settled, options),
                    )
                )
            continue
        if settled.like is not None and settled.like not in options:
            problems.append(
                Problem(
                    "BMA-822",
                    f"the issue '{issue}' has no option '{settled.like}'",
                    positions.nearest_place(("issues", issue, "like")),
                    repair=f"there are {', '.join(options)}",
                    nearest=nearest(settled.like, options),
                )
            )
        problems += [
            Problem(
                "BMA-822",
                f"the scenario has no role '{role}'",
                positions.nearest_place(("issues", issue, "points_roles", role)),
                nearest=nearest(role, roles),
            )
            for role in settled.points_roles
            if role not in roles
        ]
    return problems
