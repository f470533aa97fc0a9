"""The rows of return and readmission: what they weigh, what they say, and what stays open."""

import pytest

from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.readmitting import readmission_is_mixed_in, return_is_an_objective
from bma_drafter.checklist.predicates.returning import (
    benefit_depends_on_return,
    return_is_secured,
    stay_ends_in_a_duty_to_return,
    volume_depends_on_control,
)
from bma_drafter.checklist.predicates.rows import MET, PARTLY, VIOLATED, Row, weighed
from bma_drafter.checklist.registry import find
from bma_drafter.checklist.verdict import Truth

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
NAMES = (
    "benefit_depends_on_return",
    "volume_depends_on_control",
    "return_is_secured",
    "return_is_an_objective",
    "readmission_is_mixed_in",
    "stay_ends_in_a_duty_to_return",
)


def facts(subjects=("mobility", "development"), basis="draft", **stated):
    data = {"schema": "bma/1", "title": "Test", "instrument": "treaty", "subjects": list(subjects)}
    return Facts(Agreement.model_validate(data | {"basis": {"kind": basis}} | stated))


def returning(**stated):
    return facts(**{"return": stated})


def channel(**stated):
    (item,) = facts(mobility={"channels": [{"id": "farms", **stated}]}).items("/mobility.channels")
    return item


def truths(function, of):
    """Violated, met and partly, in the order in which a criterion asks."""
    return tuple(function(of, worst=worst).truth for worst in ("violated", "met", "partly"))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_registered_with_a_sentence_that_names_what_it_counts_as(name):
    found = find(name)
    assert found is not None
    assert "counts as partly" in found.words({"worst": "partly"}).lower()


@pytest.mark.parametrize("name", NAMES)
def test_only_the_three_weights_can_be_asked(name):
    _, errors = find(name).bind({"worst": "absent"})
    assert [error.name for error in errors] == ["worst"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((), (F, T, F)),
        ((Row(MET, "a", ()),), (F, T, F)),
        ((Row(PARTLY, "a", ()), Row(MET, "b", ())), (F, F, T)),
        ((Row(PARTLY, "a", ()), Row(VIOLATED, "b", ())), (T, F, F)),
        ((Row(PARTLY, "a", (), VIOLATED, ("x",)),), (U, F, T)),
        ((Row(PARTLY, "a", (), VIOLATED, ("x",)), Row(VIOLATED, "b", ())), (T, F, F)),
    ],
)
def test_the_worst_row_decides_and_silence_leaves_open_what_is_worse(rows, expected):
    assert tuple(weighed(rows, (), worst).truth for worst in ("violated", "met", "partly")) == expected


@pytest.mark.parametrize(
    "function", [benefit_depends_on_return, volume_depends_on_control, return_is_secured, readmission_is_mixed_in]
)
@pytest.mark.parametrize("worst", ["violated", "met", "partly"])
def test_where_nothing_is_stated_everything_is_open(function, worst):
    verdict = function(facts(), worst=worst)
    assert verdict.truth is U
    assert verdict.silent == ("return",)


def test_all_rows_are_told_the_worst_first():
    ties = [
        {"benefit": "travel-costs", "condition": "return"},
        {"benefit": "own-contributions", "condition": "return"},
        {"benefit": "pension", "condition": "lawful-stay-forfeits", "at": "Art. 9"},
    ]
    verdict = benefit_depends_on_return(returning(linkages=ties), worst="violated")
    assert verdict.truth is T
    assert [found.path for found in verdict.read] == [f"return.linkages[{index}]" for index in (2, 1, 0)]
    assert verdict.words == (
        "pension is lost by lawful stay (Art. 9); own contributions depend on return; it is not stated that who stays "
        "keeps the same value; travel costs depend on return: the cost of the journey is no earned benefit"
    )


