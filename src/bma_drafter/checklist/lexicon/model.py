"""The file of a lexicon, `checklists/lexicon/<language>.yaml`, as a model; and the lexicon that is searched with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from bma_drafter.agreement.model.stating import LanguageTag
from bma_drafter.checklist.lexicon.phrases import Phrase, Vocabulary
from bma_drafter.checklist.model import NOT_EMPTY, ChecklistPart, Slug, Text

About: TypeAlias = Literal[
    "conditionality",
    "readmission",
    "control",
    "return",
    "deposit",
    "compulsory-savings",
    "documents",
    "fees",
    "tied-employment",
    "secrecy",
    "removal",
    "return-costs",
    "discrimination",
    "bare-reference-to-law",
]
"""What a cue is about."""
ABOUT: tuple[About, ...] = get_args(About)

PhraseText: TypeAlias = Annotated[str, Field(min_length=1, max_length=1500)]
Phrases: TypeAlias = tuple[PhraseText, ...]


class CueEntry(ChecklistPart):
    """One cue: words, and the question that they put to a person."""

    id: Slug = Field(description="Names the cue; the same in every language that has it: places-follow-readmission")
    about: About = Field(description="What it is about")
    criteria: tuple[str, ...] = Field(default=(), description="Criteria that the fact bears on: NR-02")
    facts: Annotated[tuple[str, ...], NOT_EMPTY] = Field(
        description="Where the fact is stated if the words mean it: return.linkages"
    )
    words: Annotated[Phrases, NOT_EMPTY] = Field(description="Phrases; one of them is enough")
    not_with: Phrases = Field(
        default=(),
        description="Phrases that make it an ordinary clause where they stand in the same part of a sentence",
    )
    general: bool = Field(
        default=False, description="Asked only where no other cue stands in the same part of a sentence"
    )
    why: Text = Field(description="Why it matters")
    ask: Text = Field(description="The question put to the person")


class SentenceRules(ChecklistPart):
    """What does not end a sentence in this language."""

    abbreviations: tuple[str, ...] = Field(default=(), description="Written with a full stop: art, para, no")
    headings: tuple[str, ...] = Field(default=(), description="Words that begin a new article on a line: Article")


class NegationRules(ChecklistPart):
    """Words that deny what stands beside them, and how far they reach."""

    reach: Annotated[int, Field(ge=3, le=80)] = Field(default=40, description="Over so many words at most")
    near_reach: Annotated[int, Field(ge=1, le=20)] = Field(default=6, description="The same for 'near'")
    words: Phrases = Field(default=(), description="Deny what follows, over the next verb: no, none, nothing")
    with_verb: Phrases = Field(default=(), description="Deny the verb they stand with and what follows: not, never")
    near: Phrases = Field(default=(), description="Deny the next few words only: without")
    after: Phrases = Field(default=(), description="Deny what stands before them: is prohibited")
    not_negation: Phrases = Field(default=(), description="Hold such words and deny nothing: not only, no later than")
    reversed_by: Phrases = Field(default=(), description="Take a denial back: unless, except")
    ended_by: Phrases = Field(default=(), description="Begin another thought, which is not denied: but, however")
    joins: tuple[str, ...] = Field(default=(), description="Words that join parts of a sentence: and, or")
    verbs: Phrases = Field(default=(), description="Verbs that show that a new part of a sentence has begun: shall")


class LexiconFile(ChecklistPart):
    """A file of cues in one language."""

    language: LanguageTag = Field(description="Language, the same as the name of the file: fr")
    version: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$")] = Field(description='Version: "2026.1"')
    about: Text | None = Field(default=None, description="What the lexicon holds")
    sentences: SentenceRules = Field(default_factory=SentenceRules, description="How sentences are told apart")
    negation: NegationRules | None = Field(
        default=None, description="How a sentence denies; left out in your own file: as shipped"
    )
    lists: dict[Slug, Phrases] = Field(
        default_factory=dict, description="Words used in many phrases, written there as <name>: workers"
    )
    cues: Annotated[tuple[CueEntry, ...], NOT_EMPTY] = Field(description="The cues")


@dataclass(frozen=True, slots=True)
class CueRule:
    """A cue with its phrases read."""

    entry: CueEntry
    words: tuple[Phrase, ...]
    not_with: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """The words that deny, read; see `NegationRules` for what each list means."""

    reach: int = 40
    near_reach: int = 6
    words: tuple[Phrase, ...] = ()
    with_verb: tuple[Phrase, ...] = ()
    near: tuple[Phrase, ...] = ()
    after: tuple[Phrase, ...] = ()
    not_negation: tuple[Phrase, ...] = ()
    reversed_by: tuple[Phrase, ...] = ()
    ended_by: tuple[Phrase, ...] = ()
    joins: frozenset[str] = frozenset()
    verbs: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues of one language, read and linted. `vocabulary` knows every word of its phrases."""

    language: str
    version: str
    abbreviations: frozenset[str]
    headings: frozenset[str]
    negation: Negation
    cues: tuple[CueRule, ...]
    vocabulary: Vocabulary
    beginnings: Mapping[int, tuple[int, ...]]
    """Number of a word that begins phrases -> the cues of these phrases, by their place in `cues`."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the cues, in order."""
        return tuple(rule.entry.id for rule in self.cues)
