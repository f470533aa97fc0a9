"""The clause library checked as a whole: inputs, facts, texts in every combination of their decisions, references."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import UnknownPath, describe
from bma_drafter.clauses.clause_text import ClauseText
from bma_drafter.clauses.combinations import every_rendering
from bma_drafter.clauses.facts_lint import fact_problems
from bma_drafter.clauses.filling import declared
from bma_drafter.clauses.inputs import EVERY, HOLDER, is_of_holder
from bma_drafter.clauses.library import Entry, Library, placed_in
from bma_drafter.clauses.model import Variant
from bma_drafter.clauses.rendering import problems_in
from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.source.positions import Path as SourcePath
from bma_drafter.text.tree import Block
from bma_drafter.text.views import ids_in, refs_in


def lint_library(
    library: Library, *, criteria: Collection[str] = (), sources: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Every problem of the library. `criteria` and `sources` are the names that may be used; empty: unchecked."""
    problems: list[Problem] = []
    units: dict[str, set[str]] = {}
    references: list[tuple[Entry, ClauseText, str, int]] = []
    for entry in library.entries.values():
        problems += [*_declared_paths(entry), *_names(entry, library, criteria, sources), *fact_problems(entry)]
        problems += _stray_texts(entry)
        for variant in entry.family.variants:
            for text in _texts(entry, variant, problems):
                wrong = problems_in(text, declared(entry.family))
                problems += wrong
                if not wrong:
                    _read_all(entry, variant, text, problems, units, references)
    problems += _references(library, units, references)
    problems += _compositions(library)
    return tuple(dict.fromkeys(problems))


def _texts(entry: Entry, variant: Variant, problems: list[Problem]) -> Iterator[ClauseText]:
    try:
        yield entry.text(variant, "en", "treaty")
        if entry.has_own_mou_text(variant, "en"):
            yield entry.text(variant, "en", "mou")
    except UserError as error:
        problems += error.problems


def _read_all(
    entry: Entry,
    variant: Variant,
    text: ClauseText,
    problems: list[Problem],
    units: dict[str, set[str]],
    references: list[tuple[Entry, ClauseText, str, int]],
) -> None:
    """Reads the text in every combination of its decisions; what is wrong in one of them is wrong."""
    kept: set[str] | None = None
    for parsed in every_rendering(entry, variant, text):
        problems += parsed.problems
        ids = {_bare(i) for i in ids_in(parsed.blocks)}
        kept = ids if kept is None else kept & ids
        references += [(entry, text, ref.target, ref.line) for ref in refs_in(parsed.blocks)]
        problems += list(_repeated(parsed.blocks, text))
    family = entry.family.id
    # An anchor counts as there only when every variant has it in every combination.
    units[family] = kept or set() if family not in units else units[family] & (kept or set())


def _repeated(blocks: Iterable[Block], text: ClauseText) -> Iterator[Problem]:
    seen: set[str] = set()
    for id_ in ids_in(blocks):
        if id_ in seen:
            yield Problem(
                "BMA-420",
                f"the anchor '{id_.rpartition('.')[2]}' is used twice",
                Place(text.file),
                why="References and the way back from Word rest on anchors.",
                repair="give each paragraph and point an anchor of its own",
            )
        seen.add(id_)


def _bare(id_: str) -> str:
    """The id without the item it is repeated for."""
    family, _, rest = id_.partition("[")
    return family + rest.partition("]")[2] if rest else id_


def _references(
    library: Library, units: dict[str, set[str]], references: list[tuple[Entry, ClauseText, str, int]]
) -> Iterator[Problem]:
    for entry, text, target, line in references:
        bare = _bare(target)
        family, _, anchor = bare.partition(".")
        place = text.place(line) if line else Place(text.file)
        if family not in library.entries:
            yield Problem(
                "BMA-421",
                f"the reference @{target} leads to no clause family",
                place,
                nearest=nearest(family, library.entries),
                repair="name a family of the library",
            )
            continue
        other = library.entries[family]
        if other.family.for_each is not None and family != entry.family.id:
            yield Problem(
                "BMA-422",
                f"@{target} leads to a family that is repeated for each item",
                place,
                why="It would not say which of them is meant.",
                repair="refer to the article's subject in words, or to an annex",
            )
        elif anchor and bare not in units.get(family, set()):
            yield Problem(
                "BMA-423",
                f"@{target} leads to a unit that is not there in every variant and decision of '{family}'",
                place,
                why="The reference would lead nowhere in some drafts.",
                nearest=nearest(bare, units.get(family, ())),
                repair="refer to a unit that is always there, or to the family as a whole",
            )


