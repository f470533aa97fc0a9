"""`read_word`: the bytes of a Word file in, its text as lines out; nothing of it is run, fetched or expanded."""

from __future__ import annotations

from typing import Final, Literal

from bma_drafter.errors import Problem, UserError
from bma_drafter.reading.word.lines import Comment, Line, Note, WordText
from bma_drafter.reading.word.numbers import Numbers, numbers_of
from bma_drafter.reading.word.opening import Element, W, WordFile, open_word
from bma_drafter.reading.word.walking import Walk

_NOTES: Final[tuple[Literal["footnote", "endnote"], ...]] = ("footnote", "endnote")


def read_word(data: bytes, name: str) -> WordText:
    """The text of a Word file.

    Raises UserError for what is no Word file, is damaged, under a password or too large, and for one without words.
    """
    file = open_word(data, name)
    numbers = numbers_of(file.related("numbering"), file.related("styles"))
    walk = Walk(numbers, _notes(file, numbers), _comments(file, numbers))
    lines = walk.through(file.body())
    if not any(line.accepted.strip() or line.rejected.strip() for line in lines):
        raise UserError(
            Problem("BMA-566", f"{name} holds no words", repair="check that it is the file you mean; open it in Word")
        )
    remarks = []
    if file.has_macros:
        remarks.append("the file holds macros; they were not run and not read")
    if walk.hidden:
        pieces = "one piece" if walk.hidden == 1 else f"{walk.hidden} pieces"
        remarks.append(f"the file holds hidden text ({pieces}), which is read as text: show it in Word to see it")
    if walk.elsewhere:
        remarks.append("a part of the text is kept in a file within the file and was not read: save it anew in Word")
    return WordText(tuple(lines), walk.comments, file.properties(), tuple(remarks))


def _notes(file: WordFile, numbers: Numbers) -> dict[str, Note]:
    found: dict[str, Note] = {}
    for what in _NOTES:
        root = file.related(f"{what}s")
        for one in root if root is not None else ():
            if one.tag == f"{W}{what}" and one.get(f"{W}type") in (None, "normal"):
                text = _words(one)
                found[f"{what} {one.get(f'{W}id')}"] = Note(what, text)
    return found


def _comments(file: WordFile, numbers: Numbers) -> dict[str, Comment]:
    root = file.related("comments")
    if root is None:
        return {}
    return {
        str(one.get(f"{W}id")): Comment(str(one.get(f"{W}author") or ""), _words(one))
        for one in root
        if one.tag == f"{W}comment"
    }


def _words(element: Element) -> str:
    """The words of a note or comment, one line for each of its paragraphs."""
    lines: list[Line] = Walk(numbers_of(None, None)).through(element)
    return "\n".join(text for line in lines if (text := line.accepted.strip()))
