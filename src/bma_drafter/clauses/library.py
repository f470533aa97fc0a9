"""Loading the clause library: every family, its texts and the composition of instruments."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import UnknownPath, describe
from bma_drafter.checklist.condition_reading import read_condition
from bma_drafter.checklist.conditions import ALWAYS, Condition
from bma_drafter.clauses.clause_text import ClauseText
from bma_drafter.clauses.model import AnnexPlan, ArticlePlan, Family, Instrument, Variant
from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.source.data import data_folder
from bma_drafter.source.files import read_document, read_text
from bma_drafter.source.positions import Path as SourcePath
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document


@dataclass(frozen=True)
class Entry:
    """A family of the library with the document and folder it was read from."""

    family: Family
    document: Document
    folder: Path
    conditions: Mapping[SourcePath, Condition]
    """Every condition of the file by its path in it."""

    def condition(self, *path: str | int) -> Condition:
        """The condition at a path of `clause.yaml`; one that always holds where there is none."""
        return self.conditions.get(path, ALWAYS)

    def when_of(self, variant: Variant) -> Condition:
        """When the variant is taken first."""
        return self.condition("variants", self.family.variants.index(variant), "when")

    def variant(self, id_: str) -> Variant | None:
        """The variant of that name."""
        return next((v for v in self.family.variants if v.id == id_), None)

    def find_variant(self, id_: str) -> Variant:
        """The variant of that name; raises `UserError` with the nearest one."""
        found = self.variant(id_)
        if found is None:
            known = [v.id for v in self.family.variants]
            raise UserError(
                Problem(
                    "BMA-401",
                    f"the clause '{self.family.id}' has no variant '{id_}'",
                    repair=f"there are {', '.join(known)}",
                    nearest=nearest(id_, known),
                )
            )
        return found

    @cached_property
    def preferred(self) -> Variant:
        """The variant a negotiator asks for first."""
        return next((v for v in self.family.variants if v.strength == "preferred"), self.family.variants[0])

    def text(self, variant: Variant, language: str, register: str) -> ClauseText:
        """The text of a variant; in an MoU its own wording where there is one.

        Raises `UserError` where there is no text in the language.
        """
        names = [f"{variant.id}.{language}.txt"]
        if register == "mou":
            names.insert(0, f"{variant.id}.mou.{language}.txt")
        for name in names:
            path = self.folder / name
            if path.is_file():
                return ClauseText(_shown(path), read_text(path), language)
        raise UserError(
            Problem(
                "BMA-402",
                f"the clause '{self.family.id}' has no text '{names[-1]}'",
                Place(self.document.file),
                repair=f"write {self.folder.name}/{names[-1]}, or draft in a language the library has",
                nearest=nearest(names[-1], [p.name for p in self.folder.glob("*.txt")]),
            )
        )

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages in which there is a text: <variant>.<language>.txt."""
        return frozenset(p.name.split(".")[-2] for p in self.folder.glob("*.*.txt"))

    def has_own_mou_text(self, variant: Variant, language: str) -> bool:
        """Whether the variant has wording of its own for a memorandum."""
        return (self.folder / f"{variant.id}.mou.{language}.txt").is_file()


@dataclass(frozen=True)
class Library:
    """All families and instruments, in the order of their folders."""

    entries: Mapping[str, Entry]
    instruments: Mapping[str, Instrument]
    instrument_documents: Mapping[str, Document]

    def find(self, id_: str) -> Entry:
        """The family of that id; raises `UserError` with the nearest one."""
        entry = self.entries.get(id_)
        if entry is None:
            raise UserError(
                Problem(
                    "BMA-401",
                    f"there is no clause family '{id_}'",
                    repair="see bma clauses list",
                    nearest=nearest(id_, self.entries),
                )
            )
        return entry

    def require_language(self, language: str) -> None:
        """Raises `UserError` where no clause has a text in the language."""
        if any(language in entry.languages for entry in self.entries.values()):
            return
        known = sorted({one for entry in self.entries.values() for one in entry.languages})
        raise UserError(
            Problem(
                "BMA-402",
                f"the library has no text in the language '{language}'",
                repair=f"use --language {' or '.join(known) or 'en'}, or write texts in that language",
                nearest=nearest(language, known),
            )
        )

    def composition(self, kind: str) -> Instrument:
        """How an instrument of this kind is put together, with what it takes over from another one resolved."""
        name = "treaty" if kind == "mobility-partnership" and kind not in self.instruments else kind
        plan = self.instruments.get(name)
        if plan is None:
            raise UserError(
                Problem(
                    "BMA-403",
                    f"there is no composition for a {kind}",
                    repair="write templates/instruments/" + f"{kind}.yaml",
                    nearest=nearest(kind, self.instruments),
                )
            )
        if plan.like:
            base = self.composition(plan.like)
            plan = plan.model_copy(
                update={
                    "preamble": plan.preamble or base.preamble,
                    "parts": plan.parts or base.parts,
                    "testimonium": plan.testimonium or base.testimonium,
                    "annexes": plan.annexes or base.annexes,
                }
            )
        if plan.words_of:
            base_words, own = self.instruments[plan.words_of].words, plan.words
            merged = {tag: {**base_words.get(tag, {}), **own.get(tag, {})} for tag in (*base_words, *own)}
            plan = plan.model_copy(update={"words": merged})
        return self._with_followers(plan)

    def _with_followers(self, plan: Instrument) -> Instrument:
        """The plan with an article for each family that says which one it follows and has no place in it."""
        for entry in self.entries.values():
            family = entry.family
            if family.follows is None or family.id in placed_in(plan):
                continue
            article = ArticlePlan(id=family.id, families=(family.id,))
            parts = tuple(
                part.model_copy(update={"articles": _behind(part.articles, family.follows, article)})
                for part in plan.parts
            )
            annexes = _behind(plan.annexes, family.follows, AnnexPlan(id=family.id, families=(family.id,)))
            plan = plan.model_copy(update={"parts": parts, "annexes": annexes})
        return plan


