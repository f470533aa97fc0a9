"""The labour markets of both sides: surplus, shortages, assessment and review."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from bma_drafter.agreement.model.stating import (
    Count,
    IscoCode,
    Many,
    Or,
    Period,
    Safeguard,
    Share,
    Stated,
    Words,
    Year,
    YesNo,
    said,
)


class Surplus(Stated):
    """Workers of an occupation group who find no work, or too little, in the home country."""

    occupation: IscoCode = Field(description='Occupation group, ISCO-08, 1 to 4 digits: "6111"')
    persons: Count | None = said("How many persons (a stock, at the date of the source)")
    rate: Share | None = said("Unemployment or underemployment rate in percent, where persons are not known")
    region: Words | None = said("Region of the home country")
    source: Words | None = said("Survey or register the figure comes from")
    year: Year | None = said("Year of the figure")


class Shortage(Stated):
    """An occupation group in which workers are lacking."""

    occupation: IscoCode = Field(description='Occupation group, ISCO-08, 1 to 4 digits: "2221"')
    persons: Count | None = said("How many are lacking")
    region: Words | None = said("Region, where the shortage is not national")
    source: Words | None = said("Where the figure comes from")
    year: Year | None = said("Year of the figure")


class Assessment(Stated):
    """The labour-market assessment on which occupations and places rest."""

    joint: YesNo | None = said("Both Parties carry it out together")
    by: Words | None = said("Who carries it out")
    home_data: YesNo | None = said("It uses data of the home country")
    every: Period | None = said("How often it is repeated: P1Y")
    published: YesNo | None = said("It is published")


class LabourMarketReview(Stated):
    """The review of occupations and places."""

    every: Period | None = said("How often: P1Y")
    by: Words | None = said("Who reviews: joint-committee")
    next: date | None = said("Date of the next review")
    on_home_data: YesNo | None = said("It starts from new data of the home country")
    employers_heard: YesNo | None = said("Employers and the private sector are heard")


class LabourMarket(Stated):
    """What is known of both labour markets, and how it is kept up to date."""

    home_surplus: Many[Surplus] | None = said("Occupations in which the home country has a surplus of workers")
    home_shortages: Many[Shortage] | None = said("Occupations that the home country lacks")
    host_shortages: Many[Shortage] | None = said("Occupations that the host country lacks")
    home_role: Literal["proposes", "agrees", "answers", "informed"] | None = said(
        "What the home side does when occupations and numbers are fixed"
    )
    assessment: Or[Assessment] | None = said("Labour-market assessment")
    review: Or[LabourMarketReview] | None = said("Review of occupations and places")
    safeguards: Many[Safeguard] | None = said(
        "Safeguards for occupations that the home country lacks, for all channels"
    )
