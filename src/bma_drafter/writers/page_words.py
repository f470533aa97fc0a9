"""Words that the page itself needs, by language; whatever belongs to the text comes from the tree or `text.words`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bma_drafter.text.tree import Audience


@dataclass(frozen=True, slots=True)
class PageWords:
    """The fixed words of a printed page in one language."""

    page: tuple[str, str, str]
    """Before the number of the page, between the two numbers, after the number of pages."""
    proposal: str
    criterion: str
    criteria: str
    audiences: Mapping[Audience, str]
    """For whom a note is."""
    shades: Mapping[str, str]
    """What a shaded cell without words of its own says, so that nothing is told by colour alone."""
    bar: tuple[str, str]
    """What a bar says: of one number, and of two."""
    changes: str
    """Author of a change that is nobody's in particular."""
    changes_key: tuple[str, str]
    """What says how inserted and how deleted words look: each is an example of itself."""

    def bar_words(self, low: float, high: float) -> str:
        """ "61.7 of 100", or "61.7 to 69.7 of 100": what a bar says to those who do not see it."""
        one, two = self.bar
        return one.format(low) if f"{low:.1f}" == f"{high:.1f}" else two.format(low, high)

    def proposal_line(self, criteria: tuple[str, ...]) -> str:
        """The line that marks a proposal: "Proposal for the own side – criteria LS-01, IE-02"."""
        if not criteria:
            return self.proposal
        return f"{self.proposal} – {self.criterion if len(criteria) == 1 else self.criteria} {', '.join(criteria)}"


_ENGLISH = PageWords(
    page=("Page ", " of ", ""),
    proposal="Proposal for the own side",
    criterion="criterion",
    criteria="criteria",
    audiences={"own": "own side only", "counterpart": "both sides", "public": "public"},
    shades={"good": "good", "fair": "fair", "bad": "bad", "open": "open", "quiet": "–"},
    bar=("{:.1f} of 100", "{:.1f} to {:.1f} of 100"),
    changes="Changes",
    changes_key=("inserted words are underlined", "deleted words are struck through"),
)

_LANGUAGES: Mapping[str, PageWords] = {"en": _ENGLISH}


def page_words(language: str) -> PageWords:
    """The words for a language tag; English where it has none of its own."""
    return _LANGUAGES.get(language.split("-")[0].lower(), _ENGLISH)
