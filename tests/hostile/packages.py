"""Hostile files of other programs: filled forms, questionnaires, tables, and Word files whose styles are to be used."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from random import Random
from typing import TypeAlias

import xlsxwriter

from bma_drafter.checklist.load import load_checklist
from bma_drafter.cli.shelf import sources_of
from bma_drafter.forms.answers.as_csv import as_csv
from bma_drafter.forms.answers.as_table_document import as_table_document
from bma_drafter.forms.answers.as_xlsx import as_xlsx
from bma_drafter.forms.answers.checklist_rows import FormHead, rows_of
from bma_drafter.forms.stamp import Stamp
from bma_drafter.source.data import data_folder
from bma_drafter.writers.docx import write_docx
from tests.forms import small_tables
from tests.forms.questionnaires import LEAST
from tests.forms.questionnaires import form as questionnaire
from tests.forms.test_hostile_forms import ROW, cell, ods
from tests.hostile.case import Case, Files, chance, example, shipped
from tests.hostile.mutations import SPOILS, WORDS

Parts: TypeAlias = dict[str, bytes]
Repack: TypeAlias = Callable[[Parts, Random], Parts]
CHECKLIST = "recommendations-2011"
_IMPORT = ("--into", "x.answers.yaml", "--yes")
_MAPPED = ("import", "table", "t.xlsx", "--mapping", "ours.yaml", "-o", "out/m")
_OUT_OF_FILE = "file:///etc/passwd"


@cache
def _form(kind: str) -> bytes:
    folder = data_folder("checklists")
    checklist = load_checklist(folder / CHECKLIST, None, sources=sources_of(None))
    head = FormHead(Stamp(checklist.id, checklist.version, checklist.digest), checklist.title)
    rows = rows_of(checklist)[:12]
    if kind == "docx":
        return write_docx(as_table_document(head, rows))
    if kind == "csv":
        return as_csv(head, rows, "comma").encode()
    if kind == "ods":
        named = {one.header: one.key for one in head.columns}
        lines = [list(named), *([str(row.cells().get(key, "")) for key in named.values()] for row in rows)]
        made = "".join(ROW + "".join(cell(words=_escaped(w)) for w in line) + "</table:table-row>" for line in lines)
        return ods(made)
    return as_xlsx(head, rows)


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@cache
def _questionnaire() -> bytes:
    return questionnaire()


def parts_of(data: bytes) -> Parts:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _xml(parts: Parts, dice: Random) -> str:
    """The name of one part that is XML."""
    return dice.choice(sorted(name for name in parts if name.endswith((".xml", ".rels"))))


def _main(parts: Parts) -> str:
    known = ("word/document.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml", "content.xml")
    return next(name for name in known if name in parts)


def _without(parts: Parts, dice: Random) -> Parts:
    del parts[dice.choice(sorted(parts))]
    return parts


def _emptied(parts: Parts, dice: Random) -> Parts:
    parts[_xml(parts, dice)] = dice.choice((b"", b"<x/>", b"<?xml version='1.0'?>", b"\x00", b"text"))
    return parts


def _swapped(parts: Parts, dice: Random) -> Parts:
    one, other = _xml(parts, dice), _xml(parts, dice)
    parts[one], parts[other] = parts[other], parts[one]
    return parts


def _spoilt_part(how: str) -> Repack:
    def change(parts: Parts, dice: Random) -> Parts:
        name = _main(parts) if dice.random() < 0.5 else _xml(parts, dice)
        parts[name] = SPOILS[how](parts[name], dice)
        return parts

    return change


def _declared(doctype: bytes, used: bytes) -> Repack:
    def change(parts: Parts, _: Random) -> Parts:
        name = _main(parts)
        body = parts[name]
        start = body.find(b"?>") + 2 if body.startswith(b"<?xml") else 0
        end = body.rfind(b"</")
        parts[name] = body[:start] + doctype + body[start:end] + used + body[end:]
        return parts

    return change


_LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 'lol'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10)
) + b"]>"  # fmt: skip
_BLOW_UP = b"<!DOCTYPE x [<!ENTITY a '" + b"A" * 60_000 + b"'>]>"
_OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_AWAY = b'<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd" [<!ENTITY % a SYSTEM "http://example.invalid/y"> %a;]>'


def _related(target: str, kind: str) -> Repack:
    def change(parts: Parts, _: Random) -> Parts:
        for name in [name for name in parts if name.endswith(".rels")]:
            line = (
                f'<Relationship Id="rId9999" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                f'relationships/{kind}" Target="{target}" TargetMode="External"/>'
            )
            parts[name] = parts[name].replace(b"</Relationships>", line.encode() + b"</Relationships>")
        return parts

    return change


def _retargeted(target: bytes) -> Repack:
    def change(parts: Parts, _: Random) -> Parts:
        for name in [name for name in parts if name.endswith(".rels")]:
            pieces = parts[name].split(b'Target="')
            parts[name] = pieces[0] + b"".join(b'Target="' + target + p[p.find(b'"') :] for p in pieces[1:])
        return parts

    return change


def _named(*names: str) -> Repack:
    def change(parts: Parts, dice: Random) -> Parts:
        return {**parts, **dict.fromkeys(names, b"<x/>"), dice.choice(names): b"x" * 10}

    return change


def _deep(parts: Parts, _: Random) -> Parts:
    name = _main(parts)
    body = parts[name]
    end = body.rfind(b"</")
    parts[name] = body[:end] + b"<x>" * 50_000 + b"</x>" * 50_000 + body[end:]
    return parts


def _wide(parts: Parts, _: Random) -> Parts:
    name = _main(parts)
    body = parts[name]
    end = body.rfind(b"</")
    parts[name] = body[:end] + b"<x " + b" ".join(b'a%d="1"' % i for i in range(50_000)) + b"/>" + body[end:]
    return parts


def _stretched(parts: Parts, _: Random) -> Parts:
    """A part that is nothing but one letter, forty million times."""
    parts[_main(parts)] = parts[_main(parts)] + b" " * 40_000_000
    return parts


def _renumbered(parts: Parts, dice: Random) -> Parts:
    name = _main(parts)
    for old in (b'r="A1"', b'r="B2"', b'w:val="', b"number-columns-repeated"):
        new = dice.choice((b'r="XFD1048576"', b'r=""', b'r="A0"', b'r="A99999999999"', b'w:val="-9', b'w:val="x'))
        parts[name] = parts[name].replace(old, new, 3)
    return parts


REPACKS: Mapping[str, Repack] = {
    "without": _without,
    "emptied": _emptied,
    "swapped": _swapped,
    "laughs": _declared(_LAUGHS, b"&a9;"),
    "laughs-in-attribute": _declared(_LAUGHS, b'<x a="&a9;"/>'),
    "quadratic": _declared(_BLOW_UP, b"&a;" * 20_000),
    "outside-entity": _declared(_OUTSIDE, b"&a;"),
    "away-entity": _declared(_AWAY, b""),
    "external-template": _related("http://example.invalid/evil.dotm", "attachedTemplate"),
    "external-image": _related("file:////example.invalid/share/x.png", "image"),
    "external-object": _related("http://example.invalid/x", "oleObject"),
    "external-book": _related(_OUT_OF_FILE, "externalLink"),
    "external-styles": _related(_OUT_OF_FILE, "styles"),
    "targets-out": _retargeted(b"../../../../etc/passwd"),
    "targets-rooted": _retargeted(b"/etc/passwd"),
    "targets-empty": _retargeted(b""),
    "targets-itself": _retargeted(b"document.xml"),
    "names-out": _named("../../x.xml", "/etc/x.xml", "..\\..\\x.xml", "C:\\x.xml"),
    "names-odd": _named("word/\u202e.xml", "x" * 300 + ".xml", "word/é.xml", " ", "word//document.xml"),
    "macros": _named("word/vbaProject.bin", "xl/vbaProject.bin"),
    "deep": _deep,
    "wide": _wide,
    "stretched": _stretched,
    "renumbered": _renumbered,
    **{
        f"part-{how}": _spoilt_part(how)
        for how in ("cut", "flipped", "noise", "nul", "half-characters", "utf-16", "turned")
    },
}
"""What can be done to a file that is a package of parts."""


def repacked(good: bytes, name: str, how: str, number: int) -> bytes:
    """A package after one of these."""
    dice = chance(name, how, number)
    return package(REPACKS[how](parts_of(good), dice), dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))


def broken_archive(good: bytes, name: str, number: int) -> bytes:
    """A package whose archive itself lies or is damaged."""
    dice = chance(name, "archive", number)
    data = bytearray(good)
    match number % 8:
        case 0:
            return bytes(data[: dice.randrange(len(data))])
        case 1:
            for _ in range(dice.randrange(1, 20)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            return bytes(data)
        case 2:  # the directory at its end
            end = data.rfind(b"PK\x05\x06")
            data[dice.randrange(end + 4, len(data))] = dice.randrange(256)
            return bytes(data)
        case 3:  # another way of packing, or a password, said of every part
            directory = data.find(b"PK\x01\x02")
            while directory >= 0:
                data[directory + 8] |= dice.choice((0, 1))
                data[directory + 10] = dice.choice((8, 9, 12, 14, 98, 99))
                directory = data.find(b"PK\x01\x02", directory + 4)
            return bytes(data)
        case 4:  # sizes that are not true
            directory = data.find(b"PK\x01\x02")
            while directory >= 0:
                data[directory + 24 : directory + 28] = dice.randrange(2**32).to_bytes(4, "little")
                directory = data.find(b"PK\x01\x02", directory + 4)
            return bytes(data)
        case 5:  # a part twice
            out = io.BytesIO(good)
            with zipfile.ZipFile(out, "a") as archive, _quiet():
                archive.writestr(dice.choice(archive.namelist()), b"<x/>")
            return out.getvalue()
        case 6:  # the packed bytes of a part
            start = data.find(b"PK\x03\x04", dice.randrange(len(data) // 2))
            at = start + 60 + dice.randrange(200)
            data[at : at + 40] = dice.randbytes(40)
            return bytes(data)
        case _:
            return dice.choice(
                (b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"MZ" + good, bytes(1000), zlib.compress(good))
            )


def _quiet() -> object:
    import warnings

    return warnings.catch_warnings(action="ignore")


def _sheet(values: tuple[str, ...]) -> bytes:
    """A table of any program, with odd words in its cells."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet("x")
        page.write_row(0, 0, small_tables.HEADINGS)
        page.write_row(1, 0, small_tables.GOOD)
        for column, value in enumerate(values):
            page.write_string(2, column, value[:30_000])
    return out.getvalue()


