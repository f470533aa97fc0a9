"""Units found by the names that references use: ids, families, families of one item."""

from __future__ import annotations

from collections.abc import Iterable

from bma_drafter.errors import nearest
from bma_drafter.text.tree import Document, Paragraph, Section, Signatures, Table
from bma_drafter.text.walking import Holder, Spot, walk


def family_of(id_: str) -> str:
    """The family an id or reference belongs to: `fees[x].ban` gives `fees`."""
    return id_.partition(".")[0].partition("[")[0]


def item_of(id_: str) -> str | None:
    """The item an id or reference belongs to: `fees[x].ban` gives `x`."""
    inner = id_.partition(".")[0].partition("[")[2]
    return inner.removesuffix("]") or None


class UnitIndex:
    """The units of a document, and where a reference leads."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.by_id: dict[str, Spot] = {}
        self._by_bare: dict[str, list[Spot]] = {}
        self._by_head: dict[str, list[Spot]] = {}
        for spot in walk(document):
            self.by_id.setdefault(spot.unit.id, spot)
            head, dot, name = spot.unit.id.partition(".")
            if dot and "[" in head:
                self._by_bare.setdefault(f"{family_of(head)}.{name}", []).append(spot)
            if dot and not isinstance(spot.holder, Section) and not spot.points:
                self._by_head.setdefault(head, []).append(spot)
                if "[" in head:
                    self._by_head.setdefault(f"{family_of(head)}[*]", []).append(spot)

    def find(self, target: str, within: str | None = None) -> tuple[Spot, ...]:
        """The units that a reference leads to; several for a family, or a unit of a repeated one; none if dangling.

        `within` is the id of the unit that holds the reference: in a text repeated for an item, `family.name` means
        the unit of the same item.
        """
        if target in self.by_id:
            return (self.by_id[target],)
        head, _, name = target.partition(".")
        own_item = item_of(within) if within and family_of(within) == head else None
        if not name:
            return self._family(head, own_item)
        if own_item and f"{head}[{own_item}].{name}" in self.by_id:
            return (self.by_id[f"{head}[{own_item}].{name}"],)
        return tuple(self._by_bare.get(target, ()))

    def nearest(self, target: str) -> str | None:
        """The id of a unit or family most like a name that leads nowhere."""
        return nearest(target, [*self.by_id, *(h for h in self._by_head if not h.endswith("[*]"))])

    def _family(self, head: str, own_item: str | None) -> tuple[Spot, ...]:
        found = self._by_head.get(f"{head}[{own_item}]") if own_item else None
        found = found or self._by_head.get(head) or self._by_head.get(f"{head}[*]") or []
        return self._whole(found)

    def _whole(self, spots: Iterable[Spot]) -> tuple[Spot, ...]:
        """Articles and annexes in place of the units that fill them; a table gives way to the paragraphs beside it."""
        by_holder: dict[str, list[Spot]] = {}
        for spot in spots:
            if spot.holder is not None:
                by_holder.setdefault(spot.holder.id, []).append(spot)
        out: list[Spot] = []
        for held in by_holder.values():
            holder = held[0].holder
            if holder is None:
                continue
            ids = {spot.unit.id for spot in held}
            blocks = [b for b in holder.blocks if not isinstance(b, Signatures)]
            if all(block.id in ids for block in blocks):
                out.append(self.by_id[holder.id])
                continue
            paragraphs = [s for s in held if isinstance(s.unit, Paragraph)]
            out += paragraphs or held
        return tuple(out)


def paragraph_before(holder: Holder, table: Table) -> Paragraph | None:
    """The paragraph that a table follows."""
    before = None
    for block in holder.blocks:
        if block is table:
            return before
        if isinstance(block, Paragraph):
            before = block
    return None
