"""What is different, as a document: a page that sums it up in tables, then the text with its changes marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from bma_drafter import __version__
from bma_drafter.reading.comparing.facts import FactChange
from bma_drafter.reports.diff.difference import Difference, State, TextChanges
from bma_drafter.reports.diff.words import (
    CHANGES,
    DIRECTIONS,
    coverage_words,
    cut,
    fact_meaning,
    fact_words,
    grouped,
    in_short,
    marked,
    pieces_of,
    place_words,
    shortened,
    signed,
    together,
)
from bma_drafter.reports.report.words import (
    STATUS_SHADES,
    VERDICT_SHADES,
    Shade,
    cell,
    header,
    lines,
    paragraph,
    quiet,
    status_cell,
    strong,
    words,
)
from bma_drafter.reports.wording import STATUS_WORDS, VERDICT_WORDS, interval
from bma_drafter.review.compare import Judged, Moved, ReviewChanges, ThemeStanding
from bma_drafter.review.findings import Interval
from bma_drafter.text.tree import Block, Cell, Document, Meta, Section, Table

_SHADES: Final[dict[str, Shade]] = {"worse": "bad", "settled": "bad", "better": "good"}
OWN: Final = "Own copy: what the review says, and the facts of the description, are for one's own side."
REDLINE: Final = " A redline that may go to the other side is written with the option --only text."


def diff_as_document(one: Difference, titles: Mapping[str, str]) -> Document:
    """The difference between two states; `titles` are those of criteria and themes by id.

    The redline stands as it is in `one.text`, behind the summary: accepting or rejecting its changes leaves the
    summary alone.
    """
    is_own = one.reviews is not None or one.facts is not None
    sections = [_about(one, is_own=is_own)]
    several = len(one.reviews or ()) > 1
    for number, review in enumerate(one.reviews or ()):
        if not (several and review.is_empty):
            sections += _review(review, f"diff.review{number}", titles, named=several)
    sections += [section for section in (_single(one), _facts(one), _text(one.text)) if section is not None]
    redline = one.text.redline if one.text is not None else None
    title = one.new.title or one.old.title or f"{one.old.short} and {one.new.short}"
    if redline is None:
        meta = Meta(f"Comparison: {title}", kind="report", subject=title)
        divisions: tuple[Section, ...] = tuple(sections)
        return Document(_labelled(meta, title, is_own=is_own), divisions, notes_as="none")
    opening = Section("diff.redline", words("The text with its changes marked"), (_marks(),), new_page=True)
    meta = replace(redline.meta, title=f"Comparison: {title}", cover=None, contents=False, properties=())
    return Document(
        _labelled(meta, title, is_own=is_own),
        (*sections, opening, *redline.divisions),
        notes_as=redline.notes_as,
    )


def _labelled(meta: Meta, title: str, *, is_own: bool) -> Meta:
    return replace(
        meta,
        header_left=title,
        header_right="Comparison · own copy" if is_own else "Comparison",
        footer=f"bma {__version__}",
        audience="own" if is_own else meta.audience,
    )


def _about(one: Difference, *, is_own: bool) -> Section:
    same = one.old.title == one.new.title  # and then it is the title of the document
    rows = [(name, _state(state, named=not same, own=is_own)) for name, state in (("Old", one.old), ("New", one.new))]
    rows.append(("In short", in_short(one)))
    table = Table("diff.about", (), tuple((Cell(strong(k)), cell(v)) for k, v in rows), widths=(14, 86))
    blocks: list[Block] = [table]
    if is_own:
        blocks.append(paragraph("diff.own", *quiet(OWN + (REDLINE if one.text is not None else ""))))
    return Section("diff", (), tuple(blocks))


def _state(state: State, *, named: bool, own: bool) -> str:
    """What it is; others are told the version, and the name of a file only where nothing else is known."""
    said = " · ".join(filter(None, (state.title if named else None, state.said)))
    known = said if state.kind in ("description", "round") else ""
    return known if known and not own else ": ".join(filter(None, (state.short, said)))


# ------------------------------------------------------------------------------------------- reviews


def _review(review: ReviewChanges, id_: str, titles: Mapping[str, str], *, named: bool) -> Iterator[Section]:
    heading = f"{review.new.title}: the review" if named else "The review"
    yield Section(id_, words(heading), tuple(_verdict(review, id_)))
    yield Section(f"{id_}.moved", words("Criteria that moved"), (_moved(review, id_, titles),), level=2)
    if review.only_old or review.only_new:
        rows = (*_only(review.only_old, titles, old=True), *_only(review.only_new, titles, old=False))
        table = Table(f"{id_}.only.table", header("Criterion", "Before", "Now"), rows, widths=(50, 25, 25))
        yield Section(f"{id_}.only", words("Criteria in one of the two reviews only"), (table,), level=2)
    if review.themes:
        themes = tuple(
            (cell(titles.get(theme.id, theme.id)), _theme(theme.was), _theme(theme.is_)) for theme in review.themes
        )
        table = Table(f"{id_}.themes.table", header("Theme", "Before", "Now"), themes, widths=(50, 25, 25))
        yield Section(f"{id_}.themes", words("Themes"), (table,), level=2)


def _verdict(review: ReviewChanges, id_: str) -> Iterator[Block]:
    was, is_ = review.old, review.new
    rows = [
        (
            Cell(strong("Verdict")),
            cell(VERDICT_WORDS[was.verdict], VERDICT_SHADES[was.verdict]),
            cell(VERDICT_WORDS[is_.verdict], VERDICT_SHADES[is_.verdict]),
            cell("as before" if was.verdict == is_.verdict else "changed"),
        )
    ]
    if was.score is not None or is_.score is not None:
        gain = _gain(review.gain) if review.gain else f"not subtracted: {review.not_subtracted}"
        rows.append((Cell(strong("Score of 100")), _score(was.score), _score(is_.score), cell(gain)))
    yield Table(f"{id_}.verdict", header("", "Before", "Now", "Difference"), tuple(rows), widths=(18, 26, 26, 30))
    if coverage := coverage_words(review):
        yield paragraph(f"{id_}.coverage", *words(f"Criteria: {coverage}."))


def _score(score: Interval | None) -> Cell:
    return cell("no number" if score is None else interval(score))


def _gain(gain: Interval) -> str:
    low, high = signed(gain.low), signed(gain.high)
    return low if low == high else f"low end {low}, high end {high}"


def _moved(review: ReviewChanges, id_: str, titles: Mapping[str, str]) -> Block:
    if not review.moved:
        return paragraph(f"{id_}.moved.none", *words(f"No criterion moved; {review.same} findings are as before."))
    rows = tuple(_row(move, titles) for _, moved in grouped(review.moved) for move in moved)
    titled = header("Criterion", "Before", "Now", "What was found, before and now")
    return Table(f"{id_}.moved.table", titled, rows, widths=(30, 12, 14, 44))


def _row(move: Moved, titles: Mapping[str, str]) -> tuple[Cell, ...]:
    was, is_ = move.was, move.is_
    way = DIRECTIONS[move.direction]
    about = ", ".join(filter(None, (is_.subject, way)))
    asked = lines(strong(is_.criterion), words(titles.get(is_.criterion, "")), quiet(about))
    if was.message == is_.message:
        told = words(is_.message)
    else:
        told = lines(words(f"Before: {was.message}"), words(f"Now: {is_.message}"))
    return Cell(asked), cell(STATUS_WORDS[was.status]), status_cell(is_.status), Cell(told)


def _only(judged: Iterable[Judged], titles: Mapping[str, str], *, old: bool) -> Iterator[tuple[Cell, ...]]:
    for criterion, status, subjects in together(judged):
        asked = lines(strong(criterion), words(titles.get(criterion, "")), quiet(", ".join(subjects)))
        there, elsewhere = status_cell(status), cell("not in this review", "quiet")
        yield (Cell(asked), there, elsewhere) if old else (Cell(asked), elsewhere, there)


def _theme(one: ThemeStanding | None) -> Cell:
    if one is None:
        return cell("not in this review", "quiet")
    points = f" ({interval(one.score)})" if one.score is not None else ""
    return cell(f"{STATUS_WORDS[one.status]}{points}", STATUS_SHADES[one.status])


def _single(one: Difference) -> Section | None:
    rows = tuple(
        (cell(name), cell(f"only in the {where} file"))
        for where, names in (("old", one.gone), ("new", one.came))
        for name in names
    )
    if not rows:
        return None
    table = Table("diff.single.table", header("Agreement", ""), rows, widths=(70, 30))
    return Section("diff.single", words("Agreements in one of the two files only"), (table,))


# ------------------------------------------------------------------------------------------- facts and text


def _facts(one: Difference) -> Section | None:
    if one.facts is None:
        return None
    block: Block = paragraph("diff.facts.none", *words("No fact of the description changed."))
    if one.facts:
        rows = tuple(_fact(fact, one) for fact in one.facts)
        block = Table("diff.facts.table", header("Fact", "Before", "Now"), rows, widths=(44, 28, 28))
    return Section("diff.facts", words("Facts that changed"), (block,))


def _fact(fact: FactChange, one: Difference) -> tuple[Cell, ...]:
    asked = lines(strong(fact.at), words(fact_meaning(fact)), quiet(_places(fact)))
    if fact.pieces:
        return Cell(asked), Cell(words(fact_words(fact)), span=2)
    old, new = words(cut(fact.old)), words(cut(fact.new))
    inside = [words(f"{key}: {cut(value)}") for key, value in fact.inside]
    if fact.new_path is None:
        old = lines(*inside) or old
    elif inside:
        new = lines(*inside)
    if fact.added or fact.dropped:
        new = lines(new, quiet(fact_words(fact)))
    return Cell(asked), Cell(old), Cell(new)


def _places(fact: FactChange) -> str:
    """Line and column in either file; which files they are stands at the top."""
    sides = (("old", fact.old_place), ("new", fact.new_place))
    return ", ".join(f"{side} file {place[0]}:{place[1]}" for side, place in sides if place)


def _text(text: TextChanges | None) -> Section | None:
    if text is None:
        return None
    said = f"{text.about}; {text.unchanged} units are as before."
    blocks: list[Block] = [paragraph("diff.text.about", *words(f"{said[:1].upper()}{said[1:]}"))]
    if text.changes:
        rows = tuple(
            (
                cell(place_words(change)),
                cell(CHANGES[change.kind]),
                cell(marked(shortened(pieces_of(change)))),
            )
            for change in text.changes
        )
        titled = header("Place", "What happened", "Words, [-deleted-] and {+inserted+}")
        blocks.append(Table("diff.text.table", titled, rows, widths=(26, 14, 60)))
    else:
        blocks.append(paragraph("diff.text.none", *words("No word of the text changed.")))
    return Section("diff.text", words("Text that changed"), tuple(blocks))


def _marks() -> Block:
    said = (
        "Deleted words are struck through, inserted words underlined. In a Word file they are tracked changes, to be "
    )
    return paragraph("diff.redline.marks", *words(f"{said}accepted or rejected one by one."))
