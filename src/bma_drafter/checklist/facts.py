"""What a condition may look at: the agreement, and one item of a list where items are judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bma_drafter.agreement import paths
from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.agreement.paths import Found


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of an agreement, seen from its root or from one item.

    `item` is the item that is judged (None: the agreement itself) and `item_path` its path
    (`mobility.channels[0]`); what comes back always has its full path.
    """

    root: Agreement
    item: Any = None
    item_path: str = ""

    def find(self, path: str) -> Found:
        """What stands at `path`: from the item, or from the root where it begins with `/` (`/subjects`)."""
        if path.startswith("/"):
            return paths.find(self.root, path[1:])
        if self.item is None:
            return paths.find(self.root, path)
        return paths.find(self.item, path, self.item_path)

    def at_item(self, value: Any, path: str) -> Facts:
        """The same agreement, seen from an item with the full path `path`."""
        return Facts(self.root, value, path)

    def items(self, path: str) -> tuple[Facts, ...]:
        """The items of the list at `path`, each as facts of its own; empty where nothing is stated there."""
        found = self.find(path)
        if not found.is_stated or not isinstance(found.value, tuple):
            return ()
        return tuple(Facts(self.root, item, paths.join(found.path, i)) for i, item in enumerate(found.value))
