"""Whole commands: start-up, a check, a draft, a thousand descriptions. Prints a table for docs/performance.md."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from measuring import RUNS, bma, machine, measure

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "senegal-spain.yaml"


def large_spec(folder: Path, lines: int = 500) -> Path:
    """The example, lengthened with more sources of surplus until it has so many lines."""
    text = EXAMPLE.read_text(encoding="utf-8")
    missing = lines - text.count("\n")
    row = '    - {{occupation: "9212", persons: {n}, region: "Region {n}", source: Survey, year: 2025}}\n'
    rows = "".join(row.format(n=n) for n in range(1, max(1, missing) + 1))
    path = folder / f"lines-{lines}.yaml"
    path.write_text(text.replace("  home_shortages:\n", rows + "  home_shortages:\n", 1), encoding="utf-8")
    return path


def large_checklist(folder: Path, criteria: int = 150) -> Path:
    """The shipped checklist, its themes repeated under other names until it has so many criteria."""
    shipped = ROOT / "checklists" / "recommendations-2011"
    checklists = folder / f"checklists-{criteria}"
    target = checklists / "many"
    target.mkdir(parents=True)
    for name in ("sources.yaml", "practice.yaml"):
        shutil.copy(ROOT / "checklists" / name, checklists)
    themes: list[str] = []
    count = 0
    head = (shipped / "checklist.yaml").read_text(encoding="utf-8")
    originals = sorted(p for p in shipped.glob("*.yaml") if p.name != "checklist.yaml" and ".test." not in p.name)
    while count < criteria:
        for original in originals:
            text = original.read_text(encoding="utf-8")
            mark = chr(ord("A") + len(themes) // len(originals))
            text = re.sub(r"\b([A-Z]{2})-(\d\d)\b", rf"\g<1>{mark}-\2", text)
            text = re.sub(r"^(\s*(?:- )?name: )(\S+)", rf"\g<1>\g<2>-{mark.lower()}", text, flags=re.MULTILINE)
            theme = f"{original.stem}-{mark.lower()}"
            text = re.sub(r"^theme: .*$", f"theme: {theme}", text, count=1, flags=re.MULTILINE)
            (target / f"{theme}.yaml").write_text(text, encoding="utf-8")
            themes.append(theme)
            count += len(re.findall(r"^\s*- id: ", text, flags=re.MULTILINE))
    head = re.sub(r"^checklist: .*$", "checklist: many", head, count=1, flags=re.MULTILINE)
    head = re.sub(r"^themes:.*", "", head, flags=re.MULTILINE | re.DOTALL)
    (target / "checklist.yaml").write_text(f"{head}themes: [{', '.join(themes)}]\n", encoding="utf-8")
    return checklists


def many_specs(folder: Path, count: int) -> Path:
    """So many copies of the example in a folder of their own."""
    target = folder / f"specs-{count}"
    target.mkdir()
    text = EXAMPLE.read_text(encoding="utf-8")
    for n in range(count):
        (target / f"{n:05}.yaml").write_text(text, encoding="utf-8")
    return target


def filled_form(folder: Path) -> Path:
    """An empty form of the example, as it was exported."""
    form = folder / "form.xlsx"
    exported = ["checklist", "export", "recommendations-2011", "--for", str(EXAMPLE), "-o", str(form)]
    subprocess.run([bma(), *exported], check=True, capture_output=True)
    return form


def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spec = large_spec(folder)
        many = ["--checklists", str(large_checklist(folder)), "--checklist", "many"]
        more = ["--checklists", str(large_checklist(folder, 600)), "--checklist", "many"]
        out = str(folder / "draft.docx")
        full = ["draft", str(EXAMPLE), "-o", out, "--force", "--size", "full"]
        thousand = str(many_specs(folder, 1000))
        form = filled_form(folder)
        sent = folder / "sent.docx"
        copy = ["draft", str(EXAMPLE), "-o", str(sent), "--audience", "counterpart", "--size", "full"]
        subprocess.run([bma(), *copy], check=True, capture_output=True)
        other = folder / "other.yaml"
        other.write_text(
            EXAMPLE.read_text(encoding="utf-8").replace("decision_days: 60", "decision_days: 90"), encoding="utf-8"
        )
        figures = [
            measure("`bma --version`", ["--version"], "0.2 s"),
            measure("`bma check`, 500 lines, shipped checklist", ["check", str(spec)], "–"),
            measure("`bma check`, 500 lines, 150 criteria", ["check", str(spec), *many], "0.7 s"),
            measure("`bma check`, 500 lines, 600 criteria", ["check", str(spec), *more], "–"),
            measure("`bma check`, 3,000 lines, shipped checklist", ["check", str(large_spec(folder, 3000))], "–"),
            measure(
                "`bma draft` of the example, standard, own copy", ["draft", str(EXAMPLE), "-o", out, "--force"], "–"
            ),
            measure(
                "`bma draft` of the example, full size, own copy",
                full,
                "–",
            ),
            measure(
                "`bma draft`, full size, counterpart's copy with footnotes",
                [*full, "--audience", "counterpart", "--notes", "footnotes"],
                "1.3 s",
            ),
            measure("100 specs in one call", ["check", str(many_specs(folder, 100))], "linear", runs=3),
            measure("1,000 specs in one call", ["check", thousand], "30 s, 400 MB", runs=3),
            measure("10,000 specs in one call", ["check", str(many_specs(folder, 10_000))], "linear", runs=1),
            measure(
                "portfolio report of 1,000",
                ["report", thousand, "-o", str(folder / "p.html"), "--force"],
                "400 MB",
                runs=3,
            ),
            measure(
                "`bma report` of the example", ["report", str(EXAMPLE), "-o", str(folder / "r.docx"), "--force"], "–"
            ),
            measure(
                "`bma checklist import` of a form",
                ["checklist", "import", str(form), "--into", str(folder / "x.answers.yaml")],
                "–",
            ),
            measure("`bma read` of an untouched copy, full size", ["read", str(sent), "--against", str(EXAMPLE)], "–"),
            measure(
                "`bma diff` of two descriptions, redline",
                ["diff", str(EXAMPLE), str(other), "-o", str(folder / "redline.docx"), "--force"],
                "–",
            ),
        ]
    print(f"{machine()}; medians of {RUNS} runs (3 for the folders), CPU time of the whole process\n")
    print("| command | CPU | wall | peak memory | to hold |")
    print("|---|---|---|---|---|")
    for figure in figures:
        print(figure.row())


if __name__ == "__main__":
    main()
