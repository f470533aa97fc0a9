"""The root of the description of an agreement."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from bma_drafter.agreement.model.development import Development, Diaspora
from bma_drafter.agreement.model.evaluation import EvaluationPart
from bma_drafter.agreement.model.final import Final, LegalBasis, Life, RelatedInstrument
from bma_drafter.agreement.model.governance import Governance, Stakeholder
from bma_drafter.agreement.model.health import HealthWorkforce
from bma_drafter.agreement.model.labour_market import LabourMarket
from bma_drafter.agreement.model.mobility import Mobility
from bma_drafter.agreement.model.parties import Parties
from bma_drafter.agreement.model.protection import Consular, Cost, Information, Integration, Protection, Recruitment
from bma_drafter.agreement.model.returning import Return
from bma_drafter.agreement.model.stating import (
    ByLanguage,
    Id,
    LanguageTag,
    Localised,
    Many,
    Objective,
    Or,
    Stated,
    Words,
    YesNo,
    said,
)


class Basis(Stated):
    """What the description rests on: it decides what silence means."""

    kind: Literal["draft", "full-text", "partial-text", "secondary"] = Field(
        description="draft: own draft; full-text: all articles were read; partial-text: some; secondary: reports of it"
    )
    read: Words | None = said("What was read")
    sources: Many[Words] | None = said("Sources")


class Preparation(Stated):
    """How the agreement was prepared."""

    labour_market_assessment: YesNo | None = said("Labour markets of both sides were assessed")
    needs_assessment: YesNo | None = said("Needs and means for the programmes were assessed on both sides")
    social_partners_consulted: YesNo | None = said("Employers' and workers' organisations were consulted")
    legal_review: YesNo | None = said("Legal review was made")
    mandate_date: datetime.date | None = said("Date of the mandate")
    earlier_agreements_reviewed: YesNo | None = said("Earlier agreements were reviewed")


class OwnText(Stated):
    """A provision in one's own words (markup, never a template)."""

    title: dict[LanguageTag, Words] | None = said("Title of the article per language")
    text: dict[LanguageTag, str] = Field(description="Text per language, in the markup of the clause files")


class ClauseChoice(Stated):
    """What was decided about one clause family."""

    variant: Id | None = said("Variant of the library")
    own: OwnText | None = said("Own wording instead of a variant")
    leave_out: YesNo | None = said("The family is left out on purpose")
    reason: Words | None = said("Why")


class Citation(Stated):
    """Where in the text a stated fact stands."""

    path: str = Field(description="Path of the fact: return.linkages[0]")
    at: Words | None = said('Article: "Art. 4(2)"')
    quote: Words | None = said("Words of the text")
    language: LanguageTag | None = said("Language of the quotation")
    source: Words | None = said("Source key")


class Wording(Stated):
    """A passage in the Parties' own words, in which words of the lexicon are looked for."""

    at: Words | None = said('Article: "Art. 4(2)"')
    language: LanguageTag = Field(description="Language of the text: fr")
    text: str = Field(min_length=1, max_length=2_000_000, description="The words of the text, of one article or of all")
    translation: ByLanguage[str] | None = said("Working translation, per language")


class Reported(Stated):
    """What somebody judged without giving facts."""

    criterion: str = Field(description="Criterion: EN-04")
    subject: Id | None = said("Programme, channel or plan it is about; all of them where none is named")
    says: Literal["strength", "weakness"] = Field(description="Strength or weakness")
    text: Words | None = said("What is said")
    source: Words | None = said("Source key")
    at: Words | None = said("Page or slide")


class Agreement(Stated):
    """A bilateral migration agreement or programme, described."""

    schema_: Literal["bma/1"] = Field(alias="schema", description="Format of this file: bma/1")
    title: Localised = Field(description="Title")
    instrument: Literal["treaty", "mou", "mobility-partnership", "programme"] = Field(
        description="Kind of instrument: decides the words of the text"
    )
    subjects: Many[Literal["mobility", "development", "social-security", "readmission"]] = Field(
        min_length=1, description="What the instrument is about; what applies rests on these"
    )
    basis: Basis = Field(description="What this description rests on")
    scope: Literal["framework", "sectoral", "pilot"] | None = said("Framework, one sector, or a pilot")
    sector: Localised | None = said("Sector, for a sectoral agreement")
    status: (
        Literal["draft", "initialled", "signed", "provisional", "in-force", "expired", "terminated", "replaced"] | None
    ) = said("Where it stands")
    version: Words | None = said("Version of the draft: 3")
    date: datetime.date | None = said("Date of the draft; plans in force and ages of data are judged on it")
    round: int | None = said("Round of negotiation", ge=0, le=200)
    life: Or[Life] | None = said("Dates in its life")
    data_status: Literal["real", "illustrative"] | None = said("Illustrative data are marked on the first page")
    objectives: Many[Objective] | None = said("Objects of the instrument")
    parties: Parties | None = said("The Parties")
    languages: Many[LanguageTag] | None = said("Authentic languages")
    legal_basis: Or[LegalBasis] | None = said("International instruments it rests on")
    related_instruments: Many[RelatedInstrument] | None = said("Other instruments between the Parties")
    preparation: Or[Preparation] | None = said("How it was prepared")
    labour_market: Or[LabourMarket] | None = said("Labour markets")
    health_workforce: Or[HealthWorkforce] | None = said("Health workers")
    mobility: Or[Mobility] | None = said("Mobility")
    recruitment: Or[Recruitment] | None = said("Recruitment")
    information: Or[Information] | None = said("Information for workers")
    costs: Many[Cost] | None = said("Costs of migration")
    protection: Or[Protection] | None = said("Protection")
    integration: Or[Integration] | None = said("Integration")
    consular: Or[Consular] | None = said("Consular help")
    return_: Or[Return] | None = Field(default=None, alias="return", description="Return")
    development: Or[Development] | None = said("Development")
    diaspora: Or[Diaspora] | None = said("Diaspora")
    stakeholders: Many[Stakeholder] | None = said("Others who take part")
    governance: Or[Governance] | None = said("Institutions")
    evaluation: Or[EvaluationPart] | None = said("Evaluation")
    final: Or[Final] | None = said("Final clauses")
    clauses: dict[Id, ClauseChoice] | None = said("Decisions on clauses, by family")
    parts: Many[Literal["preamble", "definitions", "principles", "signatures"]] | None = said(
        "Formal parts that the text contains; for a text that others made"
    )
    wording: Many[Wording] | None = said("The Parties' own wording, read for words that a person should look at")
    citations: Many[Citation] | None = said("Where stated facts stand in the text")
    reported: Many[Reported] | None = said("Judgements of experts")
