"""Brackets put into the text: around words of a paragraph, around whole paragraphs, or settled.

A settled bracket prints the text that was agreed, without a mark. Everything else prints each text with whose it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bma_drafter.drafting.brackets.beside import beside, named, with_comments, with_endings_again
from bma_drafter.drafting.brackets.model import Alternative, BracketEntry, BracketsFile
from bma_drafter.drafting.provisions import Provision
from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.text.tree import Audience, Block, Bracket, Inline, Note, Paragraph, Point, Table, Text
from bma_drafter.text.views import ids_in
from bma_drafter.text.words import words

Filler = Callable[[str, str | None, Alternative, str | None], tuple[Block, ...]]
"""Family, item and alternative -> its blocks; the last argument becomes part of the ids, so that they stay distinct."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Provisions with the brackets put into them."""

    provisions: tuple[Provision, ...]
    shown: tuple[BracketEntry, ...]
    """Brackets that this copy prints, settled ones left out."""


def with_brackets(
    provisions: Sequence[Provision], file: BracketsFile, fill: Filler, audience: Audience, language: str = "en"
) -> Printed:
    """The provisions with every bracket of the file that this copy may show; end marks of points are of `language`.

    Proposals of one's own side are in its own copies only. Raises `UserError` with every bracket whose unit the draft
    does not have.
    """
    out = list(provisions)
    problems: list[Problem] = []
    shown = []
    behind: dict[str, str] = {}
    own = words(language)
    for one in file.brackets:
        if one.kind == "proposal" and audience != "own":
            continue
        index = next((i for i, p in enumerate(out) if not p.is_proposal and _holds(p, one.unit)), None)
        if index is None:
            problems.append(_missing(one, out))
            continue
        if one.place == "instead":
            blocks = tuple(_blocks(out[index], one, fill, audience))
            if _is_deleted(one):
                blocks = with_endings_again(blocks, out[index].blocks, own)
            out[index] = replace(out[index], blocks=blocks)
        elif one.status != "dropped":
            added = tuple(_added(out[index], one, fill, audience))
            anchor = behind.get(one.unit, one.unit) if one.place == "after" else one.unit
            blocks = beside(out[index], anchor, added, own, before=one.place == "before")
            out[index] = replace(out[index], blocks=blocks)
            behind[one.unit] = added[-1].id if one.place == "after" else anchor
        if not one.is_settled:
            shown.append(one)
    if problems:
        raise UserError(problems)
    if audience == "own":
        out = list(with_comments(out, file.comments))
    return Printed(tuple(out), tuple(shown))


def _added(provision: Provision, one: BracketEntry, fill: Filler, audience: Audience) -> Iterator[Paragraph]:
    """The texts of a bracket that stands before or after a unit, as units of the provision named for the bracket."""
    settled = one.is_settled and one.agreed is not None
    texts = [one.texts[one.agreed - 1]] if settled and one.agreed else one.texts
    labels = [""] if settled else _labels(one)
    number = 0
    for alternative, label in zip(texts, labels, strict=True):
        for block in fill(provision.family, provision.item, alternative, one.id):
            if not isinstance(block, Paragraph):
                continue
            number += 1
            name = one.id if number == 1 else f"{one.id}-{number}"
            named_ = named(block, provision, name)
            marked = named_ if settled else _marked(named_, alternative, label)
            assert isinstance(marked, Paragraph)
            said = marked if number > 1 else _with_remark(marked, one, audience)
            assert isinstance(said, Paragraph)
            yield said


def _holds(provision: Provision, unit: str) -> bool:
    return unit in (provision.family, f"{provision.family}[{provision.item}]") or unit in ids_in(provision.blocks)


