"""Ways to spoil a text or the data in it, each of them with chance from outside."""

from __future__ import annotations

import codecs
import copy
import json
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any, TypeAlias

Way: TypeAlias = tuple[str | int, ...]
Spoil: TypeAlias = Callable[[bytes, Random], bytes]

ODD_KEYS = (
    "__class__", "__proto__", "../../x", "", " ", "none", "schema", "a" * 3000, "\u202ekey", "k\u200by", "<<",
    "{{ x }}", "=cmd", "a.b[0]", "[0]", "null", "~", "1", "é", "e\u0301",
)  # fmt: skip
ODD: tuple[Any, ...] = (
    None, "none", "", " ", "\n", {}, [], [[]], [{}], [None], {"": ""}, {"none": "none"}, 0, -1, 10**50, -(10**18), 0.5,
    1e308, True, False, "SEN", ["none", "none"], "2026-02-30", "0000-00-00", "9999-12-31", "P99999Y", "P0D", "-P1Y",
    "{{ home }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{% for x in ().__class__ %}", "{# x", "{% raw %}",
    "=HYPERLINK(\"http://example.invalid\",\"x\")", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]><b>&amp;</b>", "<!-- x -->", "javascript:alert(1)",
    "[x](javascript:alert(1))", "![x](http://example.invalid/x.png)", "**b** # h", "# heading", "|a|b|", "\\", "\\\\[",
    "@recruitment-fees.ban", "@nothing", "^name", "> why own: x", "| a |", "a\n\n# b\n- c", "[brackets]", "[^1]",
    "\u202eabc\u202c", "\u2066abc\u2069", "\u200b", "\ufeff", "\ue0000\ue001", "\ue010", "e\u0301" * 50, "\u0660\u0661",
    "../../etc/passwd", "..\\..\\x", "/dev/zero", "C:\\x", "CON", "file:///etc/passwd", "${HOME}", "$(id)", "`id`",
    "a" * 5000, "a " * 2500, "x" * 40_000, "all", {"fr": "x"}, {"xx": "y"}, {"en": ""}, {"en": None}, {"en": ["x"]},
    "Ⅷ", "ß" * 300, "👩‍👩‍👧‍👦" * 20, "ﷺ" * 100, "0x10", "1e5", "1_000", ".inf", "NaN", "yes", "~",
)  # fmt: skip
"""Values that stand where others should."""


def ways(data: Any, way: Way = ()) -> Iterator[Way]:
    """The way to every value."""
    if way:
        yield way
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inner:
        yield from ways(value, (*way, step))


def at(data: Any, way: Way) -> Any:
    """The value at the end of a way; KeyError, IndexError or TypeError where an earlier change took it away."""
    for step in way:
        data = data[step]
    return data


def respelt(data: Any, chance: Random, changes: int) -> Any:
    """The data with some of its values, keys and items changed."""
    data = copy.deepcopy(data)
    for _ in range(changes):
        everywhere = list(ways(data))
        if not everywhere:
            return data
        way = chance.choice(everywhere)
        holder, last = at(data, way[:-1]), way[-1]
        match chance.randrange(10):
            case 0:
                del holder[last]
            case 1 if isinstance(holder, dict):
                holder[chance.choice(ODD_KEYS)] = holder.pop(last)
            case 2:
                holder[last] = [holder[last]] * chance.choice((1, 2, 40))
            case 3:
                holder[last] = {chance.choice(ODD_KEYS): holder[last]}
            case 4:
                holder[last] = copy.deepcopy(at(data, chance.choice(everywhere)))
            case 5 if isinstance(holder, dict):
                holder[chance.choice(ODD_KEYS)] = copy.deepcopy(chance.choice(ODD))
            case _:
                holder[last] = copy.deepcopy(chance.choice(ODD))
    return data


WORDS = tuple(value for value in ODD if isinstance(value, str) and value.strip())


def reworded(data: Any, chance: Random, changes: int) -> Any:
    """The data with some of its longer texts replaced by others: most of it is still what it should be."""
    data = copy.deepcopy(data)
    texts = [way for way in ways(data) if isinstance(one := at(data, way), str) and " " in one]
    for way in chance.sample(texts, min(changes, len(texts))):
        at(data, way[:-1])[way[-1]] = chance.choice(WORDS)
    return data


def everywhere(data: Any, value: Any) -> Any:
    """The data with every single value replaced."""
    if isinstance(data, dict):
        return {key: everywhere(one, value) for key, one in data.items()}
    if isinstance(data, list):
        return [everywhere(one, value) for one in data]
    return copy.deepcopy(value)


