"""Practice beside the norm: how many agreements of a published coding have what a criterion asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from bma_drafter.checklist.model import NOT_EMPTY, ChecklistPart, Key, Slug, Source, Text
from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.source.files import read_document
from bma_drafter.source.positions import Path as FilePath
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document

PRACTICE_FILE = "practice.yaml"


class Share(ChecklistPart):
    """How many of the agreements coded for an item have it."""

    item: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=60)] = Field(
        description="Name of the coded item: joint_commit"
    )
    words: Text = Field(description="What they have, after 'of 570 coded agreements': have a joint committee")
    has: Annotated[int, Field(ge=0)] = Field(description="How many have it")
    of: Annotated[int, Field(ge=1)] = Field(description="How many are coded for it")
    criteria: tuple[str, ...] = Field(default=(), description="Criteria that ask exactly this")
    asked_further: tuple[str, ...] = Field(
        default=(), description="Criteria that ask this and more: no text without it can meet them"
    )


class Dataset(ChecklistPart):
    """A published coding of agreements."""

    id: Slug = Field(description="Short name: chilton-woda")
    source: Key = Field(description="Source key")
    agreements: Annotated[int, Field(ge=1)] = Field(description="How many agreements are coded")
    from_year: int = Field(alias="from", description="Year of the earliest")
    to_year: int = Field(alias="to", description="Year of the latest")
    about: Text | None = Field(default=None, description="What to know before the shares are cited")
    checklist: Slug | None = Field(default=None, description="Checklist that asks exactly the coded items")
    per_agreement: dict[str, Annotated[int, Field(ge=0)]] | None = Field(
        default=None, description="How many agreements have how many of the items: {0: 44, 1: 71}"
    )
    shares: Annotated[tuple[Share, ...], NOT_EMPTY] = Field(description="The items")


class PracticeData(ChecklistPart):
    """The file `practice.yaml`."""

    datasets: Annotated[tuple[Dataset, ...], NOT_EMPTY] = Field(description="The codings")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of practice about one criterion; `further` where the criterion asks for more than was coded."""

    dataset: Dataset
    share: Share
    further: bool


@dataclass(frozen=True, slots=True)
class Practice:
    """What is known of practice, by criterion."""

    datasets: tuple[Dataset, ...] = ()

    def of(self, criterion: str) -> tuple[Known, ...]:
        """What was coded of a criterion: what is exactly the same first."""
        found = [
            Known(dataset, share, criterion not in share.criteria)
            for dataset in self.datasets
            for share in dataset.shares
            if criterion in share.criteria or criterion in share.asked_further
        ]
        return tuple(sorted(found, key=lambda one: one.further))


def load_practice(folders: Sequence[Path]) -> Practice:
    """What the files `practice.yaml` of these folders say; of two datasets of one id, that of the first folder.

    Raises UserError with every problem in them; a folder without such a file adds nothing.
    """
    found: dict[str, Dataset] = {}
    for folder in folders:
        if (file := folder / PRACTICE_FILE).is_file():
            for dataset in _read(file)[0].datasets:
                found.setdefault(dataset.id, dataset)
    return Practice(tuple(found.values()))


def practice_problems(
    folder: Path, criteria: Collection[str], checklists: Collection[str], sources: Mapping[str, Source]
) -> list[Problem]:
    """What in the `practice.yaml` of a folder leads nowhere: criteria, checklists and sources that there are not.

    Raises UserError where the file cannot be read at all.
    """
    file = folder / PRACTICE_FILE
    if not file.is_file():
        return []
    data, document = _read(file)
    return [
        Problem("BMA-381", f"there is no {what} '{name}'", _place(document, at), nearest=nearest(name, known))
        for what, name, at, known in _named(data, criteria, checklists, sources)
        if name not in known
    ]


def _named(
    data: PracticeData, criteria: Collection[str], checklists: Collection[str], sources: Mapping[str, Source]
) -> Iterator[tuple[str, str, FilePath, Collection[str]]]:
    for number, dataset in enumerate(data.datasets):
        at: FilePath = ("datasets", number)
        yield "source", dataset.source, (*at, "source"), sources
        if dataset.checklist is not None:
            yield "checklist", dataset.checklist, (*at, "checklist"), checklists
        for index, share in enumerate(dataset.shares):
            for key in ("criteria", "asked_further"):
                for place, name in enumerate(getattr(share, key)):
                    yield "criterion", name, (*at, "shares", index, key, place), criteria


def _read(file: Path) -> tuple[PracticeData, Document]:
    document = read_document(file)
    data = validate(PracticeData, document)
    problems = [problem for number, one in enumerate(data.datasets) for problem in _wrong(one, number, document)]
    if problems:
        raise UserError(problems)
    return data, document


def _wrong(dataset: Dataset, number: int, document: Document) -> Iterator[Problem]:
    """Numbers that cannot be, and items that are there twice."""
    at: FilePath = ("datasets", number)
    seen: set[str] = set()
    for index, share in enumerate(dataset.shares):
        inner = (*at, "shares", index)
        if share.has > share.of or share.of > dataset.agreements:
            message = f"{share.has} of {share.of} of {dataset.agreements} agreements cannot be"
            yield Problem("BMA-381", message, _place(document, (*inner, "has")), repair="correct the numbers")
        if share.item in seen:
            yield Problem("BMA-309", f"the item '{share.item}' is there twice", _place(document, (*inner, "item")))
        seen.add(share.item)
        for name in sorted(set(share.criteria) & set(share.asked_further)):
            message = f"{name} asks exactly this, and more than this: it can only be one of the two"
            yield Problem("BMA-381", message, _place(document, inner), repair="delete one")
    counts = dataset.per_agreement
    if counts is None:
        return
    where = _place(document, (*at, "per_agreement"))
    if wrong := [key for key in counts if not key.isdecimal() or int(key) > len(dataset.shares)]:
        message = f"'{wrong[0]}' is no number of the {len(dataset.shares)} items"
        yield Problem("BMA-381", message, where, repair="write {number of items: number of agreements}")
    elif sum(counts.values()) != dataset.agreements:
        message = f"the agreements add up to {sum(counts.values())}, not to {dataset.agreements}"
        yield Problem("BMA-381", message, where, repair="correct the numbers")
    elif sum(int(key) * one for key, one in counts.items()) != sum(share.has for share in dataset.shares):
        message = "the items of all agreements do not add up to those of all shares"
        yield Problem("BMA-381", message, where, repair="correct the numbers")


def _place(document: Document, at: FilePath) -> Place:
    positions = document.positions
    return positions.place_of_value(at) if at in positions else positions.nearest_place(at)