def _missing(one: BracketEntry, provisions: Iterable[Provision]) -> Problem:
    known = [id_ for p in provisions for id_ in (p.family, *ids_in(p.blocks))]
    return Problem(
        "BMA-534",
        f"the bracket '{one.id}' stands around '{one.unit}', which the draft does not have",
        why="A bracket around nothing would be forgotten.",
        repair="correct unit:, or take the provision into the draft",
        nearest=nearest(one.unit, known),
    )


def _blocks(provision: Provision, one: BracketEntry, fill: Filler, audience: Audience) -> Iterator[Block]:
    if "." not in one.unit:
        yield from _whole(provision, one, fill, audience)
        return
    for block in provision.blocks:
        changed = _within(block, one, fill, audience, provision)
        if changed is not None:
            yield changed


# --------------------------------------------------------------------------------------- a whole provision


def _whole(provision: Provision, one: BracketEntry, fill: Filler, audience: Audience) -> Iterator[Block]:
    """Every text of the provision one after the other; the first keeps the ids that others refer to."""
    if one.status == "dropped":
        yield from provision.blocks
        return
    agreed = one.texts[one.agreed - 1] if one.is_settled and one.agreed else None
    if agreed is not None:
        yield from () if agreed.delete else _text_of(provision, agreed, fill, None)
        return
    labels = _labels(one)
    for number, alternative in enumerate(one.texts):
        blocks = _text_of(provision, alternative, fill, f"{one.id}-{number + 1}" if number else None)
        if alternative.delete:
            blocks = (Paragraph(f"{provision.family}.{one.id}-{number + 1}", (Text("delete", kept=True),)),)
        for index, block in enumerate(blocks):
            marked = _marked(block, alternative, labels[number])
            first = number == 0 and index == 0
            yield _with_remark(marked, one, audience) if first else marked


def _text_of(provision: Provision, alternative: Alternative, fill: Filler, suffix: str | None) -> tuple[Block, ...]:
    if alternative.variant is None and alternative.text is None:
        return provision.blocks if suffix is None else tuple(_renamed(provision, suffix))
    return fill(provision.family, provision.item, alternative, suffix)


def _renamed(provision: Provision, suffix: str) -> Iterator[Block]:
    """The text of the draft as one of several, its units named apart from those of the first text."""
    name = "-".join(filter(None, (provision.item, suffix)))

    def renamed(unit_id: str) -> str:
        return f"{provision.family}[{name}].{unit_id.rpartition('.')[2]}"

    def point(one: Point) -> Point:
        return replace(one, id=renamed(one.id), points=tuple(map(point, one.points)))

    for block in provision.blocks:
        named_ = replace(block, id=renamed(block.id))
        yield replace(named_, points=tuple(map(point, named_.points))) if isinstance(named_, Paragraph) else named_


def _marked(block: Block, alternative: Alternative, label: str) -> Block:
    """A block whose words stand in a bracket; of a table, each cell."""
    if isinstance(block, Paragraph):
        points = tuple(_marked_point(point, alternative, label) for point in block.points)
        closing = (_bracket(alternative, label, block.closing),) if block.closing else ()
        words = (_bracket(alternative, label, block.inlines),)
        return replace(block, inlines=words, points=points, closing=closing)
    if isinstance(block, Table):
        rows = tuple(
            tuple(replace(c, inlines=(_bracket(alternative, label, c.inlines),)) if c.inlines else c for c in row)
            for row in block.rows
        )
        return replace(block, rows=rows)
    return block


def _marked_point(point: Point, alternative: Alternative, label: str) -> Point:
    inner = tuple(_marked_point(p, alternative, label) for p in point.points)
    return replace(point, inlines=(_bracket(alternative, label, point.inlines),), points=inner)


# --------------------------------------------------------------------------------------- words of a unit


