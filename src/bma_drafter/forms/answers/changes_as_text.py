"""What an import would change, as a person reads it before saying yes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from bma_drafter.forms.answers.checklist_rows import ANSWER_WORDS
from bma_drafter.forms.answers.merging import Change, Merge, entry_data
from bma_drafter.forms.columns import BY_KEY

_WIDTH = 100
_NAMES = {one.key: one.header for one in BY_KEY.values()} | {"second": "Second reviewer"}


def changes_as_text(merge: Merge) -> str:
    """Added, changed from what to what, and how many stay."""
    lines: list[str] = []
    if merge.added:
        lines.append(f"ADDED      {len(merge.added)}")
        for one in merge.added:
            lines += _added(one)
    if merge.changed:
        lines.append(f"CHANGED    {len(merge.changed)}")
        for one in merge.changed:
            lines += _changed(one)
    lines.append(f"UNCHANGED  {merge.unchanged}")
    return "\n".join(lines)


def _about(one: Change) -> str:
    return one.criterion + (f" {one.subject}" if one.subject else "")


def _added(one: Change) -> Iterator[str]:
    entry = one.after
    yield f"  {_about(one)}: {ANSWER_WORDS[entry.status]}, by {entry.answered_by} on {entry.answered_on}"
    data = entry_data(entry)
    for key in ("explanation", "evidence", "valid_until", "second", "dissent"):
        if key in data:
            yield from _wrapped(f"{_NAMES[key]}: {_shown(data[key])}")


def _changed(one: Change) -> Iterator[str]:
    assert one.before is not None
    before, after = entry_data(one.before), entry_data(one.after)
    yield f"  {_about(one)}"
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield from _wrapped(f"{_NAMES.get(key, key)}: {_shown(before.get(key))} → {_shown(after.get(key))}")


def _shown(value: Any) -> str:
    if value is None:
        return "(nothing)"
    if isinstance(value, Mapping):
        status = ANSWER_WORDS.get(value.get("status"), "")  # type: ignore[arg-type]
        return f"{value.get('by')}: {status}" + (f" ({value['on']})" if value.get("on") else "")
    return str(ANSWER_WORDS.get(value, value))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 8)
