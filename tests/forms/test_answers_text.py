"""The file of answers after a change: its comments and all else stay as they were."""

import pytest

from bma_drafter.errors import UserError
from bma_drafter.forms.answers.answers_text import rewritten
from bma_drafter.forms.answers.merging import merge
from bma_drafter.review.answers import AnswersFile
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import parse
from tests.forms.returned import SMALL, filled, table, taken

FILE = """\
# answers of the delegation
answers:
- criterion: problem-rf-01   # by its name
  status: absent  # for now
  explanation: >
    A long text
    in two lines.
  answered_by: A. Ndiaye
  answered_on: 2026-01-02

# asked in Dakar
- criterion: RF-03
  status: met
  evidence: Minutes
  answered_by: A. Ndiaye
  answered_on: 2026-03-31
# the end of the list

cues:   # not ours
  - {cue: x, at: "Art. 1", says: dismissed, reason: "means a ticket home", by: A. Ndiaye, on: 2026-03-31}
"""


def after(text, *rows):
    document = parse(text, "x.answers.yaml")
    merged = taken(table(rows), validate(AnswersFile, document).answers)
    assert not merged.skipped
    return rewritten(document, merged.changes)


def test_a_value_is_replaced_where_it_stands():
    new = after(FILE, filled(Date="2026-01-02"))
    assert new.kept
    assert new.text == FILE.replace("status: absent  # for now", "status: met  # for now")


def test_a_new_answer_stands_behind_the_last_one_and_before_what_follows():
    new = after(FILE, filled("RF-04", Subject="village-fund"))
    added = "- criterion: RF-04\n  subject: village-fund\n  status: met\n"
    added += '  answered_by: "A. Ndiaye"\n  answered_on: 2026-03-31\n'
    assert new.text == FILE.replace("# the end of the list", added + "# the end of the list")


def test_a_key_is_added_and_another_taken_away():
    new = after(FILE, filled("RF-03", Evidence="", Dissent="None, so far"))
    assert new.text == FILE.replace("  evidence: Minutes\n", "").replace(
        "2026-03-31\n# the end", '2026-03-31\n  dissent: "None, so far"\n# the end'
    )


def test_a_value_of_several_lines_has_its_entry_written_anew_below_its_comments():
    new = after(FILE.replace("    A long", "    # no comment\n    A long"), filled(Date="2026-01-02", Reason="Short."))
    assert new.kept
    assert '  explanation: "Short."' in new.text
    assert "# asked in Dakar\n- criterion: RF-03" in new.text
    assert "cues:   # not ours" in new.text


@pytest.mark.parametrize(
    "text",
    [
        "cues: []\n",
        "answers: []   # none yet\ncues: []\n",
        "answers:\ncues: []\n".replace("answers:\n", "answers: []\n"),
        "{}\n",
        'answers: [{criterion: RF-03, status: met, answered_by: "A. Ndiaye", answered_on: 2026-03-31}]\ncues: []\n',
        'answers:\n  - {criterion: RF-03, status: met, answered_by: "A. Ndiaye", answered_on: 2026-03-31}\n',
    ],
)
def test_nothing_is_lost_however_the_file_is_written(text):
    new = after(text, filled(), filled("RF-03", Answer="partly"))
    data = parse(new.text, "x").data
    assert {one["criterion"]: one["status"] for one in data["answers"]} == {"RF-01": "met", "RF-03": "partly"}
    assert data.get("cues") == parse(text, "x").data.get("cues")


def test_an_entry_in_braces_keeps_the_comments_around_it():
    text = (
        '# top\nanswers:\n  # here\n  - {criterion: RF-03, status: met, answered_by: "Me", answered_on: 2026-03-31}\n'
    )
    new = after(text, filled("RF-03", Answer="partly"))
    assert new.kept
    assert new.text.startswith("# top\nanswers:\n  # here\n  - criterion: RF-03\n    status: partly\n")


def test_answers_to_other_checklists_stay():
    text = FILE.replace("RF-03", "MOD-01")
    new = after(text, filled("RF-03"))
    assert "criterion: MOD-01" in new.text
    assert "criterion: RF-03" in new.text


def test_a_file_that_answers_a_question_twice_is_refused():
    document = parse(FILE.replace("problem-rf-01", "RF-03"), "x")
    with pytest.raises(UserError) as error:
        merge((), validate(AnswersFile, document).answers, SMALL, "f")
    assert error.value.problems[0].code == "BMA-320"
