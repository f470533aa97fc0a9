"""The files of the clause library as models: families, variants, inputs, and how instruments are composed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

InputType = Literal[
    "text",
    "number",
    "days",
    "months",
    "years",
    "period",
    "money",
    "percent",
    "date",
    "list",
    "occupation",
    "occupation-list",
    "language",
    "language-list",
    "country",
    "choice",
    "choice-list",
    "items",
    "condition",
]

PartName = Literal[
    "preamble",
    "general",
    "labour-market",
    "recruitment",
    "protection",
    "skills",
    "development",
    "return",
    "institutions",
    "final",
    "testimonium",
    "annex",
]
"""Parts of an agreement, in the order of its text."""

RawCondition = dict[str, Any] | list[Any]
"""A condition as typed; `library` reads it against the model of agreements."""


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class ClauseSource(_File):
    """Where a variant's wording or rule comes from."""

    document: str = Field(description="Key of checklists/sources.yaml")
    at: str | None = Field(default=None, description='Locator: "Article 7(1)"')
    verified: bool = Field(default=True, description="False where the passage itself was not read")


class Part(_File):
    """One part of the items of a list input: where it stands in the item, and how it is printed."""

    path: str = Field(description="Path within the item")
    type: InputType = Field(default="text", description="How it is printed")
    label: dict[str, str] = Field(description="Printed in the blank when it is not stated, per language")
    words: dict[str, dict[str, str]] | None = Field(
        default=None, description="For a choice: the printed words of each value, per language"
    )

    unstated: dict[str, str] | None = Field(
        default=None,
        description="Printed where it is not stated, instead of a blank, per language: for what need not be stated",
    )


class Input(_File):
    """A value or decision that a text may use: nothing else of the spec is visible to it."""

    path: str | None = Field(default=None, description="Path of the fact in the spec")
    type: InputType = Field(default="text", description="How it is printed")
    label: dict[str, str] = Field(
        default_factory=dict, description="Printed in the blank when it is not stated, per language"
    )
    when: RawCondition | None = Field(default=None, description="For type condition: what is tested")
    items: dict[str, Part] | None = Field(default=None, description="For type items: parts of each item, by name")
    where: RawCondition | None = Field(default=None, description="For type items: which items")
    words: dict[str, dict[str, str]] | None = Field(
        default=None, description="For a choice: the printed words of each value, per language"
    )


class ForEach(_File):
    """One instance of the family for each item of a list."""

    in_: str = Field(alias="in", description="Path of the list")
    where: RawCondition | None = Field(default=None, description="Which items")


class Variant(_File):
    """One wording of a provision."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")] = Field(description="Name of the text file")
    title: dict[str, str] = Field(description="What distinguishes it, per language")
    strength: Literal["preferred", "fallback", "floor"] = Field(description="Order of preference")
    when: RawCondition | None = Field(default=None, description="Taken first when this is true")
    source: ClauseSource | None = Field(default=None, description="What it rests on")
    states: dict[str, Any] = Field(default_factory=dict, description="Facts of the spec that the text contains")
    satisfies: tuple[str, ...] = Field(default=(), description="Criteria it makes met")
    precedents: tuple[str, ...] = Field(default=(), description="Agreements it learns from")
    excludes: tuple[str, ...] = Field(default=(), description="Families or family/variant it cannot stand beside")
    note: str | None = Field(default=None, description="For the keepers of the library")


class Family(_File):
    """A provision with its variants (`clause.yaml`)."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")] = Field(description="Name of the folder")
    title: dict[str, str] = Field(description="Printed heading where it is an article of its own, per language")
    part: PartName = Field(description="Part of the agreement it belongs to")
    about: str = Field(description="One sentence for lists")
    always: bool = Field(default=False, description="Enters every draft")
    when: RawCondition | None = Field(default=None, description="Enters plainly when this is true")
    for_each: ForEach | None = Field(default=None, description="One instance for each item")
    numbered: bool = Field(default=True, description="Its paragraphs are numbered")
    follows: str | None = Field(
        default=None,
        description="Family behind whose article (or annex) it stands, where an instrument has no place of its own "
        "for it: a library of your own needs no composition of its own",
    )
    inputs: dict[str, Input] = Field(default_factory=dict, description="What its texts may use")
    variants: tuple[Variant, ...] = Field(min_length=1, description="Wordings, in order of preference")


class Short(_File):
    """In the short size the families of an article join another one."""

    into: str = Field(description="Article they join")


class ArticlePlan(_File):
    """An article of an instrument: which families it is made of."""

    id: str = Field(description="Name of the article")
    title: dict[str, str] | None = Field(default=None, description="Printed title; else that of the first family")
    short_title: dict[str, str] | None = Field(default=None, description="Printed title in the short size")
    heads: dict[str, dict[str, tuple[str, ...]]] = Field(
        default_factory=dict,
        description="What each family adds to the title, per language: a title made of them names only what the "
        "article holds; `title`, and `short_title` in the short size, are printed where it holds them all",
    )
    families: tuple[str, ...] = Field(min_length=1, description="Families in order")
    short: Literal["keep", "drop"] | Short = Field(default="keep", description="What becomes of it in the short size")


class PartPlan(_File):
    """A part of an instrument."""

    id: str = Field(description="Name of the part")
    title: dict[str, str] = Field(description="Printed title")
    articles: tuple[ArticlePlan, ...] = Field(min_length=1)


class AnnexPlan(_File):
    """An annex of an instrument."""

    id: str = Field(description="Name of the annex")
    title: dict[str, str] | None = Field(default=None, description="Printed title; else that of the first family")
    families: tuple[str, ...] = Field(min_length=1)


class Titles(_File):
    """Words of the title page."""

    agreement: str
    between: str
    and_: str = Field(alias="and")


class Instrument(_File):
    """How a kind of instrument is put together (`templates/instruments/*.yaml`)."""

    instrument: Literal["treaty", "mou", "programme", "mobility-partnership"]
    register_: Literal["treaty", "mou"] = Field(alias="register")
    like: str | None = Field(default=None, description="Instrument whose composition is taken over")
    words_of: str | None = Field(default=None, description="Instrument whose table of words is used, beside its own")
    titles: dict[str, Titles]
    leave_out: tuple[str, ...] = ()
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    preamble: tuple[str, ...] = ()
    parts: tuple[PartPlan, ...] = ()
    testimonium: tuple[str, ...] = ()
    annexes: tuple[AnnexPlan, ...] = ()


class ClauseCase(_File):
    """One case of `tests.yaml`: given these facts, the text holds these words."""

    given: dict[str, Any] = Field(default_factory=dict)
    variant: str
    register_: Literal["treaty", "mou"] = Field(default="treaty", alias="register")
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    blanks: int | None = Field(default=None, description="Number of blanks in the text")
    item: str | None = Field(default=None, description="Id of the item, for families with for_each")
    because: str | None = None


class ClauseCases(_File):
    """`tests.yaml` of a family."""

    cases: tuple[ClauseCase, ...] = Field(min_length=1)
