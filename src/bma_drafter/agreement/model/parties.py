"""The Parties, their names in each language, who leads and who signs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bma_drafter.agreement.model.stating import (
    Body,
    BodyKind,
    ByLanguage,
    CountryCode,
    Localised,
    Many,
    Or,
    Stated,
    Words,
    YesNo,
    said,
)


class InflectedName(Stated):
    """A Party's official name where the language needs more than one form of it."""

    name: Words = Field(description="Official name with its article: la République du Sénégal")
    de: Words | None = said("The name after 'of': de la République du Sénégal")
    a: Words | None = said("The name after 'to': à la République du Sénégal")


class Signatory(Stated):
    """Who signs for a Party."""

    body: Words | None = said("Institution that signs")
    capacity: Localised | None = said("Capacity of the signatory: Minister of Labour")
    title: Words | None = said("Form of address: H.E. the Minister")
    name: Or[Words] | None = said("Name of the signatory, when known; none: only the capacity is printed")
    full_powers: YesNo | None = said("Full powers have been issued")


class Lead(Stated):
    """The authority that leads for a Party."""

    body: Localised = Field(description="Institution that leads")
    kind: BodyKind | None = said("What kind of ministry or agency it is")


class Party(Stated):
    """One Party to the agreement."""

    country: CountryCode | None = said("Country, ISO 3166-1 alpha-3: SEN")
    level: Literal["national", "regional", "municipal", "agency", "supranational"] | None = said(
        "Level of the Party: national for a State"
    )
    name: ByLanguage[Words | InflectedName] | None = said(
        "Official name per language, as it is printed in the text: {en: the Republic of Senegal}"
    )
    short_name: Localised | None = said("Short name used in the articles: Senegal")
    label: Localised | None = said("How the text calls the Party: the Senegalese Party")
    adjective: Localised | None = said("Adjective: Senegalese")
    lead: Lead | None = said("Authority that leads for the Party")
    authorities: Many[Body] | None = said("Other competent authorities")
    signatory: Or[Signatory] | None = said("Who signs")


class Parties(Stated):
    """The home country, the host country, and others."""

    home: Or[Party] | None = said("The home country (origin); none for a programme without one")
    host: Or[Party] | None = said("The host country (destination); none for a programme without one")
    others: Many[Party] | None = said("Further Parties")
