"""The signs within a line: references, terms, italic, brackets, escapes, quotes, and the marks of ready values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bma_drafter.errors import Problem, nearest
from bma_drafter.text.markup.lines import SLOT, Logical
from bma_drafter.text.tree import Bracket, Emphasis, Inline, Ref, Side, Strong, Term, Text, Value
from bma_drafter.text.words import Words

NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
REFERENCE = re.compile(rf"@(?:(?P<family>{NAME})(?:\[(?P<item>{NAME})\])?)?(?:\.(?P<name>{NAME}))?")
_BRACKET = re.compile(r"\[(?P<who>[^\W\d_]+):[ ]?")
_BRACKETS: dict[str, Side | None] = {"home": "home", "host": "host", "option": None}
_RESERVED = re.compile("[\ue000-\ue00f]")
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[^\\@*_\[\]{\"'\ue000-\ue00f]+")
_OPENS_QUOTE = frozenset("([{-–—/“‘«¿¡ \t\u00a0\u202f")
_LOST = "\ufffd"
_DEEPEST = 2
"""A bracket may stand in a bracket, and no deeper."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What reading a line needs to know: where it stands, the ready values, the language, whom to tell."""

    family: str
    item: str | None
    slots: Mapping[int, Inline]
    words: Words
    tell: Callable[[Problem], None]

    @property
    def prefix(self) -> str:
        """What the ids of this text begin with."""
        return self.family if self.item is None else f"{self.family}[{self.item}]"


def read_inlines(line: Logical, start: int, end: int, setting: Setting, *, note: bool = False) -> tuple[Inline, ...]:
    """The inlines of a part of a line, without white space at its ends; every problem is told.

    In a note square brackets are plain and `**` is bold: notes hold no positions and define no terms.
    """
    return trimmed(_Reader(line, start, end, setting, note).sequence())


