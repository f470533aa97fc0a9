"""What is different between two states, worked out: reviews, facts and texts of what was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from bma_drafter.cli.diff_inputs import Given
from bma_drafter.cli.screen import note, with_progress
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.clauses.library import Library
    from bma_drafter.cli.shelf import Shelf
    from bma_drafter.reports.diff.difference import Difference, State, TextChanges
    from bma_drafter.review.compare import Standing
    from bma_drafter.review.findings import Review
    from bma_drafter.text.tree import Document

Size: TypeAlias = Literal["short", "standard", "full"]
_SIZES: tuple[Size, ...] = ("standard", "short", "full")
_SAME_SIZE = 0.8
"""A text that shares so many of its articles with another is of the same size."""
_ONLY_IN = {"review": {"description", "round", "review"}, "facts": {"description", "round"}}


@dataclass(frozen=True)
class Asked:
    """What of the two is compared, and how their drafts are made; None where nothing was said."""

    only: Literal["review", "facts", "text"] | None
    size: Size | None
    audience: Literal["own", "counterpart", "public"] | None
    first: Literal["home", "host"] | None
    language: str | None
    checklists: tuple[str, ...]
    by: Literal["home", "host"] | None
    show_score: bool

    def wants(self, part: str) -> bool:
        """Whether this part is compared."""
        return self.only in (None, part)


@dataclass(frozen=True)
class Made:
    """What is different; `secrets` are words of one's own side behind the two texts, which no file for others holds."""

    difference: Difference
    secrets: tuple[str, ...] = ()


def of_what_is_there(asked: Asked, old: Given, new: Given) -> None:
    """Raises `UserError` where something is asked that the two files do not have."""
    kinds = {old.kind, new.kind}
    what = f"{_PLURAL[old.kind]}" if len(kinds) == 1 else "a description and a round"
    if asked.only == "text" and "review" in kinds:
        raise _nothing_there("--only text", "saved reviews", "a review holds no text; compare the descriptions instead")
    if asked.only is not None and not kinds <= _ONLY_IN.get(asked.only, kinds):
        repair = "leave --only out" if kinds != {"word"} else "leave --only out: of a Word file its text is compared"
        raise _nothing_there(f"--only {asked.only}", what, repair)
    drafted = {
        "--size": asked.size,
        "--audience": asked.audience,
        "--alternat": asked.first,
        "--language": asked.language,
    }
    if "description" not in kinds:
        repair = "leave it out" if kinds != {"round"} else "leave it out: the text of a closed round stays as it was"
        for option, value in drafted.items():
            if value is not None:
                raise _nothing_there(option, what, repair)
    if asked.checklists and "description" not in kinds:
        raise _nothing_there("--checklist", what, "leave it out: nothing is reviewed again")
    if asked.audience == "own" and "round" in kinds:
        why = "A round keeps the text as both sides know it."
        repair = "compare with --audience counterpart, or name the description of the round: x.rounds/1/agreement.yaml"
        raise UserError(Problem("BMA-703", "--audience own does nothing with a round", why=why, repair=repair))


_PLURAL = {"description": "descriptions", "round": "rounds", "review": "saved reviews", "word": "Word files"}


def _nothing_there(option: str, what: str, repair: str) -> UserError:
    return UserError(Problem("BMA-703", f"{option} does nothing with {what}", repair=repair))


def difference(old: Given, new: Given, asked: Asked, checklists: Path | None, templates: Path | None) -> Made:
    """What is different in `new`."""
    if old.kind == "review":
        return Made(_of_reviews(old, new, asked))
    if old.kind == "word":
        return Made(_of_word(old, new, asked))
    return _of_descriptions(old, new, asked, checklists, templates)


# ------------------------------------------------------------------------------------------- saved reviews


def _of_reviews(old: Given, new: Given, asked: Asked) -> Difference:
    from bma_drafter.reports.diff.difference import Difference, State
    from bma_drafter.review.compare import compare, pair_up
    from bma_drafter.review.saved import saved_standings

    sides = [_shown(saved_standings(one.saved or {}, one.name), asked) for one in (old, new)]
    pairs, gone, came = pair_up(*sides)
    compared = tuple(compare(*pair) for pair in with_progress(pairs, len(pairs), "comparing"))
    first, second = (
        State(one.name, one.kind, _counted(side), _only_title(side))
        for one, side in zip((old, new), sides, strict=True)
    )
    only = [tuple(f"{one.title} ({one.path})" for one in side) for side in (gone, came)]
    return Difference(first, second, compared, gone=only[0], came=only[1])


