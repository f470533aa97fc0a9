"""Automatic numbers: what Word prints before a paragraph, worked out from its lists and styles.

The text of a paragraph does not hold its number. It comes from `numbering.xml`: a list (`num`) uses a pattern
(`abstractNum`) of levels, each with a format, a start and a text such as "%1.%2"; a style may name list and level.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from bma_drafter.reading.word.opening import Element, W

_DEEPEST: Final = 9
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    """Every number of the text in arabic figures."""
    restart: int | None = None
    """The level after which it counts anew; None: after any above it, 0: never."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style, with what it takes from the styles it rests on."""

    name: str
    outline: int | None = None
    list_: str | None = None
    level: int | None = None


@dataclass(slots=True)
class Numbers:
    """Counts through a text, in its order."""

    styles: dict[str, Style]
    default: Style
    _levels: dict[str, tuple[Level, ...]]
    """List -> its levels, overrides applied."""
    _pattern: dict[str, str]
    """List -> its pattern: lists of one pattern count on together."""
    _starts: dict[str, dict[int, int]]
    """List -> level -> where it starts anew when the list is first used."""
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _used: set[tuple[str, int]] = field(default_factory=set)
    _by_style: dict[str, dict[str, int]] = field(default_factory=dict)

    def style_of(self, id_: str | None) -> Style:
        """The style of a paragraph by the id it names."""
        return self.default if id_ is None else self.styles.get(id_, Style(id_))

    def label(self, style_id: str | None, list_: str | None, level: int | None) -> str:
        """The number of the next paragraph: "Article 5", "(b)"; empty where it has none.

        `list_` and `level` are what the paragraph says itself; the list "0" takes a number away.
        """
        style = self.style_of(style_id)
        if list_ is None:
            list_ = style.list_
        if list_ is None or list_ == "0" or list_ not in self._levels:
            return ""
        if level is None:
            level = style.level
        if level is None:
            level = self._by_style.get(list_, {}).get(style_id or "", 0)
        levels = self._levels[list_]
        if not 0 <= level < len(levels):
            return ""
        counts = self._counted(list_, level, levels)
        return _printed(levels, counts, level)

    def _counted(self, list_: str, level: int, levels: tuple[Level, ...]) -> list[int | None]:
        counts = self._counts.setdefault(self._pattern[list_], [None] * _DEEPEST)
        anew = self._starts[list_].get(level)
        if anew is not None and (list_, level) not in self._used:
            counts[level] = None
            start = anew
        else:
            start = levels[level].start
        self._used.add((list_, level))
        value = counts[level]
        counts[level] = start if value is None else value + 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = levels[above].start
        for below in range(level + 1, len(levels)):
            after = levels[below].restart
            if after is None or (after and level < after):
                counts[below] = None
        return counts


def numbers_of(numbering: Element | None, styles: Element | None) -> Numbers:
    """What gives the numbers of a text; without lists it gives none."""
    named, default = _styles(styles)
    levels: dict[str, tuple[Level, ...]] = {}
    pattern: dict[str, str] = {}
    starts: dict[str, dict[int, int]] = {}
    by_style: dict[str, dict[str, int]] = {}
    if numbering is not None:
        patterns, linked = _patterns(numbering)
        for num in numbering.iter(f"{W}num"):
            id_, of = str(num.get(f"{W}numId")), _value(num, "abstractNumId") or ""
            if of not in patterns:
                continue
            own = dict(enumerate(patterns[of]))
            for override in num.iter(f"{W}lvlOverride"):
                at = _number(override.get(f"{W}ilvl")) or 0
                if (written := override.find(f"{W}lvl")) is not None and at in own:
                    own[at] = _level(written)
                if (start := _number(_value(override, "startOverride"))) is not None:
                    starts.setdefault(id_, {})[at] = start
            levels[id_], pattern[id_] = tuple(own[i] for i in range(len(patterns[of]))), of
            by_style[id_] = linked[of]
            starts.setdefault(id_, {})
    return Numbers(named, default, levels, pattern, starts, _by_style=by_style)


