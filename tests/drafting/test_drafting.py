"""A draft: which provisions enter and why, proposals for one's own side only, sizes, audiences, registers."""

from __future__ import annotations

import pytest

from bma_drafter.errors import UserError
from bma_drafter.text import tree
from bma_drafter.text.reading_aloud import read, words_of
from bma_drafter.text.tree import Annex, Preamble, Section
from bma_drafter.text.views import collect_notes
from tests.drafting.drafts import articles, drafted, example
from tests.review.small import checklist, criterion, theme

DELINKED = checklist(
    theme(
        criterion(
            "NR-07",
            met={"path": "return.delinking", "is": True},
            remedy={"text": "Say so.", "clause": "no-conditionality"},
        )
    )
)


def whole_text(document) -> str:
    divisions = [d for d in document.divisions if not hasattr(d, "articles")]
    blocks = [b for d in divisions for b in d.blocks] + [b for a in articles(document) for b in a.blocks]
    return "\n".join(words_of(blocks))


def test_the_example_becomes_a_signable_text_of_standard_size() -> None:
    made = drafted(example(), audience="counterpart", notes="none")
    kinds = [type(d) for d in made.document.divisions]
    assert kinds[0] is Preamble
    assert tree.Testimonium in kinds
    titles = [read(a.title) for a in made.document.divisions if isinstance(a, Annex)]
    assert {"Places by channel and occupation", "Programmes", "Evaluation plan"} & set(titles)
    assert 22 <= len(articles(made.document)) <= 32
    assert len({p.family for p in made.provisions}) >= 30


@pytest.mark.parametrize(("size", "least", "most"), [("short", 12, 18), ("standard", 22, 32), ("full", 40, 80)])
def test_the_size_decides_how_many_articles_hold_the_same_provisions(size: str, least: int, most: int) -> None:
    made = drafted(example(), audience="counterpart", size=size)
    assert least <= len(articles(made.document)) <= most
    assert {p.family for p in made.provisions} == {p.family for p in drafted(example()).provisions}


def test_the_parties_never_appear_as_home_and_host() -> None:
    text = whole_text(drafted(example(), audience="counterpart").document).lower()
    assert "home country" not in text
    assert "host country" not in text
    assert "senegal" in text


def test_a_value_of_the_description_is_printed_and_a_missing_one_is_a_blank() -> None:
    assert "six months" in whole_text(drafted(example()).document)
    silent = example()
    data = dict(silent.document.data)
    data["final"] = {k: v for k, v in data["final"].items() if k != "notice"}
    made = drafted(example(**{"final": data["final"]}))
    assert "final.notice" in {b.path for b in made.blanks}


def test_a_criterion_not_met_brings_its_clause_as_a_proposal_with_a_note_that_names_it() -> None:
    made = drafted(example(), [DELINKED])
    proposal = next(p for p in made.provisions if p.family == "no-conditionality")
    assert proposal.criteria == ("NR-07",)
    notes = [use.note for use in collect_notes(made.document) if "NR-07" in use.note.criteria]
    assert any("would meet NR-07" in read(note.inlines) for note in notes)
    assert all(note.audience == "own" for note in notes)


def test_a_proposal_is_for_the_own_side_only() -> None:
    for audience in ("counterpart", "public"):
        made = drafted(example(), [DELINKED], audience=audience)
        assert "no-conditionality" not in {p.family for p in made.provisions}
        assert not [d for d in made.document.divisions if isinstance(d, Section)]
        assert not made.document.meta.properties


def test_proposals_leave_the_numbers_of_the_other_articles_as_they_are() -> None:
    own = drafted(example(), [DELINKED]).document
    other = drafted(example(), [DELINKED], audience="counterpart").document
    plain = [(a.id, a.number) for a in articles(own) if a.proposal is None]
    assert plain == [(a.id, a.number) for a in articles(other)]


def test_a_criterion_that_is_met_brings_nothing() -> None:
    loaded = example()
    stated = dict(loaded.document.data["return"], delinking=True)
    made = drafted(example(**{"return": stated}), [DELINKED])
    assert not made.suggestions


def test_a_family_can_be_left_out_on_purpose() -> None:
    made = drafted(example(clauses={"skills-partnership": {"leave_out": True}}))
    assert "skills-partnership" not in {p.family for p in made.provisions}


