"""`bma new` and `bma schema`: beginning a description, and help for the editor it is written in."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from bma_drafter.cli.screen import note, say
from bma_drafter.errors import Problem, UserError, nearest

INSTRUMENTS = ("treaty", "mou", "mobility-partnership", "programme")
SUBJECTS = ("mobility", "development", "social-security", "readmission")


def new(
    out: Annotated[Path | None, typer.Argument(metavar="[OUT.yaml]", help="File to write.", show_default=False)] = None,
    home: Annotated[str | None, typer.Option(help="Home country: three-letter code or name.")] = None,
    host: Annotated[str | None, typer.Option(help="Host country: three-letter code or name.")] = None,
    instrument: Annotated[str, typer.Option(help=f"Kind of instrument: {', '.join(INSTRUMENTS)}.")] = "treaty",
    subject: Annotated[list[str] | None, typer.Option(help=f"Subject, repeatable: {', '.join(SUBJECTS)}.")] = None,
    title: Annotated[str | None, typer.Option(help="Title of the instrument.")] = None,
    scope: Annotated[str | None, typer.Option(help="framework, sectoral or pilot.")] = None,
    sector: Annotated[str | None, typer.Option(help="Sector, for a sectoral agreement.")] = None,
    language: Annotated[list[str] | None, typer.Option(help="Authentic language, repeatable: fr.")] = None,
    date: Annotated[str | None, typer.Option(help="Date of the draft: 2027-03-01.")] = None,
    form: Annotated[
        Path | None,
        typer.Option("--form", metavar="FORM.xlsx", help="Write a questionnaire for Excel instead of OUT.yaml."),
    ] = None,
    spec: Annotated[
        Path | None, typer.Option("--for", metavar="SPEC", help="With --form: fill it in from this description.")
    ] = None,
    filled: Annotated[
        Path | None,
        typer.Option("--from", metavar="FORM", help="Write OUT.yaml from a filled questionnaire: .xlsx or .ods."),
    ] = None,
    onto: Annotated[
        Path | None,
        typer.Option("--onto", metavar="SPEC", help="With --from: keep what the form does not ask from this one."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write a commented description to begin with: what you give is stated, all else is explained.

    Example: bma new senegal-spain.yaml --home SEN --host ESP --subject mobility --subject development

    With --form you get a questionnaire to fill in with Excel or LibreOffice, with --from the description it gives.

    Example: bma new --form form.xlsx      then: bma new --from form.xlsx agreement.yaml
    """
    given = (home, host, subject, title, scope, sector, language, date)
    if form is not None or filled is not None or spec is not None or onto is not None:
        _questionnaire(out, form, spec, filled, onto, any(one is not None for one in given), force=force)
        return
    if out is None:
        raise UserError(
            Problem(
                "BMA-703", "no file to write is named", repair="name it: bma new agreement.yaml --home SEN --host ESP"
            )
        )
    from bma_drafter.agreement.commented import Start, new_description
    from bma_drafter.agreement.load import from_text
    from bma_drafter.source.write import write_whole

    problems: list[Problem] = []
    _known_ending(out, problems)
    _date_and_languages(date, language or (), problems)
    start = Start(
        title=title or "Agreement on labour migration",
        instrument=_one_of("instrument", instrument, INSTRUMENTS, problems),
        subjects=tuple(_one_of("subject", s, SUBJECTS, problems) for s in subject or ("mobility",)),
        home=_country("home", home, instrument, problems),
        host=_country("host", host, instrument, problems),
        scope=_one_of("scope", scope, ("framework", "sectoral", "pilot"), problems) if scope else None,
        sector=sector,
        languages=tuple(language or ()),
        date=date,
    )
    if problems:
        raise UserError(problems)
    text = new_description(start)
    from_text(text, str(out))
    write_whole(out, text, replace=force)
    say(f"wrote {out}")
    note(f"next: open it, state what is decided, then: bma check {out}")


