"""Decisions as entries of the file of brackets: new ones, and what becomes of one that stands there already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from bma_drafter.reading.applying.as_markup import printable, references_in, without_ending
from bma_drafter.reading.applying.open_brackets import BracketEdits, Desk, OpenBrackets
from bma_drafter.reading.decisions import Decision
from bma_drafter.reading.matching.words import pieces_between
from bma_drafter.text.tree import Paragraph, Point


def bracket_edits(decisions: Iterable[Decision], desk: Desk) -> BracketEdits:
    """The edits that carry out these decisions; values and those left for later are passed over."""
    taken = list(decisions)
    making = _Making(desk)
    wanted = [one for one in taken if one.choice in ("bracket", "own-wording", "refuse")]
    parts = [part for one in wanted for part in _parts(one, desk)]
    whole = dict(_whole_provisions(parts, desk))
    gathered = {id(part) for of_head in whole.values() for part in of_head}
    for part in parts:
        head = (part.change.unit or "").partition(".")[0]
        if id(part) not in gathered:
            making.change(part)
        elif head in whole:
            making.provision(head, whole.pop(head))
    making.link()
    for one in taken:
        if one.choice == "note":
            making.note(one)
    return making.edits


def _parts(decision: Decision, desk: Desk) -> list[Decision]:
    """A decision as decisions about single units: the lines of a split unit, the units of a merged or deleted whole."""
    change = decision.change
    if change.kind == "split":
        first, *rest = [line for line in change.new.split("\n") if line.strip()] or [change.new]
        kept = [pieces_between(change.old, one) for one in (first, *rest)]
        more = [
            replace(change, kind="new", unit=None, after=change.unit, old="", new=one, pieces=pieces)
            for one, pieces in zip(rest, kept[1:], strict=True)
        ]
        changes = [replace(change, kind="edited", new=first, pieces=kept[0]), *more]
    elif change.kind == "merged":
        gone = [replace(change, kind="deleted", unit=one, new="", pieces=(), others=()) for one in change.others]
        changes = [replace(change, kind="edited"), *gone]
    elif change.kind == "deleted":
        units = [unit for unit in (change.unit, *change.others) if unit in desk.spots]
        spots = [desk.spots[unit] for unit in units if unit is not None]
        tops = [spot.unit.id for spot in spots if spot.unit is spot.paragraph]
        changes = [replace(change, unit=one, others=()) for one in tops or units[:1]]
    else:
        changes = [change]
    return [replace(decision, change=one, own=decision.own if one is changes[0] else None) for one in changes]


def _whole_provisions(parts: Sequence[Decision], desk: Desk) -> Iterator[tuple[str, list[Decision]]]:
    """Provisions all of whose paragraphs were deleted, with one decision on all of them."""
    heads: dict[str, set[str]] = {}
    for unit, spot in desk.spots.items():
        if spot.unit is spot.paragraph and "." in unit:
            heads.setdefault(unit.partition(".")[0], set()).add(unit)
    by_head: dict[str, list[Decision]] = {}
    for one in parts:
        if one.change.kind == "deleted" and one.change.unit and not one.own:
            by_head.setdefault(one.change.unit.partition(".")[0], []).append(one)
    for head, of_head in by_head.items():
        units = {one.change.unit for one in of_head}
        same = len({(one.choice, one.remark) for one in of_head}) == 1
        if same and heads.get(head, set()) <= units and len(units) > 1 and "[" not in head:
            yield head, of_head


class _Making:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.edits = BracketEdits()
        self.of_change: dict[str, list[dict[str, Any]]] = {}
        self.names = {one.id for one in desk.file.brackets} | {unit.rpartition(".")[2] for unit in desk.spots}

    # -------------------------------------------------------------------------------- entries

    def provision(self, head: str, decisions: Sequence[Decision]) -> None:
        """One entry around a whole provision that is to go."""
        texts: list[dict[str, Any]] = [{"by": self.desk.ours}, {"by": self.desk.by, "delete": True}]
        where = f"{decisions[0].change.where} and what follows"
        self._add(head, head, texts, decisions[0], where)

    def change(self, decision: Decision) -> None:
        """The entry of a change, or what becomes of the open one that its unit stands in."""
        change = decision.change
        if change.kind == "new":
            self._beside(decision)
            return
        if change.unit is None:
            return
        if OpenBrackets(self.desk, self.edits).takes(decision):
            return
        spot = self.desk.spots.get(change.unit)
        unit = spot.unit if spot is not None and isinstance(spot.unit, Paragraph | Point) else None
        theirs: dict[str, Any] = {"by": self.desk.by}
        if change.new:
            theirs["text"] = self._words(decision, unit)
        else:
            theirs["delete"] = True
        texts = self._against(decision, {"by": self.desk.ours}, theirs, unit)
        self._add(change.unit, change.unit, texts, decision, change.where)

    def link(self) -> None:
        """Joins the entries that one change made: they stand or fall together."""
        for entries in self.of_change.values():
            if len(entries) > 1 and entries[0].get("status") is None:
                for entry in entries:
                    entry["linked_to"] = [other["id"] for other in entries if other is not entry]

    def _beside(self, decision: Decision) -> None:
        """New words, after the unit that they follow; below a title before the first unit there."""
        unit, place = decision.change.after, "after"
        spot = self.desk.spots.get(unit or "")
        if unit is None or spot is None:
            return
        if blocks := getattr(spot.unit, "blocks", ()):
            unit, place = blocks[0].id, "before"
        point = spot.unit if isinstance(spot.unit, Point) else None
        theirs = {"by": self.desk.by, "text": self._words(decision, point)}
        texts = self._against(decision, None, theirs, point)
        self._add(f"{unit.rpartition('.')[2]}-added", unit, texts, decision, decision.change.where, place=place)

    def _words(self, decision: Decision, unit: Paragraph | Point | None) -> dict[str, str]:
        change = decision.change
        known = [self.desk.spots.get(one or "") for one in (change.unit or change.after, *change.others)]
        units = [spot.unit for spot in known if spot is not None and isinstance(spot.unit, Paragraph | Point)]
        references = [found for one in units for found in references_in(one.inlines)]
        said = without_ending(change.new, unit)
        pieces = change.pieces if said == change.new else ()
        return {self.desk.language: self.desk.markup(said, references, pieces)}

    def _against(
        self, decision: Decision, ours: dict[str, Any] | None, theirs: dict[str, Any], unit: Paragraph | Point | None
    ) -> list[dict[str, Any]]:
        """Our text, theirs, and words of our own that were given instead."""
        texts = [*([ours] if ours else []), theirs]
        if decision.own is None:
            return texts
        own = {self.desk.language: self.desk.markup(without_ending(decision.own, unit))}
        if decision.choice == "bracket":
            return [{"by": self.desk.ours, "text": own}, theirs]
        return [*texts, {"by": self.desk.ours, "text": own}]

    def _add(
        self,
        named: str,
        unit: str,
        texts: list[dict[str, Any]],
        decision: Decision,
        where: str,
        place: str = "instead",
    ) -> str:
        name = self._free(named)
        entry: dict[str, Any] = {"id": name, "unit": unit}
        if place != "instead":
            entry["place"] = place
        entry["since"] = self.desk.file.round
        if decision.choice == "own-wording":
            entry |= {"status": "agreed", "agreed": len(texts)}
        elif decision.choice == "refuse":
            entry["status"] = "dropped"
        entry["texts"] = texts
        if decision.choice == "refuse":
            entry["remark"] = f"Refused in round {self.desk.file.round}. {printable(decision.remark or '')}".strip()
        elif decision.remark:
            entry["remark"] = printable(decision.remark)
        self.edits.added.append(entry)
        self.of_change.setdefault(decision.change.id, []).append(entry)
        done = {"bracket": "bracket opened", "own-wording": "agreed", "refuse": "refused, kept on record"}
        self.edits.told.append(f"{where}: {done[decision.choice]} ({name})")
        return name

    def _free(self, unit: str) -> str:
        base = re.sub(r"[^a-z0-9]+", "-", unit.lower()).strip("-")
        name, number = base, 1
        while name in self.names:
            number += 1
            name = f"{base}-{number}"
        self.names.add(name)
        return name

    # -------------------------------------------------------------------------------- notes

    def note(self, decision: Decision) -> None:
        """A comment of the other side, or a change that is only noted, kept for one's own side."""
        change = decision.change
        comment: dict[str, Any] = {}
        unit = change.unit or change.after
        if unit in self.desk.spots and unit is not None:
            spot = self.desk.spots[unit]
            holder = spot.unit if hasattr(spot.unit, "blocks") else None
            first = getattr(holder, "blocks", ())[:1]
            comment["unit"] = first[0].id if first else unit
        comment["by"] = self.desk.by
        if change.authors:
            comment["author"] = printable(", ".join(change.authors))[:400]
        comment["text"] = printable(_noted(decision))[:8000] or "(without words)"
        comment["round"] = self.desk.file.round
        if decision.remark:
            comment["remark"] = printable(decision.remark)
        self.edits.comments.append(comment)
        self.edits.told.append(f"{change.where}: kept as a note for our side")


def _noted(decision: Decision) -> str:
    change = decision.change
    if change.kind == "comment":
        return change.new or change.old
    words = {
        "deleted": f"wants to delete: {change.old}",
        "new": f"wants to add: {change.new}",
        "moved": f"wants this to stand elsewhere ({change.where}): {change.new or change.old}",
    }
    return words.get(change.kind, f"wants: {change.new} (instead of: {change.old})")
