"""From a clause text with Jinja signs to lines of markup, each with its place in the file.

Only values, `{% if %}` and `{% for %}` over declared inputs are allowed, in a sandbox, with a closed list of filters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bma_drafter.clauses import printing
from bma_drafter.clauses.clause_text import ClauseText
from bma_drafter.clauses.slots import Given, PartyGiven, Printable, Slots
from bma_drafter.errors import Problem, nearest
from bma_drafter.text.markup.blocks import SourceLine

PARTY_NAMES = ("home", "host", "parties")
_LINE_OPEN, _LINE_CLOSE = "\ue010", "\ue011"
_BLOCK_LINE = re.compile(r"\s*\{%.*%\}\s*$")
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Filter,
    nodes.For,
    nodes.If,
)
_PARTY_FORMS = ("formal", "short", "label", "adjective", "authority")
_PLAIN_FILTERS = (*printing.PRINTED_AS, "list")


def _filter(as_type: str) -> Callable[[Any], Any]:
    def show(value: Any) -> Any:
        return value.printed(as_type) if isinstance(value, Given) else value

    return show


def _party_filter(form: str) -> Callable[[Any], Any]:
    def show(value: Any) -> Any:
        return value.named(form) if isinstance(value, PartyGiven) else value

    return show


def _cap(value: Any) -> Any:
    printable = value.printed("text") if isinstance(value, Given) else value
    return printable.with_text(printing.capital) if isinstance(printable, Printable) else printable


def _one_or_many(value: Any, one: str, many: str) -> str:
    count = value.count() if hasattr(value, "count") else 2
    return one if count == 1 else many


def _show(value: Any) -> str:
    """`finalize`: only slots (and the fixed words of `one_or_many`) reach the text."""
    if isinstance(value, (Printable, Given, PartyGiven)):
        return str(value)
    if isinstance(value, str):
        return value
    raise TemplateError("only an input can be printed")


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    env = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=_show,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        cache_size=0,
    )
    env.globals.clear()
    env.tests.clear()
    env.filters.clear()
    env.filters.update({name: _filter(name) for name in _PLAIN_FILTERS})
    env.filters.update({form: _party_filter(form) for form in _PARTY_FORMS})
    env.filters.update({"cap": _cap, "one_or_many": _one_or_many})
    return env


FILTERS = frozenset((*_PLAIN_FILTERS, *_PARTY_FORMS, "cap", "one_or_many"))


def problems_in(text: ClauseText, inputs: Mapping[str, Collection[str]]) -> tuple[Problem, ...]:
    """What is wrong with the Jinja signs of a text, all at once, without rendering it.

    `inputs` maps each declared input to the parts its items have (empty for plain ones).
    """
    try:
        found = _wrong_signs(text, syntax_tree(text), inputs)
    except TemplateSyntaxError as error:
        message = str(error.message or error)
        return (_syntax_problem(text, error.lineno, message),)
    except RecursionError:
        return (_syntax_problem(text, 1, "too many of them stand within one another"),)
    for number, row in enumerate(text.text.splitlines(), 1):
        if "{%" in row and not _BLOCK_LINE.match(row):
            found.append(
                Problem(
                    "BMA-412",
                    "a decision stands alone on its line",
                    text.place(number, row.index("{%") + 1, 2),
                    why="A decision within a sentence leaves remains when it falls away; whole lines do not.",
                    repair="put {% ... %} on a line of its own, around whole lines",
                )
            )
    return tuple(found)


def _wrong_signs(text: ClauseText, tree: nodes.Template, inputs: Mapping[str, Collection[str]]) -> list[Problem]:
    """The signs that are not allowed; raises `RecursionError` where they stand too deep within one another."""
    found: list[Problem] = []
    known = {*inputs, *PARTY_NAMES}
    loops = _loop_names(tree)
    for node in _below(tree):
        if isinstance(node, nodes.Operand):
            continue  # has no line of its own; the comparison around it is refused
        if (
            not isinstance(node, (*_ALLOWED, nodes.Const))
            or (isinstance(node, nodes.Const) and not isinstance(node.value, str))
            or (isinstance(node, nodes.For) and node.else_)
            or (isinstance(node, nodes.If) and (node.elif_ or node.else_))
        ):
            found.append(_not_allowed(text, node))
        elif isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in known | loops.keys():
            found.append(_unknown_name(text, node.lineno, node.name, known | loops.keys()))
        elif isinstance(node, nodes.Getattr):
            found += _unknown_part(text, node, inputs, loops)
        elif isinstance(node, nodes.Filter):
            if node.name not in FILTERS:
                found.append(_unknown_filter(text, node.lineno, node.name))
            elif not _fitting(node):
                found.append(_wrong_filter(text, node))
    return found


def _fitting(filter_: nodes.Filter) -> bool:
    """Whether a filter has what belongs in its brackets: two texts behind one_or_many, nothing behind the others."""
    if filter_.kwargs or filter_.dyn_args is not None or filter_.dyn_kwargs is not None:
        return False
    texts = [isinstance(one, nodes.Const) and isinstance(one.value, str) for one in filter_.args]
    return all(texts) and len(texts) == (2 if filter_.name == "one_or_many" else 0)


def render(text: ClauseText, values: Mapping[str, Any], slots: Slots) -> tuple[SourceLine, ...]:
    """The lines of markup with slots for values; raises `UserError` only through the caller, who checked the text.

    Every line keeps the number it has in the file.
    """
    marked = "\n".join(_mark(row, number) for number, row in enumerate(text.text.splitlines(), 1))
    parties = {
        "home": PartyGiven(slots, "home"),
        "host": PartyGiven(slots, "host"),
        "parties": PartyGiven(slots, "both"),
    }
    rendered = _compiled(marked).render({**parties, **values}) if "{" in marked else marked
    return tuple(_unmark(row) for row in rendered.split("\n"))


def syntax_tree(text: ClauseText) -> nodes.Template:
    """The Jinja signs of a text as Jinja reads them; raises `TemplateSyntaxError`."""
    return _parsed(text.text)


@cache
def _parsed(text: str) -> nodes.Template:
    return _environment().parse(text)


@cache
def _compiled(marked: str) -> Any:
    return _environment().from_string(marked)


def _mark(row: str, number: int) -> str:
    if _BLOCK_LINE.match(row):
        return row
    return f"{_LINE_OPEN}{number}{_LINE_CLOSE}{row}"


def _unmark(row: str) -> SourceLine:
    if not row.startswith(_LINE_OPEN):
        return SourceLine(row, 0)
    number, _, rest = row[1:].partition(_LINE_CLOSE)
    return SourceLine(rest, int(number))


def _below(node: nodes.Node) -> list[nodes.Node]:
    out: list[nodes.Node] = [node]
    for child in node.iter_child_nodes():
        out += _below(child)
    return out


def _loop_names(tree: nodes.Template) -> dict[str, set[str]]:
    """Loop variable -> names of the inputs it runs over (the same letter may serve several loops)."""
    names: dict[str, set[str]] = {}
    for loop in tree.find_all(nodes.For):
        if isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Name):
            names.setdefault(loop.target.name, set()).add(loop.iter.name)
    return names


def _unknown_part(
    text: ClauseText, node: nodes.Getattr, inputs: Mapping[str, Collection[str]], loops: Mapping[str, Collection[str]]
) -> list[Problem]:
    if not isinstance(node.node, nodes.Name) or node.node.name not in loops:
        return [_not_allowed(text, node)]
    parts = {part for name in loops[node.node.name] for part in inputs.get(name, ())}
    if node.attr in parts:
        return []
    return [_unknown_name(text, node.lineno, node.attr, parts)]


def _unknown_name(text: ClauseText, line: int, name: str, known: Collection[str]) -> Problem:
    rows = text.text.splitlines()
    row = rows[line - 1] if line <= len(rows) else ""
    column = max(0, row.find(name)) + 1
    return Problem(
        "BMA-410",
        f"no input '{name}' is declared",
        text.place(line, column, len(name)),
        repair="declare it under inputs: in clause.yaml",
        nearest=nearest(name, known),
    )


def _unknown_filter(text: ClauseText, line: int, name: str) -> Problem:
    rows = text.text.splitlines()
    column = max(0, rows[line - 1].find(name)) + 1 if line <= len(rows) else 1
    return Problem(
        "BMA-411",
        f"no filter '{name}'",
        text.place(line, column, len(name)),
        repair="use one of: " + ", ".join(sorted(FILTERS)),
        nearest=nearest(name, FILTERS),
    )


def _wrong_filter(text: ClauseText, node: nodes.Filter) -> Problem:
    rows = text.text.splitlines()
    column = max(0, rows[node.lineno - 1].find(node.name)) + 1 if node.lineno <= len(rows) else 1
    needs = "two texts in quotes behind it" if node.name == "one_or_many" else "nothing in brackets behind it"
    return Problem(
        "BMA-413",
        f"the filter '{node.name}' has {needs}",
        text.place(node.lineno, column, len(node.name)),
        repair="write {{ list | one_or_many('channel', 'channels') }}; any other filter is its name alone",
    )


def _not_allowed(text: ClauseText, node: nodes.Node) -> Problem:
    rows = text.text.splitlines()
    row = rows[node.lineno - 1] if node.lineno <= len(rows) else ""
    return Problem(
        "BMA-413",
        "this template sign is not allowed in a clause text",
        text.place(node.lineno, max(0, row.find("{")) + 1, 2),
        why="Clause texts hold values, {% if %} and {% for %} over declared inputs, and nothing else.",
        repair="use {{ input | filter }}, {% if input %} or {% for x in input %}; for alternatives write two variants",
    )


def _syntax_problem(text: ClauseText, line: int, message: str) -> Problem:
    rows = text.text.splitlines()
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    column = max(row.find("{%"), row.find("{{"), 0) + 1
    wrong = re.search(r"No filter named '(\w+)'", message)
    if wrong:
        return _unknown_filter(text, line, wrong[1])
    return Problem(
        "BMA-414",
        f"a template sign cannot be read: {message}",
        text.place(line, column, 2),
        repair="close every {{ with }} and every {% if %} or {% for %} with its {% endif %} or {% endfor %}",
    )


def unrenderable(text: ClauseText, error: Exception) -> Problem:
    """What turned out only while rendering: an unknown name, or signs nested deeper than Python goes."""
    if isinstance(error, UndefinedError):
        return Problem("BMA-410", f"in the text: {error.message}", text.place(1))
    if isinstance(error, TemplateError):
        return _syntax_problem(text, 1, str(error.message))
    return _syntax_problem(text, 1, "too many of them stand within one another")