def test_a_family_that_others_refer_to_cannot_be_left_out() -> None:
    with pytest.raises(UserError) as error:
        drafted(example(clauses={"publication": {"leave_out": True}}))
    assert {p.code for p in error.value.problems} == {"BMA-541"}


def test_a_variant_can_be_chosen() -> None:
    made = drafted(example(clauses={"publication": {"variant": "text-only"}}))
    assert next(p for p in made.provisions if p.family == "publication").variant == "text-only"


def test_own_wording_is_read_as_markup() -> None:
    own = {"text": {"en": "The Parties shall publish this text, its scope in @scope included. ^own\n"}}
    made = drafted(example(clauses={"skills-partnership": {"own": own}}))
    assert "its scope in Article 3 included" in whole_text(made.document)


def test_own_wording_is_never_a_template() -> None:
    own = {"text": {"en": "The Parties shall publish {{ everything }}. ^own\n"}}
    with pytest.raises(UserError) as error:
        drafted(example(clauses={"skills-partnership": {"own": own}}))
    assert error.value.problems[0].code == "BMA-449"


@pytest.mark.parametrize(
    ("clauses", "code", "nearest"),
    [
        ({"publicaton": {"leave_out": True}}, "BMA-501", "publication"),
        ({"publication": {"variant": "text-onli"}}, "BMA-502", "text-only"),
        ({"recruitment-fees": {"variant": "listed-exceptions"}}, "BMA-503", None),
    ],
)
def test_a_choice_that_cannot_be_followed_is_placed_and_answered(clauses, code: str, nearest: str | None) -> None:
    with pytest.raises(UserError) as error:
        drafted(example(clauses=clauses))
    (problem,) = error.value.problems
    assert problem.code == code
    assert problem.nearest == nearest
    assert problem.place is not None
    assert problem.place.line > 1


def test_a_choice_against_a_stated_fact_names_both_places() -> None:
    with pytest.raises(UserError) as error:
        drafted(example(clauses={"recruitment-fees": {"variant": "listed-exceptions"}}))
    (problem,) = error.value.problems
    assert "prohibited-except" in problem.message
    assert "recruitment.worker_fees: prohibited" in problem.message
    assert "clause.yaml, line" in (problem.why or "")


def test_a_memorandum_speaks_of_participants_who_will() -> None:
    made = drafted(example(instrument="mou"), audience="counterpart")
    text = whole_text(made.document)
    assert " shall " not in text
    assert "Participants" in text
    assert "enter into force" not in text
    assert not [r for r in made.remarks if "T-REG" in r.message]


def test_a_final_text_refuses_every_blank_at_once() -> None:
    with pytest.raises(UserError) as error:
        drafted(example(), audience="public", notes="none", final=True)
    assert len(error.value.problems) > 10
    assert {p.code for p in error.value.problems} == {"BMA-510", "BMA-515"}


def test_the_alternat_turns_the_parties_and_the_signatures_round() -> None:
    home = drafted(example(), audience="counterpart", first="home").document
    host = drafted(example(), audience="counterpart", first="host").document
    assert "the Republic of Senegal and the Kingdom of Spain" in whole_text(home)
    assert "the Kingdom of Spain and the Republic of Senegal" in whole_text(host)


def test_the_cover_says_that_the_english_text_is_not_authentic() -> None:
    cover = drafted(example()).document.meta.cover
    assert cover is not None
    assert any("not authentic" in line for line in cover.foot)
    assert any("illustrative" in line for line in cover.foot)


def test_no_remark_is_left_on_the_example_but_its_blanks() -> None:
    assert [r.headline() for r in drafted(example()).remarks] == []


def test_a_proposal_repeats_nothing_that_the_text_says_already() -> None:
    committed = checklist(
        theme(
            criterion(
                "LS-06",
                met={"each": {"in": "mobility.channels", "where": {"path": "places.kind", "equals": "guarantee"}}},
                remedy={"text": "Commit.", "clause": "places-and-occupations"},
            )
        )
    )
    made = drafted(example(), [committed])
    plain = next(p for p in made.provisions if p.family == "places-and-occupations" and not p.is_proposal)
    proposed = next(p for p in made.provisions if p.family == "places-and-occupations" and p.is_proposal)
    assert proposed.blocks
    assert not set(words_of(plain.blocks)) & {w for w in words_of(proposed.blocks) if w}
