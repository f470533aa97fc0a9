"""Nothing of the own side reaches a copy for others, whatever field it is put into."""

from __future__ import annotations

from typing import Any

import pytest

from bma_drafter.drafting.draft import Draft
from bma_drafter.drafting.secrecy import own_words
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.html import write_html
from bma_drafter.writers.leaks import leaks_in
from bma_drafter.writers.markdown import write_markdown
from tests.drafting.drafts import drafted, example

SECRET = "Zwölftonmusik of the cabinet"
NOT_FOR_THE_TEXT: dict[str, Any] = {
    "clauses": {"recruitment-fees": {"variant": "employer-pays", "reason": SECRET}},
    "reported": [{"criterion": "EN-04", "says": "weakness", "text": SECRET, "source": "S01", "at": SECRET}],
    "citations": [{"path": "recruitment.worker_fees", "at": SECRET, "quote": SECRET, "source": "S01"}],
    "basis": {"kind": "draft", "read": SECRET, "sources": [SECRET]},
    "wording": [{"language": "en", "at": SECRET, "text": SECRET}],
}
"""Fields of a description that are no part of the text: whatever stands in them stays at home."""


def formats(draft: Draft) -> dict[str, bytes | str]:
    return {
        ".docx": write_docx(draft.document),
        ".html": write_html(draft.document),
        ".md": write_markdown(draft.document),
    }


@pytest.mark.parametrize("audience", ["counterpart", "public"])
@pytest.mark.parametrize("field", sorted(NOT_FOR_THE_TEXT))
def test_a_secret_in_a_field_that_is_no_part_of_the_text_stays_at_home(field: str, audience: str) -> None:
    given = example(**{field: NOT_FOR_THE_TEXT[field]})
    for ending, data in formats(drafted(given, [], audience=audience, notes="none")).items():
        assert leaks_in(data, ending, [SECRET]) == ()


@pytest.mark.parametrize("audience", ["counterpart", "public"])
def test_no_note_for_the_own_side_is_in_any_format(audience: str) -> None:
    draft = drafted(example(), [], audience=audience, notes="none")
    secrets = own_words(draft.provisions, None, None)
    assert len(secrets) > 100
    for ending, data in formats(draft).items():
        assert leaks_in(data, ending, secrets) == ()


@pytest.mark.parametrize("notes", ["footnotes", "annex"])
def test_notes_for_the_public_are_printed_without_those_for_the_own_side(notes: str) -> None:
    draft = drafted(example(), [], audience="public", notes=notes)
    secrets = own_words(draft.provisions, None, None)
    for ending, data in formats(draft).items():
        found = [leak for leak in leaks_in(data, ending, secrets) if "words of the own side" in leak.what]
        assert found == []
