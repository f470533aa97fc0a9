"""One answer in one cell: how a value is written into it, and what a filled cell says."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from bma_drafter.agreement.codes import countries, currencies, isco, languages, sdg
from bma_drafter.errors import nearest
from bma_drafter.forms.cell_values import Wrong, date_of
from bma_drafter.forms.grids import Raw, words
from bma_drafter.forms.questionnaire.answer_shapes import AnswerKind, Shape
from bma_drafter.forms.typed_numbers import (
    decimal_number,
    length_in_words,
    length_of_time,
    money,
    percent,
    whole_number,
)

NONE: Final = "none"
YES: Final = "yes"
NO: Final = "no"
Shown = str | int | Decimal | datetime.date
_YES = ("yes", "y", "true")
_NO = ("no", "n", "false")
_ERRORS = ("#N/A", "#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!")
_TEXTS: tuple[AnswerKind, ...] = ("text", "localised")
_LANGUAGE_LINE = re.compile(r"((?:[a-z]{2,3}|[A-Z]{2,3})(?:-[A-Za-z0-9]{1,8})*)\s*:\s+(\S.*)")
_QUOTED = re.compile(r"\s*\"((?:[^\"]|\"\")*)\"\s*")
_CODE_FIRST = re.compile(r"([0-9]{1,4}|[A-Z]{3}|[0-9]{1,2}\.[0-9a-d]{1,2})(?:[\s\u00a0]+\S.*)")


def spoken(choice: object) -> str:
    """A word of the model as the form shows it: `home-to-host` is "home to host"."""
    text = str(choice)
    return text.replace("-", " ") if re.fullmatch(r"[a-z][a-z-]*", text) else text


# ------------------------------------------------------------------------------------ what a cell says


def value_of(shape: Shape, raw: Raw) -> Any:
    """The value in a cell as a description holds it, `Wrong` for what cannot be used, None for an empty cell."""
    text = words(raw)
    if not text:
        return None
    if isinstance(raw, str) and (raw.strip().upper() in _ERRORS):
        return Wrong(f"the cell shows the error {raw.strip()}", "write the answer itself, not a formula")
    if text.casefold() == NONE and not _none_is_a_choice(shape):
        if not shape.none:
            return Wrong("this question cannot be answered with none", _instead_of_none(shape))
        return [] if shape.kind == "list" else NONE
    for word in shape.words:
        if text.casefold() == spoken(word):
            return word
    return _READERS[shape.kind](shape, raw)


def _none_is_a_choice(shape: Shape) -> bool:
    return shape.kind == "choice" and NONE in shape.choices


def _instead_of_none(shape: Shape) -> str:
    if shape.kind == "yesno":
        return "write no; or leave the cell empty: it is not stated"
    if shape.kind in _TEXTS:
        return 'leave the cell empty: it is not stated; or put the word in quotation marks: "none"'
    return "leave the cell empty: it is not stated"


def _yesno(shape: Shape, raw: Raw) -> Any:
    text = words(raw).casefold()
    if text in _YES or text in _NO:
        return text in _YES
    return Wrong(
        f"'{cut(text)}' is neither yes nor no", "write yes or no, or leave the cell empty", nearest(text, (YES, NO))
    )


def _choice(shape: Shape, raw: Raw) -> Any:
    return _chosen(shape.choices, words(raw))


def _chosen(choices: Sequence[str | int], text: str) -> Any:
    known = {spoken(choice).casefold(): choice for choice in choices} | {str(c).casefold(): c for c in choices}
    plain = text.casefold().replace("_", " ").strip()
    if plain in known:
        return known[plain]
    near = nearest(text, [spoken(choice) for choice in choices])
    listed = ", ".join(spoken(choice) for choice in choices)
    return Wrong(f"'{cut(text)}' is not one of the answers", f"choose one of: {listed}", near)


def _text(shape: Shape, raw: Raw) -> Any:
    if shape.pattern and not isinstance(raw, str | int):
        return Wrong(f"the program made '{words(raw)}' of what was typed", "format the cell as text, and type it again")
    quoted = _QUOTED.fullmatch(str(raw)) if isinstance(raw, str) else None
    return " ".join(_unquoted(quoted[1]).split()) if quoted and quoted[1].strip() else words(raw)


def _localised(shape: Shape, raw: Raw) -> Any:
    if not isinstance(raw, str) or _QUOTED.fullmatch(raw):
        return _text(shape, raw)
    lines = [line.strip() for line in re.split(r"[\r\n]+", raw) if line.strip()]
    found = [_LANGUAGE_LINE.fullmatch(line) for line in lines]
    if not all(one and languages.is_language_tag(one[1]) for one in found):
        return words(raw)
    out: dict[str, str] = {}
    for one in found:
        assert one is not None
        if one[1] in out:
            return Wrong(f"two lines are in the language {one[1]}", "keep one of them")
        out[one[1]] = _text(shape, one[2])
    return out


def _money(shape: Shape, raw: Raw) -> Any:
    found = money(raw)
    if isinstance(found, Wrong):
        return found
    out: dict[str, Any] = {"amount": found.amount, "currency": found.currency}
    return out if found.as_of is None else {**out, "as_of": found.as_of}


def _list(shape: Shape, raw: Raw) -> Any:
    assert shape.item is not None
    divide = ";\r\n" if shape.item.kind in _TEXTS or shape.item.kind == "decimal" else ";,\r\n"
    out: list[Any] = []
    for part in _parts(raw, divide) if isinstance(raw, str) else [raw]:
        value = value_of(Shape(shape.item.kind, shape.item.choices), part)
        if isinstance(value, Wrong):
            return value
        if value is not None:
            out.append(value)
    return out or Wrong("the cell names nothing", "write the answers, divided by semicolons, or the word none")


def _parts(text: str, dividers: str) -> list[str]:
    """The parts between dividers; within quotation marks none divides."""
    parts = re.findall(rf'\s*("(?:[^"]|"")*"|[^{dividers}]+)\s*(?:[{dividers}]|$)', text.strip())
    return [part.strip() for part in parts]


def _mapping(shape: Shape, raw: Raw) -> Any:
    out: dict[str, Any] = {}
    example = f"{spoken(shape.choices[0])}: 3"
    for part in _parts(words(raw).replace("\u00a0", " ") if not isinstance(raw, str) else raw, ";\r\n"):
        key, sign, number = part.partition(":")
        if not sign:
            return Wrong(f"'{cut(part)}' has no number", f"write name, colon and number, as in {example}")
        chosen = _chosen(shape.choices, key.strip())
        value = whole_number(number.strip())
        for wrong in (chosen, value):
            if isinstance(wrong, Wrong):
                return wrong
        if str(chosen) in out:
            return Wrong(f"'{spoken(chosen)}' is there twice", "keep one of the two")
        out[str(chosen)] = value
    return out


def _code(shape: Shape, raw: Raw) -> Any:
    text = words(raw)
    what, valid, near, example = _CODES[shape.kind]
    if shape.kind == "sdg" and isinstance(raw, float) and not raw.is_integer() and sdg.find(f"{text}0"):
        return Wrong(f"{text} could be {text} or {text}0", "format the cell as text, and type it again")
    for candidate in _candidates(shape.kind, text):
        if valid(candidate):
            return candidate
    meant = near(text)
    if meant is not None and _is_name(shape.kind, meant, text):
        return meant
    return Wrong(f"'{cut(text)}' is not {what}", f"write for example {example}", meant)


def _candidates(kind: AnswerKind, text: str) -> Iterable[str]:
    """The text itself, in the usual capitals, and the code that a list puts before a name."""
    yield text
    yield text.upper() if kind in ("country", "currency") else text.lower()
    if kind != "language" and (found := _CODE_FIRST.fullmatch(text)):
        yield found[1]


def _is_name(kind: AnswerKind, code: str, text: str) -> bool:
    """Whether the text is the full name of what has this code."""
    country, name = countries.find(code), languages.names().get(code)
    full = (country.name if country else "") if kind == "country" else name if kind == "language" else None
    return bool(full) and str(full).casefold() == text.casefold()


def _id(shape: Shape, raw: Raw) -> Any:
    """A short name; capitals and spaces of a name that was typed as words are put right."""
    text = words(raw)
    tame = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:60].strip("-")
    if not re.match(r"[a-z]", tame):
        return Wrong(
            f"'{cut(text)}' cannot be a short name", "use small letters, digits and hyphens, such as village-fund"
        )
    return tame


def _date(shape: Shape, raw: Raw) -> Any:
    return date_of(raw)


_CODES: Mapping[str, tuple[str, Any, Any, str]] = {
    "country": ("a country", countries.find, countries.nearest_code, "SEN"),
    "occupation": ("an occupation group of ISCO-08 (1 to 4 digits)", isco.find, isco.nearest_code, "9211"),
    "currency": ("a currency of ISO 4217", currencies.find, currencies.nearest_code, "EUR"),
    "sdg": ("a goal or target of the 2030 Agenda", sdg.find, sdg.nearest_code, "8.5"),
    "language": ("a language", languages.is_language_tag, languages.nearest_code, "fr"),
}
_READERS: Mapping[str, Any] = {
    "yesno": _yesno,
    "choice": _choice,
    "whole": lambda shape, raw: whole_number(raw),
    "decimal": lambda shape, raw: decimal_number(raw),
    "percent": lambda shape, raw: percent(raw),
    "date": _date,
    "text": _text,
    "localised": _localised,
    "money": _money,
    "period": lambda shape, raw: length_of_time(raw),
    "list": _list,
    "mapping": _mapping,
    "id": _id,
    **dict.fromkeys(_CODES, _code),
}


# --------------------------------------------------------------------------------- how a value is written


def shown(shape: Shape, value: Any) -> Shown:
    """The value as the cell shows it; `value_of` reads the same value from it."""
    if value == NONE and shape.none:
        return NONE
    if value in ((), []) and shape.kind == "list":
        return NONE
    if isinstance(value, str) and value in shape.words:
        return spoken(value)
    return _WRITERS[shape.kind](shape, value)  # type: ignore[no-any-return]


def _shown_text(shape: Shape, value: Any) -> str:
    return _quoted(value) if _would_be_misread(shape, value) else value


def _would_be_misread(shape: Shape, text: str) -> bool:
    """Whether the bare text would be taken for something else: a word of the form, quotation marks, a language."""
    return (
        text.casefold() in (NONE, *map(spoken, shape.words))
        or _QUOTED.fullmatch(text) is not None
        or text.upper() in _ERRORS
        or (shape.kind == "localised" and _LANGUAGE_LINE.fullmatch(text) is not None)
    )


def _shown_localised(shape: Shape, value: Any) -> str:
    if isinstance(value, str):
        return _shown_text(shape, value)
    return "\n".join(f"{tag}: {_shown_text(Shape('text'), text)}" for tag, text in value.items())


def _shown_list(shape: Shape, value: Any) -> str:
    assert shape.item is not None
    item = shape.item
    parts = []
    for one in value:
        text = str(shown(Shape(item.kind, item.choices), one))
        divides = ";" in text or "\n" in text or text.startswith('"')
        parts.append(_quoted(str(one)) if item.kind in _TEXTS and divides and isinstance(one, str) else text)
    return "; ".join(parts)


def _shown_money(shape: Shape, value: Any) -> str:
    year = f" ({value['as_of']})" if value.get("as_of") is not None else ""
    return f"{plain_number(value['amount'])} {value['currency']}{year}"


def plain_number(number: Decimal | int | float) -> str:
    """Digits with a point before decimals, never exactly three of them: those could be thousands."""
    text = f"{Decimal(str(number)):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text + "0" if len(text.partition(".")[2]) == 3 else text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _unquoted(text: str) -> str:
    return text.replace('""', '"')


def cut(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= 60 else text[:57] + "..."


def _shown_mapping(shape: Shape, value: Any) -> str:
    return "; ".join(f"{spoken(key)}: {number}" for key, number in value.items())


def _shown_occupation(shape: Shape, value: Any) -> str:
    group = isco.find(value)
    return f"{value} {group.title}" if group else str(value)


def _shown_country(shape: Shape, value: Any) -> str:
    country = countries.find(value)
    return f"{value} {country.name}" if country else str(value)


_WRITERS: Mapping[str, Any] = {
    "yesno": lambda shape, value: YES if value else NO,
    "choice": lambda shape, value: spoken(value),
    "whole": lambda shape, value: value,
    "decimal": lambda shape, value: Decimal(str(value)),
    "percent": lambda shape, value: f"{plain_number(value)} %",
    "date": lambda shape, value: value,
    "text": _shown_text,
    "localised": _shown_localised,
    "money": _shown_money,
    "period": lambda shape, value: length_in_words(value),
    "list": _shown_list,
    "mapping": _shown_mapping,
    "id": lambda shape, value: value,
    "country": _shown_country,
    "occupation": _shown_occupation,
    "currency": lambda shape, value: value,
    "sdg": lambda shape, value: value,
    "language": lambda shape, value: value,
}
