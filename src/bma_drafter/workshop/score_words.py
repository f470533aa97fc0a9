"""The score of a table in words: what a trainer reads out before any plot is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bma_drafter.checklist.model import Status
from bma_drafter.reports.wording import STATUS_WORDS, VERDICT_WORDS
from bma_drafter.workshop.model import SIDES, Side
from bma_drafter.workshop.payoff import RolePoints
from bma_drafter.workshop.reviewing import CriterionMoved
from bma_drafter.workshop.rounds import IssueMoved, Step, steps
from bma_drafter.workshop.score_names import ScoreNames, counted, listed
from bma_drafter.workshop.scoring import Scored, Trade, reached

_MOST_CRITERIA: Final = 8
_OTHER: Final[Mapping[Side, Side]] = {"home": "host", "host": "home"}


@dataclass(frozen=True, slots=True)
class Told:
    """A heading with the sentences below it."""

    id: str
    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreWords(ScoreNames):
    """The words for one workshop."""

    # ------------------------------------------------------------------------------------------ a table

    def table(self, one: Scored) -> tuple[Told, ...]:
        """Everything about one outcome, in the order of a debrief; parts without a sentence are left out."""
        parts = (
            Told("result", "What each side has", tuple(self.result(one))),
            Told("ratified", "At home", tuple(self.ratified(one))),
            Told("missed", "What both could have had", tuple(self.missed(one))),
            Told("traded", "What was traded for what", tuple(self.traded(one))),
            Told("review", "What it would mean: the review of the agreement", tuple(self.reviewed(one))),
            Told("wording", "The words that were drafted", tuple(self.wording(one))),
            Told("rounds", "From round to round", tuple(self.rounds(one))),
            Told("again", "Would they negotiate with each other again?", tuple(self.again(one))),
            Told("ask", "Questions for this table", tuple(self.questions(one))),
            Told("numbers", "The numbers", tuple(self.numbers(one))),
        )
        return tuple(part for part in parts if part.sentences)

    def result(self, one: Scored) -> Iterator[str]:
        """Points against walk-aways."""
        total, agreed = len(self.score.scenario.issues), len(one.outcome.issues)
        if not one.signed:
            yield f"{one.table} came to no agreement: each side keeps what it has without one, its walk-away."
            return
        left_open = total - agreed
        yield f"{one.table} settled {counted(agreed, 'issue')} of {total}" + (
            f"; what was left open counts nothing: {listed(self.issue(name) for name in self._open(one))}."
            if left_open
            else "."
        )
        for side in SIDES:
            has = one.standing.of(side)
            if has.surplus >= 0:
                said = f"{has.surplus} above" if has.surplus else "exactly"
                yield f"{self.side(side)} has {has.points} points, {said} its walk-away of {has.walk_away}."
            else:
                yield (
                    f"{self.side(side)} has {has.points} points, {-has.surplus} below its walk-away of "
                    f"{has.walk_away}: it signed less than it has without an agreement."
                )

    def _open(self, one: Scored) -> list[str]:
        return [issue.id for issue in self.score.scenario.issues if issue.id not in one.outcome.issues]

    def ratified(self, one: Scored) -> Iterator[str]:
        """The seats of each delegation, and whether it would ratify."""
        if not one.signed:
            return
        for side in SIDES:
            has = one.standing.of(side)
            if not has.roles:
                continue
            rule = self.score.scenario.delegation(side).ratification
            if rule is not None:
                would = {True: "would ratify", False: "would not ratify", None: "may or may not ratify"}[has.ratified]
                yield f"{self.side(side)} {would} ({self._rule(side)})."
            yield f"{self.side(side)}: {'; '.join(self._role(side, role) for role in has.roles)}."

    def _rule(self, side: Side) -> str:
        rule = self.score.scenario.delegation(side).ratification
        if rule is None:
            return "no rule"
        veto = listed(self.role(side, name) for name in rule.veto)
        return {"all": "all have to accept", "majority": "a majority has to accept", "veto": f"not without {veto}"}[
            rule.rule
        ]

    def _role(self, side: Side, role: RolePoints) -> str:
        does = {True: "accepts", False: "opposes", None: "stands"}[role.accepts]
        said = f"{self.role(side, role.role)} {does} at {role.points} (walk-away {role.walk_away})"
        if role.unjudged:
            said += f", not counting {listed(map(self.issue, role.unjudged))}, whose worth to it nobody judged"
        return said

    def missed(self, one: Scored) -> Iterator[str]:
        """Gains on one issue, then by changing several together."""
        both = [gain for gain in one.missed if gain.both]
        some = [gain for gain in one.missed if not gain.both]
        if both:
            said = "; ".join(f"{self.change(g.issue, g.option)} ({self.gains(g.home, g.host)})" for g in both)
            yield f"Both could have had more on {counted(len(both), 'issue')}: {said}."
        if some:
            said = "; ".join(f"{self.change(g.issue, g.option)} ({self.gains(g.home, g.host)})" for g in some)
            yield f"It would have cost the other side nothing on {counted(len(some), 'issue')}: {said}."
        if one.beyond:
            yield (
                "They found more than the list holds: no package of the options listed gives both as much as what was "
                "agreed outside it."
            )
            return
        if one.better is None:
            yield "No package of the options listed would have given one side more without taking from the other."
            return
        before = reached(one.outcome, one.standing)
        home, host = one.better.home - before[0], one.better.host - before[1]
        if not one.signed:
            yield (
                f"There was something to agree on: for instance a package that leaves {self.side('home')} {home} and "
                f"{self.side('host')} {host} points above what they have without it."
            )
            return
        changes = [(issue, option) for issue, option in one.better.options if one.outcome.option_of(issue) != option]
        said = "; ".join(
            f"{self.change(issue, option)} ({self.gains(*self._difference(one, issue, option))})"
            for issue, option in changes
        )
        yield (
            f"By changing {counted(len(changes), 'issue')} together they could have had {self.gains(home, host)}: "
            f"{said}."
        )

    def _difference(self, one: Scored, issue: str, option: str) -> tuple[int, int]:
        home, host = (
            self.score.scenario.delegation(side).points[issue][option] - one.standing.of(side).by_issue[issue]
            for side in SIDES
        )
        return home, host

    def traded(self, one: Scored) -> Iterator[str]:
        """Who got their way on what, and whether it went to whom it mattered more."""
        if not one.signed:
            return
        for side in SIDES:
            won = [trade for trade in one.trades if trade.settled == side]
            if won:
                yield f"{self.side(side)} got its way on {listed(self._stakes(trade, side) for trade in won)}."
        for settled, said in (("both", "Both are content on"), ("between", "Settled in between:")):
            if names := [self.issue(trade.issue) for trade in one.trades if trade.settled == settled]:
                yield f"{said} {listed(names)}."
        won = [trade for trade in one.trades if trade.settled in SIDES]
        wrong = [self.issue(t.issue) for t in won if not t.to_whom_it_mattered and t.stakes_home != t.stakes_host]
        if wrong:
            yield f"Won by the side for which less was at stake: {listed(wrong)}."
        elif len({trade.settled for trade in won}) == 2:
            yield "Each side won where more was at stake for it: that is a trade."

    def _stakes(self, trade: Trade, side: Side) -> str:
        mine, theirs = trade.stakes_home, trade.stakes_host
        if side == "host":
            mine, theirs = theirs, mine
        return f"{self.issue(trade.issue)} ({mine} points at stake for it, {theirs} for {self.side(_OTHER[side])})"

    # ------------------------------------------------------------------------------------------ the agreement

    def reviewed(self, one: Scored) -> Iterator[str]:
        """The review against the 2011 recommendations, before and after."""
        before, after = one.review.before, one.review.after
        was, now = VERDICT_WORDS[before.verdict], VERDICT_WORDS[after.verdict]
        if not one.signed:
            yield f"Nothing was agreed. Against the recommendations of 2011 the base text stays as it was: {was}."
            return
        same = "The verdict on what was agreed is the same" if was == now else f"What was agreed is: {now}"
        yield f"Against the recommendations of 2011 the base text was: {was}. {same}."
        yield f"{self._counts(one)}."
        red = [moved for moved in one.review.moved if moved.level == "red_line" and moved.after == "violated"]
        better = [moved for moved in one.review.moved if moved.direction > 0]
        worse = [moved for moved in one.review.moved if moved.direction < 0 and moved not in red]
        for said, moves in (("Crosses a red line of the checklist", red), ("Worse", worse), ("Better", better)):
            yield from self._each(said, moves)
        decided = [m for m in one.review.moved if not m.direction and m.before in ("needs_input", "not_applicable")]
        good = [moved for moved in decided if moved.after == "met"]
        poor = [moved for moved in decided if moved.after in ("absent", "partly")]
        if good:
            yield f"Now decided, and met: {self._grouped(good)}."
        yield from self._each("Now decided, and not met or in part only", poor)
        for issue in one.outcome.issues:
            if one.outcome.other_of(issue) is not None and (like := one.outcome.read_as(issue)) is not None:
                nearest = self.option(issue, like)
                yield f"On {self.issue(issue)} the review reads the option that comes nearest: {nearest}."
        if one.review.unread:
            names = listed(map(self.issue, one.review.unread))
            yield f"The review cannot see what was agreed on {names}: it was settled in words that state no fact."

    def _counts(self, one: Scored) -> str:
        """How many criteria are met, violated and so on, and how many were."""
        was, now = (Counter(r.status for r in made.criteria) for made in (one.review.before, one.review.after))
        shown: tuple[Status, ...] = ("met", "partly", "absent", "violated", "needs_input")
        counts = (f"{STATUS_WORDS[status]} {now[status]} (before {was[status]})" for status in shown)
        return f"Criteria that apply: {', '.join(counts)}"

    def _each(self, said: str, moved: Sequence[CriterionMoved]) -> Iterator[str]:
        """A sentence for each criterion; of many the first, and how many more there are."""
        for one in moved[:_MOST_CRITERIA]:
            yield f"{said}: {self._criterion(one)}."
        if len(moved) > _MOST_CRITERIA:
            yield f"{said}: {len(moved) - _MOST_CRITERIA} more."

    def _grouped(self, moved: Sequence[CriterionMoved]) -> str:
        """Criteria by what they are due to, without their titles: good news may be short."""
        groups: dict[tuple[str, ...], list[str]] = {}
        for one in moved:
            groups.setdefault(one.because, []).append(one.criterion)
        return "; ".join(
            listed(names) + (f" (through {listed(map(self.issue, because))})" if because else "")
            for because, names in groups.items()
        )

    def _criterion(self, moved: CriterionMoved) -> str:
        title = self.criteria.get(moved.criterion, "")
        because = f", through {listed(map(self.issue, moved.because))}" if moved.because else ""
        return f"{moved.criterion} {title} ({STATUS_WORDS[moved.after]}{because})".replace("  ", " ")

    def wording(self, one: Scored) -> Iterator[str]:
        """Words in the drafted text that a person should look at."""
        if not one.outcome.wording:
            return
        if not one.cues:
            yield f"The wording of {counted(len(one.outcome.wording), 'article')} was read: no words to look at twice."
        for issue, cue in one.cues:
            start, end = cue.marked
            criteria = f" ({', '.join(cue.criteria)})" if cue.criteria else ""
            yield f"{self.issue(issue)}: “{cue.sentence[start:end]}” in “{cue.sentence}” {cue.ask}{criteria}"

    # ------------------------------------------------------------------------------------------ rounds, relation

    def rounds(self, one: Scored) -> Iterator[str]:
        """Who moved, and how the review moved."""
        for step in steps(self.score.rounds.get(one.table, ())):
            yield from self._step(step)

    def _step(self, step: Step) -> Iterator[str]:
        when = f"From round {step.from_round} to {step.to_round}"
        if not step.issues:
            yield f"{when} nobody moved."
            return
        yield f"{when}: {'; '.join(map(self._moved, step.issues))}. In all: {self.gains(step.home, step.host)}."
        was, now = VERDICT_WORDS[step.verdict_before], VERDICT_WORDS[step.verdict_after]
        verdict = f"from “{was}” to “{now}”" if was != now else f"stayed at “{now}”"
        said = [f"The review {'went ' if was != now else ''}{verdict}"]
        said += [f"better: {', '.join(step.better)}"] if step.better else []
        said += [f"worse: {', '.join(step.worse)}"] if step.worse else []
        yield f"{'; '.join(said)}."

    def _moved(self, moved: IssueMoved) -> str:
        if moved.gave in SIDES:
            return f"{self.side('home' if moved.gave == 'home' else 'host')} gave way on {self.issue(moved.issue)}"
        return f"{self.issue(moved.issue)} changed ({self.gains(moved.home, moved.host)})"

    def again(self, one: Scored) -> Iterator[str]:
        """What each side says of the other."""
        again = one.outcome.again
        if again is None:
            return
        for side, grade in (("home", again.home), ("host", again.host)):
            if grade is not None:
                own: Side = "home" if side == "home" else "host"
                yield f"{self.side(own)} about {self.side(_OTHER[own])}: {grade} of 10."

    def questions(self, one: Scored) -> Iterator[str]:
        """What to ask this table, from what happened at it."""
        for side in SIDES:
            has = one.standing.of(side)
            if one.signed and has.surplus < 0:
                yield f"{self.side(side)}: when did you know that this is less than no agreement, and what kept you?"
            if one.signed and has.ratified is False:
                opposed = listed(self.role(side, role.role) for role in has.roles if role.accepts is False)
                yield f"{self.side(side)}: how do you explain this outcome at home to {opposed}?"
        if one.better is not None and one.signed:
            moved = [issue for issue, option in one.better.options if one.outcome.option_of(issue) != option]
            names = listed(map(self.issue, moved[:3]))
            yield f"Which of you knew what {names} was worth to the other, and since when?"
        if not one.signed:
            yield "What would have had to be on the table for either of you to stay?"
        worse = [moved for moved in one.review.moved if moved.direction < 0]
        for issue in dict.fromkeys(name for moved in worse for name in moved.because):
            yield f"What did you get for the option on {self.issue(issue)}, which the recommendations speak against?"
        about = {key for moved in worse for key in (moved.criterion, self.themes.get(moved.criterion, ""))}
        for question in self.score.scenario.debrief.transfer:
            if question.ties_to in about:
                yield self.say(question.text)

    def numbers(self, one: Scored) -> Iterator[str]:
        """Joint points, distance to the frontier, Nash point: after the words."""
        if one.signed:
            yield f"Together {one.standing.joint} points."
        if one.beyond:
            yield "It lies beyond the frontier of the listed options."
        else:
            yield (
                f"Left on the table: {one.left} points together, to be had without a loss to either side."
                if one.left
                else "Nothing was left on the table: neither could have had more without a loss to the other."
            )
        nash = self.score.nash
        if nash is not None:
            yield (
                f"The Nash point, where the product of both gains over the walk-aways is largest, is {nash.home} for "
                f"{self.side('home')} and {nash.host} for {self.side('host')}."
            )
