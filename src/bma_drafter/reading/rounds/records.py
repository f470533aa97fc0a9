"""The record of a closed round, beside a description: `x.rounds/1/` with everything as it stood at its end.

round.yaml       who met, where, when next: filled in by hand
agreement.yaml   the description           brackets.yaml   the brackets, where there are any
tree.json        the text they give        review.json     its review
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from bma_drafter.agreement.load import Loaded, load_agreement
from bma_drafter.drafting.brackets.model import BracketsFile
from bma_drafter.drafting.options import Size
from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.source.files import missing_file, read_document, read_text
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document as Source
from bma_drafter.text.frozen import thawed
from bma_drafter.text.tree import Document

Words: TypeAlias = Annotated[str, Field(min_length=1, max_length=2000)]
Number: TypeAlias = Annotated[int, Field(ge=0, le=200)]

PROTOCOL = "round.yaml"
AGREEMENT = "agreement.yaml"
BRACKETS = "brackets.yaml"
TREE = "tree.json"
REVIEW = "review.json"
KEPT = (AGREEMENT, BRACKETS, TREE, REVIEW)
"""The files of a record that stay as closing the round wrote them."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Participant(_Part):
    """One person at the table."""

    name: Words = Field(description="Name: Ms Awa Ndiaye")
    capacity: Words | None = Field(default=None, description="In which capacity: Director of Labour Migration")


class Delegations(_Part):
    """Who met; the first of each list is the head of the delegation."""

    home: tuple[Participant, ...] = Field(default=(), description="Delegation of the home country, its head first")
    host: tuple[Participant, ...] = Field(default=(), description="Delegation of the host country, its head first")


class NextMeeting(_Part):
    """When and where the delegations meet again."""

    date: datetime.date | None = Field(default=None, description="Day of the next meeting: 2027-06-14")
    place: Words | None = Field(default=None, description="Where it is held: Madrid")


class Protocol(_Part):
    """`round.yaml`: what of a round only the people know who were there."""

    schema_: Literal["bma-round/1"] = Field(alias="schema", description="Format of this file: bma-round/1")
    number: Number = Field(description="Number of the round")
    closed: datetime.date = Field(description="Day on which it was closed: 2027-03-12")
    place: Words | None = Field(default=None, description="Where the delegations met: Dakar")
    participants: Delegations = Field(default_factory=Delegations, description="Who met")
    next_meeting: NextMeeting | Literal["none"] = Field(
        default_factory=NextMeeting, description="The next meeting; none where the negotiation is over"
    )
    noted: tuple[Words, ...] = Field(
        default=(), description="Whole sentences that both delegations want in the minutes"
    )
    annexed: tuple[Words, ...] = Field(
        default=(), description="Papers annexed to the minutes beside the text of the agreement"
    )
    remarks: tuple[Words, ...] = Field(default=(), description="Remarks for one's own side, never printed in minutes")
    size: Size = Field(default="standard", description="Size in which the text was drafted: short, standard or full")
    kept: dict[str, Words] = Field(description="The frozen files and their digests, written by the program")


@dataclass(frozen=True, slots=True)
class ClosedRound:
    """A round as it stood when it was closed."""

    folder: Path
    protocol: Protocol
    loaded: Loaded
    brackets: BracketsFile | None
    tree: Document
    """The text on the table: for both sides, with its brackets, numbered, without notes."""
    review: Mapping[str, Any]
    """What `bma check --format json` said of it."""

    @property
    def number(self) -> int:
        """Number of the round."""
        return self.protocol.number

    @property
    def closed(self) -> datetime.date:
        """Day on which it was closed."""
        return self.protocol.closed


def rounds_folder(spec: Path) -> Path:
    """Where the records of a description lie: `x.rounds` beside `x.yaml`."""
    return spec.with_suffix(".rounds")


def round_folder(spec: Path, number: int) -> Path:
    """Where the record of one round lies."""
    return rounds_folder(spec) / str(number)


def closed_numbers(spec: Path) -> tuple[int, ...]:
    """The numbers of the rounds that are closed, in order; nothing of them is read."""
    folder = rounds_folder(spec)
    if not folder.is_dir():
        return ()
    names = (one.name for one in folder.iterdir() if (one / PROTOCOL).is_file())
    return tuple(sorted(int(name) for name in names if name.isascii() and name.isdigit() and name == str(int(name))))


