"""Real agreements as a test: what the evidence rules say of them, and what the review says of the same descriptions.

The descriptions rest on parts of texts, or on reports. They may therefore say nothing that is not cited, and the review
may accuse nobody of what was not read: a row of `agreements.yaml` stands behind everything violated or absent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bma_drafter.agreement import paths
from bma_drafter.agreement.load import from_document, load_agreement
from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.model.spec import Citation
from bma_drafter.checklist.load import load_checklist, load_sources
from bma_drafter.review.evaluate import review
from bma_drafter.review.findings import Finding, Review
from bma_drafter.source.files import read_document
from bma_drafter.source.yaml import parse

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "agreements"
SOURCES = load_sources(ROOT / "checklists")
OWN_NOTES = "NOTES"
"""The source of judgements made while reading; it is no text that was read."""
KINDS = ("derived", "stated", "reported")
ABOUT_THE_FILE = ("schema", "title", "instrument", "subjects", "basis", "data_status", "citations", "reported")
"""What a description says of itself, and not of the agreement it describes."""


@dataclass(frozen=True, slots=True)
class Row:
    """The status of one criterion, or of one theme, that the rules ask for; the model's where it differs."""

    file: str
    status: str
    kind: str
    where: str
    criterion: str | None = None
    theme: str | None = None
    of: str | None = None
    model: str | None = None
    disagreement: str | None = None

    @property
    def said_by_the_model(self) -> str:
        return self.model or self.status

    @property
    def name(self) -> str:
        return f"{self.file}: {self.criterion or self.theme}" + (f" of {self.of}" if self.of else "")


DATA: dict[str, Any] = read_document(Path(__file__).with_name("agreements.yaml")).data
FILES = [one["file"] for one in DATA["agreements"]]
ROWS = [Row(file=one["file"], **row) for one in DATA["agreements"] for row in one["rows"]]


def rows(*kinds: str) -> list[Any]:
    return [pytest.param(row, id=row.name) for row in ROWS if row.kind in kinds]


# ------------------------------------------------------------------------------------------------ the reviews


@cache
def described(file: str) -> Agreement:
    return load_agreement(FOLDER / f"{file}.yaml").agreement


@cache
def the_checklist():
    return load_checklist(ROOT / "checklists" / "recommendations-2011")


def review_of(spec: Agreement) -> Review:
    return review(spec, [the_checklist()])


@cache
def reviewed(file: str) -> Review:
    return review_of(described(file))


@cache
def by_facts(file: str) -> Review:
    """The review without any judgement that is reported."""
    return review_of(described(file).model_copy(update={"reported": None}))


def findings(made: Review, row: Row) -> list[Finding]:
    if row.theme is not None:
        return [one for one in made.findings if one.theme == row.theme]
    return [one for one in made.findings if one.criterion == row.criterion and row.of in (None, one.subject)]


def status(made: Review, row: Row) -> str:
    if row.theme is not None:
        return next(theme.status for theme in made.themes if theme.id == row.theme)
    found = findings(made, row)
    assert found, f"no finding: {row.name}"
    if row.of is not None:
        return found[0].status
    return next(one.status for one in made.criteria if one.criterion == row.criterion)


def changed(file: str, *edits: tuple[str, str]) -> Agreement:
    """The description with words of its file replaced: a fact added, or taken away together with all citations."""
    text = (FOLDER / f"{file}.yaml").read_text(encoding="utf-8")
    text = text.split("\ncitations:\n")[0] + "\n"
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return from_document(parse(text, file)).agreement


def statuses(spec: Agreement, criterion: str) -> set[str]:
    return {one.status for one in review_of(spec).findings if one.criterion == criterion}


# -------------------------------------------------------------------------------------- what the rules ask for


@pytest.mark.parametrize("row", rows(*KINDS))
def test_the_review_says_what_the_rules_ask_for(row: Row) -> None:
    assert status(reviewed(row.file), row) == row.said_by_the_model


@pytest.mark.parametrize("row", rows("derived", "stated"))
def test_a_status_that_is_not_reported_needs_no_judgement(row: Row) -> None:
    assert status(by_facts(row.file), row) == row.said_by_the_model


@pytest.mark.parametrize("row", rows("stated"))
def test_a_stated_status_shows_the_fact_with_its_place(row: Row) -> None:
    (finding,) = findings(reviewed(row.file), row)
    assert any(one.value is not None and one.at for one in finding.evidence), finding.message


@pytest.mark.parametrize("row", rows("reported"))
def test_a_reported_judgement_decides_what_facts_leave_open(row: Row) -> None:
    assert status(by_facts(row.file), row) == "needs_input"
    assert any(one.decided_by == "report" for one in findings(reviewed(row.file), row))


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_violated_or_absent_without_a_row(file: str) -> None:
    accused = {(one.criterion, one.status) for one in reviewed(file).findings if one.status in ("violated", "absent")}
    assert accused == {
        (row.criterion, row.said_by_the_model)
        for row in ROWS
        if row.file == file and row.criterion and row.said_by_the_model in ("violated", "absent")
    }


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_violated_by_hearsay(file: str) -> None:
    assert all(one.decided_by == "facts" for one in reviewed(file).findings if one.status == "violated")
    assert all(one.status != "error" for one in reviewed(file).findings)


