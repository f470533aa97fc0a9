"""The Word writer alone, at 10, 60 and 300 articles: against the floor of zipping, python-docx and docxtpl.

docxtpl is not a dependency of this project: its rows are printed only where it is installed.
"""

from __future__ import annotations

import importlib.util
import io
import statistics
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from measuring import machine

from bma_drafter.agreement.load import load_agreement
from bma_drafter.checklist.load import load_checklist, load_sources
from bma_drafter.clauses.library import load_library
from bma_drafter.drafting.draft import draft
from bma_drafter.drafting.options import Options
from bma_drafter.review.evaluate import review
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Article, Document, Note, Paragraph, Part, Point, Preamble, Text
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


def with_articles(document: Document, count: int) -> Document:
    """The document with so many articles: the first ones, or all of them again and again under other names."""
    preamble = next(d for d in document.divisions if isinstance(d, Preamble))
    found = [a for d in document.divisions if isinstance(d, Part) for a in d.articles]
    articles = [_again(found[n % len(found)], n // len(found)) for n in range(count)]
    part = Part("part", (Text("All articles"),), tuple(replace(a, number=str(n)) for n, a in enumerate(articles, 1)))
    return replace(document, divisions=(preamble, part))


def _again(article: Article, time: int) -> Article:
    def renamed(point: Point) -> Point:
        return replace(point, id=f"{point.id}-{time}", points=tuple(renamed(p) for p in point.points))

    def block(one: Any) -> Any:
        points = {"points": tuple(renamed(p) for p in one.points)} if isinstance(one, Paragraph) else {}
        return replace(one, id=f"{one.id}-{time}", **points)

    if not time:
        return article
    return replace(article, id=f"{article.id}-{time}", blocks=tuple(block(b) for b in article.blocks))


def median_ms(do: Callable[[], object], runs: int = RUNS) -> float:
    """Median CPU time in milliseconds."""
    do()
    times = []
    for _ in range(runs):
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


def with_python_docx(document: Document) -> Callable[[], object]:
    """The same words as anybody would write them with python-docx: styles by name, comments one by one."""
    from docx import Document as WordDocument

    spots = list(units(document))

    def write() -> None:
        word = WordDocument()
        for unit, text, notes in spots:
            style = "Heading 2" if isinstance(unit, Article) else "List Number" if isinstance(unit, Point) else "Normal"
            paragraph = word.add_paragraph(style=style)
            paragraph.add_run(text)
            for note in notes:
                word.add_comment(paragraph.runs, text=read(note.inlines), author="Note", initials="N")
        word.save(io.BytesIO())

    return write


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


def units(document: Document) -> list[tuple[Article | Paragraph | Point, str, tuple[Note, ...]]]:
    """Every article, paragraph and point with its words and notes."""
    spots = [s.unit for s in walk(document) if isinstance(s.unit, (Article, Paragraph, Point))]
    return [(u, read(u.title if isinstance(u, Article) else u.inlines) or "-", notes_of(u)) for u in spots]


def main() -> None:
    """Measures and prints."""
    whole = document()
    print(f"{machine()}; medians of {RUNS} runs (5 at 300 articles), CPU time\n")
    print("| articles | units | notes | file | writing | floor: zipping | python-docx, naive | docxtpl with comments |")
    print("|---|---|---|---|---|---|---|---|")
    for count in (10, 60, 300):
        made = with_articles(whole, count)
        found = units(made)
        data = write_docx(made)
        runs = RUNS if count < 300 else 5
        figures = [median_ms(lambda made=made: write_docx(made), runs), median_ms(floor(data), runs)]
        figures.append(median_ms(with_python_docx(made), runs))
        if importlib.util.find_spec("docxtpl"):
            figures.append(median_ms(with_docxtpl([(text, list(notes)) for _, text, notes in found]), runs))
        cells = [f"{figure:.1f} ms" for figure in figures] + ["not installed"] * (4 - len(figures))
        notes = sum(len(n) for _, _, n in found)
        print(f"| {count} | {len(found)} | {notes} | {len(data) // 1024} KB | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
