"""The file of brackets as a model."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Status: TypeAlias = Literal[
    "open",
    "conditional",
    "agreed-in-principle",
    "agreed-ad-referendum",
    "agreed",
    "parked",
    "reopened",
    "dropped",
]
SETTLED: frozenset[Status] = frozenset({"agreed", "agreed-ad-referendum", "dropped"})
"""In these the text is printed without brackets."""
Id: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Words: TypeAlias = Annotated[str, Field(min_length=1, max_length=8000)]
Round: TypeAlias = Annotated[int, Field(ge=0, le=200)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Alternative(_Part):
    """One of the texts that stand against each other: a variant of the library, own words, or the wish to delete.

    Without any of the three it is the text of the draft as it stands.
    """

    by: Literal["home", "host"] | None = Field(default=None, description="Whose text; left out: an option of nobody")
    variant: Id | None = Field(
        default=None, description="Variant of the family, for a bracket around a whole provision"
    )
    text: dict[str, Words] | None = Field(default=None, description="Own words per language, in the markup of clauses")
    delete: bool = Field(default=False, description="The words of the draft are to be deleted")

    @model_validator(mode="after")
    def _one_of_them(self) -> Alternative:
        if sum((self.variant is not None, self.text is not None, self.delete)) > 1:
            raise PydanticCustomError("bracket", "a text is a variant, own words or a deletion, not several of them")
        return self


class Event(_Part):
    """How a bracket stood in a round."""

    round: Round = Field(description="Round")
    status: Status = Field(description="Its status at the end of that round")
    remark: Words | None = Field(default=None, description="Remark, for one's own side")


class Reserve(_Part):
    """A reserve of one Party on a text that is otherwise agreed."""

    by: Literal["home", "host"] = Field(description="Whose reserve")
    kind: Literal["scrutiny", "study", "language"] = Field(description="What is still to be looked at")


class BracketEntry(_Part):
    """One bracket."""

    id: Id = Field(description="Name used in links: fees-list")
    unit: Words = Field(
        description="Paragraph or point (recruitment-fees.ban), or a whole provision (recruitment-fees)"
    )
    place: Literal["instead", "before", "after"] = Field(
        default="instead",
        description="Where the texts stand: instead of the unit; before or after it, as units of their own",
    )
    kind: Literal["position", "option", "proposal", "placeholder"] = Field(
        default="position",
        description="position: not agreed; option: may stand or fall; proposal: of one's own side, not tabled; "
        "placeholder: text to be found",
    )
    texts: tuple[Alternative, ...] = Field(
        min_length=1, description="The texts, in the order in which they are printed"
    )
    since: Round = Field(default=0, description="Round in which it was opened")
    status: Status = Field(default="open", description="Where it stands")
    agreed: Annotated[int, Field(ge=1)] | None = Field(default=None, description="Number of the text that was agreed")
    reserve: Reserve | None = Field(default=None, description="Reserve of one Party")
    linked_to: tuple[Id, ...] = Field(default=(), description="Brackets that are settled together with it")
    history: tuple[Event, ...] = Field(default=(), description="How it stood in earlier rounds, in order")
    remark: Words | None = Field(default=None, description="Remark, for one's own side")

    @model_validator(mode="before")
    @classmethod
    def _agreed_by_itself(cls, data: Any) -> Any:
        """Of one text there is nothing to choose."""
        if isinstance(data, dict) and data.get("agreed") is None and str(data.get("status", "")).startswith("agreed"):
            texts = data.get("texts")
            if isinstance(texts, (list, tuple)) and len(texts) == 1:
                return {**data, "agreed": 1}
        return data

    @model_validator(mode="after")
    def _words_beside(self) -> BracketEntry:
        if self.place != "instead" and any(one.text is None for one in self.texts):
            raise PydanticCustomError("bracket", "texts that stand before or after a unit are own words (text:)")
        return self

    @property
    def is_settled(self) -> bool:
        """Whether the text is printed without brackets."""
        return self.status in SETTLED

    def status_in(self, round_: int) -> Status | None:
        """Its status at the end of a round; None before it was opened."""
        if round_ < self.since:
            return None
        known = [event for event in self.history if event.round <= round_]
        if known:
            return known[-1].status
        return "open"


class Comment(_Part):
    """A comment of the other side on a unit, kept as a note for one's own side."""

    unit: Words | None = Field(default=None, description="Paragraph or point it is about; left out: none of them")
    by: Literal["home", "host"] | None = Field(default=None, description="Whose comment")
    author: Words | None = Field(default=None, description="Who wrote it, as their file says")
    text: Words = Field(description="The comment")
    round: Round = Field(default=0, description="Round in which it came")
    remark: Words | None = Field(default=None, description="What one's own side has to say of it")


def anchored(words: str) -> str:
    """Own words with a name for their one paragraph, where they give none: nothing refers to it."""
    return words if "^" in words else f"{words} ^words"


class BracketsFile(_Part):
    """`x.brackets.yaml`."""

    def settled_for(self, side: str) -> BracketsFile:
        """The brackets as if every open one were settled as that Party wants it: by its first text.

        Where it has none, the words of the draft stay.
        """
        return self.model_copy(update={"brackets": tuple(_settled_for(one, side) for one in self.brackets)})

    round: Round = Field(default=0, description="Round that is going on")
    brackets: tuple[BracketEntry, ...] = Field(description="The brackets")
    comments: tuple[Comment, ...] = Field(default=(), description="Comments of the other side, for one's own copies")


def _settled_for(one: BracketEntry, side: str) -> BracketEntry:
    if one.is_settled:
        return one
    number = next((n for n, text in enumerate(one.texts, 1) if text.by == side), None)
    settled = {"status": "dropped"} if number is None else {"status": "agreed", "agreed": number}
    return one.model_copy(update=settled)