def _declared_paths(entry: Entry) -> Iterator[Problem]:
    family = entry.family
    each = family.for_each
    model = None
    if each is not None:
        yield from _path(entry, each.in_, ("for_each", "in"))
        model = _model(each.in_)
    for name, spec in family.inputs.items():
        at: SourcePath = ("inputs", name)
        if spec.type != "condition":
            if spec.path is None:
                yield _wrong(entry, at, f"the input '{name}' has no path", "add path: with the fact it prints")
                continue
            if not spec.label:
                yield _wrong(
                    entry, at, f"the input '{name}' has no label", "add label: {en: ...}: it is printed in the blank"
                )
            if spec.path.startswith("item") and model is not None:
                yield from _path(entry, spec.path.removeprefix("item").removeprefix("."), (*at, "path"), model)
            else:
                yield from _path(entry, spec.path, (*at, "path"))
        if spec.type == "items":
            inner = _model(spec.path or "")
            holder = _model((spec.path or "").partition(EVERY)[0])
            for part, described in (spec.items or {}).items():
                path, read_from = described.path, inner
                if EVERY in (spec.path or "") and is_of_holder(described):
                    path, read_from = described.path.removeprefix(HOLDER), holder
                if read_from is not None:
                    yield from _path(entry, path, (*at, "items", part, "path"), read_from)


def _path(entry: Entry, path: str, at: SourcePath, model: type | None = None) -> Iterator[Problem]:
    if not path:
        return
    try:
        describe(model or Agreement, path.replace("[*]", "[0]"))
    except UnknownPath as error:
        near = path.replace(error.segment, error.nearest) if error.nearest else None
        place = entry.document.positions.nearest_place(at)
        yield Problem("BMA-424", f"no fact can be stated at '{path}': {error}", place, nearest=near)


def _model(path: str) -> type | None:
    try:
        return describe(Agreement, path.replace("[*]", "[0]")).model
    except UnknownPath:
        return None


def _names(entry: Entry, library: Library, criteria: Collection[str], sources: Collection[str]) -> Iterator[Problem]:
    if entry.family.follows is not None and entry.family.follows not in library.entries:
        yield _unknown(entry, ("follows",), "clause family", entry.family.follows, library.entries)
    for index, variant in enumerate(entry.family.variants):
        at: SourcePath = ("variants", index)
        for n, criterion in enumerate(variant.satisfies):
            if criteria and criterion not in criteria:
                yield _unknown(entry, (*at, "satisfies", n), "criterion", criterion, criteria)
        if variant.source is not None and sources and variant.source.document not in sources:
            yield _unknown(entry, (*at, "source", "document"), "source", variant.source.document, sources)
        for n, excluded in enumerate(variant.excludes):
            if excluded.partition("/")[0] not in library.entries:
                yield _unknown(entry, (*at, "excludes", n), "clause family", excluded, library.entries)


def _unknown(entry: Entry, at: SourcePath, what: str, name: str, known: Collection[str]) -> Problem:
    place = entry.document.positions.nearest_place(at)
    return Problem("BMA-425", f"there is no {what} '{name}'", place, nearest=nearest(name, known))


def _wrong(entry: Entry, at: SourcePath, message: str, repair: str) -> Problem:
    return Problem("BMA-426", message, entry.document.positions.nearest_place(at), repair=repair)


def _stray_texts(entry: Entry) -> Iterator[Problem]:
    names = {v.id for v in entry.family.variants}
    for path in sorted(entry.folder.glob("*.txt")):
        if path.name.split(".")[0] not in names:
            yield Problem(
                "BMA-427",
                f"the text '{path.name}' belongs to no variant of '{entry.family.id}'",
                Place(entry.document.file),
                nearest=nearest(path.name.split(".")[0], names),
                repair="name it after a variant, or declare the variant in clause.yaml",
            )


def _compositions(library: Library) -> Iterator[Problem]:
    for name, plan in library.instruments.items():
        document = library.instrument_documents[name]
        listed = placed_in(plan)
        for family in listed:
            if family not in library.entries:
                yield Problem(
                    "BMA-428",
                    f"the instrument '{name}' names the clause family '{family}', which the library does not have",
                    Place(document.file),
                    nearest=nearest(family, library.entries),
                )
        twice = sorted({f for f in listed if listed.count(f) > 1})
        for family in twice:
            yield Problem("BMA-429", f"the instrument '{name}' has two places for '{family}'", Place(document.file))
        if name == "treaty":
            for family in library.entries.keys() - set(placed_in(library.composition(name))):
                yield Problem(
                    "BMA-430",
                    f"the instrument '{name}' has no place for the clause family '{family}'",
                    Place(document.file),
                    repair="add it to an article or annex, or write in its clause.yaml which family it follows",
                )
