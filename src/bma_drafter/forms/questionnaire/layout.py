"""How the questionnaire is laid out: which questions come first and in what words, and what the sheets are called.

Everything else follows the model: a new field is asked on the sheet of its part without a line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MAIN_SHEET: Final = "Main questions"

MAIN: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "The instrument": (
        ("title", "What is the title of the agreement?"),
        ("instrument", "What kind of instrument is it?"),
        ("subjects", "What is it about?"),
        ("basis.kind", "What does this description rest on?"),
        ("scope", "Is it a framework, is it for one sector, or is it a pilot?"),
        ("sector", "Which sector, if it is for one only?"),
        ("status", "Where does it stand?"),
        ("date", "What is the date of the draft?"),
        ("data_status", "Are the data real, or invented for illustration?"),
        ("objectives", "What are its objects?"),
        ("languages", "In which languages will the text be authentic?"),
    ),
    "The Parties": (
        ("parties.home.country", "Which is the home country (origin)?"),
        ("parties.home.short_name", "What is it called in the articles?"),
        ("parties.home.lead.body", "Which of its authorities leads?"),
        ("parties.host.country", "Which is the host country (destination)?"),
        ("parties.host.short_name", "What is it called in the articles?"),
        ("parties.host.lead.body", "Which of its authorities leads?"),
    ),
    "Labour markets and channels": (
        ("labour_market.home_surplus", "In which occupations does the home country have more workers than work?"),
        ("labour_market.host_shortages", "In which occupations does the host country lack workers?"),
        ("labour_market.home_role", "What does the home side do when occupations and numbers are fixed?"),
        ("labour_market.review.every", "How often are occupations and places reviewed?"),
        ("mobility.channels", "Through which channels can people move?"),
    ),
    "Recruitment and costs": (
        ("recruitment.worker_fees", "May fees and related costs be charged to workers?"),
        ("recruitment.oversight.licensing", "May only licensed agencies recruit?"),
        ("information.pre_departure", "Are workers informed before departure?"),
        ("costs", "Who pays for what?"),
    ),
    "Protection": (
        ("protection.equal_treatment", "In which matters are workers treated no less favourably than nationals?"),
        ("protection.contract.model_annexed", "Is a model contract annexed?"),
        ("protection.contract.substitution_barred", "Is it forbidden to replace the contract by a worse one?"),
        ("protection.wages.bank", "Are wages paid into a bank account of the worker?"),
        ("protection.documents.retention", "May others keep workers' passports and papers?"),
        ("protection.working_conditions", "Which rules hold for working conditions, safety and health?"),
        (
            "protection.social_security.branches",
            "In which branches of social security are they treated like nationals?",
        ),
        ("protection.transfer_of_earnings.free", "May workers transfer what they wish?"),
        ("protection.complaints.bodies", "Where can workers complain?"),
        ("protection.complaints.stay_during", "May a worker stay until a complaint is decided?"),
        ("protection.unions", "May workers join trade unions?"),
        ("integration.from_months", "From which length of stay, in months, do integration measures apply?"),
        ("consular.access", "Do consuls have access to their nationals?"),
    ),
    "Return": (
        ("return.linkages", "Which benefits are tied to return, readmission or control?"),
        ("return.deposits", "Which deposits, bonds or guarantors are asked for?"),
        ("return.delinking", "Does the text say that no benefit depends on return, readmission or control?"),
        ("return.free_decision", "Does it say that return is the worker's free decision?"),
        ("return.readmission.in_this_instrument", "Does the duty to readmit stand in this instrument?"),
        ("return.reintegration.voluntary", "Is help with a new start only for those who choose to go home?"),
    ),
    "Development": (
        ("development.home_plan.title", "Which development plan of the home country does it serve?"),
        ("development.goals", "Which goals of the home country does it serve?"),
        ("development.decision_role.priorities_set_by", "Who sets the priorities?"),
        ("development.programmes", "Which programmes are there?"),
        ("diaspora.consulted", "Was the diaspora consulted on the draft?"),
    ),
    "Institutions and evaluation": (
        ("governance.joint_committee", "Is there a joint committee?"),
        ("governance.joint_committee.meetings_per_year", "How many ordinary meetings a year?"),
        ("governance.joint_committee.mandate", "What may the joint committee do?"),
        ("governance.publication.agreement", "Is the agreement published with its annexes?"),
        ("governance.data_protection.not_for_control", "Are personal data kept out of immigration control?"),
        ("evaluation.plans", "Which evaluations are planned?"),
    ),
    "Final clauses": (
        ("final.entry_into_force", "How does it enter into force?"),
        ("final.duration", "How long does it last?"),
        ("final.renewal", "How is it renewed?"),
        ("final.notice", "With how much notice can it be terminated?"),
        ("final.termination_keeps_rights", "Do acquired rights and running contracts survive termination?"),
        ("final.dispute_settlement", "How do the Parties settle differences?"),
    ),
}
"""The questions that matter most, in the order in which a negotiator meets them."""

SINGLE: Final[Mapping[str, tuple[str, ...]]] = {
    "Agreement": (),
    "Labour markets": ("labour_market", "health_workforce", "mobility"),
    "Recruitment": ("recruitment", "information"),
    "Protection": ("protection", "integration", "consular"),
    "Return": ("return",),
    "Development": ("development", "diaspora"),
    "Institutions": ("governance", "evaluation"),
    "Final": ("final",),
}
"""Sheets with one answer to a question, and the parts of the description they ask. The first asks whatever no other
sheet asks."""

PARTIES: Final = "parties.*"
"""Stands for the home country, the host country and further Parties, which share one sheet."""

COLUMNS: Final[Mapping[str, tuple[str, str]]] = {
    PARTIES: ("Parties", "Party"),
    "mobility.channels": ("Channels", "channel"),
    "development.programmes": ("Programmes", "programme"),
    "evaluation.plans": ("Evaluation plans", "plan"),
}
"""Lists whose items have so many questions that each item has a column, with the word for one of them."""

ROWS: Final[Mapping[str, str]] = {
    "parties.*.name": "Names of Parties",
    "parties.*.authorities": "Authorities",
    "mobility.channels.occupations": "Occupations",
    "mobility.channels.safeguards": "Safeguards of channels",
    "labour_market.home_surplus": "Surplus at home",
    "labour_market.home_shortages": "Shortages at home",
    "labour_market.host_shortages": "Shortages in host country",
    "labour_market.safeguards": "Safeguards for all",
    "costs": "Costs",
    "return.linkages": "Ties to return",
    "return.deposits": "Deposits",
    "return.readmission.references": "Readmission references",
    "development.goals": "Goals",
    "development.programmes.funding": "Contributions",
    "development.programmes.published_totals": "Published totals",
    "development.programmes.actors": "Actors",
    "evaluation.plans.indicators": "Indicators",
    "evaluation.plans.schedule": "Schedule",
    "stakeholders": "Stakeholders",
    "legal_basis.instruments": "Legal instruments",
    "related_instruments": "Related instruments",
}
"""Sheets with a row for each item. A list that is not named here is called after its key."""

ORDER: Final = (
    MAIN_SHEET, "Parties", "Names of Parties", "Authorities", "Surplus at home", "Shortages in host country",
    "Channels", "Occupations", "Costs", "Ties to return", "Deposits", "Goals", "Programmes", "Contributions",
    "Evaluation plans", "Indicators", "Schedule",
)  # fmt: skip
"""The sheets that come first; the rarer ones follow."""

OUTSIDE: Final[Mapping[str, str]] = {
    "clauses": "decisions on clauses, own wording among them",
    "wording": "the Parties' own wording of articles",
    "citations": "citations: where stated facts stand in the text",
    "reported": "judgements of experts",
}
"""Parts of a description that no form asks, in words."""
