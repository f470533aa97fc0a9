"""The questions of the debrief in their order: feelings, facts, why, transfer; each transfer question with its source.

First what people felt, so that it does not stand in the way of what happened; then why; last what it means at home.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bma_drafter.agreement.model.stating import Localised
from bma_drafter.text.tree import Block, Document, Section
from bma_drafter.workshop.kit.pieces import Matter, bullets, cell, paragraph, section, strong, table, words

_STEPS = (
    ("feelings", "1. Feelings", "Everybody, one sentence, no discussion. Whoever speaks for a role says so."),
    ("facts", "2. Facts", "What happened, in order. The observers first, from their sheets. No judgement yet."),
    ("why", "3. Why", "Now the briefs are laid open. Words first; the figures of the scoring only after them."),
    ("transfer", "4. Transfer", "What it means for the agreements on your own desk. Write the answers down."),
)


def debrief_questions(matter: Matter, titles: Mapping[str, str]) -> Document:
    """The questions; `titles` are those of themes and criteria, so that each tie is said in words."""
    return matter.document(
        "Questions of the debrief", f"Facilitator · {matter.version_words}", debrief_sections(matter, titles)
    )


def debrief_sections(matter: Matter, titles: Mapping[str, str]) -> Sequence[Section]:
    """One section for each step."""
    asked = matter.scenario.debrief
    simple: dict[str, tuple[Localised, ...]] = {"feelings": asked.feelings, "facts": asked.facts, "why": asked.why}
    out = []
    for step, title, how in _STEPS:
        blocks: list[Block]
        if step == "transfer":
            rows = [(matter.say(one.text), cell(_tie(one.ties_to, titles))) for one in asked.transfer]
            made = table("transfer.table", ("Question", "Belongs to (recommendations of 2011)"), rows, (60, 40))
            blocks = [paragraph(f"{step}.how", *words(how)), made]
        else:
            blocks = [bullets(f"{step}.list", how, [matter.say(one) for one in simple[step]])]
        out.append(section(step, title, *blocks))
    last = paragraph(
        "last",
        *strong("Last of all. "),
        *words(
            "Would you negotiate with them again? Each delegation gives the other a number from 0 to 10, "
            "in silence, on the outcome form. Read them out."
        ),
    )
    return (*out, section("again", "", last))


def _tie(name: str, titles: Mapping[str, str]) -> str:
    return f"{titles[name].rstrip('.')} ({name})" if name in titles else name
