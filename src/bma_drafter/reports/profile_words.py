"""What a profile leaves out and changes, in words and as data: said in every report, red lines first."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from bma_drafter.checklist.profiles.model import Changed, LeftOut, Profile
from bma_drafter.checklist.profiles.tailor import number_words
from bma_drafter.reports.wording import LEVEL_WORDS

BEYOND = "This agreement is not one of these: the profile does not suit it"


def profile_lines(profile: Profile, *, beyond: bool, width: int) -> list[str]:
    """The profile for a terminal: what it is meant for, red lines it does not ask, what else it leaves out."""
    lines = _folded(f"{profile.title} ({profile.id})", "PROFILE   ", width)
    lines += _folded(f"meant for: {profile.meant_for}", " " * 10, width)
    if beyond:
        lines += _folded(f"{BEYOND}.".upper(), " " * 10, width)
    for sentence in profile_sentences(profile):
        lines += _folded(sentence, " " * 10, width)
    return lines


def profile_explained(profile: Profile, width: int = 96) -> str:
    """The profile for `bma explain`: what it is, and all that it does."""
    return "\n".join([*profile_lines(profile, beyond=False, width=width), "", *_folded(profile.about, "", width, "")])


def profile_sentences(profile: Profile, *, only_red_lines: bool = False) -> Iterator[str]:
    """What the profile does, one sentence a reason; with `only_red_lines`, what it does to red lines."""
    for left in profile.red_lines_left_out:
        yield f"RED LINE OF THE CHECKLIST NOT ASKED: {left.criterion} {left.title}. {_reason(left.reason)}"
    for change in profile.red_lines_changed:
        yield f"RED LINE OF THE CHECKLIST CHANGED: {change_words(change)}. {_reason(change.reason)}"
    if only_red_lines:
        return
    reasons: dict[str, list[LeftOut]] = {}
    for left in profile.left_out:
        if left.level != "red_line":
            reasons.setdefault(left.reason, []).append(left)
    for reason, together in reasons.items():
        yield f"not asked: {', '.join(one.criterion for one in together)}. {_reason(reason)}"
    if profile.kept_red_lines:
        yield f"red lines of the themes left out are still asked: {', '.join(profile.kept_red_lines)}"
    for change in profile.changed:
        if not change.touches_red_line:
            yield f"changed: {change_words(change)}. {_reason(change.reason)}"


def change_words(change: Changed) -> str:
    """ "IE-03 is good practice instead of core"."""
    if change.what == "level":
        return f"{change.criterion} is {LEVEL_WORDS[change.after]} instead of {LEVEL_WORDS[change.before]}"
    if change.what == "weight":
        return f"{change.criterion} weighs {change.after} instead of {change.before}"
    return f"{change.criterion}, {number_words(change)}"


def profile_brief(profile: Profile) -> str:
    """The profile in one line: for a table, and for messages beside data."""
    return f"profile {profile.id}: {profile_counts(profile)}"


def profile_counts(profile: Profile) -> str:
    """How much the profile leaves out and changes, and whether red lines are among it."""
    left_out = len(profile.left_out)
    parts = [f"{left_out} {'criterion' if left_out == 1 else 'criteria'} not asked"]
    changed = len({one.criterion for one in profile.changed})
    if changed:
        parts.append(f"{changed} changed")
    red = [one.criterion for one in profile.red_lines_left_out]
    red += [one.criterion for one in profile.red_lines_changed]
    if red:
        parts.append(f"among these RED LINES OF THE CHECKLIST: {', '.join(dict.fromkeys(red))}")
    else:
        parts.append("no red line among these")
    return ", ".join(parts)


def profile_data(profile: Profile) -> dict[str, Any]:
    """The profile for programs: the same in JSON and SARIF."""
    return {
        "id": profile.id,
        "title": profile.title,
        "digest": profile.digest,
        "meant_for": profile.meant_for,
        "red_lines_not_asked": [one.criterion for one in profile.red_lines_left_out],
        "red_lines_changed": list(dict.fromkeys(one.criterion for one in profile.red_lines_changed)),
        "red_lines_still_asked": list(profile.kept_red_lines),
        "not_asked": [
            {"checklist": one.checklist, "criterion": one.criterion, "level": one.level, "reason": one.reason}
            for one in profile.left_out
        ],
        "changed": [
            {
                "checklist": one.checklist,
                "criterion": one.criterion,
                "what": one.what if one.parameter is None else f"{one.question}.{one.parameter}",
                "before": _plain(one.before),
                "after": _plain(one.after),
                "reason": one.reason,
            }
            for one in profile.changed
        ],
    }


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int | str) else str(value)


def _reason(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."


def _folded(text: str, first: str, width: int, rest: str = " " * 10) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    )
