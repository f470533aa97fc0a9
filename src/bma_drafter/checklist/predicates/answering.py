"""How programmes answer for their money: since when, and by what other rules of the text.

They follow the limitation that the study (S01) names for Mexico, "lack of accountability mechanisms until recently".
The word "recently" is the difficulty: a mechanism that began last year exists, and has not answered for anything yet.
A text and a report on practice are therefore asked differently. A text is judged by what it provides. What a report
says of practice is met where the mechanism has a record, and in part where it is recent or nobody says since when.
"""

from __future__ import annotations

from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_SINCE = "accountability.since"


@predicate("accountability_has_a_record")
def accountability_has_a_record(facts: Facts) -> Verdict:
    """The mechanisms of accountability stand in a text, or, in a description from secondary sources, have been there
    for a whole year of accounts, or since the programme began.

    A whole year of accounts is a calendar year between the first year of the mechanisms and the year of the
    description. Years decide before the word `recent`. Where a report says that a mechanism exists and neither its
    first year nor that it is old, its record is not shown: that is no silence about the mechanism.
    """
    block, since, recent = facts.find("accountability"), facts.find(_SINCE), facts.find("accountability.recent")
    if block.state is State.NOTHING:
        return Verdict.false([block])
    if block.state is State.SILENT:
        return Verdict.unknown(())  # what is missing is the mechanism: its own condition names it
    if facts.root.basis.kind != "secondary":
        return Verdict.true()
    if since.is_stated:
        return _since(facts, since)
    if recent.value is False:
        return Verdict.true([recent])
    if recent.value is True:
        return Verdict.false([recent], words="the mechanisms came only recently")
    return Verdict.false([block], words="since when the mechanisms are there is not stated")


def _since(facts: Facts, since: Found) -> Verdict:
    begun, date = facts.find("since"), facts.find("/date")
    if begun.is_stated and since.value <= begun.value:
        return Verdict.true([since, begun], words="the mechanisms are as old as the programme")
    if not date.is_stated:
        return Verdict.unknown([date], read=[since], words=f"the mechanisms began in {since.value}")
    if date.value.year - since.value >= 2:
        return Verdict.true([since, date])
    words = f"the mechanisms began in {since.value}, and no whole year of accounts lies behind them"
    return Verdict.false([since, date], words=words)


@predicate("accountability_came_recently")
def accountability_came_recently(facts: Facts) -> Verdict:
    """Secondary sources say that mechanisms of accountability came only recently, whichever they are.

    Such a report is read for audit, publication and complaints alike: none of them is absent, since there are
    mechanisms, and none is met, since nobody says which, or what they have shown. In a text the word says nothing.
    Silence leaves nothing open here: the criterion asks for the mechanism itself.
    """
    recent = facts.find("accountability.recent")
    if facts.root.basis.kind != "secondary" or recent.value is not True:
        return Verdict.false()
    record = accountability_has_a_record(facts)
    if record.is_true:
        return Verdict.false(record.read)
    return Verdict.true([recent], words="there are mechanisms, but only since recently, and which ones is not said")


# Other rules of a text that do a part of the work. Silence on them leaves nothing open: what is asked for is the
# mechanism itself, and its criterion says whether that is stated.


@predicate("payers_may_audit")
def payers_may_audit(facts: Facts) -> Verdict:
    """It is stated that each Party may audit the money of the agreement."""
    rights = facts.find("/governance.financial.audit_rights")
    return _also(rights, rights.value is True, "each Party may audit; no audit by others is stated")


@predicate("contributors_get_reports")
def contributors_get_reports(facts: Facts) -> Verdict:
    """It is stated that those who contribute to the programme get reports."""
    trust = facts.find("trust")
    holds = trust.is_stated and "contributor-reports" in trust.value
    return _also(trust, holds, "contributors get reports; publication is not stated")


@predicate("diaspora_monitors")
def diaspora_monitors(facts: Facts) -> Verdict:
    """It is stated that diaspora organisations monitor the programme."""
    role = facts.find("diaspora_role")
    holds = role.is_stated and "monitor" in role.value
    return _also(role, holds, "diaspora organisations monitor; a check by contributors and beneficiaries is not stated")


def _also(found: Found, holds: bool, words: str) -> Verdict:
    return Verdict.true([found], words=words) if holds else Verdict.false([found] if found.is_stated else [])


@predicate("selection_by_criteria")
def selection_by_criteria(facts: Facts) -> Verdict:
    """Projects are chosen by criteria that are stated, and it is not stated that rules on party politics are missing.

    Criteria leave less room for favour; they do not keep it out.
    """
    criteria, neutrality = facts.find("selection.criteria"), facts.find("selection.neutrality")
    if neutrality.value is False:
        return Verdict.false([neutrality], words="it is stated that no rules keep party politics out")
    if criteria.is_stated:
        return Verdict.true([criteria], words="projects are chosen by criteria; no rule on party politics is stated")
    if criteria.state is State.SILENT:
        return Verdict.unknown([criteria])
    return Verdict.false([criteria])
