"""A form as a document with tables, to be filled in on paper or in Word; the writers print it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby

from bma_drafter.forms.answers.checklist_rows import ANSWER_WORDS, FormHead, Row
from bma_drafter.forms.answers.instructions import defaults, facts, sentences
from bma_drafter.forms.columns import BY_KEY
from bma_drafter.text.tree import Cell, Document, Meta, Paragraph, Section, Strong, Table, Text

BOX = "☐"
NO_BREAK = "\u00a0"
_SHADES = {"met": "good", "partly": "fair", "absent": "bad", "violated": "bad", "needs_input": "open"}
_ANSWERS = {
    "id": 10, "subject": 16, "asked": 36, "found": 13, "found_on": 29, "status": 22, "explanation": 26, "evidence": 20,
}  # fmt: skip
_WHO = {
    "id": 10, "subject": 20, "answered_by": 22, "answered_on": 14, "valid_until": 14,
    "second_by": 22, "second_status": 16, "second_on": 14, "dissent": 40,
}  # fmt: skip


def as_table_document(head: FormHead, rows: Sequence[Row]) -> Document:
    """The form: how to fill it in, for each theme a table of answers, at the end who gave them and who agrees."""
    title = f"{head.checklist_title}, version {head.stamp.version}"
    meta = Meta(
        f"Form: {title}",
        kind="report",
        header_left=title,
        header_right=head.agreement_title,
        footer=f"{head.stamp.checklist} {head.stamp.version}",
        subject=head.agreement_title,
        date=head.date or None,
    )
    divisions = [_explanation(head, title)]
    for number, (theme, group) in enumerate(groupby(rows, key=lambda row: row.theme), start=1):
        divisions.append(_theme(number, theme, tuple(group), head))
    divisions.append(_who(rows))
    return Document(meta, tuple(divisions), notes_as="none")


def _explanation(head: FormHead, title: str) -> Section:
    about = Table(
        "form.about",
        (),
        tuple((Cell((Strong(_words(label)),)), Cell(_words(value))) for label, value in facts(head)),
        widths=(30, 70),
    )
    once = Table(
        "form.once", (), tuple((Cell((Strong(_words(label)),)), Cell(())) for label in defaults()), widths=(30, 70)
    )
    words = [
        Paragraph(f"form.help{number}", _words(sentence), numbered=False)
        for number, sentence in enumerate(sentences(head, spreadsheet=False))
    ]
    heading = _words(f"How to fill in: {title}")
    return Section("form", heading, (about, once, *words))


def _theme(number: int, theme: str, rows: tuple[Row, ...], head: FormHead) -> Section:
    there = {one.key for one in head.columns}
    answers = _table(f"form.answers{number}", {k: w for k, w in _ANSWERS.items() if k in there}, rows)
    return Section(f"form.theme{number}", _words(theme), (answers,), landscape=True, new_page=number == 1)


def _who(rows: Sequence[Row]) -> Section:
    words = "Fill in a row only where it is another person or day than named on the first page, where the answer ends, "
    words += "or where a second reviewer answers."
    blocks = (Paragraph("form.signed", _words(words), numbered=False), _table("form.who", _WHO, rows))
    return Section("form.signatures", _words("Who answered"), blocks, landscape=True, new_page=True)


def _table(id_: str, widths: dict[str, int], rows: Sequence[Row]) -> Table:
    header = tuple(Cell(_words(BY_KEY[key].header)) for key in widths)
    return Table(id_, header, tuple(tuple(_cells(row, tuple(widths))) for row in rows), widths=tuple(widths.values()))


def _cells(row: Row, keys: tuple[str, ...]) -> Iterator[Cell]:
    cells = row.cells()
    for key in keys:
        value = cells.get(key, "")
        words = value.isoformat() if isinstance(value, datetime.date) else value
        if key == "status" and not words:
            words = "  ".join(f"{BOX}\u00a0{ANSWER_WORDS[one].replace(' ', NO_BREAK)}" for one in row.offered)
        if key == "asked":
            words = f"{words} ({row.level})"
        shade = _SHADES.get(row.found or "", "") if key == "found" else ""
        yield Cell(_words(words) if words else (), shade=shade)  # type: ignore[arg-type]


def _words(words: str) -> tuple[Text, ...]:
    return (Text(words, kept=True),)
