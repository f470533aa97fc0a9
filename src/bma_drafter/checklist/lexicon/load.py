"""Lexicons from their files: read, checked in every part, a ministry's own joined with the shipped one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.agreement.paths import UnknownPath, describe
from bma_drafter.checklist.lexicon.model import (
    CueEntry,
    CueRule,
    Lexicon,
    LexiconFile,
    Negation,
    NegationRules,
)
from bma_drafter.checklist.lexicon.phrases import Phrase, PhraseError, Vocabulary, read_phrase
from bma_drafter.checklist.lexicon.texts import primary
from bma_drafter.checklist.lexicon.words import folded
from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.source.files import read_document
from bma_drafter.source.positions import Path as Steps
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document

FOLDER = "lexicon"
CASES_ENDING = ".test.yaml"
_DENYING = ("words", "with_verb", "near", "after", "not_negation", "reversed_by", "ended_by", "verbs")


def languages_in(folders: Sequence[Path]) -> tuple[str, ...]:
    """The languages for which one of these folders of checklists has a lexicon, sorted."""
    return tuple(sorted({file.stem for folder in folders for file in _files(folder)}))


def load_lexicon(language: str, folders: Sequence[Path], criteria: Collection[str] | None = None) -> Lexicon:
    """The lexicon of a language, joined from the folders of checklists that have one; the first stands in front.

    A cue of a file in front takes the place of one with the same id behind it; other cues, abbreviations and words that
    deny are added. `criteria` are the ids there are; None leaves them unchecked. Raises UserError with every problem.
    """
    names = languages_in(folders)
    if language not in names:
        message = f"there is no lexicon of the language '{language}'"
        repair = f"there are {', '.join(names)}" if names else f"write checklists/{FOLDER}/{language}.yaml"
        raise UserError(Problem("BMA-341", message, repair=repair, nearest=nearest(language, names)))
    documents = [read_document(file) for folder in folders for file in _files(folder) if file.stem == language]
    return read_lexicon(documents, criteria)


def read_lexicon(documents: Sequence[Document], criteria: Collection[str] | None = None) -> Lexicon:
    """The lexicon of one language from its documents, that in front first; raises UserError with every problem."""
    problems: list[Problem] = []
    files: list[_File] = []
    for document in documents:
        try:
            files.append(_File(document, validate(LexiconFile, document)))
        except UserError as error:
            problems += error.problems
    lists = _lists([file.file for file in files])
    for file in files:
        problems += file.problems(criteria, lists)
    if problems:
        raise UserError(problems)
    return _joined([file.file for file in files])


def misplaced(folder: Path) -> list[Problem]:
    """Files in a folder of lexicons that would not be read, or are the cases of no lexicon."""
    problems: list[Problem] = []
    if not (folder / FOLDER).is_dir():
        return problems
    names = [file.stem for file in _files(folder)]
    for file in sorted((folder / FOLDER).iterdir()):
        if file.suffix == ".yml":
            message, repair = f"the file {file.name} would not be read", f"rename it to {file.stem}.yaml"
            problems.append(Problem("BMA-340", message, Place(str(file)), repair=repair))
        elif file.name.endswith(CASES_ENDING) and (name := file.name.removesuffix(CASES_ENDING)) not in names:
            message = f"the cases of '{name}' belong to no lexicon"
            problems.append(Problem("BMA-340", message, Place(str(file)), nearest=nearest(name, names)))
    return problems


def _files(folder: Path) -> Iterator[Path]:
    lexicons = folder / FOLDER
    if lexicons.is_dir():
        yield from sorted(file for file in lexicons.glob("*.yaml") if not file.name.endswith(CASES_ENDING))


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a lexicon, and what no single value of it shows."""

    document: Document
    file: LexiconFile

    def problems(self, criteria: Collection[str] | None, lists: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
        yield from self._name_problems()
        yield from self._phrase_problems(lists)
        seen: set[str] = set()
        for index, cue in enumerate(self.file.cues):
            at: Steps = ("cues", index)
            if cue.id in seen:
                yield self._problem("BMA-309", f"the cue '{cue.id}' is there twice", (*at, "id"))
            seen.add(cue.id)
            yield from self._criteria_problems(cue, at, criteria)
            yield from self._fact_problems(cue, at)

    def _name_problems(self) -> Iterator[Problem]:
        name, language = Path(self.document.file).stem, self.file.language
        if primary(language) != language:
            repair = f"write {primary(language)}: it is used for every variety of the language"
            yield self._problem("BMA-340", f"'{language}' is a variety of a language", ("language",), repair=repair)
        elif name != language:
            message = f"the lexicon is of the language '{language}', but its file is {name}.yaml"
            yield self._problem("BMA-340", message, ("language",), repair=f"name the file {language}.yaml")

    def _phrase_problems(self, lists: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
        vocabulary = Vocabulary()
        wrong: set[str] = set()
        for name, words in self.file.lists.items():
            for number, text in enumerate(words):
                if re.search(r"[<>()|…]|\.\.\.", text):
                    wrong.add(name)
                    message = f"'{text}' in the list '{name}' is no word"
                    repair = "a list holds words, or words in a row: readmi*, border control"
                    yield self._problem("BMA-342", message, ("lists", name, number), repair=repair)
        for steps, text in self._phrases():
            if any(f"<{name}>" in text for name in wrong):
                continue  # told once, at the list
            try:
                read_phrase(text, vocabulary, lists)
            except PhraseError as error:
                yield self._problem("BMA-342", str(error), steps, repair=error.repair, near=error.nearest)
        for index, cue in enumerate(self.file.cues):
            for number, text in enumerate(cue.words):
                if text in cue.words[:number]:
                    yield self._problem("BMA-309", "this phrase is there twice", ("cues", index, "words", number))

    def _phrases(self) -> Iterator[tuple[Steps, str]]:
        for index, cue in enumerate(self.file.cues):
            for key in ("words", "not_with"):
                for number, text in enumerate(getattr(cue, key)):
                    yield ("cues", index, key, number), text
        if self.file.negation is not None:
            for key in _DENYING:
                for number, text in enumerate(getattr(self.file.negation, key)):
                    yield ("negation", key, number), text

    def _criteria_problems(self, cue: CueEntry, at: Steps, criteria: Collection[str] | None) -> Iterator[Problem]:
        if criteria is None:
            return
        prefixes = {name.partition("-")[0] for name in criteria}
        for number, name in enumerate(cue.criteria):
            # ids of checklists that are not here are not known here
            if name not in criteria and (name.partition("-")[0] in prefixes or "-" not in name):
                steps = (*at, "criteria", number)
                message = f"there is no criterion '{name}'"
                yield self._problem("BMA-317", message, steps, near=nearest(name, criteria))

    def _fact_problems(self, cue: CueEntry, at: Steps) -> Iterator[Problem]:
        for number, path in enumerate(cue.facts):
            try:
                describe(Agreement, path.replace("[]", "[0]"))
            except UnknownPath as error:
                near = path.replace(error.segment, error.nearest) if error.nearest else None
                repair = "write the path of a field; of items of a list: mobility.channels[].stay.end"
                message = f"the path '{path}' leads nowhere: {error}"
                yield self._problem("BMA-301", message, (*at, "facts", number), repair=repair, near=near)

    def _problem(
        self, code: str, message: str, at: Steps, *, repair: str | None = None, near: str | None = None
    ) -> Problem:
        positions = self.document.positions
        place = positions.place_of_value(at) if at in positions else positions.nearest_place(at)
        return Problem(code, message, place, repair=repair, nearest=near)


def _lists(files: Sequence[LexiconFile]) -> dict[str, tuple[str, ...]]:
    """The lists of all files; those of the same name joined."""
    lists: dict[str, tuple[str, ...]] = {}
    for file in files:
        for name, words in file.lists.items():
            lists[name] = tuple(dict.fromkeys((*lists.get(name, ()), *words)))
    return lists


def _joined(files: Sequence[LexiconFile]) -> Lexicon:
    """One lexicon of several files whose phrases are known to be right."""
    reader = _PhraseReader(_lists(files))
    vocabulary = reader.vocabulary
    entries: dict[str, CueEntry] = {}
    for file in files:
        for cue in file.cues:
            entries.setdefault(cue.id, cue)
    rules = tuple(CueRule(entry, reader.read(entry.words), reader.read(entry.not_with)) for entry in entries.values())
    negation = _negation([file.negation for file in files if file.negation is not None], reader)
    beginnings: dict[int, list[int]] = {}
    for index, rule in enumerate(rules):
        for phrase in rule.words:
            for sequence in phrase.elements[0].alternatives:
                beginnings.setdefault(sequence[0], []).append(index)
    return Lexicon(
        language=files[0].language,
        version=" + ".join(file.version for file in files),
        abbreviations=frozenset(folded(word) for file in files for word in file.sentences.abbreviations),
        headings=frozenset(folded(word) for file in files for word in file.sentences.headings),
        negation=negation,
        cues=rules,
        vocabulary=vocabulary,
        beginnings={number: tuple(dict.fromkeys(found)) for number, found in beginnings.items()},
    )


def _negation(rules: Sequence[NegationRules], reader: _PhraseReader) -> Negation:
    if not rules:
        return Negation()
    lists = {
        name: reader.read(tuple(dict.fromkeys(text for one in rules for text in getattr(one, name))))
        for name in _DENYING
    }
    joins = frozenset(folded(word) for one in rules for word in one.joins)
    return Negation(rules[0].reach, rules[0].near_reach, joins=joins, **lists)


class _PhraseReader:
    """Reads phrases into one vocabulary."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self.vocabulary = Vocabulary()
        self._lists = lists

    def read(self, texts: Sequence[str]) -> tuple[Phrase, ...]:
        return tuple(read_phrase(text, self.vocabulary, self._lists) for text in texts)
