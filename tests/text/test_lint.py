"""Every rule of consistency, with a text that keeps it and one that breaks it."""

from dataclasses import replace

import pytest

from bma_drafter.text.lint import RULES, findings, lint
from bma_drafter.text.matter import Matter
from bma_drafter.text.numbering import number
from bma_drafter.text.references import resolve
from bma_drafter.text.terms import definitions
from bma_drafter.text.tree import Article, Blank, Document, Paragraph, Parties, PartyName, Ref, Section, Text, Value
from tests.text.building import META, annex, article, blocks, document

MOU = replace(META, register="mou")


def one(text, meta=META):
    return document(article("x", x=text), meta=meta)


def made(*inlines, meta=META):
    return Document(meta, (Article("article:x", (), (Paragraph("x.a", inlines),)),))


def long(words):
    return f"{' '.join(['word'] * words)}. ^a"


DEFINED = "**{0}** means a thing. ^d\nThe {1} is here. ^u"
LIST = "In this text: ^d\n- **{0}** means one\n- the **{1}** means another"
TWO = "The {0} and the {1}. ^u"

KEPT = {
    "T-ID-1": [one("A. ^a\nB. ^b")],
    "T-REF-2": [one("See @.a. ^a")],
    "T-ANX-1": [document(article("x", x="See @table. ^a"), annex("table", "T. ^t"))],
    "T-BLK-1": [one("A. ^a")],
    "T-VAL-1": [
        made(Value("six months", "final.notice"), Text(" and "), Value("Six months", "final.notice")),
        made(Value("the Fund", "p"), Text(" of "), Value("Fund", "p"), Value("Fund", "q"), Blank("date", "r")),
    ],
    "T-BAL-1": [
        one("{{ home }} shall inform {{ host }}. ^a\n{{ host }} shall answer. ^b"),
        one("The authorities of {{ home }} and of {{ host }} shall meet. ^a"),
        one("{{ host }} shall inspect. ^a\n> why own: The workplaces are there."),
        one("Each Party shall inform the other. ^a\nThe law of {{ host }} applies. ^b"),
        one("{{ host }} shall inspect. ^a", replace(META, audience="counterpart")),
    ],
    "T-REF-1": [
        one("Article 7 of Convention No. 181 applies. ^a"),
        one("Article 7(1) and (2) and paragraph 4 of the Charter apply. ^a"),
        one("Articles 5 to 7 of that Convention; paragraph 2 of Article 7 of Convention No. 181. ^a"),
        one("Annex II, Article 3(6) of the Convention applies. ^a"),
        one("\\Article 7 applies; \\paragraph 3 too. ^a"),
        one("Point by point, in 7 articles, for the following points. ^a"),
        made(Value("Article 7", "title"), Text(".")),
        one("See @.b. ^a\nB. ^b"),
    ],
    "T-REG-1": [one("The Parties shall act. ^a"), one("The Participants will act. ^a", MOU), one("\\shall ^a", MOU)],
    "T-REG-2": [
        one("The Participants will. ^a", MOU),
        one("The Parties shall act of their own free will for trainees who will work. ^a"),
        one("\\will ^a"),
    ],
    "T-SIDE-1": [one("{{ home }} and its home affairs. ^a"), one("Workers in the country in which they live. ^a")],
    "T-PTY-1": [
        made(Parties(), Text(".")),
        made(PartyName("home"), Text(" informs "), PartyName("host")),
        resolve(number(made(Text("For "), Parties("formal")))),
        one("Senegal informs Spain. ^a"),
    ],
    "T-BRA-1": [one("A \\[b (c)\\]. ^a")],
    "T-NUM-1": [one("six (6), twenty-one (21), one hundred and five (105), Convention (181). ^a")],
    "T-SPC-1": [one("A b. ^a")],
    "T-QUO-1": [one("\"A\" and 'b'. ^a")],
    "T-END-1": [
        one("A. ^a\nB? ^b\n“C.” ^c"),
        one("As follows: ^a\n| b | ^t"),
        one("A: ^a\n- b\n+ c."),
        one("A [home: b.] ^a"),
    ],
    "T-END-2": [one("A: ^a\n- b:\n  - c")],
    "T-LEN-1": [one(long(90)), one(f"{long(60)[:-3]} {long(60).capitalize()}")],
    "T-DEF-1": [one(LIST.format("fee", "cost"))],
    "T-DEF-2": [
        one(DEFINED.format("party", "parties")),
        one(DEFINED.format("member of family", "members of families")),
    ],
    "T-DEF-3": [one(LIST.format("Élan", "fee")), one(LIST.format("cost", "Fee"))],
    "T-DEF-4": [
        one(DEFINED.format("migrant worker", "migrant worker")),
        one("**migrant worker** means one. ^d\nMigrant workers are here. Each migrant worker is. ^u"),
        one("**Joint Committee** and **committee** are terms. ^d\nThe Joint Committee is a committee. ^u"),
    ],
}
BROKEN = {
    "T-ID-1": [Document(META, (Article("a", (), (Paragraph("x.a", ()), Paragraph("x.a", ()))),))],
    "T-REF-2": [one("See @nothing. ^a")],
    "T-ANX-1": [document(article("x", x="A. ^a"), annex("table", "See @table. ^t"))],
    "T-BLK-1": [made(Text("On "), Blank("date", "final.date"))],
    "T-VAL-1": [
        made(Value("six months", "final.notice"), Text(" and "), Value("half a year", "final.notice")),
        made(Value("EUR 5", "costs[0].amount"), Text(" and "), Blank("amount", "costs[0].amount")),
    ],
    "T-BAL-1": [
        one("{{ host }} shall inspect. ^a"),
        one("The authorities of {{ home }} shall answer {{ host }}. ^a\n{{ home }} shall pay. ^b"),
        resolve(number(one("{{ host }} shall inspect. ^a"))),
    ],
    "T-REF-1": [
        one("Article 7 applies. ^a"),
        one("It follows paragraph 3 above. ^a"),
        one("the preceding Article ^a"),
        one("Articles 5 and 6 of this Agreement ^a"),
        one("as laid down in Annex II. ^a"),
        one("paragraph 2 of Article 7 ^a"),
        one("the paragraph below ^a"),
        one("A: ^a\n- under point (b)"),
    ],
    "T-REG-1": [one("They shall. ^a", MOU), one("This comes at the entry into force. ^a", MOU), one("a Party ^a", MOU)],
    "T-REG-2": [one("The Parties will act. ^a"), one("this Memorandum ^a")],
    "T-SIDE-1": [one("The home country acts. ^a"), one("countries of origin ^a"), one("a host State ^a")],
    "T-PTY-1": [
        made(PartyName("host", "formal"), Text(" and "), PartyName("home")),
        resolve(number(made(PartyName("host", "formal"), Text(" and "), PartyName("home", "formal")))),
        one("Senegal and Spain act. ^a"),
        one("The Kingdom of Spain and the Republic of Senegal. ^a"),
    ],
    "T-BRA-1": [one("A \\[b. ^a"), one("a) first ^a"), one("(b\\] ^a")],
    "T-NUM-1": [one("six (5) months ^a"), made(Text("x "), Value("thirty-one", "p"), Text(" (30)"))],
    "T-SPC-1": [one("A  b. ^a")],
    "T-QUO-1": [one('\\"A\\" ^a'), one("it\\'s ^a")],
    "T-END-1": [one("A ^a"), one("A: ^a\nB. ^b"), one("A: ^a\n- b\n+ c")],
    "T-END-2": [one("A. ^a\n- b"), one("A: ^a\n- b\n  - c")],
    "T-LEN-1": [one(long(91))],
    "T-DEF-1": [one(LIST.format("fee", "Fee"))],
    "T-DEF-2": [one("**fee** means a coffee. ^d\nThe feet. ^u")],
    "T-DEF-3": [one(LIST.format("fee", "Élan"))],
    "T-DEF-4": [
        one(DEFINED.format("migrant worker", "Migrant Worker")),
        one(DEFINED.format("Joint Committee", "joint committee")),
    ],
}


