"""The description of an agreement: `none` and *not stated* are told apart, mistakes are placed and answered."""

from __future__ import annotations

import pytest

from bma_drafter.agreement.load import from_text
from bma_drafter.agreement.model import Nothing
from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.agreement.paths import State, find, paths_of, walk
from bma_drafter.errors import Problem, UserError
from tests.agreement.agreements import LEAST, agreement, loaded


def problems(yaml: str) -> tuple[Problem, ...]:
    with pytest.raises(UserError) as error:
        loaded(yaml)
    return error.value.problems


def only(yaml: str) -> Problem:
    found = problems(yaml)
    assert len(found) == 1, found
    return found[0]


def test_what_is_left_out_is_not_stated() -> None:
    assert find(agreement(), "return.linkages").state is State.SILENT


@pytest.mark.parametrize("nothing", ["none", []])
def test_a_list_says_that_there_is_nothing_by_none_and_by_brackets(nothing: object) -> None:
    found = find(agreement(**{"return": {"linkages": nothing}}), "return.linkages")
    assert found.state is State.NOTHING
    assert found.value == ()


def test_a_block_of_keys_can_be_none() -> None:
    spec = agreement(**{"return": "none"})
    assert spec.return_ is Nothing.NONE
    assert find(spec, "return.linkages").state is State.NOTHING


def test_a_path_that_ends_early_says_where_it_ended() -> None:
    assert find(agreement(governance={}), "governance.joint_committee.chair").path == "governance.joint_committee"


def test_no_field_has_a_default_that_stands_in_for_a_fact() -> None:
    assert dict(walk(agreement())).keys() == {
        "schema",
        "title",
        "instrument",
        "subjects[0]",
        "subjects[1]",
        "basis.kind",
    }


def test_every_field_says_what_it_means() -> None:
    assert [path for path, field in paths_of(Agreement) if not field.description] == []


def test_a_misspelt_key_is_answered_with_the_nearest_one_and_its_place() -> None:
    problem = only("labour_market:\n  home_surpluss: none\n")
    assert problem.nearest == "home_surplus"
    assert problem.place is not None
    assert str(problem.place) == "spec.yaml:7:3"
    assert problem.place.text == "  home_surpluss: none"


def test_a_misspelt_value_is_answered_with_the_nearest_one() -> None:
    assert only("recruitment: {worker_fees: prohibitted}\n").nearest == "prohibited"


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    found = problems(
        "scope: framwork\nparties: {home: {country: SENE}}\n"
        "mobility: {channels: [{id: farms, occupations: [{code: '92119'}]}]}\n"
    )
    assert [p.nearest for p in found] == ["framework", "SEN", "9211"]


@pytest.mark.parametrize(
    ("yaml", "nearest"),
    [
        ("parties: {home: {country: SN}}\n", "SEN"),
        ("parties: {home: {country: Senegal}}\n", "SEN"),
        ("languages: [French]\n", "fr"),
        ("final: {duration: 4 years}\n", "P4Y"),
        ("development: {goals: [{id: jobs, title: Jobs, sdg: ['8,5']}]}\n", "8.5"),
        ("development: {programmes: [{id: Village Fund}]}\n", "village-fund"),
    ],
)
def test_codes_are_checked_and_the_nearest_right_one_is_offered(yaml: str, nearest: str) -> None:
    assert only(yaml).nearest == nearest


def test_norway_is_a_country_and_a_clock_time_is_text() -> None:
    spec = loaded("parties: {home: {country: NOR, short_name: NO}}\ninformation: {by: 48:00}\n").agreement
    assert find(spec, "parties.home.short_name").value == "NO"
    assert find(spec, "information.by").value == "48:00"


def test_an_occupation_may_be_typed_without_quotation_marks() -> None:
    spec = loaded("labour_market: {home_surplus: [{occupation: 61, persons: 10}]}\n").agreement
    assert find(spec, "labour_market.home_surplus[0].occupation").value == "61"


def test_a_channel_can_be_open_to_all_occupations() -> None:
    spec = loaded("mobility: {channels: [{id: open, occupations: all}]}\n").agreement
    assert find(spec, "mobility.channels[0].occupations").value == "all"


def test_a_text_over_several_lines_becomes_one_paragraph() -> None:
    spec = loaded("sector: |\n  home\n  care\n").agreement
    assert spec.sector == "home care"


@pytest.mark.parametrize("invisible", ["\ue000", "\u2028", "\u0007"])
def test_an_invisible_character_is_refused(invisible: str) -> None:
    with pytest.raises(UserError):
        from_text(LEAST + f'sector: "agri{invisible}culture"\n')


def test_a_goal_that_is_not_listed_is_found() -> None:
    problem = only(
        "development:\n  goals: [{id: rural-jobs, title: Jobs}]\n  programmes: [{id: fund, goals: [rural-job]}]\n"
    )
    assert problem.code == "BMA-222"
    assert problem.nearest == "rural-jobs"


def test_an_evaluation_plan_covers_only_what_is_described() -> None:
    yaml = "mobility: {channels: [{id: farms}]}\nevaluation: {plans: [{covers: [farm]}]}\n"
    assert only(yaml).nearest == "farms"


def test_an_id_is_given_once() -> None:
    yaml = "mobility: {channels: [{id: care}]}\ndevelopment: {programmes: [{id: care}]}\n"
    assert only(yaml).code == "BMA-221"


def test_a_citation_must_name_a_fact_that_is_stated() -> None:
    assert only("citations: [{path: return.linkage, at: Art. 4}]\n").nearest == "return.linkages"
    assert only("citations: [{path: return.linkages, at: Art. 4}]\n").code == "BMA-226"


def test_ranges_run_upwards() -> None:
    assert only("mobility: {channels: [{id: farms, stay: {min_months: 9, months: 6}}]}\n").code == "BMA-223"
    assert only("mobility: {channels: [{id: farms, eligibility: {age_min: 40, age_max: 20}}]}\n").code == "BMA-223"


def test_an_amount_has_a_currency() -> None:
    assert only("development: {programmes: [{id: fund, funding: [{by: Spain, amount: 10}]}]}\n").code == "BMA-224"


def test_only_a_programme_can_do_without_a_party() -> None:
    assert only("parties: {host: none}\n").code == "BMA-227"


def test_the_line_of_a_fact_not_stated_is_that_of_the_block_around_it() -> None:
    found = loaded("governance:\n  joint_committee:\n    chair: alternating\n")
    assert found.line_of("governance.joint_committee.quorum") == (7, 3)
