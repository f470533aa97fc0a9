"""Pairs of small texts, each with one kind of change: the text before, and what became of it."""

from dataclasses import replace

from bma_drafter.text.numbering import number
from bma_drafter.text.references import resolve
from bma_drafter.text.tree import (
    Annex,
    Article,
    Bracket,
    Cell,
    Document,
    Emphasis,
    Meta,
    Note,
    Paragraph,
    Part,
    PartyWords,
    Point,
    Preamble,
    Proposal,
    Ref,
    Section,
    Signature,
    Signatures,
    Table,
    Testimonium,
    Text,
)

META = Meta("Agreement", home=PartyWords(short="Senegal"), host=PartyWords(short="Spain"))


def words(text):
    return (Text(text),)


def para(id_, text, *points, **more):
    return Paragraph(id_, words(text), points, **more)


def point(id_, text, *below, ending=";"):
    return Point(id_, words(text), below, ending=ending)


def article(name, *blocks, **more):
    return Article(f"article:{name}", words(name.capitalize()), blocks, families=(name,), **more)


def table(id_, *rows, header=("Occupation", "Places"), **more):
    return Table(
        id_, tuple(Cell(words(h)) for h in header), tuple(tuple(Cell(words(c)) for c in row) for row in rows), **more
    )


AIMS = article("aims", para("aims.one", "One aim only."))
FEES = article(
    "fees",
    para("fees.ban", "No fee is charged to a worker within 60 days of the contract."),
    para(
        "fees.costs",
        "The employer pays:",
        point("fees.visa", "the visa"),
        point(
            "fees.travel",
            "the journey; that is",
            point("fees.out", "out"),
            point("fees.back", "back", ending=";"),
            ending=":",
        ),
        point("fees.tests", "the tests", ending="; and"),
        point("fees.rest", "the rest", ending="."),
        closing=words("as long as the contract lasts."),
    ),
    para("fees.void", "A term against paragraph 1 is void."),
)
WAGES = article(
    "wages",
    Paragraph(
        "wages.equal",
        (Text("Wages are equal. "), Ref("fees.void"), Text(" applies; see "), Ref("rest.last"), Text(".")),
    ),
    para("wages.paid", "Wages are paid by the month."),
)
REST = article(
    "rest", para("rest.first", "The rest is agreed."), para("rest.last", "This Agreement enters into force.")
)
PLACES = table("places.table", ("Farm workers", "1,500"), ("Electricians", "200"), ("Carers", "50"))
ANNEX = Annex("annex:places", words("Places"), (para("places.are", "The places are:"), PLACES))
SIGNED = Testimonium(
    "testimonium",
    (
        para("testimonium.done", "Done in two originals.", numbered=False),
        Signatures(
            "testimonium.signatures", (Signature("home", words("For Senegal")), Signature("host", words("For Spain")))
        ),
    ),
)
PREAMBLE = Preamble(
    "preamble",
    (para("preamble.parties", "The Parties,", numbered=False), para("preamble.so", "have agreed:", numbered=False)),
)


def document(*articles, preamble=PREAMBLE, signed=SIGNED, annexes=(ANNEX,), meta=META, notes="none"):
    held = (Part("part:one", words("General"), articles[:2]), Part("part:two", words("Special"), articles[2:]))
    return resolve(number(Document(meta, (preamble, *held, signed, *annexes), notes)))


OLD = document(AIMS, FEES, WAGES, REST)


def _with(holder, **blocks):
    """A division with some of its blocks replaced, by the last name of their ids; None takes one out."""
    held = [blocks.get(b.id.rpartition(".")[2].replace("-", "_"), b) for b in holder.blocks]
    return replace(holder, blocks=tuple(b for b in held if b is not None))


def _costs(*points, **more):
    return replace(FEES.blocks[1], points=points, **more)


def _annex(*blocks, **more):
    return document(AIMS, FEES, WAGES, REST, annexes=(replace(ANNEX, blocks=blocks, **more),))


_LEAD = ANNEX.blocks[0]
_SECOND = table("places.second", ("Welders", "7"))
_VISA, _TRAVEL, _TESTS, _REST = FEES.blocks[1].points
_NEW_ARTICLE = article(
    "notices", para("notices.in", "Notices are in writing."), para("notices.at", "They take effect at once.")
)
_BESIDE = (
    Bracket("position", words("No fee is charged."), "home", "Senegal"),
    Text(" "),
    Bracket("position", words("Fees are low."), "host", "Spain"),
)
_NOTED = para("aims.noted", "A second aim.", notes=(Note("why", "public", words("Because.")),))

_SECOND_ANNEX = replace(ANNEX, id="annex:more", blocks=(para("more.one", "More."),))
_WIDE = replace(ANNEX, landscape=True)