def placed_in(plan: Instrument) -> tuple[str, ...]:
    """Every family an instrument has a place for, in the order of its text."""
    return (
        *plan.preamble,
        *(f for part in plan.parts for article in part.articles for f in article.families),
        *plan.testimonium,
        *(f for annex in plan.annexes for f in annex.families),
    )


_Plan = TypeVar("_Plan", bound=ArticlePlan | AnnexPlan)


def _behind(plans: tuple[_Plan, ...], family: str, new: _Plan) -> tuple[_Plan, ...]:
    """The articles or annexes with a new one behind that which holds the family; as they are where none does."""
    index = next((i for i, plan in enumerate(plans) if family in plan.families), None)
    return plans if index is None else (*plans[: index + 1], new, *plans[index + 1 :])


def load_letters(folder: Path, own: Path | None = None) -> Library:
    """The letters in `folder` (`letters/`), a ministry's `own` put in front; each is written like a clause.

    Raises `UserError` with every problem of every file at once.
    """
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}
    for root in (folder, own):
        for path in sorted((root / "letters").glob("*/clause.yaml")) if root else ():
            try:
                entry = _read_entry(path)
            except UserError as error:
                problems += error.problems
            else:
                entries[entry.family.id] = entry
    if problems:
        raise UserError(problems)
    return Library(entries, {}, {})


def load_library(folder: Path, own: Path | None = None, only: Collection[str] | None = None) -> Library:
    """The library in `folder` (`clauses/`, `instruments/`), a ministry's `own` folder put in front of it.

    With `only`, the families of these ids and no others: what a review needs is a small part of the library.
    Raises `UserError` with every problem of every file at once.
    """
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}
    instruments: dict[str, Instrument] = {}
    documents: dict[str, Document] = {}
    for root in (folder, own):
        if root is None:
            continue
        for path in sorted((root / "clauses").glob("*/clause.yaml")):
            if only is not None and path.parent.name not in only:
                continue
            try:
                entry = _read_entry(path)
            except UserError as error:
                problems += error.problems
            else:
                entries[entry.family.id] = entry
        for path in sorted((root / "instruments").glob("*.yaml")):
            try:
                document = read_document(path)
                plan = validate(Instrument, document)
            except UserError as error:
                problems += error.problems
            else:
                instruments[plan.instrument] = plan
                documents[plan.instrument] = document
    if problems:
        raise UserError(problems)
    return Library(dict(sorted(entries.items())), instruments, documents)


def _read_entry(path: Path) -> Entry:
    document = read_document(path)
    family = validate(Family, document)
    if family.id != path.parent.name:
        raise UserError(
            Problem(
                "BMA-404",
                f"the id '{family.id}' is not the name of its folder '{path.parent.name}'",
                document.positions.place_of_value(("id",)),
                repair=f"write id: {path.parent.name}, or rename the folder",
            )
        )
    conditions, problems = _conditions(document)
    if problems:
        raise UserError(problems)
    return Entry(family, document, path.parent, conditions)


def _conditions(document: Document) -> tuple[dict[SourcePath, Condition], list[Problem]]:
    """Every condition of a `clause.yaml`, read against the model of what it is asked of."""
    found: dict[SourcePath, Condition] = {}
    problems: list[Problem] = []
    data = document.data
    items = _item_model(data.get("for_each", {}).get("in"))

    def read(path: SourcePath, item: type[BaseModel] | None) -> None:
        value: Any = data
        for step in path:
            value = value.get(step) if isinstance(value, dict) else value[step]
            if value is None:
                return
        condition, wrong = read_condition(value, path, document.positions, item=item)
        found[path] = condition
        problems.extend(wrong)

    read(("when",), None)
    read(("for_each", "where"), items)
    for index in range(len(data.get("variants", ()))):
        read(("variants", index, "when"), items)
    for name, spec in data.get("inputs", {}).items():
        read(("inputs", name, "when"), items)
        read(("inputs", name, "where"), _item_model(spec.get("path")))
    return found, problems


def _item_model(path: str | None) -> type[BaseModel] | None:
    """The model of the items of a list of the spec; None where there is no such list."""
    if path is None:
        return None
    try:
        return describe(Agreement, path.replace("[*]", "[0]")).model
    except UnknownPath:
        return None


def _shown(path: Path) -> str:
    """The file as messages name it: a shipped one from the folder of the library on, wherever that is installed."""
    if not path.is_relative_to(data_folder("templates")):
        return str(path)
    return "/".join(("templates", *path.parts[-3:]))
