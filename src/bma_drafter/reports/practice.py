"""Shares of criteria over many agreements, and where one text stands beside agreements that others coded."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from bma_drafter.checklist.model import Status
from bma_drafter.checklist.practice import Dataset, Known, Practice
from bma_drafter.review.findings import Review

_DECIDED: tuple[Status, ...] = ("met", "partly", "absent", "violated")
_OPEN: tuple[Status, ...] = ("needs_input", "error")


@dataclass(frozen=True, slots=True)
class CriterionShare:
    """How many agreements meet a criterion, of those in which it is decided."""

    checklist: str
    criterion: str
    counts: Mapping[Status, int]

    @property
    def met(self) -> int:
        """How many meet it in full."""
        return self.counts.get("met", 0)

    @property
    def decided(self) -> int:
        """In how many it is decided: those that need input, and those to which it does not apply, do not count."""
        return sum(self.counts.get(status, 0) for status in _DECIDED)

    @property
    def open(self) -> int:
        """In how many it needs input, or its check failed."""
        return sum(self.counts.get(status, 0) for status in _OPEN)

    @property
    def percent(self) -> Decimal | None:
        """The share in percent with one decimal; None where it is decided in none."""
        return percent(self.met, self.decided)


def percent(part: int, whole: int) -> Decimal | None:
    """Percent with one decimal, halves rounded up as printed tables do; None of nothing."""
    if not whole:
        return None
    exact = Fraction(part * 100, whole)
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)


def shares_of(reviews: Iterable[Review]) -> tuple[CriterionShare, ...]:
    """The share of each criterion over all the reviews, in the order of the first that has it."""
    counts: dict[tuple[str, str], dict[Status, int]] = {}
    for review in reviews:
        for result in review.criteria:
            of_one = counts.setdefault((result.checklist, result.criterion), {})
            of_one[result.status] = of_one.get(result.status, 0) + 1
    return tuple(CriterionShare(checklist, criterion, found) for (checklist, criterion), found in counts.items())


def shares_as_text(
    shares: Sequence[CriterionShare], titles: Mapping[str, str], practice: Practice, agreements: int, width: int = 100
) -> str:
    """The shares as a table for the screen; beside them, where something was coded, the share that was published."""
    known = {one.criterion: _same(practice, one.criterion) for one in shares}
    coded = any(known.values())
    head = f"  {'criterion':<10}{'met':>5}{'of':>6}{'share':>9}{'open':>6}"
    head += f"{'coded':>15}" if coded else ""
    lines = [f"SHARES OF {agreements} AGREEMENTS", f"{head}  title"]
    for one in shares:
        line = f"  {one.criterion:<10}{one.met:>5}{one.decided:>6}{_shown(one.percent):>9}{one.open:>6}"
        if coded:
            found = known[one.criterion]
            line += f"{_coded(found) if found else '':>15}"
        room = max(width - len(line) - 2, 24)
        first, *rest = textwrap.wrap(titles.get(one.criterion, ""), room, break_on_hyphens=False) or [""]
        lines += [f"{line}  {first}", *(f"{' ' * (len(line) + 2)}{more}" for more in rest)]
    lines += ["", *_legend(known.values(), width)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _legend(known: Iterable[Known | None], width: int) -> Iterator[str]:
    about = "met: in full. of: those in which it is decided. open: needs input. What does not apply is not counted."
    yield from textwrap.wrap(about, width, initial_indent="  ", subsequent_indent="  ")
    for dataset in {one.dataset.id: one.dataset for one in known if one}.values():
        yield from textwrap.wrap(f"coded: {_cited(dataset)}", width, initial_indent="  ", subsequent_indent="  ")


def shares_as_csv(
    shares: Sequence[CriterionShare], titles: Mapping[str, str], practice: Practice, separator: str = ","
) -> str:
    """The shares as a table for spreadsheets, with a byte order mark; every cell is a name or a number."""
    text = io.StringIO(newline="")
    text.write("\ufeff")
    table = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(
        ("checklist", "criterion", "title", "met", "partly", "decided", "percent", "open", "not_applicable",
         "coded_has", "coded_of", "coded_percent", "coded_source")
    )  # fmt: skip
    for one in shares:
        found = _same(practice, one.criterion)
        coded = (
            (found.share.has, found.share.of, percent(found.share.has, found.share.of), found.dataset.source)
            if found
            else ("",) * 4
        )
        table.writerow(
            (one.checklist, one.criterion, titles.get(one.criterion, ""), one.met, one.counts.get("partly", 0),
             one.decided, "" if one.percent is None else one.percent, one.open,
             one.counts.get("not_applicable", 0), *coded)
        )  # fmt: skip
    return text.getvalue()


# ------------------------------------------------------------------------------------ practice beside the norm


def practice_lines(practice: Practice, criterion: str) -> list[str]:
    """What others have of what a criterion asks: 39.1 % of 570 coded agreements have a joint committee."""
    return [_sentence(known) for known in practice.of(criterion)]


def _sentence(known: Known) -> str:
    share, dataset = known.share, known.dataset
    said = f"{_shown(percent(share.has, share.of))} of {share.of} coded agreements {share.words}"
    said += "; this criterion asks for more" if known.further else ""
    return f"{said} ({dataset.from_year}–{dataset.to_year}, {dataset.source})."


def practice_explained(practice: Practice, criterion: str) -> list[str]:
    """The same with what to know before it is cited."""
    lines = practice_lines(practice, criterion)
    for dataset in {one.dataset.id: one.dataset for one in practice.of(criterion)}.values():
        lines += [dataset.about] if dataset.about else []
    return lines


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of the items of a coding a text has, and how many coded agreements have fewer."""

    dataset: Dataset
    has: int
    open: int
    """Items that need input."""

    @property
    def items(self) -> int:
        """How many items were coded."""
        return len(self.dataset.shares)

    def fewer(self, number: int) -> int:
        """How many coded agreements have fewer items than this."""
        counts = self.dataset.per_agreement or {}
        return sum(one for key, one in counts.items() if int(key) < number)

    @property
    def median(self) -> int:
        """Half of the coded agreements have this many items or fewer."""
        counts = sorted((int(key), one) for key, one in (self.dataset.per_agreement or {}).items())
        seen = 0
        for number, agreements in counts:
            seen += agreements
            if seen * 2 >= self.dataset.agreements:
                return number
        return 0


