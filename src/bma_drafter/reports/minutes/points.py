"""What minutes say of brackets: what was closed in a round and with which words, what is open and whose words stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bma_drafter.drafting.brackets.model import Alternative, BracketEntry, BracketsFile
from bma_drafter.drafting.brackets.moves import Move, moves_between
from bma_drafter.drafting.brackets.printed import printed_texts, unit_of, units_of
from bma_drafter.drafting.brackets.register import packages_of
from bma_drafter.drafting.comparative import in_one_run
from bma_drafter.drafting.provisions import family_of
from bma_drafter.reports.minutes.words import WORDS, beginning, delegation
from bma_drafter.reports.report.words import paragraph, words
from bma_drafter.text.citing import Citer, full_references
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.scheme import scheme_of
from bma_drafter.text.tree import (
    Annex,
    Article,
    Block,
    Document,
    Inline,
    Paragraph,
    Point,
    ResolvedRef,
    Side,
    Strong,
    Text,
)
from bma_drafter.text.walking import Spot, walk


@dataclass(frozen=True, slots=True)
class Points:
    """The brackets of a round as minutes tell them; `before` are those of the round before."""

    tree: Document
    file: BracketsFile
    before: BracketsFile
    first: Side
    """The side that is named first."""
    cited: Mapping[str, ResolvedRef]
    units: Mapping[str, Paragraph | Point]
    entries: tuple[BracketEntry, ...]
    """In the order of the text, proposals of one side left out."""
    moves: Mapping[str, Move]
    provisions: Mapping[str, ResolvedRef]
    """For brackets around a whole provision: all its paragraphs, those of every text."""
    titles: Mapping[str, str]
    """Title of the article or annex that a unit is in."""

    @classmethod
    def of(cls, tree: Document, file: BracketsFile, before: BracketsFile, first: Side) -> Points:
        """The points of a round."""
        cited, units, spots = full_references(tree), units_of(tree), tuple(walk(tree))
        order = {unit: index for index, unit in enumerate(cited)}
        tabled = [one for one in file.brackets if one.kind != "proposal"]
        tabled.sort(key=lambda one: order.get(unit_of(one, cited), len(order)))
        moves = {move.entry.id: move for move in moves_between(before, file)}
        whole = {one.id: _whole(one, tree, spots) for one in tabled if "." not in one.unit and one.place == "instead"}
        titles = {s.unit.id: read(s.holder.title) for s in spots if isinstance(s.holder, (Article, Annex))}
        provisions = {name: ref for name, ref in whole.items() if ref is not None}
        return cls(tree, file, before, first, cited, units, tuple(tabled), moves, provisions, titles)

    # -------------------------------------------------------------------------------- what was closed

    def closed(self) -> Iterator[Block]:
        """What was settled in this round: each kind of consent by itself."""
        said = WORDS[self.tree.meta.register]
        settled = [one for one in self.entries if self._has(one, "settled", "confirmed")]
        groups: tuple[tuple[str, str, Callable[[BracketEntry], bool]], ...] = (
            ("agreed", said.agreed, lambda one: one.status == "agreed" and not self._has(one, "confirmed")),
            ("confirmed", said.confirmed, lambda one: self._has(one, "confirmed")),
            ("referendum", said.referendum, lambda one: one.status == "agreed-ad-referendum"),
        )
        found = False
        for name, lead, belongs in groups:
            mine = [one for one in settled if belongs(one)]
            kept = [one for one in mine if not _goes(one)]
            gone = [one for one in mine if _goes(one)]
            yield from self._listed(f"closed.{name}", lead, [self._agreed(one) for one in kept])
            out = said.taken_out if name != "referendum" else f"{said.taken_out[:-1]}, ad referendum:"
            yield from self._listed(f"closed.{name}.out", out, [self._titled(one) for one in gone])
            found = found or bool(mine)
        dropped = [one for one in settled if one.status == "dropped"]
        lead = "The delegations withdrew what they had proposed on the following points; the text stands as annexed:"
        yield from self._listed("closed.dropped", lead, [self._titled(one) for one in dropped])
        principle = [one for one in self.entries if self._is_new(one, "agreed-in-principle")]
        yield from self._listed("closed.principle", said.principle, [self._titled(one) for one in principle])
        lifted = [move for move in self.moves.values() if "reserve-lifted" in move.kinds]
        yield from (paragraph(f"closed.lifted.{n}", *self._lifted(move)) for n, move in enumerate(lifted, 1))
        if not (found or dropped or principle or lifted):
            yield paragraph("closed.nothing", *words("No point that was open was closed in this round."))

    def _agreed(self, one: BracketEntry) -> tuple[Inline, ...]:
        """A label and the words that were agreed, as they stand in the text."""
        if "." not in one.unit and one.place == "instead":
            return (*self._titled(one), *words(": as it stands in the Annex."))
        said = self._as_it_stands(one)
        return (*self._titled(one), *words(f": {_quoted(said)}" if said else ": as it stands in the Annex."))

    def _as_it_stands(self, one: BracketEntry) -> str:
        name = unit_of(one, self.cited)
        parts = [name, *(unit for unit in self.units if unit.startswith(f"{name}-") and one.place != "instead")]
        return " ".join(_said(self.units[part]) for part in parts if part in self.units)

    def _lifted(self, move: Move) -> Iterator[Inline]:
        reserve = move.before.reserve if move.before else None
        if reserve is not None:
            yield from words(f"{self._whose(reserve.by)} lifted its {reserve.kind} reserve on ")
            yield from self._label(move.entry)
            yield from words(".")

    # -------------------------------------------------------------------------------- what is open

    @property
    def open(self) -> tuple[BracketEntry, ...]:
        """What is neither settled nor left aside."""
        return tuple(one for one in self.entries if not one.is_settled and one.status != "parked")

    def open_blocks(self) -> Iterator[Block]:
        """Each open point with the words of either side; reserves; points taken together."""
        if not self.open:
            yield paragraph("open.nothing", *words("No point remains open."))
        else:
            number = len(self.open)
            lead = "One point remains open." if number == 1 else f"{_number(number)} points remain open."
            lead += " The words of either delegation are given as they stand in the Annex."
            yield paragraph("open.lead", *words(lead))
            yield from (self._open(one) for one in self.open)
        reserved = [one for one in self.entries if one.reserve is not None]
        yield from (paragraph(f"open.reserve.{n}", *self._reserve(one)) for n, one in enumerate(reserved, 1))
        yield from self._packages()

    def _open(self, one: BracketEntry) -> Paragraph:
        label = (Strong(self._titled(one)), *words(self._remark(one)))
        if one.kind == "placeholder":
            return paragraph(f"open.{one.id}", *label, *words(": the wording remains to be found."))
        texts = list(zip(one.texts, self._texts(one), strict=True))
        ranks = (self.first, "host" if self.first == "home" else "home", None)
        texts.sort(key=lambda pair: ranks.index(pair[0].by))
        points = tuple(
            Point(f"open.{one.id}.{number}", words(f"{self._whose(text.by)}: {said}"))
            for number, (text, said) in enumerate(texts, 1)
        )
        return Paragraph(f"open.{one.id}", (*label, *words(":")), points, numbered=False)

    def _remark(self, one: BracketEntry) -> str:
        """What is said of an open point beside its place."""
        said = {
            "conditional": "subject to conditions",
            "agreed-in-principle": WORDS[self.tree.meta.register].in_principle,
            "reopened": "reopened in this round" if self._has(one, "reopened") else "reopened",
        }.get(one.status)
        if one.status != "reopened" and self._has(one, "opened") and self.before.brackets:
            said = "new in this round"
        return f" ({said})" if said else ""

    def _texts(self, one: BracketEntry) -> Iterator[str]:
        """What each text of a bracket says, in its order; own words as they are printed."""
        printed = printed_texts(one, self.units)
        for index, text in enumerate(one.texts):
            if text.delete:
                yield "to take the words out." if "." in one.unit else "to take the provision out."
            elif printed is not None:
                yield _quoted(printed[index])
            elif text.text is not None:
                yield _quoted(_plain(text))
            else:
                where = "under its name" if text.by else "as an option"
                yield f"the text that stands {where} in the Annex."

    def _reserve(self, one: BracketEntry) -> Iterator[Inline]:
        reserve = one.reserve
        assert reserve is not None
        verb = "entered" if self._has(one, "reserve-made") else "maintains"
        yield from words(f"{self._whose(reserve.by)} {verb} a {reserve.kind} reserve on ")
        yield from self._label(one)
        yield from words(".")

    def _packages(self) -> Iterator[Block]:
        """Points that are settled together, where one of them is open still."""
        for number, package in enumerate(packages_of(self.file), 1):
            members = [one for one in self.entries if one.id in package.ids]
            if len(members) < 2 or all(one.is_settled for one in members):
                continue
            listed = _joined([self._label(one) for one in members])
            lead = words("The delegations take the following points together: ")
            end = words(f". {WORDS[self.tree.meta.register].not_before}")
            yield paragraph(f"open.package.{number}", *lead, *listed, *end)

    # -------------------------------------------------------------------------------- what was left aside

    def parked(self) -> Iterator[Block]:
        """What the delegations come back to later."""
        parked = [one for one in self.entries if one.status == "parked"]
        lead = "The delegations left the following points aside for the time being:"
        yield from self._listed("parked", lead, [self._titled(one) for one in parked])

    # -------------------------------------------------------------------------------- pieces

    def _listed(self, name: str, lead: str, items: Sequence[tuple[Inline, ...]]) -> Iterator[Block]:
        if items:
            points = tuple(Point(f"{name}.{number}", item) for number, item in enumerate(items, 1))
            yield Paragraph(name, words(lead), points, numbered=False)

    def _label(self, one: BracketEntry) -> tuple[Inline, ...]:
        """The place in the text: a reference that leads there; what is not in the text any more is named in words."""
        found = self.provisions.get(one.id) or self.cited.get(unit_of(one, self.cited))
        if found is not None:
            return (found,)
        family = one.unit.partition(".")[0]
        holder = next((spot.holder for spot in walk(self.tree) if family in getattr(spot.holder, "families", ())), None)
        if holder is not None and holder.id in self.cited:
            return (*words("a passage of "), self.cited[holder.id])
        return words(f"the provision on {family.replace('-', ' ')}")

    def _titled(self, one: BracketEntry) -> tuple[Inline, ...]:
        """The place with the title of its article."""
        title = self.titles.get(unit_of(one, self.cited))
        return (*self._label(one), *words(f", {title}" if title else ""))

    def _whose(self, side: Side | None) -> str:
        return beginning(delegation(self.tree.meta, side)) if side else "As an option"

    def _has(self, one: BracketEntry, *kinds: str) -> bool:
        move = self.moves.get(one.id)
        return move is not None and any(kind in move.kinds for kind in kinds)

    def _is_new(self, one: BracketEntry, status: str) -> bool:
        """Whether a bracket came to this status in the round."""
        move = self.moves.get(one.id)
        return one.status == status and move is not None and (move.before is None or move.before.status != status)


def _whole(one: BracketEntry, tree: Document, spots: Sequence[Spot]) -> ResolvedRef | None:
    """All paragraphs of a provision: "Article 9(1) to (7)"."""
    own = [
        spot
        for spot in spots
        if isinstance(spot.unit, Paragraph) and spot.unit.number and family_of(spot.unit.id) == family_of(one.unit)
    ]
    return ResolvedRef(own[0].unit.id, Citer(scheme_of(tree.meta)).cite(own)) if own else None


def _quoted(said: str) -> str:
    """Words in quotation marks, those within them in single ones."""
    return f"“{said.replace('“', '‘').replace('”', '’')}”"


def _goes(one: BracketEntry) -> bool:
    """Whether it is agreed that the words go."""
    return one.agreed is not None and one.texts[one.agreed - 1].delete


def _said(unit: Paragraph | Point) -> str:
    return in_one_run(unit) if isinstance(unit, Paragraph) else read(unit.inlines).strip()


def _plain(text: Alternative) -> str:
    said = (text.text or {}).get("en") or next(iter((text.text or {}).values()), "")
    return " ".join(said.split())


def _joined(items: Sequence[Iterable[Inline]]) -> Iterator[Inline]:
    """ "Article 5, Article 7 and Article 9"."""
    for index, item in enumerate(items):
        if index:
            yield Text(" and " if index == len(items) - 1 else ", ", kept=True)
        yield from item


def _number(number: int) -> str:
    small = "Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()  # noqa: SIM905
    return small[number - 2] if 2 <= number <= 12 else str(number)
