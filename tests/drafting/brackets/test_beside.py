"""Texts that stand before or after a unit, and comments of the other side kept for one's own."""

from __future__ import annotations

from typing import Any

import pytest

from bma_drafter.drafting.brackets.load import brackets_of_document
from bma_drafter.drafting.brackets.model import BracketsFile
from bma_drafter.drafting.secrecy import own_words
from bma_drafter.errors import UserError
from bma_drafter.source.yaml import parse
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.walking import walk
from tests.drafting.drafts import drafted, example, library

UNIT = "notices.receipt"


def file(text: str) -> BracketsFile:
    return brackets_of_document(parse(f"round: 1\n{text}", "x.brackets.yaml"), library())


def entry(place: str, **keys: Any) -> str:
    more = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return f"brackets:\n  - id: mail\n    unit: {UNIT}\n    place: {place}\n{more}    texts:\n"


def units(brackets: BracketsFile | None, **options: Any) -> list[tuple[str, str]]:
    options = {"audience": "counterpart", "notes": "none", **options}
    document = drafted(example(), brackets=brackets, **options).document
    return [(s.unit.id, read(s.unit.inlines)) for s in walk(document) if hasattr(s.unit, "inlines")]


def beside(place: str, **keys: Any) -> list[tuple[str, str]]:
    text = entry(place, **keys) + "      - {by: host, text: {en: Notices may be sent by mail.}}\n"
    found = units(file(text))
    at = [unit for unit, _ in found].index(UNIT)
    return found[at - 1 : at + 2]


def test_a_text_stands_before_or_after_the_unit() -> None:
    assert beside("after")[2] == ("notices.mail", "[Spain: Notices may be sent by mail.]")
    assert beside("before")[0] == ("notices.mail", "[Spain: Notices may be sent by mail.]")


def test_once_agreed_it_is_a_paragraph_like_others() -> None:
    assert beside("after", status="agreed")[2] == ("notices.mail", "Notices may be sent by mail.")


def test_once_dropped_it_is_gone() -> None:
    assert "notices.mail" not in dict(beside("after", status="dropped"))


def test_several_texts_stand_one_after_the_other() -> None:
    text = entry("after") + "      - {by: home, text: {en: By mail.}}\n      - {by: host, text: {en: By hand.}}\n"
    found = dict(units(file(text)))
    assert found["notices.mail"] == "[Senegal: By mail.]"
    assert found["notices.mail-2"] == "[Spain: By hand.]"


@pytest.mark.parametrize("text", ["{by: host}", "{by: host, delete: true}", "{by: host, variant: through-channels}"])
def test_beside_a_unit_stand_own_words_only(text: str) -> None:
    with pytest.raises(UserError) as raised:
        file(entry("after") + f"      - {text}\n")
    assert "own words" in raised.value.problems[0].message


COMMENTS = """\
brackets: []
comments:
  - {unit: notices.receipt, by: host, author: E. Ruiz, text: Why so late after all these years?, round: 1}
  - {unit: notices.gone, by: host, text: What became of this one then?, round: 1}
"""


def test_comments_are_notes_of_the_own_copy_and_of_no_other() -> None:
    own = drafted(example(), brackets=file(COMMENTS), audience="own", notes="comments").document
    notes = {read(n.inlines): s.unit.id for s in walk(own) for n in getattr(s.unit, "notes", ())}
    assert notes["Comment of the host side (E. Ruiz), round 1: Why so late after all these years?"] == UNIT
    assert any("notices.gone, which the draft does not have" in note for note in notes)
    theirs = drafted(example(), brackets=file(COMMENTS), audience="counterpart", notes="none").document
    assert "so late" not in str(theirs)


def test_a_comment_that_only_quotes_the_text_is_no_secret() -> None:
    provisions = drafted(example(), audience="counterpart", notes="none").provisions
    said = "Why so late after all these years?"
    assert said in own_words(provisions, None, file(COMMENTS))
    quoted = dict(units(None))[UNIT]
    found = own_words(provisions, None, file(COMMENTS.replace(said, f'"{quoted}"')))
    assert quoted not in found
