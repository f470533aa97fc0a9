"""Agreed minutes of a round, for the heads of both delegations to sign: nothing of either side's own in them.

They are made of the record of the round alone: who met, what was closed, what is open with whose words, when the next
meeting is, and the text as it stood, annexed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bma_drafter.clauses.printing import day
from bma_drafter.drafting.brackets.model import BracketsFile
from bma_drafter.reading.rounds.records import ClosedRound, Participant
from bma_drafter.reports.minutes.points import Points
from bma_drafter.reports.minutes.words import WORDS, beginning, delegation, ordinal_round
from bma_drafter.reports.report.words import header, paragraph, quiet, strong, words
from bma_drafter.text.tree import (
    Blank,
    Block,
    Cell,
    Division,
    Document,
    Inline,
    Meta,
    Paragraph,
    PartyWords,
    Point,
    Section,
    Side,
    Signature,
    Signatures,
    Table,
)

_NO_BRACKETS = BracketsFile(brackets=())


def minutes(closed: ClosedRound, before: ClosedRound | None, tree: Document, first: Side) -> Document:
    """The minutes of a closed round, with the side `first` named first throughout.

    `before` is the closed round before it, to which what was settled is compared; `tree` is the text of the round in
    the original of that side.
    """
    file, earlier = closed.brackets or _NO_BRACKETS, (before.brackets if before else None) or _NO_BRACKETS
    points = Points.of(tree, file, earlier, first)
    parts: list[tuple[str, str, Sequence[Block]]] = [
        ("meeting", "The meeting", tuple(_meeting(closed, tree.meta, first))),
        ("closed", WORDS[tree.meta.register].was_agreed, tuple(points.closed())),
        ("open", "What remains open", tuple(points.open_blocks())),
        ("parked", "What was left aside", tuple(points.parked())),
        ("noted", "What was noted", tuple(_noted(closed))),
        ("next", "The next meeting", tuple(_next(closed))),
        ("annexes", "What is annexed", (*_annexes(closed, tree.meta), *_signed(closed, tree.meta, first))),
    ]
    held = [part for part in parts if part[2]]
    sections = [
        Section(f"minutes.{name}", words(f"{number}. {title}"), tuple(blocks))
        for number, (name, title, blocks) in enumerate(held, 1)
    ]
    return Document(
        _meta(closed, tree.meta), (_heading(closed, tree.meta, first), *sections, *_annex(closed, tree)), "none"
    )


def _meta(closed: ClosedRound, meta: Meta) -> Meta:
    title = WORDS[meta.register].title
    return Meta(
        title,
        meta.language,
        meta.register,
        kind="report",
        audience="counterpart",
        home=meta.home,
        host=meta.host,
        first=meta.first,
        header_left=f"{title}, {ordinal_round(closed.number).removeprefix('the ')}",
        header_right=" · ".join(filter(None, (closed.protocol.place, day(closed.closed, "en")))),
        subject=meta.title,
        date=closed.closed.isoformat(),
    )


def _sides(first: Side) -> tuple[Side, Side]:
    return ("home", "host") if first == "home" else ("host", "home")


def _words_of(meta: Meta, side: Side) -> PartyWords:
    return meta.home if side == "home" else meta.host


def _formal(meta: Meta, side: Side) -> tuple[Inline, ...]:
    """The full name of a side; a blank where the description does not state it."""
    name = _words_of(meta, side).formal or _words_of(meta, side).short
    return words(name) if name else (Blank("name of the State", f"parties.{side}.name"),)


def _heading(closed: ClosedRound, meta: Meta, first: Side) -> Section:
    one, other = _sides(first)
    title = f"of {ordinal_round(closed.number)} of negotiations between "
    said: list[Block] = [
        paragraph("minutes.of", *words(title), *_formal(meta, one), *words(" and "), *_formal(meta, other)),
        paragraph("minutes.on", *strong(meta.title)),
        paragraph("minutes.day", *_place(closed), *words(f", {day(closed.closed, 'en')}")),
    ]
    if closed.loaded.agreement.data_status == "illustrative":
        told = "The negotiation, its figures and its institutions are illustrative; no such negotiation took place."
        said.append(paragraph("minutes.illustrative", *quiet(told)))
    return Section("minutes.heading", (), tuple(said))


def _place(closed: ClosedRound) -> tuple[Inline, ...]:
    return words(closed.protocol.place) if closed.protocol.place else (Blank("place", "place"),)


# ------------------------------------------------------------------------------------------- the meeting


def _meeting(closed: ClosedRound, meta: Meta, first: Side) -> Iterator[Block]:
    one, other = _sides(first)
    title = meta.title if meta.title.lower().startswith("the ") else f"the {meta.title}"
    yield paragraph(
        "meeting.opening",
        *words("The delegation of "),
        *_formal(meta, one),
        *words(" and the delegation of "),
        *_formal(meta, other),
        *words(" met in "),
        *_place(closed),
        *words(f" for {ordinal_round(closed.number)} of negotiations on {title}. "),
        *words(f"The round was closed on {day(closed.closed, 'en')}."),
    )
    yield paragraph("meeting.people", *words("The following took part; the head of each delegation is named first."))
    held = {"home": closed.protocol.participants.home, "host": closed.protocol.participants.host}
    rows = tuple(
        (_person(left, side_empty=not held[one]), _person(right, side_empty=not held[other]))
        for left, right in zip_longest(held[one] or (None,), held[other] or (None,))
    )
    heads = header(*(beginning(delegation(meta, side)) for side in (one, other)))
    yield Table("meeting.table", heads, rows, widths=(50, 50))


def _person(one: Participant | None, *, side_empty: bool) -> Cell:
    if one is None:
        return Cell((Blank("names and capacities", "participants"),) if side_empty else ())
    return Cell((*words(one.name), *words(f", {one.capacity}" if one.capacity else "")))


def _noted(closed: ClosedRound) -> Iterator[Block]:
    for number, said in enumerate(closed.protocol.noted, 1):
        yield paragraph(f"noted.{number}", *words(said))


def _next(closed: ClosedRound) -> Iterator[Block]:
    following = closed.protocol.next_meeting
    if following == "none":
        return
    when = words(day(following.date, "en")) if following.date else (Blank("date", "next_meeting.date"),)
    where = words(following.place) if following.place else (Blank("place", "next_meeting.place"),)
    begins = words("The delegations will meet again on ")
    yield paragraph("next.meeting", *begins, *when, *words(" in "), *where, *words("."))


# ------------------------------------------------------------------------------------------- annex and signatures


def _annexes(closed: ClosedRound, meta: Meta) -> Iterator[Block]:
    said = WORDS[meta.register]
    brackets = f" {said.not_agreed}" if closed.brackets and closed.brackets.brackets else ""
    lead = f"The text as it stood when the round was closed is annexed to these minutes.{brackets}"
    yield paragraph("annexes.text", *words(lead))
    if closed.protocol.annexed:
        points = tuple(Point(f"annexes.{n}", words(one)) for n, one in enumerate(closed.protocol.annexed, 1))
        yield Paragraph("annexes.others", words("Annexed further are:"), points, numbered=False)
    yield paragraph("annexes.record", *words(said.record))


def _signed(closed: ClosedRound, meta: Meta, first: Side) -> Iterator[Block]:
    held = {"home": closed.protocol.participants.home, "host": closed.protocol.participants.host}
    blocks = tuple(_signature(meta, side, held[side]) for side in _sides(first))
    place = (
        *words("Signed in "),
        *_place(closed),
        *words(" on "),
        Blank("date of signature", "closed"),
        *words(" in two originals of equal standing, one for each delegation, in which its side is named first."),
    )
    yield Signatures("minutes.signatures", blocks, place)


def _signature(meta: Meta, side: Side, people: Sequence[Participant]) -> Signature:
    head = people[0] if people else None
    name = words(head.name) if head else (Blank("name", "participants"),)
    return Signature(
        side,
        words(f"For {delegation(meta, side)}"),
        words(head.capacity if head and head.capacity else "Head of the delegation"),
        name,
    )


def _annex(closed: ClosedRound, tree: Document) -> Iterator[Division]:
    said = f"Annex: the text at the end of {ordinal_round(closed.number)}"
    blocks = (paragraph("annex.title", *strong(tree.meta.title)),)
    yield Section("minutes.annex", words(said), blocks, new_page=True)
    yield from tree.divisions
