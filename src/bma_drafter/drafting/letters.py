"""Letters that go with a draft: a note verbale, a cover note; filled from the description, the rest as named blanks."""

from __future__ import annotations

from bma_drafter.agreement.load import Loaded
from bma_drafter.checklist.facts import Facts
from bma_drafter.clauses.filling import fill
from bma_drafter.clauses.library import Entry
from bma_drafter.clauses.printing import localised
from bma_drafter.drafting.naming import party_words
from bma_drafter.errors import UserError
from bma_drafter.text.numbering import number
from bma_drafter.text.references import resolve
from bma_drafter.text.tree import Audience, Document, Meta, Preamble, Side
from bma_drafter.text.views import alternat


def letter(entry: Entry, loaded: Loaded, *, language: str, first: Side, audience: Audience) -> Document:
    """The letter of the first variant, from the side that is named first. Raises `UserError` where it cannot be read.

    The sender of a note verbale is the home side of the text; for the host side the two change places.
    """
    variant = entry.preferred
    parsed = fill(entry, variant, Facts(loaded.agreement), language=language, register="treaty")
    if parsed.problems:
        raise UserError(parsed.problems)
    home, host = (party_words(loaded.agreement, side, language) for side in _sides(first))
    meta = Meta(
        localised(entry.family.title, language), language, kind="report", audience=audience, home=home, host=host
    )
    document = Document(meta, (Preamble("letter", parsed.blocks),), notes_as="none")
    return resolve(number(alternat(document, "home")))


def _sides(first: Side) -> tuple[Side, Side]:
    return ("home", "host") if first == "home" else ("host", "home")
