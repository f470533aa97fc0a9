"""The shipped checklists: they load, every case beside them holds, and every status has its case."""

from pathlib import Path

import pytest

from bma_drafter.checklist.load import available, load_checklist
from bma_drafter.errors import UserError
from bma_drafter.review.cases import run_cases, uncovered

FOLDER = Path(__file__).parents[2] / "checklists"
SHIPPED = available(FOLDER)


def results_of(id_):
    """The results of a shipped checklist; none where its files cannot be read (told by the first test)."""
    try:
        return run_cases(load_checklist(FOLDER / id_), FOLDER / id_)
    except UserError:
        return []


RESULTS = {id_: results_of(id_) for id_ in SHIPPED}


@pytest.mark.parametrize("id_", SHIPPED)
def test_it_loads_and_its_cases_are_well_formed(id_):
    run_cases(load_checklist(FOLDER / id_), FOLDER / id_)


@pytest.mark.parametrize(
    "result",
    [pytest.param(one, id=f"{id_}-{one.name}") for id_, results in RESULTS.items() for one in results],
)
def test_a_case_holds(result):
    assert result.failure is None, f"{result.place}: {result.failure}"


@pytest.mark.parametrize("id_", SHIPPED)
def test_every_status_that_a_criterion_can_take_has_its_case(id_):
    assert uncovered(load_checklist(FOLDER / id_), RESULTS[id_]) == []
