"""What a text covers, as the checklists of standards ask it: formal parts, themes that have a provision, and channels
that are open to both sexes.

The formal parts and the themes are those that this project derives from the Guidance of the United Nations
Network on Migration (S10), whose text was not read: the criteria that use them say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Truth, Verdict

_CHANNELS = "/mobility.channels"

# ---------------------------------------------------------------------------------------------- formal parts (UNS)

_FAMILY_OF = {
    "preamble": "preamble",
    "definitions": "definitions",
    "principles": "principles",
    "signatures": "testimonium",
}
"""The clause family that writes each part. All four enter every draft, unless a decision leaves them out."""


@predicate("contains_part")
def contains_part(facts: Facts, *, part: Literal["preamble", "definitions", "principles", "signatures"]) -> Verdict:
    """The text contains this formal part: {part}. In a text that others made it is listed among the parts; one's own
    draft holds it, unless it is left out on purpose.
    """
    listed, basis = facts.find("/parts"), facts.find("/basis.kind")
    if listed.is_stated and part in listed.value:
        return Verdict.true([listed])
    if basis.value == "draft":
        decision = facts.find(f"/clauses.{_FAMILY_OF[part]}.leave_out")
        if decision.value is True:
            return Verdict.false([decision], words="it is left out on purpose")
        return Verdict.true([basis], words="the draft is written with it")
    if listed.state is State.SILENT:
        return Verdict.unknown([listed])
    return Verdict.false([listed])


# ---------------------------------------------------------------------------------- the eleven themes (UNS-08)

_THEMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("human and labour rights", ("legal_basis", "protection.equal_treatment")),
    ("recruitment", ("recruitment",)),
    ("access to information", ("information",)),
    ("migration status", ("mobility.channels[].stay", "mobility.channels[].admission")),
    ("safety and health at work", ("protection.working_conditions", "protection.inspection")),
    ("social protection", ("protection.social_security",)),
    ("contract and wages", ("protection.contract", "protection.wages")),
    ("governance", ("governance.joint_committee",)),
    ("qualifications and skills", ("mobility.channels[].recognition", "mobility.channels[].training")),
    ("savings and remittances", ("protection.transfer_of_earnings",)),
    ("return and reintegration", ("return.free_decision", "return.journey", "return.reintegration")),
)
"""Each theme, and the facts one of which is enough: a provision on it, whatever it says."""


@predicate("themes_addressed")
def themes_addressed(facts: Facts, *, at_least: int) -> Verdict:
    """At least {at_least} of the eleven principle themes have a provision: human and labour rights, recruitment, access
    to information, migration status, safety and health at work, social protection, contract and wages, governance,
    qualifications and skills, savings and remittances, return and reintegration.
    """
    verdicts = [(name, Verdict.any_of(_provided(one) for one in _facts(facts, paths))) for name, paths in _THEMES]
    there = [verdict for _, verdict in verdicts if verdict.is_true]
    open_ = [verdict for _, verdict in verdicts if verdict.is_unknown]
    lacking = [name for name, verdict in verdicts if not verdict.is_true]
    words = f"{len(there)} of 11 themes have a provision" + (f"; without one: {', '.join(lacking)}" if lacking else "")
    read = [found for verdict in there for found in verdict.read[:1]]
    if len(there) >= at_least:
        return Verdict.true(read, words=words)
    if len(there) + len(open_) < at_least:
        return Verdict.false(read, words=words)
    return Verdict(Truth.UNKNOWN, tuple(read), tuple(path for one in open_ for path in one.silent), words)


def _facts(facts: Facts, paths: tuple[str, ...]) -> Iterator[Found]:
    """What stands at the paths; `[]` goes through the items of a list, and gives the list where it has none."""
    for path in paths:
        list_path, separator, rest = path.partition("[].")
        items = facts.items(f"/{list_path}") if separator else ()
        if not items:
            yield facts.find(f"/{list_path}")
        for item in items:
            yield item.find(rest)


def _provided(found: Found) -> Verdict:
    if found.state is State.SILENT:
        return Verdict.unknown([found])
    return Verdict.of(found.is_stated, [found])


# ------------------------------------------------------------------------------- open to both sexes (ILO15-05)


@predicate("no_channel_for_one_sex")
def no_channel_for_one_sex(facts: Facts) -> Verdict:
    """No channel is stated to be for women only, or for men only."""
    closed = [sex for one in facts.items(_CHANNELS) if (sex := one.find("eligibility.sex")).value in ("men", "women")]
    if closed:
        return Verdict.false(closed, words=", ".join(f"{one.path}: {one.value} only" for one in closed))
    return Verdict.true()
