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
    out: Annotated[Path, typer.Argument(metavar="OUT.yaml", help="File to write.")],
    home: Annotated[str | None, typer.Option(help="Home country: three-letter code or name.")] = None,
    host: Annotated[str | None, typer.Option(help="Host country: three-letter code or name.")] = None,
    instrument: Annotated[str, typer.Option(help=f"Kind of instrument: {', '.join(INSTRUMENTS)}.")] = "treaty",
    subject: Annotated[list[str] | None, typer.Option(help=f"Subject, repeatable: {', '.join(SUBJECTS)}.")] = None,
    title: Annotated[str | None, typer.Option(help="Title of the instrument.")] = None,
    scope: Annotated[str | None, typer.Option(help="framework, sectoral or pilot.")] = None,
    sector: Annotated[str | None, typer.Option(help="Sector, for a sectoral agreement.")] = None,
    language: Annotated[list[str] | None, typer.Option(help="Authentic language, repeatable: fr.")] = None,
    date: Annotated[str | None, typer.Option(help="Date of the draft: 2027-03-01.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write a commented description to begin with: what you give is stated, all else is explained.

    Example: bma new senegal-spain.yaml --home SEN --host ESP --subject mobility --subject development
    """
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