def rounds_of(spec: Path) -> tuple[ClosedRound, ...]:
    """The closed rounds of a description in order; UserError with the problems of all that cannot be read."""
    problems: list[Problem] = []
    found: list[ClosedRound] = []
    for number in closed_numbers(spec):
        try:
            found.append(load_round(round_folder(spec, number)))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(problems)
    return tuple(found)


def round_of(spec: Path, number: int) -> ClosedRound:
    """One closed round of a description; UserError with those there are where this one is not closed."""
    known = closed_numbers(spec)
    if number not in known:
        there_are = f"closed are {', '.join(map(str, known))}" if known else "no round is closed yet"
        raise UserError(
            Problem(
                "BMA-582",
                f"round {number} of {spec} is not closed: there is no {round_folder(spec, number) / PROTOCOL}",
                repair=f"{there_are}; bma round close {spec} closes the round going on",
                nearest=nearest(str(number), map(str, known)),
            )
        )
    return load_round(round_folder(spec, number))


def load_round(folder: Path) -> ClosedRound:
    """The record of a round.

    Raises `UserError` where it is not whole, where a file of it cannot be read, and where one was changed since.
    """
    path = folder / PROTOCOL
    if not path.is_file():
        raise UserError(missing_file(path))
    source = read_document(path)
    protocol = validate(Protocol, source)
    problems = [*_number_problems(protocol, folder, source), *_kept_problems(protocol, folder, source)]
    if problems:
        raise UserError(problems)
    brackets = validate(BracketsFile, read_document(folder / BRACKETS)) if BRACKETS in protocol.kept else None
    return ClosedRound(
        folder,
        protocol,
        load_agreement(folder / AGREEMENT),
        brackets,
        thawed(read_text(folder / TREE), str(folder / TREE)),
        _review(folder / REVIEW),
    )


def load_protocol(path: Path) -> Protocol:
    """What people wrote of a round; UserError with every problem of the file."""
    return validate(Protocol, read_document(path))


def _number_problems(protocol: Protocol, folder: Path, source: Source) -> list[Problem]:
    name = folder.resolve().name
    if not (name.isascii() and name.isdigit()) or int(name) == protocol.number:
        return []
    place = source.positions.place_of_value(("number",))
    message = f"the folder is that of round {name}, and the file says round {protocol.number}"
    return [Problem("BMA-584", message, place, repair="correct number:, or rename the folder")]


def _kept_problems(protocol: Protocol, folder: Path, source: Source) -> list[Problem]:
    """Files of the record that are missing, unknown, or not as they were."""
    problems: list[Problem] = []
    for name in (one for one in KEPT if one != BRACKETS and one not in protocol.kept):
        place = source.positions.nearest_place(("kept",))
        problems.append(Problem("BMA-584", f"the record does not name {name}", place, repair=_AGAIN))
    for name, digest in protocol.kept.items():
        place = source.positions.nearest_place(("kept", name))
        if name not in KEPT:
            near = nearest(name, KEPT)
            problems.append(Problem("BMA-584", f"a record has no file {name!r}", place, nearest=near))
        elif not (folder / name).is_file():
            problems.append(Problem("BMA-584", f"{folder / name} is missing", place, repair=_AGAIN))
        elif digest_of(read_text(folder / name)) != digest:
            problems.append(
                Problem(
                    "BMA-585",
                    f"{folder / name} is not as it was when the round was closed",
                    place,
                    why="A record that changes afterwards proves nothing.",
                    repair=_AGAIN,
                )
            )
    return problems


_AGAIN = "take the file from a copy, or close the round again with --force"


def digest_of(text: str) -> str:
    """What tells a frozen file from every other; how its lines end makes no difference."""
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return f"sha256:{hashlib.sha256(whole.encode()).hexdigest()}"


def _review(path: Path) -> Mapping[str, Any]:
    """The saved review; what is not one is a problem."""
    try:
        data = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        place = Place(str(path), getattr(error, "lineno", 1), getattr(error, "colno", 1))
        raise UserError(Problem("BMA-584", "the saved review is damaged", place, repair=_AGAIN)) from None
    if not isinstance(data, dict) or not isinstance(data.get("agreements"), list) or len(data["agreements"]) != 1:
        raise UserError(
            Problem("BMA-584", "the file is not a review of one agreement", Place(str(path)), repair=_AGAIN)
        )
    return data
