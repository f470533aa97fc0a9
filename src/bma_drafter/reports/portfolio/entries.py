"""The agreements of a portfolio, each reduced to what its row tells, so that a thousand of them fit in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bma_drafter.agreement.model.parties import Parties, Party
from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist.model import Source, Status
from bma_drafter.checklist.profiles.model import Profile
from bma_drafter.reports.portfolio.dates import Dates, dates_of
from bma_drafter.reports.portfolio.rows import Column, RedLines, cells_of, red_lines_of, short_names
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.review.findings import ChecklistUsed, Interval, Outcome, Score

_GRAVITY: Final[dict[Status, int]] = {"violated": 0, "absent": 1, "partly": 2}
_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One agreement. Themes are told by checklist and id."""

    path: str
    digest: str
    title: str
    parties: str
    remark: str
    verdict: Outcome
    score: Score | None
    statuses: Mapping[tuple[str, str], tuple[Status, bool]]
    scores: Mapping[tuple[str, str], Interval]
    red: RedLines
    dates: Dates
    beyond_profile: bool = False


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All agreements, sorted by their files, with what they were reviewed against and on which day it was."""

    entries: tuple[Entry, ...]
    names: tuple[str, ...]
    """Short names of the files, in the same order."""
    columns: tuple[Column, ...]
    checklists: tuple[ChecklistUsed, ...]
    titles: Mapping[str, str]
    sources: Mapping[str, Source]
    on: date
    profile: Profile | None = None
    unreadable: tuple[tuple[str, str], ...] = ()
    """Files that could not be read, each with its first problem."""
    passed_over: int = 0
    show_score: bool = True

    def rows(self) -> Iterable[tuple[str, Entry]]:
        """Name and agreement."""
        return zip(self.names, self.entries, strict=True)

    def counts(self, column: Column) -> dict[Status, int]:
        """How many agreements have each status in a theme."""
        out: dict[Status, int] = {}
        for entry in self.entries:
            status = entry.statuses[column.checklist, column.theme][0]
            out[status] = out.get(status, 0) + 1
        return out

    def weakest(self, entry: Entry) -> str:
        """The codes of the themes that have least even with every blank filled."""
        return self._named(weakest(entry, show_score=self.show_score))

    def strongest(self, entry: Entry) -> str:
        """The codes of the themes that have most even with every blank empty."""
        return self._named(strongest(entry, show_score=self.show_score))

    def _named(self, themes: Sequence[tuple[str, str]]) -> str:
        codes = [one.code for one in self.columns if (one.checklist, one.theme) in themes]
        return ", ".join(codes[:_FEW]) + (f" +{len(codes) - _FEW}" if len(codes) > _FEW else "")


def entry_of(reviewed: Reviewed, agreement: Agreement, on: date) -> Entry:
    """The row of one agreement; the review itself can be forgotten."""
    review = reviewed.review
    return Entry(
        path=reviewed.path,
        digest=reviewed.digest,
        title=review.title,
        parties=_parties(agreement),
        remark=reviewed.remark or "",
        verdict=review.verdict,
        score=review.score,
        statuses=cells_of(review),
        scores={(one.checklist, one.id): one.score for one in review.themes if one.score is not None},
        red=red_lines_of(review),
        dates=dates_of(agreement, on),
        beyond_profile=reviewed.beyond_profile,
    )


def in_order(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The agreements sorted by the way to their files, and short names for them."""
    made = sorted(entries, key=lambda one: (one.path.casefold(), one.path))
    return tuple(made), tuple(short_names([one.path for one in made]))


def weakest(entry: Entry, *, show_score: bool) -> tuple[tuple[str, str], ...]:
    """The themes that have the fewest points even with every blank filled.

    Without numbers those with the gravest status. None where every theme could still be full.
    """
    if not show_score:
        graded = {theme: _GRAVITY[status] for theme, (status, _) in entry.statuses.items() if status in _GRAVITY}
        least = min(graded.values(), default=0)
        return tuple(theme for theme, gravity in graded.items() if gravity == least)
    lowest = min((score.high for score in entry.scores.values()), default=100)
    return tuple(theme for theme, score in entry.scores.items() if score.high == lowest) if lowest < 100 else ()


def strongest(entry: Entry, *, show_score: bool) -> tuple[tuple[str, str], ...]:
    """The themes that have the most points even with every blank empty.

    Without numbers those that are met. None where nothing is certain of any.
    """
    if not show_score:
        return tuple(theme for theme, (status, _) in entry.statuses.items() if status == "met")
    highest = max((score.low for score in entry.scores.values()), default=0)
    return tuple(theme for theme, score in entry.scores.items() if score.low == highest) if highest > 0 else ()


def _parties(agreement: Agreement) -> str:
    """The codes of the countries, home first: "SEN – ESP"; what is not stated is left out."""
    parties = agreement.parties
    if not isinstance(parties, Parties):
        return ""
    known = [one for one in (parties.home, parties.host, *(parties.others or ())) if isinstance(one, Party)]
    return " – ".join(one.country for one in known if one.country)