def as_text(data: Any) -> bytes:
    """The data as JSON, which every YAML file may hold; half characters as escapes."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


# ----------------------------------------------------------------------------------------- of a text as bytes


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _flipped(data: bytes, chance: Random) -> bytes:
    out = bytearray(data or b" ")
    for _ in range(chance.randrange(1, 30)):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _noise(_: bytes, chance: Random) -> bytes:
    return chance.randbytes(chance.choice((1, 10, 1000, 100_000)))


def _printable_noise(_: bytes, chance: Random) -> bytes:
    signs = "abc01 \n\t:-#&*!|>%@`'\"[]{},?.<~=é\u202e"
    return "".join(chance.choices(signs, k=chance.choice((20, 300, 5000)))).encode()


def _shuffled(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _dropped(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    del lines[chance.randrange(len(lines))]
    start = chance.randrange(len(lines))
    return b"\n".join(lines[:start] + lines[start + chance.randrange(1, 10) :])


def _indented(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    at_ = chance.randrange(len(lines))
    lines[at_] = chance.choice((b" ", b"\t", b"      ", b"- ", b"? ", b": ", b"%")) + lines[at_]
    return b"\n".join(lines)


def _stuck_in(*pieces: bytes) -> Spoil:
    def spoil(data: bytes, chance: Random) -> bytes:
        at_ = chance.randrange(len(data) + 1)
        return data[:at_] + chance.choice(pieces) + data[at_:]

    return spoil


def _line_put_in(*lines: str) -> Spoil:
    def spoil(data: bytes, chance: Random) -> bytes:
        rows = data.split(b"\n")
        rows.insert(chance.randrange(len(rows) + 1), chance.choice(lines).encode("utf-8", "surrogatepass"))
        return b"\n".join(rows)

    return spoil


def _instead(*texts: str) -> Spoil:
    def spoil(_: bytes, chance: Random) -> bytes:
        return chance.choice(texts).encode("utf-8", "surrogatepass")

    return spoil


def _saved_as(encoding: str, mark: bytes = b"") -> Spoil:
    return lambda data, _: mark + data.decode("utf-8", "replace").encode(encoding, "replace")


def _laughs(sign: str) -> str:
    """The bomb: nine lists, each nine times the one before."""
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    return "\n".join(lines) + f"\n{sign}\n"


SPOILS: Mapping[str, Spoil] = {
    "cut": _cut,
    "flipped": _flipped,
    "noise": _noise,
    "printable-noise": _printable_noise,
    "shuffled": _shuffled,
    "dropped": _dropped,
    "indented": _indented,
    "twice": lambda data, _: data + b"\n" + data,
    "second-document": lambda data, _: data + b"\n---\n" + data,
    "empty": lambda _, chance: chance.choice((b"", b" ", b"\n\n", b"#\n", b"---\n", b"...", b"\xef\xbb\xbf")),
    "nul": _stuck_in(b"\x00", b"\x00" * 50),
    "control": _stuck_in(b"\x01", b"\x07", b"\x0b", b"\x0c", b"\x1b[2J", b"\x7f", b"\xc2\x85", b"\xe2\x80\xa8"),
    "turned": _stuck_in("\u202e".encode(), "\u2066".encode(), "\u200f".encode(), "\u061c".encode()),
    "half-characters": _stuck_in(b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xc3", b"\xff", b"\xf5\x80\x80\x80", b"\xc0\x80"),
    "no-characters": _stuck_in("\uffff".encode(), "\U0001ffff".encode(), "\ufdd0".encode(), "\U0010ffff".encode()),
    "carriage-returns": lambda data, _: data.replace(b"\n", b"\r"),
    "windows-lines": lambda data, _: data.replace(b"\n", b"\r\n"),
    "marked": lambda data, _: codecs.BOM_UTF8 + data,
    "marked-twice": lambda data, _: codecs.BOM_UTF8 * 2 + data,
    "utf-16": _saved_as("utf-16"),
    "utf-16-unmarked": _saved_as("utf-16-le"),
    "utf-32": _saved_as("utf-32"),
    "latin": lambda data, _: "é".encode("latin-1") + data.replace(b"a", b"\xe4"),
    "utf-7": _saved_as("utf-7"),
    "deep": _instead(
        "[" * 10_000,
        "{a: " * 5_000,
        "- " * 20_000,
        "[" * 3_000 + "]" * 3_000,
        "\n".join(" " * i + "a:" for i in range(3000)),
        "a: " * 10_000,
        "? " * 10_000,
    ),
    "bomb": _instead(_laughs("b: *a9"), _laughs("<<: *a9"), "a: &a [*a]", "&a a: *a", "x: &x {<<: *x}"),
    "alias": _line_put_in("x: &x y", "z: *x", "<<: {a: b}", "  <<: *x", "&a b: c", "*a : b"),
    "tag": _line_put_in(
        "x: !!python/object/apply:os.system [id]",
        "x: !!python/name:os.system",
        "x: !!python/object/new:type {}",
        "x: !!binary aGk=",
        "x: !!set {a, b}",
        "x: !include /etc/passwd",
        "!!map",
        "%TAG ! tag:example.invalid,2000:",
        "%YAML 9.9",
    ),
    "odd-lines": _line_put_in(
        "? [a]\n: b",
        ": x",
        "- x",
        "key without colon",
        "'",
        '"',
        "x: |",
        "x: >9",
        "x: 'a",
        "\tx: y",
        "x: y: z",
        "x: " + "9" * 5000,
        "x: 0o777777777777777777777777",
        "x: .inf",
        "x: 1e999999",
        "x: 2026-99-99",
        'x: "\\ud800"',
        'x: "\\U00110000"',
        'x: "\\x00"',
        "x: @y",
        "x: `y`",
        "x: %y",
        "k" * 2000 + ": v",
        "}",
        "]",
    ),
    "many-keys": lambda data, _: data + b"\n" + b"".join(b"key%d: v\n" % i for i in range(3000)),
    "long-line": lambda data, _: data + b"\nx: " + b"long " * 60_000,
    "another-kind": _instead(
        "[]", "42", "text", "null", "- a\n- b", "<xml/>", "PK\x03\x04", "%PDF-1.7", "{\\rtf1 x}", "a,b,c\n1,2,3\n",
        "from os import system", "#!/bin/sh\nid\n", "schema: bma/1", "schema: bma/2\ntitle: x", '{"a": 1}', "[1, 2",
    ),
}  # fmt: skip
"""What can happen to a text on its way, and what can be done to it on purpose."""
HARMLESS = frozenset({"windows-lines", "carriage-returns", "marked"})
"""After these a file means what it meant before."""
