"""The whole kit: every paper made, proved free of what is meant for another, and given the name of its receiver."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bma_drafter.agreement.load import Loaded
from bma_drafter.clauses.library import Library
from bma_drafter.errors import Problem, UserError
from bma_drafter.reports.workbook import moment
from bma_drafter.text.tree import Document
from bma_drafter.workshop.kit.at_the_table import observer_sheet, outcome_form, round_log, slips
from bma_drafter.workshop.kit.base_text import full_text, working_text
from bma_drafter.workshop.kit.confidential import delegation_brief, role_brief
from bma_drafter.workshop.kit.debrief import debrief_questions
from bma_drafter.workshop.kit.facilitator import facilitator_guide
from bma_drafter.workshop.kit.pieces import Matter, role_file
from bma_drafter.workshop.kit.printing import Printed, copies, cover_sheets, print_list, seat_list
from bma_drafter.workshop.kit.proof import leaks_of, watch
from bma_drafter.workshop.kit.public import heading, public_brief
from bma_drafter.workshop.kit.schedule import schedule
from bma_drafter.workshop.kit.score_sheet import score_sheet
from bma_drafter.workshop.kit.seating import seating
from bma_drafter.workshop.kit.secrets import Owner, owners
from bma_drafter.workshop.kit.timing import ROUNDS, Version, timetable
from bma_drafter.workshop.model import SIDES, Scenario
from bma_drafter.workshop.outcome_form import outcome_form as outcome_workbook
from bma_drafter.workshop.shortened import shortened
from bma_drafter.writers.docx import FIXED_TIMESTAMP, write_docx

_PAGE: Final = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_WHOLE: Final = "Whole base text"
_FOR: Final = {"public": "everybody", "facilitator": "facilitators", "printer": "printer"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the kit: where it goes, its bytes, whom it may speak for, how often it is printed."""

    name: str
    """Receiver and file without its ending: home/brief."""
    ending: str
    title: str
    data: bytes
    may: frozenset[Owner]
    copies: int = 0

    @property
    def path(self) -> str:
        """Receiver and file: home/brief.docx."""
        return f"{self.name}{self.ending}"


@dataclass(frozen=True, slots=True)
class Kit:
    """Every paper but those for the printer, which count the pages of the others."""

    matter: Matter
    papers: tuple[Paper, ...]


def matter_of(scenario: Scenario, people: int, tables: int, version: Version, language: str = "en") -> Matter:
    """What a kit is made from; `UserError` where the people cannot be seated or no issue is left."""
    played = shortened(scenario, version, rounds=ROUNDS[version])
    return Matter(played, seating(played, people, tables), version, timetable(version, played.rounds), language)


def make_kit(
    matter: Matter, base: Loaded, library: Library, titles: Mapping[str, str], *, timestamp: int = FIXED_TIMESTAMP
) -> Kit:
    """The papers, each proved. `titles` are those of themes and criteria, for the transfer questions.

    Raises `UserError` with every leak where a paper holds something that is meant for another.
    """
    counted = copies(matter)
    papers = []
    for name, document, may in _documents(matter, base, library, titles):
        data = write_docx(document, timestamp=timestamp)
        title = _WHOLE if name == "public/whole-text" else document.meta.title
        papers.append(Paper(name, ".docx", title, data, frozenset(may), counted.get(name, 0)))
    papers += _workbooks(matter, timestamp)
    prove(matter, papers)
    return Kit(matter, tuple(papers))


def _workbooks(matter: Matter, timestamp: int) -> Iterator[Paper]:
    """The score sheet of each delegation, and for each table the form in which the trainer types its outcome."""
    for side in SIDES:
        title = f"Score sheet: {matter.short(side)}"
        yield Paper(f"{side}/score-sheet", ".xlsx", title, score_sheet(matter, side), frozenset({side}))
    for number in range(1, matter.seating.tables + 1):
        name = f"Table {number}"
        data = outcome_workbook(
            matter.scenario,
            created=moment(timestamp),
            table=name,
            round_=matter.scenario.rounds,
            language=matter.language,
        )
        yield Paper(f"facilitator/outcome-table-{number}", ".xlsx", f"Outcome of {name}", data, frozenset())


