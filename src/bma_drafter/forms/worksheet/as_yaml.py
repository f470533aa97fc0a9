"""The worksheet of changes as a YAML file, for who works in a text editor: a decision is written behind its key."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence

from bma_drafter.forms.worksheet.rows import WorksheetHead, WorksheetRow
from bma_drafter.reading.decisions import CHOICE_WORDS

_WIDTH = 110


def worksheet_as_yaml(head: WorksheetHead, rows: Sequence[WorksheetRow]) -> str:
    """The file: what was compared, then each change with its effect as a comment and an empty `decision:`."""
    lines = [
        f"# Changes in {_one_line(head.file)}. Write a decision for each; one without stays open.",
        *(f"#   {name:<12} {words}" for name, words in CHOICE_WORDS.items()),
        "# own: words of our side (or another value) to be taken instead of theirs. remark: for our side.",
        f"form: {json.dumps(head.stamp.line())}",
        f"agreement: {_quoted(head.title)}",
        f"description: {_quoted(head.spec)}",
        f"file: {_quoted(head.file)}",
    ]
    for key, value in (("beside", head.beside), ("together", head.together), ("attention", head.mismatch)):
        if value:
            lines.append(f"{key}: {_quoted(value)}")
    lines.append("changes:" if rows else "changes: []")
    for row in rows:
        lines += _entry(row)
    return "\n".join(lines) + "\n"


def _entry(row: WorksheetRow) -> Iterator[str]:
    change = row.change
    cells = row.cells()
    yield f"  - id: {change.id}"
    yield from _key("where", change.where)
    yield f"    kind: {change.kind}"
    for key, value in (("unit", change.unit), ("after", change.after)):
        if value:
            yield from _key(key, value)
    for key, listed in (("others", change.others), ("authors", change.authors)):
        if listed:
            yield f"    {key}: [{', '.join(_quoted(one) for one in listed)}]"
    if change.sureness < 1:
        yield f"    sureness: {change.sureness:.2f}"
    for key, value in (("old", change.old), ("new", change.new)):
        if value:
            yield from _key(key, value)
    if change.values:
        yield "    values:"
        for one in change.values:
            pairs = (("path", one.path), ("old", one.old), ("new", one.new))
            yield f"      - {{{', '.join(f'{key}: {_quoted(value)}' for key, value in pairs)}}}"
    for label in ("touches", "effect"):
        for line in cells[label].splitlines():
            yield from textwrap.wrap(line, _WIDTH - 6, initial_indent="    # ", subsequent_indent="    #   ")
    yield f"    offers: [{', '.join(row.offered)}]"
    yield "    decision:"
    yield "    own:"
    yield "    remark:"


def _key(key: str, words: str) -> Iterator[str]:
    quoted = _quoted(words)
    lead = f"    {key}: "
    if len(lead) + len(quoted) <= _WIDTH or "  " in words or "\\" in quoted or words != words.strip():
        yield lead + quoted
        return
    yield from textwrap.wrap(
        lead + quoted, _WIDTH, subsequent_indent="      ", break_long_words=False, break_on_hyphens=False
    )


def _quoted(text: str) -> str:
    """In double quotes, with every sign that YAML would not print written as an escape."""
    dumped = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else _escape(ord(sign)) for sign in dumped)


def _escape(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
