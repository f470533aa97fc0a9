"""Places allocated to a surplus: by hand, and against every way of doing it."""

import functools
import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bma_drafter.agreement.codes import isco
from bma_drafter.checklist.predicates.allocation import Demand, Supply, filled

GROUPS = ["9", "92", "921", "9211", "9212", "6111"]
demands = st.lists(
    st.builds(Demand, st.lists(st.sampled_from(GROUPS), max_size=3, unique=True).map(tuple), st.integers(0, 3)),
    max_size=3,
)
supplies = st.lists(st.builds(Supply, st.sampled_from(GROUPS), st.one_of(st.none(), st.integers(0, 3))), max_size=3)


def by_hand(units, rows, may_fill):
    """The most of these places filled, by trying every person for every place."""
    left = [len(units) if row.persons is None else row.persons for row in rows]

    @functools.cache
    def most(index, left):
        if index == len(units):
            return 0
        best = most(index + 1, left)
        for number, row in enumerate(rows):
            if left[number] and may_fill(row.code, units[index]):
                fewer = (*left[:number], left[number] - 1, *left[number + 1 :])
                best = max(best, 1 + most(index + 1, fewer))
        return best

    return most(0, tuple(left))


def at_best(supply, codes):
    return not codes or any(isco.covers(supply, code) or isco.covers(code, supply) for code in codes)


def at_worst(supply, code):
    return code is not None and isco.covers(supply, code)


def splits(demand):
    """Every way of giving the places of a demand to its groups; without groups, to none with a surplus."""
    return itertools.combinations_with_replacement(demand.codes or (None,), demand.places)


@settings(deadline=None)
@given(demands, supplies)
def test_best_and_worst_are_those_of_trying_everything(asked, rows):
    units = [demand.codes for demand in asked for _ in range(demand.places)]
    most = by_hand(units, rows, at_best)
    ways = itertools.product(*(list(splits(demand)) for demand in asked))
    fewest = min(by_hand([code for part in way for code in part], rows, at_worst) for way in ways)
    assert filled(asked, rows) == (fewest, most)


@given(demands, supplies)
def test_the_worst_is_not_above_the_best_and_neither_exceeds_places_or_persons(asked, rows):
    fewest, most = filled(asked, rows)
    places = sum(demand.places for demand in asked)
    persons = sum(places if row.persons is None else row.persons for row in rows)
    assert 0 <= fewest <= most <= min(places, persons)


@given(demands, supplies, st.permutations(range(3)))
def test_the_order_of_rows_changes_nothing(asked, rows, order):
    shuffled = [rows[number] for number in order if number < len(rows)]
    assert filled(asked, shuffled) == filled(list(reversed(asked)), rows)


@pytest.mark.parametrize(
    ("asked", "rows", "interval"),
    [
        ([], [], (0, 0)),
        ([Demand(("9211",), 10)], [], (0, 0)),
        ([Demand(("9211",), 10)], [Supply("921", 4)], (4, 4)),
        ([Demand(("9211",), 10)], [Supply("921", None)], (10, 10)),
        # two channels, one surplus
        ([Demand(("9211",), 10), Demand(("9212",), 10)], [Supply("921", 15)], (15, 15)),
        # the narrow surplus must go to the narrow channel, whatever comes first
        ([Demand(("9211",), 5), Demand(("9212",), 5)], [Supply("921", 5), Supply("9211", 5)], (10, 10)),
        # not split: at worst all go where there is none
        ([Demand(("9211", "5322"), 10)], [Supply("921", 20)], (0, 10)),
        # not split, but the surplus covers both
        ([Demand(("9211", "9212"), 10)], [Supply("921", 20)], (10, 10)),
        # wider than the surplus
        ([Demand(("61",), 10)], [Supply("6111", 20)], (0, 10)),
        # any occupation
        ([Demand((), 10)], [Supply("921", 20)], (0, 10)),
        # at worst the unsplit places crowd the split ones out of their surplus
        ([Demand(("9211",), 5), Demand(("9211", "6111"), 5)], [Supply("9211", 5), Supply("6111", 5)], (5, 10)),
    ],
)
def test_intervals_by_hand(asked, rows, interval):
    assert filled(asked, rows) == interval


def test_beyond_the_limit_the_fewest_is_what_split_channels_fill():
    open_ = [Demand(("9211", "6111", "7126"), 10)] * 8
    rows = [Supply("9211", 1000), Supply("6111", 1000), Supply("7126", 1000)]
    assert filled([*open_, Demand(("9211",), 30)], rows) == (30, 110)


def test_large_numbers_take_no_time():
    codes = [group.code for group in isco.groups().values() if len(group.code) == 4][:200]
    asked = [Demand((code,), 1_000_000) for code in codes]
    rows = [Supply(code[:2], 999_999) for code in codes[::3]]
    began = time.process_time()
    fewest, most = filled(asked, rows)
    assert fewest == most > 0
    assert time.process_time() - began < 5