# ----------------------------------------------------------------------------------------- what the facts rest on


def citation_of(spec: Agreement, path: str) -> Citation | None:
    """The citation that is printed with a fact: its own, or that of the closest block around it."""
    cited = {one.path: one for one in spec.citations or ()}
    while path:
        if path in cited:
            return cited[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None


def facts_of(spec: Agreement) -> Iterator[str]:
    """The paths of everything stated, but for what the description says of itself and its own names of channels."""
    for path, _ in paths.walk(spec):
        if paths.segments(path)[0] not in ABOUT_THE_FILE and not re.fullmatch(r"mobility\.channels\[\d+\]\.id", path):
            yield path


def is_cited(spec: Agreement, path: str) -> bool:
    """Whether the fact, or every fact of the block or list, has its citation with a source that is known."""
    below = [one for one in facts_of(spec) if one == path or one.startswith((f"{path}.", f"{path}["))]
    found = [citation_of(spec, one) for one in below or [path]]
    return all(one is not None and one.source in SOURCES and one.at for one in found)


@pytest.mark.parametrize("file", FILES)
def test_every_fact_is_cited(file: str) -> None:
    spec = described(file)
    assert [path for path in facts_of(spec) if not is_cited(spec, path)] == []


@pytest.mark.parametrize("file", FILES)
def test_every_fact_that_decides_is_cited(file: str) -> None:
    spec = described(file)
    for finding in reviewed(file).findings:
        if finding.status in ("needs_input", "not_applicable") or finding.decided_by != "facts":
            continue
        decisive = [one.path for one in finding.evidence if one.value is not None]
        decisive = [path for path in decisive if paths.segments(path)[0] not in ABOUT_THE_FILE]
        assert decisive, finding.criterion
        assert [path for path in decisive if not is_cited(spec, path)] == [], finding.criterion


@pytest.mark.parametrize("file", FILES)
def test_a_citation_is_of_a_fact_and_hides_none(file: str) -> None:
    spec = described(file)
    for one in spec.citations or ():
        assert one.at, one.path
        assert one.source in SOURCES, one.path
        assert one.source != OWN_NOTES, one.path
        assert (one.quote is None) is (one.language is None), one.path
        assert len((one.quote or "").split()) <= 8, one.path  # texts of others are not copied
        assert not re.fullmatch(r"mobility\.channels(\[\d+\])?", one.path), one.path
        whole_part = one.path.isidentifier() and isinstance(paths.find(spec, one.path).value, BaseModel)
        assert not whole_part, one.path
    places = Counter(one.path for one in spec.citations or ())
    assert [path for path, times in places.items() if times > 1] == []


@pytest.mark.parametrize("file", FILES)
def test_the_description_names_exactly_the_sources_it_uses(file: str) -> None:
    spec = described(file)
    used = {one.source for one in (*(spec.citations or ()), *(spec.reported or ()))} - {OWN_NOTES}
    assert set(spec.basis.sources or ()) == used
    assert used <= set(SOURCES)
    assert all(SOURCES[source].read != "no" for source in used)
    assert all(one.at and one.text and one.source in SOURCES for one in spec.reported or ())


@pytest.mark.parametrize("file", FILES)
def test_the_file_says_what_it_is_and_what_it_is_not(file: str) -> None:
    spec = described(file)
    assert spec.basis.kind in ("partial-text", "secondary")
    assert spec.basis.read
    assert spec.data_status == "real"
    opening = (FOLDER / f"{file}.yaml").read_text(encoding="utf-8").split("schema:")[0]
    assert opening.startswith("#")
    assert "Read:" in opening
    assert "It is" in opening


def test_every_file_has_its_rows_and_every_row_its_file() -> None:
    assert sorted(FILES) == sorted(path.stem for path in FOLDER.glob("*.yaml"))
    assert len(FILES) == len(set(FILES)) >= 9


def test_a_row_has_what_it_needs() -> None:
    for row in ROWS:
        assert row.kind in KINDS, row.name
        assert (row.criterion is None) is not (row.theme is None), row.name
        assert re.match(r"[EP] \S", row.where), row.name
        assert (row.model is None) is (row.disagreement is None), row.name
        assert row.model != row.status, row.name
        assert len(row.disagreement or "x" * 80) >= 80, row.name


def test_the_counts_are_those_of_the_header() -> None:
    kinds = Counter(row.kind for row in ROWS)
    counts = {**{kind: kinds[kind] for kind in KINDS}, "disagreements": sum(row.model is not None for row in ROWS)}
    print("\nreal agreements: " + ", ".join(f"{number} {kind}" for kind, number in counts.items()))
    assert counts == DATA["counts"]


# ------------------------------------------------------------------------------------------------- mental tests

NURSES_LACKING = '  home_shortages: [{occupation: "2221"}]\n'
NURSES_TO_SPARE = '  home_surplus: [{occupation: "2221"}]\n'
_SAFEGUARD = "      safeguards:\n        - {kind: training-investment}\n"


def nurses(labour_market: str, *, safeguarded: bool = True) -> Agreement:
    edits = [("\nmobility:\n", f"\nlabour_market:\n{labour_market}\nmobility:\n")]
    if not safeguarded:
        edits.append((_SAFEGUARD, ""))
    return changed("germany-philippines-2013", *edits)


def test_philippine_nurses_are_not_called_drained_because_they_are_needed_at_home() -> None:
    assert statuses(nurses(NURSES_LACKING), "LS-05") == {"partly"}
    assert statuses(nurses(NURSES_LACKING + NURSES_TO_SPARE), "LS-05") == {"needs_input"}
    assert statuses(nurses(NURSES_LACKING, safeguarded=False), "LS-05") == {"needs_input"}
    assert statuses(nurses(NURSES_LACKING + NURSES_TO_SPARE, safeguarded=False), "LS-05") == {"needs_input"}


def test_one_payment_of_the_worker_is_an_exception_and_no_free_hand() -> None:
    spec = described("germany-philippines-2013")
    assert paths.find(spec, "recruitment.worker_fees").value == "prohibited-except"
    paid = [one for one in spec.costs or () if one.payer == "worker"]
    assert [(one.item, str(one.amount.amount), one.amount.currency) for one in paid] == [
        ("guarantee-fund", "50", "USD")
    ]


_PILOT = "      sector: health\n      safeguards:\n        - {kind: cap}\n        - {kind: stop-mechanism}\n"


def test_it_is_the_safeguards_that_clear_a_listed_country() -> None:
    named = '      sector: health\n      occupations: [{code: "22"}]\n      safeguards:\n'
    with_safeguards = changed("uk-nepal-2022", ("      sector: health\n      safeguards:\n", named))
    (finding,) = [one for one in review_of(with_safeguards).findings if one.criterion == "LS-05"]
    assert finding.status == "met"
    assert "NPL stands on the support and safeguards list" in finding.message
    none = named.replace("      safeguards:\n", "      safeguards: none\n")
    without = changed("uk-nepal-2022", (_PILOT, none))
    unread = changed("uk-nepal-2022", (_PILOT, named.replace("      safeguards:\n", "")))
    assert statuses(unread, "LS-05") == {"needs_input"}
    whole = without.model_copy(update={"basis": without.basis.model_copy(update={"kind": "full-text"})})
    assert statuses(whole, "LS-05") == {"violated"}


@pytest.mark.parametrize(
    ("safeguards", "expected"),
    [
        ("safeguards: [individual-decision, non-refoulement, remedy]", "partly"),
        ("safeguards: none", "violated"),
        ("references: [{to: recruitment, effect: suspension}]", "violated"),
        ("safeguards: [remedy], references: [{to: the joint committee, effect: committee}]", "partly"),
    ],
)
def test_what_would_settle_an_agreement_on_recruitment_and_returns(safeguards: str, expected: str) -> None:
    old = "readmission: {in_this_instrument: true}"
    new = f"readmission: {{in_this_instrument: true, {safeguards}}}"
    for file in ("germany-kenya-2024", "india-germany-2022"):
        assert statuses(changed(file, (old, new)), "NR-05") == {expected}


def test_two_judgements_on_kenya_that_contradict_each_other_decide_nothing() -> None:
    (finding,) = [one for one in reviewed("germany-kenya-2024").findings if one.criterion == "NR-05"]
    assert {one.says for one in finding.reported} == {"strength", "weakness"}
    assert finding.decided_by == "facts"


def test_a_season_is_judged_as_a_season() -> None:
    """Return lies in the nature of a seasonal permit: no status of a scheme for eight months is a violation."""
    stay = (
        "stay: {kind: seasonal, months: 8, end: return-duty, change_of_employer: barred, family: {allowed: false}}\n"
        "      priority_for_returnees: {applies: true}"
    )
    spec = changed("canada-mexico-sawp", ("stay: {kind: seasonal}", stay))
    assert statuses(spec, "NR-06") == {"partly"}
    assert [one.criterion for one in review_of(spec).findings if one.status == "violated"] == []


def test_savings_that_nobody_verified_are_not_used() -> None:
    spec = described("canada-mexico-sawp")
    assert [path for path in facts_of(spec) if "savings" in path or path.startswith("return")] == []


def test_a_text_on_development_is_not_punished_twice_for_control() -> None:
    found = reviewed("france-senegal-2000").findings
    assert {one.theme for one in found if one.status == "violated"} == {"no-return-conditionality"}
