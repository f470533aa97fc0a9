"""What a condition may look at: the agreement, and one item of a list where items are judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bma_drafter.agreement import paths
from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.agreement.paths import Found


@dataclass(slots=True, eq=False)
class _Known:
    """What was looked up before. An agreement never changes, and many criteria ask for the same fact."""

    found: dict[str, Found] = field(default_factory=dict)
    items: dict[str, Facts] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of an agreement, seen from its root or from one item.

    `item` is the item that is judged (None: the agreement itself) and `item_path` its path
    (`mobility.channels[0]`); what comes back always has its full path.
    """

    root: Agreement
    item: Any = None
    item_path: str = ""
    _here: _Known = field(default_factory=_Known, repr=False, compare=False)
    _at_root: _Known | None = field(default=None, repr=False, compare=False)

    def find(self, path: str) -> Found:
        """What stands at `path`: from the item, or from the root where it begins with `/` (`/subjects`)."""
        from_root = path.startswith("/")
        root = self._at_root or self._here
        root.looked_at.add(_part(path[1:] if from_root else self.item_path or path))
        known = (root if from_root else self._here).found
        found = known.get(path)
        if found is None:
            if from_root or self.item is None:
                found = paths.find(self.root, path.removeprefix("/"))
            else:
                found = paths.find(self.item, path, self.item_path)
            known[path] = found
        return found

    def at_item(self, value: Any, path: str) -> Facts:
        """The same agreement, seen from an item with the full path `path`."""
        root = self._at_root or self._here
        known = root.items.get(path)
        if known is None or known.item is not value:
            known = root.items[path] = Facts(self.root, value, path, _at_root=root)
        return known

    @property
    def looked_at(self) -> frozenset[str]:
        """The parts of the agreement (`mobility`) that were looked at, from here or from any item."""
        return frozenset((self._at_root or self._here).looked_at)

    def forget_what_was_looked_at(self) -> None:
        """Begin anew with `looked_at`."""
        (self._at_root or self._here).looked_at.clear()

    def items(self, path: str) -> tuple[Facts, ...]:
        """The items of the list at `path`, each as facts of its own; empty where nothing is stated there."""
        found = self.find(path)
        if not found.is_stated or not isinstance(found.value, tuple):
            return ()
        return tuple(self.at_item(item, paths.join(found.path, i)) for i, item in enumerate(found.value))


@cache
def _part(path: str) -> str:
    return str(paths.segments(path)[0])
