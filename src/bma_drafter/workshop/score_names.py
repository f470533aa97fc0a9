"""What a score is told with: names of countries, issues, options and roles in one language, and small words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bma_drafter.agreement.model.stating import Localised
from bma_drafter.workshop.model import Side, in_language
from bma_drafter.workshop.scoring import Score, Scored


@dataclass(frozen=True, slots=True)
class ScoreNames:
    """The names in one workshop; `criteria` are titles of criteria by id, `themes` the theme of each."""

    score: Score
    criteria: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"

    def say(self, text: Localised | None) -> str:
        """A text of the scenario in the language that was asked for."""
        return in_language(text, self.language)

    def side(self, side: Side) -> str:
        """Short name of a country."""
        return self.say(self.score.scenario.country(side).short_name)

    def issue(self, issue: str) -> str:
        """Title of an issue."""
        return self.say(self.score.scenario.issue(issue).title)

    def option(self, issue: str, option: str) -> str:
        """Title of an option."""
        return next(
            (self.say(one.title) for one in self.score.scenario.issue(issue).options if one.id == option), option
        )

    def settled(self, one: Scored, issue: str) -> str:
        """What a table agreed on an issue."""
        if (other := one.outcome.other_of(issue)) is not None:
            return f"something else: {self.say(other.other)} (judged by {other.judged_by})"
        option = one.outcome.option_of(issue)
        return self.option(issue, option) if option else "left open"

    def briefly(self, one: Scored, issue: str) -> str:
        """What a table agreed on an issue, for a table of all: of something else only what it is like."""
        if one.outcome.other_of(issue) is None:
            return self.settled(one, issue)
        like = one.outcome.read_as(issue)
        return "something else" + (f", nearest: {self.option(issue, like)}" if like else "")

    def role(self, side: Side, role: str) -> str:
        """Title of a role."""
        roles = self.score.scenario.delegation(side).roles
        return next((self.say(one.title) for one in roles if one.id == role), role)

    def change(self, issue: str, option: str) -> str:
        """An issue with an option put in the place of what was agreed."""
        return f"{self.issue(issue)}: {self.option(issue, option)}"

    def gains(self, home: int, host: int) -> str:
        """What each side gains or loses."""
        return f"{self.side('home')} {signed(home)}, {self.side('host')} {signed(host)}"


def signed(points: int) -> str:
    """A difference of points with its sign."""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "±0"


def counted(number: int, what: str) -> str:
    """1 issue, 2 issues."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def listed(names: Iterable[str]) -> str:
    """One, two and three; with semicolons where a name has a comma of its own."""
    *first, last = list(names) or [""]
    between = "; " if any("," in name for name in (*first, last)) else ", "
    return f"{between.join(first)}{';' if between == '; ' else ''} and {last}" if first else last
