"""The scenario of a negotiation exercise as a model: what a trainer's file can say.

Every text that is printed may be given per language. What one side must not see stands in its delegation only; the
public part of a scenario is everything outside `delegations`, `injects`, `debrief` and `difficulties`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StrictBool, StrictInt

from bma_drafter.agreement.model.stating import Id, Localised, Stated, said

Side: TypeAlias = Literal["home", "host"]
SIDES: tuple[Side, Side] = ("home", "host")
MOST_POINTS = 1_000
"""Nobody needs more for one option; and the frontier is found in seconds whatever the points are."""
Points: TypeAlias = Annotated[StrictInt, Field(ge=-MOST_POINTS, le=MOST_POINTS)]
Total: TypeAlias = Annotated[StrictInt, Field(ge=-20 * MOST_POINTS, le=20 * MOST_POINTS)]
PointsTable: TypeAlias = dict[Id, dict[Id, Points]]
"""Points by issue and option."""
Round: TypeAlias = Annotated[StrictInt, Field(ge=0, le=20)]


def in_language(text: Localised | None, language: str = "en") -> str:
    """The text in a language; else in English, else in the first language given; empty where there is no text."""
    if text is None:
        return ""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get("en") or next(iter(text.values()))


class Country(Stated):
    """A fictional country."""

    name: Localised = Field(description="Formal name, as the text of an agreement has it: the Republic of Tarim")
    short_name: Localised = Field(description="Short name: Tarim")
    adjective: Localised = Field(description="Adjective: Tarimi")
    capital: Localised = Field(description="Capital")
    currency: Localised = Field(description="Currency")
    about: Localised = Field(description="Public facts about the country, one paragraph")


class Parties(Stated):
    """The two countries."""

    home: Country = Field(description="The country workers come from")
    host: Country = Field(description="The country workers go to")


class FactTable(Stated):
    """A table of the public data sheet."""

    header: tuple[Localised, ...] = Field(min_length=1, description="Headings of the columns")
    rows: tuple[tuple[Localised | StrictInt | float, ...], ...] = Field(min_length=1, description="Rows")


class Fact(Stated):
    """One entry of the public data sheet: a text, a table, or both."""

    title: Localised = Field(description="Title")
    text: Localised | None = said("Text")
    table: FactTable | None = said("Table")
    source: Localised = Field(description='Where it comes from: "invented for this exercise"')


class EarlierAgreement(Stated):
    """An earlier agreement of the two countries, as far as the exercise needs it."""

    title: Localised = Field(description="Title")
    text: Localised = Field(description="What it says")


class Option(Stated):
    """One way of settling an issue."""

    id: Id = Field(description="Short name of the option")
    title: Localised = Field(description="The option in a few words")
    text: Localised = Field(description="What the article would say, in one or two sentences")
    variant: Id | None = said("Variant of the clause family that says this")
    states: dict[str, Any] = Field(
        default_factory=dict, description="What the agreement states with this option: path of the spec and value"
    )


class Issue(Stated):
    """One thing the delegations have to settle."""

    id: Id = Field(description="Short name of the issue")
    title: Localised = Field(description="Title")
    question: Localised = Field(description="The question to be settled")
    family: Id = Field(description="Clause family the issue belongs to")
    options: tuple[Option, ...] = Field(min_length=2, max_length=12, description="Ways of settling it")
    in_short: StrictBool = Field(default=True, description="Whether the 90-minute version keeps it")
    in_day: StrictBool = Field(default=True, description="Whether the one-day version keeps it")


class Ratification(Stated):
    """When a delegation accepts an outcome within itself."""

    rule: Literal["all", "majority", "veto"] = Field(
        description="all: every role reaches its walk-away; majority: more than half of them; veto: those named do"
    )
    veto: tuple[Id, ...] = Field(default=(), description="Roles without which nothing is ratified")


class Role(Stated):
    """One seat in a delegation, with interests of its own."""

    id: Id = Field(description="Short name of the role")
    title: Localised = Field(description="Title")
    ministry_or_group: Localised = Field(description="Ministry, or group that is represented")
    brief: Localised = Field(description="Confidential brief of the role")
    walk_away: Total = Field(description="Points below which the role opposes the outcome")
    points: PointsTable = Field(description="Points of the role by issue and option")


class Delegation(Stated):
    """One side of the table: confidential as a whole."""

    title: Localised = Field(description="Title")
    brief: Localised = Field(description="Confidential brief, one paragraph")
    instructions: tuple[Localised, ...] = Field(min_length=1, description="Instructions from the capital")
    walk_away: Total = Field(description="Points the delegation has without any agreement")
    points: PointsTable = Field(description="Points of the delegation by issue and option")
    reasons: dict[Id, Localised] = Field(description="Why the delegation values an issue as it does, by issue")
    roles: tuple[Role, ...] = Field(default=(), description="Seats in the delegation")
    ratification: Ratification | None = said("When the delegation accepts an outcome within itself")


class Delegations(Stated):
    """Both sides of the table."""

    home: Delegation = Field(description="Delegation of the home country")
    host: Delegation = Field(description="Delegation of the host country")


class Inject(Stated):
    """News that reaches a delegation during the exercise, printed as a slip."""

    id: Id = Field(description="Short name")
    round: Round = Field(description="Round in which it is handed out")
    to: Literal["home", "host", "both"] = Field(description="Who gets it")
    title: Localised = Field(description="Title")
    text: Localised = Field(description="Text of the slip")
    purpose: Localised | None = said("For the facilitator: what the slip is meant to set going")


class TransferQuestion(Stated):
    """A question of the debrief that leads back to the trainees' own work."""

    text: Localised = Field(description="The question")
    ties_to: str = Field(description="Theme or criterion of recommendations-2011 it belongs to")


