"""A checklist as one Markdown page: every theme and criterion with its reason, rules, remedy and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bma_drafter.checklist.model import Checklist, Criterion, Source, Theme
from bma_drafter.reports.criterion_words import how_decided, overlaps_words, references_in_words
from bma_drafter.reports.source_words import origin_words, source_remark
from bma_drafter.reports.wording import KIND_WORDS, LEVEL_WORDS
from bma_drafter.writers.markdown import plain


def catalogue(checklist: Checklist, sources: Mapping[str, Source]) -> str:
    """The page. What it says of a criterion is made from the criterion, so that page and checklist cannot differ."""
    lines = [f"# {plain(checklist.title)}, version {checklist.version}", ""]
    if checklist.about:
        lines += [plain(checklist.about), ""]
    lines += [*_contents(checklist), ""]
    for theme in checklist.themes:
        lines += _theme(theme, sources)
    return "\n".join(lines).rstrip() + "\n"


def _contents(checklist: Checklist) -> Iterator[str]:
    yield "| theme | kind | criteria | of these red lines |"
    yield "|---|---|---:|---:|"
    for theme in checklist.themes:
        red = sum(one.level == "red_line" for one in theme.criteria)
        title = f"[{plain(theme.title)}](#{theme.theme})"
        yield f"| {title} | {KIND_WORDS[theme.kind][:-1]} | {len(theme.criteria)} | {red or '–'} |"
    criteria = [one for theme in checklist.themes for one in theme.criteria]
    red = sum(one.level == "red_line" for one in criteria)
    yield f"| **{len(checklist.themes)} themes** | | **{len(criteria)}** | **{red}** |"


def _theme(theme: Theme, sources: Mapping[str, Source]) -> Iterator[str]:
    yield f'<a id="{theme.theme}"></a>'
    yield ""
    yield f"## {plain(theme.title)}"
    yield ""
    yield f"`{theme.theme}` · {KIND_WORDS[theme.kind][:-1]} · {plain(origin_words(theme.source))}"
    yield ""
    if theme.about:
        yield plain(theme.about)
        yield ""
    for criterion in theme.criteria:
        yield from _criterion(theme, criterion, sources)


def _criterion(theme: Theme, criterion: Criterion, sources: Mapping[str, Source]) -> Iterator[str]:
    yield f"### {criterion.id} {plain(criterion.title)}"
    yield ""
    weight = f" · weight {criterion.weight}" if criterion.weight != 1 else ""
    yield f"`{criterion.name}` · {LEVEL_WORDS[criterion.level]}{weight}"
    yield ""
    if remark := source_remark(criterion.references):
        yield f"*{plain(remark)}*"
        yield ""
    yield plain(criterion.why)
    yield ""
    yield "How it is decided:"
    yield ""
    for words in how_decided(theme, criterion):
        indent = "  " if words.startswith("  ") else ""
        yield f"{indent}- {plain(words.strip())}"
    yield ""
    clause = f" Clause: `{criterion.remedy.clause}`." if criterion.remedy.clause else ""
    yield f"What mends it: {plain(criterion.remedy.text)}{clause}"
    yield ""
    yield "Sources:"
    yield ""
    yield from (f"- {plain(words)}" for words in references_in_words(criterion, sources))
    if criterion.overlaps:
        yield ""
        yield plain(overlaps_words(criterion))
    if criterion.see_also:
        yield ""
        yield f"See also {', '.join(criterion.see_also)}."
    yield ""
