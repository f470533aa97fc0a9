"""The cases beside each clause (`tests.yaml`): given these facts, this variant, the text holds these words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bma_drafter.agreement.model import Agreement
from bma_drafter.checklist.facts import Facts
from bma_drafter.clauses.filling import fill
from bma_drafter.clauses.library import Entry, Library
from bma_drafter.clauses.model import ClauseCase, ClauseCases
from bma_drafter.errors import Place, Problem, UserError
from bma_drafter.source.files import read_document
from bma_drafter.source.positions import path_text
from bma_drafter.source.validate import validate
from bma_drafter.text.reading_aloud import words_of
from bma_drafter.text.register import blocks_to_mou
from bma_drafter.text.tree import Blank, Block
from bma_drafter.text.views import inlines_of

_LEAST: dict[str, Any] = {
    "schema": "bma/1",
    "title": "Agreement",
    "instrument": "treaty",
    "subjects": ["mobility", "development"],
    "basis": {"kind": "draft"},
}


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case and what was wrong with it; nothing where it holds."""

    family: str
    index: int
    case: ClauseCase
    wrong: tuple[str, ...]
    place: Place | None = None


def run_cases(library: Library, entry: Entry) -> Iterator[CaseResult]:
    """Every case of a family; raises `UserError` where the file is missing or wrong."""
    document = read_document(entry.folder / "tests.yaml")
    cases = validate(ClauseCases, document).cases
    for index, case in enumerate(cases):
        place = document.positions.place_of_value(("cases", index))
        yield CaseResult(entry.family.id, index, case, tuple(_wrong(library, entry, case)), place)


def case_problems(library: Library) -> Iterator[Problem]:
    """What is wrong with the cases of the library: families without any, variants that none tries, cases that fail."""
    for entry in library.entries.values():
        missing = _missing_cases(entry)
        if missing is not None:
            yield missing
            continue
        try:
            results = list(run_cases(library, entry))
        except UserError as error:
            yield from error.problems
            continue
        for result in results:
            for wrong in result.wrong:
                yield Problem(
                    "BMA-433",
                    f"a case of the clause '{entry.family.id}' does not hold: {wrong}",
                    result.place,
                    why=result.case.because,
                    repair="correct the text, or the case where it is the case that is wrong",
                )
        for variant in _variants_without_case(entry, results):
            yield _untried(f"no case tries the variant '{variant}' of the clause '{entry.family.id}'")


def _variants_without_case(entry: Entry, results: list[CaseResult]) -> list[str]:
    """Variants that no case tries."""
    tried = {r.case.variant for r in results}
    return [v.id for v in entry.family.variants if v.id not in tried]


def _wrong(library: Library, entry: Entry, case: ClauseCase) -> Iterator[str]:
    variant = entry.variant(case.variant)
    if variant is None:
        yield f"there is no variant '{case.variant}'"
        return
    try:
        agreement = Agreement.model_validate({**_LEAST, **case.given})
    except ValidationError as error:
        for one in error.errors():
            yield f"cannot be a description: {path_text(tuple(one['loc']))}: {one['msg']}"
        return
    facts, item = _facts(entry, case, agreement)
    if facts is None:
        yield "the case states no item that the family is repeated for"
        return
    try:
        parsed = fill(entry, variant, facts, language="en", register=case.register_, item=item)
    except UserError as error:
        yield str(error)
        return
    yield from (str(p) for p in parsed.problems)
    blocks = parsed.blocks
    if case.register_ == "mou":
        blocks = blocks_to_mou(blocks, _words(library))
    text = " ".join("\n".join(words_of(blocks)).split())
    yield from (f"lacks “{words}”" for words in case.holds if words not in text)
    yield from (f"holds “{words}”" for words in case.lacks if words in text)
    if case.blanks is not None and (count := _blanks(blocks)) != case.blanks:
        yield f"has {count} blanks, not {case.blanks}"


def _facts(entry: Entry, case: ClauseCase, agreement: Agreement) -> tuple[Facts | None, str | None]:
    facts = Facts(agreement)
    each = entry.family.for_each
    if each is None:
        return facts, None
    for at in facts.items(each.in_):
        if case.item in (None, at.item.id):
            return at, at.item.id
    return None, None


def _words(library: Library) -> Mapping[str, str]:
    return library.composition("mou").words.get("en", {})


def _blanks(blocks: tuple[Block, ...]) -> int:
    return sum(1 for inline in inlines_of(blocks) if isinstance(inline, Blank))


def _missing_cases(entry: Entry) -> Problem | None:
    if (entry.folder / "tests.yaml").is_file():
        return None
    return _untried(f"the clause '{entry.family.id}' has no tests.yaml")


def _untried(message: str) -> Problem:
    return Problem(
        "BMA-432",
        message,
        why="A text without a case may say something else than its keeper believes.",
        repair="write one case for each variant",
    )
