"""Every written file proved free of what is meant for another: words, points, walk-aways, hidden corners.

A file is opened again as its reader would get it, part by part. Numbers are proved where they stand: in a line that
names an option, and in a sentence that names a walk-away, only the numbers of those the file may speak for.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from bma_drafter.workshop.kit.pieces import letter
from bma_drafter.workshop.kit.secrets import Confidential, Owner, confidential, public_words
from bma_drafter.workshop.model import Scenario
from bma_drafter.writers.leaks import Leak, leaks_in

_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_ALLOWED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/(workbook|styles|sharedStrings)\.xml"
    r"|xl/theme/theme1\.xml|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet\d+\.xml"
)
_HIDDEN = (
    (re.compile(r'<sheet [^>]*state="(?:hidden|veryHidden)"'), "a hidden sheet"),
    (re.compile(r'<(?:row|col) [^>]*hidden="1"'), "a hidden row or column"),
    (re.compile(r'<definedName name="(?!_xlnm\.Print_)'), "a name that stands for cells"),
    (re.compile(r"<(?:legacyDrawing|drawing|oleObjects|externalReference)\b"), "a remark, drawing or link"),
    (re.compile(r'formatCode=";;;"'), "a format that hides what stands in a cell"),
)
_NUMBER = re.compile(r"[-\u2212]?\d+")
_WORD_ROW = re.compile(r"<w:tr\b.*?</w:tr>", re.DOTALL)
_WORD_CELL = re.compile(r"<w:tc\b.*?</w:tc>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p\b(?![a-zA-Z]).*?</w:p>", re.DOTALL)
_TAGS = re.compile(r"<[^>]+>")
_AWAY = re.compile(r"walk.?away", re.IGNORECASE)
_EXCEL_ROW = re.compile(r"<row\b.*?</row>", re.DOTALL)
_EXCEL_CELL = re.compile(r'<c r="[A-Z]+\d+"(?P<kind>[^>]*?)(?:/>|>(?P<inner>.*?)</c>)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Watch:
    """What a file must not hold, given whom it may speak for."""

    secrets: tuple[str, ...]
    points: dict[tuple[str, str], frozenset[int]]
    """For each issue heading and option label the numbers that may stand in its line."""
    walk_aways: frozenset[int]
    whole: bool = False
    """It may speak for everybody: sums of both sides stand in it, so that its numbers are not asked about."""


def watch(
    scenario: Scenario, may: Collection[Owner], headings: Sequence[str], titles: Sequence[Sequence[str]]
) -> Watch:
    """What is watched for in a file that may speak for the owners in `may`.

    `headings` are the issues as the kit prints them, `titles` the titles of their options.
    """
    known = confidential(scenario)
    own = [one for one in known if one.owner in may]
    open_words = _bare(" \0 ".join((*public_words(scenario), *(s for one in own for s in one.sentences))))
    secrets = tuple(
        sentence
        for one in known
        if one.owner not in may
        for sentence in one.sentences
        if _bare(sentence) not in open_words
    )
    points = {}
    for number, issue in enumerate(scenario.issues):
        for at, option in enumerate(issue.options):
            worth = frozenset(one.points.get(issue.id, {}).get(option.id, 0) for one in own if one.points)
            points[_bare(headings[number]), _bare(f"{letter(at)}. {titles[number][at]}")] = worth
    return Watch(secrets, points, frozenset(_walk_aways(own)), whole=len(own) == len(known))


def _walk_aways(own: Iterable[Confidential]) -> Iterator[int]:
    """Each with its negative: an empty score sheet stands that far below it."""
    for one in own:
        if one.walk_away is not None:
            yield from (one.walk_away, -one.walk_away)


def leaks_of(data: bytes, ending: str, watched: Watch) -> tuple[Leak, ...]:
    """Everything in a Word or Excel file of the kit that is not for its reader."""
    found = list(leaks_in(data, ending, watched.secrets)) if ending == ".docx" else []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    if ending == ".docx":
        body = parts["word/document.xml"]
        rows = [[_words(cell) for cell in _WORD_CELL.findall(row)] for row in _WORD_ROW.findall(body)]
        said = [
            _words(one) for name, text in parts.items() if name.startswith("word/") for one in _PARAGRAPH.findall(text)
        ]
        found += _numbers("word/document.xml", rows, said, watched)
    else:
        for name, text in parts.items():
            found += _in_excel_part(name, text, watched)
        shared = [_words(one) for one in re.findall(r"<si>.*?</si>", parts.get("xl/sharedStrings.xml", ""), re.DOTALL)]
        for name in filter(_SHEET.fullmatch, parts):
            rows = [list(_excel_cells(row, shared)) for row in _EXCEL_ROW.findall(parts[name])]
            found += _numbers(name, rows, [" ".join(row) for row in rows], watched)
    return tuple(dict.fromkeys(found))


def _in_excel_part(name: str, text: str, watched: Watch) -> Iterator[Leak]:
    if not _ALLOWED.fullmatch(name):
        yield Leak(name, "a part that score sheets do not have")
    for pattern, what in _HIDDEN:
        if pattern.search(text):
            yield Leak(name, what)
    for leak in leaks_in(text, ".xml", watched.secrets):
        yield Leak(name, leak.what)


def _excel_cells(row: str, shared: Sequence[str]) -> Iterator[str]:
    """The cells of a row as they are read: words, or the value stored beside a formula."""
    for found in _EXCEL_CELL.finditer(row):
        inner = found["inner"] or ""
        value = re.search(r"<v>(.*?)</v>", inner, re.DOTALL)
        if value is None:
            yield _words(inner)
        elif 't="s"' in found["kind"]:
            yield shared[int(value[1])]
        else:
            yield unescape(value[1])


def _numbers(name: str, rows: Iterable[Sequence[str]], said: Iterable[str], watched: Watch) -> Iterator[Leak]:
    """Numbers in the line of an option, and beside the word walk-away, that belong to somebody else."""
    if watched.whole:
        return
    options = {option for _, option in watched.points}
    headings = {issue for issue, _ in watched.points}
    issue = ""
    for row in rows:
        cells = [_bare(one) for one in row]
        issue = next((one for one in cells if one in headings), issue)
        for option in options.intersection(cells):
            allowed = watched.points.get((issue, option))
            if allowed is None:
                allowed = frozenset[int]().union(*(w for (_, o), w in watched.points.items() if o == option))
            for one in cells:
                if one != option and _NUMBER.fullmatch(one) and _value(one) not in allowed:
                    yield Leak(name, f"points of another in the line “{option[:60]}”: {one}")
    for text in said:
        if _AWAY.search(text):
            wrong = [one for one in _NUMBER.findall(text) if _value(one) not in watched.walk_aways]
            if wrong:
                yield Leak(name, f"a walk-away of another: {wrong[0]}")


def _value(text: str) -> int:
    return int(text.replace("\N{MINUS SIGN}", "-"))


def _words(xml: str) -> str:
    return unescape(_TAGS.sub("", xml))


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()
