"""Profiles: what they leave out and change, that red lines stand, and what is wrong in one, told at its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.load import available, load_checklist
from bma_drafter.checklist.model import Checklist
from bma_drafter.checklist.profiles.lint import checked
from bma_drafter.checklist.profiles.load import (
    available_profiles,
    profile_file,
    read_profile_file,
    require_checklists,
)
from bma_drafter.checklist.profiles.model import Profile
from bma_drafter.checklist.profiles.tailor import all_tailored, is_meant_for, tailored
from bma_drafter.errors import UserError
from bma_drafter.source.data import data_folder
from tests.checklist.small_files import write
from tests.review.small import agreement

PROFILE = """\
profile: ours
title: Ours
about: What we ask.
meant_for: {text: agreements on mobility, when: {path: subjects, includes: mobility}}
checklists: [small]
"""
BECAUSE = "reason: because nobody here can tell why"
FEES_BOUND = """\
    met: {path: recruitment.worker_fees, equals: prohibited}
    partly: {path: labour_market.home_surplus, count_at_least: 3}
"""


@pytest.fixture
def small(tmp_path: Path) -> Checklist:
    from tests.checklist.small_files import FEES

    old = FEES[FEES.index("    met: {path: recruitment") : FEES.index("    why: |")]
    return load_checklist(write(tmp_path, fees=FEES.replace(old, FEES_BOUND)))


def read(tmp_path: Path, small: Checklist, text: str, head: str = PROFILE) -> Profile:
    path = tmp_path / "ours.yaml"
    path.write_text(head + text, encoding="utf-8")
    return checked(*read_profile_file(path), (small,))


def problems(tmp_path: Path, small: Checklist, text: str, head: str = PROFILE) -> list[tuple[str, int, str | None]]:
    """Code, line below the head, and nearest name of each problem."""
    with pytest.raises(UserError) as caught:
        read(tmp_path, small, text, head)
    lines = head.count("\n")
    return [(p.code, p.place.line - lines, p.nearest) for p in caught.value.problems if p.place is not None]


def asked(checklist: Checklist) -> list[str]:
    return [c.id for _, c in checklist.criteria() if c.status != "deprecated"]


def test_a_profile_that_says_nothing_more_asks_everything_and_has_a_digest_of_its_own(
    tmp_path: Path, small: Checklist
) -> None:
    profile = read(tmp_path, small, "")
    made = tailored(small, profile)
    assert made.themes == small.themes
    assert made.digest != small.digest


def test_what_is_left_out_is_not_judged_and_still_known_by_its_name(tmp_path: Path, small: Checklist) -> None:
    profile = read(tmp_path, small, f"criteria: {{without: [{{id: RF-02, {BECAUSE}}}]}}\n")
    made = tailored(small, profile)
    assert asked(made) == ["RF-01", "NR-01"]
    assert made.find("RF-02") is not None
    assert [(one.criterion, one.level, one.with_theme) for one in profile.left_out] == [("RF-02", "core", False)]


def test_a_theme_left_out_leaves_its_red_lines_standing(tmp_path: Path, small: Checklist) -> None:
    profile = read(tmp_path, small, f"themes: {{without: [{{id: fees, {BECAUSE}}}]}}\n")
    assert asked(tailored(small, profile)) == ["RF-01", "NR-01"]
    assert profile.kept_red_lines == ("RF-01",)
    assert profile.red_lines_left_out == ()


def test_only_leaves_every_other_theme_out_but_for_its_red_lines(tmp_path: Path, small: Checklist) -> None:
    made = tailored(small, read(tmp_path, small, f"themes: {{only: [return], {BECAUSE}}}\n"))
    assert asked(made) == ["RF-01", "NR-01"]


def test_a_theme_of_which_nothing_is_asked_is_gone(tmp_path: Path, small: Checklist) -> None:
    made = tailored(small, read(tmp_path, small, f"themes: {{without: [{{id: return, {BECAUSE}}}]}}\n"))
    assert [theme.theme for theme in made.themes] == ["fees"]


def test_a_red_line_left_out_by_its_id_is_named_as_such(tmp_path: Path, small: Checklist) -> None:
    profile = read(tmp_path, small, f"criteria: {{without: [{{id: workers-pay-fees, {BECAUSE}}}]}}\n")
    assert [one.criterion for one in profile.red_lines_left_out] == ["RF-01"]


def test_levels_and_weights_are_changed(tmp_path: Path, small: Checklist) -> None:
    text = f"levels: {{RF-01: {{level: core, {BECAUSE}}}}}\nweights: {{NR-01: {{weight: 3, {BECAUSE}}}}}\n"
    profile = read(tmp_path, small, text)
    made = {c.id: c for _, c in tailored(small, profile).criteria()}
    assert (made["RF-01"].level, made["NR-01"].weight) == ("core", 3)
    assert made["NR-01"].weight_reason == "because nobody here can tell why"
    assert [one.criterion for one in profile.red_lines_changed] == ["RF-01"]


def test_a_number_is_changed_and_stands_beside_the_title(tmp_path: Path, small: Checklist) -> None:
    profile = read(tmp_path, small, f"parameters: {{RF-01: {{partly: {{count_at_least: 2}}, {BECAUSE}}}}}\n")
    found = tailored(small, profile).find("RF-01")
    assert found is not None
    assert found[1].partly.operand == 2  # type: ignore[union-attr]
    assert found[1].title == "Workers pay no fees [partly: count_at_least 2 instead of 3]"
    assert [one.criterion for one in profile.red_lines_changed] == ["RF-01"]


def test_the_checklist_itself_is_not_touched(tmp_path: Path, small: Checklist) -> None:
    before = small.themes
    tailored(small, read(tmp_path, small, f"levels: {{RF-01: {{level: core, {BECAUSE}}}}}\n"))
    assert small.themes is before
    assert before[0].criteria[0].level == "red_line"


def test_a_profile_knows_the_agreements_it_was_made_for(tmp_path: Path, small: Checklist) -> None:
    profile = read(tmp_path, small, "")
    assert is_meant_for(profile, Facts(agreement()))
    assert not is_meant_for(profile, Facts(agreement(subjects=["development"])))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"criteria: {{without: [{{id: RF-2, {BECAUSE}}}]}}\n", [("BMA-317", 1, "RF-02")]),
        (f"criteria: {{without: [{{id: fees, {BECAUSE}}}]}}\n", [("BMA-317", 1, None)]),
        ("criteria: {without: [{id: RF-02}]}\n", [("BMA-202", 1, None)]),
        ("criteria: {without: [{id: RF-02, reason: short}]}\n", [("BMA-205", 1, None)]),
        (f"themes: {{without: [{{id: fee, {BECAUSE}}}]}}\n", [("BMA-327", 1, "fees")]),
        (f"themes: {{without: [{{id: RF-01, {BECAUSE}}}]}}\n", [("BMA-327", 1, None)]),
        (f"themes: {{only: [retrun], {BECAUSE}}}\n", [("BMA-327", 1, "return")]),
        ("themes: {only: [return]}\n", [("BMA-328", 1, None)]),
        (f"themes: {{{BECAUSE}}}\n", [("BMA-329", 1, None)]),
        (f"levels: {{RF-2: {{level: core, {BECAUSE}}}}}\n", [("BMA-317", 1, "RF-02")]),
        (f"levels: {{RF-02: {{level: core, {BECAUSE}}}}}\n", [("BMA-329", 1, None)]),
        (f"weights: {{RF-02: {{weight: 2, {BECAUSE}}}}}\n", [("BMA-329", 1, None)]),
        (f"weights: {{RF-02: {{weight: 4, {BECAUSE}}}}}\n", [("BMA-203", 1, None)]),
        (f"parameters: {{RF-01: {{{BECAUSE}}}}}\n", [("BMA-330", 1, None)]),
        (f"parameters: {{RF-01: {{violated: {{at_least: 1}}, {BECAUSE}}}}}\n", [("BMA-330", 1, None)]),
        (f"parameters: {{RF-01: {{partly: {{count_at_lest: 1}}, {BECAUSE}}}}}\n", [("BMA-330", 1, "count_at_least")]),
        (f"parameters: {{RF-01: {{partly: {{count_at_least: 0}}, {BECAUSE}}}}}\n", [("BMA-330", 1, None)]),
        (f"parameters: {{RF-01: {{partly: {{count_at_least: 3}}, {BECAUSE}}}}}\n", [("BMA-329", 1, None)]),
        (f"parameters: {{NR-01: {{met: {{at_least: 3}}, {BECAUSE}}}}}\n", [("BMA-330", 1, None)]),
    ],
)
def test_what_is_wrong_is_told_at_its_place_with_the_nearest_name(
    tmp_path: Path, small: Checklist, text: str, expected: list[Any]
) -> None:
    assert problems(tmp_path, small, text) == expected


def test_what_is_left_out_is_not_changed_as_well_nor_left_out_twice(tmp_path: Path, small: Checklist) -> None:
    text = (
        f"criteria: {{without: [{{id: RF-02, {BECAUSE}}}, {{id: RF-02, {BECAUSE}}}]}}\n"
        f"weights: {{RF-02: {{weight: 1, {BECAUSE}}}}}\n"
    )
    assert problems(tmp_path, small, text) == [("BMA-309", 1, None), ("BMA-329", 2, None)]


def test_a_profile_that_leaves_nothing_to_ask_is_refused(tmp_path: Path, small: Checklist) -> None:
    text = (
        f"themes: {{without: [{{id: fees, {BECAUSE}}}, {{id: return, {BECAUSE}}}]}}\n"
        f"criteria: {{without: [{{id: RF-01, {BECAUSE}}}]}}\n"
    )
    assert [code for code, *_ in problems(tmp_path, small, text)] == ["BMA-329"]


def test_a_wrong_condition_and_a_wrong_key_are_told_together(tmp_path: Path, small: Checklist) -> None:
    head = PROFILE.replace("path: subjects", "path: subjcts").replace("title:", "titel:")
    assert [code for code, *_ in problems(tmp_path, small, "", head)] == ["BMA-201", "BMA-301"]


def test_the_name_of_the_file_is_its_id(tmp_path: Path, small: Checklist) -> None:
    assert problems(tmp_path, small, "", PROFILE.replace("profile: ours", "profile: theirs")) == [("BMA-329", -4, None)]


def test_a_checklist_that_is_not_there_is_told_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        require_checklists(*read_profile_file(path), {"smal"})
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line, problem.nearest) == ("BMA-318", 5, "smal")  # type: ignore[union-attr]


def test_a_profile_is_found_by_its_id_in_the_first_folder_or_by_its_file(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder / "profiles").mkdir(parents=True)
        (tmp_path / folder / "profiles" / "ours.yaml").write_text(PROFILE, encoding="utf-8")
    folders = [tmp_path / "a", tmp_path / "b"]
    assert profile_file("ours", folders) == tmp_path / "a" / "profiles" / "ours.yaml"
    assert profile_file("x/mine.yaml", folders) == Path("x/mine.yaml")
    with pytest.raises(UserError) as caught:
        profile_file("our", folders)
    assert (caught.value.problems[0].code, caught.value.problems[0].nearest) == ("BMA-327", "ours")


def test_every_shipped_profile_fits_its_checklists_and_leaves_out_no_red_line() -> None:
    folder = data_folder("checklists")
    known = available(folder)
    assert available_profiles(folder)
    for id_ in available_profiles(folder):
        file, document = read_profile_file(profile_file(id_, [folder]))
        require_checklists(file, document, known)
        whole = [load_checklist(folder / name) for name in file.checklists]
        profile = checked(file, document, whole)
        assert all_tailored(whole, profile)
        assert not profile.red_lines_left_out, id_
        assert not profile.red_lines_changed, id_
