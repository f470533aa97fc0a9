"""The health workforce: what an agreement on health workers gives back, leaves open and counts."""

from __future__ import annotations

from typing import Literal

from bma_drafter.agreement.model.stating import Many, Money, Or, Period, Stated, Year, YesNo, said


class HealthInvestment(Stated):
    """What the host side invests in the health system of the home country."""

    into: Many[Literal["training", "services", "equipment", "retention", "research"]] | None = said(
        "What the money is for"
    )
    money: Or[Money] | None = said("How much")
    from_year: Year | None = said("First year", alias="from")
    to_year: Year | None = said("Last year", alias="to")
    grows_with_recruitment: YesNo | None = said("It rises with the number of people who are recruited")


class HealthWorkforce(Stated):
    """Rules on health workers, beside the safeguards of the channels."""

    investment: Or[HealthInvestment] | None = said("Investment in the health system of the home country")
    own_applications: Literal["kept", "barred"] | None = said(
        "Whether individuals may go on applying on their own, outside the agreement"
    )
    career: YesNo | None = said("Grading, training and promotion as for comparable health workers of the host country")
    figures: Many[Literal["recruits", "occupations", "sex", "employers", "returns", "vacancies-at-home"]] | None = said(
        "Figures on health workers that the Parties exchange"
    )
    reported_to_who: YesNo | None = said("Reported to the World Health Organization in its rounds of reporting")
    effects_reviewed: Period | None = said("How often the effect on the health services at home is reviewed: P1Y")
