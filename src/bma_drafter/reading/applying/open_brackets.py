"""Changes of words that stand in an open bracket: one of its texts taken, given other words, or one text more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bma_drafter.drafting.brackets.model import BracketEntry, BracketsFile
from bma_drafter.errors import Problem
from bma_drafter.reading.applying.as_markup import as_markup, printable
from bma_drafter.reading.changes import Piece
from bma_drafter.reading.decisions import Decision
from bma_drafter.source.positions import Path
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Bracket, Paragraph, Point, ResolvedRef, Side
from bma_drafter.text.walking import Spot


@dataclass(slots=True)
class BracketEdits:
    """What is to be done to the file of brackets.

    `added` are new entries, `comments` new comments; `values` are keys of entries that get another value, `keys` those
    they get for the first time, `texts` further texts by the number of the entry. `told` says it in words.
    """

    added: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    values: dict[Path, Any] = field(default_factory=dict)
    keys: list[tuple[Path, str, Any]] = field(default_factory=list)
    texts: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Changes within brackets whose texts can no longer be told apart."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What entries are made with: whose words came back, in which language, and what is there."""

    by: Side
    language: str
    file: BracketsFile
    spots: Mapping[str, Spot]
    treaty_words: tuple[str, ...] = ()
    """Words that the table of a memorandum replaces; none in a treaty."""

    def markup(self, words: str, references: Sequence[ResolvedRef] = (), pieces: Sequence[Piece] = ()) -> str:
        """Words as markup in the language and register of the text."""
        return as_markup(words, self.language, references, pieces, self.treaty_words)

    @property
    def ours(self) -> Side:
        """The side that takes the decisions."""
        return "home" if self.by == "host" else "host"


