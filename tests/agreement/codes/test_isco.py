"""ISCO-08: the whole structure, right titles, skill levels, health work, and the nearest code."""

from __future__ import annotations

from collections import Counter

import pytest

from bma_drafter.agreement.codes import isco
from bma_drafter.agreement.codes._tables import pairs


def test_the_structure_has_10_major_43_sub_major_130_minor_and_436_unit_groups() -> None:
    assert Counter(len(code) for code in isco.groups()) == {1: 10, 2: 43, 3: 130, 4: 436}


def test_every_group_below_the_major_ones_has_its_parent() -> None:
    assert [code for code in isco.groups() if len(code) > 1 and code[:-1] not in isco.groups()] == []


def test_every_wider_group_is_divided_down_to_unit_groups() -> None:
    parents = {code[:-1] for code in isco.groups()}
    assert [code for code in isco.groups() if len(code) < 4 and code not in parents] == []


def test_no_two_unit_groups_have_the_same_title() -> None:
    titles = Counter(group.title for group in isco.groups().values() if len(group.code) == 4)
    assert [title for title, times in titles.items() if times > 1] == []


def test_a_unit_group_alone_in_its_minor_group_ends_in_0_and_has_its_title() -> None:
    for code, group in isco.groups().items():
        if len(code) == 4:
            alone = sum(isco.covers(code[:3], other) for other in isco.groups()) == 2
            assert alone == code.endswith("0"), code
            assert not alone or group.title == isco.groups()[code[:3]].title


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("9211", "Crop Farm Labourers"),
        ("2221", "Nursing Professionals"),
        ("5322", "Home-based Personal Care Workers"),
        ("7126", "Plumbers and Pipe Fitters"),
        ("6111", "Field Crop and Vegetable Growers"),
        ("3411", "Legal and Related Associate Professionals"),
        ("83", "Drivers and Mobile Plant Operators"),
        ("61", "Market-oriented Skilled Agricultural Workers"),
        ("0310", "Armed Forces Occupations, Other Ranks"),
    ],
)
def test_a_code_is_found_with_its_english_title(code: str, title: str) -> None:
    group = isco.find(code)
    assert group is not None
    assert (group.code, group.title) == (code, title)


@pytest.mark.parametrize("code", ["", "92111", "9219", "99", "9211 ", "nurse"])
def test_what_is_no_code_is_not_found(code: str) -> None:
    assert isco.find(code) is None
    assert isco.skill_levels(code) == frozenset()


@pytest.mark.parametrize(
    ("code", "levels"),
    [
        ("1", {3, 4}),
        ("1120", {4}),
        ("13", {4}),
        ("1412", {3}),
        ("2221", {4}),
        ("3221", {3}),
        ("4", {2}),
        ("5322", {2}),
        ("8332", {2}),
        ("9211", {1}),
        ("0", {1, 2, 4}),
        ("0110", {4}),
        ("02", {2}),
        ("031", {1}),
    ],
)
def test_skill_levels_follow_the_classification(code: str, levels: set[int]) -> None:
    assert isco.skill_levels(code) == levels


def test_a_wider_group_has_the_levels_of_all_its_unit_groups() -> None:
    for code in isco.groups():
        below = [isco.skill_levels(c) for c in isco.groups() if len(c) == 4 and isco.covers(code, c)]
        assert isco.skill_levels(code) == frozenset().union(*below)


def test_a_wider_group_covers_the_groups_below_it_and_itself_but_not_its_parents() -> None:
    assert isco.covers("9", "9211")
    assert isco.covers("9211", "9211")
    assert not isco.covers("9211", "921")
    assert not isco.covers("61", "9211")
    assert not isco.covers("", "9211")


@pytest.mark.parametrize("code", ["22", "221", "2221", "32", "3258", "532", "5321", "5322", "1342"])
def test_health_work_is_recognised(code: str) -> None:
    assert isco.is_health(code)
    assert not isco.may_be_health(code)


@pytest.mark.parametrize("code", ["1", "13", "134", "2", "3", "5", "53"])
def test_a_group_wider_than_health_work_only_may_be_health(code: str) -> None:
    assert not isco.is_health(code)
    assert isco.may_be_health(code)


@pytest.mark.parametrize("code", ["", "1343", "21", "531", "9211", "0"])
def test_other_work_is_not_health(code: str) -> None:
    if code:
        assert not isco.may_be_health(code)
    assert not isco.is_health(code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9211", "9211"),
        ("92.11", "9211"),
        ("92110", "9211"),
        ("9219", "921"),
        ("99", "9"),
        ("ISCO-08 2221", "2221"),
        ("ISCO 7126", "7126"),
        ("2221.1", "2221"),
        ("Crop Farm Labourers", "9211"),
        ("plumber", "7126"),
        ("Plumers and Pipe Fiters", "7126"),
        ("nurses", "2221"),
        ("truck driver", "8332"),
        ("software developer", "2512"),
        ("agricultural workers", "92"),
    ],
)
def test_the_nearest_code_is_a_right_beginning_or_shares_the_title_words(text: str, code: str) -> None:
    assert isco.nearest_code(text) == code


@pytest.mark.parametrize("text", ["", "  ", "xyzzy", "ISCO-08"])
def test_a_text_near_nothing_has_no_nearest_code(text: str) -> None:
    assert isco.nearest_code(text) is None


def test_every_title_leads_back_to_a_group_of_that_title() -> None:
    for group in isco.groups().values():
        code = isco.nearest_code(group.title)
        assert code is not None
        assert isco.groups()[code].title == group.title


def test_everyday_names_lead_to_codes_that_exist() -> None:
    assert [code for code in pairs("isco08_everyday").values() if isco.find(code) is None] == []


def test_the_list_cannot_be_changed_by_its_users() -> None:
    with pytest.raises(TypeError):
        isco.groups()["9999"] = isco.groups()["9"]  # type: ignore[index]
