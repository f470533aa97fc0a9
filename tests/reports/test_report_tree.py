"""The report on one agreement: verdict before number, nothing passed over in silence, two pages before the annex."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from bma_drafter.checklist.model import Status
from bma_drafter.reports.report.as_xlsx import report_as_xlsx
from bma_drafter.reports.report.dossier import Dossier
from bma_drafter.reports.report.tree import report_tree
from bma_drafter.reports.wording import points
from bma_drafter.review.findings import Answered, Evidence, Finding, Report, Second
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Document, Paragraph, Section, Table
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.docx.lint import lint_docx
from bma_drafter.writers.html import write_html
from bma_drafter.writers.markdown import write_markdown
from tests.reports.books import cells_of
from tests.reports.dossiers import HOSTILE, example, of, small, without_score
from tests.reports.profiled import profile
from tests.review.small import agreement, checklist, criterion, review, theme
from tests.writers.parts import Parts, words_in


def sections(document: Document) -> dict[str, Section]:
    return {one.id: one for one in document.divisions if isinstance(one, Section)}


def told(section: Section) -> str:
    """Every word of a section, a line for each row."""
    return "\n".join(_lines(section))


def _lines(section: Section) -> Iterator[str]:
    yield read(section.title)
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield read(block.inlines)
        elif isinstance(block, Table):
            yield from (" | ".join(read(cell.inlines) for cell in row) for row in (block.header, *block.rows))


def changed(dossier: Dossier, criterion: str, **changes: object) -> Dossier:
    """The dossier with one finding changed."""
    made = dossier.review
    results = tuple(
        replace(one, findings=tuple(replace(f, **changes) for f in one.findings)) if one.criterion == criterion else one
        for one in made.criteria
    )
    return replace(dossier, reviewed=replace(dossier.reviewed, review=replace(made, criteria=results)))


def finding(dossier: Dossier, criterion: str) -> Finding:
    return next(one for one in dossier.review.findings if one.criterion == criterion)


def test_the_verdict_with_its_reason_stands_before_the_number() -> None:
    document = report_tree(small())
    assert [one.id for one in document.divisions][:6] == [
        "about", "verdict", "red-lines", "mends", "themes", "sign-off",
    ]  # fmt: skip
    verdict = told(sections(document)["verdict"])
    assert verdict.startswith("Verdict: incomplete\n")
    assert verdict.index("criteria are decided; nine in ten are needed") < verdict.index("Score: ")


def test_a_violated_red_line_is_named_in_the_reason() -> None:
    violated = {"path": "recruitment.worker_fees", "equals": "capped"}
    red = checklist(theme(criterion("RF-01", level="red_line", asks="restraint", violated=violated, met=None)))
    dossier = of(review(agreement(recruitment={"worker_fees": "capped"}), red))
    assert "1 violated and not waived: RF-01." in told(sections(report_tree(dossier))["verdict"])


def test_every_red_line_is_told_whether_met_or_not() -> None:
    assert "RF-01 | No fees | absent" in told(sections(report_tree(small()))["red-lines"])
    met = small(recruitment={"worker_fees": "prohibited", "fees_defined": True})
    assert told(sections(report_tree(met))["red-lines"]).endswith("RF-01 | met")


def test_what_to_mend_names_the_clause_and_what_it_adds() -> None:
    mends = told(sections(report_tree(small()))["mends"])
    assert "Clause: recruitment-fees" in mends
    assert "adds 33.3" in mends


def test_of_a_text_that_others_made_it_says_what_to_ask_for_next_time() -> None:
    mends = sections(report_tree(small(basis="full-text")))["mends"]
    assert read(mends.title) == "What stands out"
    assert "For the next text" in told(mends)


def test_what_all_proposals_would_do_is_told() -> None:
    assert "Adopting all" in told(sections(report_tree(example()))["mends"])


def test_every_theme_has_its_status_and_a_bar_with_its_figures_beside_it() -> None:
    table = sections(report_tree(example()))["themes"].blocks[0]
    assert isinstance(table, Table)
    titles = {read(row[0].inlines) for row in table.rows}
    assert {one.title for one in example().review.themes} <= titles
    for row in table.rows:
        for cell in row:
            if cell.bar is not None:
                low, high = cell.bar
                figures = read(row[-1].inlines)
                assert figures.startswith(f"{low:.1f}")
                assert figures.endswith(f"{high:.1f}")


def test_the_means_of_each_kind_stand_in_the_table_of_themes() -> None:
    dossier = example()
    themes = told(sections(report_tree(dossier))["themes"])
    assert dossier.review.score is not None
    for mean in dossier.review.score.by_kind.values():
        assert points(mean.low) in themes


def test_three_persons_sign() -> None:
    signed = told(sections(report_tree(small()))["sign-off"])
    assert [line.split(" | ")[0] for line in signed.splitlines()[2:]] == ["Prepared by", "Checked by", "Approved by"]
    assert signed.splitlines()[1] == "Role | Name | Date | Signature"


def test_evidence_stands_with_article_quotation_and_place() -> None:
    proof = Evidence("recruitment.worker_fees", "capped", 7, 3, None, "Art. 4(2)", "a fee may be asked", "S34")
    document = report_tree(changed(small(), "RF-01", evidence=(proof,)))
    assert "Art. 4(2) [S34], “a fee may be asked”: recruitment.worker_fees: capped (line 7)" in told(
        sections(document)["annex.small.fees"]
    )


def test_a_reported_judgement_is_marked_as_one() -> None:
    report = Report("weakness", "nobody controls it", "S01", "slide 13", decided=True)
    annex = told(sections(report_tree(changed(small(), "RF-01", reported=(report,))))["annex.small.fees"])
    assert "Reported as a weakness by S01, slide 13: “nobody controls it”. The status rests on this judgement" in annex


def test_an_answer_is_told_with_its_author_and_once() -> None:
    answer = Answered("met", "It was agreed", "Minutes", "A. Person", "2026-05-04", decided=True)
    message = "Fees are defined. Answered by A. Person on 2026-05-04. It was agreed."
    dossier = changed(small(), "RF-03", answered=answer, decided_by="answer", message=message, status="met")
    annex = told(sections(report_tree(dossier))["annex.small.fees"])
    assert "Answered by A. Person on 2026-05-04: met; It was agreed; evidence: Minutes." in annex
    assert annex.count("Answered by") == 1


@pytest.mark.parametrize(("status", "said"), [("absent", "absent"), ("met", "the same")])
def test_a_second_reviewer_is_told_with_the_dissent(status: Status, said: str) -> None:
    second = Second(status, "B. Sow", "2026-05-06")
    answer = Answered("met", None, None, "A. Person", "2026-05-04", decided=True, second=second, dissent="No minutes.")
    dossier = changed(small(), "RF-03", answered=answer, decided_by="answer", status="met")
    annex = told(sections(report_tree(dossier))["annex.small.fees"])
    assert f"Second reviewer B. Sow on 2026-05-06: {said}. Dissent: No minutes." in annex


def test_what_does_not_apply_and_what_is_waived_have_their_reasons() -> None:
    passed = told(sections(report_tree(small()))["passed"])
    assert "RF-02 | waived | Waived by Minister on 2026-01-01 without end: The minister accepts it this year" in passed
    assert re.search(r"ZZ-01 \| not applicable \| It applies where .*readmission", passed)


def test_answers_and_waivers_that_do_not_count_are_listed() -> None:
    unused = small(recruitment={"worker_fees": "capped", "fees_defined": True})
    listed = told(sections(report_tree(unused))["warnings"])
    assert "The waiver of RF-02 matches nothing that could be waived (BMA-324)." in listed


def test_words_that_a_person_should_look_at_are_shown_with_their_question() -> None:
    cues = told(sections(report_tree(example("cases/france.yaml")))["cues"])
    assert ">>circular migration<<" in cues
    assert "May people come and go as they choose" in cues


def test_it_tells_what_was_used_and_no_folder_of_the_machine() -> None:
    document = report_tree(small())
    used = told(sections(document)["used"])
    assert "Description | spec.yaml | sha256:spec" in used
    assert "Small (small), version 1.0" in used
    assert "somewhere" not in write_html(document)


def test_a_profile_tells_what_it_does_to_red_lines_before_any_table() -> None:
    dossier = small()
    profiled = replace(dossier, reviewed=replace(dossier.reviewed, profile=profile(), beyond_profile=True))
    found = sections(report_tree(profiled))
    assert "2 criteria not asked, 1 changed, among these RED LINES OF THE CHECKLIST: RF-07, RF-01" in told(
        found["about"]
    )
    assert "This agreement is not one of these" in told(found["about"])
    assert "RED LINE OF THE CHECKLIST NOT ASKED: RF-07" in told(found["verdict"])
    assert "RF-08" not in told(found["verdict"])
    assert "Not asked: RF-08. There is nothing to publish." in told(found["profile"])


# --------------------------------------------------------------------------------------------- all formats


def texts(dossier: Dossier) -> dict[str, str]:
    """The words of the report in each format."""
    tree = report_tree(dossier)
    docx = Parts(write_docx(tree))
    return {
        "html": unescape(re.sub(r"<style>.*?</style>", "", write_html(tree), flags=re.DOTALL)),
        "markdown": write_markdown(tree),
        "docx": words_in(docx.tree()) + docx.text("footer1" if "word/footer1.xml" in docx else "bma_footer1"),
        "xlsx": cells_of(report_as_xlsx(dossier, timestamp=0)),
    }


def numbers(dossier: Dossier) -> set[str]:
    """Every number of the review that is not a whole one: score, means, points that a mend adds."""
    made = dossier.review
    assert made.score is not None
    values = [made.score, *made.score.by_kind.values(), *(one.score for one in made.themes if one.score)]
    found = {points(end) for one in values for end in (one.low, one.high)}
    found |= {points(one.remedy.adds) for one in made.findings if one.remedy.adds}
    return {one for one in found if not one.endswith(".0")}


def test_without_score_no_number_of_the_review_is_left_anywhere() -> None:
    dossier = example()
    known = numbers(dossier)
    assert {"61.7", "69.7"} & known or len(known) > 20
    for form, text in texts(without_score(dossier)).items():
        plain = re.sub(r"\b20\d\d\.\d", "", text)
        for number in known:
            assert not re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d.])", plain), (form, number)
        assert "of 100" not in text, form
        assert "<svg" not in text, form


def test_with_score_the_numbers_are_there() -> None:
    for form in ("html", "docx", "markdown"):
        assert "Score: " in texts(example())[form]


@pytest.mark.parametrize("dossier", [small, example])
def test_the_same_dossier_gives_the_same_bytes(dossier) -> None:  # type: ignore[no-untyped-def]
    made = dossier()
    assert write_docx(report_tree(made)) == write_docx(report_tree(made))
    assert write_html(report_tree(made)) == write_html(report_tree(made))
    assert report_as_xlsx(made, timestamp=0) == report_as_xlsx(made, timestamp=0)


def test_word_finds_nothing_wrong_with_the_file() -> None:
    assert lint_docx(write_docx(report_tree(example()))) == []
    assert lint_docx(write_docx(report_tree(without_score(example())))) == []


def test_words_of_a_description_stay_words() -> None:
    page = write_html(report_tree(small(title=HOSTILE)))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    for reference in re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?([^\"' >)]*)", page):
        assert reference.startswith("#"), "the page may fetch nothing"
