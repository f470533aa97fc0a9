"""The structured description of an agreement (`schema: bma/1`), one module for each part of it.

Not stated is `None`. Stated that there is none is `Nothing.NONE` for a block of keys and an empty tuple for a list;
in the file both are written `none`. No default stands in for a fact.
"""

from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.agreement.model.stating import Nothing

__all__ = ["Agreement", "Nothing"]
