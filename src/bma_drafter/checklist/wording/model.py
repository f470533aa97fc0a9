"""The file of rules on changed words, `checklists/wording/<language>.yaml`, as a model; and the rules ready for use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bma_drafter.agreement.model.stating import LanguageTag
from bma_drafter.checklist.lexicon.model import About, Phrases
from bma_drafter.checklist.lexicon.phrases import Phrase, Vocabulary
from bma_drafter.checklist.model import NOT_EMPTY, ChecklistPart, Slug, Text

EffectClass: TypeAlias = Literal[
    "protection-lowered",
    "protection-raised",
    "duty-weakened",
    "duty-strengthened",
    "scope-narrowed",
    "scope-widened",
    "deadline-changed",
    "amount-changed",
    "party-changed",
    "sense-reversed",
    "register-changed",
    "wording-only",
]
"""What a change does. A weakened duty is a kind of lowered protection, told apart because it reads better."""
CLASSES: tuple[EffectClass, ...] = get_args(EffectClass)
UnitChange: TypeAlias = Literal["edited", "new", "deleted"]


class WordingRule(ChecklistPart):
    """Words whose coming and going tells which way a change goes."""

    id: Slug = Field(description="Names the rule: duty-became-possibility")
    words: Annotated[Phrases, NOT_EMPTY] = Field(description="Phrases, written as those of a cue; one is enough")
    instead_of: Phrases = Field(
        default=(), description="Phrases that have to go where `words` come; left out: nothing has to go"
    )
    not_with: Phrases = Field(default=(), description="Phrases that hold one of `words` and do not count: not only")
    when: EffectClass | None = Field(default=None, description="Class of a change in which `words` come")
    opposite: EffectClass | None = Field(default=None, description="Class of a change in which they go")
    units: Annotated[tuple[UnitChange, ...], NOT_EMPTY] = Field(
        default=("edited", "new", "deleted"),
        description="edited: words of a unit; new, deleted: a whole unit. Left out: all three",
    )
    why: Text = Field(description="What to look at, as it is printed beside the change")

    @model_validator(mode="after")
    def _gives_something(self) -> WordingRule:
        if self.when is None and self.opposite is None:
            raise PydanticCustomError("wording", "a rule gives a class: when, opposite or both")
        return self


class FigureWords(ChecklistPart):
    """Words by which figures are told apart."""

    periods: tuple[str, ...] = Field(default=(), description="Units of time: day*, month*")
    dates: tuple[str, ...] = Field(default=(), description="Names of months")
    amounts: tuple[str, ...] = Field(default=(), description="Units of amounts: EUR, percent; signs such as % and €")
    references: tuple[str, ...] = Field(
        default=(), description="Words before a number that is no figure: Article, paragraph"
    )
    numbers: dict[str, int] = Field(default_factory=dict, description="Number words and what they are: {ten: 10}")


class WordingFile(ChecklistPart):
    """A file of rules in one language."""

    language: LanguageTag = Field(description="Language, the same as the name of the file: en")
    version: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$")] = Field(description='Version: "2026.1"')
    about: Text | None = Field(default=None, description="What the file holds")
    figures: FigureWords = Field(default_factory=FigureWords, description="How figures are told apart")
    cues: dict[About, EffectClass] = Field(
        default_factory=dict, description="Class of a change in which a cue of the lexicon comes, by what it is about"
    )
    lists: dict[Slug, Phrases] = Field(default_factory=dict, description="Words used in many phrases: <workers>")
    rules: Annotated[tuple[WordingRule, ...], NOT_EMPTY] = Field(description="The rules")


@dataclass(frozen=True, slots=True)
class ReadRule:
    """A rule with its phrases read."""

    entry: WordingRule
    words: tuple[Phrase, ...]
    instead_of: tuple[Phrase, ...]
    not_with: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The rules of one language; `vocabulary` knows every word of their phrases."""

    language: str
    rules: tuple[ReadRule, ...]
    vocabulary: Vocabulary
    figures: FigureWords
    cues: Mapping[About, EffectClass]
