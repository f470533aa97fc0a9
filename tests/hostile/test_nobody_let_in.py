"""What the code may not do: open a socket, start a program, run or import what a file says. Jinja's known escapes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bma_drafter
from bma_drafter.clauses.clause_text import ClauseText
from bma_drafter.clauses.rendering import _environment, problems_in
from bma_drafter.writers import pdf

PACKAGE = Path(bma_drafter.__file__).parent
_RUNNING = {"eval", "exec", "compile", "__import__", "breakpoint"}
_MODULES = {
    "pickle", "marshal", "shelve", "dill", "joblib", "importlib", "imp", "runpy", "code", "codeop", "ctypes", "socket",
    "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "multiprocessing.connection", "webbrowser", "xmlrpc",
    "pty", "telnetlib", "subprocess", "copyreg",
}  # fmt: skip
_STARTING = {"system", "popen", "startfile", "fork", "forkpty", "posix_spawn", "posix_spawnp"}
_ALLOWED = {
    ("writers/pdf.py", "subprocess"): "LibreOffice, for a PDF and nothing else",
    ("checklist/registry.py", "importlib"): "the modules of predicates that the package itself holds",
}


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def test_no_module_that_could_run_load_or_send_anything_is_imported() -> None:
    found = {
        (file, name)
        for file, tree in _trees()
        for name in _imported(tree)
        if name in _MODULES or name.partition(".")[0] in _MODULES
    }
    assert found == set(_ALLOWED)


def test_nothing_is_evaluated_executed_or_imported_by_name() -> None:
    found = [
        (file, node.lineno, node.func.id)
        for file, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _RUNNING
    ]
    assert found == []


def test_the_only_other_program_is_libreoffice_and_no_shell_is_used() -> None:
    for file, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                name = node.func.attr
                of_os = isinstance(node.func.value, ast.Name) and node.func.value.id == "os"
                assert not (of_os and (name in _STARTING or name.startswith(("exec", "spawn")))), (file, node.lineno)
            if isinstance(node, ast.keyword):
                assert node.arg != "shell", file


def test_yaml_and_xml_are_read_by_safe_means_only() -> None:
    for file, tree in _trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
                continue
            place = (file, node.lineno, node.attr)
            if node.value.id == "yaml":
                assert node.attr not in ("load", "load_all", "full_load", "unsafe_load", "Loader", "UnsafeLoader"), (
                    place
                )
            if node.value.id == "etree":
                assert node.attr not in ("parse", "iterparse", "XSLT", "XInclude", "HTMLParser"), place
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "XMLParser":
                given = {one.arg: one.value for one in node.keywords}
                for name, wanted in (("resolve_entities", False), ("no_network", True)):
                    assert isinstance(given[name], ast.Constant), (file, name)
                    assert given[name].value is wanted, (file, name)
                assert "huge_tree" not in given, file


def test_names_from_outside_cannot_become_options_of_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every argument is fixed, or a whole path made here: the name of the user's file is none of them."""
    seen: list[list[str]] = []

    class Stopped(Exception):
        pass

    def start(command: list[str], **options: object) -> None:
        seen.append(command)
        assert not options.get("shell")
        assert options["stdin"] == pdf.subprocess.DEVNULL
        raise Stopped

    monkeypatch.setattr(pdf, "_program", lambda: str(tmp_path / "soffice"))
    monkeypatch.setattr(pdf.subprocess, "Popen", start)
    with pytest.raises(Stopped):
        pdf.pdf_of(b"x")
    (command,) = seen
    assert Path(command[0]).is_absolute()
    assert command[1].startswith("-env:UserInstallation=file:///")
    options = [one for one in command[2:] if one.startswith("-")]
    assert options == ["--headless", "--norestore", "--nolockcheck", "--convert-to", "--outdir"]
    assert all(Path(one).is_absolute() for one in command[-2::1])
    assert Path(command[-1]).name == "document.docx"
    assert pdf.SECONDS <= 300


