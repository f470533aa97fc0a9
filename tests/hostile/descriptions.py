"""Hostile descriptions, and the files that lie beside one: answers, waivers, positions, brackets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from bma_drafter.source.yaml import parse
from tests.hostile.case import EXAMPLES, Case, Files, chance, example
from tests.hostile.mutations import HARMLESS, ODD, SPOILS, WORDS, as_text, everywhere, respelt, reworded

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check", "x.yaml"),
    ("check", "x.yaml", "--format", "json"),
    ("check", "x.yaml", "--format", "csv"),
    ("check", "x.yaml", "--format", "sarif"),
    ("check", "x.yaml", "--explain-score", "--all"),
    ("check", "x.yaml", "--checklist", "ilo-good-practice-2015", "--checklist", "who-health-workforce"),
    ("report", "x.yaml", "-o", "out/r.docx"),
    ("report", "x.yaml", "-o", "out/r.xlsx"),
    ("report", "x.yaml", "-o", "out/r.html"),
    ("new", "--form", "out/f.xlsx", "--for", "x.yaml"),
    ("checklist", "export", "recommendations-2011", "--for", "x.yaml", "-o", "out/f.csv"),
    ("checklist", "export", "recommendations-2011", "--for", "x.yaml", "-o", "out/f.xlsx"),
    ("clauses", "preview", "recruitment-fees", "--for", "x.yaml", "-o", "out/p.md"),
    ("table", "x.yaml", "-o", "out/t.xlsx"),
    ("letter", "note-verbale", "--for", "x.yaml", "-o", "out/l.docx"),
)
DRAFTS: tuple[tuple[str, ...], ...] = (
    ("draft", "x.yaml", "-o", "out/d.docx"),
    ("draft", "x.yaml", "-o", "out/d.md", "--size", "full", "--provenance"),
    ("draft", "x.yaml", "-o", "out/d.html", "--notes", "annex"),
    ("draft", "x.yaml", "-o", "out/d.docx", "--audience", "counterpart", "--alternat", "host"),
)

ANSWERS = b"""\
answers:
  - {criterion: CO-03, status: met, answered_by: A. Ndiaye, answered_on: 2026-03-31, evidence: Minutes of the meeting,
     explanation: The two sides met twice., second: {by: B. Sow, on: 2026-04-02, status: partly}, dissent: They differ.}
cues:
  - {cue: places-follow-control, at: Article 2, says: dismissed, reason: The article was read., by: M, on: 2026-11-24}
"""
WAIVERS = b"""\
waivers:
  - {criterion: NR-01, reason: Accepted for this round of the talks only., authority: Minister, granted: 2026-01-01,
     expires: 2026-12-31}
"""
POSITIONS = b"""\
side: home
mandate: {by: Council of Ministers, on: 2026-10-01, remark: for us}
positions:
  recruitment-fees:
    opening: employer-pays
    target: employer-pays
    acceptable: [listed-exceptions]
    walk_away: listed-exceptions
    reason: Fees make debts.
    authority: minister
    owner: Ministry of Labour
    cleared: [{ministry: Ministry of Finance, on: 2026-10-12}, {ministry: Ministry of Health}]
    tabled: employer-pays
"""
BRACKETS = b"""\
round: 2
brackets:
  - id: receipt
    unit: notices.receipt
    since: 1
    status: open
    texts:
      - {by: home}
      - {by: host, text: {en: "A notice takes effect at once."}}
    reserve: {by: host, kind: scrutiny}
    linked_to: [fees]
    remark: for one's own side only
  - id: fees
    unit: recruitment-fees
    since: 1
    status: open
    texts: [{by: home, variant: employer-pays}, {by: host, variant: listed-exceptions}]
