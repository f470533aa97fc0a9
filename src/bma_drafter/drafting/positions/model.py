"""The file of positions as a model."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Authority: TypeAlias = Literal["head", "minister", "cabinet", "parliament"]
Words: TypeAlias = Annotated[str, Field(min_length=1, max_length=4000)]
Stand: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
"""A variant of the family, or the word none: no provision on it at all."""

NO_PROVISION = "none"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Clearance(_Part):
    """One ministry's consent to a position."""

    ministry: Words = Field(description="Ministry")
    on: datetime.date | None = Field(default=None, description="Date of its consent; left out while it is waited for")
    remark: Words | None = Field(default=None, description="Condition or remark")


class Position(_Part):
    """What a delegation wants of one clause family. Every text is a variant of the library, or the word none."""

    opening: Stand | None = Field(default=None, description="What is tabled first")
    target: Stand | None = Field(default=None, description="What the delegation wants to come home with")
    acceptable: tuple[Stand, ...] = Field(default=(), description="What it can live with, the better first")
    walk_away: Stand | None = Field(default=None, description="The least it can sign; below it there is no agreement")
    reason: Words | None = Field(default=None, description="Why")
    authority: Authority | None = Field(default=None, description="Who has to agree before the walk-away is touched")
    owner: Words | None = Field(default=None, description="Ministry that owns the clause")
    cleared: tuple[Clearance, ...] = Field(default=(), description="Ministries that cleared it")
    legal_constraint: Words | None = Field(default=None, description="Law that leaves no choice")
    tabled: Stand | None = Field(
        default=None, description="What the other side has been given; left out: nothing yet, and it is not printed"
    )
    tabled_in: int | None = Field(default=None, ge=0, le=200, description="Round in which it was tabled")

    @property
    def order(self) -> tuple[str, ...]:
        """The stands from the best to the least, each once."""
        named = (self.opening, self.target, *self.acceptable, self.walk_away)
        return tuple(dict.fromkeys(one for one in named if one is not None))

    @property
    def shown_on_own_side(self) -> str | None:
        """What the own copy prints: what is tabled, else what will be tabled first, else what is wanted."""
        return self.tabled or self.opening or self.target


class Mandate(_Part):
    """Where the positions come from."""

    by: Words | None = Field(default=None, description="Who gave the mandate")
    on: datetime.date | None = Field(default=None, description="Date of the mandate")
    remark: Words | None = Field(default=None, description="Remark for the delegation")


class PositionsFile(_Part):
    """`x.positions/home.yaml` or `host.yaml`."""

    side: Literal["home", "host"] = Field(description="Whose positions these are")
    mandate: Mandate | None = Field(default=None, description="The mandate")
    positions: dict[Stand, Position] = Field(description="Position on each clause family")
