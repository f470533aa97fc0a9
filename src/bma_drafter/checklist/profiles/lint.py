"""A profile held against its checklists: what it leaves out, what it changes, and everything wrong in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel

from bma_drafter.agreement import paths
from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist.conditions import Condition
from bma_drafter.checklist.model import Checklist, Criterion, Theme
from bma_drafter.checklist.profiles.model import (
    RED_LINES_STAND,
    Changed,
    Deciding,
    LeftOut,
    ParameterChange,
    Profile,
    ProfileFile,
)
from bma_drafter.checklist.profiles.parameters import ParameterError, with_parameter
from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.source.positions import Path
from bma_drafter.source.yaml import Document

_Found = tuple[Checklist, Theme, Criterion]
_Key = tuple[str, str]
"""Checklist and id of a criterion: two checklists may use the same id."""


def checked(file: ProfileFile, document: Document, checklists: Sequence[Checklist]) -> Profile:
    """The profile, held against the checklists it names, which are handed in.

    Raises UserError with every problem: unknown themes and criteria with the nearest ids, changes that change
    nothing, numbers that a criterion does not have, a profile that leaves nothing to ask.
    """
    return _Reader(file, document, checklists).profile()


class _Reader:
    """Reads one profile against its checklists."""

    def __init__(self, file: ProfileFile, document: Document, checklists: Sequence[Checklist]) -> None:
        self.file = file
        self.document = document
        self.checklists = checklists
        self.problems: list[Problem] = []
        self.conditions: dict[tuple[str, str, Deciding], Condition] = {}
        self.themes = {theme.theme: theme.title for one in checklists for theme in one.themes}

    def profile(self) -> Profile:
        """The profile; raises UserError with every problem."""
        self.name()
        gone = self.themes_left_out()
        with_themes = dict(self.of_themes(gone))
        left_out = with_themes | self.of_criteria(with_themes)
        standing = [one for one in self.all() if one[1].theme in gone and one[2].level == "red_line"]
        changed = (*self.levels(left_out), *self.weights(left_out), *self.parameters(left_out))
        if not self.problems and all(_key(one) in left_out or one[2].status == "deprecated" for one in self.all()):
            self.refuse("BMA-329", "the profile leaves nothing to ask", ("profile",))
        if self.problems:
            raise UserError(self.problems)
        file = self.file
        return Profile(
            id=file.profile,
            title=file.title,
            about=file.about,
            meant_for=file.meant_for.text,
            meant_when=file.meant_for.when,
            checklists=file.checklists,
            left_out=tuple(left_out[_key(one)] for one in self.all() if _key(one) in left_out),
            changed=changed,
            kept_red_lines=tuple(one[2].id for one in standing if _key(one) not in left_out),
            conditions=self.conditions,
            digest=self.document.digest,
        )

    def name(self) -> None:
        file = FilePath(self.document.file)
        if file.name != f"{self.file.profile}.yaml":
            message = f"the profile calls itself '{self.file.profile}', but its file is {file.name}"
            self.refuse("BMA-329", message, ("profile",), repair=f"call it '{file.stem}', or rename the file")

    def all(self) -> Iterator[_Found]:
        """Every criterion of the checklists, in order."""
        return ((one, theme, criterion) for one in self.checklists for theme, criterion in one.criteria())

    # ------------------------------------------------------------------------------------------ left out

    def themes_left_out(self) -> dict[str, str]:
        """The themes left out, each with its reason."""
        asked = self.file.themes
        if asked is None:
            return {}
        at: Path = ("themes",)
        if (asked.only is None) == (asked.without is None):
            message = "'themes' says either 'only' or 'without'"
            self.refuse("BMA-329", message, at, repair="only: [...] with a reason, or without: [{id, reason}]")
            return {}
        if asked.only is not None:
            for index, name in enumerate(asked.only):
                self.is_theme(name, (*at, "only", index))
            if asked.reason is None:
                repair = "add 'reason: ...', in at least 20 characters"
                self.refuse("BMA-328", "'only' leaves themes out, and does not say why", (*at, "only"), repair=repair)
                return {}
            return {name: asked.reason for name in self.themes if name not in asked.only}
        if asked.reason is not None:
            message = "with 'without', each theme has its own reason"
            self.refuse("BMA-329", message, (*at, "reason"), repair="put the reason beside the id of the theme")
        gone: dict[str, str] = {}
        for index, one in enumerate(asked.without or ()):
            inner = (*at, "without", index, "id")
            if self.is_theme(one.id, inner):
                if one.id in gone:
                    self.refuse("BMA-309", f"'{one.id}' is left out twice", inner, repair="delete one of the two")
                gone[one.id] = one.reason
        return gone

    def is_theme(self, name: str, at: Path) -> bool:
        if name in self.themes:
            return True
        if (found := self.find(name)) is not None:
            repair = f"themes are named here; {found[2].id} is a criterion of '{found[1].theme}'"
            self.refuse("BMA-327", f"there is no theme '{name}'", at, repair=repair)
        else:
            self.refuse("BMA-327", f"there is no theme '{name}'", at, near=nearest(name, self.themes))
        return False

    def of_themes(self, gone: dict[str, str]) -> Iterator[tuple[_Key, LeftOut]]:
        """The criteria that go with their themes: all but red lines."""
        for one in self.all():
            _, theme, criterion = one
            if theme.theme in gone and criterion.level != "red_line" and criterion.status != "deprecated":
                yield _key(one), _left_out(one, gone[theme.theme], with_theme=True)

    def of_criteria(self, with_themes: dict[_Key, LeftOut]) -> dict[_Key, LeftOut]:
        """The criteria left out one by one."""
        found: dict[_Key, LeftOut] = {}
        named = self.file.criteria.without if self.file.criteria else ()
        for index, one in enumerate(named):
            at: Path = ("criteria", "without", index, "id")
            criterion = self.criterion(one.id, at)
            if criterion is None:
                continue
            key = _key(criterion)
            if key in found:
                self.refuse("BMA-309", f"'{one.id}' is left out twice", at, repair="delete one of the two")
            if key in with_themes:
                message = f"{key[1]} is left out already, with its theme '{criterion[1].theme}'"
                self.refuse("BMA-329", message, at, repair="delete one of the two")
            found[key] = _left_out(criterion, one.reason, with_theme=False)
        return found

    # ------------------------------------------------------------------------------------------- changed

    def levels(self, left_out: dict[_Key, LeftOut]) -> Iterator[Changed]:
        for name, change in self.file.levels.items():
            at: Path = ("levels", name)
            found = self.asked(name, at, left_out)
            if found is None:
                continue
            before = found[2].level
            if change.level == before:
                self.nothing_changed(f"the level of {found[2].id} is {before} already", at)
            yield _changed(found, "level", before, change.level, change.reason)

    def weights(self, left_out: dict[_Key, LeftOut]) -> Iterator[Changed]:
        for name, change in self.file.weights.items():
            at: Path = ("weights", name)
            found = self.asked(name, at, left_out)
            if found is None:
                continue
            before = found[2].weight
            if change.weight == before:
                self.nothing_changed(f"the weight of {found[2].id} is {before} already", at)
            yield _changed(found, "weight", before, change.weight, change.reason)

    def parameters(self, left_out: dict[_Key, LeftOut]) -> Iterator[Changed]:
        for name, change in self.file.parameters.items():
            at: Path = ("parameters", name)
            found = self.asked(name, at, left_out)
            if found is None:
                continue
            if not change.given():
                repair = "write for example met: {at_least: 70}; bma explain shows the numbers"
                self.refuse("BMA-330", f"no number of {found[2].id} is named", at, repair=repair)
            yield from self.numbers(found, change, at)

    def numbers(self, found: _Found, change: ParameterChange, at: Path) -> Iterator[Changed]:
        """Each number changed; the new condition is kept."""
        checklist, _, criterion = found
        item = _item_model(criterion)
        for question, numbers in change.given().items():
            condition: Condition | None = getattr(criterion, question)
            if condition is None:
                questions = [q for q in ("violated", "met", "partly") if getattr(criterion, q) is not None]
                repair = f"it has {', '.join(questions)}" if questions else "a person answers it"
                message = f"{criterion.id} has no '{question}'"
                self.refuse("BMA-330", message, (*at, question), repair=repair)
                continue
            for number, value in numbers.items():
                inner = (*at, question, number)
                try:
                    condition, before = with_parameter(condition, number, value, item=item)
                except ParameterError as error:
                    message = f"'{question}' of {criterion.id}: {error}"
                    self.refuse("BMA-330", message, inner, near=error.nearest, repair=error.repair)
                    continue
                if _same(before, value):
                    self.nothing_changed(f"'{number}' of {criterion.id} is {before} already", inner)
                yield _changed(found, "parameter", before, value, change.reason, number, question)
            self.conditions[checklist.id, criterion.id, question] = condition

    # ------------------------------------------------------------------------------------------- finding

    def find(self, name: str) -> _Found | None:
        for checklist in self.checklists:
            if (found := checklist.find(name)) is not None:
                return checklist, *found
        return None

    def criterion(self, name: str, at: Path) -> _Found | None:
        """The criterion of that name; None, with the problem and the nearest id, where there is none."""
        found = self.find(name)
        if found is not None:
            return found
        if name in self.themes:
            repair = f"it is a theme: leave it out under 'themes: without'. {RED_LINES_STAND}"
            self.refuse("BMA-317", f"there is no criterion '{name}'", at, repair=repair)
        else:
            near = nearest(name, [one.id for _, _, one in self.all()])
            self.refuse("BMA-317", f"there is no criterion '{name}'", at, near=near)
        return None

    def asked(self, name: str, at: Path, left_out: dict[_Key, LeftOut]) -> _Found | None:
        """The criterion of that name, where it is still asked."""
        found = self.criterion(name, at)
        if found is not None and _key(found) in left_out:
            message = f"{found[2].id} is changed here, and left out elsewhere in this profile"
            self.refuse("BMA-329", message, at, repair="delete one of the two")
            return None
        return found

    def nothing_changed(self, message: str, at: Path) -> None:
        self.refuse("BMA-329", message, at, repair="delete the entry, or correct it")

    def refuse(self, code: str, message: str, at: Path, near: str | None = None, repair: str | None = None) -> None:
        """Adds a problem, at the key of what is changed or at the id of what is left out."""
        positions = self.document.positions
        at_key = at[0] in ("levels", "weights", "parameters") or at not in positions
        place = positions.nearest_place(at) if at_key else positions.place_of_value(at)
        self.problems.append(Problem(code, message, place, repair=repair, nearest=near))


def _key(found: _Found) -> _Key:
    return found[0].id, found[2].id


def _item_model(criterion: Criterion) -> type[BaseModel] | None:
    return paths.describe(Agreement, criterion.judges).model if criterion.judges_items else None


def _left_out(found: _Found, reason: str, *, with_theme: bool) -> LeftOut:
    checklist, theme, criterion = found
    return LeftOut(checklist.id, theme.theme, criterion.id, criterion.title, criterion.level, reason, with_theme)


def _changed(
    found: _Found,
    what: Any,
    before: Any,
    after: Any,
    reason: str,
    parameter: str | None = None,
    question: Deciding | None = None,
) -> Changed:
    checklist, _, one = found
    return Changed(checklist.id, one.id, one.title, one.level, what, before, after, reason, parameter, question)


def _same(before: Any, after: Any) -> bool:
    return bool(before == after) or json.dumps(before, default=str) == json.dumps(after, default=str)