def broken(rule, doc):
    return findings(doc, rules=[rule])


@pytest.mark.parametrize(("rule", "doc"), [(rule, doc) for rule, docs in KEPT.items() for doc in docs])
def test_a_text_that_keeps_the_rule_passes(rule, doc):
    assert [f.message for f in broken(rule, doc)] == []


@pytest.mark.parametrize(("rule", "doc"), [(rule, doc) for rule, docs in BROKEN.items() for doc in docs])
def test_a_text_that_breaks_the_rule_is_told(rule, doc):
    found = broken(rule, doc)
    assert found
    assert all(f.rule == rule and f.reason and f.repair and f.message for f in found)


def test_every_rule_has_both_cases_and_says_why():
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert set(ids) == KEPT.keys() == BROKEN.keys()
    assert all(rule.reason.endswith(".") and rule.repair and rule.title for rule in RULES)


def test_a_finding_names_the_unit_its_printed_place_and_its_line():
    (found,) = lint(one("A. ^a\n\nArticle 7 applies. ^b"), rules=["T-REF-1"])
    assert found.code == "BMA-461"
    assert found.headline().startswith("x/v.en.txt:3:1: BMA-461 T-REF-1 Article 1(2): ")


def test_findings_come_in_the_order_of_the_text_and_by_gravity():
    doc = one("Article 7 and  more ^a\nThe home country. ^b")
    assert [f.rule for f in findings(doc)] == ["T-REF-1", "T-SPC-1", "T-END-1", "T-SIDE-1"]
    assert [f.rule for f in findings(doc, at_least="error")] == ["T-REF-1"]


def test_a_resolved_text_gives_the_same_findings():
    doc = one("See @.b of {{ home }}  here. ^a\nThe home country. ^b")
    assert [f.rule for f in findings(resolve(number(doc)))] == [f.rule for f in findings(doc)]


def test_sections_and_notes_are_not_drafted_text():
    doc = document(Section("s", (), blocks("Article 7  here ^a")), article("x", x="A. ^a\n> why own: Article 7  here"))
    assert findings(doc) == ()


def test_definitions_are_found_with_their_units():
    doc = one(LIST.format("cost", "fee"))
    assert [(d.term, d.spot.unit.id, d.listed) for d in definitions(doc)] == [
        ("cost", "x.d-a", True),
        ("fee", "x.d-b", True),
    ]
    assert not definitions(one("hereinafter called the **fund**. ^a"))[0].listed


def test_an_unresolved_reference_is_no_word_of_the_text():
    assert "\ufffc" in Matter(made(Ref("x.a"))).pieces[-1].text
