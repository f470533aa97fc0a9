"""The beginning of a scenario of one's own: a commented file that is sound and balanced before a word is changed."""

from __future__ import annotations


def skeleton(name: str) -> str:
    """The text of a scenario with this id: four issues, two delegations of two, all invented."""
    return _TEXT.replace("SCENARIO-ID", name)


_TEXT = """\
# A negotiation exercise. Change everything in it, and after every change: bma workshop lint THIS FILE
# Every text may be given per language: {en: ..., fr: ...}. Countries, figures and people are invented: say so.
scenario: SCENARIO-ID                    # small letters, digits, hyphens; outcomes name it
title: Nurses' aides for Belmark
version: "1"
about: >
  Arvenia and Belmark negotiate an agreement on nurses' aides. Say here in one paragraph, for everybody to read, what
  is at stake and why both sides are at the table.
data_status: fictional                   # always; printed on the first page
rounds: 3

# ---------------------------------------------------------------- what everybody reads
parties:
  home:                                  # where the workers come from
    name: the Republic of Arvenia
    short_name: Arvenia
    adjective: Arvenian
    capital: Sarn
    currency: Arvenian dinar
    about: Some nine million people, many of them young; one in four school leavers finds no work.
  host:                                  # where they go to
    name: the Kingdom of Belmark
    short_name: Belmark
    adjective: Belmarkian
    capital: Torsund
    currency: Belmarkian crown
    about: Some twelve million people, ageing; homes for the elderly look for staff.

facts:                                   # the public data sheet: texts and tables
  - title: Nurses' aides
    table:
      header: [Figure, Arvenia, Belmark]
      rows:
        - [Trained aides without work, 3200, 100]
        - [Vacancies reported, 150, 2600]
    source: invented for this exercise

earlier:                                 # earlier agreements; may be left out
  - title: Agreement on friendship and trade
    text: It says nothing about workers.

# The base text, described like every agreement (docs/authoring.md). The options below are put into it, and the
# review of what a table agreed is made of the result.
agreement:
  schema: bma/1
  title: Agreement on the employment of nurses' aides
  instrument: treaty
  subjects: [mobility]
  scope: sectoral
  basis: {kind: draft}
  data_status: illustrative
  parties:
    home: {name: {en: the Republic of Arvenia}, short_name: Arvenia, adjective: Arvenian}
    host: {name: {en: the Kingdom of Belmark}, short_name: Belmark, adjective: Belmarkian}
  mobility:
    channels:
      - id: nurses-aides
        direction: home-to-host
        occupations: [{code: "5321"}]

# ---------------------------------------------------------------- what has to be settled
# Each issue belongs to a clause family (bma clauses list). `states` is what the agreement says with an option.
issues:
  - id: places
    title: Number of places
    question: How many places a year, and are they promised?
    family: places-and-occupations
    in_short: true                       # kept in the 90-minute version
    in_day: true                         # kept in the one-day version
    options:
      - id: guaranteed
        title: 800 places, guaranteed
        text: Belmark shall open 800 places in each year.
        variant: guaranteed-places
        states: {"mobility.channels[0].places": {number: 800, per: year, kind: guarantee}}
      - id: target
        title: 500 places as a target
        text: The Parties aim at 500 places in each year and examine together why it was missed.
        variant: target-places
        states: {"mobility.channels[0].places": {number: 500, per: year, kind: target}}
      - id: ceiling
        title: 300 places at most
        text: Belmark may admit up to 300 nurses' aides in each year.
        variant: capped-places
        states: {"mobility.channels[0].places": {number: 300, per: year, kind: cap}}
  - id: duration
    title: Duration of the agreement
    question: A lasting agreement, or a pilot first?
    family: duration-and-renewal
    options:
      - id: lasting
        title: Five years, renewed by itself
        text: This Agreement is concluded for five years and renewed for the same period.
        states: {final.duration: P5Y, final.renewal: tacit}
      - id: reviewed
        title: Four years with a review
        text: This Agreement is concluded for four years; the Parties decide on its renewal after a review.
        states: {final.duration: P4Y}
      - id: pilot
        title: A pilot of two years
        text: This Agreement is a pilot of two years.
        states: {final.duration: P2Y}
  - id: readmission
    title: Readmission
    question: Does the agreement speak of the return of persons without a right to stay?
    family: readmission-kept-separate
    options:
      - id: apart
        title: Not in this agreement
        text: Nothing in this Agreement depends on another instrument.
        variant: no-duty-here
        states: {return.readmission: {in_this_instrument: false, border_duties: false, references: []}}
      - id: recital
        title: Named in the preamble
        text: The Parties recall that they cooperate on readmission under a separate instrument.
        states:
          return.linkages: [{benefit: places, condition: readmission-cooperation, strength: recital}]
      - id: tied
        title: Places follow cooperation
        text: Belmark may reduce the places where cooperation on readmission is insufficient.
        states:
          return.linkages: [{benefit: places, condition: readmission-cooperation, strength: considered}]
  - id: evaluation
    title: Evaluation
    question: Who evaluates the agreement, and who reads the result?
    family: impact-evaluation
    options:
      - id: published
        title: Independent and published
        text: An independent institution evaluates the effects; its report is published.
        states:
          evaluation.plans:
            - {id: whole, covers: [nurses-aides], by: {independent: true}, publication: full}
      - id: summary
        title: Independent, summary published
        text: An independent institution evaluates the effects; a summary is published.
        states:
          evaluation.plans:
            - {id: whole, covers: [nurses-aides], by: {independent: true}, publication: summary}
      - id: committee
        title: By the joint committee
        text: The joint committee reports to the Parties.
        states:
          evaluation.plans:
            - {id: whole, covers: [nurses-aides], by: {independent: false}, publication: committee-only}

# ---------------------------------------------------------------- confidential
# Points say what an option is worth to a side: they only have meaning beside its walk-away, what it has without any
# agreement. Give each side issues it cares about more than the other: that is what can be traded.
delegations:
  home:
    title: Delegation of Arvenia
    brief: You need places that people can count on; the government has promised them.
    instructions:
      - Bring home guaranteed places.
      - Do not mix this agreement with readmission.
    walk_away: 30
    points:
      places: {guaranteed: 40, target: 20, ceiling: 0}
      duration: {lasting: 10, reviewed: 6, pilot: 0}
      readmission: {apart: 25, recital: 10, tied: 0}
      evaluation: {published: 10, summary: 6, committee: 2}
    reasons:
      places: Places are what the promise was about.
      readmission: Parliament refuses any text that ties workers to readmission.
    roles:
      - id: arvenia-labour
        title: Director of employment abroad
        ministry_or_group: Ministry of Labour
        brief: You lead. Numbers count.
        walk_away: 25
        points:
          places: {guaranteed: 50, target: 25, ceiling: 0}
          duration: {lasting: 10, reviewed: 8, pilot: 0}
          readmission: {apart: 10, recital: 8, tied: 0}
          evaluation: {published: 5, summary: 5, committee: 0}
      - id: arvenia-health
        title: Chief nurse
        ministry_or_group: Ministry of Health
        brief: You fear for your own wards. A smaller number and an honest evaluation suit you.
        walk_away: 20
        points:
          places: {guaranteed: 0, target: 15, ceiling: 20}
          duration: {lasting: 5, reviewed: 12, pilot: 10}
          readmission: {apart: 15, recital: 10, tied: 5}
          evaluation: {published: 30, summary: 20, committee: 0}
    ratification: {rule: majority}       # all, majority, or veto with veto: [roles]
  host:
    title: Delegation of Belmark
    brief: Employers press for staff, and parliament wants to be able to stop.
    instructions:
      - Bring home a pilot that can be ended.
      - Raise readmission; it is not what you came for.
    walk_away: 30
    points:
      places: {guaranteed: 0, target: 10, ceiling: 15}
      duration: {lasting: 0, reviewed: 15, pilot: 35}
      readmission: {apart: 0, recital: 9, tied: 12}
      evaluation: {published: 6, summary: 8, committee: 4}
    reasons:
      duration: Parliament agreed to a trial, no more.
    roles:
      - id: belmark-labour
        title: Head of labour migration
        ministry_or_group: Ministry of Labour
        brief: You lead. Homes for the elderly need staff this year.
        walk_away: 20
        points:
          places: {guaranteed: 20, target: 15, ceiling: 0}
          duration: {lasting: 5, reviewed: 15, pilot: 20}
          readmission: {apart: 5, recital: 5, tied: 0}
          evaluation: {published: 10, summary: 10, committee: 5}
      - id: belmark-interior
        title: Head of returns
        ministry_or_group: Ministry of the Interior
        brief: You want readmission in the text, at least by name.
        walk_away: 15
        points:
          places: {guaranteed: 0, target: 5, ceiling: 20}
          duration: {lasting: 0, reviewed: 5, pilot: 30}
          readmission: {apart: 0, recital: 20, tied: 30}
          evaluation: {published: 0, summary: 5, committee: 5}
    ratification: {rule: veto, veto: [belmark-labour]}

# ---------------------------------------------------------------- for the trainer
injects:                                 # news, printed as slips
  - id: leak
    round: 2
    to: both                             # home, host or both
    title: A newspaper has your numbers
    text: The Torsund Herald prints the number of places under discussion.

debrief:                                 # asked in this order
  feelings: [How do you feel about what you signed?]
  facts: [When did the talks turn?]
  why: ["What did you know of the other side's needs, and when?"]
  transfer:
    - {text: Where do your own agreements tie workers to readmission?, ties_to: no-return-conditionality}

difficulties:
  - sign: A table settles one issue after the other in the middle.
    advice: Ask each side in private which two issues matter most to it.
"""