def for_printer(kit: Kit, pages: Mapping[str, int], *, timestamp: int = FIXED_TIMESTAMP) -> tuple[Paper, ...]:
    """The list for the printer and the cover sheets; `pages` are those of papers that were laid out, by name."""
    printed = [
        Printed(
            one.name,
            one.title.partition(", ")[0] if "/role-" in one.name else one.title,
            one.copies,
            receiver(kit.matter, one.name),
            pages.get(one.name),
        )
        for one in kit.papers
        if one.copies
    ]
    made = (
        ("printer/print-list", print_list(kit.matter, printed), 1),
        ("printer/cover-sheets", cover_sheets(kit.matter), 1),
    )
    papers = tuple(
        Paper(name, ".docx", one.meta.title, write_docx(one, timestamp=timestamp), frozenset(), count)
        for name, one, count in made
    )
    prove(kit.matter, papers)
    return papers


def receiver(matter: Matter, name: str) -> str:
    """Who gets a paper, in words, by the folder it is in."""
    folder = name.partition("/")[0]
    for side in SIDES:
        if folder == side:
            for role in matter.scenario.delegation(side).roles:
                if role_file(side, role.id) == name:
                    return f"{matter.say(role.title)}, {matter.short(side)}"
            return f"delegation of {matter.short(side)}"
    return _FOR.get(folder, folder.replace("-", " "))


def _documents(
    matter: Matter, base: Loaded, library: Library, titles: Mapping[str, str]
) -> Iterator[tuple[str, Document, Collection[Owner]]]:
    """Name, document, and whom it may speak for."""
    everything = owners(matter.scenario)
    yield "public/timetable", schedule(matter), ()
    yield "public/brief", public_brief(matter), ()
    full = full_text(matter, base, library)
    yield "public/base-text", working_text(matter, full), ()
    yield "public/whole-text", full, ()
    yield "facilitator/guide", facilitator_guide(matter, titles), everything
    yield "facilitator/debrief-questions", debrief_questions(matter, titles), {"facilitator"}
    yield "facilitator/seat-list", seat_list(matter), ()
    if matter.scenario.injects:
        yield "facilitator/slips", slips(matter), {"facilitator"}
    for side in SIDES:
        yield f"{side}/brief", delegation_brief(matter, side), {side}
        for role in matter.scenario.delegation(side).roles:
            yield role_file(side, role.id), role_brief(matter, side, role), {f"{side}/{role.id}"}
    for number in range(1, matter.seating.tables + 1):
        yield f"table-{number}/observer-sheet", observer_sheet(matter, number), ()
        yield f"table-{number}/round-log", round_log(matter, number), ()
        yield f"table-{number}/outcome-form", outcome_form(matter, number), ()


def prove(matter: Matter, papers: Collection[Paper]) -> None:
    """Raises `UserError` with everything in a paper that is meant for another; nothing is then written."""
    scenario = matter.scenario
    headings = [heading(matter, number, one) for number, one in enumerate(scenario.issues, 1)]
    titles = [[matter.say(option.title) for option in issue.options] for issue in scenario.issues]
    watched = {may: watch(scenario, may, headings, titles) for may in {paper.may for paper in papers}}
    problems = [
        Problem(
            "BMA-615",
            f"{leak.where} of {paper.path} holds {leak.what}",
            why=f"It is not meant for whoever gets this paper ({receiver(matter, paper.name)}). No file was written.",
            repair="see whether the scenario repeats these words in a public text or in the brief of another",
        )
        for paper in papers
        for leak in leaks_of(paper.data, paper.ending, watched[paper.may])
    ]
    if problems:
        raise UserError(problems)


def as_pdf(paper: Paper, data: bytes) -> Paper:
    """The same paper as PDF, made from the proved Word file."""
    return replace(paper, ending=".pdf", data=data)


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF has; 0 where they cannot be counted."""
    return len(_PAGE.findall(pdf))