def _answered(value: str) -> bytes:
    """A questionnaire with odd words in it."""
    from tests.forms.questionnaires import changed

    return changed(_questionnaire(), {"Main questions": {**LEAST["Main questions"], "C5": value[:30_000]}})


def _with(name: str, make: Callable[[], bytes], more: Callable[[], Files] = dict) -> Files:
    return {**more(), name: make()}


def _table_files() -> Files:
    return {"ours.yaml": small_tables.MAPPING.encode()}


def _description() -> Files:
    return {"x.yaml": example(1)}


def package_cases() -> Iterator[Case]:
    """Forms, questionnaires, tables and reference files."""
    house = partial(shipped, "templates/house/reference.docx")
    table = partial(_sheet, tuple(small_tables.GOOD))
    kinds: tuple[tuple[str, Callable[[], bytes], str, tuple[str, ...], Callable[[], Files], int], ...] = (
        ("form", partial(_form, "xlsx"), "f.xlsx", ("checklist", "import", "f.xlsx", *_IMPORT), dict, 2),
        ("form-ods", partial(_form, "ods"), "f.ods", ("checklist", "import", "f.ods", *_IMPORT), dict, 1),
        ("form-docx", partial(_form, "docx"), "f.docx", ("checklist", "import", "f.docx", *_IMPORT), dict, 2),
        ("questionnaire", _questionnaire, "f.xlsx", ("new", "out/n.yaml", "--from", "f.xlsx"), dict, 1),
        ("table-xlsx", table, "t.xlsx", _MAPPED, _table_files, 1),
        ("reference", house, "h.docx", ("style", "check", "h.docx"), dict, 3),
        ("reference-used", house, "h.docx",
         ("report", "x.yaml", "-o", "out/r.docx", "--reference", "h.docx"), _description, 2),
    )  # fmt: skip
    for kind, good, name, command, more, count in kinds:
        hostile = (name, "the reference file")
        in_part = kind == "table-xlsx"
        writes = ("out/", "x.answers.yaml")
        for how in REPACKS:
            for number in range(count):
                make = partial(_repacked, good, kind, how, number)
                files = partial(_with, name, make, more)
                yield Case(f"{kind}-{how}-{number}", files, (command,), hostile, may_write=writes, in_part=in_part)
        for number in range(8 * count):
            make = partial(_broken, good, kind, number)
            files = partial(_with, name, make, more)
            yield Case(f"{kind}-archive-{number}", files, (command,), hostile, may_write=writes, in_part=in_part)
        for how in ("noise", "printable-noise", "empty", "another-kind", "utf-16", "deep", "bomb") if count else ():
            make = partial(_spoilt, good, kind, how)
            yield Case(f"{kind}-bytes-{how}", partial(_with, name, make, more), (command,), hostile, may_write=writes)
    import_csv = ("checklist", "import", "f.csv", *_IMPORT)
    for how in SPOILS:
        for number in range(2):
            make = partial(_spoilt, partial(_form, "csv"), f"csv{number}", how)
            files = partial(_with, "f.csv", make)
            yield Case(f"form-csv-{how}-{number}", files, (import_csv,), ("f.csv",), may_write=("x.answers.yaml",))
    for number, value in enumerate(WORDS):
        command = ("import", "table", "t.xlsx", "--mapping", "ours.yaml", "-o", "out/m")
        make = partial(_sheet, tuple([value] * len(small_tables.HEADINGS)))
        files = partial(_with, "t.xlsx", make, _table_files)
        yield Case(f"table-xlsx-words-{number}", files, (command,), ("t.xlsx", "ours.yaml"), in_part=True)
        if number % 2:
            make = partial(_answered, value)
            back = ("new", "out/n.yaml", "--from", "f.xlsx")
            yield Case(f"questionnaire-words-{number}", partial(_with, "f.xlsx", make), (back,), ("f.xlsx",))


def _repacked(good: Callable[[], bytes], kind: str, how: str, number: int) -> bytes:
    return repacked(good(), kind, how, number)


def _broken(good: Callable[[], bytes], kind: str, number: int) -> bytes:
    return broken_archive(good(), kind, number)


def _spoilt(good: Callable[[], bytes], kind: str, how: str) -> bytes:
    return SPOILS[how](good(), chance(kind, how))
