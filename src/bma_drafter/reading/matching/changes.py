"""Pairs and leftovers of two texts as changes: in the order of the text that came back, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bma_drafter.reading.changes import Change, ChangeKind, Piece, ValueChange
from bma_drafter.reading.matching.elements import Element
from bma_drafter.reading.matching.notes import note_changes, notes_on_new_words
from bma_drafter.reading.matching.pairing import Pair, Pairing, in_order
from bma_drafter.reading.matching.rows import rows_gone, table_changes
from bma_drafter.reading.matching.sent import Sent, Stretch
from bma_drafter.reading.matching.tracked import Told, own_atoms, same_words, told
from bma_drafter.reading.matching.values import changed_values
from bma_drafter.reading.matching.words import pieces_between, plain, without_end_mark, without_number
from bma_drafter.reading.word.lines import Atom, WordText

_POINT: Final = re.compile(r"\(\w+\)")
"""The label of a point. What ends it changes when points are put beside it or taken away: that is no other wording."""
NO_WORDS: Final = "(a table without words)"


@dataclass(slots=True)
class Making:
    """Makes the changes; `found` holds them with their place in the text that came back."""

    sent: Sent
    text: WordText
    pairing: Pairing
    found: list[tuple[float, Change]] = field(default_factory=list)
    unchanged: int = 0
    _unit_of: dict[int, str | None] = field(default_factory=dict)
    """Element of theirs -> unit."""
    _ours_of: dict[int, int] = field(default_factory=dict)
    _units_before: list[str | None] | None = None
    _gone_rows: dict[tuple[str, ...], str | None] | None = None

    @property
    def gone_rows(self) -> dict[tuple[str, ...], str | None]:
        """The rows that were deleted with change tracking, by their words, with their author."""
        if self._gone_rows is None:
            self._gone_rows = rows_gone(self.text)
        return self._gone_rows

    def made(self) -> tuple[Change, ...]:
        """All changes, numbered in their order."""
        kept = {id(pair) for pair in in_order(self.pairing.pairs)}
        moved = [pair for pair in self.pairing.pairs if id(pair) not in kept]
        for pair in self.pairing.pairs:
            for at in pair.theirs:
                self._unit_of[at] = self.sent.owners.get(pair.ours[0])
                self._ours_of[at] = pair.ours[0]
        together = self._moved_together(moved)
        for pair in self.pairing.pairs:
            self._pair(pair, is_moved=id(pair) not in kept, with_=together.get(id(pair)))
        for element in self.pairing.left_theirs():
            self._new(element)
        self._deleted([p for p in self.pairing.pairs if id(p) in kept])
        self._comments()
        self.found.sort(key=lambda f: f[0])
        return tuple(replace(change, id=f"c{number}") for number, (_, change) in enumerate(self.found, 1))

    # -------------------------------------------------------------------------------- pairs

    def _pair(self, pair: Pair, *, is_moved: bool, with_: tuple[str, ...] | None) -> None:
        ours = [self.pairing.ours.all[at] for at in pair.ours]
        theirs = [self.pairing.theirs.all[at] for at in pair.theirs]
        unit = self.sent.owners.get(pair.ours[0])
        if ours[0].is_table and theirs[0].is_table and pair.shape in ("one", "ambiguous"):
            changes = table_changes(self.sent, ours[0], theirs[0], pair.sureness, self.gone_rows)
            for number, change in enumerate(changes):
                self._add(theirs[0].at + number / (len(changes) + 1) / 2, change)
            if is_moved and with_ is not None:
                self._add(theirs[0].at, self._as_moved(pair, ours[0], theirs, unit, with_))
            elif not changes and not is_moved:
                self.unchanged += 1
            return
        same = pair.shape == "one" and _reads_the_same(ours[0], theirs[0], pair)
        noted = note_changes(self.sent, ours, theirs)
        for change in noted:
            self._add(theirs[0].at + 0.05, change)
        if pair.shape == "one" and not (is_moved and with_ is not None):
            if same:
                self.unchanged += not noted and not is_moved
            else:
                self._add(theirs[0].at, self._edited("edited", pair, ours, theirs, unit))
            return
        if is_moved and with_ is not None and pair.shape == "one":
            self._add(theirs[0].at, self._as_moved(pair, ours[0], theirs, unit, with_))
        else:
            kind: ChangeKind = pair.shape if pair.shape != "one" else "edited"
            self._add(theirs[0].at, self._edited(kind, pair, ours, theirs, unit))

    def _edited(
        self, kind: ChangeKind, pair: Pair, ours: Sequence[Element], theirs: Sequence[Element], unit: str | None
    ) -> Change:
        old, new = "\n".join(o.words.strip() for o in ours), "\n".join(t.words.strip() for t in theirs)
        said = self._told(old, new, ours, theirs, pair.shape)
        others = [self.sent.owners.get(o.at) for o in ours[1:]]
        others += [self.sent.owners.get(at) for at in pair.others]
        where = self.sent.where(unit, ours[0])
        if kind == "ambiguous" and pair.others:
            where = " or ".join(dict.fromkeys((where, *(self.sent.where(o) for o in others if o))))
        return Change(
            "",
            kind,
            unit,
            where,
            old,
            new,
            said.pieces,
            others=tuple(o for o in others if o is not None),
            authors=said.authors,
            tracked=said.tracked,
            sureness=pair.sureness,
            values=self._values(ours, old, new) if kind != "ambiguous" else (),
        )

    def _as_moved(
        self, pair: Pair, own: Element, theirs: Sequence[Element], unit: str | None, with_: tuple[str, ...]
    ) -> Change:
        old, new = own.words.strip(), "\n".join(t.words.strip() for t in theirs)
        same = own.is_table or _reads_the_same(own, theirs[0], pair)
        said = self._told(old, new, [own], theirs, "one")
        after = self._after(theirs[0].at)
        if pair.by_words:
            said = self._cut_and_pasted(own, theirs[0], said)
        return Change(
            "",
            "moved",
            unit,
            f"{self.sent.where(unit, own)}, now {self._place_of_new(theirs[0].at)}",
            old,
            old if same else new,
            (Piece("same", new),) if same else pieces_between(old, new),
            after=after,
            others=with_,
            authors=said.authors,
            tracked=said.tracked,
            sureness=pair.sureness,
            values=() if same else self._values([own], old, new),
        )

    def _cut_and_pasted(self, own: Element, other: Element, said: Told) -> Told:
        """A move with change tracking is a deletion here and an insertion there."""
        here = [a for line in other.lines for a in line.atoms if a.kind != "deleted"]
        there = self._gone(own)
        inserted = bool(here) and all(a.kind == "inserted" for a in here)
        deleted = bool(there) and all(a.kind == "deleted" for a in there)
        authors = tuple(dict.fromkeys(a.author for a in (*there, *here) if a.author and a.kind != "same"))
        if inserted and deleted:
            return Told(said.pieces, authors, "yes")
        return Told(said.pieces, authors, "partly" if inserted or deleted else "no")

    def _gone(self, own: Element) -> tuple[Atom, ...]:
        """What was deleted where an element of ours stood, with change tracking."""
        atoms = [a for name in own.names for a in self.pairing.theirs.by_name.get(name, ())]
        if not atoms and (line := self.pairing.theirs.gone.get(own.key)) is not None:
            atoms = list(line.atoms)
        return tuple(atoms)

    def _told(self, old: str, new: str, ours: Sequence[Element], theirs: Sequence[Element], shape: str) -> Told:
        names = [n for o in ours for n in o.names]
        foreign = self.sent.units.keys() - set(names)
        atoms = own_atoms(theirs, names, foreign)
        marks: list[str] = []
        if shape == "split":
            marks = [t.line.mark_author or "" for t in theirs[:-1] if t.line.mark == "inserted"]
        if shape == "merged":
            marks = [a or "" for t in theirs for line in t.lines for a in line.joined]
        said = told(old, new, atoms, [a for o in ours for line in o.lines for a in line.atoms], filter(None, marks))
        if shape in ("split", "merged") and said.tracked != "no":
            joined = plain("".join(a.text for a in atoms if a.kind != "inserted")).replace(" ", "")
            whole = joined == plain(old).replace(" ", "") and len(marks) >= max(len(theirs), len(ours)) - 1
            return Told(pieces_between(old, new), said.authors, "yes" if whole else "partly")
        return said

    def _values(self, ours: Sequence[Element], old: str, new: str) -> tuple[ValueChange, ...]:
        """The values of the description that were changed in the words of some elements."""
        stretches: list[Stretch] = []
        for own in ours:
            unit = self.sent.owners.get(own.at)
            if unit is not None and not own.is_table and own.at not in self.sent.captions:
                closing = any(n in self.sent.closings for n in own.names)
                stretches += self.sent.stretches(unit, closing=closing)
        return changed_values(stretches, old, new)

    # -------------------------------------------------------------------------------- notes and comments

    def _comments(self) -> None:
        """Comments that are none of ours; one that goes over several paragraphs is told at the first."""
        seen = {plain(text) for text in self.sent.comments} | {""}
        told_of: set[str] = set()
        for at, id_ in self.pairing.theirs.comments:
            comment = self.text.comments[id_]
            if id_ in told_of or plain(comment.text) in seen:
                continue
            told_of.add(id_)
            named = [self.sent.units[n] for n in sorted(comment.names) if n in self.sent.units]
            unit = named[0] if len(named) == 1 else self._unit_of.get(at)
            where = self.sent.where(unit) if unit else self._place_of_new(at)
            authors = (comment.author,) if comment.author else ()
            on = " ".join(comment.on.split())
            self._add(at + 0.6, Change("", "comment", unit, where, on, comment.text, authors=authors))

    # -------------------------------------------------------------------------------- new and deleted

    def _new(self, element: Element) -> None:
        words = element.words.strip() or NO_WORDS
        atoms = [a for line in element.lines for a in line.atoms if a.kind != "deleted"]
        inserted = [a for a in atoms if a.kind == "inserted"]
        rows_in = element.is_table and all(row.kind == "inserted" for row in element.rows)
        authors = dict.fromkeys(a.author for a in inserted if a.author)
        authors.update((r.author, None) for r in element.rows if r.kind == "inserted" and r.author)
        whole = rows_in or (bool(atoms) and all(a.kind == "inserted" or not a.text.strip() for a in atoms))
        made = Change(
            "",
            "new",
            None,
            self._place_of_new(element.at),
            "",
            words,
            (Piece("inserted", words, next(iter(authors), None) if whole else None),),
            after=self._after(element.at),
            authors=tuple(a for a in authors if a),
            tracked="yes" if whole else "partly" if authors else "no",
        )
        self._add(element.at, made)
        for change in notes_on_new_words(element, made.where):
            self._add(element.at + 0.05, change)

    def _deleted(self, kept: Sequence[Pair]) -> None:
        left = self.pairing.left_ours()
        gone = {unit for e in left if (unit := self.sent.owners.get(e.at)) is not None}
        gone -= {u for pair in self.pairing.pairs for at in pair.ours if (u := self.sent.owners.get(at))}
        ours = [pair.ours[0] for pair in kept]
        covered: set[int] = set()
        for element in left:
            if element.at in covered:
                continue
            at = bisect_left(ours, element.at)
            place = kept[at - 1].theirs[-1] + 0.7 if at else -0.5
            whole = self._whole(element, left, gone)
            covered |= {e.at for e in whole}
            self._add(place + element.at / (len(self.pairing.ours.all) + 1) / 10, self._taken_out(whole))

    def _whole(self, element: Element, left: Sequence[Element], gone: set[str]) -> list[Element]:
        """An element with all that stands below it, where that was deleted too: an article, a paragraph, a table."""
        unit = self.sent.owners.get(element.at)
        if unit is None or any(n in self.sent.closings for n in element.names):
            return [element]
        inside = self.sent.below.get(unit, frozenset())
        if not inside <= gone:
            return [element]
        return [e for e in left if e.at >= element.at and self.sent.owners.get(e.at) in inside | {unit}]

    def _taken_out(self, whole: Sequence[Element]) -> Change:
        own = whole[0]
        unit = self.sent.owners.get(own.at)
        atoms = [a for e in whole for a in self._gone(e)]
        authors = tuple(dict.fromkeys(a.author for a in atoms if a.kind == "deleted" and a.author))
        before = plain("".join(a.text for a in atoms if a.kind != "inserted")).replace(" ", "")
        all_of_it = bool(atoms) and before == plain("".join(e.words for e in whole)).replace(" ", "")
        if own.is_table and all(row.key in self.gone_rows for row in own.rows):
            all_of_it = True
            authors = tuple(dict.fromkeys(a for row in own.rows if (a := self.gone_rows[row.key]) is not None))
        words = "\n".join(e.words.strip() for e in whole).strip() or NO_WORDS
        others = dict.fromkeys(u for e in whole[1:] if (u := self.sent.owners.get(e.at)) is not None and u != unit)
        where = self.sent.where(unit) if len(whole) > 1 else self.sent.where(unit, own)
        return Change(
            "",
            "deleted",
            unit,
            where,
            words,
            "",
            (Piece("deleted", words, authors[0] if len(authors) == 1 else None),),
            others=tuple(others),
            authors=authors,
            tracked="yes" if all_of_it else "partly" if authors else "no",
        )

    # -------------------------------------------------------------------------------- places

    def _moved_together(self, moved: Sequence[Pair]) -> dict[int, tuple[str, ...]]:
        """Moved pairs by identity, with the units that moved along below them; those below are left out."""
        by_unit = {u: p for p in moved if (u := self.sent.owners.get(p.ours[0])) is not None}
        out: dict[int, tuple[str, ...]] = {}
        along: set[str] = set()
        for pair in sorted(moved, key=lambda p: p.ours[0]):
            unit = self.sent.owners.get(pair.ours[0])
            if unit in along:
                continue
            below = [u for u in self._following(pair, self.sent.below.get(unit or "", frozenset())) if u in by_unit]
            along.update(below)
            out[id(pair)] = tuple(below)
        return out

    def _following(self, pair: Pair, inside: frozenset[str]) -> Iterator[str]:
        """The units of these that stand right behind a pair, as they stood before; new words between do not count."""
        last = pair.ours[0]
        for at in range(pair.theirs[-1] + 1, len(self.pairing.theirs.all) if inside else 0):
            if at in self._unit_of:
                unit = self._unit_of[at]
                place = self._ours_of[at]
                if unit not in inside or unit is None or place <= last:
                    return
                last = place
                yield unit

    def _after(self, theirs: int) -> str | None:
        """The unit that stands before an element of theirs."""
        if self._units_before is None:
            before: list[str | None] = [None]
            for element in self.pairing.theirs.all:
                before.append(self._unit_of.get(element.at) or before[-1])
            self._units_before = before
        return self._units_before[theirs]

    def _place_of_new(self, theirs: int) -> str:
        after = self._after(theirs)
        return f"after {self.sent.where(after)}" if after is not None else "at the beginning"

    def _add(self, at: float, change: Change) -> None:
        self.found.append((at, change))


def _reads_the_same(own: Element, other: Element, pair: Pair) -> bool:
    if same_words(own, other):
        return True
    if pair.by_words:
        return own.typed == other.typed
    label = plain(own.line.label)
    if _POINT.fullmatch(label) and without_end_mark(own.key) == without_end_mark(other.key) != "":
        return True
    # A program that knows no lists has typed the numbers out.
    return bool(label) and not other.line.label and plain(without_number(other.words)) == own.key
