"""References, Parties and brackets in words."""

from dataclasses import replace

import pytest

from bma_drafter.errors import UserError
from bma_drafter.text.numbering import number
from bma_drafter.text.reading_aloud import read as aloud
from bma_drafter.text.references import check_references, resolve
from bma_drafter.text.tree import (
    Article,
    Blank,
    Meta,
    Note,
    Paragraph,
    Parties,
    PartyName,
    PartyWords,
    Preamble,
    RefField,
    ResolvedRef,
    Section,
    Term,
    Text,
)
from bma_drafter.text.views import for_audience
from tests.text.building import META, PROPOSED, annex, article, blocks, document, resolved

FEES = """
No fees. ^ban
Fees are: ^list
- visas ^visas
- tests:
  - of skills
  - of health ^health
Sanctions. ^sanctions
""".strip()
MOU = replace(META, register="mou")


def printed(text, *others, meta=META, family="here"):
    """How the last paragraph of an article reads that holds the text, `others` being the rest of the document."""
    doc = resolved(*others, article(family, **{family: text}), meta=meta)
    return aloud(doc.divisions[-1].blocks[-1].inlines)


@pytest.mark.parametrize(
    ("target", "treaty", "mou"),
    [
        ("fees.ban", "Article 1(1)", "Paragraph 1.1"),
        ("fees.visas", "Article 1(2)(a)", "Paragraph 1.2(a)"),
        ("fees.health", "Article 1(2)(b)(ii)", "Paragraph 1.2(b)(ii)"),
        ("fees", "Article 1", "Paragraph 1"),
        ("scope", "Article 2", "Paragraph 2"),
        ("scope.all", "Article 2", "Paragraph 2"),
        ("scope.workers", "Article 2(a)", "Paragraph 2(a)"),
        ("table", "Annex I", "Annex I"),
        ("table.rows", "the table in paragraph 1 of Annex I", "the table in paragraph 1 of Annex I"),
        ("table.note", "paragraph 2 of Annex I", "paragraph 2 of Annex I"),
        ("table.marks", "paragraph 2(a) of Annex I", "paragraph 2(a) of Annex I"),
    ],
)
def test_a_reference_from_another_article_is_complete(target, treaty, mou):
    others = (
        article("fees", fees=FEES),
        article("scope", scope="This covers: ^all\n- workers ^workers"),
        annex("table", "Places. ^intro\n| a | ^rows\n| b |\nMarks: ^note\n- one ^marks"),
    )
    assert printed(f"It follows @{target}. ^x", *others) == f"It follows {treaty}."
    assert printed(f"It follows @{target}. ^x", *others, meta=MOU) == f"It follows {mou}."


@pytest.mark.parametrize(
    ("target", "treaty", "mou"),
    [
        (".ban", "paragraph 1", "Paragraph 1.1"),
        (".visas", "paragraph 2(a)", "Paragraph 1.2(a)"),
        (".own", "point (a)", "point (a)"),
        (".here", "this paragraph", "this paragraph"),
        ("fees", "this Article", "this Paragraph"),
    ],
)
def test_a_reference_within_the_article_is_short(target, treaty, mou):
    text = f"{FEES}\nIt follows @{target} where: ^here\n- own ^own"
    assert printed(text, family="fees") == f"It follows {treaty} where:"
    assert printed(text, family="fees", meta=MOU) == f"It follows {mou} where:"


def test_in_an_article_with_one_paragraph_only_points_are_named():
    assert printed("See @.one and @.all, where: ^all\n- x ^one") == "See point (a) and this Article, where:"


def test_a_family_in_a_shared_article_is_its_paragraphs():
    shared = article("shared", fees=FEES, scope="One. ^one\nTwo. ^two", end="Last. ^last")
    assert printed("See @fees, @scope and @end. ^x", shared) == (
        "See Article 1(1) to (3), Article 1(4) and (5) and Article 1(6)."
    )
    assert (
        printed("See @fees and @scope. ^x", shared, meta=MOU) == "See Paragraph 1.1 to 1.3 and Paragraph 1.4 and 1.5."
    )


def test_within_a_shared_article_a_family_is_paragraphs_only():
    doc = resolved(article("shared", fees=FEES, scope="See @fees. ^one"))
    assert aloud(doc.divisions[0].blocks[-1].inlines) == "See paragraphs 1 to 3."


def test_a_repeated_family_is_all_its_units():
    held = (
        *blocks("A. ^a", "fund", item="x"),
        *blocks("Other. ^o", "other"),
        *blocks("B, see @fund.a. ^a", "fund", item="y"),
    )
    shared = Article("article:funds", (Text("Funds"),), held, families=("fund", "other"))
    assert printed("See @fund, @fund[y] and @fund[x].a. ^z", shared) == (
        "See Article 1(1) and (3), Article 1(3) and Article 1(1)."
    )
    own = resolved(shared).divisions[0].blocks[-1]
    assert aloud(own.inlines) == "B, see this paragraph."


def test_plain_text_of_a_family_goes_before_a_proposal_of_the_same_family():
    proposal = tuple(replace(b, proposal=PROPOSED) for b in blocks("Better. ^a", "fund", item="proposal"))
    shared = Article("article:f", (), (*blocks("Plain. ^a\nMore. ^b", "fund"), *proposal), families=("fund",))
    assert printed("See @fund and @fund.a. ^x", shared) == "See Article 1(1) and (2) and Article 1(1)."