def test_no_tie_is_judged_twice_and_none_falls_between():
    benefits = ("places", "visas", "aid", "programme-money", "pay", "savings", "pension", "training", "permit")
    conditions = ("return", "readmission-cooperation", "control-performance", "overstay-rate", "lawful-stay-forfeits")
    for benefit in benefits:
        for condition in conditions:
            tie = returning(linkages=[{"benefit": benefit, "condition": condition, "strength": "automatic"}])
            hits = [
                function(tie, worst="violated").truth
                for function in (benefit_depends_on_return, volume_depends_on_control)
            ]
            assert hits.count(T) == 1, (benefit, condition)


def test_aid_for_a_new_start_says_what_it_lacks():
    tie = {"benefit": "reintegration-aid", "condition": "return"}
    of = returning(linkages=[tie], reintegration={"voluntary": True})
    assert truths(benefit_depends_on_return, of) == (U, F, T)
    verdict = benefit_depends_on_return(of, worst="violated")
    assert verdict.silent == ("return.linkages[0].additional", "return.reintegration.separately_funded")
    assert "not stated that it is additional to development money and paid apart" in verdict.words


def test_aid_for_a_new_start_of_which_there_is_none_is_not_voluntary():
    tie = {"benefit": "reintegration-aid", "condition": "return"}
    verdict = benefit_depends_on_return(returning(linkages=[tie], reintegration="none"), worst="violated")
    assert verdict.truth is T


def test_a_programme_is_named_whose_savings_wait_for_return():
    programmes = [{"id": "accounts", "savings": {"withdrawal_condition": "return"}}]
    verdict = benefit_depends_on_return(facts(development={"programmes": programmes}), worst="violated")
    assert verdict.truth is T
    assert "accounts" in verdict.words


def test_a_practice_is_never_a_violation_and_says_that_it_is_outside_the_text():
    tie = {"benefit": "visas", "condition": "readmission-cooperation", "strength": "practice"}
    of = returning(linkages=[tie])
    assert truths(volume_depends_on_control, of) == (F, F, T)
    assert "does not stand in the instrument" in volume_depends_on_control(of, worst="partly").words


def test_an_automatic_tie_decides_whatever_else_is_open():
    ties = [
        {"benefit": "places", "condition": "overstay-rate"},
        {"benefit": "aid", "condition": "control-performance", "strength": "automatic"},
    ]
    verdict = volume_depends_on_control(returning(linkages=ties), worst="violated")
    assert verdict.truth is T
    assert "how strongly is not stated" in verdict.words


def test_security_for_the_ticket_is_praised_when_an_employer_gives_it():
    words = return_is_secured(returning(deposits=[{"by": "employer", "secures": "travel-cost"}]), worst="met").words
    assert "protects the worker and should be kept" in words
    words = return_is_secured(returning(deposits=[{"by": "worker", "secures": "travel-cost"}]), worst="met").words
    assert "should be kept" not in words


@pytest.mark.parametrize(("lost", "expected"), [(True, (T, F, F)), (False, (F, F, T)), (None, (F, F, T))])
def test_a_bond_of_the_employer_depends_on_its_loss(lost, expected):
    deposit = {"by": "employer", "secures": "return"} | ({} if lost is None else {"forfeited_on_overstay": lost})
    assert truths(return_is_secured, returning(deposits=[deposit])) == expected


def test_objectives_are_found_on_every_level():
    of = facts(
        objectives=["mobility", "return"],
        mobility={"objectives": ["border-control"]},
        development={"objectives": ["readmission"], "programmes": [{"id": "fund", "objectives": ["return"]}]},
    )
    verdict = return_is_an_objective(of, worst="violated")
    assert verdict.truth is T
    assert [found.path for found in verdict.read] == [
        "objectives",
        "mobility.objectives",
        "development.objectives",
        "development.programmes[0].objectives",
    ]


