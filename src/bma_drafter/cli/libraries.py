"""`bma clauses` and `bma checklist`: looking into the libraries, and checking them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from bma_drafter.cli.screen import FOUND, note, say, say_problems
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.cli.shelf import Shelf

clauses = typer.Typer(
    help="The clause library: list, show, preview, new, lint.", no_args_is_help=True, rich_markup_mode=None
)
checklist = typer.Typer(
    help="The checklists: list, show, lint, export, import.", no_args_is_help=True, rich_markup_mode=None
)

_Templates = Annotated[Path | None, typer.Option(metavar="DIR", help="Your own clauses, put in front.")]
_Checklists = Annotated[Path | None, typer.Option(metavar="DIR", help="Your own checklists, put in front.")]


@clauses.command("list")
def clauses_list(templates: _Templates = None) -> None:
    """List the clause families by part of the agreement.

    Example: bma clauses list
    """
    from bma_drafter.clauses.model import PartName
    from bma_drafter.cli.shelf import open_library

    library = open_library(templates)
    parts = get_args(PartName)
    part = None
    for entry in sorted(library.entries.values(), key=lambda e: (parts.index(e.family.part), e.family.id)):
        family = entry.family
        if family.part != part:
            part = family.part
            say(f"{part}")
        variants = ", ".join(f"{v.id} ({v.strength})" for v in family.variants)
        say(f"  {family.id:<30} {family.about}")
        say(f"  {'':<30} variants: {variants}")
    say(f"\n{len(library.entries)} families, {sum(len(e.family.variants) for e in library.entries.values())} variants")


@clauses.command("show")
def clauses_show(
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="Clause family, or family/variant.")],
    language: Annotated[str, typer.Option(help="Language of the text.")] = "en",
    register: Annotated[Literal["treaty", "mou"], typer.Option(help="treaty or mou.")] = "treaty",
    spec: Annotated[
        Path | None,
        typer.Option("--for", metavar="SPEC", help="Say as well which variant a description leads to, and why."),
    ] = None,
    templates: _Templates = None,
) -> None:
    """Show a clause family: what it is for, and the text of its variants as it stands in the library.

    Example: bma clauses show recruitment-fees --for senegal-spain.yaml
    """
    from bma_drafter.cli.shelf import open_library
    from bma_drafter.reports.explaining import explain_family

    name, _, wanted = family.partition("/")
    library = open_library(templates)
    library.require_language(language)
    entry = library.find(name)
    if wanted:
        entry.find_variant(wanted)
    say(explain_family(entry, language))
    if spec is not None:
        from bma_drafter.agreement.load import load_agreement
        from bma_drafter.drafting.previewing import choices

        for choice in choices(entry, load_agreement(spec)):
            say(f"For {choice.item or spec}: {choice.chosen.variant.id}, because {choice.chosen.reason}\n")
    for variant in entry.family.variants:
        if wanted in ("", variant.id):
            say(f"--- {entry.family.id}/{variant.id} ---\n{entry.text(variant, language, register).text}")


@clauses.command("lint")
def clauses_lint(templates: _Templates = None) -> None:
    """Check the whole clause library: inputs, paths, markup, references, facts, criteria, cases.

    Example: bma clauses lint --templates our-clauses
    """
    from bma_drafter.clauses.cases import case_problems
    from bma_drafter.clauses.lint import lint_library
    from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_library, open_shelf

    library = open_library(templates)
    shelf = open_shelf([DEFAULT_CHECKLIST], None, families=library.entries)
    problems = [*lint_library(library, criteria=shelf.titles, sources=shelf.sources), *case_problems(library)]
    if problems:
        say_problems(problems)
        raise typer.Exit(FOUND)
    variants = sum(len(e.family.variants) for e in library.entries.values())
    say(f"{len(library.entries)} families, {variants} variants: nothing to mend")


@checklist.command("list")
def checklist_list(checklists: _Checklists = None) -> None:
    """List the checklists, and the profiles that ask a part of them.

    Example: bma checklist list
    """
    from bma_drafter.checklist.load import available
    from bma_drafter.cli.profiling import profile_titles
    from bma_drafter.cli.shelf import checklist_folders, open_shelf

    ids = sorted({id_ for folder in checklist_folders(checklists) for id_ in available(folder)})
    for one in open_shelf(ids, checklists).checklists:
        criteria = sum(1 for _ in one.criteria())
        say(f"{one.id}  {one.title}, version {one.version}: {len(one.themes)} themes, {criteria} criteria")
    profiles = list(profile_titles(checklists))
    if profiles:
        say("\nprofiles, for bma check --profile ID")
        width = max(len(id_) for id_, _ in profiles)
        for id_, title in profiles:
            say(f"  {id_:<{width}}  {title}")
        note("\nnext: bma explain PROFILE")


@checklist.command("show")
def checklist_show(
    id_: Annotated[str, typer.Argument(metavar="CHECKLIST", help="Checklist: recommendations-2011.")],
    format_: Annotated[
        Literal["text", "markdown"],
        typer.Option("--format", help="text: the list; markdown: a page with reasons, rules, remedies and sources."),
    ] = "text",
    checklists: _Checklists = None,
) -> None:
    """Show a checklist: its themes and criteria, with their level; or all of it as one page.

    Example: bma checklist show recommendations-2011 --format markdown
    """
    from bma_drafter.cli.shelf import open_shelf
    from bma_drafter.reports.source_words import source_note
    from bma_drafter.reports.wording import KIND_WORDS, LEVEL_WORDS

    shelf = open_shelf([id_], checklists)
    one = shelf.checklists[0]
    if format_ == "markdown":
        from bma_drafter.reports.catalogue import catalogue

        typer.echo(catalogue(one, shelf.sources), nl=False)
        return
    wide = max(7, *(len(criterion.id) for _, criterion in one.criteria()))
    say(f"{one.title}, version {one.version}")
    if one.about:
        say(one.about)
    for theme in one.themes:
        say(f"\n{theme.title}  ({theme.theme}; {KIND_WORDS[theme.kind]})")
        for criterion in theme.criteria:
            note_ = f"; {unread}" if (unread := source_note(criterion.references)) else ""
            say(f"  {criterion.id:<{wide}} {criterion.title}  [{LEVEL_WORDS[criterion.level]}{note_}]")
    note("\nnext: bma explain CRITERION")


@checklist.command("lint")
def checklist_lint(checklists: _Checklists = None) -> None:
    """Check every checklist, profile, lexicon and rule on changed words: paths, phrases, predicates, sources, families.

    Example: bma checklist lint --checklists our-checklists
    """
    from bma_drafter.checklist.load import available
    from bma_drafter.checklist.overlaps import problems_between
    from bma_drafter.cli.cue_looking import lexicon_problems, wording_problems
    from bma_drafter.cli.importing import mapping_problems
    from bma_drafter.cli.profiling import profile_ids, profile_problems
    from bma_drafter.cli.shelf import checklist_folders, open_library, open_shelf, practice_wrong

    ids = sorted({id_ for folder in checklist_folders(checklists) for id_ in available(folder)})
    families = open_library(None).entries
    problems: list[Problem] = []
    opened: list[Shelf] = []
    for name in ids:
        try:
            opened.append(open_shelf([name], checklists, families=families))
        except UserError as error:
            problems += error.problems
    if not problems:  # what is wrong in a checklist would be told again by each profile of it
        folders = {id_: folder for shelf in opened for id_, folder in shelf.elsewhere.items()}
        if len(opened) > 1:
            problems += problems_between([one for shelf in opened for one in shelf.checklists], folders)
        problems += profile_problems(checklists)
        lexicons, wrong = lexicon_problems(checklists)
        problems += wrong
        problems += wording_problems(checklists)
        problems += practice_wrong(checklists, opened)
        problems += mapping_problems(checklists)
    if problems:
        say_problems(problems)
        raise typer.Exit(FOUND)
    number, profiles = len(ids), len(profile_ids(checklists))
    checked = "1 checklist" if number == 1 else f"{number} checklists"
    beside = f"{profiles} {'profile' if profiles == 1 else 'profiles'}"
    say(f"{checked}, {beside} and {lexicons} {'lexicon' if lexicons == 1 else 'lexicons'}: nothing to mend")
