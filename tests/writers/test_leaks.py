"""A file for others is opened again before it is put in its place; whatever tells something is found."""

from __future__ import annotations

import io
import zipfile

import pytest

from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.html import write_html
from bma_drafter.writers.leaks import leaks_in, leaks_in_name
from tests.drafting.drafts import drafted, example

SECRET = "Zwölftonmusik of the cabinet"


def copy(audience: str = "counterpart") -> bytes:
    notes = "none" if audience != "own" else "comments"
    return write_docx(drafted(example(), [], audience=audience, notes=notes).document)


def tampered(part: str, old: str, new: str) -> bytes:
    """A clean copy in which one part says something more; a part that is not there is added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(copy())) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode("utf-8")
            target.writestr(name, text.replace(old, new, 1) if name == part else text)
        if part not in source.namelist():
            target.writestr(part, new)
    return out.getvalue()


@pytest.mark.parametrize("audience", ["counterpart", "public"])
def test_a_copy_for_others_is_clean(audience: str) -> None:
    assert leaks_in(copy(audience), ".docx", [SECRET]) == ()


def test_the_own_copy_would_never_pass() -> None:
    assert leaks_in(copy("own"), ".docx")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/comments.xml", "", "<w:comments/>"),
        ("docProps/custom.xml", "", "<Properties/>"),
        ("word/people.xml", "", "<people/>"),
        ("docProps/core.xml", "<dc:title>", "<dc:creator>A. Diop</dc:creator><dc:title>"),
        ("docProps/core.xml", "<dc:title>", "<cp:lastModifiedBy>A. Diop</cp:lastModifiedBy><dc:title>"),
        ("docProps/app.xml", "", "<Properties><Company>Ministry</Company></Properties>"),
        ("word/document.xml", "<w:body>", "<w:body><w:p><w:r><w:rPr><w:vanish/></w:rPr></w:r></w:p>"),
        ("word/document.xml", "<w:body>", '<w:body><w:p><w:ins w:author="A"><w:r/></w:ins></w:p>'),
        ("word/document.xml", "<w:body>", "<w:body><w:p><w:del><w:r/></w:del></w:p>"),
        ("word/document.xml", "<w:body>", '<w:body><w:bookmarkStart w:id="9" w:name="fees_fallback"/>'),
        ("word/document.xml", "<w:body>", f"<w:body><w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p>"),
        ("word/document.xml", "<w:body>", "<w:body><w:t>Zwölfton</w:t></w:r><w:r><w:t>musik of the cabinet</w:t>"),
        ("word/document.xml", "<w:body>", f'<w:body><wp:docPr id="1" descr="{SECRET}"/>'),
        ("word/settings.xml", "<w:zoom", '<w:attachedTemplate r:id="rId9"/><w:zoom'),
        ("word/styles.xml", 'w:val="Title"', 'w:val="Fallback wording"'),
    ],
)
def test_what_tells_something_is_found(part: str, old: str, new: str) -> None:
    data = tampered(part, old, new)
    if data == copy():
        pytest.skip("this copy has no such place")
    assert leaks_in(data, ".docx", [SECRET]), f"{new} in {part}"


def test_words_of_the_own_side_are_found_in_a_page_and_in_its_attributes() -> None:
    page = write_html(drafted(example(), [], audience="counterpart", notes="none").document)
    assert leaks_in(page, ".html", [SECRET]) == ()
    assert leaks_in(page.replace("<body", f'<body title="{SECRET}"'), ".html", [SECRET])


@pytest.mark.parametrize("name", ["draft-own-copy.docx", "our_internal.docx", "Walk-away.docx", "fallback.pdf"])
def test_a_name_that_tells_something_is_found(name: str) -> None:
    assert leaks_in_name(name)


@pytest.mark.parametrize("name", ["draft-counterpart.docx", "agreement.pdf", "town.docx"])
def test_an_ordinary_name_passes(name: str) -> None:
    assert leaks_in_name(name) == ()
