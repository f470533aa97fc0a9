"""Development: the home country's plan, goals, who decides, programmes, the diaspora."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from bma_drafter.agreement.model.stating import (
    BodyKind,
    Count,
    CurrencyCode,
    Days,
    Id,
    LanguageTag,
    Localised,
    Many,
    Money,
    Objective,
    Or,
    SdgTarget,
    Share,
    Stated,
    Sum,
    Words,
    Year,
    YesNo,
    said,
)

ProgrammeKind: TypeAlias = Literal[
    "matching-fund",
    "co-funding",
    "solidarity-fund",
    "savings-account",
    "microcredit",
    "professionals-exchange",
    "remittances",
    "technical-assistance",
    "infrastructure",
    "enterprise",
    "training",
    "skills-partnership",
    "reintegration",
    "other",
]
Dimension: TypeAlias = Literal[
    "works", "enterprise", "education", "health-social", "finance", "knowledge-institutions", "environment"
]
Actor: TypeAlias = Literal[
    "diaspora",
    "ngo",
    "university",
    "research",
    "finance",
    "private-sector",
    "employers",
    "unions",
    "local-government",
    "regional-government",
    "international-organisation",
    "national-government",
    "home-institution",
    "host-institution",
]
Role: TypeAlias = Literal["propose", "decide", "carry-out", "monitor", "fund", "advise", "associated"]


class HomePlan(Stated):
    """The development plan or strategy of the home country."""

    title: Localised = Field(description="Title of the plan")
    from_year: Year | None = said("First year", alias="from")
    to_year: Year | None = said("Last year", alias="to")
    in_force: YesNo | None = said("In force on the date of the draft")
    named_in: Literal["operative", "preamble"] | None = said("Where the text names it")
    superseded_by: Words | None = said("The plan that replaced it")
    source: Words | None = said("Where the plan can be read")


class Goal(Stated):
    """A goal of the home country that programmes serve."""

    id: Id = Field(description="Short name: rural-jobs")
    title: Localised = Field(description="The goal as the plan words it")
    plan_reference: Words | None = said("Chapter or objective of the plan")
    sdg: Many[SdgTarget] | None = said('Targets of the 2030 Agenda: ["8.5"]')


class DecisionRole(Stated):
    """Who sets priorities and selects projects."""

    priorities_set_by: Literal["home", "host", "joint"] | None = said("Who sets the priorities")
    home_body: Localised | None = said("Institution of the home country that takes part")
    home_role: Literal["decides", "co-decides", "consulted", "informed", "none"] | None = said("What it does")


class Matching(Stated):
    """Terms of a matching fund."""

    ratio: Annotated[str, Field(pattern=r"^\d+(?::\d+)+$")] | None = said('Ratio of the payers: "1:1:1"')
    by: Many[Words] | None = said("Payers in the order of the ratio")
    cap_per_project: Or[Money] | None = said("Most that one project receives")
    diaspora_share: Share | None = said("Percent that the diaspora pays")


class Funding(Stated):
    """One contribution to a programme."""

    id: Id | None = said("Short name")
    by: Localised = Field(description="Who pays")
    side: Literal["home", "host", "diaspora", "private", "international", "other"] | None = said(
        "Which side the payer is on"
    )
    level: Literal["national", "regional", "municipal", "federal", "state", "private", "international"] | None = said(
        "Level of the payer"
    )
    kind: Literal["cash", "in-kind", "labour", "loan", "guarantee", "tax-relief"] | None = said("What is given")
    commitment: Literal["binding", "subject-to-appropriation", "indicative"] | None = said("How firm it is")
    amount: Sum | None = said("How much")
    currency: CurrencyCode | None = said("Currency: EUR")
    from_year: Year | None = said("First year", alias="from")
    to_year: Year | None = said("Last year", alias="to")
    goals: Many[Id] | None = said("Goals this money serves, where they differ from those of the programme")
    source: Words | None = said("Where the figure comes from, when figures differ")


class PublishedTotal(Stated):
    """A total that somebody published for a programme; totals that disagree stand side by side."""

    amount: Sum = Field(description="How much")
    currency: CurrencyCode = Field(description="Currency: EUR")
    of: Words | None = said("What it is the total of: money of all contributors since 2005")
    source: Words | None = said("Who published it")


class ProjectSelection(Stated):
    """How projects are chosen."""

    body: Localised | None = said("Body that decides")
    seats: dict[Actor, Count] | None = said("Seats with a vote: {diaspora: 3, local-government: 2}")
    diaspora_seats_filled_by: Words | None = said("How the seats of the diaspora are filled")
    diaspora_representation: Many[Literal["women", "young", "regions"]] | None = said(
        "Whom the rules for the seats of the diaspora make sure of"
    )
    diaspora_independent: YesNo | None = said("No Party and no political party chooses who sits for the diaspora")
    criteria: Many[Words] | None = said("Criteria")
    neutrality: YesNo | None = said("Rules keep party politics out of the selection")


class Counterpart(Stated):
    """The institution of the home country that takes part in a programme."""

    institution: Localised | None = said("Institution, by its name")
    kind: BodyKind | None = said("What kind of institution it is")
    mandate: Words | None = said("Its mandate")
    role: Literal["leads", "co-decides", "co-signs", "takes-part", "consulted", "informed"] | None = said(
        "What it does"
    )
    staff: YesNo | None = said("It has staff for the programme")
    budget_line: YesNo | None = said("It has a budget line for the programme")
    handover: Words | None = said("What it takes over, and when")
    leads_already: YesNo | None = said("It leads the programme from the beginning")


class Feasibility(Stated):
    """The study made before a project is approved."""

    before_approval: YesNo | None = said("It is required before approval")
    by: Literal["independent", "programme", "applicant", "counterpart"] | None = said("Who makes it")
    paid_by: Literal["programme", "applicant", "home", "host"] | None = said("Who pays for it")
    covers: Many[Literal["market", "technique", "upkeep", "promoter", "environment"]] | None = said("What it covers")


class OpenTo(Stated):
    """Who may take part in a programme."""

    legal_status_required: YesNo | None = said("Lawful residence is required")
    degree: Literal["none", "secondary", "vocational", "higher"] | None = said("Schooling asked for")
    minimum_income: Or[Money] | None = said("Lowest income asked for")
    professions: Many[Words] | None = said("Professions asked for; none: whatever the profession")
    minimum_contribution: Or[Money] | None = said("Smallest contribution")
    pooled_contributions: YesNo | None = said("Contributions can be pooled")
    organisations: Literal["registered", "any"] | None = said("Which organisations")
    residence_kept: YesNo | None = said("Taking part costs no residence, job or benefit")
    help_with_applications: YesNo | None = said("Help with applications")
    languages: Many[LanguageTag] | None = said("Languages in which help is given")
    members_vote: YesNo | None = said("Ordinary members of the organisations vote and may be elected")


class EnterpriseSupport(Stated):
    """Support for those who found a firm."""

    selection_by_plan: YesNo | None = said("Selection by business plan and experience")
    staged_money: YesNo | None = said("Money is paid in stages")
    mentoring: YesNo | None = said("Advice after the start")
    other_ways: YesNo | None = said("There are ways to contribute without founding a firm")
    grant_per_returnee: YesNo | None = said("Every returnee gets a grant")
    founding_expected: YesNo | None = said("Everybody who takes part is expected to found a firm")
    guarantee: YesNo | None = said("A guarantee shares the risk")
    rules_for_failure: YesNo | None = said("There are rules for failure")


class Accountability(Stated):
    """How a programme answers for its money."""

    audit: Literal["independent", "internal", "none"] | None = said("Audit")
    accounts_published: YesNo | None = said("Projects and accounts are published")
    complaints: YesNo | None = said("Complaints are possible")
    sanctions: YesNo | None = said("Misuse is punished")
    social_audit: YesNo | None = said("Contributors and beneficiaries check the works")
    since: Year | None = said("Since when")
    recent: YesNo | None = said("Mechanisms came only recently; which ones need not be known")


class Savings(Stated):
    """Terms of a savings account."""

    tax_relief: YesNo | None = said("Deposits are relieved from tax")
    eligible_uses: Many[Words] | None = said("What the savings may be used for")
    withdrawal_condition: Literal["none", "use-in-home-country", "return"] | None = said(
        "What withdrawal depends on; use in the home country is not return"
    )


class LeadBody(Stated):
    """Institution in the lead of a programme."""

    body: Localised = Field(description="Institution")
    kind: BodyKind | None = said("What kind of institution it is")
    side: Literal["home", "host", "joint"] | None = said("Whose institution it is")


class ProgrammeActor(Stated):
    """Somebody who takes part in a programme."""

    actor: Actor = Field(description="Who")
    role: Many[Role] | None = said("Function")
    side: Literal["home", "host"] | None = said("On which side")


class Programme(Stated):
    """One development programme."""

    id: Id = Field(description="Short name: village-fund")
    title: Localised | None = said("Printed name")
    kind: ProgrammeKind | None = said("Type of programme")
    objectives: Many[Objective] | None = said("What the programme is for")
    led_by: Literal["diaspora", "home", "host", "joint", "mixed"] | None = said(
        "Who leads; mixed: some parts by the diaspora"
    )
    lead: Or[LeadBody] | None = said("Institution in the lead")
    goals: Many[Id] | None = said("Ids of the goals it serves")
    dimension: Many[Dimension] | None = said("Dimensions of development it works in")
    definition: Words | None = said("What the programme means by development")
    maturity: Literal["new", "running", "closed"] | None = said("How old it is")
    since: Year | None = said("Since when")
    until: Year | None = said("Until when")
    phase: Words | None = said("Phase")
    derived_from: Words | None = said("The programme it replicates")
    replication: Literal["taken-up", "provided-for", "none"] | None = said(
        "Whether the home country took it up or replicated it, or the text provides for that"
    )
    regions: Many[Words] | None = said("Regions, ISO 3166-2 where there is a code")
    reaches_underserved: YesNo | None = said("It reaches places that public services do not")
    jobs_expected: Count | None = said("Jobs it is to create")
    matching: Or[Matching] | None = said("Matching terms")
    funding: Many[Funding] | None = said("Contributions")
    published_totals: Many[PublishedTotal] | None = said("Totals as they were published, also where they disagree")
    selection: Or[ProjectSelection] | None = said("How projects are chosen")
    diaspora_role: Many[Role] | None = said("What diaspora organisations do")
    diaspora_capacity: YesNo | None = said("Their capacity and networks are built up")
    actors: Many[ProgrammeActor] | None = said("Others who take part, with their function")
    counterpart: Or[Counterpart] | None = said("Institution of the home country")
    feasibility: Or[Feasibility] | None = said("Feasibility study")
    open_to: Or[OpenTo] | None = said("Who may take part")
    enterprise: Or[EnterpriseSupport] | None = said("Support for founders")
    savings: Or[Savings] | None = said("Terms of a savings account")
    disbursement: Literal["joint-account", "escrow", "independent-fund", "state-budget", "implementer"] | None = said(
        "Who holds the money"
    )
    maintenance: Words | None = said("Who keeps the works in repair")
    accountability: Or[Accountability] | None = said("How it answers for its money")
    trust: (
        Many[
            Literal[
                "joint-account",
                "escrow",
                "independent-fund",
                "contributor-reports",
                "guarantee",
                "refund",
                "contributor-seats",
                "survey",
            ]
        ]
        | None
    ) = said("Measures that make contributors trust it")
    fitted_to_labour_market: YesNo | None = said("Its terms follow how the diaspora stands in the labour market")
    help_into_work: YesNo | None = said("It comes with help into work for the members of diaspora organisations")
    linked_to: Many[Id] | None = said("Programmes for the same diaspora it is linked with")
    experiments: YesNo | None = said("Local experiments are allowed and reported")


class Development(Stated):
    """The development part of the agreement."""

    objectives: Many[Objective] | None = said("What the development part is for")
    home_plan: Or[HomePlan] | None = said("Development plan of the home country")
    definition: Or[Words] | None = said("What the Parties mean by development, in common")
    goals: Many[Goal] | None = said("Goals of the home country")
    decision_role: Or[DecisionRole] | None = said("Who sets priorities and selects")
    linked_to_control: YesNo | None = said("Development money is assigned to control or return tasks")
    programmes: Many[Programme] | None = said("Programmes")


class LabourMarketPosition(Stated):
    """How the diaspora stands in the host labour market."""

    employment_rate: Share | None = said("Employment rate in percent")
    source: Words | None = said("Source")
    year: Year | None = said("Year")


class Diaspora(Stated):
    """The diaspora of the home country in the host country."""

    organisations: Many[Words] | None = said("Organisations")
    labour_market_position: Or[LabourMarketPosition] | None = said("Position in the labour market")
    consulted: YesNo | None = said("Consulted on the draft")
    confidence_measured: YesNo | None = said("Its confidence in the institutions is asked and measured")
    consulted_on: date | None = said("Date")
    persons: Count | None = said("Persons")
    may_propose: YesNo | None = said("Any of its organisations may propose projects in every programme")
    skills_mapped: YesNo | None = said("What its members can do is surveyed, for work with the home country")
    answer_days: Days | None = said("Days in which the Parties answer its proposals")
