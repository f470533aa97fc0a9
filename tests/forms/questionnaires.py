"""Filled questionnaires for tests: a form with some cells changed, and agreements of every shape."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from bma_drafter.agreement.codes import sdg
from bma_drafter.agreement.model import Agreement
from bma_drafter.forms.grids import letters
from bma_drafter.forms.questionnaire.answer_shapes import Shape, shaped_fields
from bma_drafter.forms.questionnaire.as_xlsx import FilledFrom, questionnaire_as_xlsx
from bma_drafter.forms.questionnaire.layout import OUTSIDE

LEAST = {"Main questions": {"C5": "Test", "C6": "treaty", "C7": "mobility; development", "C8": "draft"}}
"""The answers without which there is no agreement."""


def form(agreement: Agreement | None = None) -> bytes:
    """The form, filled from an agreement or empty."""
    return questionnaire_as_xlsx(
        FilledFrom(agreement, "spec.yaml", "sha256:" + "0" * 64, "Test") if agreement else None
    )


def changed(data: bytes, cells: Mapping[str, Mapping[str, Any]], without: tuple[str, ...] = ()) -> bytes:
    """The form with cells changed, by sheet and address, as a plain workbook; `without` leaves out sheets."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    out = io.BytesIO()
    new = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "default_date_format": "yyyy-mm-dd"}
    )
    for name in book.sheet_names:
        if name in without:
            continue
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        filled = {f"{letters(c)}{r + 1}": v for r, row in enumerate(rows) for c, v in enumerate(row) if v != ""}
        filled |= dict(cells.get(name, {}))
        sheet = new.add_worksheet(name)
        for address, value in filled.items():
            if value != "":
                sheet.write(address, value) if not isinstance(value, str) else sheet.write_string(address, value)
    new.close()
    return out.getvalue()


def filled(cells: Mapping[str, Mapping[str, Any]]) -> bytes:
    """An empty form with the least answers and these."""
    both = {name: {**LEAST.get(name, {}), **cells.get(name, {})} for name in {*LEAST, *cells}}
    return changed(form(), both)


def address_of(sheet: str, key: str, column: str = "C") -> str:
    """The address of the answer to a question, by its hidden key."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(form())).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return f"{column}{next(n for n, row in enumerate(rows, start=1) if row[0] == key)}"


_ODD_TEXTS = (
    "none", "None", '"none"', "yes", "en: hello", "=1+1", "@SUM(A1)", "a; b", 'say "so"; then', "1.000", "#N/A", "-5",
    "2027-03-01", "fr: a; b", "all", "'x", 'a "b"', "01", "1e5", "TRUE", "a, b", '"a"; "b"', '""', "home to host", "x:",
    "&[Page]", "<b>", "é — ñ", "unlimited", "[]", "{a}", "- x", "# x", "a # b", "null", "~", "EUR 5", "P1Y", "a\\b",
)  # fmt: skip
_SIGNS = " abcAZ019;:,.\"'=+-@#%&<>{}[]|/\\éßÑ中عЖ€—"
_LANGUAGES = ("en", "fr", "pt-MZ", "ar", "FR")
_SIMPLE: dict[str, tuple[Any, ...]] = {
    "yesno": (True, False),
    "period": ("P4Y", "P1Y6M", "P90D", "P2W", "P1M", "P12M", "P0D", "P1Y2M3W4D"),
    "country": ("SEN", "ESP", "ISL"),
    "occupation": ("9211", "0110", "22", "9"),
    "currency": ("EUR", "XOF"),
    "sdg": tuple(sorted(sdg.titles())),
    "language": _LANGUAGES,
}
_WHOLE = {"age_min": (14, 40), "age_max": (41, 99), "month": (0, 600), "round": (0, 200), "per_party": (1, 50)}
_YEARS = ("from", "to", "year", "since", "until", "as_of")


def random_agreement(seed: int) -> Agreement:
    """An agreement in which anything that can be stated may be stated; its parts need not fit together."""
    random = Random(seed)
    data = _block(Agreement, random, random.choice((0.05, 0.3, 0.6, 0.9)))
    return Agreement.model_validate({"schema": "bma/1", **data})


def _block(model: Any, random: Random, share: float) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for one in shaped_fields(model):
        if one.name in ("schema", *OUTSIDE) or one.shape.kind == "outside":
            continue
        if not one.needed and random.random() > share:
            continue
        if one.shape.kind == "whole":
            low, high = (1900, 2200) if one.name in _YEARS else _WHOLE.get(one.name, (1, 12))
            out[one.name] = random.randint(low, high)
        elif one.name == "subjects":
            out[one.name] = random.choice((["mobility"], ["development", "mobility"]))
        elif one.name == "id" and one.shape.kind == "id":
            out[one.name] = f"id-{random.randrange(10**9)}"
        else:
            out[one.name] = _value(one.shape, random, share)
    return out


def _value(shape: Shape, random: Random, share: float) -> Any:
    others = [*shape.words, *(["none"] if shape.none else [])]
    if others and random.random() < 0.15:
        return random.choice(others)
    kind, item = shape.kind, shape.item
    if kind in _SIMPLE:
        return random.choice(_SIMPLE[kind])
    if kind == "block":
        return _block(shape.model, random, share)
    if kind == "list" and item is not None:
        return [_value(item, random, share) for _ in range(random.randint(1, 3))]
    if kind == "choice":
        return random.choice(shape.choices)
    if kind == "mapping":
        return {str(key): random.randrange(10**6) for key in random.sample(shape.choices, 2)}
    if kind == "names":
        return {tag: _name(random) for tag in random.sample(_LANGUAGES, 2)}
    if kind == "localised":
        return _text(random) if random.random() < 0.5 else {tag: _text(random) for tag in random.sample(_LANGUAGES, 2)}
    if kind == "decimal":
        return _sum(random)
    if kind == "percent":
        return Decimal(random.randrange(100_001)) / 1000
    if kind == "money":
        money = {"amount": _sum(random), "currency": random.choice(("EUR", "XOF"))}
        return money if random.random() < 0.5 else {**money, "as_of": random.randint(1900, 2200)}
    if kind == "date":
        return datetime.date(1950, 1, 1) + datetime.timedelta(days=random.randrange(90_000))
    if kind == "text" and shape.pattern:
        return random.choice(("1:1", "1:1:1", "2:1:1:1"))
    return f"id-{random.randrange(100)}" if kind == "id" else _text(random)


def _sum(random: Random) -> Decimal:
    return Decimal(random.randrange(10 ** random.randint(1, 17))) / 100


def _name(random: Random) -> Any:
    return _text(random) if random.random() < 0.5 else {"name": _text(random), "de": _text(random)}


def _text(random: Random) -> str:
    if random.random() < 0.4:
        return random.choice(_ODD_TEXTS)
    text = " ".join("".join(random.choices(_SIGNS, k=random.randint(1, 25))).split())
    return text or "x"
