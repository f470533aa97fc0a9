"""What is different, for the terminal: verdict and score, criteria that moved, facts, words of the text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from bma_drafter.reading.changes import Change
from bma_drafter.reading.comparing.facts import FactChange
from bma_drafter.reports.diff.difference import Difference, State, TextChanges
from bma_drafter.reports.diff.words import (
    CHANGES,
    DIRECTIONS,
    NOTHING,
    counted,
    coverage_words,
    cut,
    fact_meaning,
    fact_places,
    fact_words,
    grouped,
    in_short,
    marked,
    pieces_of,
    place_words,
    score_words,
    shortened,
    theme_words,
    together,
    verdict_words,
)
from bma_drafter.reports.wording import STATUS_SIGNS, STATUS_WORDS
from bma_drafter.review.compare import Judged, Moved, ReviewChanges

WIDTH = 100
_NARROWEST, _WIDEST = 40, 110


def diff_as_text(one: Difference, titles: Mapping[str, str], *, width: int = WIDTH) -> str:
    """The difference between two states; `titles` are those of criteria and themes by id."""
    page = _Page(max(_NARROWEST, min(_WIDEST, width)), titles)
    lines = [*page.head(one), ""]
    if one.is_empty:
        return "\n".join([*lines, *page.wrapped(_nothing(one), "")]) + "\n"
    lines += page.wrapped(in_short(one), "")
    for review in one.reviews or ():
        lines += page.review(review, named=len(one.reviews or ()) > 1)
    lines += page.single(one)
    if one.facts is not None:
        lines += page.facts(one.facts, one)
    if one.text is not None:
        lines += page.text(one.text)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _nothing(one: Difference) -> str:
    """That nothing is different, and in what."""
    parts = [f"{len(one.reviews)} reviews" if len(one.reviews) > 1 else "the review"] if one.reviews else []
    parts += ["the facts"] if one.facts is not None else []
    parts += [one.text.about] if one.text is not None else []
    beware = dict.fromkeys(
        f" The scores do not compare: {review.not_subtracted}."
        for review in one.reviews or ()
        if review.not_subtracted and review.new.score is not None
    )
    return f"{NOTHING} The same in both: {', '.join(parts)}.{''.join(beware)}" if parts else NOTHING


class _Page:
    """The parts of a difference on a page of some width."""

    def __init__(self, width: int, titles: Mapping[str, str]) -> None:
        self.width, self.titles = width, titles

    def head(self, one: Difference) -> Iterator[str]:
        for label, state in (("old", one.old), ("new", one.new)):
            yield from self.wrapped(_state(state), f"{label}  ", "     ")

    # -------------------------------------------------------------------------------- reviews

    def review(self, review: ReviewChanges, *, named: bool) -> Iterator[str]:
        if named and review.is_empty:
            yield ""
            yield from self.wrapped(f"{review.new.title} ({review.new.path}): nothing moved", "")
            return
        yield ""
        if named:
            yield from self.wrapped(f"{review.new.title} ({review.new.path})".upper(), "")
        yield from self.wrapped(verdict_words(review), "VERDICT   ", " " * 10)
        if score := score_words(review):
            yield from self.wrapped(score, "SCORE     ", " " * 10)
        if coverage := coverage_words(review):
            yield from self.wrapped(coverage, "COVERAGE  ", " " * 10)
        if review.themes:
            yield from ("", "THEMES")
            for theme in review.themes:
                told = f"{theme_words(theme.was)} → {theme_words(theme.is_)}"
                yield from self.wrapped(f"{self.titles.get(theme.id, theme.id)}: {told}", "  ", "      ")
        yield from ("", f"CRITERIA THAT MOVED   {len(review.moved) or 'none'}")
        for way, moved in grouped(review.moved):
            yield f"  {DIRECTIONS[way]}"
            for move in moved:
                yield from self.moved(move)
        for where, judged in (("old", review.only_old), ("new", review.only_new)):
            if judged:
                yield from ("", f"ONLY IN THE {where.upper()} REVIEW   {len(judged)}", *self.only(judged))
        yield from ("", f"{counted(review.same, 'finding', 'findings')} as before")

    def moved(self, move: Moved) -> Iterator[str]:
        was, is_ = move.was, move.is_
        subject = f" · {is_.subject}" if is_.subject else ""
        status = f"{STATUS_WORDS[was.status]} → {STATUS_WORDS[is_.status]}"
        yield from self.wrapped(f"{STATUS_SIGNS[is_.status]} {is_.criterion} {status}{subject}", "    ", "        ")
        title = self.titles.get(is_.criterion, "")
        yield from self.wrapped(title, "        ")
        if was.message == is_.message:
            yield from self.wrapped(_untitled(is_.message, title), "        ")
            return
        yield from self.wrapped(_untitled(was.message, title), "        was: ", "             ")
        yield from self.wrapped(_untitled(is_.message, title), "        is:  ", "             ")

    def only(self, judged: Iterable[Judged]) -> Iterator[str]:
        for criterion, status, subjects in together(judged):
            subject = f" · {', '.join(subjects)}" if subjects else ""
            yield from self.wrapped(
                f"{STATUS_SIGNS[status]} {criterion} {STATUS_WORDS[status]}{subject}", "    ", "        "
            )

    def single(self, one: Difference) -> Iterator[str]:
        """Agreements of which only one file holds a review."""
        for where, names in (("old", one.gone), ("new", one.came)):
            if names:
                yield from ("", f"AGREEMENTS ONLY IN THE {where.upper()} FILE   {len(names)}")
                for name in names:
                    yield from self.wrapped(name, "  ", "    ")

    # -------------------------------------------------------------------------------- facts

    def facts(self, facts: tuple[FactChange, ...], one: Difference) -> Iterator[str]:
        yield from ("", f"FACTS THAT CHANGED   {len(facts) or 'none'}")
        for fact in facts:
            meaning = f"   ({said})" if (said := fact_meaning(fact)) else ""
            yield from self.wrapped(f"{fact.at}{meaning}", "  ", "    ")
            yield from self.wrapped(fact_words(fact), "      ", "        ")
            for key, value in fact.inside:
                sign = "-" if fact.new_path is None else "+"
                yield from self.wrapped(f"{key}: {cut(value)}", f"        {sign} ", "          ")
            yield from self.wrapped(fact_places(fact, one), "      ", "        ")

    # -------------------------------------------------------------------------------- text

    def text(self, text: TextChanges) -> Iterator[str]:
        number = len(text.changes) or "none"
        yield from ("", f"TEXT THAT CHANGED   {number} ({text.about}; {text.unchanged} units as before)")
        for change in text.changes:
            yield from self.change(change)

    def change(self, change: Change) -> Iterator[str]:
        others = f", with {', '.join(change.others)}" if change.others else ""
        yield from self.wrapped(f"{place_words(change)}   {CHANGES[change.kind]}{others}", "  ", "    ")
        yield from self.wrapped(marked(shortened(pieces_of(change))), "      ")

    def wrapped(self, text: str, first: str, rest: str | None = None) -> list[str]:
        return textwrap.wrap(
            text,
            self.width,
            initial_indent=first,
            subsequent_indent=first if rest is None else rest,
            break_on_hyphens=False,
            break_long_words=False,
        )


def _state(state: State) -> str:
    title = f": {state.title}" if state.title else ""
    return f"{state.name}{title} · {state.said}" if state.said else f"{state.name}{title}"


def _untitled(message: str, title: str) -> str:
    """The message, where it says more than the title above it."""
    return "" if message.rstrip(".") == title.rstrip(".") else message
