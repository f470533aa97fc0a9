"""Evaluation plans: what is covered, how, by whom, when, with what money, and what follows from the results."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from bma_drafter.agreement.model.stating import Id, Localised, Many, Money, Or, Stated, Words, Year, YesNo, said


class Baseline(Stated):
    """The state of things before the start."""

    before_start: YesNo | None = said("Taken before the first departure or payment")
    year: Year | None = said("Year")
    source: Words | None = said("Source")


class Indicator(Stated):
    """One thing that is measured."""

    title: Localised = Field(description="What is measured")
    goals: Many[Id] | None = said("Ids of the goals it belongs to")
    baseline: Words | None = said("Value at the start")
    target: Words | None = said("Value aimed at")
    split_by: Many[Literal["sex", "region", "income", "age", "skill-level"]] | None = said("Split by")
    sdg: Words | None = said("Indicator of the 2030 Agenda: 10.7.1")


class Evaluator(Stated):
    """Who evaluates."""

    body: Localised | None = said("Name or kind of body")
    independent: YesNo | None = said("It does not run what it evaluates")
    chosen_by: Literal["home", "host", "joint", "tender"] | None = said("Who chooses it")


class Evaluation(Stated):
    """One evaluation in the schedule."""

    kind: Literal["baseline", "mid-term", "final", "annual"] = Field(description="Which evaluation")
    due: date | None = said("Date of the report")
    month: int | None = said("Months after entry into force, where there is no date", ge=0, le=600)


class EvaluationPlan(Stated):
    """One evaluation plan."""

    id: Id | None = said("Short name")
    covers: Many[Id] | Literal["all"] | None = said("Ids of programmes and channels it covers, or all")
    method: Literal["experimental", "quasi-experimental", "theory-based", "monitoring-only"] | None = said("Method")
    comparison: Words | None = said("With whom participants are compared")
    proportionality_reason: Words | None = said("Why a simpler method is enough")
    baseline: Or[Baseline] | None = said("Baseline")
    indicators: Many[Indicator] | None = said("Indicators")
    by: Or[Evaluator] | None = said("Who evaluates")
    schedule: Many[Evaluation] | None = said("Schedule")
    budget: Or[Money] | None = said("Money of its own")
    budget_percent: int | None = said("Money of its own, in percent of what is spent", ge=0, le=100)
    publication: Literal["full", "summary", "committee-only", "secret"] | None = said("Publication of the results")
    publication_months: int | None = said("Months within which it is published", ge=0, le=60)
    results_confidential: YesNo | None = said("Results are kept secret")
    personal_data_confidential: YesNo | None = said("Personal data are kept secret")
    used_for: Many[Literal["renewal", "places", "funding", "redesign", "information"]] | None = said(
        "Decisions for which the results must be considered"
    )
    stakeholders: Many[Literal["social-partners", "diaspora", "returnees", "local-government"]] | None = said(
        "Who is heard"
    )


class Monitoring(Stated):
    """Regular collection of figures."""

    every: Words | None = said("How often")
    items: Many[Words] | None = said("What is collected")
    by: Words | None = said("Who collects")


class EvaluationPart(Stated):
    """The part on evaluation."""

    plans: Many[EvaluationPlan] | None = said("Evaluation plans")
    monitoring: Or[Monitoring] | None = said("Monitoring")
