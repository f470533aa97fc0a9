"""A mandate beside a description: the own copy says it, copies for others print what is tabled and nothing more."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from bma_drafter.drafting.draft import Draft
from bma_drafter.drafting.positions.clearance import clearance_grid
from bma_drafter.drafting.positions.load import load_positions, positions_path
from bma_drafter.drafting.positions.model import PositionsFile
from bma_drafter.errors import UserError
from bma_drafter.text.tree import Section, Table
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.html import write_html
from bma_drafter.writers.markdown import write_markdown
from tests.drafting.drafts import drafted, example, library

SECRET = "Zwölftonmusik"
FEES: dict[str, Any] = {
    "opening": "employer-pays",
    "target": "employer-pays",
    "acceptable": ["listed-exceptions"],
    "walk_away": "listed-exceptions",
    "reason": f"reason {SECRET}",
    "authority": "minister",
    "owner": f"owner {SECRET}",
    "cleared": [{"ministry": f"ministry {SECRET}", "on": "2026-10-12", "remark": f"remark {SECRET}"}],
    "legal_constraint": f"law {SECRET}",
}


def positions(**families: Any) -> PositionsFile:
    return PositionsFile.model_validate(
        {"side": "home", "mandate": {"by": f"by {SECRET}", "remark": f"mandate {SECRET}"}, "positions": families}
    )


def made(file: PositionsFile, audience: str = "own") -> Draft:
    notes = "comments" if audience == "own" else "none"
    return drafted(example(), [], audience=audience, notes=notes, side="home", positions=file)


def families(draft: Draft) -> dict[str, str]:
    return {p.family: p.variant for p in draft.provisions if not p.is_proposal}


def test_the_own_copy_says_the_position_in_the_margin() -> None:
    text = write_markdown(made(positions(**{"recruitment-fees": FEES})).document)
    assert "Our position. Opening: No fees and no related costs for workers." in text
    assert "Not below: No fees except listed items, decided by the minister." in text
    assert "Not tabled yet." in text


@pytest.mark.parametrize("audience", ["counterpart", "public"])
@pytest.mark.parametrize("tabled", [None, "employer-pays"])
def test_no_word_of_the_mandate_is_in_a_copy_for_others(audience: str, tabled: str | None) -> None:
    given = FEES | ({"tabled": tabled} if tabled else {})
    document = made(positions(**{"recruitment-fees": given}), audience).document
    data = write_docx(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    for text in (*parts, write_html(document), write_markdown(document)):
        assert SECRET not in text
        assert "Our position" not in text


def test_what_is_not_tabled_is_not_printed_for_the_other_side() -> None:
    given = {"opening": "help-and-evacuation", "walk_away": "contact-points"}
    assert families(made(positions(emergencies=given)))["emergencies"] == "help-and-evacuation"
    assert "emergencies" not in families(made(positions(emergencies=given), "counterpart"))
    tabled = positions(emergencies=given | {"tabled": "help-and-evacuation"})
    assert families(made(tabled, "counterpart"))["emergencies"] == "help-and-evacuation"


def test_a_reference_to_what_is_not_tabled_yet_says_that_text_follows() -> None:
    text = write_markdown(made(positions(**{"recruitment-fees": FEES}), "counterpart").document)
    assert "[text to follow]" in text.replace("\\", "")


def test_a_choice_of_the_description_stands_before_a_position() -> None:
    chosen = example(clauses={"recruitment-fees": {"variant": "employer-pays"}})
    file = positions(**{"recruitment-fees": {"opening": "listed-exceptions"}})
    draft = drafted(chosen, [], audience="own", notes="comments", side="home", positions=file)
    assert families(draft)["recruitment-fees"] == "employer-pays"


@pytest.mark.parametrize(
    ("family", "position", "says"),
    [
        ("taxation", {"walk_away": "no-double-taxation"}, "the draft has no provision 'taxation'"),
        (
            "recruitment-fees",
            {"tabled": "listed-exceptions", "target": "employer-pays"},
            None,  # no walk-away is stated: nothing can be below it
        ),
        (
            "recruitment-fees",
            {"opening": "employer-pays", "walk_away": "listed-exceptions", "tabled": "employer-pays"},
            None,
        ),
    ],
)
def test_a_draft_below_the_own_walk_away_is_told(family: str, position: dict[str, Any], says: str | None) -> None:
    told = [p for p in made(positions(**{family: position})).remarks if p.code == "BMA-524"]
    assert [says] == [None] if not told else says is not None and says in told[0].message


def test_a_fact_that_no_text_of_the_mandate_allows_is_told() -> None:
    given = example(recruitment={"worker_fees": "allowed"})
    file = positions(**{"recruitment-fees": FEES | {"tabled": "employer-pays"}})
    draft = drafted(given, [], audience="own", notes="comments", side="home", positions=file)
    (told,) = [p for p in draft.remarks if p.code == "BMA-524"]
    assert "recruitment.worker_fees: allowed" in told.message


class TestReading:
    def read(self, folder: Path, data: Any, side: str = "home") -> PositionsFile:
        path = positions_path(folder / "x.yaml", side)
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return load_positions(path, side, library())

    def codes(self, folder: Path, data: Any, side: str = "home") -> list[str]:
        with pytest.raises(UserError) as caught:
            self.read(folder, data, side)
        return [p.code for p in caught.value.problems]

    def test_it_lies_beside_the_description(self, tmp_path: Path) -> None:
        read = self.read(tmp_path, {"side": "home", "positions": {"recruitment-fees": FEES}})
        assert (tmp_path / "x.positions" / "home.yaml").is_file()
        assert read.positions["recruitment-fees"].order == ("employer-pays", "listed-exceptions")

    def test_positions_of_the_other_side_are_refused(self, tmp_path: Path) -> None:
        assert self.codes(tmp_path, {"side": "host", "positions": {}}) == ["BMA-521"]

    def test_unknown_names_are_answered_with_the_nearest(self, tmp_path: Path) -> None:
        data = {"side": "home", "positions": {"recruitment-fee": {}, "taxation": {"opening": "under-tax-convention"}}}
        with pytest.raises(UserError) as caught:
            self.read(tmp_path, data)
        assert [(p.code, p.nearest) for p in caught.value.problems] == [
            ("BMA-522", "recruitment-fees"),
            ("BMA-522", "under-the-tax-convention"),
        ]

    def test_what_is_tabled_must_be_covered(self, tmp_path: Path) -> None:
        position = {"opening": "employer-pays", "walk_away": "employer-pays", "tabled": "listed-exceptions"}
        assert self.codes(tmp_path, {"side": "home", "positions": {"recruitment-fees": position}}) == ["BMA-523"]


def test_the_clearance_grid_has_a_row_for_each_position_and_a_column_for_each_ministry() -> None:
    given = FEES | {"cleared": [{"ministry": "Labour", "on": "2026-10-12"}, {"ministry": "Finance"}]}
    file = positions(**{"recruitment-fees": given, "emergencies": {"owner": "Foreign Affairs"}})
    document = clearance_grid(file, library(), "Agreement", ["recruitment-fees", "emergencies"], "en")
    (section,) = document.divisions
    assert isinstance(section, Section)
    assert section.landscape
    (table,) = section.blocks
    assert isinstance(table, Table)
    text = write_markdown(document)
    assert len(table.rows) == 2
    assert "Finance | Labour" in text
    assert "12 October 2026" in text
    assert "waited for" in text
