"""templates/house/reference.docx: the styles of the house in a file that a ministry can open and change in Word."""

from __future__ import annotations

from collections.abc import Iterable

from bma_drafter.text.tree import (
    Annex,
    Article,
    Blank,
    Bracket,
    Cell,
    Cover,
    Document,
    Emphasis,
    Inline,
    Meta,
    Note,
    Paragraph,
    Part,
    Point,
    Preamble,
    Proposal,
    Section,
    Signature,
    Signatures,
    Table,
    Term,
    Testimonium,
    Text,
)

_TITLE = "The styles of the house"


def make_reference() -> bytes:
    """The file, made anew: one page of each kind of text, every style in use at least once.

    The same on every call. Written to templates/house/ with the project; `bma style export` gives it to a user.
    """
    from bma_drafter.writers.docx import write_docx  # it is made of what it is a model for

    return write_docx(Document(_meta(), tuple(_divisions()), "footnotes"))


def _meta() -> Meta:
    cover = Cover(
        above=("Lines above the title: style Cover Top",),
        below=("Lines below the title: style Cover Line",),
        facts=(("Facts", "styles Table Header and Table Text"),),
        foot=("Remarks at the foot of the cover: style Cover Foot",),
    )
    return Meta(
        title=_TITLE,
        header_left="Style Header",
        header_right="left and right",
        footer="Style Footer",
        cover=cover,
        contents=True,
        subject="Change the styles of this file, not its words, and name it with --reference.",
    )


def _divisions() -> Iterable[Preamble | Part | Testimonium | Annex | Section]:
    yield Section(
        "about",
        _words("How to use this file (style heading 1)"),
        (
            _plain("about.a", "Change the styles, the margins and the head of the first page; the words are not used."),
            Paragraph(
                "about.b",
                _words("Style Report Text, with a list in the style List Bullet:"),
                points=(Point("about.b.a", _words("one thing")), Point("about.b.b", _words("another"))),
                numbered=False,
            ),
        ),
    )
    yield Section("second", _words("Style heading 2"), (_plain("second.a", "Text of a report."),), level=2)
    yield Section("third", _words("Style heading 3"), (_plain("third.a", "Text of a report."),), level=3)
    yield Preamble("preamble", (_plain("preamble.a", "Words of the preamble, style Recital,"),))
    yield Part("part", _words("Style Part Heading"), (_article(),), number="I")
    yield Testimonium(
        "testimonium",
        (
            _plain("testimonium.a", "Closing words, style Testimonium."),
            Signatures(
                "signatures",
                (
                    Signature(
                        "home", _words("Style Signature Party"), _words("capacity"), _words("Style Signature Line")
                    ),
                    Signature(
                        "host", _words("Style Signature Party"), _words("capacity"), _words("Style Signature Line")
                    ),
                ),
            ),
        ),
    )
    yield Annex("annex", _words("Style Annex Heading"), tuple(_annex()), number="I")


def _article() -> Article:
    blank: tuple[Inline, ...] = (Text("A blank, style Blank: "), Blank("what is missing", "title"), Text("."))
    positions: tuple[Inline, ...] = (
        Text("Positions: "),
        Bracket("position", _words("style Position Home"), "home", "First Party"),
        Text(" "),
        Bracket("position", _words("style Position Host"), "host", "Second Party"),
        Text(" "),
        Bracket("option", _words("style Option"), None, "option"),
        Text("."),
    )
    note = Note("source", "public", _words("Words of a note, style footnote text."), "KEY", "Article 1")
    return Article(
        "article",
        _words("Style Article Heading"),
        (
            Paragraph(
                "article.a",
                (Text("Style Numbered Paragraph, with a "), Term("defined term"), Text(" (style Defined Term) and "),
                 Emphasis(_words("italic")), Text(" words, and points:")),
                points=(
                    Point("article.a.a", _words("style Point"), number="a"),
                    Point(
                        "article.a.b",
                        _words("with sub-points:"),
                        (Point("article.a.b.a", _words("style Sub-point"), number="i"),),
                        number="b",
                    ),
                ),
                closing=_words("Closing words after points: style Paragraph Continued."),
                notes=(note,),
                number="1",
            ),
            Paragraph("article.b", blank, number="2"),
            Paragraph("article.c", positions, number="3", proposal=Proposal(())),
            _plain("article.d", "A paragraph without a number: style Article Text."),
        ),
        number="1",
    )  # fmt: skip


def _annex() -> Iterable[Paragraph | Table]:
    inner = Point("annex.a.a.a", _words("style Annex Sub-point"), number="i")
    points = (Point("annex.a.a", _words("style Annex Point"), (inner,), number="a"),)
    yield Paragraph("annex.a", _words("Style Annex Paragraph:"), points=points, number="1")
    yield Table(
        "annex.table",
        (Cell(_words("Style Table Header")), Cell(_words("Number"), "right")),
        ((Cell(_words("Style Table Text")), Cell(_words("1,200"), "right")),),
        caption="Style caption; the table is in the style Agreement Table",
    )


def _plain(id_: str, words: str) -> Paragraph:
    return Paragraph(id_, _words(words), numbered=False)


def _words(words: str) -> tuple[Text, ...]:
    return (Text(words),)
