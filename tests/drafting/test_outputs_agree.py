"""One tree, four outputs: Word, its pages, HTML and Markdown of the complete examples tell the same in one order."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from bma_drafter.agreement.load import load_agreement
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Annex, Article, Document, Paragraph, Part, Point, Signatures, Table
from bma_drafter.text.walking import walk
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.html import write_html
from bma_drafter.writers.markdown import write_markdown
from tests.drafting.drafts import ROOT, drafted
from tests.writers.counting import printed_numbers
from tests.writers.parts import Parts, W, value, words_in
from tests.writers.sample import labels
from tests.writers.test_docx_office import as_text, squeeze

EXAMPLES = ("senegal-spain-complete", "health-workers", "home-town-fund")


@cache
def document(name: str) -> Document:
    loaded = load_agreement(ROOT / "examples" / f"{name}.yaml")
    return drafted(loaded, audience="public", notes="none", final=True).document


def told(document: Document) -> Iterator[str]:
    """What every output must tell, in this order: each number with the words after it, closing words, tables, names."""
    numbers = labels(document)
    for spot in walk(document):
        unit = spot.unit
        if isinstance(unit, (Part, Article, Annex)):
            yield f"{numbers.get(unit.id, '')} {read(unit.title)}"
        elif isinstance(unit, Paragraph):
            yield f"{numbers.get(unit.id, '')} {read(unit.inlines)}"
        elif isinstance(unit, Point):
            yield f"{numbers.get(unit.id, '')} {read(unit.inlines)}{unit.ending}"
        elif isinstance(unit, Table):
            yield from (read(cell.inlines) for row in (unit.header, *unit.rows) for cell in row)
        elif isinstance(unit, Signatures):
            yield from (read(block.for_party) for block in unit.blocks)


def missing(wanted: Iterable[str], text: str, *, longest: int | None = None) -> list[str]:
    """What does not stand in the text, each looked for after the one before it.

    The preamble comes first, so that the list of contents is passed over.
    """
    squeezed, out, at = squeeze(text), [], 0
    for words in wanted:
        sought = squeeze(words)[:longest]
        found = squeezed.find(sought, at)
        if found < 0:
            out.append(words)
        else:
            at = found + len(sought)
    return out


class _Words(HTMLParser):
    """The words of a page in their order, without its style, its title and its list of contents."""

    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self._quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._quiet += tag in _QUIET

    def handle_endtag(self, tag: str) -> None:
        self._quiet -= tag in _QUIET

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.out.append(data)


_QUIET = ("style", "title", "nav")


def words_of_page(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    return "".join(reader.out)


def without_dashes(text: str) -> str:
    """Titles without the dash that Markdown has between number and title, where the others begin a line."""
    return re.sub(r"\b((?:Part|Article|Annex) [IVXL\d]+) – ", r"\1 ", text)


def words_in_word(data: bytes) -> str:
    """The words of a Word file with the numbers that Word would print and the references as they are stored."""
    parts = Parts(data)
    counted = printed_numbers(parts)
    out = []
    for p in parts.tree().iter(f"{W}p"):
        names = (value(start, "name") for start in p.iter(f"{W}bookmarkStart"))
        number = next((counted[name] for name in names if name in counted), "")
        out.append(f"{number} {words_in(p)}")
    return "\n".join(out)


@pytest.mark.parametrize("name", EXAMPLES)
def test_html_tells_what_the_tree_holds(name: str) -> None:
    wanted = list(told(document(name)))
    assert len(wanted) > 300
    assert missing(wanted, words_of_page(write_html(document(name)))) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_markdown_tells_what_the_tree_holds(name: str) -> None:
    read_back = MarkdownIt("commonmark").enable("table").render(write_markdown(document(name)))
    assert missing(told(document(name)), without_dashes(words_of_page(read_back))) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_word_file_tells_what_the_tree_holds(name: str) -> None:
    assert missing(told(document(name)), words_in_word(write_docx(document(name)))) == []


@pytest.mark.office
@pytest.mark.long
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_pages_tell_what_the_tree_holds(name: str, tmp_path: Path) -> None:
    """Cells stand side by side on a page, and a page may end within a paragraph: the beginning is looked for."""
    pages = as_text(write_docx(document(name)), tmp_path)
    numbers = labels(document(name))
    wanted = list(told_in_lines(document(name), numbers))
    assert len(wanted) > 200
    assert missing(wanted, pages, longest=60) == []


def told_in_lines(document: Document, numbers: dict[str, str]) -> Iterator[str]:
    for spot in walk(document):
        unit = spot.unit
        if unit.id in numbers:
            words = unit.title if isinstance(unit, (Part, Article, Annex)) else unit.inlines
            yield f"{numbers[unit.id]} {read(words)}"


@pytest.mark.office
@pytest.mark.long
def test_no_page_ends_with_a_heading(tmp_path: Path) -> None:
    document_ = document("senegal-spain-complete")
    titles = {squeeze(read(s.unit.title)) for s in walk(document_) if isinstance(s.unit, (Part, Article, Annex))}
    pages = as_text(write_docx(document_), tmp_path).split("\f")
    for number, page in enumerate(pages[2:], 3):
        lines = [line for line in page.splitlines() if line.strip()]
        if len(lines) > 2:
            assert re.match(rf"\s*Page {number} of {len(pages) - 1}$", lines[-1]), lines[-1]
            assert squeeze(lines[-2]) not in titles, f"page {number} ends with {lines[-2].strip()!r}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_pandoc_reads_the_markdown(name: str) -> None:
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        pytest.skip("pandoc is not installed (Debian: apt-get install pandoc)")
    said = subprocess.run(
        [pandoc, "--from", "markdown", "--to", "html", "--wrap", "none"],
        input=write_markdown(document(name)).encode("utf-8"),
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert said.stderr == b""
    assert missing(told(document(name)), without_dashes(words_of_page(said.stdout.decode("utf-8")))) == []
