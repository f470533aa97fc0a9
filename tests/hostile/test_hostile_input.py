"""Whatever a file holds: a typed message with its place and exit 2, or a right result; soon, and nothing else touched.

`make test` runs one case in thirty and everything that once failed; `make check-all` runs the others too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.hostile.case import Case
from tests.hostile.descriptions import beside_cases, description_cases
from tests.hostile.libraries import checklist_cases, clause_cases, mapping_cases
from tests.hostile.names import argument_cases, inside_cases, link_cases
from tests.hostile.packages import package_cases
from tests.hostile.running import hold

FEWEST = 2_000


def all_cases() -> list[Case]:
    """Every case, the same in every run."""
    kinds = (description_cases, beside_cases, checklist_cases, clause_cases, mapping_cases, package_cases,
             argument_cases, link_cases, inside_cases)  # fmt: skip
    return list(chain.from_iterable(kind() for kind in kinds))


CASES = all_cases()
_QUICK = frozenset([case.name for case in CASES if all(command[0] != "draft" for command in case.commands)][::30])


def _selected(cases: Iterable[Case]) -> Iterator[object]:
    for case in cases:
        yield pytest.param(case, id=case.name, marks=() if case.name in _QUICK else pytest.mark.long)


@pytest.mark.parametrize("case", list(_selected(CASES)))
def test_hostile_input_is_told_or_taken(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    hold(case, desk)


def test_there_are_as_many_cases_as_are_promised() -> None:
    assert len(CASES) == len({case.name for case in CASES}) >= FEWEST
    assert 120 <= len(_QUICK) <= 260