def _shown(standings: Sequence[Standing], asked: Asked) -> tuple[Standing, ...]:
    from bma_drafter.review.compare import without_numbers

    return tuple(standings) if asked.show_score else tuple(map(without_numbers, standings))


def _counted(side: Sequence[Standing]) -> str:
    made_with = ", ".join(f"{one.id} {one.version}" for one in side[0].checklists) if side else ""
    number = "saved review" if len(side) == 1 else f"saved reviews of {len(side)} agreements"
    return " · ".join(filter(None, (number, made_with)))


def _only_title(side: Sequence[Standing]) -> str | None:
    return side[0].title if len(side) == 1 else None


# ------------------------------------------------------------------------------------------- descriptions, rounds


def _of_descriptions(old: Given, new: Given, asked: Asked, checklists: Path | None, templates: Path | None) -> Made:
    from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_library, open_shelf
    from bma_drafter.reading.comparing.facts import facts_changed
    from bma_drafter.reports.diff.difference import Difference
    from bma_drafter.review.compare import compare

    assert old.loaded is not None
    assert new.loaded is not None
    facts = facts_changed(old.loaded, new.loaded) if asked.wants("facts") else None
    if asked.only == "facts":  # for which no library is needed
        return Made(Difference(_state(old), _state(new), facts=facts))
    library = open_library(templates)
    ids = asked.checklists or _checklists_of(old, new) or (DEFAULT_CHECKLIST,)
    shelf = open_shelf(ids, checklists, families=library.entries)
    desks = [_Desk(one, library, shelf) for one in (old, new)]
    reviews = None
    if asked.wants("review"):
        reviews = (compare(*_shown([desk.standing() for desk in desks], asked)),)
    text = None
    secrets: tuple[str, ...] = ()
    if asked.wants("text"):
        asked = _like_the_round(desks, asked)
        texts = [desk.text(asked) for desk in desks]
        text = _texts(texts[0].document, texts[1].document, _about(asked, old, new), asked)
        secrets = tuple(words for one in texts for words in one.secrets)
    return Made(Difference(_state(old), _state(new), reviews, facts=facts, text=text), secrets)


def _like_the_round(desks: Sequence[_Desk], asked: Asked) -> Asked:
    """How the text of a round was made, where a description is compared with one and nothing else is asked.

    A record does not say its size: it is the one in which the description has the articles of the round.
    """
    kept = next((desk.given.round_ for desk in desks if desk.given.round_ is not None), None)
    drafted = next((desk for desk in desks if desk.given.round_ is None), None)
    if kept is None or drafted is None:
        return asked
    meta = kept.tree.meta
    asked = replace(asked, first=asked.first or meta.first, language=asked.language or meta.language)
    if asked.size is not None:
        return asked
    there = _articles(kept.tree)
    alike: dict[Size, float] = {}
    for size in _SIZES:
        found = _articles(drafted.text(replace(asked, size=size)).document)
        alike[size] = len(found & there) / max(1, len(found | there))
        if alike[size] > _SAME_SIZE:
            break
    best: Size = max(alike, key=lambda one: alike[one])
    return replace(asked, size=best)


def _articles(document: Document) -> frozenset[str]:
    from bma_drafter.text.tree import Part

    return frozenset(one.id for part in document.divisions if isinstance(part, Part) for one in part.articles)


def _checklists_of(*given: Given) -> tuple[str, ...]:
    """The checklists that the review of a round was made with."""
    saved = [one.round_.review for one in given if one.round_ is not None]
    return tuple(dict.fromkeys(str(one["id"]) for review in saved for one in review.get("checklists", ())))


@dataclass(frozen=True)
class _Text:
    document: Document
    secrets: tuple[str, ...] = ()


