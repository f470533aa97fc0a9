"""The channels through which people move: occupations, places, admission, stay, rights, skills."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from bma_drafter.agreement.model.stating import (
    Count,
    Days,
    Id,
    IscoCode,
    LanguageTag,
    Localised,
    Many,
    Money,
    Months,
    Objective,
    Or,
    Safeguard,
    Share,
    SkillLevel,
    Stated,
    Words,
    YesNo,
    said,
)

Right: TypeAlias = Literal[
    "pay",
    "documents",
    "redress",
    "social-insurance",
    "exit-on-abuse",
    "recognition",
    "unions",
    "housing",
    "language",
    "family",
    "residence",
]


class Occupation(Stated):
    """An occupation group opened by a channel."""

    code: IscoCode = Field(description='Occupation group, ISCO-08: "9211"')
    places: Count | None = said("Places for this occupation, where they are split")


def _all_or_list(value: Any) -> str:
    return "every" if value == "all" else "listed"


Occupations: TypeAlias = Annotated[
    Annotated[Literal["all"], Tag("every")] | Annotated[Many[Occupation], Tag("listed")],
    Discriminator(_all_or_list),
]


class Places(Stated):
    """How many places a channel opens, and how firm the number is."""

    number: Count | None = said("How many places")
    number_fixed: YesNo | None = said("The text fixes a number, whether or not it is known here")
    per: Literal["year", "season", "total"] | None = said("Per year, per season or in total")
    kind: Literal["cap", "target", "guarantee", "floor", "by-demand"] | None = said(
        "cap: at most; target: aimed at; guarantee: promised; floor: at least; by-demand: no number is fixed, as many "
        "as employers ask for"
    )
    shortfall: Literal["none", "reported-to-committee", "carried-over", "consultations", "compensated"] | None = said(
        "What happens when fewer places are filled"
    )


class LanguageSkill(Stated):
    """A language asked of the worker."""

    language: LanguageTag = Field(description="Language: es")
    level: Literal["A1", "A2", "B1", "B2", "C1", "C2"] | None = said("Level of the European framework")


class Eligibility(Stated):
    """Who may use the channel."""

    age_min: Annotated[int, Field(ge=14, le=99)] | None = said("Lowest age")
    age_max: Annotated[int, Field(ge=14, le=99)] | None = said("Highest age")
    sex: Literal["any", "men", "women"] | None = said("Sex asked for")
    pregnancy_test: YesNo | None = said("A pregnancy test is asked for, or pregnancy excludes")
    experience_years: Annotated[int, Field(ge=0, le=50)] | None = said("Years of experience asked for")
    degree: Literal["none", "primary", "secondary", "vocational", "higher"] | None = said("Schooling asked for")
    language: Or[LanguageSkill] | None = said("Language asked for")
    salary_floor: Or[Money] | None = said("Lowest salary of the job")
    points: YesNo | None = said("A points system decides")
    health_tests: Many[Words] | None = said("Health tests asked for")
    clean_record: YesNo | None = said("A clean criminal record is asked for")
    named_offers: YesNo | None = said("Employers may name the worker they want")
    excluded_levels: Many[SkillLevel] | None = said("Skill levels excluded by name")


class Admission(Stated):
    """How permits are given."""

    entitlement: Literal["right", "facilitation", "discretion"] | None = said(
        "right: whoever meets the conditions is admitted; discretion: may be considered"
    )
    decision_days: Days | None = said("Days within which an application is decided")
    fee: Or[Money] | None = said("Fee for visa and permit")
    by: Words | None = said("Authority that decides")
    multiple_entry: YesNo | None = said("The visa allows several entries")
    fast_track: Literal["compliant-employers", "shortage-occupations", "none"] | None = said(
        "Who gets a decision sooner than others"
    )


class LossOfJob(Stated):
    """What happens to the stay when the job is lost."""

    status_kept: YesNo | None = said("Loss of the job alone does not end the stay")
    months_to_search: Months | None = said("Months to look for another job")


class Family(Stated):
    """Family members."""

    allowed: YesNo | None = said("Family members may come")
    after_months: Months | None = said("Months of stay after which they may come")
    work_right: YesNo | None = said("Family members may work")


class Stay(Stated):
    """How long people stay, and how the stay ends."""

    kind: Literal["seasonal", "temporary", "circular", "renewable", "permanent"] | None = said("Kind of stay")
    min_months: Months | None = said("Shortest stay in months")
    months: Months | None = said("Longest stay in months (per year for seasonal work)")
    renewable: YesNo | None = said("The permit can be renewed")
    permanent_residence: YesNo | None = said("The stay can lead to permanent residence")
    change_of_status: Literal["allowed", "barred"] | None = said(
        "Another lawful status can be applied for in the country"
    )
    end: (
        Literal[
            "permit-expires", "return-duty", "pledge", "home-state-guarantee", "community-guarantee", "re-entry-bar"
        ]
        | None
    ) = said("How the stay ends: permit-expires is what ends any permit; the others are duties to return")
    change_of_employer: Literal["free", "within-sector", "after-period", "on-abuse", "barred"] | None = said(
        "Whether the employer can be changed"
    )
    loss_of_job: Or[LossOfJob] | None = said("Loss of the job")
    family: Or[Family] | None = said("Family members")


class Recognition(Stated):
    """Recognition of what people can do."""

    kinds: Many[Literal["formal", "non-formal", "experience"]] | None = said("What is recognised")
    by: Words | None = said("Who recognises")
    months: Months | None = said("Months within which it is decided")
    paid_by: Literal["worker", "employer", "home", "host", "joint"] | None = said("Who pays")
    before_departure: YesNo | None = said("Qualifications are checked, or recognised, before departure")
    skills_record: YesNo | None = said("Skills gained in the stay are put in writing for use at home")


class Bonding(Stated):
    """A duty to serve after training."""

    by: Literal["home", "host", "employer"] = Field(description="Whom the duty is owed to")
    years: Annotated[int, Field(ge=0, le=20)] | None = said("For how many years")
    repayment_cap: Or[Money] | None = said("Most that must be paid back")


class Training(Stated):
    """Training before, during or after the stay."""

    where: Literal["home", "host", "both"] | None = said("Where it takes place")
    certified: YesNo | None = said("It ends with a certificate that both sides accept")
    funded_by: Many[Literal["worker", "employer", "home", "host"]] | None = said("Who pays")
    home_track_share: Share | None = said("Percent of trainees who train for the home labour market")
    employer_role: Words | None = said("What employers do")
    bonding: Or[Bonding] | None = said("Duty to serve after training")
    before_departure: YesNo | None = said("It takes place before people leave")
    seats: Count | None = said("Training seats a year")
    months: Months | None = said("Length in months")
    standards: Many[Literal["home", "host"]] | None = said("Whose occupational standards it teaches")
    technology_from_host: YesNo | None = said("The host side supplies equipment, teaching material or trainers")
    women: YesNo | None = said("Measures see to it that women take part")
    concerns_addressed: Many[Literal["migration-pressure", "integration", "public-cost", "skill-drain"]] | None = said(
        "Concerns that the text names and answers"
    )


class PriorityForReturnees(Stated):
    """A preference for those who came before and went home."""

    applies: YesNo | None = said("Earlier participants are preferred")
    exclusion_if_not_returned: YesNo | None = said("Who did not go home is excluded")


class Channel(Stated):
    """One way for people to move."""

    id: Id = Field(description="Short name used elsewhere in the file: seasonal-agriculture")
    title: Localised | None = said("Printed name")
    direction: Literal["home-to-host", "host-to-home", "both"] | None = said("Direction of movement")
    purpose: Literal["employment", "traineeship", "young-professionals"] | None = said(
        "What the stay is for; employment where nothing is stated"
    )
    sector: Localised | None = said("Sector: agriculture")
    occupations: Occupations | None = said("Occupation groups opened, or the word all")
    places: Or[Places] | None = said("Places")
    places_by_level: dict[Literal["1", "2", "3", "4"], Count] | None = said(
        "Places per skill level, where they are split by level and not by occupation"
    )
    skill_levels: Many[SkillLevel] | None = said("Skill levels, where occupations are not listed")
    eligibility: Or[Eligibility] | None = said("Who may use it")
    admission: Or[Admission] | None = said("How permits are given")
    stay: Or[Stay] | None = said("How long, and how the stay ends")
    rights: Many[Right] | None = said("Rights granted in this channel")
    rights_withheld: Many[Right] | None = said("Rights withheld in this channel by name")
    recognition: Or[Recognition] | None = said("Recognition of skills")
    training: Or[Training] | None = said("Training")
    safeguards: Many[Safeguard] | None = said("Safeguards for occupations that the home country lacks")
    priority_for_returnees: Or[PriorityForReturnees] | None = said("Preference for earlier participants")
    pilot_until: Words | None = said("Date on which a pilot ends")


class Circulation(Stated):
    """Facilities for those who come and go."""

    multiple_entry: YesNo | None = said("Multiple-entry visas")
    residence_kept: YesNo | None = said("Residence and benefits are kept during missions at home")
    months_away: Months | None = said("Months away without losing residence")


class Documents(Stated):
    """Documents of one country that the authorities of the other accept."""

    accepted: (
        Many[Literal["civil-status", "schooling", "qualifications", "insurance", "health", "criminal-record"]] | None
    ) = said("Kinds of documents accepted as proof")
    legalisation: Literal["waived", "apostille", "required"] | None = said(
        "Certification asked for beside the document"
    )


class Formalities(Stated):
    """Administrative formalities of departure, journey, entry and settling."""

    simplified: YesNo | None = said("They are made shorter and simpler")
    interpretation: YesNo | None = said("An interpretation service helps with them")


class OutwardJourney(Stated):
    """The journey to the host country."""

    safe_transport: YesNo | None = said("Transport is safe and fit for people")
    medical_care: YesNo | None = said("Medical care is given at departure, on the journey and on arrival")
    organised_by: Words | None = said("Who organises it")


class Mobility(Stated):
    """The mobility part of the agreement."""

    objectives: Many[Objective] | None = said("What the mobility part is for")
    channels: Many[Channel] | None = said("The channels")
    documents: Or[Documents] | None = said("Documents that are accepted without further proof")
    circulation: Or[Circulation] | None = said("Facilities to come and go for work at home")
    formalities: Or[Formalities] | None = said("Administrative formalities")
    outward_journey: Or[OutwardJourney] | None = said("The journey to the host country")
