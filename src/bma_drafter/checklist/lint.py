"""What no single value shows: sources, families and ids that must exist, weights with reasons, files and
names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any

from bma_drafter.agreement import paths
from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist.condition_reading import read_path
from bma_drafter.checklist.model import CRITERION_ID, Criterion, Head, Origin, Source, Theme
from bma_drafter.checklist.operands import OperandError, operand_for
from bma_drafter.errors import Place, Problem, nearest
from bma_drafter.source.positions import Path
from bma_drafter.source.yaml import Document

HEAD_FILE = "checklist.yaml"
CASES_ENDING = ".test.yaml"


def head_problems(head: Head, document: Document, folder: FilePath, sources: Mapping[str, Source]) -> list[Problem]:
    """What is wrong with `checklist.yaml`: its id, its source, and themes listed against files present."""
    problems: list[Problem] = []
    if head.checklist != folder.resolve().name:
        message = f"the checklist calls itself '{head.checklist}', but its folder is '{folder.resolve().name}'"
        problems.append(Problem("BMA-311", message, _value(document, ("checklist",))))
    problems += _origin_problems(head.source, document, sources)
    present = {
        file.name.removesuffix(".yaml"): file
        for file in folder.iterdir()
        if file.suffix in (".yaml", ".yml") and file.name != HEAD_FILE and not file.name.endswith(CASES_ENDING)
    }
    for index, name in enumerate(head.themes):
        if name not in present:
            near = nearest(name, set(present) - set(head.themes))
            message = f"the theme '{name}' is listed, but there is no file {name}.yaml"
            problems.append(Problem("BMA-311", message, _value(document, ("themes", index)), nearest=near))
    for name, file in sorted(present.items()):
        if file.suffix == ".yml":
            repair = f"rename it to {file.stem}.yaml"
            message = f"the file {file.name} would not be read"
            problems.append(Problem("BMA-311", message, Place(str(file)), repair=repair))
        elif name not in head.themes:
            repair = f"add '{name}' to the themes of {HEAD_FILE}, or move the file away"
            message = f"the file {file.name} is there, but its theme is not listed"
            problems.append(Problem("BMA-311", message, _key(document, ("themes",)), repair=repair))
    return problems + repeated([(name, ("themes", i)) for i, name in enumerate(head.themes)], document, "theme")


def theme_problems(
    theme: Theme, document: Document, sources: Mapping[str, Source], families: Collection[str] | None
) -> list[Problem]:
    """What is wrong within one theme file."""
    problems = _origin_problems(theme.source, document, sources)
    file_name = FilePath(document.file).name
    if f"{theme.theme}.yaml" != file_name:
        message = f"the theme calls itself '{theme.theme}', but its file is {file_name}"
        problems.append(Problem("BMA-311", message, _value(document, ("theme",))))
    for index, criterion in enumerate(theme.criteria):
        at: Path = ("criteria", index)
        problems += _id_problems(criterion, at, document)
        problems += _weight_problems(criterion, at, document)
        problems += _deciding_problems(criterion, at, document)
        problems += _remedy_problems(criterion, at, document, families)
        for number, reference in enumerate(criterion.references):
            inner = (*at, "references", number)
            problems += _source_problems(reference.source, (*inner, "source"), document, sources)
            problems += _reading_problems(reference.source, reference.verified, inner, document, sources)
    return problems


def problems_across(themes: Sequence[tuple[Theme, Document]]) -> list[Problem]:
    """What is wrong between the themes of a checklist: ids, names and prefixes given twice, criteria
    referred to.
    """
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    # a standard keeps the numbers of its source through all themes: R86-01 to R86-29
    numbered_through = len({one.id.partition("-")[0] for theme, _ in themes for one in theme.criteria}) == 1
    for theme, document in themes:
        for index, criterion in enumerate(theme.criteria):
            at: Path = ("criteria", index)
            names = [(criterion.id, (*at, "id")), (criterion.name, (*at, "name"))]
            names += [(alias, (*at, "aliases", number)) for number, alias in enumerate(criterion.aliases)]
            for name, inner in names:
                if name in taken:
                    message = f"'{name}' is already the name of {taken[name]}"
                    repair = "an id is never given twice, not even a former one"
                    problems.append(Problem("BMA-309", message, _value(document, inner), repair=repair))
                taken.setdefault(name, criterion.id)
            prefix = criterion.id.partition("-")[0]
            if prefixes.setdefault(prefix, theme.theme) != theme.theme and not numbered_through:
                message = f"ids that begin with {prefix} belong to the theme '{prefixes[prefix]}'"
                problems.append(Problem("BMA-310", message, _value(document, (*at, "id"))))
    for theme, document in themes:
        for index, criterion in enumerate(theme.criteria):
            named = [(other, ("see_also", number)) for number, other in enumerate(criterion.see_also)]
            named += [(other, ("overlaps", number)) for number, other in enumerate(criterion.overlaps)]
            for other, inner in named:
                # ids of other checklists are not known here: `problems_between` tells of them
                if other not in taken and other.partition("-")[0] in prefixes:
                    place = _value(document, ("criteria", index, *inner))
                    near = nearest(other, taken)
                    problems.append(Problem("BMA-317", f"there is no criterion '{other}'", place, nearest=near))
    return problems


def repeated(names: Iterable[tuple[str, Path]], document: Document, what: str) -> list[Problem]:
    """A problem for each name that is there again."""
    seen: set[str] = set()
    problems = []
    for name, at in names:
        if name in seen:
            problems.append(Problem("BMA-309", f"the {what} '{name}' is there twice", _value(document, at)))
        seen.add(name)
    return problems


def _id_problems(criterion: Criterion, at: Path, document: Document) -> list[Problem]:
    if CRITERION_ID.fullmatch(criterion.id):
        return []
    message = f"'{criterion.id}' does not have the form of an id"
    repair = "up to four capitals, perhaps digits, a hyphen, two digits: LS-02, ILO15-03"
    return [Problem("BMA-310", message, _value(document, (*at, "id")), repair=repair)]


def _weight_problems(criterion: Criterion, at: Path, document: Document) -> list[Problem]:
    if criterion.weight > 1 and criterion.weight_reason is None:
        message = f"{criterion.id} weighs {criterion.weight}, and does not say why"
        repair = "add weight_reason, or leave the weight out"
        return [Problem("BMA-312", message, _key(document, (*at, "weight")), repair=repair)]
    return []


def _deciding_problems(criterion: Criterion, at: Path, document: Document) -> list[Problem]:
    """A criterion is decided by conditions or by a person, never by nothing."""
    conditions = [name for name in ("violated", "met", "partly") if getattr(criterion, name) is not None]
    message, key = None, "id"
    if criterion.manual is not None:
        if conditions:
            message, key = f"{criterion.id} has both a question and conditions", conditions[0]
    elif criterion.met is None and not (criterion.asks == "restraint" and criterion.violated is not None):
        message = f"{criterion.id} does not say when it is met"
    if message is None and criterion.item_when is not None and not criterion.judges_items:
        message, key = f"{criterion.id} judges the agreement, which has no items", "item_when"
    if message is None:
        return []
    repair = "add 'met'; a restraint may have 'violated' alone; a question stands instead of conditions"
    return [Problem("BMA-315", message, _key(document, (*at, key)), repair=repair)]


def _remedy_problems(
    criterion: Criterion, at: Path, document: Document, families: Collection[str] | None
) -> list[Problem]:
    remedy, inner = criterion.remedy, (*at, "remedy")
    problems: list[Problem] = []
    if criterion.level == "red_line" and remedy.clause is None:
        message = f"{criterion.id} is a red line, and names no clause that would mend it"
        repair = "add 'clause: <family>' to the remedy"
        problems.append(Problem("BMA-313", message, _key(document, inner), repair=repair))
    if remedy.clause is not None and families is not None and remedy.clause not in families:
        message = f"there is no clause family '{remedy.clause}'"
        place = _value(document, (*inner, "clause"))
        problems.append(Problem("BMA-308", message, place, nearest=nearest(remedy.clause, families)))
    item = paths.describe(Agreement, criterion.judges).model if criterion.judges_items else None
    for path, value in (remedy.set or {}).items():
        where = (*inner, "set", path)
        field, wrong = read_path(path, where, document.positions, item=item)
        problems += wrong or _fact_problems(field, value, where, document)
    return problems


def _fact_problems(field: paths.Field | None, value: Any, at: Path, document: Document) -> list[Problem]:
    """A fact that a remedy would set, where it is a single value."""
    if field is None or field.kind not in ("choice", "yesno", "number", "date"):
        return []
    try:
        operand_for("is" if field.kind == "yesno" else "equals", value, field)
    except OperandError as error:
        place = _value(document, at)
        return [Problem("BMA-304", str(error), place, repair=error.repair, nearest=error.nearest)]
    return []


def _origin_problems(origin: Origin, document: Document, sources: Mapping[str, Source]) -> list[Problem]:
    """What is wrong with the source of a checklist or theme."""
    problems = _source_problems(origin.document, ("source", "document"), document, sources)
    return problems + _reading_problems(origin.document, origin.verified, ("source",), document, sources)


def _reading_problems(
    key: str, verified: bool, at: Path, document: Document, sources: Mapping[str, Source]
) -> list[Problem]:
    """A source that was not read cannot count as verified."""
    if not verified or key not in sources or sources[key].read != "no":
        return []
    message = f"the reference counts as verified, but {key} was not read"
    repair = "add 'verified: false' to the reference"
    return [Problem("BMA-319", message, _value(document, at), repair=repair)]


def _source_problems(key: str, at: Path, document: Document, sources: Mapping[str, Source]) -> list[Problem]:
    if key in sources:
        return []
    message = f"there is no source '{key}' in sources.yaml"
    return [Problem("BMA-307", message, _value(document, at), nearest=nearest(key, sources))]


def _value(document: Document, at: Path) -> Place:
    """The place of a value, or of what comes nearest to it."""
    positions = document.positions
    return positions.place_of_value(at) if at in positions else positions.nearest_place(at)


def _key(document: Document, at: Path) -> Place:
    return document.positions.nearest_place(at)