def _questionnaire(
    out: Path | None,
    form: Path | None,
    spec: Path | None,
    filled: Path | None,
    onto: Path | None,
    facts: bool,
    *,
    force: bool,
) -> None:
    """Writes or reads a questionnaire, where the options given go together."""
    from bma_drafter.cli.questionnaires import read_form, write_form

    problems: list[Problem] = []
    if form is not None and (filled is not None or onto is not None or out is not None):
        wrong = "--from" if filled is not None else "--onto" if onto is not None else str(out)
        problems.append(Problem("BMA-703", f"--form writes a questionnaire; {wrong} does not go with it"))
    if form is None and spec is not None:
        problems.append(Problem("BMA-703", "--for fills in a questionnaire", repair="add --form FORM.xlsx"))
    if filled is None and onto is not None and form is None:
        problems.append(Problem("BMA-703", "--onto goes with a filled questionnaire", repair="add --from FORM.xlsx"))
    if filled is not None and out is None:
        repair = f"add it: bma new --from {filled} agreement.yaml"
        problems.append(Problem("BMA-703", "no file to write the description to is named", repair=repair))
    if filled is not None and out is not None:
        _known_ending(out, problems)
    if facts:
        repair = "leave these options out, and answer in the questionnaire"
        problems.append(Problem("BMA-703", "facts such as --home are not taken beside a questionnaire", repair=repair))
    if problems:
        raise UserError(problems)
    if form is not None:
        write_form(form, spec, force=force)
    elif filled is not None and out is not None:
        read_form(filled, out, onto, force=force)


def _known_ending(out: Path, problems: list[Problem]) -> None:
    if out.suffix.lower() not in (".yaml", ".yml"):
        problems.append(
            Problem(
                "BMA-706",
                f"a description cannot be written as '{out.suffix or out.name}'",
                why="It is a text in YAML, and is found in a folder by its ending.",
                repair=f"end the name in .yaml: {out.stem or 'agreement'}.yaml",
            )
        )


def _date_and_languages(date: str | None, tags: Sequence[str], problems: list[Problem]) -> None:
    from bma_drafter.agreement.codes import languages

    if date:
        try:
            datetime.date.fromisoformat(date)
        except ValueError:
            problems.append(
                Problem("BMA-703", f"--date cannot be '{date}'", repair="write year-month-day, as in 2027-03-01")
            )
    problems += [
        Problem(
            "BMA-703",
            f"--language '{tag}' is not a language tag (BCP 47)",
            repair="write for example fr",
            nearest=languages.nearest_code(tag),
        )
        for tag in tags
        if not languages.is_language_tag(tag)
    ]


def _one_of(option: str, value: str, allowed: tuple[str, ...], problems: list[Problem]) -> str:
    if value not in allowed:
        problems.append(
            Problem(
                "BMA-703",
                f"--{option} cannot be '{value}'",
                repair=f"use one of: {', '.join(allowed)}",
                nearest=nearest(value, allowed),
            )
        )
    return value


def _country(option: str, value: str | None, instrument: str, problems: list[Problem]) -> str | None:
    """The three-letter code of a country given by code or name; a programme may do without one."""
    from bma_drafter.agreement.codes import countries

    if value is None:
        if instrument != "programme":
            problems.append(
                Problem(
                    "BMA-703",
                    f"--{option} is missing",
                    why=f"A {instrument} has two Parties; only a programme can do without one.",
                    repair=f"add --{option} SEN, for example",
                )
            )
        return None
    if countries.find(value):
        return value
    code = countries.nearest_code(value)
    country = countries.find(code) if code else None
    if country and value.casefold() in (country.name.casefold(), country.alpha3.casefold()):
        return country.alpha3
    problems.append(
        Problem(
            "BMA-703",
            f"--{option} '{value}' is not a country code of ISO 3166-1 (three letters)",
            repair="write for example SEN",
            nearest=f"{country.alpha3} ({country.name})" if country else None,
        )
    )
    return None


def schema(
    what: Annotated[
        Literal["agreement", "checklist", "clause", "profile"],
        typer.Argument(help="What the schema describes: agreement, checklist, clause or profile."),
    ],
) -> None:
    """Print a JSON Schema, for completion and checking in an editor.

    Example: bma schema agreement > agreement.schema.json
    """
    if what == "agreement":
        from bma_drafter.agreement.schema import agreement_schema

        found = agreement_schema()
    elif what == "checklist":
        from bma_drafter.checklist.load import checklist_json_schema

        found = checklist_json_schema()
    elif what == "profile":
        from bma_drafter.checklist.profiles.schema import profile_schema

        found = profile_schema()
    else:
        from bma_drafter.clauses.schema import clause_schema

        found = clause_schema()
    say(json.dumps(found, indent=2, ensure_ascii=False))
