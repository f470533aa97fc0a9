"""Closing a round: what its record holds, as the texts of its files."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from bma_drafter.agreement.load import Loaded
from bma_drafter.clauses.library import Library
from bma_drafter.drafting.draft import draft
from bma_drafter.drafting.options import Options, Size
from bma_drafter.errors import UserError
from bma_drafter.reading.rounds.records import (
    AGREEMENT,
    BRACKETS,
    PROTOCOL,
    REVIEW,
    TREE,
    ClosedRound,
    Protocol,
    digest_of,
)
from bma_drafter.review.evaluate import review
from bma_drafter.source.edit import EditRefused, flow, replaced, with_key
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document as Source
from bma_drafter.source.yaml import parse
from bma_drafter.text.frozen import frozen
from bma_drafter.text.tree import Document, Origin, Side


@dataclass(frozen=True, slots=True)
class Told:
    """What is told when a round is closed; the rest is filled in by hand afterwards."""

    number: int
    closed: datetime.date
    place: str | None = None
    next_date: datetime.date | None = None
    next_place: str | None = None
    size: Size = "standard"


def round_going_on(brackets: Source | None, spec: Source, closed: tuple[int, ...]) -> int:
    """The number of the round that is to be closed: as the brackets state it, else the description, else the next."""
    for document in (brackets, spec):
        stated = document.data.get("round") if document is not None else None
        if isinstance(stated, int):
            return stated
    return closed[-1] + 1 if closed else 1


def record(
    loaded: Loaded,
    brackets: Source | None,
    tree: Document,
    saved: str,
    told: Told,
    names: Mapping[Side, str],
    before: Source | None = None,
) -> dict[str, str]:
    """The files of the record by name, `round.yaml` last; `saved` is the review, `names` are those of the Parties.

    `before` is the `round.yaml` of the same round closed earlier: what people wrote into it stays.
    """
    kept = {
        AGREEMENT: loaded.document.text,
        **({BRACKETS: brackets.text} if brackets is not None else {}),
        TREE: frozen(without_origins(tree)),
        REVIEW: saved,
    }
    digests = {name: digest_of(text) for name, text in kept.items()}
    protocol = _kept_by_hand(before, told, digests) if before is not None else None
    return {**kept, PROTOCOL: protocol or "\n".join(_lines(told, names, digests)) + "\n"}


def drafted_again(closed: ClosedRound, library: Library, first: Side) -> Document:
    """The text of a closed round drafted anew from what was kept, with the side `first` named first."""
    reviewed = review(closed.loaded.agreement, [])
    options = Options(size=closed.protocol.size, audience="counterpart", notes="none", first=first)
    made = draft(closed.loaded, library, reviewed, lambda a: review(a, []), {}, options, None, closed.brackets)
    return without_origins(made.document)


def says_the_same(closed: ClosedRound, library: Library) -> bool:
    """Whether the library of clauses gives the text of a closed round as it was kept, or another one since."""
    return drafted_again(closed, library, closed.tree.meta.first).divisions == closed.tree.divisions


def next_round(document: Source, number: int) -> str | None:
    """The text of a file that states the round, with the one after `number`; None where it states none."""
    if not isinstance(document.data.get("round"), int) or document.data["round"] == number + 1:
        return None
    return replaced(document, ("round",), number + 1)


def without_origins(document: Document) -> Document:
    """The text without the places of the clause files it was made from: another place is no other text."""
    made = _bare(document)
    assert isinstance(made, Document)
    return made


def _bare(value: Any) -> Any:
    if isinstance(value, Origin):
        return None
    if isinstance(value, tuple):
        return tuple(_bare(one) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{field.name: _bare(getattr(value, field.name)) for field in fields(value)})


# ------------------------------------------------------------------------------------------- round.yaml


def _lines(told: Told, names: Mapping[Side, str], digests: Mapping[str, str]) -> Iterator[str]:
    yield f"# Round {told.number}. The minutes of the round (bma minutes) print what is filled in here."
    yield "# To state something, take away the sign # and the blank behind it, and write what is true."
    yield "schema: bma-round/1"
    yield f"number: {told.number}"
    yield f"closed: {told.closed.isoformat()}"
    yield f"place: {flow(told.place)}" if told.place else "# place: Dakar"
    yield ""
    yield "# Who met; the first of each delegation is its head, who signs the minutes."
    yield "# participants:"
    for side, number in (("home", 2), ("host", 1)):
        yield f"#   {side}:                          # delegation of {names['home' if side == 'home' else 'host']}"
        for _ in range(number):
            yield "#     - {name: Ms A. Example, capacity: Director of Labour Migration}"
    yield ""
    yield "# When and where the delegations meet again; next_meeting: none where the negotiation is over."
    following = {
        key: value for key, value in (("date", told.next_date), ("place", told.next_place)) if value is not None
    }
    yield f"next_meeting: {flow(following)}" if following else "# next_meeting: {date: 2027-06-14, place: Madrid}"
    yield ""
    yield "# Whole sentences that both delegations want in the minutes."
    yield "# noted:"
    yield "#   - The delegations visited a training centre for the building trades."
    yield ""
    yield "# Papers annexed to the minutes beside the text as it stands."
    yield "# annexed:"
    yield "#   - Table of the places offered for each season"
    yield ""
    yield "# Remarks for one's own side; they are never printed in minutes."
    yield "# remarks:"
    yield "#   - The host delegation asked for a pause before the article on fees."
    yield ""
    yield "# The files of this round as they stood when it was closed. The program wrote these lines; leave them alone."
    yield f"size: {told.size}"
    yield "kept:"
    for name, digest in digests.items():
        yield f"  {name}: {digest}"


def _kept_by_hand(before: Source, told: Told, digests: Mapping[str, str]) -> str | None:
    """The file of the same round with the new digests and what is told now; None where it cannot be kept."""
    stated: dict[str, Any] = {"closed": told.closed, "place": told.place, "size": told.size}
    try:
        old = validate(Protocol, before)
        if old.number != told.number or set(old.kept) - set(digests):
            return None
        for key, value in stated.items():
            if value is not None:
                before = _stated(before, (), key, value)
        for key, value in (("date", told.next_date), ("place", told.next_place)):
            if value is not None and "next_meeting" not in before.data:
                before = parse(with_key(before, (), "next_meeting", {key: value}), before.file)
            elif value is not None:
                before = _stated(before, ("next_meeting",), key, value)
        for name, digest in digests.items():
            before = _stated(before, ("kept",), name, digest)
    except (UserError, EditRefused):
        return None
    return before.text


def _stated(document: Source, block: tuple[str, ...], key: str, value: Any) -> Source:
    """The file with a key of a block saying this; it is added where it is not there."""
    data = document.data
    for step in block:
        data = data[step]
    text = replaced(document, (*block, key), value) if key in data else with_key(document, block, key, value)
    return parse(text, document.file)
