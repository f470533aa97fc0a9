"""A checklist as the rows of a form."""

from pathlib import Path

from bma_drafter.agreement.load import load_agreement
from bma_drafter.checklist.load import load_checklist
from bma_drafter.forms.answers.checklist_rows import rows_of
from bma_drafter.review.evaluate import review
from bma_drafter.source.data import data_folder
from tests.forms.returned import SMALL, entry, row_of


def shipped():
    return load_checklist(data_folder("checklists") / "recommendations-2011")


def reviewed():
    loaded = load_agreement(Path(data_folder("examples")) / "senegal-spain.yaml")
    return review(loaded.agreement, [shipped()], positions=loaded.document.positions)


def test_a_form_for_no_description_has_a_row_for_each_criterion():
    rows = rows_of(shipped())
    assert [row.criterion for row in rows] == [one.id for _, one in shipped().criteria() if one.status != "deprecated"]
    assert not any(row.found or row.answer for row in rows)


def test_a_form_for_a_description_has_a_row_for_each_finding():
    found = reviewed()
    rows = rows_of(shipped(), review=found)
    assert [(row.criterion, row.subject, row.found) for row in rows] == [
        (one.criterion, one.subject, one.status) for one in found.findings
    ]


def test_what_the_review_rests_on_has_its_place():
    rows = rows_of(shipped(), review=reviewed())
    assert all(row.found_on for row in rows if row.found in ("met", "violated"))
    assert any("(line " in row.found_on for row in rows)


def test_a_criterion_whose_source_was_not_read_says_so():
    rows = rows_of(SMALL)
    assert "[Source text not read: R86, 4.]" in row_of(rows, "RF-01").asked
    assert "not read" not in row_of(rows, "RF-03").asked


def test_only_the_answers_that_a_question_has_words_for_are_offered():
    rows = rows_of(SMALL)
    assert row_of(rows, "RF-02").offered == ("met", "absent", "not_applicable")
    assert row_of(rows, "RF-03").offered == ("met", "partly", "absent", "not_applicable")
    assert "met = They met." in row_of(rows, "RF-02").asked
    assert "Evidence is required." in row_of(rows, "RF-02").asked


def test_a_criterion_that_judges_items_asks_for_them_where_there_is_no_description():
    assert "write its id under Subject" in row_of(rows_of(SMALL), "RF-04").asked


def test_an_answer_given_before_is_in_its_row_even_where_nothing_is_judged():
    rows = rows_of(SMALL, answers=[entry("RF-04", subject="village-fund"), entry("problem-rf-01")])
    assert [(row.criterion, row.subject) for row in rows if row.answer] == [("RF-01", None), ("RF-04", "village-fund")]
