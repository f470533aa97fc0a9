"""One small agreement with everything a writer must print, numbered and resolved."""

from dataclasses import replace

from bma_drafter.text.numbering import number
from bma_drafter.text.references import resolve
from bma_drafter.text.scheme import scheme_of
from bma_drafter.text.tree import (
    Annex,
    Article,
    Blank,
    Bracket,
    Cell,
    Cover,
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
    Strong,
    Table,
    Term,
    Testimonium,
    Text,
    Value,
)
from bma_drafter.text.walking import notes_of, walk

HOSTILE = "<b>&amp; \"quoted\" 'x' ]]> [a](b) `c` *d* #e | f $g$ \x00\x01\x0b\ud800\ufffe end"
"""Words that are markup somewhere, with characters that no file may hold."""


def words(text):
    return (Text(text),)


def point(id_, text, *inner, ending=";"):
    return Point(id_, words(text), points=inner, ending=ending)


def note(kind="why", audience="own", text="Because.", **more):
    return Note(kind, audience, words(text), **more)


def _preamble():
    return Preamble(
        "preamble",
        (
            Paragraph("preamble.parties", words("The Parties to this Agreement,"), numbered=False),
            Paragraph(
                "preamble.recalling",
                words("Recalling:"),
                points=(point("preamble.first", "one instrument"), point("preamble.second", "another", ending=",")),
                numbered=False,
            ),
            Paragraph("preamble.agreed", words("have agreed as follows:"), numbered=False),
        ),
        notes=(note("warn", text="Recitals carry no duties."),),
    )


def _objectives():
    return Article(
        "article:objectives",
        words("Objectives"),
        (Paragraph("objectives.all", words("One aim only.")),),
        families=("objectives",),
    )


def _definitions():
    """Two paragraphs without numbers, each with points that begin with (a)."""
    return Article(
        "article:definitions",
        words("Definitions"),
        (
            Paragraph(
                "definitions.terms",
                words("For the purposes of this Agreement:"),
                points=(
                    Point("definitions.worker", (Term("worker"), Text(" means a person")), ending="; and"),
                    point("definitions.employer", "employer means another", ending="."),
                ),
                numbered=False,
            ),
            Paragraph(
                "definitions.annexes",
                words("For the purposes of the annexes:"),
                points=(point("definitions.place", "place means a place", ending="."),),
                numbered=False,
            ),
        ),
        families=("definitions",),
    )


def _fees():
    return Article(
        "article:fees",
        words("Recruitment fees"),
        (
            Paragraph(
                "fees.ban",
                words("No fee is charged."),
                notes=(
                    note(text="Target position."),
                    note("source", "public", "Agencies charge nothing.", source="C181", at="Article 7(1)"),
                    note("source", "public", "Model.", source="R86", at="paragraph 4", verified=False),
                ),
            ),
            Paragraph(
                "fees.list",
                words("Fees include:"),
                points=(
                    point("fees.visas", "visas"),
                    point(
                        "fees.tests",
                        "tests:",
                        point("fees.skills", "of skills", ending=", and"),
                        point("fees.health", "of health", ending="; and"),
                        ending="",
                    ),
                    Point(
                        "fees.deposits",
                        (Text("any deposit above "), Blank("amount", "recruitment.deposit")),
                        ending=",",
                    ),
                ),
                closing=words("whoever asks for them."),
            ),
            Paragraph(
                "fees.pay",
                (Text("What was taken contrary to "), Ref("fees.ban"), Text(" is paid back.")),
                proposal=Proposal(("LS-01", "IE-02")),
                notes=(note("option", text="Fallback: sixty days."),),
            ),
            Paragraph(
                "fees.breach",
                (
                    Text("A breach of "),
                    Ref("fees.health"),
                    Text(" or of "),
                    Ref("fees.pay"),
                    Text(" falls under "),
                    Ref("committee"),
                    Text(", "),
                    Ref("definitions.place"),
                    Text(" and "),
                    Ref("places-table.total"),
                    Text(" within "),
                    Bracket("position", (Text("thirty "), Blank("unit", "x")), "home"),
                    Text(" "),
                    Bracket("position", words("sixty days"), "host"),
                    Text(" "),
                    Bracket("option", words("at most")),
                    Text("."),
                ),
            ),
        ),
        families=("fees",),
        notes=(note("do", "counterpart", "Ask the ministry."),),
    )


def _pilot():
    return Article(
        "article:pilot",
        words("Pilot phase"),
        (
            Paragraph("pilot.open", words("A pilot may be opened.")),
            Paragraph(
                "pilot.end",
                (Text("It ends under "), Ref("fees.list"), Text(" and:")),
                points=(
                    point("pilot.published", "is published", ending="; and"),
                    point("pilot.judged", "is judged", ending="."),
                ),
            ),
        ),
        families=("pilot",),
        proposal=Proposal(("AP-15",)),
    )


