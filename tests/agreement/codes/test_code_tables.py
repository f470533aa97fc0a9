"""The reader of the tables, and that nothing is read before it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bma_drafter.agreement.codes import _tables

TABLES = sorted(path.stem for path in _tables._DATA.glob("*.tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_whole_sorted_out_and_named_in_the_readme(name: str) -> None:
    rows = _tables.rows(name)
    keys = [row[0] for row in rows]
    assert len(keys) == len(set(keys))
    assert all(cell == cell.strip() for row in rows for cell in row)
    assert all(row[0] and row[1] for row in rows)
    assert f"`{name}.tsv`" in (_tables._DATA / "README.md").read_text(encoding="utf-8")


def test_a_row_that_lacks_a_column_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.tsv").write_text("code\tname\nA\tone\nB\n", encoding="utf-8")
    monkeypatch.setattr(_tables, "_DATA", tmp_path)
    with pytest.raises(ValueError, match="broken"):
        _tables.rows("broken")


def test_folded_names_have_no_case_no_accents_and_single_spaces() -> None:
    assert _tables.fold("  Côte  d\u2019Ivoire. ") == "cote d'ivoire"


def test_importing_the_lists_reads_none_of_them_and_brings_in_no_third_party() -> None:
    code = (
        "import sys, pathlib\n"
        "def refuse(*_, **__): raise AssertionError('a table was read at import')\n"
        "pathlib.Path.read_text = refuse\n"
        "from bma_drafter.agreement.codes import isco, countries, currencies, sdg, languages, durations\n"
        "from bma_drafter.agreement.codes import safeguards\n"
        "print(*sorted({m.split('.')[0] for m in sys.modules} - set(sys.stdlib_module_names)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(_tables.__file__).parents[3])},
    )
    assert done.stderr == ""
    assert done.stdout.split() == ["__main__", "bma_drafter"]