ESCAPES = (
    # the classic ways from an object to every class, in their published spellings
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.__class__.__base__.__subclasses__() }}",
    "{{ ().__class__.__bases__[0].__subclasses__() }}",
    "{{ {}.__class__.__mro__ }}",
    "{{ home.__class__ }}",
    "{{ home['__class__'] }}",
    "{{ home|attr('__class__') }}",
    "{{ home|attr(['__cl','ass__']|join) }}",
    "{{ home|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ home.__init__.__globals__ }}",
    "{{ home.named.__func__.__globals__ }}",
    "{{ home.slots }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__.os }}",
    "{{ namespace.__init__.__globals__.os }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ lipsum.__globals__.__builtins__.open('/etc/passwd').read() }}",
    "{{ config }}",
    "{{ request.application.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ url_for.__globals__ }}",
    "{{ range.__class__ }}",
    "{{ dict.__base__ }}",
    # str.format and format_map (CVE-2016-10745, CVE-2019-10906)
    "{{ '{0.__class__}'.format(home) }}",
    "{{ '{x.__class__}'.format_map({'x': home}) }}",
    "{{ '%s'|format(home) }}",
    "{{ ('{0.__class__.__mro__}')['format'](home) }}",
    # a reference to format kept for later (CVE-2024-56326), through |attr (CVE-2025-27516)
    "{% set f = '{0.__class__}'.format %}{{ f(home) }}",
    "{{ '{0.__class__}'|attr('format')(home) }}",
    "{{ ['{0.__class__}']|map('format', home)|list }}",
    "{% for f in ['{0.__class__}'.format] %}\n{{ f(home) }}\n{% endfor %}",
    # names that become code (CVE-2024-56201), attributes of xmlattr (CVE-2024-22195, CVE-2024-34064)
    "{% include '{x}' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% extends 'x' %}",
    "{{ {'onload=alert(1) x': 1}|xmlattr }}",
    # generators, coroutines, frames
    "{{ (home for x in y).gi_frame }}",
    "{{ home.named.__code__ }}",
    "{{ caller.__globals__ }}",
    "{{ loop.__init__.__globals__ }}",
    "{{ varargs }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}",
    "{% call home() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% block x %}{% endblock %}",
    "{% set x = home %}",
    "{% do home() %}",
    "{% debug %}",
    "{% with x = home.__class__ %}\n{{ x }}\n{% endwith %}",
    "{% if home.__class__ %}\nx\n{% endif %}",
    "{% for x in home.__class__.__mro__ %}\n{{ x }}\n{% endfor %}",
    "{% for x in exceptions if x.__class__ %}\n{{ x }}\n{% endfor %}",
    "{% for x in exceptions recursive %}\n{{ loop(x) }}\n{% endfor %}",
    "{% for home.x in exceptions %}\nx\n{% endfor %}",
    "{% for a, b in exceptions %}\nx\n{% endfor %}",
    # work without end
    "{{ range(999999999)|list }}",
    "{{ 'a' * 999999999 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ exceptions * 999999 }}",
    "{{ exceptions|tojson|batch(9)|pprint }}",
    "{{ exceptions[0] }}",
    "{{ exceptions[0:9] }}",
    "{{ exceptions is mapping }}",
    "{{ 'x' in exceptions }}",
    "{{ not home }}",
    "{{ -home }}",
    "{{ home ~ host }}",
    "{{ home if host else parties }}",
    "{{ (home, host) }}",
    "{{ {'a': home} }}",
    "{{ home|list(host) }}",
    "{{ exceptions|one_or_many(home, host) }}",
    "{{ exceptions|one_or_many(*exceptions) }}",
    "{{ exceptions|one_or_many('a', many='b') }}",
)
"""Ways out of Jinja's sandbox that were published, and others that were tried on it."""


@pytest.mark.parametrize("text", ESCAPES)
def test_a_way_out_of_the_sandbox_is_refused_before_anything_is_rendered(text: str) -> None:
    problems = problems_in(ClauseText("x.en.txt", f"Words {text} here. ^a\n", "en"), {"exceptions": ()})
    alone = problems_in(ClauseText("x.en.txt", f"{text}\n", "en"), {"exceptions": ()})
    for found in (problems, alone):
        assert found
        assert all(one.code.startswith("BMA-41") and one.place is not None for one in found)


def test_the_sandbox_itself_holds_nothing_to_climb_on() -> None:
    """The signs are a closed list; were one to slip through, there is still Jinja's sandbox, emptied."""
    environment = _environment()
    assert environment.sandboxed
    assert not environment.globals
    assert not environment.tests
    assert not environment.extensions
    assert not environment.is_safe_attribute("", "__class__", "".__class__)
    assert not environment.is_safe_callable(type("F", (), {"unsafe_callable": True})())
    assert environment.loader is None