class OpenBrackets:
    """The open brackets of a file, for changes of the words that stand in them."""

    def __init__(self, desk: Desk, edits: BracketEdits) -> None:
        self.desk, self.edits = desk, edits

    def takes(self, decision: Decision) -> bool:
        """Whether the unit of a change stands in an open bracket; what is then to be done is added to the edits."""
        unit = decision.change.unit or ""
        around = self._open_entry(unit.partition(".")[0])
        if around is not None and "." in unit:
            self._tangled(decision, self.desk.file.brackets[around].id)
            return True
        index = self._open_entry(unit)
        if index is not None:
            self._onto(index, decision)
        return index is not None

    def _open_entry(self, unit: str) -> int | None:
        """The number of the open entry around a unit, or of the one whose text the unit itself is."""
        for index, one in enumerate(self.desk.file.brackets):
            own = f"{one.unit.partition('.')[0]}.{one.id}" if one.place != "instead" else one.unit
            if own == unit and not one.is_settled:
                return index
        return None

    def _onto(self, index: int, decision: Decision) -> None:
        """A change of words that stand in an open bracket: one of its texts taken, changed, or one more."""
        entry = self.desk.file.brackets[index]
        where = f"{decision.change.where}, bracket {entry.id}"
        if decision.choice == "refuse":
            self.edits.told.append(f"{where}: refused; the bracket stays as it is")
            self._remark(index, entry, f"Refused in round {self.desk.file.round}.")
            return
        printed = self._printed(decision.change.unit or "")
        number = self._meant(decision, printed, entry) or self._reworded(decision, printed, index, entry)
        if number is None and any(label and f"[{label}" in decision.change.new for label, _ in printed):
            self._tangled(decision, entry.id)
            return
        if number is None:
            number = self._one_more(decision, index, entry)
            self.edits.told.append(f"{where}: one more text ({number})")
        if decision.choice == "own-wording":
            self._settle(index, entry, number)
            self.edits.told.append(f"{where}: text {number} is agreed")
        elif number <= len(entry.texts):
            self.edits.told.append(f"{where}: the other side keeps text {number} only; the bracket stays open")
        if decision.remark:
            self._remark(index, entry, printable(decision.remark))

    def _printed(self, unit: str) -> tuple[tuple[str, str], ...]:
        """The texts of an open bracket as they are printed, in order, each with what is printed before it."""
        spot = self.desk.spots.get(unit)
        if spot is None or not isinstance(spot.unit, Paragraph | Point):
            return ()
        return tuple((one.label, read(one.inlines).strip()) for one in spot.unit.inlines if isinstance(one, Bracket))

    def _meant(self, decision: Decision, printed: Sequence[tuple[str, str]], entry: BracketEntry) -> int | None:
        """The number of the text that the new words are; None for words that none of them has."""
        if decision.own or len(printed) != len(entry.texts):
            return None
        if not decision.change.new:
            return next((number for number, one in enumerate(entry.texts, 1) if one.delete), None)
        said = {_plain(decision.change.new), *(_plain(_inside(decision.change.new, label)) for label, _ in printed)}
        return next((number for number, (_, words) in enumerate(printed, 1) if _plain(words) in said), None)

    def _reworded(
        self, decision: Decision, printed: Sequence[tuple[str, str]], index: int, entry: BracketEntry
    ) -> int | None:
        """The number of the text of the other side that has other words now, all else being as it was."""
        if decision.own or not printed or len(printed) != len(entry.texts):
            return None
        pattern = r"\s*".join(rf"\[{re.escape(label)}: ?(.*?)\]" for label, _ in printed)
        found = re.fullmatch(rf"\s*{pattern}\W*", decision.change.new, re.DOTALL)
        if found is None:
            return None
        changed = [n for n, (_, words) in enumerate(printed) if _plain(found[n + 1]) != _plain(words)]
        if len(changed) != 1 or entry.texts[changed[0]].by != self.desk.by:
            return None
        number = changed[0]
        path: Path = ("brackets", index, "texts", number)
        words = self.desk.markup(found[number + 1])
        there = entry.texts[number].text
        if there is not None and self.desk.language in there:
            self.edits.values[(*path, "text", self.desk.language)] = words
        elif there is None and not entry.texts[number].delete and entry.texts[number].variant is None:
            self.edits.keys.append((path, "text", {self.desk.language: words}))
        else:
            return None
        self.edits.told.append(f"{decision.change.where}, bracket {entry.id}: text {number + 1} has new words")
        return number + 1

    def _one_more(self, decision: Decision, index: int, entry: BracketEntry) -> int:
        words = decision.own or decision.change.new
        said: dict[str, Any] = {"by": self.desk.ours if decision.own else self.desk.by}
        said |= {"text": {self.desk.language: self.desk.markup(words)}} if words else {"delete": True}
        self.edits.texts.setdefault(index, []).append(said)
        return len(entry.texts) + len(self.edits.texts[index])

    def _tangled(self, decision: Decision, name: str) -> None:
        message = f"{decision.place or decision.change.id}: {decision.change.where} stands in the open bracket '{name}'"
        self.edits.problems.append(
            Problem(
                "BMA-575",
                f"{message}, and its texts can no longer be told apart",
                why="Words in an open bracket belong to one side each; which of them was changed cannot be told.",
                repair="decide 'later' or 'note' here, and write the new words into the file of brackets by hand",
            )
        )

    def _settle(self, index: int, entry: BracketEntry, number: int) -> None:
        path: Path = ("brackets", index)
        for key, value in (("status", "agreed"), ("agreed", number)):
            if key in entry.model_fields_set:
                self.edits.values[(*path, key)] = value
            else:
                self.edits.keys.append((path, key, value))

    def _remark(self, index: int, entry: BracketEntry, words: str) -> None:
        path: Path = ("brackets", index)
        if entry.remark is None:
            self.edits.keys.append((path, "remark", words))
        else:
            self.edits.values[(*path, "remark")] = f"{entry.remark} {words}"


def _inside(words: str, label: str) -> str:
    """Words without the one bracket around all of them: "[Senegal: the words]"."""
    found = re.fullmatch(rf"\[{re.escape(label)}: ?([^\[\]]*)\]\W*", words.strip())
    return found[1] if found else words


def _plain(words: str) -> str:
    return " ".join(words.split()).rstrip(".;,")
