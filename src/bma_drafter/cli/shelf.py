"""The libraries a command works with: checklists, clauses, sources; read once, handed on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.source.data import data_folder

if TYPE_CHECKING:
    from bma_drafter.agreement.load import Loaded
    from bma_drafter.agreement.model import Agreement
    from bma_drafter.checklist.model import Checklist, Source
    from bma_drafter.checklist.profiles.model import Profile
    from bma_drafter.clauses.library import Library
    from bma_drafter.drafting.adopting import Adoption
    from bma_drafter.reports.reviewed import Reviewed
    from bma_drafter.review.findings import Review

DEFAULT_CHECKLIST = "recommendations-2011"


@dataclass(frozen=True)
class Shelf:
    """The checklists a review is made against."""

    checklists: tuple[Checklist, ...]
    sources: Mapping[str, Source]
    profile: Profile | None = None
    """What tailored the checklists, where something did."""
    untailored: tuple[Checklist, ...] = ()
    """The same before a profile: answers and waivers may name what it leaves out."""

    @property
    def titles(self) -> dict[str, str]:
        """Title of every criterion by id."""
        return {c.id: c.title for checklist in self.checklists for t in checklist.themes for c in t.criteria}


def checklist_folders(own: Path | None) -> list[Path]:
    """Folders of checklists: a ministry's own in front of the shipped one."""
    return [*([data_folder("checklists", own)] if own else []), data_folder("checklists")]


def open_shelf(ids: Sequence[str], own: Path | None, families: Collection[str] | None = None) -> Shelf:
    """The checklists of these ids, with their sources; raises `UserError` with the nearest id for a wrong one."""
    from bma_drafter.checklist.load import available, load_checklist, load_sources

    folders = checklist_folders(own)
    known = {id_: folder for folder in reversed(folders) for id_ in available(folder)}
    sources: dict[str, Source] = {}
    for folder in reversed(folders):
        if (folder / "sources.yaml").is_file():
            sources.update(load_sources(folder))
    wrong = [id_ for id_ in ids if id_ not in known]
    if wrong:
        raise UserError(
            [
                Problem(
                    "BMA-702",
                    f"there is no checklist '{id_}'",
                    repair=f"there are {', '.join(sorted(known)) or 'none'}",
                    nearest=nearest(id_, known),
                )
                for id_ in wrong
            ]
        )
    return Shelf(tuple(load_checklist(known[id_] / id_, families, sources=sources) for id_ in ids), sources)


def open_library(own: Path | None, only: Collection[str] | None = None) -> Library:
    """The clause library, a ministry's own in front of the shipped one; with `only`, these families of it."""
    from bma_drafter.clauses.library import load_library

    return load_library(data_folder("templates"), data_folder("templates", own) if own else None, only)


def reviewer_of(loaded: Loaded, shelf: Shelf, *, beside: Path) -> Callable[[Agreement], Review]:
    """What reviews an agreement described in the same file: with the answers and waivers that lie beside it."""
    from bma_drafter.review.answers import read_answers
    from bma_drafter.review.evaluate import review
    from bma_drafter.review.waivers import read_waivers
    from bma_drafter.source.files import read_document

    known = shelf.untailored or shelf.checklists
    answers_file, waivers_file = (beside.with_suffix(f".{what}.yaml") for what in ("answers", "waivers"))
    answers = read_answers(read_document(answers_file), known) if answers_file.is_file() else ()
    waivers = read_waivers(read_document(waivers_file), known) if waivers_file.is_file() else ()
    positions = loaded.document.positions
    today = date.today() if answers or waivers else None  # whether they still hold is a question of today

    def made(agreement: Agreement) -> Review:
        return review(agreement, shelf.checklists, answers=answers, waivers=waivers, on=today, positions=positions)

    return made


def adoption_of(agreement: Agreement, review: Review, reviewer: Callable[[Agreement], Review]) -> Adoption | None:
    """What adopting every proposal would do; asked of own drafts only, since nothing is proposed to a signed text."""
    from bma_drafter.drafting.adopting import adoption_of_all, wanted_clauses

    wanted = wanted_clauses(review)
    if agreement.basis.kind != "draft" or not wanted:
        return None
    return adoption_of_all(agreement, open_library(None, only=wanted), review, reviewer)


_READ = {
    "full-text": "the whole text was read",
    "partial-text": "parts of the text were read",
    "secondary": "described from reports, the text was not read",
}
"""What a description that is no draft rests on."""


def reviewed(path: Path, loaded: Loaded, review: Review, adoption: Adoption | None = None) -> Reviewed:
    """The review together with its file, for reports."""
    from bma_drafter.reports.reviewed import Reviewed

    agreement = loaded.agreement
    basis = agreement.basis.kind
    remark: list[str] = [agreement.instrument, agreement.status or ("draft" if basis == "draft" else "")]
    if agreement.date:
        remark.append(agreement.date.isoformat())
    remark.append(_READ.get(basis, ""))
    if agreement.data_status == "illustrative":
        remark.append("illustrative data")
    remark = [one for one in remark if one]
    return Reviewed(str(path), loaded.document.digest, review, " · ".join(remark), adoption)