def _patterns(numbering: Element) -> tuple[dict[str, list[Level]], dict[str, dict[str, int]]]:
    patterns: dict[str, list[Level]] = {}
    linked: dict[str, dict[str, int]] = {}
    by_link: dict[str, str] = {}
    asks: dict[str, str] = {}
    for one in numbering.iter(f"{W}abstractNum"):
        id_ = str(one.get(f"{W}abstractNumId"))
        patterns[id_] = [Level() for _ in range(_DEEPEST)]
        linked[id_] = {}
        for level in one.iter(f"{W}lvl"):
            at = _number(level.get(f"{W}ilvl")) or 0
            if 0 <= at < _DEEPEST:
                patterns[id_][at] = _level(level)
                if style := _value(level, "pStyle"):
                    linked[id_][style] = at
        if link := _value(one, "styleLink"):
            by_link[link] = id_
        if link := _value(one, "numStyleLink"):
            asks[id_] = link
    for id_, link in asks.items():  # a pattern that only points to the one of a list style
        if link in by_link:
            patterns[id_], linked[id_] = patterns[by_link[link]], linked[by_link[link]]
    return patterns, linked


def _level(element: Element) -> Level:
    return Level(
        _number(_value(element, "start")) or 0 if element.find(f"{W}start") is not None else 1,
        _value(element, "numFmt") or "decimal",
        _value(element, "lvlText") or "",
        element.find(f"{W}isLgl") is not None,
        _number(_value(element, "lvlRestart")),
    )


def _styles(root: Element | None) -> tuple[dict[str, Style], Style]:
    if root is None:
        return {}, Style("")
    found = {str(one.get(f"{W}styleId")): one for one in root.iter(f"{W}style") if one.get(f"{W}type") != "character"}
    made: dict[str, Style] = {}
    for id_ in found:
        made[id_] = _style(id_, found)
    default = next(
        (
            made[id_]
            for id_, one in found.items()
            if one.get(f"{W}default") in ("1", "true", "on") and one.get(f"{W}type") == "paragraph"
        ),
        Style(""),
    )
    return made, default


def _style(id_: str, found: dict[str, Element]) -> Style:
    """A style with what it takes from those it rests on; a circle of styles ends where it closes."""
    name = _value(found[id_], "name") or id_
    outline: int | None = None
    list_: str | None = None
    level: int | None = None
    seen: set[str] = set()
    at: str | None = id_
    while at in found and at not in seen:
        seen.add(at)
        properties = found[at].find(f"{W}pPr")
        if properties is not None:
            outline = _number(_value(properties, "outlineLvl")) if outline is None else outline
            numbered = properties.find(f"{W}numPr")
            if numbered is not None:
                list_ = _value(numbered, "numId") if list_ is None else list_
                level = _number(_value(numbered, "ilvl")) if level is None else level
        at = _value(found[at], "basedOn")
    return Style(name, outline, list_, level)


def _value(element: Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _number(text: str | None) -> int | None:
    """A number as Word writes it; None for what is none, or too long to be one."""
    given = (text or "").strip()
    return int(given) if given.isascii() and given.lstrip("-").isdigit() and len(given) < 8 else None


def _printed(levels: tuple[Level, ...], counts: list[int | None], level: int) -> str:
    one = levels[level]
    if one.format in ("bullet", "none") and "%" not in one.text:
        return ""
    out = one.text
    for at in range(min(len(levels), _DEEPEST)):
        if f"%{at + 1}" in out:
            value = counts[at]
            shown = levels[at].format if not one.legal else "decimal"
            out = out.replace(f"%{at + 1}", as_number(levels[at].start if value is None else value, shown))
    return out.strip()


def as_number(value: int, format_: str) -> str:
    """A number in one of Word's formats; arabic figures for a format of another script."""
    if format_ in ("lowerLetter", "upperLetter") and 0 < value < 1000:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if format_ == "lowerLetter" else letter.upper()
    if format_ in ("lowerRoman", "upperRoman") and 0 < value < 5000:
        out = ""
        for size, sign in _ROMAN:
            out += sign * (value // size)
            value %= size
        return out if format_ == "upperRoman" else out.lower()
    if format_ == "decimalZero":
        return f"{value:02d}"
    if format_ == "ordinal":
        teen = 10 < value % 100 < 14
        return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
    return "" if format_ in ("bullet", "none") else str(value)
