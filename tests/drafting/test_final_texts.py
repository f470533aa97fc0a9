"""A text for signature: what it refuses, what it says about its language, and how its pages are laid out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml

from bma_drafter.agreement.load import Loaded, from_document, load_agreement
from bma_drafter.drafting.draft import Draft
from bma_drafter.drafting.finality import unread_passages
from bma_drafter.errors import Problem, UserError
from bma_drafter.source.yaml import parse
from bma_drafter.text import tree
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Annex, Document, Meta, Note, Paragraph, ResolvedRef, Section, Text
from bma_drafter.text.walking import notes_of, walk
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.html import write_html
from bma_drafter.writers.markdown import write_markdown
from tests.drafting.drafts import ROOT, drafted, example
from tests.writers.parts import Parts, W, value

COMPLETE = ROOT / "examples" / "senegal-spain-complete.yaml"


def complete(**final: Any) -> Loaded:
    """The complete example, some of its final clauses stated otherwise."""
    loaded = load_agreement(COMPLETE)
    assert loaded.agreement.final is not None
    changed = loaded.agreement.model_copy(update={"final": loaded.agreement.final.model_copy(update=final)})
    return replace(loaded, agreement=changed)


def final_text(loaded: Loaded, **options: Any) -> Draft:
    return drafted(loaded, **({"audience": "public", "notes": "none", "final": True} | options))


def refused(loaded: Loaded, **options: Any) -> tuple[Problem, ...]:
    with pytest.raises(UserError) as error:
        final_text(loaded, **options)
    return tuple(error.value.problems)


def closing_words(document: Document) -> str:
    (division,) = (d for d in document.divisions if isinstance(d, tree.Testimonium))
    return " ".join(read(b.inlines) for b in division.blocks if isinstance(b, Paragraph))


# ------------------------------------------------------------------------------------------- what it refuses


def test_an_own_copy_and_notes_are_refused() -> None:
    assert {p.code for p in refused(complete(), audience="own", notes="comments")} == {"BMA-512", "BMA-513"}


def test_every_problem_says_where_it_is() -> None:
    problems = refused(example())
    assert len(problems) > 20
    for problem in problems:
        place, _, what = problem.message.partition(": ")
        assert what, problem.message
        assert place.startswith(("Article", "the preamble", "the final clause", "the table in", "paragraph")), place


def test_a_final_text_holds_the_instrument_and_nothing_around_it() -> None:
    document = final_text(complete()).document
    assert not [d for d in document.divisions if isinstance(d, Section)]
    assert not [n for spot in walk(document) for n in notes_of(spot.unit)]
    assert document.meta.properties == ()
    assert "Draft" not in document.meta.header_right
    assert document.meta.cover is not None
    assert dict(document.meta.cover.facts)["Status"] == "Text for signature"


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        ("in accordance with Article 102 of the Charter", "Article 102", True),
        ("under Articles 7, 10 and 33 of that Convention", "Article 33(4)", True),
        ("under Article 33(4) of that Convention", "Article 4", False),
        ("in accordance with the Charter", "Article 102", False),
        ("102 workers", "Article 102", False),
    ],
)
def test_a_passage_is_cited_where_the_text_itself_names_its_number(text: str, at: str, found: bool) -> None:
    note = Note("source", "own", (Text("What it says."),), source="UNCH", at=at, verified=False)
    own = ResolvedRef("other", "Article 102")
    paragraph = Paragraph("a.b", (own, Text(f" applies {text}.")), notes=(note,))
    document = Document(Meta("T"), (tree.Testimonium("t", (paragraph,)),))
    assert [(one.unit, one.at) for one in unread_passages(document)] == ([("a.b", at)] if found else [])
    read_ = replace(paragraph, notes=(replace(note, verified=True),))
    assert unread_passages(Document(Meta("T"), (tree.Testimonium("t", (read_,)),))) == ()


def test_an_own_text_that_cites_what_nobody_read_is_refused_with_its_place() -> None:
    own = (
        "A notice is governed by \\Article 78 of the Vienna Convention on the Law of Treaties. ^receipt\n"
        '> source public unverified: VCLT "Article 78" Notifications and communications.\n'
    )
    problems = refused(_with_own_text(own))
    assert [(p.code, p.message.partition(":")[0]) for p in problems] == [("BMA-514", "Article 32(1)")]


def _with_own_text(words: str) -> Loaded:
    data = parse(COMPLETE.read_text(encoding="utf-8"), COMPLETE.name).data
    chosen = {**(data.get("clauses") or {}), "notices": {"own": {"text": {"en": words}}}}
    return from_document(parse(yaml.safe_dump({**data, "clauses": chosen}, allow_unicode=True), COMPLETE.name))


# ------------------------------------------------------------------------------------------- languages


def test_the_closing_words_claim_no_text_that_does_not_exist() -> None:
    draft = drafted(complete(texts_established=None), audience="counterpart", notes="none")
    assert ", in [French and Spanish texts to be established], each text" in closing_words(draft.document)
    assert [b.path for b in draft.blanks] == ["final.texts_established"]
    one_there = drafted(complete(texts_established=("fr",)), audience="counterpart", notes="none")
    assert ", in French and [Spanish text to be established], each text" in closing_words(one_there.document)


def test_where_the_texts_exist_the_closing_words_name_them() -> None:
    assert ", in French and Spanish, each text" in closing_words(final_text(complete()).document)


def test_the_language_of_the_draft_needs_no_text_beside_it() -> None:
    loaded = complete(texts_established=None)
    english = loaded.agreement.model_copy(update={"languages": ("en",)})
    assert ", in English, each text" in closing_words(final_text(replace(loaded, agreement=english)).document)


def test_what_has_been_signed_existed_in_its_languages() -> None:
    loaded = complete(texts_established=None)
    signed = loaded.agreement.model_copy(update={"status": "in-force"})
    assert ", in French and Spanish, each text" in closing_words(final_text(replace(loaded, agreement=signed)).document)


def test_a_final_text_with_a_text_missing_is_refused() -> None:
    (problem,) = refused(complete(texts_established=None))
    assert problem.code == "BMA-515"
    assert problem.message.startswith("the final clause: ")


@pytest.mark.parametrize("final", [True, False])
def test_a_language_that_is_not_authentic_is_told_on_the_cover_and_on_every_page(final: bool) -> None:
    draft = drafted(complete(), audience="counterpart", notes="none", final=final)
    what = "translation" if final else "negotiating text"
    meta = draft.document.meta
    assert meta.cover is not None
    assert f"English {what}, not authentic." in meta.cover.foot
    assert f"{what}, not authentic" in meta.header_right
    for written in (write_html(draft.document), write_markdown(draft.document)):
        assert f"English {what}, not authentic." in written


def test_in_an_authentic_language_nothing_is_said_of_it() -> None:
    draft = drafted(load_agreement(ROOT / "examples" / "health-workers.yaml"), audience="public", notes="none")
    assert "not authentic" not in write_html(draft.document)
    assert "not equally valid" not in write_html(draft.document)


# ------------------------------------------------------------------------------------------- pages


def test_an_annex_is_turned_where_a_table_needs_it_and_only_there() -> None:
    document = final_text(complete()).document
    annexes = [d for d in document.divisions if isinstance(d, Annex)]
    assert [a.number for a in annexes if a.landscape] == ["I", "III"]
    assert write_html(document).count('class="annex landscape"') == 2


def test_the_pages_of_the_word_file_turn_with_the_annexes() -> None:
    body = Parts(write_docx(final_text(complete()).document)).tree()
    sides = [value(size, "orient") for size in body.iter(f"{W}pgSz")]
    assert sides == [None, "landscape", None, "landscape", None]
    assert len(list(body.iter(f"{W}titlePg"))) == 1, "the cover is in the first section alone"


def test_the_line_above_a_table_stays_with_it() -> None:
    body = Parts(write_docx(final_text(complete()).document)).tree()
    units = list(next(body.iter(f"{W}body")))
    above = [units[n - 1] for n, unit in enumerate(units) if n and unit.tag == f"{W}tbl"]
    led = [p for p in above if "set out" in "".join(p.itertext())]
    assert led
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in led)
