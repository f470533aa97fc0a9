"""The words of the questionnaire: how each kind of question is answered, and what the first sheet explains."""

from __future__ import annotations

from collections.abc import Sequence

from bma_drafter.forms.questionnaire.answer_cells import NONE, spoken
from bma_drafter.forms.questionnaire.answer_shapes import AnswerKind, Shape
from bma_drafter.forms.questionnaire.model import Question, Sheet

_LISTED = 9
_PLAIN: dict[AnswerKind, str] = {
    "yesno": "yes or no",
    "whole": "a whole number",
    "decimal": "a number",
    "percent": "percent: 15 or 15 %",
    "date": "a date: 2027-03-01",
    "text": "words",
    "localised": "words; in several languages a line for each (Alt+Enter): en: …",
    "money": "amount and currency: 500 EUR, or with the year: 500 EUR (2025)",
    "period": "a length of time: 4 years, 6 months, 90 days",
    "country": "a country: choose it, or write its code or name",
    "occupation": "an occupation group of ISCO-08: choose it, or write its code",
    "currency": "a currency: EUR",
    "sdg": "a target of the 2030 Agenda: 8.5",
    "language": "a language: fr, or French",
    "id": "a short name: small letters, digits, hyphens",
}
_SEVERAL: dict[AnswerKind, str] = {
    "text": "words",
    "localised": "words",
    "date": "dates: 2027-03-01",
    "sdg": "targets of the 2030 Agenda: 8.5",
    "language": "languages: fr, es",
    "id": "short names",
}


def how_to_answer(question: Question) -> str:
    """What may stand in the cell of a question, with the words of the model where the question is put in others."""
    shape = question.shape
    if question.role == "heading":
        return ""
    if question.role == "block":
        return f"yes, or {NONE}, where there is none" if shape.none else "yes, where nothing more is known"
    if question.role == "rows":
        words = [spoken(word) for word in shape.words] + ([NONE] if shape.none else [])
        return " or ".join([*words, f"fill in the sheet '{question.see}'"])
    explained = f"{question.meaning} – " if question.meaning not in ("", question.words) else ""
    return explained + _answer(shape) + ("; needed" if question.needed else "")


def _answer(shape: Shape) -> str:
    if shape.kind == "list" and shape.item is not None:
        listed = _choices(shape.item.choices) if shape.item.kind == "choice" else _SEVERAL[shape.item.kind]
        said = f"one or more, divided by semicolons: {listed}"
    elif shape.kind == "mapping":
        said = f"name and number, divided by semicolons: {spoken(shape.choices[0])}: 3; {spoken(shape.choices[1])}: 2"
    elif shape.kind == "choice":
        said = f"one of: {_choices(shape.choices)}"
    else:
        said = _PLAIN[shape.kind]
    alternatives = [spoken(word) for word in shape.words] + ([NONE] if shape.none else [])
    return said + "".join(f"; or {word}" for word in alternatives)


def _choices(choices: Sequence[str | int]) -> str:
    spoken_words = [spoken(choice) for choice in choices]
    return ", ".join(spoken_words) if len(spoken_words) <= _LISTED else ", ".join(spoken_words[:_LISTED]) + ", …"


def about(sheet: Sheet, parent: Sheet | None, none_on: str) -> str:
    """What a sheet is for, in a line or two. `none_on` says where it is stated that there are none."""
    if sheet.kind == "single":
        return "One answer to a question. Empty: not stated. None: the text says that there is none."
    if sheet.kind == "columns":
        return (
            f"One column for each {sheet.noun}; leave the columns empty that you do not need."
            + (" Cells that say so are answered on the first sheet." if sheet.of.endswith("*") else "")
            + none_on
        )
    belongs = ""
    if parent is not None:
        named = "home, host, or other 1" if parent.of.endswith("*") else f"its short name, or {parent.noun} 1"
        belongs = f" The first column says to which {parent.noun} of the sheet '{parent.name}' a row belongs: {named}."
    return f"One row for each; rows that stay empty are passed over.{belongs}{none_on}"


def none_is_said(sheet: Sheet, asked_on: str) -> str:
    """Where it is stated that the list of a sheet is empty."""
    return f" That there are none is said on the sheet '{asked_on}'." if asked_on else ""


def instructions() -> tuple[str, ...]:
    """How to fill in the form, a paragraph each."""
    return (
        "Begin with the sheet 'Main questions'. It asks what matters most; the other sheets ask the rest, and you "
        "may leave them as they are.",
        "Write in the yellow cells only. Each cell tells three things apart. Empty: it is not stated, or not known "
        "yet. The word none: it is stated that there is none. Anything else: this is what is stated. A question of "
        "yes or no is answered with no, not with none.",
        "Where a cell has a list, choose from it, or type the words. Where several answers are possible, divide them "
        "by semicolons: pay; hours; leave.",
        "Channels, programmes, evaluation plans and Parties have a column each; costs, contributions and other lists "
        "have a row each. Give every channel and programme a short name (seasonal-agriculture): rows on other sheets "
        "say by it to which one they belong.",
        "Dates: type them as you are used to, or as 2027-03-01. Numbers: 1500, 1.500 and 1,500 are understood. Where a "
        "number or a date could mean two things, it is asked about and not guessed. Percent: 15 or 15 %. Lengths of "
        "time: 4 years, 6 months, 90 days.",
        "Text in several languages: a line for each in the same cell (Alt+Enter), the language in front: fr: le "
        "Sénégal.",
        'A text that would be taken for a word of the form is put in quotation marks: "none". So is an item with a '
        "semicolon in it.",
        "The sheets are protected against slips, without a password (Review, Unprotect Sheet). You may hide and widen "
        "rows and columns, and leave out sheets. Do not merge cells. Save as .xlsx or .ods.",
    )


def how_it_comes_back(for_spec: bool) -> str:
    """The command that reads the form."""
    onto = " --onto DESCRIPTION.yaml" if for_spec else ""
    return f"The filled form becomes a description with: bma new --from FILE.xlsx{onto} OUT.yaml"
