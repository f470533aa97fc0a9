"""Return: what is tied to it, what secures it, readmission, the journey, help with a new start."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bma_drafter.agreement.model.stating import Many, Objective, Or, Stated, Words, YesNo, said


class Linkage(Stated):
    """One tie between a benefit and return, readmission or control."""

    benefit: Literal[
        "places",
        "visas",
        "aid",
        "programme-money",
        "pay",
        "savings",
        "pension",
        "training",
        "permit",
        "travel-costs",
        "reintegration-aid",
        "own-contributions",
    ] = Field(description="What depends on it")
    condition: Literal[
        "return", "readmission-cooperation", "control-performance", "overstay-rate", "lawful-stay-forfeits"
    ] = Field(description="What it depends on")
    strength: Literal["automatic", "considered", "recital", "practice"] | None = said(
        "automatic: follows without decision; considered: one factor among several; recital: only in the preamble; "
        "practice: not in the text"
    )
    kind: Literal["condition", "suspension", "incentive"] | None = said("How it works")
    additional: YesNo | None = said("For reintegration aid: additional to, and paid apart from, development money")
    at: Words | None = said('Where in the text: "Art. 4(2)"')


class Deposit(Stated):
    """Money or a guarantor that secures something."""

    by: Literal["worker", "family", "employer", "agency", "home-state"] = Field(description="Who gives it")
    secures: Literal["return", "travel-cost", "wages", "confinement"] = Field(description="What it secures")
    forfeited_on_overstay: YesNo | None = said("It is lost if the worker stays")
    refund_on: Words | None = said("When it is paid back")
    at: Words | None = said("Where in the text")


class ReadmissionReference(Stated):
    """A reference between the readmission part and another part or instrument."""

    to: Words = Field(description="What it refers to")
    effect: Literal["condition", "suspension", "safeguard", "definition", "committee"] = Field(
        description="What the reference does"
    )
    at: Words | None = said("Where in the text")


class Readmission(Stated):
    """Readmission."""

    in_this_instrument: YesNo | None = said("The duty to readmit stands in this instrument")
    border_duties: YesNo | None = said("Operative duties of border control stand in this instrument")
    scope: Literal["nationals", "nationals-and-third"] | None = said("Whom it covers")
    safeguards: (
        Many[
            Literal[
                "individual-decision",
                "non-refoulement",
                "remedy",
                "families",
                "no-collective",
                "data-protection",
                "independent-monitoring",
            ]
        ]
        | None
    ) = said("Safeguards")
    references: Many[ReadmissionReference] | None = said("References to or from other parts")


class Journey(Stated):
    """The journey home."""

    paid_by: Literal["employer", "worker", "home", "host", "by-cause"] | None = said("Who pays")
    cases: Many[Words] | None = said("Cases distinguished")


class Reintegration(Stated):
    """Help with a new start at home."""

    voluntary: YesNo | None = said("Only for those who choose to go home")
    informed_consent: YesNo | None = said("Consent is free, prior and informed")
    separately_funded: YesNo | None = said("Paid apart from development money")
    services: Many[Words] | None = said("What is offered")


class Return(Stated):
    """Everything about return."""

    objectives: Many[Objective] | None = said("What the part on return is for, where there is one")
    linkages: Many[Linkage] | None = said("Ties between benefits and return, readmission or control")
    deposits: Many[Deposit] | None = said("Deposits, bonds, guarantors, withheld pay")
    readmission: Or[Readmission] | None = said("Readmission")
    entry_linked_to: Many[Words] | None = said("Instruments on which entry into force or application depends")
    delinking: YesNo | None = said("The text says that no benefit depends on return, readmission or control")
    free_decision: YesNo | None = said("The text says that return is the worker's free decision")
    journey: Or[Journey] | None = said("The journey home")
    reintegration: Or[Reintegration] | None = said("Help with a new start")
