"""Cues in the review: found in the texts of a description, open until a person confirms or dismisses them.

A cue never changes a status. A confirmed one says which fact to state; the fact decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bma_drafter.agreement import paths
from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.agreement.paths import Found
from bma_drafter.checklist.lexicon.finding import Cue, find_cues
from bma_drafter.checklist.lexicon.model import Lexicon
from bma_drafter.checklist.lexicon.texts import SearchedText, primary, texts_of
from bma_drafter.errors import Place, Problem
from bma_drafter.review.cue_decisions import CueDecision
from bma_drafter.review.cue_state import CueFact, ReviewedCue
from bma_drafter.source.inside import place_inside
from bma_drafter.source.positions import SourceMap, parse_path

if TYPE_CHECKING:
    from bma_drafter.review.findings import Review


def with_cues(
    made: Review,
    agreement: Agreement,
    lexicons: Mapping[str, Lexicon],
    *,
    decisions: Sequence[CueDecision] = (),
    positions: SourceMap | None = None,
) -> Review:
    """The review with the cues of the agreement's texts and the warnings about them; nothing else of it changes.

    `lexicons` are by language; `positions` lead from words to lines of the file. Raises nothing.
    """
    looking = _Looking(agreement, lexicons, decisions, positions)
    cues = tuple(looking.reviewed(cue, text) for text in looking.texts for cue in looking.found(text))
    return replace(made, cues=cues, warnings=(*made.warnings, *looking.warnings(cues)))


def has_texts(agreement: Agreement) -> bool:
    """Whether there is any text to look at."""
    return next(texts_of(agreement, ()), None) is not None


class _Looking:
    def __init__(
        self,
        agreement: Agreement,
        lexicons: Mapping[str, Lexicon],
        decisions: Sequence[CueDecision],
        positions: SourceMap | None,
    ) -> None:
        self.agreement = agreement
        self.lexicons = lexicons
        self.decisions = decisions
        self.positions = positions
        self.texts = tuple(texts_of(agreement, lexicons))

    def found(self, text: SearchedText) -> Iterator[Cue]:
        """The cues of a text, each with its place; a quotation of unknown language is read with every lexicon."""
        if text.language is None:
            lexicons: Iterable[Lexicon] = self.lexicons.values()
        else:
            lexicons = filter(None, (self.lexicons.get(primary(text.language)),))
        for lexicon in lexicons:
            for cue in find_cues(text.text, lexicon, path=text.path, at=text.at):
                yield replace(cue, place=self.place_of(text, cue))

    def place_of(self, text: SearchedText, cue: Cue) -> Place | None:
        if self.positions is None:
            return None
        return place_inside(self.positions, parse_path(text.path), text.typed or text.text, *cue.span)

    def reviewed(self, cue: Cue, text: SearchedText) -> ReviewedCue:
        facts = tuple(self.fact(path) for path in cue.facts)
        decision = self.decision_on(cue)
        if decision is not None:
            day = decision.on.isoformat()
            return ReviewedCue(cue, decision.says, facts, decision.reason, decision.by, day)
        if cue.negated:
            return ReviewedCue(cue, "not_asked", facts)
        if text.cited is not None and any(_is_of(text.cited, path) for path in cue.facts):
            return ReviewedCue(cue, "confirmed", facts, f"quoted as proof of {text.cited}", by_citation=True)
        return ReviewedCue(cue, "open", facts)

    def decision_on(self, cue: Cue) -> CueDecision | None:
        """The decision about the very sentence before one about an article or a text."""
        found = [one for one in self.decisions if one.covers(cue)]
        return min(found, key=lambda one: one.sentence is None, default=None)

    def fact(self, path: str) -> CueFact:
        described = paths.describe(Agreement, path.replace("[]", "[0]"))
        found = sorted(self.stated(path), key=lambda one: one.state is not paths.State.STATED)
        if not found:
            return CueFact(path, described.description, "not_stated")
        line = None
        if self.positions is not None:
            line = self.positions.nearest_place(paths.segments(found[0].path)).line
        return CueFact(path, described.description, "stated" if found[0].is_stated else "none", line)

    def stated(self, path: str) -> Iterator[Found]:
        """What is stated at a path; of `channels[].stay.end` what every channel states."""
        head, dots, tail = path.partition("[]")
        found = paths.find(self.agreement, head)
        if not dots or not found.is_stated:
            if found.state is not paths.State.SILENT:
                yield found
            return
        for index in range(len(found.value)):
            yield from self.stated(f"{head}[{index}]{tail}")

    def warnings(self, cues: Sequence[ReviewedCue]) -> Iterator[Problem]:
        """Texts that no lexicon reads, decisions that match nothing, confirmed cues without their fact."""
        yield from self.unread()
        for decision in self.decisions:
            if not any(decision.covers(one.cue) for one in cues):
                message = f"the decision on the cue '{decision.cue}' matches no sentence: it has no effect"
                repair = "read the sentence as it is now and decide again, or delete the entry"
                yield Problem("BMA-346", message, decision.place, repair=repair)
        told: set[tuple[str, str]] = set()
        for one in cues:
            key = (one.cue.id, one.cue.sentence_key)
            if one.state == "confirmed" and not any(fact.state == "stated" for fact in one.facts) and key not in told:
                told.add(key)
                message = f"the cue '{one.cue.id}' was confirmed, but its fact is not stated"
                repair = f"state it at {' or '.join(fact.path for fact in one.facts)}: a cue decides nothing"
                yield Problem("BMA-347", message, one.cue.place, repair=repair)

    def unread(self) -> Iterator[Problem]:
        for text in self.texts:
            if text.language is not None and primary(text.language) not in self.lexicons:
                known = ", ".join(self.lexicons) or "none"
                message = (
                    f"the text at {text.path} was not searched: there is no lexicon of its language, {text.language}"
                )
                repair = f"read it yourself, or add a translation (lexicons: {known})"
                place = self.positions.nearest_place(parse_path(text.path)) if self.positions is not None else None
                yield Problem("BMA-341", message, place, repair=repair)


def _is_of(path: str, fact: str) -> bool:
    """Whether the fact at `path` is `fact`, a part of it or a block around it; items of lists are not told apart."""
    here, there = (paths.segments(one.removeprefix("/").replace("[]", "")) for one in (path, fact))
    names = [one for one in here if isinstance(one, str)]
    wanted = [one for one in there if isinstance(one, str)]
    return names[: len(wanted)] == wanted