def test_numbers_put_between_are_cited_as_they_are():
    proposed = article("p", p="A. ^a\nB. ^b", proposal=PROPOSED)
    assert printed("See @p.b. ^x", article("one", one="One. ^a"), proposed) == "See Article 1 bis(2)."


def test_each_level_of_a_reference_is_a_field_of_its_own():
    doc = resolved(article("fees", fees=FEES), article("x", x="See @fees.health. ^x"))
    (ref,) = [i for i in doc.divisions[1].blocks[0].inlines if isinstance(i, ResolvedRef)]
    assert ref.segments == (
        RefField("article:fees", "Article 1"),
        "(",
        RefField("fees.list", "2"),
        ")",
        RefField("fees.list-b", "(b)"),
        RefField("fees.health", "(ii)"),
    )


def test_a_reference_that_begins_a_sentence_has_a_capital():
    assert (
        printed("One. ^a\n@.a applies. @.a, too; see No. @.a. ^b")
        == "Paragraph 1 applies. Paragraph 1, too; see No. paragraph 1."
    )


def test_references_in_points_have_no_capital():
    doc = resolved(article("x", x="One. ^a\nSee: ^b\n- @.a\n- @.a"))
    assert aloud(doc.divisions[0].blocks[1].points[0].inlines) == "paragraph 1"


def test_notes_and_sections_cite_in_full():
    held = article("x", x="One. ^a\n> why own: See @.b.\nTwo. ^b")
    section = Section("s", (), (Paragraph("s.p", blocks("See @x.b. ^q")[0].inlines),))
    doc = resolved(held, section)
    assert aloud(doc.divisions[0].blocks[0].notes[0].inlines) == "See Article 1(2)."
    assert aloud(doc.divisions[1].blocks[0].inlines) == "See Article 1(2)."


def test_the_preamble_and_an_article_can_be_cited():
    preamble = Preamble("preamble", blocks("Recalling, ^past", "recitals"))
    assert printed("See @recitals.past. ^x", preamble) == "See the preamble."


def test_every_dangling_reference_is_told_at_once_with_its_place():
    doc = number(document(article("x", x="See @.ban. ^bam\n> why own: @nothing\nSee:\n  @y. ^b")))
    with pytest.raises(UserError) as raised:
        resolve(doc)
    found = raised.value.problems
    assert [p.code for p in found] == ["BMA-541"] * 3
    assert [(p.place.line, p.nearest) for p in found] == [(1, "x.bam"), (2, None), (4, None)]


def test_a_reference_to_what_a_view_left_out_is_told_as_such():
    whole = document(article("x", x="See @y. ^a"), article("y", y="Y. ^a", proposal=PROPOSED))
    (found,) = check_references(for_audience(whole, "counterpart"), whole)
    assert found.code == "BMA-542"
    assert not check_references(whole)


# ------------------------------------------------------------------------------------------- Parties


def said(*inlines, meta=META):
    preamble = Preamble("preamble", (Paragraph("p.a", inlines),))
    return resolved(preamble, meta=meta).divisions[0].blocks[0].inlines


def test_parties_are_written_in_the_form_asked_for():
    forms = ("formal", "short", "label", "adjective", "authority")
    assert [said(Text("x "), PartyName("home", form))[1].text for form in forms] == [
        "the Republic of Senegal",
        "Senegal",
        "the Senegalese Party",
        "Senegalese",
        "the Ministry of Labour",
    ]


def test_a_party_that_begins_a_sentence_has_a_capital():
    assert aloud(said(PartyName("host", "formal"), Text(". "), PartyName("home", "label"))) == (
        "The Kingdom of Spain. The Senegalese Party"
    )


def test_both_parties_are_enumerated_in_the_order_of_the_alternat():
    assert aloud(said(Text("x "), Parties("formal"))) == "x the Republic of Senegal and the Kingdom of Spain"
    assert aloud(said(Text("x "), Parties("short", "host"))) == "x Spain and Senegal"


def test_a_form_not_stated_falls_back_to_another_or_a_blank():
    short = Meta("T", home=PartyWords(short="Senegal"), host=PartyWords(formal="the Kingdom of Spain"))
    assert said(PartyName("home", "formal"), meta=short)[0].text == "Senegal"
    assert said(Text("x"), PartyName("host", "short"), meta=short)[1].text == "the Kingdom of Spain"
    assert said(PartyName("home", "label"), meta=short)[0].text == "Senegal"
    assert said(PartyName("home", "adjective"), meta=short)[0] == Blank(
        "adjective of the home country", "parties.home.adjective"
    )
    assert said(PartyName("host", "authority"), meta=short)[0].path == "parties.host.lead.body"
    names = said(Parties("short"), meta=Meta("T"))
    assert [i.path for i in names if isinstance(i, Blank)] == ["parties.home.short_name", "parties.host.short_name"]


def test_brackets_get_the_name_of_the_party():
    doc = resolved(article("x", x="within [host: 60] [option: working] days. ^a"))
    labels = [i.label for i in doc.divisions[0].blocks[0].inlines if hasattr(i, "label")]
    assert labels == ["Spain", "option"]


def test_resolving_again_changes_nothing():
    doc = resolved(article("x", x="See @.b [home: of {{ host }}]. ^a\n> why own: @.a\nB **t**. ^b"))
    assert resolve(doc) == doc
    assert any(isinstance(i, Term) for i in doc.divisions[0].blocks[1].inlines)
    assert isinstance(doc.divisions[0].blocks[0].notes[0], Note)
