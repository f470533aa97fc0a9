"""What stands beside a unit without taking its place: new paragraphs and points, and comments of the other side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bma_drafter.drafting.brackets.model import Comment
from bma_drafter.drafting.provisions import Provision
from bma_drafter.text.endings import ended, joiner_of
from bma_drafter.text.tree import Block, Note, Paragraph, Point, Signatures, Text
from bma_drafter.text.views import ids_in
from bma_drafter.text.words import Words


def beside(
    provision: Provision, unit: str, added: Sequence[Paragraph], own: Words, *, before: bool
) -> tuple[Block, ...]:
    """The blocks of a provision with `added` before or after a unit of it.

    Beside a point they are points, with the end marks of the list (in the words `own`) put right again; beside the
    provision itself they begin or end it.
    """
    if "." not in unit:
        return (*added, *provision.blocks) if before else (*provision.blocks, *added)
    return tuple(_in_blocks(provision.blocks, unit, added, own, before))


def with_endings_again(blocks: Sequence[Block], before: Sequence[Block], own: Words) -> tuple[Block, ...]:
    """Blocks from which a point was taken, with the end marks of its list put right; `before` had it still."""
    joiners = {block.id: joiner_of(block.points, own) for block in before if isinstance(block, Paragraph)}
    return tuple(
        ended(block, own, joiner=joiners.get(block.id)) if isinstance(block, Paragraph) and block.points else block
        for block in blocks
    )


def _in_blocks(
    blocks: Iterable[Block], unit: str, added: Sequence[Paragraph], own: Words, before: bool
) -> Iterator[Block]:
    for block in blocks:
        if block.id == unit:
            yield from (*added, block) if before else (block, *added)
        elif isinstance(block, Paragraph) and unit in ids_in([block]):
            points = _in_points(block.points, unit, [_as_point(one) for one in added], before)
            yield ended(replace(block, points=points), own, joiner=joiner_of(block.points, own))
        else:
            yield block


def _in_points(points: tuple[Point, ...], unit: str, added: Sequence[Point], before: bool) -> tuple[Point, ...]:
    out: list[Point] = []
    for point in points:
        if point.id == unit:
            out += (*added, point) if before else (point, *added)
        else:
            out.append(replace(point, points=_in_points(point.points, unit, added, before)))
    return tuple(out)


def _as_point(paragraph: Paragraph) -> Point:
    return Point(paragraph.id, paragraph.inlines, paragraph.points, paragraph.notes, paragraph.origin)


def named(block: Paragraph, provision: Provision, name: str) -> Paragraph:
    """The paragraph as a unit of the provision with this name, its points named after it."""
    head = provision.family if provision.item is None else f"{provision.family}[{provision.item}]"

    def point(one: Point, name: str) -> Point:
        inner = tuple(point(p, f"{name}-{number}") for number, p in enumerate(one.points, 1))
        return replace(one, id=f"{head}.{name}", points=inner)

    points = tuple(point(one, f"{name}-p{number}") for number, one in enumerate(block.points, 1))
    return replace(block, id=f"{head}.{name}", points=points)


# ------------------------------------------------------------------------------------------- comments


def with_comments(provisions: Sequence[Provision], comments: Sequence[Comment]) -> tuple[Provision, ...]:
    """The provisions with the comments of the other side as notes of the own side, each at its unit.

    One whose unit the draft does not have stands at the first unit of all, and says so: none is lost.
    """
    out = list(provisions)
    for comment in comments:
        index = next((i for i, p in enumerate(out) if comment.unit in (p.family, *ids_in(p.blocks))), None)
        if index is None or comment.unit is None:
            lost = f" (on {comment.unit}, which the draft does not have)" if comment.unit else ""
            index, unit = next(((i, p.blocks[0].id) for i, p in enumerate(out) if p.blocks), (None, ""))
            if index is None:
                continue
        else:
            lost, unit = "", comment.unit
            if unit == out[index].family and out[index].blocks:
                unit = out[index].blocks[0].id
        note = Note("do", "own", (Text(_said(comment, lost)),))
        out[index] = replace(out[index], blocks=tuple(_noted(block, unit, note) for block in out[index].blocks))
    return tuple(out)


def _said(comment: Comment, lost: str) -> str:
    side = f" of the {comment.by} side" if comment.by else ""
    who = f" ({comment.author})" if comment.author else ""
    remark = f" {comment.remark}" if comment.remark else ""
    return f"Comment{side}{who}, round {comment.round}{lost}: {comment.text}{remark}"


def _noted(block: Block, unit: str, note: Note) -> Block:
    if isinstance(block, Signatures):
        return block
    if block.id == unit:
        return replace(block, notes=(*block.notes, note))
    if isinstance(block, Paragraph):
        return replace(block, points=tuple(_noted_point(point, unit, note) for point in block.points))
    return block


def _noted_point(point: Point, unit: str, note: Note) -> Point:
    if point.id == unit:
        return replace(point, notes=(*point.notes, note))
    return replace(point, points=tuple(_noted_point(one, unit, note) for one in point.points))
