"""Hostile files of a house of one's own: checklists, profiles, lexicons, clauses, instruments, mappings and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tests.checklist import small_files
from tests.forms import small_tables
from tests.hostile.case import Case, Files, chance, example, shipped
from tests.hostile.descriptions import changed, data_of, spoilt
from tests.hostile.mutations import SPOILS, as_text, reworded

Make = Callable[[], bytes]
_CHECK = ("check", "x.yaml", "--checklists", "own", "--checklist", "small")
_SHOW = ("checklist", "show", "small", "--checklists", "own", "--format", "markdown")
_FORM = ("checklist", "export", "small", "--checklists", "own", "-o", "out/f.docx")
_SHARED = ("sources.yaml", "checklist.yaml", "fees.yaml", "return.yaml")
FAMILY = "recruitment-fees"
_PREVIEW = ("clauses", "preview", FAMILY, "--templates", "own")
_SHOW_CLAUSE = ("clauses", "show", FAMILY, "--templates", "own")
_DRAFT = ("draft", "x.yaml", "-o", "out/d.md", "--templates", "own")
_MAP = ("import", "table", "t.csv", "--mapping", "ours.yaml", "-o", "out/made")
_WORDING = b"""\
schema: bma/1
title: Accord
instrument: treaty
subjects: [mobility]
basis: {kind: draft}
wording: [{language: fr, at: Article 2, text: L'employeur ne peut conserver le passeport du travailleur.}]
"""


def _with(base: Callable[[], Files], path: str, make: Make) -> Files:
    return {**base(), path: make()}


def _checklists() -> Files:
    return {
        "x.yaml": example(1),
        "own/sources.yaml": small_files.SOURCES.encode(),
        "own/small/checklist.yaml": small_files.HEAD.encode(),
        "own/small/fees.yaml": small_files.FEES.encode(),
        "own/small/return.yaml": small_files.RETURN.encode(),
    }


def _clauses() -> Files:
    names = ("clause.yaml", "employer-pays.en.txt", "listed-exceptions.en.txt", "tests.yaml")
    folder = f"templates/clauses/{FAMILY}"
    return {"x.yaml": example(0), **{f"own/clauses/{FAMILY}/{name}": shipped(f"{folder}/{name}") for name in names}}


def _tables() -> Files:
    return {
        "t.csv": small_tables.csv_of(small_tables.GOOD, ["2", "Mali", "2010", "no", "", "", "x"]).encode(),
        "ours.yaml": small_tables.MAPPING.encode(),
    }


def _case(kind: str, how: str, base: Callable[[], Files], path: str, make: Make, command: tuple[str, ...]) -> Case:
    names = (path.rpartition("/")[2], *_SHARED, *(("t.csv",) if kind == "mapping" else ()))
    return Case(f"{kind}-{how}", partial(_with, base, path, make), (command,), names, in_part=kind == "mapping")


def _cases(
    kind: str,
    base: Callable[[], Files],
    path: str,
    good: bytes,
    commands: tuple[tuple[str, ...], ...],
    counts: tuple[int, int],
) -> Iterator[Case]:
    """So many of every spoil, and so many with changed data."""
    for how in SPOILS:
        for number in range(counts[0]):
            make = partial(spoilt, kind, good, how, number)
            yield _case(kind, f"{how}-{number}", base, path, make, commands[0])
    for number in range(counts[1]):
        make = partial(changed, kind, good, number)
        yield _case(kind, f"data-{number}", base, path, make, commands[number % len(commands)])


def checklist_cases() -> Iterator[Case]:
    """Checklists, their sources, profiles and lexicons."""
    commands = (_CHECK, _CHECK, _SHOW, _FORM)
    files = _checklists()
    yield from _cases("theme", _checklists, "own/small/fees.yaml", files["own/small/fees.yaml"], commands, (3, 160))
    yield from _cases(
        "questions", _checklists, "own/small/return.yaml", files["own/small/return.yaml"], commands, (0, 60)
    )
    yield from _cases(
        "head", _checklists, "own/small/checklist.yaml", files["own/small/checklist.yaml"], commands, (1, 60)
    )
    yield from _cases("sources", _checklists, "own/sources.yaml", files["own/sources.yaml"], commands, (1, 40))
    profile = shipped("checklists/profiles/small-programme.yaml")
    asked = (
        ("check", "x.yaml", "--profile", "p.yaml"),
        ("report", "x.yaml", "-o", "out/r.html", "--profile", "p.yaml"),
    )
    yield from _cases("profile", partial(_only_description, 1), "p.yaml", profile, asked, (1, 60))
    lexicon = shipped("checklists/lexicon/fr.yaml")
    looked = (("check", "x.yaml", "--checklists", "own"),)
    yield from _cases("lexicon", _wording, "own/lexicon/fr.yaml", lexicon, looked, (2, 60))


def _only_description(number: int) -> Files:
    return {"x.yaml": example(number)}


def _wording() -> Files:
    return {"x.yaml": _WORDING}


SIGNS = (
    "{{ home.__class__ }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ self }}", "{{ cycler.__init__ }}",
    "{{ home.x.y }}", "{{ home() }}", "{{ home['x'] }}", "{{ exceptions | map('x') }}", "{% set x = 1 %}",
    "{% include 'x' %}", "{% import 'x' as y %}", "{% extends 'x' %}", "{% macro m() %}x{% endmacro %}", "{% raw %}",
    "{% autoescape false %}x{% endautoescape %}", "{% for x in exceptions %}", "{{", "}}", "{%", "{#", "{{ 1 }}",
    "{{ 9 ** 9 ** 9 }}", "{{ 'a' * 999999999 }}", "{{ range(10 ** 9) | list }}", "{{ none }}", "{{ " + "(" * 900 + "}}",
    "{{ " + "-" * 5000 + "1 }}", "{{ home" + ".a" * 3000 + " }}", "{{ home" + " | cap" * 3000 + " }}",
    "{% if home %}\n" * 400 + "x\n" + "{% endif %}\n" * 400, "{% if " + "not " * 3000 + "home %}\nx\n{% endif %}",
    "{% for x in exceptions %}\n" * 18 + "x\n" + "{% endfor %}\n" * 18, "{{ '" + "a" * 200_000 + "' }}",
    "{{ [" * 1000, "{{ {" * 1000, "{{ home if host else parties }}", "{{ home ~ host }}", "{{ home == host }}",
    "{{ caller() }}", "{{ loop.index }}", "{{ varargs }}", "{{ exceptions | list | list | cap }}",
    "{{ exceptions | one_or_many(exceptions, exceptions) }}",
    "{{ exceptions | one_or_many('{{ x }}', '\ue010') }}",
    "{{ home | one_or_many }}", "{{ home | period }}", "{{ exceptions | money }}", "{{ 'x' | cap }}",
    "{{ parties | cap }}", "^", "^^", "^a ^b", "@", "@.", "@.x", "@nothing.x", "@recruitment-fees",
    "@" + "a" * 5000, "**", "**a", "****",
    "- ", "  - x", "      - x", "- x\n" * 3000, "  - x\n" * 100, "+ x", "> why", "> why own: x",
    "> source public: X \"y\" z",
    "> nothing own: x", "> " * 500, "| a |", "|" * 500, "| a | b >\n| c |", "| a |\n" * 2000, "[" * 5000, "]" * 5000,
    "[a [b [c]]]", "\\", "\\" * 999, "\\[", "\ue000", "\ue010" + "9" * 5000 + "\ue011x", "\ue0101\ue011x", "\U000f0000",
    "\u202e", "a" * 300_000, "a " * 100_000, "_" * 2000, "*" * 2000, "_a *b_ c*", "word\u00a0" * 2000, "\u0301" * 2000,
)  # fmt: skip
"""Lines that a clause text may hold by mistake, or on purpose."""


def clause_cases() -> Iterator[Case]:
    """Declarations of clauses, their texts and their cases."""
    folder = f"own/clauses/{FAMILY}"
    files = _clauses()
    commands = (_PREVIEW, _PREVIEW, _SHOW_CLAUSE, _DRAFT)
    yield from _cases("clause", _clauses, f"{folder}/clause.yaml", files[f"{folder}/clause.yaml"], commands, (1, 120))
    text = files[f"{folder}/employer-pays.en.txt"]
    yield from _cases("text", _clauses, f"{folder}/employer-pays.en.txt", text, commands, (3, 0))
    for number, signs in enumerate(SIGNS):
        make = partial(_signed, text, signs, number % 2 == 0)
        command = commands[number % len(commands)]
        yield _case("text", f"signs-{number}", _clauses, f"{folder}/employer-pays.en.txt", make, command)
    plan = shipped("templates/instruments/treaty.yaml")
    yield from _cases("instrument", _clauses, "own/instruments/treaty.yaml", plan, (_DRAFT, _SHOW_CLAUSE), (0, 24))
    # Linting reads and renders the whole library, so that few of these are run.
    lint = (("clauses", "lint", "--templates", "own"),)
    yield from _cases("cases", _clauses, f"{folder}/tests.yaml", files[f"{folder}/tests.yaml"], lint, (0, 8))


def _signed(text: bytes, signs: str, last: bool) -> bytes:
    line = signs.encode("utf-8", "surrogatepass")
    return text.rstrip(b"\n") + b"\n\n" + line + b"\n" if last else line + b"\n" + text


def mapping_cases() -> Iterator[Case]:
    """Mappings, and tables as CSV."""
    yield from _cases("mapping", _tables, "ours.yaml", _tables()["ours.yaml"], (_MAP,), (1, 100))
    for how in SPOILS:
        make = partial(spoilt, "table", _tables()["t.csv"], how, 0)
        yield Case(
            f"table-{how}", partial(_with, _tables, "t.csv", make), (_MAP,), ("t.csv", "ours.yaml"), in_part=True
        )
    for number, name in enumerate(_NAMES):
        make = partial(_row, name)
        files = partial(_with, _tables, "t.csv", make)
        yield Case(f"table-name-{number}", files, (_MAP,), ("t.csv", "out/made"), in_part=True)
    for number in range(40):
        make = partial(_renamed_mapping, number)
        files = partial(_with, _tables, "ours.yaml", make)
        yield Case(f"mapping-words-{number}", files, (_MAP,), ("ours.yaml", "t.csv"), in_part=True)


_NAMES = (
    "../../x", "..", ".", "/etc/passwd", "C:\\x", "\\\\server\\x", "CON", "a/b", "a\\b", "", " ", "x" * 500, "é" * 200,
    "\u202ex", "a\x00b", "a\nb", "=1+1", "=cmd|' /C calc'!A0", "-o", "--force", "~", "$HOME", "x.yaml",
    "%2e%2e%2f", "💥",
    "<script>alert(1)</script>", "{Partner}", "{0.__class__}", "ａ／ｂ", "．．／x", "..%00", "nul.yaml", "aux", "x:y",
)  # fmt: skip
"""Names that lead elsewhere, are something else to a system, or cannot be."""


def _row(name: str) -> bytes:
    quoted = '"' + name.replace('"', '""') + '"'
    rows = [small_tables.GOOD, [quoted, "Senegal", "2010", "yes", "2", "x", quoted]]
    return small_tables.csv_of(*rows).encode("utf-8", "surrogatepass")


def _renamed_mapping(number: int) -> bytes:
    data = data_of(_tables()["ours.yaml"])
    dice = chance("mapping-words", number)
    data = reworded(data, dice, 2)
    data["file"] = dice.choice((*_NAMES, "{Number.__class__}", "{Number!r}", "{Number:>99999999}", "{", "{}", "{0}"))
    data["texts"] = {
        "title": dice.choice(("{Partner.__class__.__mro__}", "{Partner:9999999999}", "{", "{{x}}", "{nope}"))
    }
    return as_text(data)
