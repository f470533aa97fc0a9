"""What reviews the agreement of a file: with what lies beside it, with proposals adopted, as reports take it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bma_drafter.cli.shelf import Shelf, open_library

if TYPE_CHECKING:
    from bma_drafter.agreement.load import Loaded
    from bma_drafter.agreement.model import Agreement
    from bma_drafter.drafting.adopting import Adoption
    from bma_drafter.reports.reviewed import Reviewed
    from bma_drafter.review.answers import Answer
    from bma_drafter.review.findings import Review
    from bma_drafter.review.waivers import Waiver


def reviewer_of(loaded: Loaded, shelf: Shelf, *, beside: Path, on: date | None = None) -> Callable[[Agreement], Review]:
    """What reviews an agreement described in the same file: with the answers and waivers that lie beside it.

    They have to hold `on` that day; today, where none is given.
    """
    from bma_drafter.cli.named_criteria import known_to
    from bma_drafter.review.answers import read_answers
    from bma_drafter.review.evaluate import Reviewer
    from bma_drafter.review.waivers import read_waivers
    from bma_drafter.source.files import read_document

    answers_file, waivers_file = (beside.with_suffix(f".{what}.yaml") for what in ("answers", "waivers"))
    answers: tuple[Answer, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    if answers_file.is_file():
        document = read_document(answers_file)
        answers = read_answers(document, known_to(document, shelf))
    if waivers_file.is_file():
        document = read_document(waivers_file)
        waivers = read_waivers(document, known_to(document, shelf))
    positions = loaded.document.positions
    today = (on or date.today()) if answers or waivers else None  # whether they still hold is a question of a day
    return Reviewer(shelf.checklists, answers=answers, waivers=waivers, on=today, positions=positions)


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
