"""Two reviews laid side by side: which criteria moved and which way, verdict, themes, score.

A review is a `Review`, or what `bma check --format json` saved of one: both become a `Standing` first, so that there
is one way to compare. Nothing here judges again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from bma_drafter.checklist.model import Kind, Level, Status
from bma_drafter.review.findings import Interval, Outcome, Review

Direction: TypeAlias = Literal["better", "worse", "settled", "opened", "applies", "ends", "neither"]
"""Which way a criterion moved.

`settled`: it was open and is judged now, and not met; `opened`: the other way. `applies`: it did not apply before;
`ends`: it does not apply any more. `neither`: one of the two could not be judged.
"""
_BACK: dict[Direction, Direction] = {
    "better": "worse",
    "worse": "better",
    "settled": "opened",
    "opened": "settled",
    "applies": "ends",
    "ends": "applies",
    "neither": "neither",
}
_STANDS: dict[Status, int] = {"met": 0, "partly": 1, "needs_input": 2, "absent": 3, "violated": 4}
"""From good to bad, as `--fail-on` has it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding of a review, as far as a comparison needs it; `path` is that of its first evidence."""

    checklist: str
    criterion: str
    theme: str
    level: Level
    subject: str | None
    path: str | None
    status: Status
    message: str


@dataclass(frozen=True, slots=True)
class ThemeStanding:
    """How a theme stands: its points from 0 to 100, None where they are not known."""

    checklist: str
    id: str
    kind: Kind
    status: Status
    score: Interval | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A checklist with its version, or a profile: what a review was made with."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A review as far as a comparison needs it; points are those printed, with one decimal."""

    path: str
    title: str
    verdict: Outcome
    score: Interval | None
    coverage: Mapping[str, int]
    themes: tuple[ThemeStanding, ...]
    findings: tuple[Judged, ...]
    checklists: tuple[Asked, ...]
    profile: Asked | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A criterion that has another status: as it was, and as it is."""

    was: Judged
    is_: Judged
    direction: Direction


@dataclass(frozen=True, slots=True)
class ThemeMoved:
    """A theme that has another status or other points; None on the side on which it is not."""

    was: ThemeStanding | None
    is_: ThemeStanding | None

    @property
    def id(self) -> str:
        """The id of the theme."""
        known = self.is_ or self.was
        return known.id if known is not None else ""


@dataclass(frozen=True, slots=True)
class ReviewChanges:
    """What two reviews have different, `old` to `new`.

    `gain` is what the low and the high end of the score rose; None where the scores are not subtracted, and then
    `not_subtracted` says why. `same` counts the findings whose status is as it was.
    """

    old: Standing
    new: Standing
    moved: tuple[Moved, ...]
    only_old: tuple[Judged, ...]
    only_new: tuple[Judged, ...]
    themes: tuple[ThemeMoved, ...]
    same: int
    gain: Interval | None
    not_subtracted: str | None

    @property
    def is_empty(self) -> bool:
        """Whether the reviews say the same: verdict, score, coverage, every theme and every criterion."""
        return (
            not (self.moved or self.only_old or self.only_new or self.themes)
            and self.old.verdict == self.new.verdict
            and self.old.score == self.new.score
            and dict(self.old.coverage) == dict(self.new.coverage)
        )

    def of(self, *directions: Direction) -> tuple[Moved, ...]:
        """The criteria that moved one of these ways."""
        return tuple(one for one in self.moved if one.direction in directions)


# ------------------------------------------------------------------------------------------- comparing


def compare(old: Standing, new: Standing) -> ReviewChanges:
    """What is different in `new`. A review compared with itself gives nothing; there and back are mirrored."""
    pairs, only_old, only_new = _paired(old.findings, new.findings)
    moved = tuple(Moved(was, is_, direction(was.status, is_.status)) for was, is_ in pairs if was.status != is_.status)
    why = _not_subtracted(old, new)
    gain = None
    if why is None and old.score is not None and new.score is not None:
        gain = Interval(new.score.low - old.score.low, new.score.high - old.score.high)
    return ReviewChanges(
        old, new, moved, only_old, only_new, tuple(_themes(old, new)), len(pairs) - len(moved), gain, why
    )


def direction(was: Status, is_: Status) -> Direction:
    """Which way a criterion moved; unlike statuses only."""
    if "error" in (was, is_):
        return "neither"
    if was == "not_applicable":
        return "applies"
    if is_ == "not_applicable":
        return "ends"
    if _STANDS[is_] < _STANDS[was]:
        return _BACK[direction(is_, was)]
    return "settled" if was == "needs_input" else "worse"


def back(one: Direction) -> Direction:
    """The same way walked back."""
    return _BACK[one]


def pair_up(
    old: Sequence[Standing], new: Sequence[Standing]
) -> tuple[tuple[tuple[Standing, Standing], ...], tuple[Standing, ...], tuple[Standing, ...]]:
    """The reviews of the same agreement: by path first, of what is left by title; then those only in one of the two.

    One of each is a pair, whatever they are called.
    """
    if len(old) == len(new) == 1:
        return ((old[0], new[0]),), (), ()
    found: dict[int, int] = {}
    for of in (_path, _title):
        waiting: dict[str, int] = {}
        taken = set(found.values())
        for index, one in enumerate(new):
            if index not in taken:
                waiting.setdefault(of(one), index)
        for index, one in enumerate(old):
            if index not in found and of(one) in waiting:
                found[index] = waiting.pop(of(one))
    pairs = tuple((old[index], new[found[index]]) for index in sorted(found))
    taken = set(found.values())
    gone = tuple(one for index, one in enumerate(old) if index not in found)
    return pairs, gone, tuple(one for index, one in enumerate(new) if index not in taken)


def _path(one: Standing) -> str:
    return one.path


def _title(one: Standing) -> str:
    return one.title


_Key: TypeAlias = tuple[str, str, str | None]


def _paired(
    old: Iterable[Judged], new: Iterable[Judged]
) -> tuple[list[tuple[Judged, Judged]], tuple[Judged, ...], tuple[Judged, ...]]:
    """Findings of the same criterion and subject; where there are several, those with the same evidence."""
    before, after = _by_key(old), _by_key(new)
    pairs: list[tuple[Judged, Judged]] = []
    only_old: list[Judged] = []
    only_new: list[Judged] = []
    for key in _in_order(before, after):
        was, is_ = before.get(key, []), after.get(key, [])
        if len(was) == len(is_) == 1:
            pairs.append((was[0], is_[0]))
            continue
        for path in dict.fromkeys([*(one.path for one in was), *(one.path for one in is_)]):
            here, there = ([one for one in side if one.path == path] for side in (was, is_))
            common = min(len(here), len(there))
            pairs += zip(here, there, strict=False)
            only_old += here[common:]
            only_new += there[common:]
    return pairs, tuple(only_old), tuple(only_new)


def _in_order(before: Mapping[_Key, Any], after: Mapping[_Key, Any]) -> Iterator[_Key]:
    """Every key in the order of the checklists, whichever of the two it comes from."""
    rank: dict[tuple[str, str], int] = {}
    for key in (*after, *before):
        rank.setdefault(key[:2], len(rank))
    yield from sorted(dict.fromkeys([*after, *before]), key=lambda key: rank[key[:2]])


def _by_key(findings: Iterable[Judged]) -> dict[_Key, list[Judged]]:
    out: dict[_Key, list[Judged]] = {}
    for one in findings:
        out.setdefault((one.checklist, one.criterion, one.subject), []).append(one)
    return out


def _themes(old: Standing, new: Standing) -> Iterator[ThemeMoved]:
    before, after = ({(one.checklist, one.id): one for one in side.themes} for side in (old, new))
    for key in dict.fromkeys([*after, *before]):
        was, is_ = before.get(key), after.get(key)
        if was != is_:
            yield ThemeMoved(was, is_)


def _not_subtracted(old: Standing, new: Standing) -> str | None:
    """Why the scores of two reviews are not subtracted; None where they may be."""
    ids = [sorted(one.id for one in side.checklists) for side in (old, new)]
    if ids[0] != ids[1]:
        return f"they were made with other checklists: {_listed(ids[0])}; {_listed(ids[1])}"
    after = {one.id: one for one in new.checklists}
    for was in old.checklists:
        is_ = after[was.id]
        if was.version != is_.version:
            return f"{was.id} was asked in version {was.version}, then in version {is_.version}"
        if was.digest != is_.digest:
            return f"the files of {was.id} {was.version} are not the same in both"
    if old.profile != new.profile:
        return f"they were made with {_profile(old.profile)}, then with {_profile(new.profile)}"
    if old.score is None or new.score is None:
        missing = "neither review holds" if old.score is new.score else "one of the two reviews does not hold"
        return f"{missing} a score"
    return None


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids) or "none"


def _profile(one: Asked | None) -> str:
    return "no profile" if one is None else f"the profile {one.id} ({one.digest})"


# ------------------------------------------------------------------------------------------- from a review


def standing_of(review: Review, path: str, profile: Asked | None = None) -> Standing:
    """A review of the file `path`, ready to be compared."""
    coverage = review.coverage
    counts = ("applicable", "decided", "needs_input", "not_applicable", "waived", "error")
    return Standing(
        path=path,
        title=review.title,
        verdict=review.verdict,
        score=None if review.score is None else _rounded(review.score.low, review.score.high),
        coverage={name: getattr(coverage, name) for name in counts},
        themes=tuple(
            ThemeStanding(
                one.checklist,
                one.id,
                one.kind,
                one.status,
                None if one.score is None else _rounded(one.score.low, one.score.high),
            )
            for one in review.themes
        ),
        findings=tuple(
            Judged(
                one.checklist,
                one.criterion,
                one.theme,
                one.level,
                one.subject,
                one.evidence[0].path if one.evidence else None,
                one.status,
                one.message,
            )
            for one in review.findings
        ),
        checklists=tuple(Asked(one.id, one.version, one.digest) for one in review.checklists),
        profile=profile,
    )


def without_numbers(one: Standing) -> Standing:
    """The same without a score, for who wants no number printed."""
    return replace(one, score=None, themes=tuple(replace(theme, score=None) for theme in one.themes))


def _rounded(low: Fraction | float, high: Fraction | float) -> Interval:
    """Points as they are printed and saved: what is subtracted is what is seen."""
    return Interval(*(Fraction(str(round(float(end), 1))) for end in (low, high)))
