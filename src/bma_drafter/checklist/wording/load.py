"""Rules on changed words from their files: every phrase checked, a ministry's own joined with the shipped ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bma_drafter.checklist.lexicon.phrases import PhraseError, Vocabulary, read_phrase
from bma_drafter.checklist.lexicon.texts import primary
from bma_drafter.checklist.wording.model import FigureWords, ReadRule, Wording, WordingFile, WordingRule
from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.source.files import read_document
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document

FOLDER = "wording"
CASES_ENDING = ".test.yaml"
_PHRASES = ("words", "instead_of", "not_with")


def wording_languages(folders: Sequence[Path]) -> tuple[str, ...]:
    """The languages for which one of these folders of checklists has rules, sorted."""
    return tuple(sorted({file.stem for folder in folders for file in _files(folder)}))


def load_wording(language: str, folders: Sequence[Path]) -> Wording:
    """The rules of a language, joined from the folders that have some; a rule in front replaces one of the same id.

    Raises UserError where there are none, and with every problem of the files.
    """
    files = [file for folder in folders for file in _files(folder) if file.stem == primary(language)]
    if not files:
        names = wording_languages(folders)
        raise UserError(
            Problem(
                "BMA-570",
                f"there are no rules on changed words in the language '{language}'",
                repair=f"there are {', '.join(names)}" if names else f"write checklists/{FOLDER}/{language}.yaml",
                nearest=nearest(language, names),
            )
        )
    return read_wording([read_document(file) for file in files])


def read_wording(documents: Sequence[Document]) -> Wording:
    """The rules of one language from their documents, that in front first; raises UserError with every problem."""
    problems: list[Problem] = []
    files: list[WordingFile] = []
    for document in documents:
        try:
            file = validate(WordingFile, document)
        except UserError as error:
            problems += error.problems
            continue
        problems += _problems(file, document)
        files.append(file)
    if problems:
        raise UserError(problems)
    return _joined(files)


def _files(folder: Path) -> Iterator[Path]:
    rules = folder / FOLDER
    if rules.is_dir():
        yield from sorted(file for file in rules.glob("*.yaml") if not file.name.endswith(CASES_ENDING))


def _problems(file: WordingFile, document: Document) -> Iterator[Problem]:
    positions = document.positions
    name = Path(document.file).stem
    if name != file.language:
        message = f"the rules are of the language '{file.language}', but their file is {name}.yaml"
        place = positions.place_of_value(("language",))
        yield Problem("BMA-570", message, place, repair=f"name the file {file.language}.yaml")
    seen: set[str] = set()
    for index, rule in enumerate(file.rules):
        if rule.id in seen:
            place = positions.place_of_value(("rules", index, "id"))
            yield Problem("BMA-309", f"the rule '{rule.id}' is there twice", place, repair="rename one of them")
        seen.add(rule.id)
        for key in _PHRASES:
            for number, text in enumerate(getattr(rule, key)):
                try:
                    read_phrase(text, Vocabulary(), file.lists)
                except PhraseError as error:
                    place = positions.place_of_value(("rules", index, key, number))
                    yield Problem("BMA-342", str(error), place, repair=error.repair, nearest=error.nearest)


def _joined(files: Sequence[WordingFile]) -> Wording:
    vocabulary = Vocabulary()
    rules: dict[str, ReadRule] = {}
    for file in files:
        for rule in file.rules:
            if rule.id not in rules:
                rules[rule.id] = _read(rule, file, vocabulary)
    figures = FigureWords(
        periods=tuple(word for file in files for word in file.figures.periods),
        dates=tuple(word for file in files for word in file.figures.dates),
        amounts=tuple(word for file in files for word in file.figures.amounts),
        references=tuple(word for file in files for word in file.figures.references),
        numbers={word: number for file in reversed(files) for word, number in file.figures.numbers.items()},
    )
    cues = {about: kind for file in reversed(files) for about, kind in file.cues.items()}
    return Wording(files[0].language, tuple(rules.values()), vocabulary, figures, cues)


def _read(rule: WordingRule, file: WordingFile, vocabulary: Vocabulary) -> ReadRule:
    words, instead_of, not_with = (
        tuple(read_phrase(text, vocabulary, file.lists) for text in getattr(rule, key)) for key in _PHRASES
    )
    return ReadRule(rule, words, instead_of, not_with)
