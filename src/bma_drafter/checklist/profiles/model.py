"""The file of a profile as a model, and what a profile does to checklists, as values that reports print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from bma_drafter.checklist.conditions import Condition
from bma_drafter.checklist.model import NOT_EMPTY, Asked, ChecklistPart, Level, Slug, Text

Reason: TypeAlias = Annotated[Text, Field(min_length=20)]
"""A reason that a reader can judge is a sentence, as that of a waiver is."""
Deciding: TypeAlias = Literal["violated", "met", "partly"]
"""The questions of a criterion in which a parameter may stand."""

RED_LINES_STAND = (
    "A theme that is left out leaves its red lines standing; a red line is left out by its own id only, under "
    "'criteria: without', and every report says so."
)


class Named(ChecklistPart):
    """A theme or a criterion that is left out."""

    id: str = Field(description="Id of the theme or of the criterion: labour-surplus, LS-02")
    reason: Reason = Field(description="Why it is not asked, in at least 20 characters")


class ThemesKept(ChecklistPart):
    """Which themes are asked: `only` these, or all `without` some. Red lines of themes left out are still asked."""

    only: Annotated[tuple[Slug, ...], NOT_EMPTY] | None = Field(default=None, description="The themes that are asked")
    reason: Reason | None = Field(default=None, description="Why only these; needed with only")
    without: Annotated[tuple[Named, ...], NOT_EMPTY] | None = Field(
        default=None, description="The themes that are not asked, each with its reason"
    )


class CriteriaKept(ChecklistPart):
    """Which criteria are left out, one by one."""

    without: Annotated[tuple[Named, ...], NOT_EMPTY] = Field(description="Criteria not asked, each with its reason")


class LevelChange(ChecklistPart):
    """Another level for a criterion."""

    level: Level = Field(description="red_line, core or good_practice")
    reason: Reason = Field(description="Why, in at least 20 characters")


class WeightChange(ChecklistPart):
    """Another weight for a criterion."""

    weight: Literal[1, 2, 3] = Field(description="1, 2 or 3")
    reason: Reason = Field(description="Why, in at least 20 characters")


class ParameterChange(ChecklistPart):
    """Other numbers for a criterion: by the question in which they stand, named as `bma explain` names them."""

    violated: dict[str, Any] | None = Field(default=None, description="Of what violates it: {at_least: 70}")
    met: dict[str, Any] | None = Field(default=None, description="Of what meets it: {at_least: 70}")
    partly: dict[str, Any] | None = Field(default=None, description="Of what meets it in part: {at_least: 40}")
    reason: Reason = Field(description="Why, in at least 20 characters")

    def given(self) -> dict[Deciding, dict[str, Any]]:
        """The numbers by question, in the order in which the questions are asked."""
        asked: dict[Deciding, dict[str, Any] | None] = {
            "violated": self.violated,
            "met": self.met,
            "partly": self.partly,
        }
        return {question: numbers for question, numbers in asked.items() if numbers}


class MeantFor(ChecklistPart):
    """The agreements that a profile was made for; used on another one, every report says so."""

    text: Text = Field(description="Which agreements, in words")
    when: Asked | None = Field(default=None, description="The same as a condition on the description")


class ProfileFile(ChecklistPart):
    """A file of `checklists/profiles/`."""

    profile: Slug = Field(description="Id, the same as the file name")
    title: Text = Field(description="Title")
    about: Text = Field(description="What it asks, and why not all, in one paragraph")
    meant_for: MeantFor = Field(description="The agreements it was made for")
    checklists: Annotated[tuple[Slug, ...], NOT_EMPTY] = Field(description="The checklists it is made of")
    themes: ThemesKept | None = Field(default=None, description="Which themes are asked; left out: all")
    criteria: CriteriaKept | None = Field(default=None, description="Which criteria are not asked")
    levels: dict[str, LevelChange] = Field(default_factory=dict, description="Other levels, by criterion")
    weights: dict[str, WeightChange] = Field(default_factory=dict, description="Other weights, by criterion")
    parameters: dict[str, ParameterChange] = Field(default_factory=dict, description="Other numbers, by criterion")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A criterion that a profile does not ask."""

    checklist: str
    theme: str
    criterion: str
    title: str
    level: Level
    reason: str
    with_theme: bool
    """Whether it went with its whole theme."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A criterion that a profile asks in another way: `before` and `after` are values of `what`."""

    checklist: str
    criterion: str
    title: str
    level: Level
    """The level that the checklist gives it."""
    what: Literal["level", "weight", "parameter"]
    before: Any
    after: Any
    reason: str
    parameter: str | None = None
    """Which number was changed: "at_least"."""
    question: Deciding | None = None
    """The question in which that number stands."""

    @property
    def touches_red_line(self) -> bool:
        """Whether a red line is no longer one, or is measured by another number."""
        return self.level == "red_line" and self.what in ("level", "parameter")


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile, read and checked against its checklists. Criteria are named by their ids."""

    id: str
    title: str
    about: str
    meant_for: str
    meant_when: Condition | None
    checklists: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    changed: tuple[Changed, ...]
    kept_red_lines: tuple[str, ...]
    """Ids of the red lines that stand although their theme is left out."""
    conditions: Mapping[tuple[str, str, Deciding], Condition]
    """Questions with other numbers, by checklist, criterion and question."""
    digest: str

    @property
    def red_lines_left_out(self) -> tuple[LeftOut, ...]:
        """What must never be passed over in silence."""
        return tuple(one for one in self.left_out if one.level == "red_line")

    @property
    def red_lines_changed(self) -> tuple[Changed, ...]:
        """Red lines that are none in this profile, or have another number."""
        return tuple(one for one in self.changed if one.touches_red_line)
