"""The way to another employer: every rule with every exit, over short, long and unstated stays."""

from itertools import product

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.participating import tied_without_exit, way_to_another_employer
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
RULES = ("free", "within-sector", "after-period", "on-abuse", "barred", None)


def channel(rule=None, months=None, *, abuse=False, loss=False, **more):
    stay = {"change_of_employer": rule} if rule else {}
    stay |= {"months": months} if months else {}
    stay |= {"loss_of_job": {"status_kept": True}} if loss else {}
    one = {"id": "trades", "rights": ["pay", "exit-on-abuse"] if abuse else ["pay"]} | ({"stay": stay} if stay else {})
    return Facts(agreement(mobility={"channels": [one | more]})).items("/mobility.channels")[0]


def truths(one):
    """Violated, met, partly: as the criterion asks them."""
    return (
        tied_without_exit(one).truth,
        way_to_another_employer(one, at_least="open").truth,
        way_to_another_employer(one, at_least="with an exit").truth,
    )


@pytest.mark.parametrize(
    ("rule", "exits", "long", "short", "unstated"),
    [
        ("free", {}, (F, T, T), (F, T, T), (F, T, T)),
        ("within-sector", {}, (F, T, T), (F, T, T), (F, T, T)),
        ("after-period", {"abuse": True}, (F, T, T), (F, T, T), (F, T, T)),
        ("after-period", {"loss": True}, (F, F, T), (F, F, T), (F, F, T)),
        ("after-period", {}, (F, F, T), (F, F, F), (F, F, U)),
        ("on-abuse", {}, (F, F, T), (F, T, T), (F, U, T)),
        ("barred", {"abuse": True}, (F, F, T), (F, T, T), (F, U, T)),
        ("barred", {"loss": True}, (F, F, T), (F, F, T), (F, F, T)),
        ("barred", {"abuse": True, "loss": True}, (F, F, T), (F, T, T), (F, U, T)),
        ("barred", {}, (T, F, F), (F, F, F), (T, F, F)),
        (None, {"abuse": True}, (F, U, T), (F, T, T), (F, U, T)),
        (None, {"loss": True}, (F, U, T), (F, U, T), (F, U, T)),
        (None, {}, (U, U, U), (F, U, U), (U, U, U)),
    ],
)
def test_every_rule_with_every_exit(rule, exits, long, short, unstated):
    assert truths(channel(rule, 24, **exits)) == long
    assert truths(channel(rule, 12, **exits)) == long
    assert truths(channel(rule, 11, **exits)) == short
    assert truths(channel(rule, **exits)) == unstated


@pytest.mark.parametrize(("rule", "months", "loss"), list(product(RULES, (None, 9, 24), (False, True))))
def test_an_exit_never_makes_it_worse(rule, months, loss):
    ranks = {T: 2, U: 1, F: 0}
    without, with_exit = (channel(rule, months, abuse=abuse, loss=loss) for abuse in (False, True))
    assert ranks[truths(with_exit)[0]] <= ranks[truths(without)[0]]
    assert ranks[truths(with_exit)[1]] >= ranks[truths(without)[1]]
    assert ranks[truths(with_exit)[2]] >= ranks[truths(without)[2]]


def test_what_is_not_stated_is_named():
    assert tied_without_exit(channel(None, 24)).silent == ("mobility.channels[0].stay.change_of_employer",)


def test_no_rules_on_the_stay_are_no_way_and_no_bar():
    assert truths(channel(stay="none")) == (F, F, F)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (channel("barred", 24), "the employer cannot be changed, and no exit is stated"),
        (
            channel("after-period", 24),
            "the employer can be changed after a first period, and no exit before that is stated",
        ),
        (
            channel("barred", 24, abuse=True, loss=True),
            "the employer cannot be changed, and left on abuse and when the job is lost",
        ),
    ],
)
def test_the_rule_is_told_with_its_exits(one, words):
    assert way_to_another_employer(one, at_least="open").words == words
