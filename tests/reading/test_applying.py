"""Decisions carried out: on the description, on the brackets, and seen again in the draft."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bma_drafter.drafting.secrecy import own_words
from bma_drafter.errors import Place, UserError
from bma_drafter.reading.applying.as_markup import as_markup
from bma_drafter.reading.applying.carrying_out import Applied, Beside, applied
from bma_drafter.reading.changes import Change
from bma_drafter.reading.decisions import CHOICES, Choice, Decision, offers, spots_of
from bma_drafter.reading.matching.words import pieces_between
from bma_drafter.source.yaml import parse
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Document
from bma_drafter.text.walking import walk
from tests.drafting.drafts import library
from tests.reading.changed_drafts import (
    SPEC,
    added,
    comment,
    deleted,
    document,
    drafted,
    edited,
    loaded,
    places,
    words,
    words_in,
)

DAYS = ("mobility.channels[0].admission.decision_days", "30 days", "90 days")
FREE = "recruitment-oversight.free-service"


def beside(brackets: str | None = None, tree: Document | None = None, **keys: Any) -> Beside:
    source = parse(brackets, "x.brackets.yaml") if brackets is not None else None
    given: dict[str, Any] = {"language": "en", "by": "host", "round": 2, **keys}
    return Beside(loaded(), tree or document(), library(), source, "x.brackets.yaml", **given)


def decide(change: Change, choice: Choice, own: str | None = None, remark: str | None = None) -> Decision:
    return Decision(change, choice, own, remark, "row 2")


def done(*decisions: Decision, **keys: Any) -> Applied:
    return applied(decisions, beside(**keys))


def printed(made: Applied, audience: str = "counterpart") -> dict[str, str]:
    """The words of the draft as it is after the decisions."""
    return words_in(drafted(made.loaded, made.file, audience))


# ------------------------------------------------------------------------------------------- each decision


def test_a_value_is_changed_in_place_and_its_comments_stay() -> None:
    made = done(decide(edited("admission-procedure.time-a", "30 days", "90 days", DAYS), "value"))
    assert made.brackets is None
    assert made.description is not None
    before, after = loaded().document.text.splitlines(), made.description.splitlines()
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert changed == [(changed[0][0], changed[0][0].replace("decision_days: 30", "decision_days: 90"))]
    assert printed(made)["admission-procedure.time-a"].startswith("90 days")


def test_a_value_of_our_own_may_be_given_instead() -> None:
    made = done(decide(edited("admission-procedure.time-a", "30 days", "90 days", DAYS), "value", own="60 days"))
    assert printed(made)["admission-procedure.time-a"].startswith("60 days")


def test_a_value_that_cannot_be_read_stops_everything() -> None:
    values = (DAYS[0], "30 days", "two months")
    wrong = decide(edited("admission-procedure.time-a", "30 days", "two months", values), "value")
    with pytest.raises(UserError) as raised:
        done(wrong, decide(deleted("recruitment-fees.void", id_="c2"), "bracket"))
    assert [problem.code for problem in raised.value.problems] == ["BMA-572"]
    assert "row 2" in raised.value.problems[0].message


def test_a_bracket_holds_our_words_and_theirs() -> None:
    made = done(decide(edited(FREE, "shall render", "may render"), "bracket", remark="ask the cabinet"))
    said = printed(made)[FREE]
    assert said.startswith("[Senegal: Public employment services shall render")
    assert "[Spain: Public employment services may render" in said
    [entry] = made.file.brackets
    assert (entry.since, entry.status, entry.remark) == (2, "open", "ask the cabinet")


def test_own_words_stand_against_theirs() -> None:
    made = done(decide(edited(FREE, "shall render", "may render"), "bracket", own="They shall render them."))
    assert printed(made)[FREE].startswith("[Senegal: They shall render them.] [Spain: Public")


def test_own_wording_is_the_text() -> None:
    change = edited(FREE, "shall render", "may render")
    assert printed(done(decide(change, "own-wording")))[FREE] == change.new
    ours = done(decide(change, "own-wording", own="They [all] render them."))
    assert printed(ours)[FREE] == "They [all] render them."


def test_a_deletion_is_a_bracket_or_a_deletion() -> None:
    unit = "recruitment-fees.void"
    assert printed(done(decide(deleted(unit), "bracket")))[unit].endswith("[Spain: delete]")
    assert unit not in printed(done(decide(deleted(unit), "own-wording")))
    assert printed(done(decide(deleted(unit), "refuse")))[unit] == words()[unit]


def test_a_paragraph_with_points_goes_as_a_whole() -> None:
    below = tuple(unit for unit in words() if unit.startswith("recruitment-fees.definition-"))
    change = deleted("recruitment-fees.definition", others=below)
    said = printed(done(decide(change, "bracket")))
    assert all(said[unit].startswith("[Senegal: ") for unit in (change.unit or "", *below))
    gone = printed(done(decide(change, "own-wording")))
    assert not gone.keys() & {change.unit, *below}


def test_new_paragraphs_stand_in_order_after_the_unit_they_follow() -> None:
    unit = "recruitment-fees.enforcement"
    first, second = added(unit, "First new.", id_="c1"), added(unit, "Second new.", id_="c2")
    made = done(decide(first, "own-wording"), decide(second, "bracket"))
    said = printed(made)
    order = list(said)
    at = order.index(unit)
    assert [said[name] for name in order[at + 1 : at + 3]] == ["First new.", "[Spain: Second new.]"]
    numbers = {s.unit.id: s.unit.number for s in walk(drafted(made.loaded, made.file)) if hasattr(s.unit, "number")}
    assert [int(numbers[name] or 0) - int(numbers[unit] or 0) for name in order[at + 1 : at + 3]] == [1, 2]


def test_a_new_point_stands_among_the_points_without_its_end_mark() -> None:
    made = done(decide(added("recruitment-fees.definition-b", "meals on the way; and"), "bracket"))
    said = printed(made)
    order = list(said)
    assert said[order[order.index("recruitment-fees.definition-b") + 1]] == "[Spain: meals on the way]"


def test_the_end_marks_of_a_list_stay_right() -> None:
    unit = "recruitment-fees.definition-h"

    def marks(made: Applied) -> list[str]:
        points = next(
            s.unit for s in walk(drafted(made.loaded, made.file)) if s.unit.id == "recruitment-fees.definition"
        )
        return [point.ending for point in points.points]  # type: ignore[union-attr]

    assert marks(done()) == [*[";"] * 6, "; and", "."]
    assert marks(done(decide(added(unit, "meals"), "own-wording"))) == [*[";"] * 7, "; and", "."]
    assert marks(done(decide(deleted(unit), "own-wording"))) == [*[";"] * 5, "; and", "."]


def test_references_of_merged_and_split_paragraphs_stay_references() -> None:
    unit, other = "competent-authorities.others", "competent-authorities.further"
    joined = f"{words()[unit]} {words()[other]}"
    pieces = pieces_between(f"{words()[unit]}\n{words()[other]}", joined)
    merged = Change("c1", "merged", unit, "Article 4(2)", "", joined, pieces, others=(other,))
    made = done(decide(merged, "own-wording"))
    assert "@authorities-list" in str(made.brackets)
    assert printed(made)[unit] == joined
    split = Change("c1", "split", unit, "Article 4(2)", words()[unit], words()[unit].replace(" named", "\nnamed"))
    assert "named in @authorities-list" in str(done(decide(split, "own-wording")).brackets)


def test_new_words_below_a_title_begin_the_article() -> None:
    spots = spots_of(document())
    article = next(s.unit for s in spots.values() if s.unit is s.holder and s.unit.id and "." not in s.unit.id
                   and getattr(s.unit, "families", ()) == ("recruitment-fees",))  # fmt: skip
    change = Change("c1", "new", None, "after Article 9", "", "It begins so.", after=article.id)
    assert "bracket" in offers(change, spots)
    said = printed(done(decide(change, "own-wording")))
    order = list(said)
    assert said[order[order.index("recruitment-fees.prohibition") - 1]] == "It begins so."


def test_a_split_and_a_merged_paragraph() -> None:
    unit = "recruitment-fees.no-recovery"
    split = Change("c1", "split", unit, "Article 9(3)", words()[unit], "One half.\nThe other half.")
    said = printed(done(decide(split, "own-wording")))
    order = list(said)
    assert [said[unit], said[order[order.index(unit) + 1]]] == ["One half.", "The other half."]
    other = "recruitment-fees.reimbursement"
    merged = Change("c1", "merged", unit, "Article 9(3)", "both", "Both in one.", others=(other,))
    made = done(decide(merged, "own-wording"))
    assert printed(made)[unit] == "Both in one."
    assert other not in printed(made)
    opened = done(decide(merged, "bracket"))
    assert [one.linked_to for one in opened.file.brackets] == [
        (opened.file.brackets[1].id,),
        (opened.file.brackets[0].id,),
    ]


def test_a_provision_deleted_paragraph_by_paragraph_is_one_bracket() -> None:
    units = [u for u, s in spots_of(document()).items() if u.startswith("recruitment-fees.") and s.unit is s.paragraph]
    changes = [deleted(unit, id_=f"c{number}") for number, unit in enumerate(units)]
    made = done(*(decide(one, "bracket") for one in changes))
    [entry] = made.file.brackets
    assert entry.unit == "recruitment-fees"
    assert "[Spain: delete]" in printed(made).values()


def test_a_refusal_is_kept_on_record_and_prints_our_words() -> None:
    made = done(decide(edited(FREE, "shall render", "may render"), "refuse", remark="red line"))
    [entry] = made.file.brackets
    assert (entry.status, entry.remark) == ("dropped", "Refused in round 2. red line")
    assert printed(made)[FREE] == words()[FREE]


def test_a_comment_becomes_a_note_of_our_side_and_of_nobody_else() -> None:
    made = done(decide(comment(FREE, "Zwölftonmusik of the ministry"), "note", remark="answer orally"))
    own = drafted(made.loaded, made.file, "own")
    notes = [read(n.inlines) for s in walk(own) if s.unit.id == FREE for n in getattr(s.unit, "notes", ())]
    assert any("Zwölftonmusik" in one and "Elena Ruiz" in one and "answer orally" in one for one in notes)
    theirs = drafted(made.loaded, made.file)
    assert not any("Zwölf" in str(spot.unit) for spot in walk(theirs))
    assert {"Zwölftonmusik of the ministry", "answer orally"} <= set(own_words((), None, made.file))


def test_a_comment_on_nothing_is_not_lost() -> None:
    change = Change("c1", "comment", "nowhere.x", "the title page", "", "Who signs?", authors=("E. R.",))
    own = drafted(loaded(), done(decide(change, "note")).file, "own")
    assert any("Who signs?" in str(spot.unit) for spot in walk(own))


def test_references_of_ours_among_kept_words_stay_references() -> None:
    unit = "recruitment-fees.cost-table"
    made = done(decide(edited(unit, "need not", "shall not"), "own-wording"))
    assert made.brackets is not None
    assert "@cost-table" in made.brackets
    assert printed(made)[unit] == words()[unit].replace("need not", "shall not")


# ------------------------------------------------------------------------------------------- brackets that are there

OPEN = """\
# ours
round: 3
brackets:
  - id: free   # as it was
    unit: recruitment-oversight.free-service
    texts:
      - {by: home}
      - {by: host, text: {en: They may.}}
