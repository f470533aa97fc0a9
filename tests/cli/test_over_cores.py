"""Many files are shared among the cores of the machine; what comes out is the same as from one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bma_drafter.cli.over_cores import over_cores
from bma_drafter.errors import Place, Problem, UserError
from tests.cli.commands import bma

FRANCE = Path(__file__).resolve().parents[2] / "examples" / "cases" / "france.yaml"

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems use one process")


def test_what_comes_back_is_in_the_order_of_the_items() -> None:
    assert list(over_cores(range(200), lambda n: n * n, cores=3)) == [n * n for n in range(200)]


@linux
def test_many_items_are_worked_on_by_other_processes() -> None:
    assert os.getpid() not in set(over_cores(range(200), lambda n: os.getpid(), cores=2))


def test_few_items_stay_in_this_process() -> None:
    assert set(over_cores(range(10), lambda n: os.getpid(), cores=4)) == {os.getpid()}


def test_a_problem_comes_back_whole_from_another_process() -> None:
    place = Place("x.yaml", 3, 5, 9, "  titel: x")
    problem = Problem("BMA-201", "there is no key 'titel'", place, repair="use title", nearest="title")

    def refused(number: int) -> UserError:
        return UserError(problem)

    results = list(over_cores(range(100), refused, cores=2))
    assert {result.problems for result in results} == {(problem,)}


@linux
def test_an_exception_comes_through_at_its_item() -> None:
    def fails(number: int) -> int:
        if number == 70:
            raise UserError(Problem("BMA-201", "here"))
        return number

    results = over_cores(range(100), fails, cores=2)
    assert [next(results) for _ in range(64)] == list(range(64))
    with pytest.raises(UserError, match="here"):
        list(results)


@linux
def test_a_folder_of_many_is_reviewed_the_same_by_one_core_and_by_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = FRANCE.read_text(encoding="utf-8")
    for number in range(70):
        tmp_path.joinpath(f"a{number}.yaml").write_text(text, encoding="utf-8")
    tmp_path.joinpath("wrong.yaml").write_text("schema: bma/1\ntitel: x\n", encoding="utf-8")
    found = []
    for cores in (1, 2):
        monkeypatch.setattr("bma_drafter.cli.over_cores._cores", lambda count=cores: count)
        found.append(bma("check", str(tmp_path), "--format", "csv"))
    assert found[0].code == 2
    assert found[0] == found[1]
