"""Checklists and sources from their files: read, checked in every part, all problems told at once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bma_drafter.checklist import lint
from bma_drafter.checklist.condition_reading import read_condition, read_path
from bma_drafter.checklist.conditions import ALWAYS
from bma_drafter.checklist.lint import HEAD_FILE
from bma_drafter.checklist.model import Checklist, Head, Source, SourcesFile, Theme
from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.source.files import read_document
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document

SOURCES_FILE = "sources.yaml"
_ITEM_CONDITIONS = ("item_when", "violated", "met", "partly")


def available(folder: Path) -> tuple[str, ...]:
    """The ids of the checklists in a folder, sorted: its folders that hold a `checklist.yaml`."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(one.name for one in folder.iterdir() if (one / HEAD_FILE).is_file()))


def load_checklist(
    folder: Path, families: Collection[str] | None = None, *, sources: Mapping[str, Source] | None = None
) -> Checklist:
    """The checklist in `folder` (`checklists/<id>`).

    `families` are the ids of the clause families that remedies may name; None leaves them unchecked.
    `sources` default to those of `sources.yaml` beside the folder. Raises UserError with every problem in
    its files.
    """
    if not (folder / HEAD_FILE).is_file():
        known = available(folder.parent)
        message = f"there is no checklist '{folder.name}' in {str(folder.parent)!r}"
        repair = f"there are {', '.join(known)}" if known else "check the folder"
        raise UserError(Problem("BMA-318", message, repair=repair, nearest=nearest(folder.name, known)))
    problems: list[Problem] = []
    if sources is None:
        sources = _collected(problems, load_sources, folder.parent) or {}
    head_document = read_document(folder / HEAD_FILE)
    head = validate(Head, head_document)
    problems += lint.head_problems(head, head_document, folder, sources)
    loaded: list[tuple[Theme, Document]] = []
    digest = hashlib.sha256(head_document.digest.encode())
    for name in head.themes:
        if not (file := folder / f"{name}.yaml").is_file():
            continue  # told by head_problems
        document = _collected(problems, read_document, file)
        if document is None:
            continue
        digest.update(f"\n{name} {document.digest}".encode())
        theme = read_theme(document, problems)
        if theme is not None:
            problems += lint.theme_problems(theme, document, sources, families)
            loaded.append((theme, document))
    problems += lint.problems_across(loaded)
    if problems:
        raise UserError(problems)
    themes = tuple(theme for theme, _ in loaded)
    digest_text = f"sha256:{digest.hexdigest()}"
    return Checklist(head.checklist, head.title, head.version, head.source, head.about, themes, digest_text)


def load_sources(folder: Path) -> dict[str, Source]:
    """The sources in `sources.yaml` of a folder of checklists, by key; UserError with every problem in it."""
    document = read_document(folder / SOURCES_FILE, top="any")
    is_list = isinstance(document.data, list)
    whole = replace(document, data={"sources": document.data}) if is_list else document
    found = validate(SourcesFile, whole).sources
    problems = lint.repeated(
        [(source.id, (index, "id") if is_list else ("sources", index, "id")) for index, source in enumerate(found)],
        document,
        "source",
    )
    if problems:
        raise UserError(problems)
    return {source.id: source for source in found}


def read_theme(document: Document, problems: list[Problem]) -> Theme | None:
    """The theme file as a model, its conditions read; what is wrong is added to `problems`, and then None."""
    before = len(problems)
    data = _with_conditions(document, problems)
    theme = _collected(problems, validate, Theme, replace(document, data=data))
    return theme if len(problems) == before else None


def _with_conditions(document: Document, problems: list[Problem]) -> dict[str, Any]:
    """The data of a theme file with conditions in place of their YAML."""
    data = dict(document.data)
    _read_at(data, "applies_when", (), document, problems)
    criteria = data.get("criteria")
    if isinstance(criteria, list):
        data["criteria"] = [
            _criterion(dict(one), index, document, problems) if isinstance(one, dict) else one
            for index, one in enumerate(criteria)
        ]
    return data


def _criterion(data: dict[str, Any], index: int, document: Document, problems: list[Problem]) -> dict[str, Any]:
    at = ("criteria", index)
    _read_at(data, "applies_when", at, document, problems)
    item, known = _item_model(data, index, document, problems)
    for key in _ITEM_CONDITIONS:
        if known:
            _read_at(data, key, at, document, problems, item)
        elif key in data:
            data[key] = ALWAYS
    if known and "section" in data:
        problems += read_path(data["section"], (*at, "section"), document.positions, item=item)[1]
    return data


def _item_model(
    data: Mapping[str, Any], index: int, document: Document, problems: list[Problem]
) -> tuple[type[BaseModel] | None, bool]:
    """The model of the items that a criterion judges (None: the agreement), and whether that is known."""
    judges = data.get("judges", "agreement")
    if judges == "agreement" or not isinstance(judges, str):
        return None, True
    at = ("criteria", index, "judges")
    field, wrong = read_path(judges, at, document.positions)
    if field is not None and (field.kind != "list" or field.model is None):
        message = f"'{judges}' is not a list of blocks, so it has no items to judge"
        repair = "write agreement, or a list such as development.programmes"
        wrong.append(Problem("BMA-316", message, document.positions.place_of_value(at), repair=repair))
    problems += wrong
    return (field.model if field else None), not wrong


def _read_at(
    data: dict[str, Any],
    key: str,
    at: tuple[str | int, ...],
    document: Document,
    problems: list[Problem],
    item: type[BaseModel] | None = None,
) -> None:
    if key in data:
        data[key], wrong = read_condition(data[key], (*at, key), document.positions, item=item)
        problems += wrong


def _collected(problems: list[Problem], do: Any, *arguments: Any) -> Any:
    """What `do` gives; None, with its problems kept, where it raises UserError."""
    try:
        return do(*arguments)
    except UserError as error:
        problems += error.problems
        return None


def checklist_json_schema() -> dict[str, Any]:
    """JSON Schema of a theme file, for editors."""
    from bma_drafter.checklist.schema import theme_schema

    return theme_schema()
