"""The study of 2011 as a test: what its slides say of four cases, and what the review says of the same cases.

`expected.yaml` holds every statement of the slides. A row proves something only by its kind: what is derived must
follow from the facts without the judgement of any expert; what is stated must be cited from its slide; what is
reported must be left open by the facts, and be shown as somebody's judgement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bma_drafter.agreement import paths
from bma_drafter.agreement.load import load_agreement
from bma_drafter.agreement.model import Agreement, Nothing
from bma_drafter.agreement.model.spec import Citation
from bma_drafter.checklist.load import load_checklist, load_sources
from bma_drafter.review.evaluate import review
from bma_drafter.review.findings import Finding, Review
from bma_drafter.source.files import read_document

ROOT = Path(__file__).parents[2]
CASES = ("france", "spain", "mexico", "senegal")
SOURCES = load_sources(ROOT / "checklists")
NOT_MET = ("absent", "partly", "violated")
KINDS = ("derived", "stated", "reported", "none")
ABOUT_THE_FILE = ("schema", "title", "instrument", "subjects", "basis", "status", "date", "data_status")
"""What a description says of itself, and not of the programmes it describes."""
STUDY = "S01"


# ------------------------------------------------------------------------------------------------- the rows


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one criterion is expected to say: the status the slide supports, and the model's where it differs."""

    criterion: str
    status: str
    of: str | None = None
    facts: str | None = None
    """For a judgement that is reported: the status by facts alone, where they do not leave it open."""
    model: str | None = None
    disagreement: str | None = None

    @property
    def said_by_the_model(self) -> str:
        return self.model or self.status


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the slides."""

    slide: int
    case: str
    statement: str
    kind: str
    expect: tuple[Expectation, ...] = ()
    remark: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table of cases and themes."""

    case: str
    theme: str
    status: str
    in_words: bool = field(default=False)
    model: str | None = None
    disagreement: str | None = None


FILE: dict[str, Any] = read_document(Path(__file__).with_name("expected.yaml")).data
STATEMENTS = [
    Statement(**{**row, "expect": tuple(Expectation(**one) for one in row.get("expect", ()))})
    for row in FILE["statements"]
]
TABLE = [Cell(**row) for row in FILE["portfolio"]]


def named(kind: str) -> list[Any]:
    """The expectations of a kind as parameters of a test."""
    return [
        pytest.param(row, one, id=f"slide {row.slide}, {row.case}: {one.criterion} {one.of or ''}".strip())
        for row in STATEMENTS
        for one in row.expect
        if row.kind == kind
    ]


# ------------------------------------------------------------------------------------------------ the reviews


@cache
def described(case: str) -> Agreement:
    return load_agreement(ROOT / "examples" / "cases" / f"{case}.yaml").agreement


@cache
def reviewed(case: str, *, facts_alone: bool = False) -> Review:
    """The review of a case; with `facts_alone` without any judgement of an expert."""
    given = described(case)
    if facts_alone:
        given = given.model_copy(update={"reported": None})
    return review(given, [the_checklist()])


@cache
def the_checklist():
    return load_checklist(ROOT / "checklists" / "recommendations-2011")


def findings(made: Review, one: Expectation) -> list[Finding]:
    """What the criterion says of the case, or of one of its programmes."""
    found = [f for f in made.findings if f.criterion == one.criterion and one.of in (None, f.subject)]
    assert found, f"no finding of {one.criterion}" + (f" on {one.of}" if one.of else "")
    return found


def status(made: Review, one: Expectation) -> str:
    found = findings(made, one)
    if one.of is not None:
        return found[0].status
    return next(result.status for result in made.criteria if result.criterion == one.criterion)


def agrees(found: str, expected: str) -> bool:
    return found in NOT_MET if expected == "not met" else found == expected