def standings(review: Review, practice: Practice) -> tuple[Standing, ...]:
    """Where a text stands among coded agreements; for each coding whose checklist the review has asked in full."""
    by_criterion = {(one.checklist, one.criterion): one.status for one in review.criteria}
    found = []
    for dataset in practice.datasets:
        if dataset.checklist is None or dataset.per_agreement is None:
            continue
        items = [
            [by_criterion[dataset.checklist, one] for one in share.criteria if (dataset.checklist, one) in by_criterion]
            for share in dataset.shares
        ]
        if all(items) and not any("not_applicable" in one for one in items):
            has = sum("met" in one for one in items)
            found.append(Standing(dataset, has, sum("met" not in one and _is_open(one) for one in items)))
    return tuple(found)


def standing_words(standing: Standing) -> str:
    """Where a text stands, in sentences, with the warning that more is not better."""
    dataset = standing.dataset
    has, most = standing.has, standing.has + standing.open
    number = f"{has}" if not standing.open else f"{has} to {most} (it depends on {_open_words(standing.open)})"
    below = [_how_many(standing.fewer(one), dataset.agreements) for one in dict.fromkeys((has, most))]
    return (
        f"This text has {number} of the {standing.items} items that were coded. Of {_cited(dataset)}, "
        f"{' to '.join(below)} have fewer; half have {standing.median} or fewer. More items do not make a better text."
    )


def _open_words(number: int) -> str:
    return "1 item that is not stated" if number == 1 else f"{number} items that are not stated"


def _how_many(part: int, whole: int) -> str:
    return "none" if not part else "all" if part == whole else _shown(percent(part, whole))


def _is_open(statuses: Iterable[Status]) -> bool:
    return any(status in _OPEN for status in statuses)


def _same(practice: Practice, criterion: str) -> Known | None:
    """What was coded of exactly this."""
    return next((one for one in practice.of(criterion) if not one.further), None)


def _cited(dataset: Dataset) -> str:
    years = f"{dataset.from_year}–{dataset.to_year}"
    return f"{dataset.agreements} coded agreements of {years} ({dataset.source})"


def _coded(known: Known) -> str:
    share = known.share
    return f"{share.has}/{share.of} {_shown(percent(share.has, share.of))}"


def _shown(value: Decimal | None) -> str:
    return "–" if value is None else f"{value} %"
