"""The words of agreed minutes: those of a treaty, and those of a memorandum, in which nothing is "agreed"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bma_drafter.text.tree import Meta, Register, Side

_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class MinutesWords:
    """How minutes say that something is closed."""

    title: str
    was_agreed: str
    """Heading of what was closed."""
    agreed: str
    """ "The delegations ... the following text"."""
    referendum: str
    confirmed: str
    principle: str
    in_principle: str
    """Of a point that stays open."""
    taken_out: str
    not_agreed: str
    """Of words in square brackets."""
    not_before: str
    """Of the points of a package."""
    record: str
    """What minutes are, and are not."""


WORDS: Final[Mapping[Register, MinutesWords]] = {
    "treaty": MinutesWords(
        title="Agreed Minutes",
        was_agreed="What was agreed",
        agreed="The delegations agreed on the following text:",
        referendum="The delegations agreed ad referendum, that is, subject to confirmation by their authorities, on "
        "the following text:",
        confirmed="The delegations confirmed the following text, on which they had agreed ad referendum before:",
        principle="The delegations agreed in principle on the following points, the wording of which remains to be "
        "settled:",
        in_principle="agreed in principle",
        taken_out="The delegations agreed that the following words are taken out of the text:",
        not_agreed="Words in square brackets are not agreed; the name in front of them tells whose words they are.",
        not_before="None of them is agreed before all of them are.",
        record="These minutes record the state of the negotiations. They are not themselves an agreement and create no "
        "rights or obligations.",
    ),
    "mou": MinutesWords(
        title="Minutes of the Discussions",
        was_agreed="What was settled",
        agreed="The delegations settled the following text:",
        referendum="The delegations settled the following text ad referendum, that is, subject to confirmation by "
        "their authorities:",
        confirmed="The delegations confirmed the following text, which they had settled ad referendum before:",
        principle="The delegations came to a common view in principle on the following points, the wording of which "
        "remains to be settled:",
        in_principle="a common view in principle",
        taken_out="The delegations came to the common view that the following words are taken out of the text:",
        not_agreed="Words in square brackets are not settled; the name in front of them tells whose words they are.",
        not_before="None of them is settled before all of them are.",
        record="These minutes record the state of the discussions. They create no rights or obligations.",
    ),
}


def ordinal_round(number: int) -> str:
    """ "the second round"; beyond twelve "round 13"."""
    return f"the {_ORDINALS[number - 1]} round" if 0 < number <= len(_ORDINALS) else f"round {number}"


def delegation(meta: Meta, side: Side) -> str:
    """ "the Senegalese delegation"; where no adjective is stated, "the delegation of Senegal"."""
    words = meta.home if side == "home" else meta.host
    if words.adjective:
        return f"the {words.adjective} delegation"
    return f"the delegation of {words.short or words.formal or side}"


def beginning(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]
