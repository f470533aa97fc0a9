"""The worksheet of changes: written, filled in by another program, read back."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bma_drafter.errors import UserError
from bma_drafter.forms.worksheet.as_xlsx import worksheet_as_xlsx
from bma_drafter.forms.worksheet.as_yaml import worksheet_as_yaml
from bma_drafter.forms.worksheet.from_yaml import read_yaml_worksheet
from bma_drafter.forms.worksheet.reading import Decided, read_worksheet
from bma_drafter.forms.worksheet.rows import (
    COLUMNS,
    WorksheetHead,
    WorksheetRow,
    WorksheetStamp,
    read_worksheet_stamp,
    rows_of,
)
from bma_drafter.reading.changes import Change, Piece, Returned
from bma_drafter.reading.effects.of_changes import effects
from bma_drafter.source.yaml import parse
from tests.forms.worksheets import Sheets, decided, rewritten
from tests.reading.changed_drafts import added, comment, deleted, document, edited, grounds

STAMP = WorksheetStamp("sha256:" + "a" * 16, "sha256:" + "b" * 16, "sha256:" + "c" * 16)
HEAD = WorksheetHead(STAMP, "Agreement", "x.yaml", "back.docx", "the standard draft", "no criterion moves")
DAYS = ("mobility.channels[0].admission.decision_days", "30 days", "90 days")
CHANGES = (
    edited("admission-procedure.time-a", "30 days", "90 days", DAYS, id_="c1", authors=("=cmd|' /C calc'!A0",)),
    edited("recruitment-oversight.free-service", "shall", "may", id_="c2"),
    deleted("recruitment-fees.void", id_="c3"),
    added("recruitment-fees.enforcement", '=HYPERLINK("x") [all] «déjà» 中文', id_="c4"),
    comment("recruitment-fees.void", "+221 33 000 00 00?", id_="c5"),
)


@cache
def rows(changes: tuple[Change, ...] = CHANGES) -> tuple[WorksheetRow, ...]:
    returned = Returned(changes, 10)
    return rows_of(returned, effects(changes, grounds()), document())


@cache
def workbook() -> bytes:
    return worksheet_as_xlsx(HEAD, rows())


def read_(data: bytes) -> Decided:
    return read_worksheet(data, "f.xlsx")


def taken(decided_: Decided) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.change.id, one.choice, one.own, one.remark) for one in decided_.decisions]


# ------------------------------------------------------------------------------------------- written


def test_the_same_changes_give_the_same_bytes() -> None:
    assert workbook() == worksheet_as_xlsx(HEAD, rows())


def test_a_row_says_what_the_change_touches_and_does() -> None:
    cells = rows()[0].cells()
    assert cells["where"] == "Article 7(2)(a)"
    assert DAYS[0] in cells["touches"]
    assert "clause admission-procedure/" in cells["touches"]
    assert cells["effect"].startswith("deadline changed:")
    assert "Review: no criterion moves." in cells["effect"]
    assert cells["offers"] == "bracket, value, own-wording, refuse, note, later"


def test_nothing_in_a_cell_is_a_formula_or_a_link() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                text = archive.read(name).decode()
                assert "<f>" not in text
                assert "<hyperlink" not in text


def test_only_the_columns_to_fill_in_can_be_changed_and_the_data_are_hidden() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        book = archive.read("xl/workbook.xml").decode()
        table = archive.read("xl/worksheets/sheet2.xml").decode()
    assert re.search(r'<sheet name="Data"[^>]*state="hidden"', book)
    assert "<sheetProtection" in table
    assert 'orientation="landscape"' in table
    assert 'paperSize="9"' in table
    assert "<autoFilter" in table
    assert 'state="frozen"' in table
    assert table.count("<dataValidation ") == len(CHANGES)


def test_long_words_are_kept_whole() -> None:
    long = dataclasses.replace(CHANGES[3], new="word " * 20_000, pieces=(Piece("inserted", "word " * 20_000),))
    made = read_(decided(worksheet_as_xlsx(HEAD, rows((long,))), {"c4": "bracket"}))
    assert made.decisions[0].change == long


# ------------------------------------------------------------------------------------------- read back


def test_an_empty_worksheet_decides_nothing() -> None:
    made = read_(workbook())
    assert (made.decisions, made.problems, made.rows) == ((), (), len(CHANGES))
    assert made.stamp == STAMP


def test_decisions_come_back_with_their_changes() -> None:
    given_ = {
        "c1": "value",
        "c2": {"Decision": "Own wording", "Own words": "They shall.", "Remark": "as agreed"},
        "c3": {"Decision": "BRACKET"},
        "c4": "later",
        "c5": "note",
    }
    made = read_(decided(workbook(), given_))
    assert not made.problems
    assert taken(made) == [
        ("c1", "value", None, None),
        ("c2", "own-wording", "They shall.", "as agreed"),
        ("c3", "bracket", None, None),
        ("c5", "note", None, None),
    ]
    assert [one.change for one in made.decisions] == [CHANGES[0], CHANGES[1], CHANGES[2], CHANGES[4]]
    assert made.decisions[0].place == "row 2"


def test_sorting_further_columns_and_blank_rows_change_nothing() -> None:
    def shuffle(sheets: Sheets) -> None:
        head, *body = sheets["Changes"]
        at = head.index("Decision")
        body[1][at] = "bracket"
        body = [["mine", *reversed(row)] for row in reversed(body)]
        sheets["Changes"] = [["our paper"], ["Note", *reversed(head)], *body[:2], [], *body[2:]]

    made = read_(rewritten(workbook(), shuffle))
    assert not made.problems
    assert taken(made) == [("c2", "bracket", None, None)]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Decision": "perhaps"}, "is not a decision"),
        ({"Decision": "value"}, "is not offered"),
        ({"Own words": "x"}, "no decision"),
        ({"Remark": "x"}, "no decision"),
        ({"Decision": "refuse", "Own words": "x"}, "no place in 'refuse'"),
        ({"Decision": "bracket", "Id": "c99"}, "no change 'c99'"),
        ({"Decision": "bracket", "Id": ""}, "has no id"),
        ({"Decision": "bracket", "New words": "quite other words"}, "were changed in the worksheet"),
    ],
)
def test_a_row_with_a_mistake_is_skipped_whole_and_named(cells: dict[str, Any], said: str) -> None:
    made = read_(decided(workbook(), {"c2": cells, "c3": "bracket"}))
    assert taken(made) == [("c3", "bracket", None, None)]
    [problem] = made.problems
    assert problem.code == "BMA-577"
    assert said in problem.message
    assert "row 3" in problem.message


def test_a_change_decided_twice_is_not_taken() -> None:
    def twice(sheets: Sheets) -> None:
        table = sheets["Changes"]
        table[2][table[0].index("Decision")] = "bracket"
        table.append(list(table[2]))

    made = read_(rewritten(workbook(), twice))
    assert not made.decisions
    assert "decided in another row too" in made.problems[0].message


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda sheets: sheets.pop("Data"),
        lambda sheets: sheets.pop("Changes"),
        lambda sheets: sheets.pop("How to decide"),
        lambda sheets: sheets["Data"][0].__setitem__(1, '{"change": 5}'),
        lambda sheets: sheets["Data"][0].__setitem__(1, "[" * 5000),
        lambda sheets: sheets["Changes"][0].append("Decision"),
    ],
)
def test_what_is_no_worksheet_any_more_is_refused(spoilt: Any) -> None:
    with pytest.raises(UserError) as raised:
        read_(rewritten(workbook(), spoilt))
    assert raised.value.problems[0].code == "BMA-576"


def test_a_part_in_an_unknown_encoding_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'encoding="UTF-8"', b'encoding="UTF-q"', 1))
    with pytest.raises(UserError):
        read_(out.getvalue())


def test_another_kind_of_form_is_no_worksheet() -> None:
    assert read_worksheet_stamp("bma-checklist/1 checklist=x version=1 agreement=a file=b") is None
    assert read_worksheet_stamp(STAMP.line()) == STAMP


# ------------------------------------------------------------------------------------------- as text


def test_the_same_decisions_come_from_a_text_file() -> None:
    text = worksheet_as_yaml(HEAD, rows())
    empty = read_yaml_worksheet(parse(text, "c.yaml"))
    assert (empty.decisions, empty.problems, empty.stamp) == ((), (), STAMP)
    first, _, rest = text.partition("decision:")
    made = read_yaml_worksheet(parse(f"{first}decision: value{rest}", "c.yaml"))
    assert taken(made) == [("c1", "value", None, None)]
    change = made.decisions[0].change
    assert dataclasses.replace(change, pieces=CHANGES[0].pieces) == CHANGES[0]
    wrong = read_yaml_worksheet(parse(f"{first}decision: perhaps{rest}", "c.yaml"))
    assert [problem.code for problem in wrong.problems] == ["BMA-577"]


@settings(max_examples=60, deadline=None)
@given(old=st.text(max_size=60), new=st.text(max_size=60), author=st.text(min_size=1, max_size=20))
def test_any_words_come_back_as_they_were(old: str, new: str, author: str) -> None:
    bad = re.compile("[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
    if any(bad.search(said) or not said.isprintable() for said in (old, new, author)):
        return
    change = Change("c1", "edited", "x.y", "Article 1", old, new, authors=(author,))
    row = WorksheetRow(change, "", "", ("note", "later"))
    text = worksheet_as_yaml(HEAD, (row,)).replace("decision:", "decision: note")
    made = read_yaml_worksheet(parse(text, "c.yaml"))
    assert [dataclasses.replace(one.change, pieces=()) for one in made.decisions] == [change]
    book = read_(decided(worksheet_as_xlsx(HEAD, (row,)), {"c1": "note"}))
    assert [one.change for one in book.decisions] == [change]


def test_every_heading_is_known_again() -> None:
    assert [column.key for column in COLUMNS if column.filled] == ["decision", "own", "remark"]


# ------------------------------------------------------------------------------------------- in LibreOffice


@pytest.mark.office
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_worksheet_saved_by_libreoffice_says_the_same(ending: str, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    missing = "LibreOffice Calc is not installed (Debian: apt-get install libreoffice-calc)"
    if office is None:
        pytest.skip(missing)
    (tmp_path / "c.xlsx").write_bytes(decided(workbook(), {"c1": "value", "c4": "bracket"}))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", ending, "--outdir", tmp_path / "out", tmp_path / "c.xlsx"],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    saved = tmp_path / "out" / f"c.{ending}"
    if not saved.exists():
        pytest.skip(missing)
    made = read_worksheet(saved.read_bytes(), saved.name)
    assert not made.problems
    assert [one.change for one in made.decisions] == [CHANGES[0], CHANGES[3]]
