"""Pieces of the tree that the documents of the kit are built from, and how a document of the kit begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bma_drafter.agreement.model.stating import Localised
from bma_drafter.reports.report.words import cell, header, lines, paragraph, quiet, strong, words
from bma_drafter.text.tree import Block, Cell, Document, Inline, Meta, Paragraph, Point, Section, Table
from bma_drafter.workshop.kit.seating import Seating
from bma_drafter.workshop.kit.timing import VERSION_WORDS, Slot, Version
from bma_drafter.workshop.model import Issue, Scenario, Side, in_language

__all__ = ["Matter", "cell", "header", "letter", "lines", "paragraph", "quiet", "strong", "words"]


@dataclass(frozen=True, slots=True)
class Matter:
    """What every document is made from: the scenario as this version plays it, the seats, the timetable, a language."""

    scenario: Scenario
    seating: Seating
    version: Version
    slots: tuple[Slot, ...]
    language: str = "en"

    def say(self, text: Localised | None) -> str:
        """A text of the scenario in the language of the kit, without spaces around it."""
        return " ".join(in_language(text, self.language).split())

    def short(self, side: Side) -> str:
        """The short name of a country."""
        return self.say(self.scenario.country(side).short_name)

    def role(self, side: Side, role_id: str) -> str:
        """The title of a role."""
        return next(self.say(one.title) for one in self.scenario.delegation(side).roles if one.id == role_id)

    @property
    def title(self) -> str:
        """The title of the exercise."""
        return self.say(self.scenario.title)

    @property
    def version_words(self) -> str:
        """The version: "two days"."""
        return VERSION_WORDS[self.version]

    def document(self, title: str, receiver: str, divisions: Iterable[Section]) -> Document:
        """A document of the kit: whose it is stands at the head of every page."""
        meta = Meta(
            title=title,
            language=self.language,
            kind="report",
            audience="public",
            header_left=self.title,
            header_right=receiver,
            footer="Fictional exercise: no country or person meant",
        )
        return Document(meta, tuple(divisions), notes_as="none")


def role_file(side: Side, role_id: str) -> str:
    """The name of the file of a role: home/role-labour, whether its id repeats the side or not."""
    return f"{side}/role-{role_id.removeprefix(f'{side}-')}"


def section(id_: str, title: str, *blocks: Block, new_page: bool = False, level: int = 1) -> Section:
    """A headed section."""
    return Section(id_, words(title), blocks, level=level, new_page=new_page)


def prose(id_: str, text: Localised | None, language: str) -> list[Paragraph]:
    """A text of the scenario, each of its lines a paragraph."""
    lines_ = [" ".join(line.split()) for line in in_language(text, language).splitlines()]
    return [paragraph(f"{id_}.{number}", *words(line)) for number, line in enumerate(filter(None, lines_), 1)]


def bullets(id_: str, lead: str, items: Iterable[str | tuple[Inline, ...]]) -> Paragraph:
    """A list below a line of words."""
    points = tuple(
        Point(f"{id_}.{number}", words(one) if isinstance(one, str) else one) for number, one in enumerate(items, 1)
    )
    return Paragraph(id_, words(lead), points, numbered=False)


def table(
    id_: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Cell | str]],
    widths: Sequence[float] = (),
    *,
    tall: bool = False,
    together: bool = False,
) -> Table:
    """A table; plain words may stand for a cell."""
    made = tuple(tuple(cell(one) if isinstance(one, str) else one for one in row) for row in rows)
    return Table(id_, header(*head), made, widths=tuple(widths), tall=tall, together=together)


def number_cell(value: int) -> Cell:
    """A number at the right; a minus as printers set it."""
    return cell(figure(value), align="right")


def figure(value: int) -> str:
    """A number as it is printed."""
    return str(value).replace("-", "\N{MINUS SIGN}")


def letter(number: int) -> str:
    """The letter of an option: A, B, C. Letters, so that no number in a table can be taken for points."""
    return "ABCDEFGHIJKL"[number]


def lettered(issue: Issue) -> Iterable[tuple[str, str, Localised, Localised]]:
    """Letter, id, title and text of each option of an issue."""
    return ((letter(at), one.id, one.title, one.text) for at, one in enumerate(issue.options))
