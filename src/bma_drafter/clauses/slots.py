"""What a clause text sees of the spec: values that can be printed, tested or counted, and nothing else.

A value never becomes part of the text that is parsed. When Jinja prints one, it is put aside and a *slot* (a mark of
private-use characters) stands in its place; the parser turns the slot into a `Value`, `Blank` or Party node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bma_drafter.clauses import printing
from bma_drafter.text.markup.lines import slot
from bma_drafter.text.tree import Blank, Inline, Parties, PartyName, Value


@dataclass(slots=True)
class Slots:
    """The inlines put aside while one text is rendered."""

    language: str
    inlines: dict[int, Inline] = field(default_factory=dict)

    def put(self, inline: Inline) -> str:
        """The mark that stands for `inline` in the rendered text."""
        index = len(self.inlines)
        self.inlines[index] = inline
        return slot(index)


class Printable:
    """Something `{{ }}` can print; it hands over its slot."""

    __slots__ = ("_inline", "_slots")

    def __init__(self, slots: Slots, inline: Inline) -> None:
        self._slots, self._inline = slots, inline

    def __str__(self) -> str:
        return self._slots.put(self._inline)

    def with_text(self, change: Callable[[str], str]) -> Printable:
        """The same, with its words changed; a blank stays as it is."""
        inline = self._inline
        if isinstance(inline, Value):
            inline = Value(change(inline.text), inline.path)
        return Printable(self._slots, inline)


class Given:
    """An input of a clause: a value of the spec, or a blank where it is not stated.

    True in `{% if %}` unless it is stated to be false, nothing or zero: what is not stated keeps its place in the
    text, with a blank.
    """

    __slots__ = ("_label", "_path", "_slots", "_type", "_value")

    def __init__(self, slots: Slots, value: Any, path: str, label: str, type_: str) -> None:
        self._slots, self._value, self._path, self._label, self._type = slots, value, path, label, type_

    def __bool__(self) -> bool:
        return self._value is None or bool(self._value)

    def __str__(self) -> str:
        return str(self.printed(self._type))

    def __iter__(self) -> Iterator[Any]:
        """The items of a list of plain values; one blank where the list is not stated."""
        if self._value is None:
            yield self
            return
        for index, item in enumerate(self._items()):
            yield Given(self._slots, item, f"{self._path}[{index}]", self._label, self._type)

    def printed(self, as_type: str) -> Printable:
        """The value as printed for a type or filter; a blank passes through."""
        if self._value is None:
            return Printable(self._slots, Blank(self._label, self._path))
        language = self._slots.language
        if self._value == ():
            text = printing.nothing(language)
        else:
            one = self._one_printed_as(as_type)
            text = printing.join([one(item, language) for item in self._items()], language)
        return Printable(self._slots, Value(text, self._path))

    @classmethod
    def unstated(cls, slots: Slots, words: str, path: str) -> Given:
        """What need not be stated and is not: some words in its place, whatever the filter."""
        return _Unstated(slots, words, path, "", "text")

    def _one_printed_as(self, as_type: str) -> Callable[[Any, str], str]:
        """How one item is printed; the filter `list` leaves a list of languages a list of languages."""
        name = self._type if as_type == "list" and self._type.endswith("-list") else as_type
        if name in ("list", "items"):
            return lambda item, language: printing.localised(_name_of(item), language)
        return printing.PRINTED_AS[name.removesuffix("-list")]

    def count(self) -> int:
        """How many items; 2 where not stated, so that the plural is printed."""
        return 2 if self._value is None else len(self._items())

    def _items(self) -> tuple[Any, ...]:
        return tuple(self._value) if isinstance(self._value, (tuple, list)) else (self._value,)


def _name_of(item: Any) -> Any:
    """What is printed of an item in a list: its title or body where it is a block of keys."""
    for attribute in ("title", "body", "item", "actor", "id", "code"):
        found = getattr(item, attribute, None)
        if found is not None and not callable(found):
            return found
    return item


class _Unstated(Given):
    """Words that stand for a value that is not stated and need not be."""

    __slots__ = ()

    def printed(self, as_type: str) -> Printable:
        return Printable(self._slots, Value(str(self._value), self._path))


class Items:
    """An input that is a list of blocks: `{% for x in programmes %}` gives `x.title` and the other declared parts."""

    __slots__ = ("_rows", "_stated")

    def __init__(self, rows: tuple[Item, ...], stated: bool) -> None:
        self._rows, self._stated = rows, stated

    def __bool__(self) -> bool:
        return bool(self._rows) or not self._stated

    def __iter__(self) -> Iterator[Item]:
        return iter(self._rows)

    def count(self) -> int:
        """How many items are stated; 2 where the list is not stated."""
        return len(self._rows) if self._stated else 2


class Item:
    """One block of a list; its declared parts are reached by name."""

    __slots__ = ("_parts",)

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self._parts = dict(parts)

    def __getitem__(self, name: str) -> Any:
        return self._parts[name]


class Truth:
    """An input of type `condition`: only tested, never printed."""

    __slots__ = ("_holds",)

    def __init__(self, holds: bool) -> None:
        self._holds = holds

    def __bool__(self) -> bool:
        return self._holds


class PartyGiven:
    """`home`, `host` or `parties` in a clause text: printed by short name unless a filter asks for another form."""

    __slots__ = ("_side", "_slots")

    def __init__(self, slots: Slots, side: Any) -> None:
        self._slots, self._side = slots, side

    def __str__(self) -> str:
        return str(self.named("short"))

    def named(self, form: Any) -> Printable:
        """The Party (or both) in another form."""
        if self._side == "both":
            return Printable(self._slots, Parties(form))
        return Printable(self._slots, PartyName(self._side, form))