def trimmed(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines without white space at both ends."""
    out = list(inlines)
    while out and isinstance(out[0], Text) and not out[0].kept:
        words = out[0].text.lstrip(" \t")
        out[0:1] = [Text(words)] if words else []
        if words:
            break
    while out and isinstance(out[-1], Text) and not out[-1].kept:
        words = out[-1].text.rstrip(" \t")
        out[-1:] = [Text(words)] if words else []
        if words:
            break
    return tuple(out)


class _Sequence:
    """Inlines in the making; words that meet are joined."""

    __slots__ = ("inlines",)

    def __init__(self) -> None:
        self.inlines: list[Inline] = []

    def say(self, words: str) -> None:
        last = self.inlines[-1] if self.inlines else None
        if isinstance(last, Text) and not last.kept:
            self.inlines[-1] = Text(last.text + words)
        elif words:
            self.inlines.append(Text(words))

    def add(self, inline: Inline) -> None:
        if isinstance(inline, Text) and not inline.kept:
            self.say(inline.text)
        else:
            self.inlines.append(inline)


class _Reader:
    def __init__(self, line: Logical, start: int, end: int, setting: Setting, note: bool) -> None:
        self.line, self.text, self.at, self.end = line, line.text, start, end
        self.setting, self.note = setting, note
        self.closers: list[str] = []
        self.told_openings = 0  # brackets told already, whose closing ones are not told again
        self.last = ""  # the letter read last: decides how a quotation mark turns and whether @ begins a word

    # -------------------------------------------------------------------------------- sequences

    def sequence(self) -> tuple[Inline, ...]:
        """Inlines up to the sign that closes the innermost span, or the end; the sign itself is not passed."""
        out = _Sequence()
        while self.at < self.end and not self._closes():
            self._one(out)
        return tuple(out.inlines)

    def _closes(self) -> bool:
        if not self.closers:
            return False
        if self.text.startswith(self.closers[-1], self.at):
            return True
        # An outer bracket that ends here leaves the inner span unclosed.
        return self.text[self.at] == "]" and "]" in self.closers

    def _one(self, out: _Sequence) -> None:
        if plain := _PLAIN.match(self.text, self.at, self.end):
            self.at = plain.end()
            self._say(out, plain[0])
            return
        sign = self.text[self.at]
        if sign == "\\":
            self._escape(out)
        elif sign in "\"'":
            self.at += 1
            self._say(out, self._quote(sign))
        elif sign == "@":
            self._reference(out)
        elif self.text.startswith("**", self.at):
            self._bold(out)
        elif sign == "_":
            self._span(out, "_", "_", lambda inner: Emphasis(inner), "italic words")
        elif sign == "[" and not self.note:
            self._bracket(out)
        elif sign == "]" and not self.note:
            self._stray_closing(out)
        elif sign == "{":
            self._brace(out)
        elif _RESERVED.match(sign):
            out.add(self._slot())
            self.last = "x"
        else:
            self.at += 1
            self._say(out, sign)

    def _say(self, out: _Sequence, words: str) -> None:
        out.say(words)
        self.last = words[-1]

    # -------------------------------------------------------------------------------- signs

    def _escape(self, out: _Sequence) -> None:
        start = self.at
        self.at += 1
        if self.at >= self.end or _RESERVED.match(self.text[self.at]):
            self._problem("BMA-449", "a backslash with nothing to keep", start, 1, repair="write \\\\ for a backslash")
            self._say(out, "\\")
        elif word := _LETTERS.match(self.text, self.at, self.end):
            self.at = word.end()
            out.add(Text(word[0], kept=True))
            self.last = word[0][-1]
        else:
            self.at += 1
            self._say(out, self.text[self.at - 1])

    def _quote(self, sign: str) -> str:
        words = self.setting.words
        following = self.text[self.at] if self.at < self.end else ""
        opens = (not self.last or self.last in _OPENS_QUOTE) and following not in ("", " ")
        if sign == '"':
            return words.quotes[0 if opens else 1]
        return words.single_quotes[0] if opens else words.apostrophe

    def _reference(self, out: _Sequence) -> None:
        start = self.at
        found = REFERENCE.match(self.text, start, self.end)
        if self.last.isalnum():  # an e-mail address
            self.at += 1
            self._say(out, "@")
        elif found is None or found.end() == start + 1:
            self.at += 1
            self._problem(
                "BMA-446",
                "a reference names no unit",
                start,
                1,
                repair="write @family, @family.anchor or @.anchor, or \\@ for the sign itself",
            )
            self._say(out, "@")
        else:
            self.at = found.end()
            head = found["family"] or self.setting.prefix
            head += f"[{found['item']}]" if found["item"] else ""
            target = f"{head}.{found['name']}" if found["name"] else head
            out.add(Ref(target, self.line.line_at(start)))
            self.last = "x"

    def _bold(self, out: _Sequence) -> None:
        if self.note:
            self._span(out, "**", "**", lambda inner: Strong(inner), "bold words")
            return
        self._span(out, "**", "**", self._term, "the term")

    def _term(self, inner: tuple[Inline, ...]) -> Term:
        words = ""
        for inline in inner:
            if isinstance(inline, (Text, Value, Term)):
                words += inline.text
            else:
                self._problem(
                    "BMA-445",
                    "a term that is defined holds words only",
                    self.at - 2,
                    2,
                    why="Its uses are found by its words.",
                    repair="take blanks, references, Parties and brackets out of the term",
                )
                words += _LOST
        return Term(words)

    def _span(
        self, out: _Sequence, sign: str, closer: str, make: Callable[[tuple[Inline, ...]], Inline], what: str
    ) -> None:
        start = self.at
        self.at += len(sign)
        if closer in self.closers:
            self._problem(
                "BMA-445", f"{what} within {what}", start, len(sign), repair=f"write \\{sign[0]} for the sign"
            )
            self._say(out, sign)
            return
        inner = self._inner(closer)
        if not self.text.startswith(closer, self.at) or self.at >= self.end:
            self._problem(
                "BMA-445",
                f"{what} are not closed" if what.endswith("words") else f"{what} is not closed",
                start,
                len(sign),
                repair=f"close with {closer}, or write \\{sign[0]} for the sign itself",
            )
            out.say(sign)
            for inline in inner:
                out.add(inline)
            return
        self.at += len(closer)
        if inner:
            out.add(make(inner))
        else:
            self._problem("BMA-445", f"{sign}{closer} holds nothing", start, len(sign + closer))

    def _inner(self, closer: str) -> tuple[Inline, ...]:
        self.closers.append(closer)
        inner = self.sequence()
        self.closers.pop()
        return inner

    def _bracket(self, out: _Sequence) -> None:
        start = self.at
        found = _BRACKET.match(self.text, start, self.end)
        who = found["who"] if found else ""
        if found is None or who not in _BRACKETS:
            near = nearest(who, _BRACKETS)
            self.told_openings += 1
            self._stray_bracket(out, "a bracket says whose words it holds", near and f"[{near}: …]")
            return
        if self.closers.count("]") >= _DEEPEST:
            self.told_openings += 1
            self._stray_bracket(out, "brackets stand in brackets that stand in brackets")
            return
        self.at = found.end()
        self.last = ""
        inner = self._inner("]")
        if self.at >= self.end or self.text[self.at] != "]":
            self._problem("BMA-444", "this bracket is not closed", start, 1, repair="close it with ] on the same line")
            out.say(self.text[start : found.end()])
            for inline in inner:
                out.add(inline)
            return
        self.at += 1
        self.last = "]"
        side = _BRACKETS[who]
        out.add(Bracket("position" if side else "option", inner, side))

    def _stray_closing(self, out: _Sequence) -> None:
        if self.told_openings:
            self.told_openings -= 1
            self.at += 1
            self._say(out, "]")
        else:
            self._stray_bracket(out, "this bracket closes nothing")

    def _stray_bracket(self, out: _Sequence, message: str, near: str | None = None) -> None:
        self._problem(
            "BMA-444",
            message,
            self.at,
            1,
            why="Words in brackets are not agreed; the text must say whose they are.",
            repair="write [home: …], [host: …] or [option: …], or \\[ and \\] for plain brackets",
            near=near,
        )
        self.at += 1
        self._say(out, self.text[self.at - 1])

    def _brace(self, out: _Sequence) -> None:
        found = re.compile(r"\{(?:or\}|\{|%|#)").match(self.text, self.at, self.end)
        if found:
            joiner = found[0] == "{or}"
            self._problem(
                "BMA-448" if joiner else "BMA-449",
                "{or} stands at the end of the words before points" if joiner else "a template sign is not read here",
                self.at,
                len(found[0]),
                repair="write ': {or}' at the end of the line" if joiner else "write the words themselves, or \\{",
            )
        self.at += 1
        self._say(out, "{")

    def _slot(self) -> Inline:
        found = SLOT.match(self.text, self.at, self.end)
        ready = self.setting.slots.get(int(found[1])) if found and len(found[1]) < 10 else None
        if ready is None:
            self._problem(
                "BMA-449", "a character that is kept for the program's own use", self.at, 1, repair="delete it"
            )
        self.at = found.end() if found else self.at + 1
        return ready if ready is not None else Text(_LOST)

    def _problem(
        self,
        code: str,
        message: str,
        offset: int,
        width: int,
        *,
        why: str | None = None,
        repair: str | None = None,
        near: str | None = None,
    ) -> None:
        place = self.line.place(offset, width)
        self.setting.tell(Problem(code, message, place, why=why, repair=repair, nearest=near))
