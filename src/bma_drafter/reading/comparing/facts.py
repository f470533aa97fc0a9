"""Facts that two descriptions of an agreement state differently, key by key, each with its place in either file."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel

from bma_drafter.agreement.codes import durations
from bma_drafter.agreement.load import Loaded
from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.model.stating import Money
from bma_drafter.agreement.paths import Field, UnknownPath, describe, field_names
from bma_drafter.clauses.printing import number, period
from bma_drafter.reading.changes import Piece
from bma_drafter.reading.comparing.words import words_compared
from bma_drafter.source.positions import Path, path_text
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Revised, Text

FactKind: TypeAlias = Literal["changed", "stated", "taken out"]
"""`stated`: not stated before; `taken out`: not stated any more. `none` is stated: it is never among these two."""

NOT_STATED = "not stated"
NOTHING = "none (stated that there is none)"
STATED = "stated"
_LONG = 60
"""Letters of a text whose words are compared one by one."""
_YEARS = ("year", "from", "to", "as_of")
"""Keys whose numbers are years: printed without separators."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that is another one now.

    `at` names the items of lists by what tells them apart: `mobility.channels[seasonal-agriculture].places.number`.
    `old_path` and `new_path` are the keys in each file; None where it is not stated there, and so is the place.
    """

    at: str
    kind: FactKind
    old: str
    new: str
    meaning: str | None
    old_path: str | None
    new_path: str | None
    old_place: tuple[int, int] | None
    """Line and column in the old file."""
    new_place: tuple[int, int] | None
    inside: tuple[tuple[str, str], ...] = ()
    """Of a whole block that is new or gone: every fact in it, key and value."""
    added: tuple[str, ...] = ()
    """Of a list of words: those that came."""
    dropped: tuple[str, ...] = ()
    """Of a list of words: those that went."""
    pieces: tuple[Piece, ...] = ()
    """Of a longer text: its words, kept, inserted and deleted."""


def facts_changed(old: Loaded, new: Loaded) -> tuple[FactChange, ...]:
    """Every fact that differs, in the order of the model. A list in another order is the same list."""
    before, after = (one.agreement.model_dump(mode="python", by_alias=True, exclude_none=True) for one in (old, new))
    field = Field("block", None, model=Agreement)
    return tuple(_change(one, old, new) for one in _compared(before, after, field, (), (), ""))


@dataclass(frozen=True, slots=True)
class _Difference:
    at: str
    field: Field
    old: Any
    new: Any
    old_path: Path
    new_path: Path


class _NotStated:
    """Stands for a value that is not there; None is no value of a description."""


_GONE = _NotStated()


def _compared(old: Any, new: Any, field: Field, here: Path, there: Path, at: str) -> Iterator[_Difference]:
    if old == new and type(old) is type(new):
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping) and field.model is not Money:
        for key in _keys(old, new, field):
            inner = _field(field, key)
            name = path_text((key,))
            yield from _compared(
                old.get(key, _GONE),
                new.get(key, _GONE),
                inner,
                (*here, key),
                (*there, key),
                f"{at}.{name}" if at else name,
            )
    elif _holds_blocks(old) and _holds_blocks(new):
        yield from _items(old, new, field, here, there, at)
    elif not _same_list(old, new):
        yield _Difference(at, field, old, new, here, there)


def _keys(old: Mapping[str, Any], new: Mapping[str, Any], field: Field) -> Iterator[str]:
    """The keys of two blocks in the order of the model."""
    both = dict.fromkeys([*new, *old])
    known = _names(field.model)
    yield from (key for key in known if key in both)
    yield from (key for key in both if key not in known)


def _names(model: type[BaseModel] | None) -> tuple[str, ...]:
    return field_names(model) if model is not None else ()


def _field(field: Field, key: str) -> Field:
    try:
        return describe(field.model, key) if field.model is not None else Field("text", field.description)
    except UnknownPath:  # a key of a mapping: a language
        return Field("text", field.description)


def _holds_blocks(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _same_list(old: Any, new: Any) -> bool:
    """Whether two lists of words hold the same, in whatever order."""
    if not (isinstance(old, tuple) and isinstance(new, tuple)):
        return False
    return Counter(map(repr, old)) == Counter(map(repr, new))


# ------------------------------------------------------------------------------------------- items of lists


def _items(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], field: Field, here: Path, there: Path, at: str
) -> Iterator[_Difference]:
    """The items of two lists of blocks: by what tells them apart, else by their likeness in order."""
    item = Field("block", field.description, model=field.model)
    key = _telling(old, new, field)
    pairs = _by_key(old, new, key) if key else _in_order(old, new)
    for was, is_ in pairs:
        either = new[is_] if is_ is not None else old[was] if was is not None else {}
        name = f"{at}[{either[key] if key else (is_ if is_ is not None else was)}]"
        yield from _compared(
            _GONE if was is None else old[was],
            _GONE if is_ is None else new[is_],
            item,
            (*here, was) if was is not None else here,
            (*there, is_) if is_ is not None else there,
            name,
        )


def _telling(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], field: Field) -> str | None:
    """The key that tells the items of both lists apart: `id`, else the first word that does (a code, an item)."""
    for key in ("id", *_names(field.model)):
        told = [[item.get(key) for item in side] for side in (old, new)]
        if all(isinstance(value, str) for side in told for value in side) and all(
            len(set(side)) == len(side) for side in told
        ):
            return key
    return None


_Pairs: TypeAlias = list[tuple[int | None, int | None]]


def _by_key(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], key: str) -> _Pairs:
    before = {item[key]: index for index, item in enumerate(old)}
    after = {item[key]: index for index, item in enumerate(new)}
    return [
        *((before.get(name), index) for name, index in after.items()),
        *((index, None) for name, index in before.items() if name not in after),
    ]


def _in_order(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> _Pairs:
    """Items that are the same wherever they stand; what is left is paired in order, the rest is new or gone."""
    texts = [[repr(item) for item in side] for side in (old, new)]
    pairs: _Pairs = []
    matcher = SequenceMatcher(None, texts[0], texts[1], autojunk=False)
    for block in matcher.get_matching_blocks():
        pairs += [(block.a + step, block.b + step) for step in range(block.size)]
    left, right = ([i for i in range(len(side)) if i not in {p[n] for p in pairs}] for n, side in ((0, old), (1, new)))
    for was in list(left):  # moved within the list
        is_ = next((one for one in right if texts[1][one] == texts[0][was]), None)
        if is_ is not None:
            left.remove(was)
            right.remove(is_)
    common = min(len(left), len(right))
    pairs += zip(left, right, strict=False)
    pairs += [(None, one) for one in right[common:]] + [(one, None) for one in left[common:]]
    return sorted(pairs, key=lambda pair: (pair[1] is None, pair[1] or 0, pair[0] or 0))


# ------------------------------------------------------------------------------------------- in words


def _change(one: _Difference, old: Loaded, new: Loaded) -> FactChange:
    gone, came = one.new is _GONE, one.old is _GONE
    kind: FactKind = "taken out" if gone else "stated" if came else "changed"
    blocks = [side for side in (one.old, one.new) if _is_block(side, one.field)]
    inside = tuple(_leaves(blocks[0], one.field, "")) if len(blocks) == 1 else ()
    return FactChange(
        at=one.at,
        kind=kind,
        old=_told(one.old, one.field, one.at),
        new=_told(one.new, one.field, one.at),
        meaning=one.field.description,
        old_path=None if came else path_text(one.old_path),
        new_path=None if gone else path_text(one.new_path),
        old_place=None if came else _place(old, one.old_path),
        new_place=None if gone else _place(new, one.new_path),
        inside=inside,
        added=_words_of(one.new, one.old),
        dropped=_words_of(one.old, one.new),
        pieces=_pieces(one.old, one.new),
    )


def _pieces(old: Any, new: Any) -> tuple[Piece, ...]:
    """The words of two longer texts; nothing for short ones, which are read at a glance."""
    if not (isinstance(old, str) and isinstance(new, str)) or max(len(old), len(new)) < _LONG:
        return ()
    out: list[Piece] = []
    for one in words_compared((Text(" ".join(old.split())),), (Text(" ".join(new.split())),)):
        kind = one.kind if isinstance(one, Revised) else "same"
        words = read(one.inlines if isinstance(one, Revised) else (one,))
        if out and out[-1].kind == kind:
            out[-1] = Piece(kind, out[-1].text + words)
        elif words:
            out.append(Piece(kind, words))
    return tuple(out)


def _words_of(these: Any, others: Any) -> tuple[str, ...]:
    """The words of a list that the other list does not hold; nothing where one of the two is no list of words."""
    if not all(isinstance(side, tuple) and side and not _holds_blocks(side) for side in (these, others)):
        return ()
    return tuple(printed(item) for item in these if item not in others)


def _place(loaded: Loaded, path: Path) -> tuple[int, int]:
    place = loaded.document.positions.nearest_place(path)
    return place.line, place.column


def _is_block(value: Any, field: Field) -> bool:
    return (isinstance(value, Mapping) and field.model not in (None, Money)) or _holds_blocks(value)


def _told(value: Any, field: Field, at: str) -> str:
    """A value in words; of a whole block only that it is stated, since its facts are told one by one."""
    return STATED if _is_block(value, field) else printed(value, at)


def printed(value: Any, at: str = "") -> str:
    """The value at a key in words: what is not stated and what is stated as none are told apart."""
    if value is _GONE:
        return NOT_STATED
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value == () or (isinstance(value, str) and value == "none"):
        return NOTHING
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return str(value) if at.rpartition(".")[2] in _YEARS else number(value, "en")
    if isinstance(value, Mapping):
        if {"amount", "currency"} <= value.keys():
            year = f" (of {value['as_of']})" if "as_of" in value else ""
            return f"{value['currency']} {number(value['amount'], 'en')}{year}"
        return ", ".join(f"{key}: {printed(inner, key)}" for key, inner in value.items())
    if isinstance(value, tuple):
        return "; ".join(map(printed, value)) if _holds_blocks(value) else ", ".join(map(printed, value))
    words = str(value)
    return f"{words} ({period(words, 'en')})" if durations.parse(words) is not None else words


def _leaves(value: Any, field: Field, at: str) -> Iterator[tuple[str, str]]:
    """Every fact of a block, with its key."""
    if isinstance(value, Mapping) and field.model is not Money:
        for key in _keys(value, value, field):
            name = path_text((key,))
            yield from _leaves(value[key], _field(field, key), f"{at}.{name}" if at else name)
    elif _holds_blocks(value):
        telling = _telling(value, value, field)
        for index, item in enumerate(value):
            name = f"{at}[{item[telling] if telling else index}]"
            yield from _leaves(item, Field("block", None, model=field.model), name)
    else:
        yield at, printed(value, at)
