"""Names of the places of a document, the same in every format: neutral, so that a copy for others tells nothing.

A unit's name is a digest of its id. It stays the same whatever the number of the unit is, so a file that comes back
from the other side can be laid beside the tree it was made of.
"""

from __future__ import annotations

from hashlib import blake2b


def place_name(unit_id: str) -> str:
    """The bookmark (Word) or id (HTML) of a unit: `u` and ten signs."""
    return f"u{blake2b(unit_id.encode('utf-8', 'surrogatepass'), digest_size=5).hexdigest()}"


def closing_name(unit_id: str) -> str:
    """The bookmark of the closing words of a paragraph: they stand after its points, in a paragraph of their own."""
    return place_name(f"{unit_id} closing")