"""
BESIDE: Mapping[str, tuple[str, bytes, tuple[tuple[str, ...], ...]]] = {
    "answers": ("x.answers.yaml", ANSWERS, (("check", "x.yaml"), ("report", "x.yaml", "-o", "out/r.html"))),
    "waivers": ("x.waivers.yaml", WAIVERS, (("check", "x.yaml"), ("report", "x.yaml", "-o", "out/r.xlsx"))),
    "positions": (
        "x.positions/home.yaml",
        POSITIONS,
        (
            ("table", "x.yaml", "-o", "out/t.html", "--of", "clearance"),
            ("table", "x.yaml", "-o", "out/t.md"),
            ("draft", "x.yaml", "-o", "out/d.md", "--side", "home"),
        ),
    ),
    "brackets": (
        "x.brackets.yaml",
        BRACKETS,
        (
            ("brackets", "x.yaml"),
            ("table", "x.yaml", "-o", "out/t.html", "--only-open"),
            ("draft", "x.yaml", "-o", "out/d.docx"),
        ),
    ),
}


@cache
def data_of(text: bytes) -> Any:
    """The data in a text that is whole."""
    return parse(text.decode("utf-8"), "whole", top="any").data


def spoilt(name: str, good: bytes, how: str, number: int) -> bytes:
    """A text after one of the spoils."""
    return SPOILS[how](good, chance(name, how, number))


def changed(name: str, good: bytes, number: int) -> bytes:
    """A text whose data was changed in one to five places; now and then in every place."""
    dice = chance(name, "data", number)
    data = data_of(good)
    if number % 3 == 2:
        return as_text(reworded(data, dice, dice.choice((1, 2, 8))))
    if number % 25 == 24:
        return as_text(everywhere(data, dice.choice(ODD)))
    return as_text(respelt(data, dice, dice.choice((1, 1, 1, 2, 5))))


def _only(path: str, make: Callable[[], bytes]) -> Files:
    return {path: make()}


def _beside(path: str, make: Callable[[], bytes]) -> Files:
    return {"x.yaml": example(0 if "positions" in path or "brackets" in path else 1), path: make()}


def description_cases() -> Iterator[Case]:
    """About eight hundred descriptions."""
    for how in SPOILS:
        for number in range(7):
            name = f"description-{how}-{number}"
            make = partial(spoilt, "description", example(number), how, number)
            commands = (COMMANDS[number % 2],) if number % 3 else (COMMANDS[0], DRAFTS[number % len(DRAFTS)])
            ends = "taken" if how in HARMLESS else "told or taken"
            yield Case(name, partial(_only, "x.yaml", make), commands, ("x.yaml",), ends)
    for number in range(600):
        turn = chance("commands", number)
        commands = (COMMANDS[number % len(COMMANDS)],)
        if number % 4 == 0:
            commands = (*commands, turn.choice(DRAFTS))
        make = partial(changed, "description", example(number // 7), number)
        yield Case(f"description-data-{number}", partial(_only, "x.yaml", make), commands, ("x.yaml",))
    for number, value in enumerate(WORDS):
        make = partial(_titled, value)
        commands = (COMMANDS[number % len(COMMANDS)], DRAFTS[number % len(DRAFTS)])
        yield Case(f"description-words-{number}", partial(_only, "x.yaml", make), commands, ("x.yaml",))


def _titled(text: str) -> bytes:
    """A description in which the same text stands wherever words and names may."""
    data = dict(data_of(example(len(text) % len(EXAMPLES))))
    party = {"country": "SEN", "short_name": text, "name": {"en": text}, "lead": {"body": text, "kind": "labour"}}
    data |= {
        "title": text,
        "parties": {"home": party, "host": party | {"country": "ESP"}},
        "objectives": ["protection"],
        "citations": [{"path": "title", "at": text, "quote": text, "language": "fr", "source": "S01"}],
        "reported": [{"criterion": "EN-04", "says": "weakness", "text": text, "source": "S01", "at": text}],
        "wording": [{"at": text, "language": "fr", "text": text}],
    }
    return as_text(data)


def beside_cases() -> Iterator[Case]:
    """About five hundred files beside a description."""
    for kind, (path, good, commands) in BESIDE.items():
        for how in SPOILS:
            for number in range(2):
                name = f"{kind}-{how}-{number}"
                make = partial(spoilt, kind, good, how, number)
                # A cut at the end of a line, or a key too few, may leave a file that is whole.
                ends = "taken" if how in HARMLESS and kind not in ("answers", "waivers") else "told or taken"
                yield Case(name, partial(_beside, path, make), (commands[0],), (path, "NR-01", "CO-03"), ends)
        for number in range(70):
            make = partial(changed, kind, good, number)
            command = commands[number % len(commands)]
            yield Case(f"{kind}-data-{number}", partial(_beside, path, make), (command,), (path,))
