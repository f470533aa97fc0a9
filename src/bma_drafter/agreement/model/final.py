"""Life of the agreement and its final clauses."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from bma_drafter.agreement.model.stating import (
    CountryCode,
    Days,
    LanguageTag,
    Many,
    Or,
    Period,
    SkillLevel,
    Stated,
    Words,
    Year,
    YesNo,
    said,
)


class Life(Stated):
    """Dates in the life of the agreement."""

    initialled: date | None = said("Initialled on")
    signed: date | None = said("Signed on")
    year: Year | None = said("Year of the agreement, where no day is known")
    place: Words | None = said("Place of signature")
    provisional_from: date | None = said("Applied provisionally from")
    in_force: date | None = said("In force from")
    expires: date | None = said("Expires on")
    registered: Words | None = said("Registration")
    published_at: Words | None = said("Where it is published")
    replaces: Many[Words] | None = said("What it replaces")


class Ratified(Stated):
    """Who has ratified an instrument."""

    home: YesNo | None = said("The home country")
    host: YesNo | None = said("The host country")


class LegalInstrument(Stated):
    """An international instrument the agreement rests on."""

    id: Words = Field(description="Instrument: C097, C143, C181, C189, ICRMW, GCM, VCLT, VCCR")
    where: Literal["operative", "preamble"] | None = said("Where the text names it")
    ratified: Or[Ratified] | None = said("Ratified by")


class LegalBasis(Stated):
    """International instruments the agreement rests on."""

    instruments: Many[LegalInstrument] | None = said("Instruments")
    national_law_alone: Many[Literal["objectives", "recruitment", "contract", "wages", "complaints"]] | None = said(
        "Matters for which the text names national law as its only standard"
    )
    ratification_sought: YesNo | None = said("The Parties state that they will consider ratifying further instruments")


class RelatedInstrument(Stated):
    """Another instrument between the same Parties."""

    kind: Literal["readmission", "social-security", "mobility", "tax", "development", "recognition"] = Field(
        description="What it is about"
    )
    title: Words | None = said("Title")
    signed: date | None = said("Signed on")
    skill_levels: Many[SkillLevel] | None = said("Skill levels it opens, for mobility instruments")
    link: Literal["none", "condition", "parallel", "replaces"] | None = said("How it is tied to this agreement")


class Annexes(Stated):
    """The status of annexes."""

    integral: YesNo | None = said("They are an integral part")
    amended_by: Literal["joint-committee", "parties"] | None = said("Who amends them")


class Suspension(Stated):
    """Suspension of the agreement."""

    grounds: Many[Literal["public-order", "public-health", "security", "material-breach", "readmission"]] | None = said(
        "Grounds"
    )
    protects_workers: YesNo | None = said("Those already admitted keep their rights")


class Final(Stated):
    """Final clauses."""

    entry_into_force: Literal["signature", "notification", "ratification"] | None = said("How it enters into force")
    entry_days: Days | None = said("Days after the last notification")
    provisional_application: YesNo | None = said("Applied provisionally from signature")
    duration: Period | Literal["unlimited"] | None = said("How long: P4Y, or unlimited")
    renewal: Literal["tacit", "express", "none"] | None = said("Renewal")
    renewal_period: Period | None = said("For how long it is renewed")
    notice: Period | None = said("Notice of termination: P6M")
    termination_keeps_rights: YesNo | None = said("Rights acquired and contracts running survive termination")
    suspension: Or[Suspension] | None = said("Suspension")
    territorial_scope: Words | None = said("Territory to which it applies")
    transitional: Words | None = said("Transitional rules")
    dispute_settlement: Literal["consultations", "committee", "diplomatic", "arbitration"] | None = said(
        "How the Parties settle differences"
    )
    dispute_months: int | None = said("Months for consultations", ge=1, le=60)
    amendment: Literal["written-agreement", "committee"] | None = said("Amendment")
    annexes: Or[Annexes] | None = said("Annexes")
    registration: Literal["united-nations", "none"] | None = said("Registration")
    registered_by: CountryCode | None = said("Party that registers")
    authentic: Many[LanguageTag] | None = said("Authentic languages, where they differ from languages")
    prevailing: LanguageTag | None = said("Language that prevails if texts differ")
    texts_established: Many[LanguageTag] | None = said(
        "Authentic languages whose text exists; the closing words claim no other but that of the draft"
    )
    eu_law_reserve: YesNo | None = said("Obligations under European Union law are reserved")
    more_favourable_prevails: YesNo | None = said("Of several agreements, what is more favourable to workers prevails")