"""


def opened() -> tuple[Document, str]:
    file = applied([], beside(OPEN)).file
    return drafted(loaded(), file), words_in(drafted(loaded(), file))[FREE]


@pytest.mark.parametrize(
    ("new", "choice", "ends"),
    [
        (words()[FREE], "own-wording", words()[FREE]),
        ("They may.", "own-wording", "They may."),
        ("[Spain: They may.]", "own-wording", "They may."),
        ("Nobody does.", "own-wording", "Nobody does."),
        ("", "own-wording", None),
        ("They may.", "bracket", "same"),
        ("Nobody does.", "bracket", "same + [Spain 2: Nobody does.]"),
        ("They may.", "refuse", "same"),
    ],
)
def test_words_of_an_open_bracket(new: str, choice: Choice, ends: str | None) -> None:
    tree, before = opened()
    kind: Any = "edited" if new else "deleted"
    change = Change("c1", kind, FREE, places()[FREE], before, new)
    made = applied([decide(change, choice)], beside(OPEN, tree))
    said = printed(made).get(FREE)
    assert len(made.file.brackets) == 1
    assert made.brackets is None or "# as it was" in made.brackets
    if ends == "same":
        assert said == before
    elif ends and ends.startswith("same"):
        assert said is not None
        assert "Nobody does." in said
        assert said.count("[") == 3
    else:
        assert said == ends


def test_new_words_of_their_text_are_their_text() -> None:
    tree, before = opened()
    change = Change("c1", "edited", FREE, places()[FREE], before, before.replace("They may.", "They may at times."))
    made = applied([decide(change, "bracket")], beside(OPEN, tree))
    assert made.brackets == OPEN.replace("They may.", '"They may at times."') or "They may at times." in str(
        made.brackets
    )
    assert printed(made)[FREE] == before.replace("They may.", "They may at times.")


def test_texts_that_cannot_be_told_apart_are_refused() -> None:
    tree, before = opened()
    change = Change("c1", "edited", FREE, places()[FREE], before, before.replace("services shall", "services will"))
    with pytest.raises(UserError) as raised:
        applied([decide(change, "bracket")], beside(OPEN, tree))
    assert raised.value.problems[0].code == "BMA-575"


def test_a_text_beside_a_unit_is_settled_where_it_comes_back() -> None:
    unit = "recruitment-fees.enforcement"
    made = done(decide(added(unit, "Something new."), "bracket"))
    tree = drafted(made.loaded, made.file)
    own = next(u for u, said in words_in(tree).items() if said == "[Spain: Something new.]")
    change = Change("c1", "edited", own, "Article 9(8)", "[Spain: Something new.]", "Something new.")
    again = applied([decide(change, "own-wording")], beside(made.brackets, tree))
    assert printed(again)[own] == "Something new."
    assert len(again.file.brackets) == 1


# ------------------------------------------------------------------------------------------- what makes no sense


def test_every_decision_that_makes_no_sense_is_told_at_once() -> None:
    first = decide(comment(FREE, "Why?"), "bracket")
    second = decide(edited(FREE, "shall", "may", id_="c2"), "value")
    with pytest.raises(UserError) as raised:
        done(first, second)
    assert [problem.code for problem in raised.value.problems] == ["BMA-573", "BMA-573"]


@pytest.mark.parametrize(
    ("change", "offered"),
    [
        (edited(FREE, "shall", "may"), ("bracket", "own-wording", "refuse", "note", "later")),
        (edited("admission-procedure.time-a", "30", "90", DAYS), CHOICES),
        (deleted(FREE), ("bracket", "own-wording", "refuse", "note", "later")),
        (comment(FREE, "Why?"), ("note", "later")),
        (dataclasses.replace(edited(FREE, "shall", "may"), kind="moved"), ("note", "later")),
        (dataclasses.replace(edited(FREE, "shall", "may"), kind="ambiguous"), ("note", "later")),
        (dataclasses.replace(edited(FREE, "shall", "may"), where="Article 8(8), closing words"), ("note", "later")),
        (dataclasses.replace(edited(FREE, "shall", "may"), where="footnote to Article 8(8)"), ("note", "later")),
        (Change("c1", "new", None, "at the beginning", "", "x"), ("note", "later")),
        (Change("c1", "edited", "no.unit", "?", "a", "b"), ("note", "later")),
    ],
)
def test_what_is_offered(change: Change, offered: tuple[Choice, ...]) -> None:
    assert offers(change, spots_of(document())) == offered


# ------------------------------------------------------------------------------------------- any words


def test_signs_that_no_file_may_hold_are_left_out() -> None:
    change = dataclasses.replace(edited(FREE, "shall", "may"), new="They\x07 \ue0001\ue001may\x0b go.", pieces=())
    made = done(decide(change, "own-wording"), decide(comment(FREE, "Why\x07 \u2028 so?", id_="c2"), "note"))
    assert printed(made)[FREE] == "They 1 may go."
    assert made.file.comments[0].text == "Why so?"


def test_treaty_words_of_theirs_stay_in_a_memorandum() -> None:
    spec = loaded(SPEC.with_name("health-workers.yaml"))
    tree = drafted(spec)
    unit, said = next((u, w) for u, w in words_in(tree).items() if " will " in w and "." in u and "[" not in w)
    new = said.replace(" will ", " shall ", 1).replace("Participants", "Parties")
    change = Change("c1", "edited", unit, "Paragraph 1", said, new)
    made = applied([decide(change, "own-wording")], dataclasses.replace(beside(tree=tree), loaded=spec))
    assert words_in(drafted(spec, made.file))[unit] == new


def test_a_key_that_is_none_is_refused() -> None:
    values = ("title]..x", "30 days", "90 days")
    with pytest.raises(UserError) as raised:
        done(decide(edited("admission-procedure.time-a", "30 days", "90 days", values), "value"))
    assert raised.value.problems[0].code == "BMA-572"


FOREIGN = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp"), exclude_characters="\"'"),
    min_size=1,
    max_size=80,
).filter(lambda said: said.strip())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=FOREIGN)
def test_whatever_they_write_is_plain_words(said: str) -> None:
    change = dataclasses.replace(edited(FREE, "shall", "may"), new=said, pieces=())
    made = done(decide(change, "own-wording"))
    assert made.brackets is not None
    assert "{{" not in as_markup("{{ 7 * 7 }} {% if x %}", "en").replace("\\{", "")
    from bma_drafter.clauses.filling import fill_own

    text = (made.file.brackets[0].texts[-1].text or {})["en"]
    text = text if "^" in text else f"{text} ^words"
    parsed = fill_own(library().entries["recruitment-oversight"], text, Place("x"), language="en")
    assert not parsed.problems
    assert " ".join(read(parsed.blocks[0].inlines).split()) == " ".join(said.split())  # type: ignore[union-attr]
