"""The files of a checklist as models: what a lawyer may write, and what the review reads.

Conditions are read and checked before (`load`), so that everything wrong in a file is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf, WithJsonSchema
from pydantic_core import PydanticCustomError

from bma_drafter.agreement.codes import durations
from bma_drafter.checklist.conditions import Condition

Status: TypeAlias = Literal["met", "partly", "absent", "violated", "needs_input", "not_applicable", "error"]
Level: TypeAlias = Literal["red_line", "core", "good_practice"]
Kind: TypeAlias = Literal["recommendation", "lesson", "limitation", "standard"]
"""What a theme comes from: the study's recommendations, lessons and limitations; or another standard."""

CRITERION_ID = re.compile(r"[A-Z]{1,4}\d*-\d\d")


class ChecklistPart(BaseModel):
    """A block of a checklist file: frozen, unknown keys refused, built only when first needed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _one_paragraph(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


Text: TypeAlias = Annotated[str, BeforeValidator(_one_paragraph), Field(min_length=1, max_length=4000)]
"""Text of one paragraph: line breaks become spaces."""
Slug: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Key: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$", max_length=60)]
CONDITION_SCHEMA = {"title": "Condition"}
"""Stands in the schema where `schema` puts what a condition may be."""
Asked: TypeAlias = Annotated[InstanceOf[Condition], WithJsonSchema(CONDITION_SCHEMA)]
"""A condition, already read."""

_VALIDITY = re.compile(r"(\d{1,3}) (day|month|year)s?")


def _period(value: Any) -> Any:
    """`12 months` as P12M; a period of ISO 8601 as it is."""
    if isinstance(value, str):
        if found := _VALIDITY.fullmatch(value.strip()):
            return f"P{found[1]}{found[2][0].upper()}"
        if durations.parse(value) is None:
            raise PydanticCustomError(
                "wrong_period",
                "'{wrong}' is not a period",
                {
                    "wrong": value,
                    "nearest": durations.nearest_code(value),
                    "repair": "write P12M or 12 months",
                },
            )
    return value


def _not_empty(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise PydanticCustomError("empty_list", "the list is empty", {"code": "BMA-205", "repair": "add an item"})
    return value


NOT_EMPTY = AfterValidator(_not_empty)
"""For lists of blocks: unlike a minimum length, it does not count a faulty item as missing."""


class Origin(ChecklistPart):
    """Where a checklist or theme comes from."""

    document: Key = Field(description="Source key: S01")
    at: Text | None = Field(default=None, description="Page, article or paragraph")
    verified: bool = Field(default=True, description="false: its text was not read")


class Reference(ChecklistPart):
    """What a criterion rests on."""

    source: Key = Field(description="Source key: C181")
    at: Text | None = Field(default=None, description="Article, paragraph or slide")
    verified: bool = Field(default=True, description="false: the source was not read for this reference")


class Remedy(ChecklistPart):
    """What would mend it."""

    text: Text = Field(description="What to do, in one or two sentences")
    clause: Slug | None = Field(default=None, description="Clause family that would meet it")
    set: dict[str, Any] | None = Field(default=None, description="Facts that would meet it: {path: value}")


class Answers(ChecklistPart):
    """What each answer to a question means."""

    met: Text = Field(description="The answer that meets it")
    partly: Text | None = Field(default=None, description="The answer that meets it in part")
    absent: Text = Field(description="The answer that does not meet it")


class Manual(ChecklistPart):
    """A question that only a person can answer."""

    question: Text = Field(description="The question")
    answers: Answers = Field(description="Possible answers")
    evidence: Literal["required", "optional"] = Field(default="optional", description="Whether evidence is needed")
    valid_for: Annotated[str, BeforeValidator(_period)] | None = Field(
        default=None, description="For how long an answer holds: 12 months"
    )


class Criterion(ChecklistPart):
    """One criterion."""

    id: str = Field(
        description="Up to four capitals, perhaps a number, a hyphen, two digits: LS-02. Never given twice."
    )
    name: Slug = Field(description="Names the problem: places-exceed-surplus")
    aliases: tuple[str, ...] = Field(default=(), description="Former ids and names")
    status: Literal["stable", "draft", "deprecated"] = Field(
        default="stable", description="draft: on trial; deprecated: no longer judged"
    )
    title: Text = Field(description="What is asked, as a statement")
    level: Level = Field(description="red_line, core or good_practice")
    weight: Literal[1, 2, 3] = Field(default=1, description="2 or 3 needs a weight_reason")
    weight_reason: Text | None = Field(default=None, description="Why it weighs more than others")
    asks: Literal["provision", "restraint", "fact"] = Field(
        description="provision: the text must contain it; restraint: must not contain it; fact: it must be so"
    )
    judges: str = Field(default="agreement", description="agreement, or the path of a list whose items are judged")
    applies_when: Asked | None = Field(default=None, description="Asked of the agreement: whether it applies")
    item_when: Asked | None = Field(default=None, description="Asked of each item: whether it is judged")
    section: str | None = Field(
        default=None, description="Path whose being stated ends the silence of a draft on a restraint"
    )
    violated: Asked | None = Field(default=None, description="Asked first")
    met: Asked | None = Field(default=None, description="Asked second")
    partly: Asked | None = Field(default=None, description="Asked third")
    manual: Manual | None = Field(default=None, description="A question to a person, instead of conditions")
    says: dict[Status, Text] = Field(default_factory=dict, description="Sentence for the report, by status")
    why: Text = Field(description="Why it matters")
    remedy: Remedy = Field(description="What would mend it")
    references: Annotated[tuple[Reference, ...], NOT_EMPTY] = Field(description="What it rests on")
    see_also: tuple[str, ...] = Field(default=(), description="Related criteria")
    overlaps: tuple[str, ...] = Field(
        default=(),
        description="Ids of criteria, of any checklist, that ask the same: an answer given to one serves the others",
    )

    @property
    def judges_items(self) -> bool:
        """Whether it judges each item of a list."""
        return self.judges != "agreement"


class Theme(ChecklistPart):
    """A theme file."""

    theme: Slug = Field(description="Id, the same as the file name")
    title: Text = Field(description="What the theme asks, as a statement")
    kind: Kind = Field(description="recommendation, lesson, limitation or standard")
    source: Origin = Field(description="Where it comes from")
    about: Text | None = Field(default=None, description="What the source says, in one paragraph")
    applies_when: Asked | None = Field(default=None, description="Asked of the agreement: whether the theme applies")
    criteria: Annotated[tuple[Criterion, ...], NOT_EMPTY] = Field(description="The criteria, in order")


class Head(ChecklistPart):
    """The file `checklist.yaml`."""

    checklist: Slug = Field(description="Id, the same as the folder name")
    title: Text = Field(description="Title")
    version: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$")] = Field(description='Version: "2026.1"')
    source: Origin = Field(description="Where it comes from")
    about: Text | None = Field(default=None, description="What it is, in one paragraph")
    themes: Annotated[tuple[Slug, ...], NOT_EMPTY] = Field(description="Themes in order: names of files without .yaml")


class Source(ChecklistPart):
    """One entry of `sources.yaml`."""

    id: Key = Field(description="Source key: S01, C181")
    title: Text = Field(description="Title")
    date: str | None = Field(default=None, description="Year or date")
    kind: Literal["study", "instrument", "guidance", "agreement", "press"] = Field(description="What it is")
    url: str | None = Field(default=None, description="Where it can be read")
    read: Literal["yes", "partly", "no"] = Field(description="Whether it was read for these checklists")
    note: Text | None = Field(default=None, description="What to know about it")


class SourcesFile(ChecklistPart):
    """The file `sources.yaml`, a list."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist, loaded and linted."""

    id: str
    title: str
    version: str
    source: Origin
    about: str | None
    themes: tuple[Theme, ...]
    digest: str
    """`sha256:` over its files; the same files give the same digest."""

    def criteria(self) -> Iterator[tuple[Theme, Criterion]]:
        """Every criterion with its theme, in order."""
        return ((theme, criterion) for theme in self.themes for criterion in theme.criteria)

    def find(self, name: str) -> tuple[Theme, Criterion] | None:
        """The criterion with that id, name or former id; None where there is none."""
        wanted = name.lower()
        for theme, criterion in self.criteria():
            if wanted in (
                criterion.id.lower(),
                criterion.name,
                *(alias.lower() for alias in criterion.aliases),
            ):
                return theme, criterion
        return None