class Debrief(Stated):
    """Questions of the debrief, in the order in which they are asked."""

    feelings: tuple[Localised, ...] = Field(min_length=1, description="How it felt")
    facts: tuple[Localised, ...] = Field(min_length=1, description="What happened")
    why: tuple[Localised, ...] = Field(min_length=1, description="Why it happened")
    transfer: tuple[TransferQuestion, ...] = Field(min_length=1, description="What it means for the trainees' own work")


class Difficulty(Stated):
    """Something that is likely to go wrong at a table, for the facilitator."""

    sign: Localised = Field(description="How it shows")
    advice: Localised = Field(description="What to do")


class Scenario(Stated):
    """A negotiation exercise: one file."""

    scenario: Id = Field(description="Short name of the scenario")
    title: Localised = Field(description="Title")
    version: str = Field(description="Version of the file")
    about: Localised = Field(description="What the exercise is about, one paragraph")
    data_status: Literal["fictional"] = Field(description="Always fictional: printed on the first page")
    parties: Parties = Field(description="The two countries")
    facts: tuple[Fact, ...] = Field(default=(), description="Public data sheet")
    earlier: tuple[EarlierAgreement, ...] = Field(default=(), description="Earlier agreements")
    agreement: dict[str, Any] = Field(description="The base text, described like every agreement (schema bma/1)")
    issues: tuple[Issue, ...] = Field(min_length=1, max_length=20, description="What has to be settled")
    delegations: Delegations = Field(description="Confidential: both delegations")
    injects: tuple[Inject, ...] = Field(default=(), description="News during the exercise")
    rounds: Annotated[StrictInt, Field(ge=1, le=20)] = Field(description="Number of rounds")
    debrief: Debrief = Field(description="Questions of the debrief")
    difficulties: tuple[Difficulty, ...] = Field(default=(), description="For the facilitator: likely difficulties")

    def country(self, side: Side) -> Country:
        """The country of a side."""
        return self.parties.home if side == "home" else self.parties.host

    def delegation(self, side: Side) -> Delegation:
        """The delegation of a side."""
        return self.delegations.home if side == "home" else self.delegations.host

    def issue(self, issue_id: str) -> Issue:
        """The issue of this id; `KeyError` where there is none."""
        return self.issues_by_id[issue_id]

    @property
    def issues_by_id(self) -> Mapping[str, Issue]:
        """Issues by id, in the order of the file."""
        return {issue.id: issue for issue in self.issues}