def _within(block: Block, one: BracketEntry, fill: Filler, audience: Audience, provision: Provision) -> Block | None:
    """The block with the bracket in it; None where it is agreed that the whole of it goes."""
    if not isinstance(block, Paragraph) or one.unit not in ids_in([block]):
        return block
    if block.id == one.unit and _is_deleted(one):
        return None
    if block.id == one.unit:
        changed = replace(block, inlines=tuple(_words(block.inlines, one, fill, provision)))
        if not one.is_settled and any(text.delete for text in one.texts):
            changed = _with_all_marked(changed, one)
        return _with_remark(changed, one, audience)
    return _with_remark(replace(block, points=_in_points(block.points, one, fill, provision)), one, audience)


def _with_all_marked(block: Paragraph, one: BracketEntry) -> Paragraph:
    """The paragraph with its points and closing words marked as well, since they would go with it."""
    number = next((n for n, text in enumerate(one.texts) if text.text is None and not text.delete), None)
    if number is None:
        return block
    marked = _marked(replace(block, inlines=()), one.texts[number], _labels(one)[number])
    assert isinstance(marked, Paragraph)
    return replace(block, points=marked.points, closing=marked.closing)


def _in_points(points: tuple[Point, ...], one: BracketEntry, fill: Filler, provision: Provision) -> tuple[Point, ...]:
    out = []
    for point in points:
        if point.id != one.unit:
            out.append(replace(point, points=_in_points(point.points, one, fill, provision)))
        elif not _is_deleted(one):
            out.append(replace(point, inlines=tuple(_words(point.inlines, one, fill, provision))))
    return tuple(out)


def _is_deleted(one: BracketEntry) -> bool:
    """Whether it is agreed that the words go."""
    return one.is_settled and one.agreed is not None and one.texts[one.agreed - 1].delete


def _words(base: tuple[Inline, ...], one: BracketEntry, fill: Filler, provision: Provision) -> Iterator[Inline]:
    """The words of a unit with its brackets; the agreed words where it is settled."""
    if one.status == "dropped":
        yield from base
        return
    if one.is_settled and one.agreed:
        yield from _inlines(base, one.texts[one.agreed - 1], fill, provision)
        return
    labels = _labels(one)
    for number, alternative in enumerate(one.texts):
        if number:
            yield Text(" ")
        inner = _inlines(base, alternative, fill, provision) or (Text("delete", kept=True),)
        yield _bracket(alternative, labels[number], inner)


def _inlines(
    base: tuple[Inline, ...], alternative: Alternative, fill: Filler, provision: Provision
) -> tuple[Inline, ...]:
    if alternative.delete:
        return ()
    if alternative.text is None:
        return base
    blocks = fill(provision.family, provision.item, alternative, "words")
    return tuple(inline for block in blocks if isinstance(block, Paragraph) for inline in block.inlines)


# ------------------------------------------------------------------------------------------------- marks


def _labels(one: BracketEntry) -> list[str]:
    """The number of each text among those of the same Party, where that has several."""
    count = Counter(text.by for text in one.texts)
    seen: Counter[str | None] = Counter()
    out = []
    for text in one.texts:
        seen[text.by] += 1
        out.append(str(seen[text.by]) if count[text.by] > 1 else "")
    return out


def _bracket(alternative: Alternative, label: str, inlines: tuple[Inline, ...]) -> Bracket:
    return Bracket("option" if alternative.by is None else "position", inlines, alternative.by, label)


def _with_remark(block: Block, one: BracketEntry, audience: Audience) -> Block:
    """The remark and reserve of a bracket as a note of the own side."""
    if audience != "own" or not isinstance(block, Paragraph):
        return block
    parts = [f"Bracket {one.id}, {one.status.replace('-', ' ')} since round {one.since}."]
    if one.reserve:
        parts.append(f"{one.reserve.kind.capitalize()} reserve of the {one.reserve.by} side.")
    if one.linked_to:
        parts.append(f"Linked to {', '.join(one.linked_to)}.")
    if one.remark:
        parts.append(one.remark)
    return replace(block, notes=(Note("do", "own", (Text(" ".join(parts)),)), *block.notes))
