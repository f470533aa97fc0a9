"""The rounds that are closed, for the terminal: when and where, brackets, the review, what is still to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bma_drafter.reading.rounds.records import ClosedRound, Protocol


def rounds_as_text(rounds: Sequence[ClosedRound]) -> str:
    """A line for each round, and below it what its `round.yaml` does not say yet."""
    lines = [line.rstrip() for one in rounds for line in _lines(one)]
    return "\n".join([f"ROUNDS  {len(rounds)} closed", *lines])


def _lines(one: ClosedRound) -> Iterator[str]:
    place = f", {one.protocol.place}" if one.protocol.place else ""
    yield f"  round {one.number}  {one.closed.isoformat()}{place}: {_brackets(one)}; {_review(one)}"
    if blanks := blanks_in(one.protocol):
        yield f"      still blank in {one.folder / 'round.yaml'}: {', '.join(blanks)}"


def _brackets(one: ClosedRound) -> str:
    if one.brackets is None:
        return "no brackets"
    open_ = sum(not entry.is_settled for entry in one.brackets.brackets)
    return f"{open_} open of {len(one.brackets.brackets)} brackets"


def _review(one: ClosedRound) -> str:
    agreement: dict[str, Any] = one.review["agreements"][0]
    counted: dict[str, int] = {}
    for finding in agreement.get("findings") or ():
        counted[str(finding.get("status"))] = counted.get(str(finding.get("status")), 0) + 1
    told = [
        f"{counted[key]} {key.replace('_', ' ')}" for key in ("met", "partly", "absent", "violated") if key in counted
    ]
    return f"review: {', '.join(told)}" if told else "no review"


def blanks_in(protocol: Protocol) -> tuple[str, ...]:
    """What a record does not say yet that minutes print."""
    stated = {
        "place": protocol.place,
        "participants": protocol.participants.home and protocol.participants.host,
        "next_meeting": protocol.next_meeting == "none" or protocol.next_meeting.date,
    }
    return tuple(key for key, value in stated.items() if not value)