PAIRS = {
    "last-point-in": (
        document(AIMS, _with(FEES, costs=_costs(_VISA, _TRAVEL, replace(_TESTS, ending="."), closing=())), WAGES, REST),
        document(AIMS, _with(FEES, costs=_costs(_VISA, _TRAVEL, _TESTS, _REST, closing=())), WAGES, REST),
    ),
    "title-and-paragraph-in": (
        OLD,
        document(
            replace(AIMS, title=words("Aims and ends"), blocks=(para("aims.new", "First."), *AIMS.blocks)),
            FEES,
            WAGES,
            REST,
        ),
    ),
    "end-and-beginning": (
        OLD,
        document(
            AIMS,
            FEES,
            replace(WAGES, title=words("Wages, costs"), blocks=(para("wages.equal", "All"), WAGES.blocks[1])),
            _with(REST, first=para("rest.first", "All that is left, the rest is agreed.")),
        ),
    ),
    "title-and-paragraph-out": (
        document(AIMS, replace(FEES, title=words("Fees and costs")), WAGES, REST),
        document(AIMS, _with(FEES, ban=None), WAGES, REST),
    ),
    "wide-annex-out": (
        document(AIMS, FEES, WAGES, REST, annexes=(_WIDE, _SECOND_ANNEX)),
        document(AIMS, FEES, WAGES, REST, annexes=(_SECOND_ANNEX,)),
    ),
    "wide-annex-between": (
        document(AIMS, FEES, WAGES, REST, annexes=(_SECOND_ANNEX, replace(_SECOND_ANNEX, id="annex:three"))),
        document(AIMS, FEES, WAGES, REST, annexes=(_SECOND_ANNEX, _WIDE, replace(_SECOND_ANNEX, id="annex:three"))),
    ),
    "words": (
        OLD,
        document(
            AIMS,
            _with(FEES, ban=para("fees.ban", "No cost is charged to any worker within 90 days of the contract.")),
            WAGES,
            REST,
        ),
    ),
    "italic": (
        OLD,
        document(
            AIMS,
            _with(FEES, ban=Paragraph("fees.ban", (Text("No "), Emphasis(words("fee at all")), Text(" is charged.")))),
            WAGES,
            REST,
        ),
    ),
    "title": (OLD, document(AIMS, replace(FEES, title=words("Fees and costs")), WAGES, REST)),
    "paragraph-in": (
        OLD,
        document(
            AIMS, replace(FEES, blocks=(FEES.blocks[0], para("fees.more", "Nor later."), *FEES.blocks[1:])), WAGES, REST
        ),
    ),
    "paragraph-out": (OLD, document(AIMS, _with(FEES, costs=None), WAGES, REST)),
    "last-paragraph-out": (OLD, document(AIMS, FEES, _with(WAGES, paid=None), REST)),
    "second-paragraph": (
        OLD,
        document(replace(AIMS, blocks=(*AIMS.blocks, _NOTED)), FEES, WAGES, REST, notes="comments"),
    ),
    "no-second-paragraph": (document(replace(AIMS, blocks=(*AIMS.blocks, _NOTED)), FEES, WAGES, REST), OLD),
    "only-paragraph-replaced": (
        OLD,
        document(replace(AIMS, blocks=(para("aims.two", "Another aim altogether."),)), FEES, WAGES, REST),
    ),
    "point-in": (
        OLD,
        document(
            AIMS, _with(FEES, costs=_costs(_VISA, point("fees.food", "the food"), _TRAVEL, _TESTS, _REST)), WAGES, REST
        ),
    ),
    "last-point-out": (
        OLD,
        document(AIMS, _with(FEES, costs=_costs(_VISA, _TRAVEL, replace(_TESTS, ending="."), closing=())), WAGES, REST),
    ),
    "points-out": (OLD, document(AIMS, _with(FEES, costs=_costs(closing=())), WAGES, REST)),
    "closing-in": (
        document(AIMS, _with(FEES, costs=_costs(_VISA, _REST, closing=())), WAGES, REST),
        document(AIMS, _with(FEES, costs=_costs(_VISA, _REST)), WAGES, REST),
    ),
    "article-in": (OLD, document(AIMS, _NEW_ARTICLE, FEES, WAGES, REST)),
    "article-out": (document(AIMS, _NEW_ARTICLE, FEES, WAGES, REST), OLD),
    "article-moved": (OLD, document(FEES, AIMS, REST, WAGES)),
    "article-cut-in-two": (
        OLD,
        document(
            AIMS,
            replace(FEES, blocks=FEES.blocks[:2]),
            article("terms", para("terms.new", "Terms are fair."), FEES.blocks[2]),
            WAGES,
            REST,
        ),
    ),
    "articles-made-one": (OLD, document(AIMS, replace(FEES, blocks=(*FEES.blocks, *WAGES.blocks)), REST)),
    "moved-then-out": (
        OLD,
        document(
            replace(AIMS, blocks=(*AIMS.blocks, WAGES.blocks[0])),
            FEES,
            replace(WAGES, blocks=(para("wages.new", "Wages are fair."),)),
            REST,
        ),
    ),
    "moved-then-in": (
        OLD,
        document(
            replace(AIMS, blocks=(*AIMS.blocks, FEES.blocks[2])),
            _with(FEES, void=None),
            _NEW_ARTICLE,
            WAGES,
            REST,
        ),
    ),
    "paragraph-moved": (
        OLD,
        document(replace(AIMS, blocks=(*AIMS.blocks, FEES.blocks[2])), _with(FEES, void=None), WAGES, REST),
    ),
    "recital": (
        OLD,
        document(
            AIMS,
            FEES,
            WAGES,
            REST,
            preamble=replace(
                PREAMBLE,
                blocks=(
                    PREAMBLE.blocks[0],
                    para("preamble.mindful", "Mindful of all,", numbered=False),
                    PREAMBLE.blocks[1],
                ),
            ),
        ),
    ),
    "bracket-opened": (OLD, document(AIMS, _with(FEES, ban=Paragraph("fees.ban", _BESIDE)), WAGES, REST)),
    "bracket-agreed": (document(AIMS, _with(FEES, ban=Paragraph("fees.ban", _BESIDE)), WAGES, REST), OLD),
    "cell": (
        OLD,
        _annex(_LEAD, table("places.table", ("Farm workers", "1,800"), ("Electricians", "200"), ("Carers", "50"))),
    ),
    "row-in": (
        OLD,
        _annex(
            _LEAD,
            table(
                "places.table", ("Farm workers", "1,500"), ("Welders", "80"), ("Electricians", "200"), ("Carers", "50")
            ),
        ),
    ),
    "row-out": (OLD, _annex(_LEAD, table("places.table", ("Farm workers", "1,500"), ("Carers", "50")))),
    "caption": (
        _annex(_LEAD, replace(PLACES, caption="Places")),
        _annex(_LEAD, replace(PLACES, caption="Places of 2027")),
    ),
    "table-in": (OLD, _annex(_LEAD, PLACES, para("places.more", "And:"), _SECOND)),
    "table-out": (
        _annex(_LEAD, PLACES, para("places.more", "And:"), _SECOND),
        _annex(_LEAD, PLACES, para("places.more", "And:")),
    ),
    "table-beside": (OLD, _annex(_LEAD, PLACES, _SECOND)),
    "table-no-more-beside": (_annex(_LEAD, PLACES, _SECOND), OLD),
    "between-tables-out": (_annex(_LEAD, PLACES, para("places.more", "And:"), _SECOND), _annex(_LEAD, PLACES, _SECOND)),
    "other-columns": (
        OLD,
        _annex(
            _LEAD, table("places.table", ("Farm workers", "1,500", "2027"), header=("Occupation", "Places", "Year"))
        ),
    ),
    "annex-in": (document(AIMS, FEES, WAGES, REST, annexes=()), OLD),
    "annex-out": (OLD, document(AIMS, FEES, WAGES, REST, annexes=())),
    "wide-annex-in": (document(AIMS, FEES, WAGES, REST, annexes=()), _annex(_LEAD, PLACES, landscape=True)),
    "signature": (
        OLD,
        document(
            AIMS,
            FEES,
            WAGES,
            REST,
            signed=replace(
                SIGNED,
                blocks=(
                    SIGNED.blocks[0],
                    replace(
                        SIGNED.blocks[1],
                        blocks=(replace(SIGNED.blocks[1].blocks[0], name=words("A. Diop")), SIGNED.blocks[1].blocks[1]),
                    ),
                ),
            ),
        ),
    ),
    "alternat": (
        OLD,
        document(
            AIMS,
            FEES,
            WAGES,
            REST,
            signed=replace(
                SIGNED, blocks=(SIGNED.blocks[0], replace(SIGNED.blocks[1], blocks=SIGNED.blocks[1].blocks[::-1]))
            ),
        ),
    ),
    "proposal": (
        document(
            AIMS,
            replace(FEES, blocks=(*FEES.blocks[:2], replace(FEES.blocks[2], proposal=Proposal(("LS-02",))))),
            WAGES,
            REST,
        ),
        OLD,
    ),
    "proposed-article": (
        document(AIMS, replace(_NEW_ARTICLE, proposal=Proposal(("LS-02",))), WAGES, FEES, REST),
        document(
            AIMS,
            article("scope", para("scope.all", "All.")),
            replace(_NEW_ARTICLE, proposal=Proposal(("LS-02",))),
            WAGES,
            FEES,
            REST,
        ),
    ),
    "section": (
        document(
            AIMS,
            FEES,
            WAGES,
            REST,
            annexes=(
                ANNEX,
                Section(
                    "section:a", words("Remarks"), (para("section.a", "See:", point("section.b", "one", ending="")),)
                ),
            ),
        ),
        OLD,
    ),
}
