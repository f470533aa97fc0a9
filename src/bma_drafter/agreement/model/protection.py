"""Recruitment, costs, information, protection at work, integration and consular help."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bma_drafter.agreement.model.stating import (
    Days,
    LanguageTag,
    Localised,
    Many,
    Money,
    Or,
    Share,
    Stated,
    Words,
    YesNo,
    said,
)


class Oversight(Stated):
    """Supervision of recruiters."""

    licensing: YesNo | None = said("Only licensed agencies recruit")
    joint_liability: YesNo | None = said("Agency and employer answer together for claims of the worker")
    agency_list: Literal["published", "exchanged", "none"] | None = said("List of licensed agencies")
    sanctions: Many[Literal["fine", "licence-withdrawn", "exclusion", "criminal"]] | None = said("Sanctions")
    false_information: YesNo | None = said("Misleading information on migration is acted against")
    complaints: YesNo | None = said("Complaints against recruiters are received and looked into, free of charge")
    supervised_by: (
        Literal["joint-body", "authorities-of-both", "authorities-of-home", "authorities-of-host", "nobody"] | None
    ) = said("Who watches over recruitment under the agreement")
    fraud_cooperation: YesNo | None = said("The Parties help each other against fraud and abuse in recruitment")


class Selection(Stated):
    """Selection of workers."""

    by: Localised | None = said("Who selects")
    where: Literal["home", "host", "both"] | None = said("Where")
    joint: YesNo | None = said("Both Parties take part")
    criteria_published: YesNo | None = said("The criteria are published")


class Recruitment(Stated):
    """How workers are recruited, and who pays."""

    worker_fees: Literal["prohibited", "prohibited-except", "capped", "allowed"] | None = said(
        "Fees and related costs charged to workers"
    )
    exceptions: Many[Words] | None = said("Items that a worker may be asked to pay all the same")
    fees_defined: YesNo | None = said("The text defines recruitment fees and related costs")
    reimbursement: YesNo | None = said("Fees paid all the same are paid back")
    public_service_free: YesNo | None = said("Public employment services cost workers nothing")
    recovery_from_worker: Literal["prohibited", "allowed"] | None = said(
        "What others paid for recruitment may be taken back from the worker or deducted from wages"
    )
    amounts_stand_in: Literal["dated-annex", "articles"] | None = said(
        "Where amounts of fees and costs stand; in articles they go out of date"
    )
    channels: Many[Literal["public-service", "licensed-agency", "employer-direct", "named-offer"]] | None = said(
        "Through whom workers are recruited"
    )
    oversight: Or[Oversight] | None = said("Supervision of recruiters")
    selection: Or[Selection] | None = said("Selection of workers")
    recruiters_named: YesNo | None = said("The text says who may recruit; channels say whom, where that is known")


class Information(Stated):
    """Information for workers."""

    pre_departure: YesNo | None = said("Before departure")
    post_arrival: YesNo | None = said("After arrival")
    languages: Many[LanguageTag] | None = said("Languages")
    free: YesNo | None = said("Free of charge")
    by: Words | None = said("Who informs")
    complaint_line: YesNo | None = said("Names where to complain")


class Cost(Stated):
    """One cost of migration and who bears it."""

    item: Literal[
        "agency",
        "visa",
        "permit",
        "passport",
        "medical",
        "travel-out",
        "travel-back",
        "training",
        "language",
        "insurance",
        "guarantee-fund",
        "accommodation",
        "levy",
        "security-screening",
        "skills-test",
    ] = Field(description="What is paid for")
    payer: Literal["worker", "employer", "home", "host", "agency", "shared"] | None = said("Who pays")
    amount: Or[Money] | None = said("How much")
    recoverable: YesNo | None = said("The payer may take it back from the worker")


class Contract(Stated):
    """The employment contract."""

    required: YesNo | None = said("An employment contract is required")
    standard_form: YesNo | None = said("A standard or model contract is to be used, annexed or not")
    model_annexed: YesNo | None = said("A model contract is annexed")
    before_departure: YesNo | None = said("Signed before departure")
    language: Many[LanguageTag] | None = said("Languages of the contract")
    items: Many[Words] | None = said("What it must contain")
    renewable: YesNo | None = said("It can be renewed")
    substitution_barred: YesNo | None = said("It may not be replaced by a worse one")
    more_favourable_law: YesNo | None = said("Law more favourable to the worker prevails")
    rights_on_early_end: YesNo | None = said("Rights from the contract remain where the employer ends it early")
    enforceable: YesNo | None = said("It can be enforced in the country where the work is done")
    lodged: YesNo | None = said("It is lodged with authorities that verify it and see to its performance")
    enforced_by: Words | None = said("How the employer's duties under it are enforced: by whom, by what procedure")


class Wages(Stated):
    """Payment of wages."""

    interval: Literal["weekly", "fortnightly", "monthly"] | None = said("Paid how often, at least")
    bank: YesNo | None = said("Paid into a bank account of the worker")
    deductions: Literal["law-only", "listed", "free"] | None = said("Deductions allowed")
    minimum: Words | None = said("Lowest wage: collective agreement or statutory minimum")
    claims_survive: YesNo | None = said("Wage claims survive departure")


class IdentityDocuments(Stated):
    """Passports and other papers."""

    retention: Literal["prohibited", "on-request", "allowed"] | None = said("Keeping workers' papers by others")
    sanctions: YesNo | None = said("Retention is punished")


class Accommodation(Stated):
    """Housing."""

    provided_by: Literal["employer", "host", "worker", "free-choice"] | None = said("Who provides it")
    standard: Words | None = said("Standard it must meet")
    inspected: YesNo | None = said("It is inspected")
    rent_cap_percent: Share | None = said("Most that may be charged, in percent of the wage")


class Inspection(Stated):
    """Inspection of work and housing."""

    by: Localised | None = said("Who inspects")
    home_representative_access: YesNo | None = said("Representatives of the home country have access")
    interpreters: YesNo | None = said("Interpreters are provided")


class SocialSecurity(Stated):
    """Social security."""

    branches: (
        Many[Literal["injury", "sickness", "maternity", "pension", "unemployment", "family", "invalidity", "survivors"]]
        | None
    ) = said("Branches in which workers are treated like nationals")
    totalisation: YesNo | None = said("Periods of both countries are added up")
    export: YesNo | None = said("Benefits are paid abroad")
    refund_on_departure: YesNo | None = said("Own contributions are paid back on departure")
    same_value_if_staying: YesNo | None = said("Who stays keeps the same value")
    agreement: Words | None = said("Social security agreement referred to")


class Transfer(Stated):
    """Transfer of earnings."""

    free: YesNo | None = said("Workers transfer what they wish")
    limits: Words | None = said("Limits")
    compulsory_savings: YesNo | None = said("Part of the wage is saved by compulsion")
    prices_shown: YesNo | None = said("Prices of transfers are shown before a transfer and can be compared")
    accounts: YesNo | None = said("Workers can open a bank account from the day of arrival, or before departure")


class Complaints(Stated):
    """Complaints and access to justice."""

    bodies: Many[Words] | None = said("Where to complain")
    free: YesNo | None = said("Free of charge")
    languages: Many[LanguageTag] | None = said("Languages")
    decision_days: Days | None = said("Days within which a complaint is answered")
    interpretation: YesNo | None = said("Interpretation is provided")
    stay_during: YesNo | None = said("The worker may stay until the decision")
    legal_aid: YesNo | None = said("Legal aid")


class DeathAndIllness(Stated):
    """Illness, accident and death."""

    medical_care: YesNo | None = said("Medical care as for nationals")
    insurance_by: Literal["employer", "worker", "host", "shared"] | None = said("Who insures")
    repatriation_paid_by: Literal["employer", "home", "host", "insurance", "family"] | None = said(
        "Who pays for bringing the sick or dead home"
    )
    return_for_illness: Literal["barred", "allowed"] | None = said("Removal because of illness or injury")


class Protection(Stated):
    """Protection at work and outside it."""

    equal_treatment: (
        Many[
            Literal[
                "pay",
                "hours",
                "leave",
                "minimum-age",
                "training",
                "unions",
                "housing",
                "social-security",
                "taxes",
                "courts",
            ]
        ]
        | None
    ) = said("Matters in which workers are treated no less favourably than nationals")
    contract: Or[Contract] | None = said("Employment contract")
    wages: Or[Wages] | None = said("Wages")
    documents: Or[IdentityDocuments] | None = said("Identity documents")
    working_conditions: Literal["as-nationals", "listed", "national-law-only"] | None = said(
        "Working conditions, safety and health"
    )
    accommodation: Or[Accommodation] | None = said("Housing")
    inspection: Or[Inspection] | None = said("Inspection")
    social_security: Or[SocialSecurity] | None = said("Social security")
    transfer_of_earnings: Or[Transfer] | None = said("Transfer of earnings")
    taxation: Literal["tax-treaty", "no-double-taxation"] | None = said("Taxation")
    complaints: Or[Complaints] | None = said("Complaints and access to justice")
    unions: Literal["as-nationals", "restricted", "barred"] | None = said("Joining trade unions")
    death_and_illness: Or[DeathAndIllness] | None = said("Illness, accident and death")
    emergencies: YesNo | None = said("Help and evacuation in emergencies")
    gender_measures: Many[Words] | None = said("Measures for women and others at risk")
    equality: YesNo | None = said(
        "Equal treatment is promised or discrimination forbidden, whatever the matters; equal_treatment lists them"
    )
    women: Many[Literal["general", "detailed"]] | None = said(
        "Protection of women: in general words, in detailed rules (for domestic work, for example)"
    )
    other_grounds: YesNo | None = said("Protection on other grounds, such as race or religion")
    food: Words | None = said("How workers are supplied with food, and at whose cost")
    access_to_trades: YesNo | None = said(
        "Trades and occupations are open to workers, at once or after a stated period"
    )
    property: YesNo | None = said("Workers may acquire and hold property")


class Integration(Stated):
    """Integration in the host country."""

    from_months: Annotated[int, Field(ge=0, le=120)] | None = said("Length of stay from which it applies")
    language: YesNo | None = said("Language courses")
    services: YesNo | None = said("Access to public services")
    anti_discrimination: YesNo | None = said("Protection against discrimination")
    labour_market_access: YesNo | None = said("Help into work: placement, guidance, training")
    recognition: YesNo | None = said("Recognition of skills and qualifications after arrival")
    short_stays: Many[Literal["information", "language"]] | None = said(
        "What people in stays too short for these measures get all the same"
    )
    measures: Many[Words] | None = said("Further measures")
    naturalisation: YesNo | None = said("The way to the nationality of the host country is addressed")
    funding: Or[Money] | None = said("Money for it")


class Consular(Stated):
    """Consular help."""

    access: YesNo | None = said("Consuls have access to their nationals")
    notification_days: Days | None = said("Days within which the consulate is told of an arrest, accident or death")
    labour_attache: YesNo | None = said("A labour attaché is accredited")
    welfare_fund: YesNo | None = said("A welfare fund exists")
    legal_aid: YesNo | None = said("The consulate helps with legal aid")
