"""Hostile names: arguments, links, special files, and names in a file that lead elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.hostile.case import Case, Files, example
from tests.hostile.descriptions import ANSWERS
from tests.hostile.libraries import FAMILY, _checklists, _clauses

NAMES = (
    "../elsewhere/secret.yaml", "../../x", "/etc/passwd", "/dev/zero", "/dev/null", "..", ".", "", " ", "x" * 300,
    "a/" * 2000 + "x", "nul\x00name", "\u202ex.yaml", "line\nbreak", "-x", "--", "CON", "C:\\x", "é" * 150, "~/x", "*",
    "\udce9.yaml", "file:///etc/passwd", "http://example.invalid/x", "x.yaml/", "x.yaml/x", "{x}", "%s", "$(id)", "|id",
)  # fmt: skip
_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check", "NAME"),
    ("check", "x.yaml", "--checklist", "NAME"),
    ("check", "x.yaml", "--profile", "NAME"),
    ("check", "x.yaml", "--checklists", "NAME"),
    ("draft", "NAME", "-o", "out/d.md"),
    ("draft", "x.yaml", "-o", "out/d.docx", "--reference", "NAME"),
    ("clauses", "preview", "recruitment-fees", "--templates", "NAME"),
    ("clauses", "show", "NAME"),
    ("clauses", "new", "NAME", "--templates", "out/t"),
    ("explain", "NAME"),
    ("checklist", "show", "NAME"),
    ("checklist", "import", "NAME", "--into", "x.answers.yaml"),
    ("checklist", "import", "x.yaml", "--into", "NAME"),
    ("import", "table", "NAME", "--mapping", "chilton-woda", "-o", "out/m"),
    ("import", "table", "x.csv", "--mapping", "NAME", "-o", "out/m"),
    ("new", "out/n.yaml", "--from", "NAME"),
    ("letter", "NAME", "--for", "x.yaml", "-o", "out/l.md"),
    ("style", "check", "NAME"),
    ("new", "out/n.yaml", "--home", "NAME", "--host", "ESP"),
    ("new", "out/n.yaml", "--home", "SEN", "--host", "ESP", "--title", "NAME"),
)


def _laid(more: Files) -> Files:
    return {"x.yaml": example(1), "x.csv": b"a,b\n1,2\n", "../elsewhere/secret.yaml": b"secret: yes\n", **more}


def argument_cases() -> Iterator[Case]:
    """Every argument with every odd name; what names nothing is refused."""
    for which, command in enumerate(_COMMANDS):
        for number, name in enumerate(NAMES):
            if "\x00" in name:  # no system hands one over
                continue
            given = tuple(name if word == "NAME" else word for word in command)
            yield Case(f"argument-{which}-{number}", partial(_laid, {}), (given,), ("",))


def link_cases() -> Iterator[Case]:
    """Links out of the folder, in circles and to devices; and folders full of what is no description."""
    away = {"../elsewhere/x.docx": b"precious", "../elsewhere/secret.yaml": b"secret: yes\n"}
    check, draft = ("check", "x.yaml"), ("draft", "x.yaml", "-o", "out/d.docx", "--force")
    out, circle = {"out/d.docx": "../../elsewhere/x.docx"}, {"out/d.docx": "d.docx"}
    yield Case("link-output", partial(_laid, away), (draft,), ("out/d.docx",), "refused", out)
    yield Case("link-output-circle", partial(_laid, {}), (draft,), ("out/d.docx",), "refused", circle)
    yield Case("link-output-device", partial(_laid, {}), (draft,), ("d.docx",), "refused", {"out/d.docx": "/dev/null"})
    yield Case(
        "link-output-dangling", partial(_laid, {}), (draft,), ("out/d.docx",), "refused", {"out/d.docx": "../../gone"}
    )
    for number, target in enumerate(("x.answers.yaml", "/dev/zero", "/etc", "../elsewhere/secret.yaml", "/dev/null")):
        link = {"x.answers.yaml": target}
        yield Case(f"link-answers-{number}", partial(_laid, away), (check,), ("x.answers.yaml",), links=link)
    for number, target in enumerate(
        ("y.yaml", "/dev/zero", "/dev/urandom", "/etc/passwd", "/proc/self/mem", "/dev/full")
    ):
        told = (("check", "y.yaml"), ("draft", "y.yaml", "-o", "out/d.md"))
        yield Case(f"link-description-{number}", partial(_laid, {}), told, ("y.yaml",), "refused", {"y.yaml": target})
    for number, target in enumerate(("house", "/dev/zero", "/proc/self/environ", "/dev/urandom")):
        used = ("draft", "x.yaml", "-o", "out/d.docx", "--reference", "h.docx")
        yield Case(f"link-reference-{number}", partial(_laid, {}), (used, ("style", "check", "h.docx")),
                   ("h.docx", "reference file"), "refused", {"h.docx": target})  # fmt: skip
    folder = {"all/loop": "../all", "all/a.yaml": "/dev/zero", "all/b.yaml": "b.yaml", "all/c.yaml": "/etc/passwd"}
    files = partial(_laid, {"all/good.yaml": example(1), "all/long.yaml": b"x" * 3_000_000})
    yield Case("link-folder", files, (("check", "all"),), ("all",), links=folder)
    own = {"own/small/fees.yaml": "../../../elsewhere/fees.yaml"}
    asked = ("check", "x.yaml", "--checklists", "own", "--checklist", "small")
    yield Case("link-theme", _linked_theme, (asked,), ("fees.yaml",), links=own)
    taken = ("checklist", "import", "f.csv", "--into", "x.answers.yaml", "--yes")
    into = {"x.answers.yaml": "../elsewhere/secret.yaml"}
    yield Case(
        "link-into",
        partial(_laid, {**away, "f.csv": b"Id,Answer\n"}),
        (taken,),
        ("f.csv", "x.answers.yaml"),
        links=into,
    )


def _linked_theme() -> Files:
    files = dict(_checklists())
    return {"../elsewhere/fees.yaml": files.pop("own/small/fees.yaml"), **files}


def inside_cases() -> Iterator[Case]:
    """Names within files: of themes, checklists, families, variants, criteria, items."""
    for number, name in enumerate(NAMES):
        word = (
            name.encode("utf-8", "surrogateescape").replace(b"\x00", b"0").replace(b"\n", b" ").replace(b"\\", b"\\\\")
        )
        quoted = b'"' + word + b'"'
        own = dict(_checklists())
        for path, old in (("checklist.yaml", b"themes: [fees, return]"), ("checklist.yaml", b"checklist: small"),
                          ("fees.yaml", b"theme: fees")):  # fmt: skip
            files = own | {f"own/small/{path}": own[f"own/small/{path}"].replace(old, old.split(b":")[0] + b": " + (
                b"[" + quoted + b"]" if b"[" in old else quoted))}  # fmt: skip
            command = ("check", "x.yaml", "--checklists", "own", "--checklist", "small")
            yield Case(f"name-{old.split(b':')[0].decode()}-{number}", partial(dict, files), (command,),
                       ("own/small", "small", "checklist.yaml"))  # fmt: skip
        clauses = dict(_clauses())
        path = f"own/clauses/{FAMILY}/clause.yaml"
        for old in (b"id: recruitment-fees", b"  - id: employer-pays"):
            files = clauses | {path: clauses[path].replace(old, old[: old.index(b":")] + b": " + quoted)}
            command = ("clauses", "preview", FAMILY, "--templates", "own")
            kind = "family" if old.startswith(b"id") else "variant"
            yield Case(
                f"name-{kind}-{number}", partial(dict, files), (command,), ("clause.yaml", name, "tests.yaml", FAMILY)
            )
        answers = ANSWERS.replace(b"criterion: CO-03", b"criterion: " + quoted)
        files = {"x.yaml": example(1), "x.answers.yaml": answers}
        yield Case(f"name-criterion-{number}", partial(dict, files), (("check", "x.yaml"),), ("x.answers.yaml",))