def test_circular_stay_is_a_cue_and_no_violation():
    of = facts(objectives=["mobility"], mobility={"channels": [{"id": "farms", "stay": {"kind": "circular"}}]})
    assert truths(return_is_an_objective, of) == (F, T, F)
    assert "a person should read" in return_is_an_objective(of, worst="met").words


def test_parts_that_are_silent_are_named():
    verdict = return_is_an_objective(facts(mobility={"objectives": ["mobility"]}), worst="met")
    assert verdict.truth is U
    assert verdict.silent == ("objectives", "development")


@pytest.mark.parametrize(
    ("basis", "expected"),
    [("draft", (T, F, F)), ("full-text", (T, F, F)), ("partial-text", (U, F, T)), ("secondary", (U, F, T))],
)
def test_safeguards_not_stated_are_lacking_only_where_all_of_the_text_is_known(basis, expected):
    of = facts(basis=basis, **{"return": {"readmission": {"in_this_instrument": True}}})
    assert truths(readmission_is_mixed_in, of) == expected


def test_safeguards_that_are_lacking_are_named():
    of = returning(readmission={"in_this_instrument": True, "safeguards": ["remedy", "non-refoulement"]})
    verdict = readmission_is_mixed_in(of, worst="partly")
    assert verdict.truth is T
    assert "individual decision, no collective not among them" in verdict.words


@pytest.mark.parametrize("effect", ["safeguard", "definition", "committee"])
def test_a_reference_without_effect_does_not_count(effect):
    readmission = {"in_this_instrument": False, "references": [{"to": "Article 4", "effect": effect}]}
    assert truths(readmission_is_mixed_in, returning(readmission=readmission)) == (F, T, F)


@pytest.mark.parametrize("effect", ["condition", "suspension"])
def test_a_reference_with_effect_does(effect):
    readmission = {"in_this_instrument": False, "references": [{"to": "Article 4", "effect": effect}]}
    assert truths(readmission_is_mixed_in, returning(readmission=readmission)) == (T, F, F)


def test_an_instrument_in_parallel_does_not_answer_for_this_one():
    of = facts(related_instruments=[{"kind": "readmission", "link": "parallel"}])
    assert truths(readmission_is_mixed_in, of) == (U, U, U)


@pytest.mark.parametrize(
    ("stay", "expected"),
    [
        ({"end": "permit-expires"}, (F, T, F)),
        ({"months": 9}, (U, U, U)),
        ({"end": "return-duty"}, (U, F, T)),
        ({"end": "return-duty", "renewable": False}, (U, F, T)),
        ({"end": "return-duty", "renewable": False, "months": 12}, (T, F, F)),
        ({"end": "return-duty", "months": 9}, (F, F, T)),
        ({"end": "pledge"}, (F, F, T)),
        ({"end": "re-entry-bar"}, (T, F, F)),
        ({"end": "permit-expires", "change_of_status": "barred"}, (U, F, T)),
        ({"end": "permit-expires", "change_of_status": "barred", "months": 12}, (T, F, F)),
        ({"end": "permit-expires", "change_of_status": "barred", "min_months": 3}, (U, F, T)),
        ({"end": "permit-expires", "change_of_status": "barred", "kind": "seasonal"}, (F, F, T)),
    ],
)
def test_how_the_end_of_a_stay_weighs(stay, expected):
    assert truths(stay_ends_in_a_duty_to_return, channel(stay=stay)) == expected


def test_a_channel_whose_stay_is_silent_is_open():
    verdict = stay_ends_in_a_duty_to_return(channel(), worst="met")
    assert verdict.truth is U
    assert verdict.silent == ("mobility.channels[0].stay",)


def test_the_exclusion_is_told_beside_the_pledge():
    of = channel(stay={"end": "pledge"}, priority_for_returnees={"exclusion_if_not_returned": True})
    words = stay_ends_in_a_duty_to_return(of, worst="partly").words
    assert words == "the worker promises to return; who did not go home is excluded from later places"