def citation_of(spec: Agreement, path: str) -> Citation | None:
    """The citation that is printed with a fact: its own, or that of the closest block around it."""
    cited = {one.path: one for one in spec.citations or ()}
    while path:
        if path in cited:
            return cited[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None


def slides_of(citation: Citation) -> set[int]:
    """The slides named in `Slides 7 to 9 of the study` or `Slides 6 and 10 of the study`."""
    named_in = re.match(r"Slides? ([\d ,andto]+) of the study", citation.at or "")
    if citation.source != STUDY or named_in is None:
        return set()
    numbers = [int(number) for number in re.findall(r"\d+", named_in[1])]
    return set(range(numbers[0], numbers[-1] + 1)) if " to " in named_in[1] else set(numbers)


# ---------------------------------------------------------------------------------------------- the statements


@pytest.mark.parametrize(("row", "one"), named("derived"))
def test_a_derived_status_follows_from_facts_alone(row: Statement, one: Expectation) -> None:
    made = reviewed(row.case, facts_alone=True)
    assert agrees(status(made, one), one.said_by_the_model)
    assert {finding.decided_by for finding in findings(made, one)} == {"facts"}
    if one.said_by_the_model not in ("needs_input", "not_applicable"):
        shown = [
            evidence for finding in findings(made, one) for evidence in finding.evidence if evidence.value is not None
        ]
        assert any(citation_of(described(row.case), evidence.path) for evidence in shown), [one.path for one in shown]


@pytest.mark.parametrize(("row", "one"), named("stated"))
def test_a_stated_status_rests_on_a_fact_cited_from_its_slide(row: Statement, one: Expectation) -> None:
    made = reviewed(row.case, facts_alone=True)
    assert agrees(status(made, one), one.said_by_the_model)
    if one.disagreement is not None:
        return  # the model has no fact to show for what the slide says
    shown = [evidence for finding in findings(made, one) for evidence in finding.evidence if evidence.value is not None]
    cited = [citation for one in shown if (citation := citation_of(described(row.case), one.path)) is not None]
    assert any(row.slide in slides_of(citation) for citation in cited), [one.path for one in shown]
    assert any(evidence.quote for evidence in shown)


@pytest.mark.parametrize(("row", "one"), named("reported"))
def test_a_reported_judgement_decides_only_what_facts_leave_open(row: Statement, one: Expectation) -> None:
    by_facts, by_all = reviewed(row.case, facts_alone=True), reviewed(row.case)
    assert status(by_facts, one) == (one.facts or "needs_input")
    assert agrees(status(by_all, one), one.said_by_the_model)
    shown = [(finding, report) for finding in findings(by_all, one) for report in finding.reported]
    assert any(report.source == STUDY and report.at == f"slide {row.slide}" for _, report in shown)
    decisive = {finding.decided_by for finding, report in shown if report.decided}
    assert decisive == (set() if one.facts else {"report"})


@pytest.mark.parametrize("case", CASES)
def test_without_its_facts_a_case_decides_nothing(case: str) -> None:
    nothing = dict.fromkeys(("return_", "development", "stakeholders", "evaluation", "related_instruments", "reported"))
    made = review(described(case).model_copy(update=nothing), [the_checklist()])
    assert {result.status for result in made.criteria} == {"needs_input", "not_applicable"}


def test_a_reported_judgement_is_never_a_violation() -> None:
    for case in CASES:
        for finding in reviewed(case).findings:
            assert finding.status != "violated" or finding.decided_by == "facts"


def test_every_reported_judgement_of_the_study_has_its_row() -> None:
    rows = {(row.case, one.criterion) for row in STATEMENTS for one in row.expect}
    for case in CASES:
        for report in described(case).reported or ():
            assert report.source != STUDY or (case, report.criterion) in rows


# ------------------------------------------------------------------------- what France's violation rests on


def test_frances_violation_rests_on_the_instruments() -> None:
    one = Expectation("NR-04", "violated")
    (finding,) = findings(reviewed("france"), one)
    paths_read = [evidence.path for evidence in finding.evidence]
    sources = [citation.source for path in paths_read if (citation := citation_of(described("france"), path))]
    assert "S34" in sources
    assert "S33" in sources
    assert any("Art. 4" in (evidence.at or "") for evidence in finding.evidence)


def test_the_slide_alone_shows_france_as_not_met_and_no_more() -> None:
    spec = described("france")
    development = spec.development
    assert development not in (None, Nothing.NONE)
    alone = spec.model_copy(
        update={"return_": None, "development": development.model_copy(update={"objectives": None})}
    )
    made = review(alone, [the_checklist()])
    assert status(made, Expectation("NR-04", "absent")) == "absent"
    assert next(theme.status for theme in made.themes if theme.id == "no-return-conditionality") in ("absent", "partly")


# ------------------------------------------------------------------------------------------------- the table


@pytest.mark.parametrize("cell", [pytest.param(cell, id=f"{cell.case}, {cell.theme}") for cell in TABLE])
def test_a_cell_of_the_table(cell: Cell) -> None:
    found = next(theme.status for theme in reviewed(cell.case).themes if theme.id == cell.theme)
    assert agrees(found, cell.model or cell.status)


def test_the_table_has_a_cell_for_every_case_and_theme() -> None:
    assert [(cell.case, cell.theme) for cell in TABLE] == [
        (case, theme.theme) for case in CASES for theme in the_checklist().themes
    ]


# ------------------------------------------------------------------------------------------ the file of rows


def counted() -> dict[str, int]:
    kinds = Counter(row.kind for row in STATEMENTS)
    differing = sum(one.disagreement is not None for one in disputed())
    return {**{kind: kinds[kind] for kind in KINDS}, "disagreements": differing}


def disputed() -> Iterator[Expectation | Cell]:
    yield from (one for row in STATEMENTS for one in row.expect)
    yield from TABLE


def test_the_counts_are_those_of_the_header() -> None:
    counts = counted()
    print("\nstatements of the study: " + ", ".join(f"{number} {kind}" for kind, number in counts.items()))
    assert counts == FILE["counts"]


def test_a_row_has_what_its_kind_needs() -> None:
    for row in STATEMENTS:
        assert row.kind in KINDS
        assert row.case in (*CASES, "general")
        assert bool(row.expect) is (row.kind != "none"), row
        assert (row.why is not None) is (row.kind == "none"), row
        assert all(one.facts is None or row.kind == "reported" for one in row.expect)


def test_a_disagreement_is_recorded_and_is_one() -> None:
    for one in disputed():
        assert (one.model is None) is (one.disagreement is None), one
        if one.model is not None:
            assert not agrees(one.model, one.status), one
            assert len(one.disagreement or "") > 40, one


def test_every_slide_with_statements_is_there() -> None:
    assert sorted({row.slide for row in STATEMENTS}) == list(range(2, 16))


# ------------------------------------------------------------------------------------------------ the four cases


def facts_of(spec: Agreement) -> Iterator[str]:
    """The paths of everything that a case states, but for what the description says of itself."""
    for path, _ in paths.walk(spec):
        top = str(paths.segments(path)[0])
        if top not in (*ABOUT_THE_FILE, "citations", "reported") and not re.fullmatch(
            r"development\.programmes\[\d+\]\.id", path
        ):
            yield path


@pytest.mark.parametrize("case", CASES)
def test_every_fact_of_a_case_is_cited(case: str) -> None:
    spec = described(case)
    assert [path for path in facts_of(spec) if citation_of(spec, path) is None] == []


@pytest.mark.parametrize("case", CASES)
def test_a_citation_names_a_place_and_a_source_that_is_known(case: str) -> None:
    spec = described(case)
    for citation in spec.citations or ():
        assert citation.at, citation.path
        assert citation.source in SOURCES, citation.path
        assert (citation.quote is None) is (citation.language is None), citation.path
        assert citation.source != STUDY or citation.quote, citation.path
        # one citation for a whole programme would hide the facts that have none
        assert not re.fullmatch(r"\w+|development\.programmes(\[\d+\])?", citation.path), citation.path
    assert {report.source for report in spec.reported or ()} <= set(SOURCES)
    assert not isinstance(spec.basis.sources, type(None))
    used = {one.source for one in (*(spec.citations or ()), *(spec.reported or ()))}
    assert set(spec.basis.sources) == used


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_a_programme_described_from_secondary_sources(case: str) -> None:
    spec = described(case)
    assert (spec.instrument, spec.basis.kind, spec.data_status) == ("programme", "secondary", "real")
    assert spec.subjects == ("development",)
    text = (ROOT / "examples" / "cases" / f"{case}.yaml").read_text(encoding="utf-8")
    assert text.startswith("#")
    assert "secondary sources" in text.split("schema:")[0]


def test_spains_case_says_that_it_is_not_its_migration_agreements() -> None:
    spec = described("spain")
    assert "not its migration agreements" in str(spec.title)
    assert "not described here" in str(spec.basis.read)


def test_mexico_has_three_programmes_and_no_host() -> None:
    spec = described("mexico")
    assert paths.find(spec, "parties.host").value is Nothing.NONE
    assert len(paths.find(spec, "development.programmes").value) == 3


def test_totals_that_disagree_stand_side_by_side_with_their_sources() -> None:
    totals = paths.find(described("france"), "development.programmes[4].published_totals").value
    assert len({total.amount for total in totals}) == len(totals) == 3
    assert all(total.source for total in totals)
