"""The Word writer alone: the example in full size, against the floor of zipping and against docxtpl with comments.

docxtpl is not a dependency of this project: its row is printed only where it is installed.
"""

from __future__ import annotations

import importlib.util
import io
import statistics
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bma_drafter.agreement.load import load_agreement
from bma_drafter.checklist.load import load_checklist, load_sources
from bma_drafter.clauses.library import load_library
from bma_drafter.drafting.draft import draft
from bma_drafter.drafting.options import Options
from bma_drafter.review.evaluate import review
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Article, Document, Note, Paragraph, Point
from bma_drafter.text.walking import notes_of, walk
from bma_drafter.writers.docx import write_docx

ROOT = Path(__file__).resolve().parent.parent
RUNS = 21


def document() -> Document:
    """The own copy of the example, one provision an article."""
    loaded = load_agreement(ROOT / "examples" / "senegal-spain.yaml")
    checklist = load_checklist(ROOT / "checklists" / "recommendations-2011")
    sources = load_sources(ROOT / "checklists")

    def reviewer(agreement: Any) -> Any:
        return review(agreement, [checklist])

    made = draft(
        loaded,
        load_library(ROOT / "templates"),
        reviewer(loaded.agreement),
        reviewer,
        sources,
        Options(size="full", side="home"),
    )
    return made.document


def median_ms(do: Callable[[], object]) -> float:
    """Median CPU time in milliseconds."""
    do()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        do()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def floor(data: bytes) -> Callable[[], object]:
    """Zipping the same parts again: what no writer can do without."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def zip_again() -> None:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)

    return zip_again


def with_docxtpl(lines: list[tuple[str, list[Note]]]) -> Callable[[], object]:
    """The same words filled into a template by docxtpl, and the notes added as comments by python-docx."""
    from docx import Document as WordDocument
    from docxtpl import DocxTemplate

    template = WordDocument()
    for sign in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        template.add_paragraph(sign)
    blank = io.BytesIO()
    template.save(blank)

    def fill() -> None:
        made = DocxTemplate(io.BytesIO(blank.getvalue()))
        made.render({"lines": [text for text, _ in lines]}, autoescape=True)
        out = io.BytesIO()
        made.save(out)
        word = WordDocument(io.BytesIO(out.getvalue()))
        for paragraph, (_, notes) in zip(word.paragraphs, lines, strict=False):
            for note in notes:
                word.add_comment(paragraph.runs, text=read(note.inlines), author="Note", initials="N")
        word.save(io.BytesIO())

    return fill


def main() -> None:
    """Measures and prints."""
    made = document()
    spots = [s.unit for s in walk(made) if isinstance(s.unit, (Article, Paragraph, Point))]
    lines = [(read(u.title if isinstance(u, Article) else u.inlines) or "-", list(notes_of(u))) for u in spots]
    articles = sum(isinstance(u, Article) for u in spots)
    notes = sum(len(n) for _, n in lines)
    data = write_docx(made)
    rows = [
        ("writing the Word file", median_ms(lambda: write_docx(made))),
        ("floor: zipping the same parts", median_ms(floor(data))),
    ]
    if importlib.util.find_spec("docxtpl"):
        rows.append(("docxtpl with comments, the same words", median_ms(with_docxtpl(lines))))
    print(f"{articles} articles, {len(lines)} units, {notes} notes, {len(data) // 1024} KB; medians of {RUNS} runs\n")
    print("| what | CPU |")
    print("|---|---|")
    for name, figure in rows:
        print(f"| {name} | {figure:.1f} ms |")


if __name__ == "__main__":
    main()
