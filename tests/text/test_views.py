"""The same document for other readers."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bma_drafter.text import tree, views
from bma_drafter.text.numbering import number
from bma_drafter.text.reading_aloud import read as aloud
from bma_drafter.text.references import check_references, resolve
from bma_drafter.text.tree import (
    Blank,
    Meta,
    Paragraph,
    Part,
    Parties,
    PartyName,
    Preamble,
    Ref,
    ResolvedRef,
    Section,
    Signature,
    Signatures,
    Text,
)
from tests.text.building import META, PROPOSED, annex, article, blocks, document, resolved

NOTED = """
Fees. ^ban
> why own: Ours.
> do counterpart: Theirs.
> source public: C181 "Article 7" All.
- point
> warn own: Ours.
""".replace("Fees. ^ban", "Fees: ^ban")


def notes(doc):
    return [aloud(use.note.inlines) for use in views.collect_notes(doc)]


def ids(doc):
    return [spot.unit.id for spot in views.walk(doc)]


def test_notes_are_seen_by_their_audience_and_wider_ones():
    doc = document(article("x", x=NOTED))
    assert notes(views.for_audience(doc, "own")) == ["Ours.", "Theirs.", "All.", "Ours."]
    assert notes(views.for_audience(doc, "counterpart")) == ["Theirs.", "All."]
    assert notes(views.for_audience(doc, "public")) == ["All."]


def test_proposals_are_for_ones_own_side_and_leave_no_trace():
    plain, proposed = blocks("A. ^a\nB. ^b")
    whole = article("x", x="X. ^x")
    mixed = replace(whole, id="article:mixed", blocks=(plain, replace(proposed, proposal=PROPOSED)))
    only = replace(whole, id="article:only", blocks=(replace(proposed, proposal=PROPOSED),))
    doc = document(
        Part("p", (), (mixed, only)),
        Part("q", (), (replace(whole, proposal=PROPOSED),)),
        annex("t", "T. ^t", proposal=PROPOSED),
    )
    assert views.for_audience(doc, "own") == doc
    assert ids(views.for_audience(doc, "public")) == ["p", "article:mixed", "fees.a"]


def test_sections_for_a_narrower_audience_fall_away():
    doc = document(Section("own", (), (), audience="own"), Section("all", (), ()))
    assert ids(views.for_audience(doc, "counterpart")) == ["all"]


def test_the_properties_of_the_file_are_for_ones_own_side():
    doc = document(meta=replace(META, properties=(("bma-round", "2"),)))
    assert views.for_audience(doc, "own").meta.properties
    other = views.for_audience(doc, "public").meta
    assert (other.properties, other.audience) == ((), "public")


def test_an_empty_article_stays_where_nothing_was_taken_from_it():
    doc = document(tree.Article("article:x", (), ()))
    assert ids(views.for_audience(doc, "public")) == ["article:x"]


def test_a_reference_to_a_proposal_is_told_after_the_view():
    doc = document(article("x", x="See @y.a. ^a"), article("y", y="Y. ^a", proposal=PROPOSED))
    assert [p.code for p in check_references(views.for_audience(doc, "public"), doc)] == ["BMA-542"]


def test_without_notes_no_unit_has_one():
    doc = views.without_notes(document(Preamble("preamble", blocks(NOTED)), article("x", x=NOTED), annex("t", NOTED)))
    assert notes(doc) == []
    assert doc.notes_as == "none"


def test_a_clean_copy_holds_nothing_of_ones_own():
    doc = document(
        article("x", x=NOTED),
        article("y", y="Y [home: z]. ^a", proposal=PROPOSED),
        Section("s", (), (), audience="own"),
    )
    clean = views.clean(doc)
    assert ids(clean) == ["article:x", "x.ban", "x.ban-a"]
    assert notes(clean) == []
    assert clean.meta.audience == "counterpart"
    assert views.clean(clean) == clean


# ------------------------------------------------------------------------------------------- the alternat

SIGNED = Signatures("s", (Signature("home", (PartyName("home"),)), Signature("host", (PartyName("host"),))))


def signed(*inlines):
    return document(
        Preamble("preamble", (Paragraph("p.a", inlines),)),
        tree.Testimonium("end", (SIGNED,)),
        article("x", x="[home: x] ^a\n> why own: y"),
    )


def test_the_alternat_turns_names_and_signatures_round():
    doc = views.alternat(signed(Parties("formal"), Text(" agree with "), PartyName("home")), "host")
    assert doc.meta.first == "host"
    assert [s.side for s in doc.divisions[1].blocks[0].blocks] == ["host", "home"]
    said = resolve(number(doc)).divisions[0].blocks[0].inlines
    assert aloud(said) == "The Kingdom of Spain and the Republic of Senegal agree with Senegal"


def test_the_alternat_reaches_brackets_points_and_notes():
    held = blocks("A [home: x]: ^a\n- b\n> why own: c")
    both = tree.Bracket("option", (tree.Emphasis((Parties(),)),))
    paragraph = replace(
        held[0],
        inlines=(both,),
        points=(replace(held[0].points[0], notes=(tree.Note("why", "own", (Parties(),)),)),),
    )
    doc = views.alternat(document(tree.Article("x", (Parties(),), (paragraph,))), "host")
    found = [i for spot in views.walk(doc) for run in views.runs_of(spot.unit) for i in views.flat(run)]
    assert [i.first for i in found if isinstance(i, Parties)] == ["host"] * 3


@given(st.lists(st.sampled_from([Parties(), Parties("formal"), PartyName("host"), Text("x")])).map(tuple))
def test_there_and_back_is_the_same_document(inlines):
    doc = signed(*inlines)
    turned = views.alternat(doc, "host")
    assert views.alternat(doc, "home") == doc
    assert views.alternat(turned, "home") == doc
    assert views.alternat(turned, "host") == turned


# ------------------------------------------------------------------------------------------- what is in it


def test_blanks_are_listed_with_path_unit_and_printed_place():
    blank = Blank("date", "final.date")
    held = (Paragraph("x.a", (Text("On "), blank)), Paragraph("x.b", (tree.Bracket("position", (blank,), "home"),)))
    doc = document(tree.Article("article:x", (blank,), held))
    uses = views.collect_blanks(doc)
    assert [(u.unit, u.where) for u in uses] == [
        ("article:x", "Article 1"),
        ("x.a", "Article 1(1)"),
        ("x.b", "Article 1(2)"),
    ]
    assert {(u.label, u.path) for u in uses} == {("date", "final.date")}
    assert views.collect_blanks(number(doc)) == uses


def test_notes_are_listed_with_their_place():
    uses = views.collect_notes(document(article("x", x=NOTED), article("y", y="Y. ^a")))
    assert [u.where for u in uses] == ["Article 1"] * 3 + ["Article 1(a)"]


def test_inlines_ids_and_references_of_blocks():
    held = blocks("See @x [home: @y]: ^a\n- _@z_\n> why own: @n")
    assert views.ids_in(held) == ("fees.a", "fees.a-a")
    assert [r.target for r in views.refs_in(held)] == ["x", "y", "z", "n"]
    assert [r.target for r in views.refs_in(held, notes=False)] == ["x", "y", "z"]
    assert Ref("z", 2) in list(views.inlines_of(held))
    where = [w for w, i in views.inlines_in(document(article("q", q="A. ^a"))) if isinstance(i, Text)]
    assert where == ["Article 1", "Article 1"]


def test_paragraphs_can_be_changed_in_order():
    doc = document(Preamble("preamble", blocks("A. ^a")), article("x", x="B. ^b"))
    seen = []
    changed = views.map_paragraphs(doc, lambda p: seen.append(p.id) or replace(p, closing=(Text("!"),)))
    assert seen == ["fees.a", "x.b"]
    assert all(s.unit.closing for s in views.walk(changed) if isinstance(s.unit, Paragraph))


def test_notes_can_be_put_into_a_table_at_the_end():
    unread = 'A. ^a\n> why own: Because, see @.a.\n> source public unverified: R86 "para 4" So.'
    before = document(article("x", x=unread))
    moved = views.notes_as_annex(before)
    section = moved.divisions[-1]
    assert section.audience == "own"
    assert notes(moved) == []
    rows = [[aloud(c.inlines) for c in row] for row in resolve(number(moved)).divisions[-1].blocks[0].rows]
    assert rows == [
        ["Article 1", "Why: Because, see Article 1.", ""],
        ["Article 1", "So.", "R86, para 4 (source not read)"],
    ]
    late = views.notes_as_annex(resolved(*before.divisions)).divisions[-1].blocks[0].rows
    assert [[aloud(c.inlines) for c in row] for row in late] == rows
    assert isinstance(late[0][0].inlines[0], ResolvedRef)


def test_a_document_without_notes_gets_no_table():
    doc = document(article("x", x="A. ^a"), meta=Meta("T"))
    assert views.notes_as_annex(doc).divisions == doc.divisions


def test_every_unit_is_walked_with_what_holds_it():
    doc = document(Part("p", (), (article("x", x="A: ^a\n- b:\n  - c"),)))
    spots = list(views.walk(doc))
    assert [s.unit.id for s in spots] == ["p", "article:x", "x.a", "x.a-a", "x.a-a-1"]
    last = spots[-1]
    assert (last.part.id, last.holder.id, last.paragraph.id) == ("p", "article:x", "x.a")
    assert [p.id for p in last.points] == ["x.a-a", "x.a-a-1"]
    assert last.origin.line == 3
