"""The comparative table: both texts side by side, and nothing of the own side in the copy for the other."""

from __future__ import annotations

from typing import Any, Literal

from bma_drafter.drafting.brackets.model import BracketsFile
from bma_drafter.drafting.comparative import SAME, Row, comparative_rows, comparative_table
from bma_drafter.drafting.positions.model import PositionsFile
from bma_drafter.reports.comparative_as_xlsx import comparative_as_xlsx
from bma_drafter.writers.markdown import write_markdown
from tests.drafting.brackets.test_brackets import FEES, RECEIPT, file
from tests.drafting.drafts import drafted, example, library

NAMES = {"home": "Senegal", "host": "Spain"}
SECRET = "Zwölftonmusik"


def rows(held: BracketsFile, audience: Literal["own", "counterpart"] = "own", **positions: Any) -> tuple[Row, ...]:
    made = [
        drafted(example(), [], brackets=held.settled_for(side), audience="counterpart", notes="none").document
        for side in ("home", "host")
    ]
    mandate = PositionsFile.model_validate({"side": "home", "positions": positions}) if positions else None
    return comparative_rows(made[0], made[1], held, mandate, library(), audience, NAMES)


def test_every_paragraph_has_a_row_and_those_agreed_say_so() -> None:
    found = rows(file(RECEIPT))
    assert len(found) > 200
    assert [row.where for row in found if row.differs] == ["Article 32(3)"]
    assert all(row.theirs == SAME for row in found if not row.differs)


def test_both_texts_stand_side_by_side() -> None:
    (row,) = [row for row in rows(file(RECEIPT)) if row.differs]
    assert row.ours.startswith("A notice takes effect on the date of its receipt")
    assert row.theirs == "A notice takes effect at once."
    assert row.remarks == "receipt: open since round 1"


def test_a_wish_to_delete_moves_nothing_else() -> None:
    gone = RECEIPT | {"texts": [{"by": "home"}, {"by": "host", "delete": True}]}
    (row,) = [row for row in rows(file(gone)) if row.differs]
    assert row.theirs == "no text"


def test_variants_are_compared_paragraph_by_paragraph() -> None:
    found = [row for row in rows(file(FEES)) if row.differs]
    assert {row.heading for row in found} == {"Recruitment fees and related costs"}
    assert any(row.where == "" for row in found), "the other text has paragraphs that ours has not"
    assert sum(row.remarks != "" for row in found) == 1, "a bracket around a provision is told once"


def test_fallbacks_and_remarks_are_for_the_own_copy_only() -> None:
    position = {"opening": "employer-pays", "acceptable": ["listed-exceptions"]}
    held = file(FEES | {"remark": SECRET, "reserve": {"by": "host", "kind": "scrutiny"}})
    own = rows(held, **{"recruitment-fees": position})
    other = rows(held, "counterpart", **{"recruitment-fees": position})
    assert any("acceptable: No fees except listed items" in row.compromise for row in own)
    assert any(SECRET in row.remarks for row in own)
    assert not any("acceptable" in row.compromise or SECRET in row.remarks for row in other)
    assert any("scrutiny reserve of Spain" in row.remarks for row in other)


def test_it_is_a_landscape_page_with_the_names_of_the_parties() -> None:
    made = drafted(example(), [], audience="counterpart", notes="none").document
    document = comparative_table(rows(file(RECEIPT)), made.meta, "Senegal", "Spain")
    text = write_markdown(document)
    assert document.divisions[0].landscape  # type: ignore[union-attr]
    assert "Text of Senegal" in text
    assert "Objectives and principles" in text


def test_the_same_table_gives_the_same_workbook() -> None:
    found = rows(file(RECEIPT))
    first, second = (comparative_as_xlsx(found, "Agreement", "Senegal", "Spain", timestamp=0) for _ in range(2))
    assert first == second
    assert first[:2] == b"PK"
