"""What the YAML parser has to say, in the words of someone who writes agreements."""

from __future__ import annotations

import re

import yaml

from bma_drafter.errors import Place, Problem
from bma_drafter.source.positions import SourceMap

_CODE = "BMA-104"

_SAID: tuple[tuple[tuple[str, ...], str, str], ...] = (
    # words of the parser (the one in C, the one in Python) | what is wrong | how to repair it
    (
        ("mapping values are not allowed",),
        "there is a colon here that makes no sense",
        "put a text that holds ': ' in quotes; or begin the line in the column of the block's other keys",
    ),
    (
        ("could not find expected ':'",),
        "the line before this is neither 'key: value' nor an item that begins with '- '",
        "add the colon and a space after the key, or indent the line as part of the text above it",
    ),
    (
        ("entries are not allowed",),
        "an item that begins with '- ' cannot stand here",
        "begin the list on a line of its own under its key; put a text that begins with '- ' in quotes",
    ),
    (
        ("found unexpected end of stream", "found unexpected document"),
        "a quotation mark is opened here and never closed",
        "close it at the end of the text; within '...' write an apostrophe twice",
    ),
    (
        ("escape char", "escape code", "escape sequence of", "hexdecimal"),
        'a backslash within "..." is followed by something it cannot be followed by',
        "write \\\\ for a backslash, or put the text in '...'",
    ),
    (
        ("',' or ']'",),
        "a list opened with [ is not closed, or a comma is missing in it",
        "close it with ], and put commas between its items; a text that begins with [ needs quotes",
    ),
    (
        ("',' or '}'",),
        "a block opened with { is not closed, or a comma is missing in it",
        "close it with }, and put commas between its keys; a text that begins with { needs quotes",
    ),
    (
        ("alphabetic or numeric character",),
        "a text that begins with * or & needs quotes",
        "put the text in quotes",
    ),
    (
        ("tab character",),
        "a tab is used to indent; only spaces count",
        "replace the tab by spaces",
    ),
    (
        ("document start",),
        "the content of the file ends before this, and more follows",
        "see whether this line begins in the right column; keep one document per file",
    ),
    (
        ("'-' indicator",),
        "this line does not belong to the list above it",
        "begin it with '- ', or indent it as part of the item above",
    ),
    (
        ("did not find expected key", "<block end>"),
        "this does not fit the block it stands in",
        "begin the keys of one block in the same column; "
        "a text that begins with a quotation mark must also end with it",
    ),
    (
        ("expected node content",),
        "a value is missing here, or a sign stands in its place",
        "write the value, or put it in quotes",
    ),
    (
        ("expected comment or line break", "chomping"),
        "after | or > the text begins on the next line",
        "begin the text on a new line, indented; a text that begins with | or > needs quotes",
    ),
    (
        ("indentation",),
        "the text after | or > does not begin in the right column",
        "indent all of its lines the same, further than the key",
    ),
    (
        ("directive",),
        "a line that begins with % is read as an order to the parser",
        "put a text that begins with % in quotes",
    ),
)
_OPENED = ("found unexpected end of stream", "',' or", "found unexpected document")
"""For these the place that helps is where the thing was opened."""
_MAYBE_BEFORE = ("mapping values are not allowed", "could not find expected ':'")
"""For these it may be the line before that is wrong."""
_NO_SPACE = re.compile(r"(\s*(?:- +)?[\w-]+):(?=[^\s:/])")
_KEY_OR_ITEM = re.compile(r"\s*(?:- |[^:]*:(?:\s|$)|#)")


def explain_syntax_error(error: yaml.YAMLError, source: SourceMap) -> Problem:
    """The parser's error as a Problem: the place where the user has to look, and what to do there."""
    said = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    if mark is None or (opened is not None and any(words in said for words in _OPENED)):
        mark = opened
    place = _place(mark, source)
    if any(words in said for words in _MAYBE_BEFORE) and (problem := _line_before(place, source)):
        return problem
    if "cannot start any token" in said:
        message, repair = _wrong_sign((place.text or "")[place.column - 1 : place.column])
    else:
        message, repair = next(
            ((message, repair) for words, message, repair in _SAID if any(word in said for word in words)),
            (f"the file cannot be read as YAML: {said}", "see the lines just before this one too"),
        )
    why = None
    if "\N{NO-BREAK SPACE}" in (place.text or "") or "\N{NO-BREAK SPACE}" in (source.line(place.line - 1) or ""):
        why = "this line or the one before holds a no-break space, which does not count as a space"
        repair = "replace it by an ordinary space"
    elif place.line > 1 and "\t" in (source.line(place.line - 1) or "")[:20]:
        why = "the line before is indented with a tab; only spaces count"
        repair = "replace the tab by spaces"
    return Problem(_CODE, message, place, why=why, repair=repair)


def _line_before(place: Place, source: SourceMap) -> Problem | None:
    """A colon is refused where it is the line before it that is no `key: value`: then speak of that line."""
    if ":" in (place.text or "")[: place.column - 1]:
        return None
    number = place.line - 1
    while number > 0 and not (source.line(number) or "").strip():
        number -= 1
    text = source.line(number)
    if text is None or "\N{NO-BREAK SPACE}" in text:
        return None
    if found := _NO_SPACE.match(text):
        column = found.end()
        where = Place(source.file, number, column, column + 1, text)
        return Problem(_CODE, "there is no space after this colon", where, repair="write a space after it")
    if not _KEY_OR_ITEM.match(text):
        column = len(text) - len(text.lstrip()) + 1
        where = Place(source.file, number, column, len(text.rstrip()) + 1, text)
        message = "this line is neither 'key: value' nor an item that begins with '- '"
        return Problem(_CODE, message, where, repair="add the colon and a space after the key")
    return None


def _wrong_sign(sign: str) -> tuple[str, str]:
    if sign == "\t":
        return "a tab is used to indent; only spaces count", "replace the tab by spaces"
    return f"a text that begins with {sign} needs quotes", f"put the text in quotes: '{sign}...'"


def _place(mark: yaml.Mark | None, source: SourceMap) -> Place:
    """The place of a mark; past the end of the text, the end of the last line that holds something."""
    if mark is None:
        return source.nearest_place(())
    line, column = mark.line + 1, mark.column + 1
    text = source.line(line)
    if not text or not text.strip():
        for number in range(min(line, len(source.lines)), 0, -1):
            if before := (source.line(number) or "").rstrip():
                return Place(source.file, number, len(before) + 1, None, before)
    return Place(source.file, line, column, None, text)
