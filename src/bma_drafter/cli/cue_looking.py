"""Lexicons for a command: opened only for descriptions that hold a text, and only in the languages of that text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bma_drafter.cli.shelf import checklist_folders
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.agreement.load import Loaded
    from bma_drafter.checklist.lexicon.model import CueRule, Lexicon
    from bma_drafter.review.findings import Review


@dataclass(slots=True)
class LexiconShelf:
    """The lexicons of the shipped folder and a ministry's own, each read once."""

    own: Path | None
    _opened: dict[str, Lexicon] = field(default_factory=dict)

    def opened(self) -> Mapping[str, Lexicon]:
        """All lexicons by language; raises `UserError` with every problem in them."""
        from bma_drafter.checklist.lexicon.load import languages_in, load_lexicon

        folders = checklist_folders(self.own)
        for language in languages_in(folders):
            if language not in self._opened:
                self._opened[language] = load_lexicon(language, folders)
        return self._opened

    def looked_at(self, made: Review, loaded: Loaded, *, beside: Path) -> Review:
        """The review with the cues of the description's texts, and what was decided about them beside it."""
        from bma_drafter.review.answers import read_cue_decisions
        from bma_drafter.review.cues import has_texts, with_cues
        from bma_drafter.source.files import read_document

        answers_file = beside.with_suffix(".answers.yaml")
        document = read_document(answers_file) if answers_file.is_file() else None
        decided = document is not None and bool(document.data.get("cues"))
        if not decided and not has_texts(loaded.agreement):
            return made
        lexicons = self.opened()
        known = {name: None for lexicon in lexicons.values() for name in lexicon.ids}
        decisions = read_cue_decisions(document, tuple(known)) if document is not None else ()
        return with_cues(made, loaded.agreement, lexicons, decisions=decisions, positions=loaded.document.positions)


def cues_explained(own: Path | None) -> dict[str, str]:
    """What `bma explain` says of every cue, by id."""
    from bma_drafter.reports.cues_as_text import cue_explained

    rules: dict[str, list[tuple[str, CueRule]]] = {}
    for language, lexicon in LexiconShelf(own).opened().items():
        for rule in lexicon.cues:
            rules.setdefault(rule.entry.id, []).append((language, rule))
    return {name: cue_explained(found) for name, found in rules.items()}


def lexicon_problems(own: Path | None) -> tuple[int, list[Problem]]:
    """How many lexicons there are, and everything wrong in them: files, phrases, criteria, sentences beside them."""
    from bma_drafter.checklist.lexicon.cases import run_cases
    from bma_drafter.checklist.lexicon.load import languages_in, load_lexicon, misplaced
    from bma_drafter.checklist.load import available
    from bma_drafter.cli.shelf import open_shelf

    folders = checklist_folders(own)
    languages = languages_in(folders)
    if not languages:
        return 0, []
    problems = [problem for folder in folders for problem in misplaced(folder)]
    criteria = open_shelf(sorted({id_ for folder in folders for id_ in available(folder)}), own).titles
    for language in languages:
        try:
            load_lexicon(language, folders, criteria)
            problems += filter(None, (result.problem() for result in run_cases(language, folders)))
        except UserError as error:
            problems += error.problems
    return len(languages), problems


def wording_problems(own: Path | None) -> list[Problem]:
    """Everything wrong in the rules on changed words: files, phrases, the changes beside them, rules nobody shows."""
    from bma_drafter.checklist.wording.cases import run_cases
    from bma_drafter.checklist.wording.load import load_wording, wording_languages

    folders = checklist_folders(own)
    problems: list[Problem] = []
    for language in wording_languages(folders):
        try:
            load_wording(language, folders)
            problems += filter(None, (result.problem() for result in run_cases(language, folders)))
        except UserError as error:
            problems += error.problems
    return problems
