"""What a table agreed, read as an agreement: the base text with the facts of the options, before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bma_drafter.agreement.adopt import adopt_all
from bma_drafter.agreement.model import Agreement
from bma_drafter.checklist.lexicon.finding import Cue, find_cues
from bma_drafter.checklist.lexicon.model import Lexicon
from bma_drafter.checklist.model import Level, Status
from bma_drafter.review.findings import Review
from bma_drafter.workshop.load import LoadedScenario
from bma_drafter.workshop.model import in_language
from bma_drafter.workshop.outcome import Outcome

_WORTH: Final[dict[Status, int]] = {"met": 3, "partly": 2, "absent": 1, "violated": 0}
"""Order of the statuses that can be compared; from and to the others a criterion changes, no more is said."""


def direction(before: Status, after: Status) -> int:
    """1 from worse to better, -1 from better to worse, 0 where the two cannot be compared; violated is the worst."""
    if before not in _WORTH or after not in _WORTH:
        return (before == "violated") - (after == "violated")
    return (_WORTH[after] > _WORTH[before]) - (_WORTH[after] < _WORTH[before])


@dataclass(frozen=True, slots=True)
class CriterionMoved:
    """A criterion whose status is another after the table agreed; `because` are issues whose option alone does that."""

    criterion: str
    level: Level
    before: Status
    after: Status
    because: tuple[str, ...]

    @property
    def direction(self) -> int:
        """1 better, -1 worse, 0 where it cannot be said."""
        return direction(self.before, self.after)


@dataclass(frozen=True, slots=True)
class ReviewMoved:
    """The review of the base text and of what was agreed, and where they differ.

    `unread` are issues settled in words that state no fact, which the review cannot see.
    """

    before: Review
    after: Review
    moved: tuple[CriterionMoved, ...]
    unread: tuple[str, ...]


def agreed(loaded: LoadedScenario, outcome: Outcome, only: Iterable[str] | None = None) -> Agreement:
    """The base text with the facts of the options a table agreed; of these issues only, where they are named."""
    issues = loaded.scenario.issues_by_id if only is None else {name: loaded.scenario.issue(name) for name in only}
    facts: list[tuple[Mapping[str, Any], str]] = []
    for name, issue in issues.items():
        chosen = outcome.read_as(name)
        facts += [(option.states, "") for option in issue.options if option.id == chosen]
    return adopt_all(loaded.base, facts, fill_blanks=True, replace=True)


class Reviewer:
    """Reviews what tables agreed, each option of an issue by itself only once."""

    def __init__(self, loaded: LoadedScenario, review: Callable[[Agreement], Review]) -> None:
        self.loaded, self.review = loaded, review
        self.before = review(loaded.base)
        self._alone: dict[tuple[str, str], dict[str, Status]] = {}

    def of(self, outcome: Outcome) -> ReviewMoved:
        """The review before and after."""
        after = self.review(agreed(self.loaded, outcome))
        was, now = statuses(self.before), statuses(after)
        moved = tuple(
            CriterionMoved(name, one.level, was[name], one.status, self._because(outcome, name, now[name]))
            for one in after.criteria
            if (name := one.criterion) in was and was[name] != one.status
        )
        unread = tuple(
            issue.id
            for issue in self.loaded.scenario.issues
            if self._unread(outcome, issue.id) or self._says_nothing(outcome, issue.id)
        )
        return ReviewMoved(self.before, after, moved, unread)

    @staticmethod
    def _unread(outcome: Outcome, issue: str) -> bool:
        return outcome.other_of(issue) is not None and outcome.read_as(issue) is None

    def _says_nothing(self, outcome: Outcome, issue: str) -> bool:
        options = {one.id: one for one in self.loaded.scenario.issue(issue).options}
        chosen = outcome.read_as(issue)
        return chosen in options and not options[chosen].states and any(one.states for one in options.values())

    def _because(self, outcome: Outcome, criterion: str, status: Status) -> tuple[str, ...]:
        return tuple(
            issue.id
            for issue in self.loaded.scenario.issues
            if (option := outcome.read_as(issue.id)) is not None
            and self._with_one(outcome, issue.id, option).get(criterion) == status
        )

    def _with_one(self, outcome: Outcome, issue: str, option: str) -> dict[str, Status]:
        if (issue, option) not in self._alone:
            self._alone[issue, option] = statuses(self.review(agreed(self.loaded, outcome, only=(issue,))))
        return self._alone[issue, option]


def statuses(review: Review) -> dict[str, Status]:
    """The status of each criterion."""
    return {one.criterion: one.status for one in review.criteria}


def cues_of(loaded: LoadedScenario, outcome: Outcome, lexicons: Mapping[str, Lexicon]) -> tuple[tuple[str, Cue], ...]:
    """The cues in the words a table drafted, each with its issue. What a sentence denies is left out.

    A wording given per language is read in each; one without a language in English.
    """
    found: list[tuple[str, Cue]] = []
    for issue, said in outcome.wording.items():
        by_language = {"en": said} if isinstance(said, str) else said
        title = in_language(loaded.scenario.issue(issue).title)
        for language, text in by_language.items():
            lexicon = lexicons.get(language.split("-")[0])
            if lexicon is not None:
                cues = find_cues(text, lexicon, path=f"wording.{issue}", at=title)
                found += [(issue, cue) for cue in cues if not cue.negated]
    return tuple(found)
