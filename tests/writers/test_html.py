"""The HTML: well-formed, self-contained, with the numbers and words of the tree."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from bma_drafter.text.tree import Cell, Document, Meta, Ref, Section, Table, Text
from bma_drafter.text.views import for_audience, notes_as_annex
from bma_drafter.writers.html import write_html
from bma_drafter.writers.names import place_name
from tests.writers.sample import HOSTILE, agreement, labels, note_count, one_article, words

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """The elements of a page; an element closed in the wrong order is an error."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.words, self.style = [], [], {}, ""
        self.feed(text)
        self.close()
        assert self.open == [], f"never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("id")))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data):
        if any(tag == "style" for tag, _ in self.open):
            self.style += data
            return
        for _, id_ in self.open:
            if id_:
                self.words[id_] = self.words.get(id_, "") + data
        self.words[""] = self.words.get("", "") + data

    def of(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


VARIANTS = {
    "own": agreement(),
    "memorandum": agreement(register="mou"),
    "bare": agreement(cover=None, contents=False, notes_as="none"),
    "report": agreement(kind="report", footer="Foot"),
    "annex": notes_as_annex(agreement()),
    "empty": Document(Meta("Empty"), ()),
    "hostile": one_article(Text(HOSTILE), title=HOSTILE, header_left=HOSTILE, author=HOSTILE),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_every_page_is_whole_and_its_links_lead_somewhere(name):
    page = Page(write_html(VARIANTS[name]))
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] for attrs in page.of("a")]
    assert all(link[0] == "#" and link[1:] in ids for link in links)
    assert all(attrs["aria-labelledby"] in ids for attrs in page.of("nav"))


@pytest.mark.parametrize("name", VARIANTS)
def test_headings_go_down_one_level_at_a_time_from_a_single_first(name):
    found = [int(tag[1]) for tag, _ in Page(write_html(VARIANTS[name])).elements if re.fullmatch("h[1-6]", tag)]
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(found))


def test_a_section_of_the_third_level_right_after_the_title_skips_no_level():
    sections = (Section("a", words("A"), (), level=3), Section("b", words("B"), (), level=3))
    page = write_html(Document(Meta("T"), sections))
    assert re.findall(r"<(h\d)>", page) == ["h1", "h2", "h3"]


def test_nothing_is_fetched_and_nothing_runs():
    page = Page(write_html(agreement()))
    assert {tag for tag, _ in page.elements}.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    assert not [attrs for _, attrs in page.elements for name in attrs if name.startswith("on") or name == "src"]
    assert not re.search(r"url\(|@import|https?:", write_html(agreement()))


def test_numbers_and_references_are_those_of_the_tree():
    document = agreement()
    page = Page(write_html(document))
    for unit, label in labels(document).items():
        assert page.words[place_name(unit)].lstrip().startswith(label), unit
    assert (
        "falls under Article 4, Article 2(a) and paragraph 2 of Annex I within" in page.words[place_name("fees.breach")]
    )
    assert page.words[place_name("fees.visas")].strip() == "(a) visas;"


def test_a_reference_is_a_link_to_its_unit():
    assert f'<a href="#{place_name("fees.health")}">paragraph 2(b)(ii)</a>' in write_html(agreement())


def test_notes_stand_with_their_unit_and_say_for_whom_they_are():
    html = write_html(agreement())
    assert html.count('<p class="note ') == note_count(agreement())
    assert '<p class="note why"><b>Why</b> <span class="audience">(own side only)</span> Target position.</p>' in html
    assert '<cite class="unread">R86, paragraph 4 (source not read)</cite>' in html
    assert "Target position" not in write_html(agreement(notes_as="none"))


def test_a_copy_for_the_counterpart_holds_nothing_of_ones_own():
    html = write_html(for_audience(agreement(), "counterpart"))
    for word in ("Target position", "Proposal for", "LS-01", "fees.ban", "recruitment.deposit", "bma-format"):
        assert word not in html, word


def test_tables_have_heads_with_scope_and_captions():
    page = Page(write_html(agreement()))
    assert all(attrs.get("scope") == "col" for attrs in page.of("th"))
    assert "<caption>Places</caption>" in write_html(agreement())
    assert '<td class="right">6,000</td>' in write_html(agreement())


def test_a_shaded_cell_says_in_words_what_its_colour_says():
    table = Table("t", (Cell(words("A")),), ((Cell((), shade="bad"),), (Cell(words("violated"), shade="bad"),)))
    html = write_html(Document(Meta("T"), (Section("s", words("S"), (table,)),)))
    assert '<td class="shade-bad">bad</td>' in html
    assert '<td class="shade-bad">violated</td>' in html


def test_hostile_words_are_words():
    html = write_html(one_article(Text(HOSTILE), title=HOSTILE))
    page = Page(html)
    assert page.words[place_name("one.all")].strip() == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800\ufffe]", "", HOSTILE)
    html.encode("utf-8")


def test_the_language_is_stated_and_arabic_runs_from_the_right():
    assert '<html lang="fr">' in write_html(one_article(Text("x"), language="fr"))
    assert '<html lang="ar" dir="rtl">' in write_html(one_article(Text("x"), language="ar"))


def test_what_is_not_resolved_is_refused():
    table = Table("t", (Cell((Ref("a"),)),), ())
    with pytest.raises(TypeError, match="put into words"):
        write_html(Document(Meta("T"), (Section("s", words("S"), (table,)),)))