def _committee():
    return Article(
        "article:committee",
        words("Joint Committee"),
        (
            Paragraph(
                "committee.set-up",
                (Text("See "), Ref("pilot.judged"), Text(" and "), Emphasis(words("others")), Text(".")),
            ),
            Paragraph("committee.reports", words("It reports.")),
        ),
        families=("committee",),
    )


def _annex():
    rows = tuple(
        (Cell(words(f"Channel {n}")), Cell((Value(f"{n * 100:,}", "x"),)), Cell((), shade="open")) for n in range(1, 61)
    )
    table = Table(
        "places-table.places",
        (Cell(words("Channel")), Cell(words("Places"), "right"), Cell(words("State"))),
        rows,
        caption="Places",
        notes=(note("warn", text="Check the sums."),),
    )
    first = Paragraph(
        "places-table.all", words("The places are:"), points=(point("places-table.first", "those below", ending="."),)
    )
    total = Paragraph("places-table.total", (Text("See "), Ref("places-table.first"), Text(".")))
    return Annex("annex-places", words("Places"), (first, total, table), families=("places-table",))


def _testimonium():
    blocks = (
        Paragraph("testimonium.witness", words("IN WITNESS WHEREOF they have signed."), numbered=False),
        Paragraph("testimonium.done", (Text("DONE at "), Blank("place", "final.place"), Text(".")), numbered=False),
        Signatures(
            "testimonium.signatures",
            (
                Signature("home", words("For the Republic of Senegal"), words("Minister"), (Blank("name", "n"),)),
                Signature("host", words("For the Kingdom of Spain"), words("Minister"), words("N. N.")),
            ),
        ),
    )
    return Testimonium("testimonium", blocks)


def _sections():
    front = Section(
        "front",
        words("How to read this copy"),
        (
            Paragraph(
                "front.all",
                (Strong(words("Bold")), Text(" and plain.")),
                points=(point("front.a", "a list", ending=""), point("front.b", "with bullets", ending="")),
                numbered=False,
            ),
        ),
        audience="own",
    )
    table = Table(
        "origin.table",
        (Cell(words("Where")), Cell(words("Why"))),
        ((Cell((Ref("fees.ban"),)), Cell(words("because"))),),
    )
    origin = Section("origin", words("Where it comes from"), (table,), level=2, landscape=True, new_page=True)
    return front, origin


COVER = Cover(
    above=("Negotiating text",),
    below=("between", "the Republic of Senegal", "and", "the Kingdom of Spain"),
    facts=(("Status", "Draft"), ("Round", "3")),
    foot=("The figures are illustrative.",),
)
META = Meta(
    "Agreement on labour migration",
    home=PartyWords("the Republic of Senegal", "Senegal", "the Senegalese Party"),
    host=PartyWords("the Kingdom of Spain", "Spain", "the Spanish Party"),
    header_left="Draft 2",
    header_right="own copy",
    cover=COVER,
    contents=True,
    date="2026-11-24",
    properties=(("bma-format", "1"), ("bma-round", "3")),
)


def agreement(*, notes_as="comments", **meta):
    """The sample: parts, a proposed article, annex, signatures, a report section on either side."""
    front, origin = _sections()
    general = Part("part:general", words("General provisions"), (_objectives(), _definitions(), _fees(), _pilot()))
    last = Part("part:institutions", words("Institutions"), (_committee(),))
    divisions = (front, _preamble(), general, last, _testimonium(), _annex(), origin)
    return resolve(number(Document(replace(META, **meta), divisions, notes_as)))


def one_article(*inlines, **meta):
    """A document that holds one paragraph with these inlines."""
    article = Article("article:one", words("One"), (Paragraph("one.all", inlines),), families=("one",))
    return resolve(number(Document(replace(Meta("T"), **meta), (article,))))


def labels(document):
    """Unit id -> the number as printed, for every unit that has one."""
    scheme, out = scheme_of(document.meta), {}
    for spot in walk(document):
        unit = spot.unit
        if isinstance(unit, Part):
            printed = scheme.part_label(unit)
        elif isinstance(unit, Article):
            printed = scheme.heading_label(unit)
        elif isinstance(unit, Annex):
            printed = scheme.annex_label(unit)
        elif isinstance(unit, Paragraph):
            printed = scheme.paragraph_label(unit, spot.holder)
        elif isinstance(unit, Point):
            printed = scheme.point_label(unit, level=len(spot.points))
        else:
            printed = ""
        if printed:
            out[unit.id] = printed
    return out


def note_count(document):
    return sum(len(notes_of(spot.unit)) for spot in walk(document))
