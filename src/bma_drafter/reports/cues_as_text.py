"""Words that a person should look at, for the terminal: sentence, place, question, and how to answer it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from bma_drafter.checklist.lexicon.model import CueRule
from bma_drafter.review.cue_state import CueFact, CueStatus, ReviewedCue

WIDTH = 100
_AROUND = 220
"""So many characters of a long sentence are shown before and behind the words."""
_SIGNS = {"open": "?", "confirmed": "!", "dismissed": ".", "not_asked": "."}
_ABOUT = {
    "bare-reference-to-law": "law of the host country alone",
    "compulsory-savings": "compulsory savings, pay held back",
    "deposit": "deposit, bond, guarantor",
    "discrimination": "sex, age, family",
    "fees": "fees and costs of workers",
    "documents": "papers of workers",
    "removal": "removal of the ill",
    "return-costs": "costs of the journey home",
    "tied-employment": "tied employment",
}


def cue_lines(
    cues: Sequence[ReviewedCue], path: str, *, all_: bool = False, brief: bool = False, width: int = WIDTH
) -> Iterator[str]:
    """The section on cues; nothing where there are none.

    Open and confirmed cues are listed by sentence; dismissed ones and those that a sentence denies only with `all_`.
    `brief` gives the counts alone.
    """
    if not cues:
        return
    shown = [one for one in cues if all_ or one.state in ("open", "confirmed")]
    yield ""
    yield "WORDS THAT A PERSON SHOULD LOOK AT"
    yield from _wrapped(_counts(cues), "  ", width=width)
    if brief or not shown:
        return
    yield from _wrapped(
        "A cue is no verdict and changes no status: the fact that you state decides. If the words mean something else, "
        f"say so, with a reason, in {answers_file(path)}.",
        "  ",
        width=width,
    )
    for together in _by_sentence(shown):
        yield ""
        yield from _sentence(together, width)
        for one in together:
            yield from _question(one, width)
    if any(one.state == "open" for one in shown):
        yield ""
        yield "  To dismiss or confirm, write for example:"
        yield from (f"    {line}" for line in entry_lines(next(one for one in shown if one.state == "open")))


def cue_explained(rules: Sequence[tuple[str, CueRule]]) -> str:
    """A cue as `bma explain` shows it: the question, why, the facts, and its phrases in every language."""
    first = rules[0][1].entry
    lines = [f"{first.id}: {_ABOUT.get(first.about, first.about)}", *_wrapped(first.ask, "  ", width=WIDTH)]
    lines += ["", "Why", *_wrapped(first.why, "  ", width=WIDTH)]
    lines += ["", "What to state if the words mean it", *(f"  {path}" for path in first.facts)]
    if first.criteria:
        lines += [f"  criteria: {', '.join(first.criteria)}"]
    for language, rule in rules:
        lines += ["", f"Words ({language})"]
        lines += [line for text in rule.entry.words for line in _wrapped(text, "  ", "    ", width=WIDTH)]
        if rule.entry.not_with:
            lines += _wrapped(f"not with: {'; '.join(rule.entry.not_with)}", "  ", "    ", width=WIDTH)
    return "\n".join(lines) + "\n"


def answers_file(path: str) -> str:
    """The name of the file of answers beside a description."""
    return PurePath(path).with_suffix(".answers.yaml").name


def entry_lines(one: ReviewedCue) -> tuple[str, ...]:
    """An entry of the file of answers, ready to be filled."""
    return (
        "cues:",
        f"  - cue: {one.cue.id}",
        f"    sentence: {one.cue.sentence_key}",
        "    says: dismissed      # or confirmed",
        "    reason: ...          # why, in at least ten characters",
        "    by: ...",
        "    on: ...              # year-month-day",
    )


def _counts(cues: Sequence[ReviewedCue]) -> str:
    count = {state: sum(one.state == state for one in cues) for state in _SIGNS}
    parts = [f"{count[state]} {state}" for state in ("open", "confirmed", "dismissed") if count[state]]
    denied = f"{count['not_asked']} in sentences that deny what the words say" if count["not_asked"] else ""
    hidden = " (see them with --all)" if denied or count["dismissed"] else ""
    return "; ".join(filter(None, (", ".join(parts), denied))) + hidden + "."


def _by_sentence(cues: Iterable[ReviewedCue]) -> list[list[ReviewedCue]]:
    together: dict[tuple[str, str], list[ReviewedCue]] = {}
    for one in cues:
        together.setdefault((one.cue.path, one.cue.sentence_key), []).append(one)
    return list(together.values())


def _sentence(together: Sequence[ReviewedCue], width: int) -> Iterator[str]:
    first = together[0].cue
    place = str(first.place) if first.place is not None else first.path
    yield "  " + " · ".join(filter(None, (first.at, place, first.language, first.sentence_key)))
    yield from _wrapped(marked(together), "    ", width=width)


def marked(together: Sequence[ReviewedCue]) -> str:
    """The sentence, its cues between >> and <<; what is far from them left out."""
    sentence = together[0].cue.sentence
    spans: list[list[int]] = []
    for start, end in sorted(one.cue.marked for one in together):
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    out, done = "", 0
    for start, end in spans:
        out += _shortened(sentence[done:start], behind=done > 0, before=True) + f">>{sentence[start:end]}<<"
        done = end
    return "“" + out + _shortened(sentence[done:], behind=True, before=False) + "”"


def _shortened(text: str, *, behind: bool, before: bool) -> str:
    """Words next to a cue, in front of it (`before`), behind one, or between two."""
    room = _AROUND * (behind + before)
    if len(text) <= room:
        return text
    head = text[:_AROUND].rsplit(" ", 1)[0] + " " if behind else ""
    tail = " " + text[-_AROUND:].split(" ", 1)[-1] if before else ""
    return f"{head}…{tail}"


def _question(one: ReviewedCue, width: int) -> Iterator[str]:
    cue = one.cue
    about = _ABOUT.get(cue.about, cue.about)
    criteria = f" ({', '.join(cue.criteria)})" if cue.criteria else ""
    yield from _wrapped(f"{_SIGNS[one.state]} {cue.id}: {about}{criteria}", "    ", width=width)
    if one.state == "not_asked":
        yield "      the sentence denies it"
        return
    if one.state == "dismissed":
        yield from _wrapped(f"dismissed by {one.by}, {one.on}: {one.reason}", "      ", width=width)
        return
    if one.state == "confirmed":
        who = f"by {one.by}, {one.on}: " if one.by else "by the description: "
        yield from _wrapped(f"confirmed {who}{one.reason}", "      ", width=width)
    else:
        yield from _wrapped(cue.ask, "      ", width=width)
    stated = [fact for fact in one.facts if fact.state == "stated"]
    for fact in stated if one.state == "confirmed" and stated else one.facts:
        yield from _wrapped(_fact(fact, one.state), "      → ", "        ", width=width)


def _fact(fact: CueFact, state: CueStatus) -> str:
    line = f" (line {fact.line})" if fact.line else ""
    if state == "confirmed" and fact.state == "stated":
        return f"the fact that decides: {fact.path}{line}"
    if fact.state == "stated":
        return f"stated already{line}, see whether it says this: {fact.path}"
    what = f"correct {fact.path}, which states that there is none{line}"
    if fact.state == "not_stated":
        what = f"state {fact.path}" + (f": {fact.meaning}" if fact.meaning else "")
    return what if state == "confirmed" else f"if yes, {what}"


def _wrapped(text: str, first: str, rest: str | None = None, *, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
        break_long_words=False,
    )