class _Desk:
    """What the review and the text of one of the two are made from."""

    def __init__(self, given: Given, library: Library, shelf: Shelf) -> None:
        self.given, self.library, self.shelf = given, library, shelf
        self._review: Review | None = None

    def standing(self) -> Standing:
        """The review: of a round as it was when it was closed, else as it is now."""
        from bma_drafter.review.compare import standing_of
        from bma_drafter.review.saved import saved_standings

        if self.given.round_ is not None:
            return saved_standings(self.given.round_.review, str(self.given.path / "review.json"))[0]
        return standing_of(self._reviewed(), self.given.name)

    def _reviewed(self) -> Review:
        if self._review is None:
            assert self.given.loaded is not None
            self._review = self._reviewer()(self.given.loaded.agreement)
        return self._review

    def _reviewer(self) -> Any:
        from bma_drafter.cli.reviewing import reviewer_of

        assert self.given.loaded is not None
        return reviewer_of(self.given.loaded, self.shelf, beside=self.given.path)

    def text(self, asked: Asked) -> _Text:
        """The text: of a round as it was when it was closed, else drafted now."""
        if self.given.round_ is not None:
            return _Text(self.given.round_.tree)
        from bma_drafter.cli.beside import brackets_of, positions_of
        from bma_drafter.drafting.draft import draft
        from bma_drafter.drafting.options import Options
        from bma_drafter.drafting.secrecy import own_words

        assert self.given.loaded is not None
        self.library.require_language(asked.language or "en")
        audience = asked.audience or "counterpart"
        options = Options(
            asked.size or "standard",
            asked.language or "en",
            audience,
            notes="comments" if audience == "own" else "none",
            first=asked.first or "home",
            show_score=asked.show_score,
        )
        brackets = brackets_of(self.given.path, self.library)
        sources = self.shelf.sources
        made = draft(
            self.given.loaded, self.library, self._reviewed(), self._reviewer(), sources, options, None, brackets
        )
        mandates = [positions_of(self.given.path, side, self.library) for side in ("home", "host")]
        secrets = tuple(words for one in mandates for words in own_words(made.provisions, one, brackets))
        return _Text(_instrument(made.document), secrets)


def _instrument(document: Document) -> Document:
    """The text alone, without the tables around an own copy, which tell of the review and of the description."""
    from bma_drafter.text.tree import Section

    return replace(document, divisions=tuple(one for one in document.divisions if not isinstance(one, Section)))


def _texts(old: Document, new: Document, about: str, asked: Asked) -> TextChanges:
    from bma_drafter.reading.comparing.documents import compared, unit_changes
    from bma_drafter.reports.diff.difference import TextChanges
    from bma_drafter.text.walking import runs_of, walk

    changes = unit_changes(old, new)
    touched = {one.unit for one in changes}
    units = [spot.unit for spot in walk(new) if any(runs_of(spot.unit, notes=False))]
    unchanged = sum(unit.id not in touched for unit in units)
    return TextChanges(changes, unchanged, about, compared(old, new, asked.by))


def _about(asked: Asked, old: Given, new: Given) -> str:
    """Which texts are compared, in words."""
    if old.kind == new.kind == "round":
        return "the texts on the table at the end of the rounds"
    drafted = f"the {asked.size or 'standard'} draft, {asked.audience or 'counterpart'} copy"
    return drafted if old.kind == new.kind else f"the text of the round and {drafted}"


def _state(one: Given) -> State:
    """What a description or a round is, in words."""
    from bma_drafter.clauses.printing import day, localised
    from bma_drafter.reports.diff.difference import State

    assert one.loaded is not None
    agreement = one.loaded.agreement
    parts = [f"version {agreement.version}"] if agreement.version else []
    if one.round_ is not None:
        parts.insert(0, f"round {one.round_.number}, closed on {day(one.round_.closed, 'en')}")
    else:
        parts += [f"round {agreement.round}"] if agreement.round is not None else []
        parts += [day(agreement.date, "en")] if agreement.date else []
    document = one.loaded.document
    title = localised(agreement.title, "en")
    return State(one.name, one.kind, " · ".join(parts), title, document.digest, document.file)


# ------------------------------------------------------------------------------------------- Word files


def _of_word(old: Given, new: Given, asked: Asked) -> Difference:
    from bma_drafter.reading.comparing.word_files import word_trees
    from bma_drafter.reading.word.reading import read_word
    from bma_drafter.reports.diff.difference import Difference, State

    words = [read_word(one.word or b"", one.name) for one in (old, new)]
    for one, word in zip((old, new), words, strict=True):
        for remark in word.remarks:
            note(f"{one.name}: {remark}")
    title = f"{old.path.name} and {new.path.name}"
    trees = word_trees(words[0], words[1], (old.name, new.name), title)
    text = _texts(trees.old, trees.new, "the text of both files, their tracked changes accepted", asked)
    text = replace(text, changes=tuple(map(trees.placed, text.changes)))
    first, second = (State(one.name, one.kind, "Word file") for one in (old, new))
    return Difference(first, second, text=text)
