"""Institutions: joint committee, coordination, information, publication, money, data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from bma_drafter.agreement.model.development import Actor, Role
from bma_drafter.agreement.model.stating import (
    Days,
    Localised,
    Many,
    Money,
    Months,
    Or,
    Period,
    Stated,
    Words,
    YesNo,
    said,
)


class Composition(Stated):
    """Who sits in the joint committee."""

    per_party: Annotated[int, Field(ge=1, le=50)] | None = said("Members of each Party")
    social_partners: YesNo | None = said("Employers' and workers' organisations have seats")
    diaspora: YesNo | None = said("Diaspora organisations have seats")
    observers: Many[Words] | None = said("Observers")
    gender_balance: YesNo | None = said("Women and men are represented in balance")


class JointCommittee(Stated):
    """The joint committee."""

    composition: Or[Composition] | None = said("Composition")
    chair: Literal["alternating", "home", "host", "joint"] | None = said("Chair")
    meetings_per_year: Annotated[int, Field(ge=1, le=12)] | None = said("Ordinary meetings a year")
    extraordinary_days: Days | None = said("Days in which an extraordinary meeting is held on request")
    quorum: Words | None = said("Quorum")
    decision: Literal["consensus", "majority"] | None = said("How it decides")
    mandate: (
        Many[
            Literal[
                "interpretation",
                "complaints",
                "places",
                "occupations",
                "data",
                "evaluation",
                "annexes",
                "programmes",
                "disputes",
            ]
        ]
        | None
    ) = said("What it may do")
    amends_annexes: YesNo | None = said("It may amend annexes")
    minutes: YesNo | None = said("It keeps minutes")
    minutes_published: YesNo | None = said("Its minutes are published")
    reports: YesNo | None = said("It reports to the Parties")
    secretariat: Words | None = said("Secretariat")
    costs: Words | None = said("Who bears the costs")
    first_meeting_months: Months | None = said("Months after entry into force in which it first meets")
    met_on: Many[date] | None = said("Meetings held")
    visits_workplaces: YesNo | None = said("It may visit workplaces and housing")


class Coordination(Stated):
    """Coordination among those who take part."""

    body: Localised | None = said("Body that leads")
    mandate: Words | None = said("Mandate")
    meetings_per_year: Annotated[int, Field(ge=1, le=12)] | None = said("Meetings a year")
    minutes: YesNo | None = said("Minutes are kept")
    reports: YesNo | None = said("It reports")
    conflict_rule: Words | None = said("How differences are settled")
    experiments: YesNo | None = said("Local experiments are allowed, reported and passed on to all who take part")


class Stakeholder(Stated):
    """Somebody who takes part in the agreement as a whole."""

    actor: Actor = Field(description="Who")
    name: Localised | None = said("Name")
    role: Many[Role] | None = said("Function")
    seat: YesNo | None = said("Has a seat")
    side: Literal["home", "host"] | None = said("On which side")


class InformationExchange(Stated):
    """Exchange of information between the Parties."""

    items: Many[Words] | None = said("What is exchanged")
    every: Period | None = said("How often")
    between: Words | None = said("Between which bodies")


class Publication(Stated):
    """Publication of the agreement and of what is done under it."""

    agreement: YesNo | None = said("The agreement is published with its annexes")
    languages: Many[Words] | None = said("Languages in which workers can read it")
    reports: YesNo | None = said("Reports are published")
    made_known: YesNo | None = said("The text provides that people are told that the agreement exists")


class Financial(Stated):
    """Money of the agreement as a whole."""

    appropriation: Literal["binding", "subject-to-appropriation"] | None = said("How firm commitments are")
    own_costs: YesNo | None = said("Each Party bears its own costs")
    tax_exemption: YesNo | None = said("Goods of programmes are exempt from tax")
    audit_rights: YesNo | None = said("Each Party may audit")
    total: Or[Money] | None = said("Total")


class DataProtection(Stated):
    """Protection of personal data."""

    purpose_limit: YesNo | None = said("Data are used only for the purposes of the agreement")
    not_for_control: YesNo | None = said("Data are not used for immigration control")
    rights: YesNo | None = said("People can see and correct their data")
    authority: Words | None = said("Supervisory authority")
    retention_months: Months | None = said("Months after which data are deleted")


class Governance(Stated):
    """Institutions and rules for running the agreement."""

    joint_committee: Or[JointCommittee] | None = said("Joint committee")
    coordination: Or[Coordination] | None = said("Coordination")
    responsibilities: YesNo | None = said("The text says what each Party or authority is responsible for")
    contact_points: YesNo | None = said("Each Party names a contact point in every authority that takes part")
    information_exchange: Or[InformationExchange] | None = said("Exchange of information")
    publication: Or[Publication] | None = said("Publication")
    financial: Or[Financial] | None = said("Money")
    data_protection: Or[DataProtection] | None = said("Personal data")
