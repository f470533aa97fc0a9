"""Criteria that ask the same in several checklists: named, found, and checked over all that are shipped."""

from pathlib import Path

import pytest

from bma_drafter.checklist import load
from bma_drafter.checklist.load import available, load_checklist, load_sources
from bma_drafter.checklist.overlaps import holding, problems_between, sharing
from tests.review.small import checklist, criterion, theme

FOLDER = Path(__file__).parents[2] / "checklists"
SHIPPED = available(FOLDER)


def one(id_, *criteria):
    return checklist(theme(*criteria), id_=id_)


class TestSharing:
    def test_it_goes_both_ways(self):
        shared = sharing([one("a", criterion("RF-01")), one("b", criterion("XY-01", overlaps=["RF-01"]))])
        assert shared == {"XY-01": ("RF-01",), "RF-01": ("XY-01",)}

    def test_it_reaches_criteria_of_checklists_that_are_not_there(self):
        assert sharing([one("b", criterion("XY-01", overlaps=["RF-01"]))])["XY-01"] == ("RF-01",)

    def test_it_reaches_no_further_than_what_is_named(self):
        middle = criterion("XY-01", overlaps=["RF-01", "ZZ-01"])
        shared = sharing([one("a", criterion("RF-01")), one("b", middle), one("c", criterion("ZZ-01"))])
        assert shared["RF-01"] == ("XY-01",)


class TestProblemsBetween:
    @pytest.fixture
    def two(self, tmp_path):
        """Two checklists as files; the second criterion is what the test makes of it."""

        def made(second, met="{path: recruitment.worker_fees, equals: prohibited}", prefix="XY"):
            (tmp_path / "sources.yaml").write_text("- {id: S01, title: Slides, kind: study, read: yes}\n")
            first = ("a", "RF", "{path: recruitment, is_set: true}", "see_also: []")
            for id_, letters, condition, line in (first, ("b", prefix, met, second)):
                folder = tmp_path / id_
                folder.mkdir()
                (folder / "checklist.yaml").write_text(
                    f'checklist: {id_}\ntitle: Small\nversion: "1"\nsource: {{document: S01}}\nthemes: [fees]\n'
                )
                (folder / "fees.yaml").write_text(
                    "theme: fees\ntitle: Fees\nkind: standard\nsource: {document: S01}\ncriteria:\n"
                    f"  - id: {letters}-01\n    name: fees\n    title: No fees\n    level: core\n    asks: provision\n"
                    f"    met: {condition}\n    {line}\n"
                    "    why: Because.\n    remedy: {text: Prohibit them.}\n    references: [{source: S01}]\n"
                )
            folders = dict.fromkeys(("a", "b"), tmp_path)
            return problems_between([load_checklist(tmp_path / id_) for id_ in folders], folders)

        return made

    def test_nothing_is_wrong(self, two):
        assert two("overlaps: [RF-01]") == []

    @pytest.mark.parametrize("key", ["overlaps", "see_also"])
    def test_a_criterion_that_no_checklist_has_is_told_with_its_place(self, two, key):
        (problem,) = two(f"{key}: [RF-11]")
        assert (problem.code, problem.nearest, problem.place.line) == ("BMA-317", "RF-01", 12)

    def test_a_criterion_does_not_overlap_itself(self, two):
        (problem,) = two("overlaps: [XY-01]")
        assert problem.code == "BMA-331"

    def test_an_answer_on_items_serves_no_question_on_the_agreement(self, two):
        (problem,) = two("judges: mobility.channels\n    overlaps: [RF-01]", met="{path: stay, is_set: true}")
        assert (problem.code, problem.place.line) == ("BMA-331", 13)

    def test_ids_are_given_once(self, two):
        (problem,) = two("see_also: [RF-01]", prefix="RF")
        assert (problem.code, problem.place.line) == ("BMA-309", 6)


class TestHolding:
    FOLDERS = dict.fromkeys(SHIPPED, FOLDER)

    def test_a_criterion_is_found_by_id_and_name_and_former_id(self):
        for name in ("CO-05", "co-05", "social-partners-without-seats"):
            assert holding({name}, self.FOLDERS) == ("recommendations-2011",)
        assert holding({"UN-P03"}, self.FOLDERS) == ("un-blma-guidance-2022",)

    def test_who_only_refers_to_it_does_not_hold_it(self):
        assert holding({"ILO15-03"}, self.FOLDERS) == ("ilo-good-practice-2015",)

    def test_nothing_is_looked_for_without_names(self):
        assert holding(set(), {"a": Path("nowhere")}) == ()


def test_no_other_checklist_is_opened_to_load_one(monkeypatch):
    opened = []
    before = load.read_document
    monkeypatch.setattr(load, "read_document", lambda path, **more: opened.append(path) or before(path, **more))
    load_checklist(FOLDER / "ilo-good-practice-2015", sources=load_sources(FOLDER))
    assert {path.parent.name for path in opened} == {"checklists", "ilo-good-practice-2015"}


def test_the_shipped_checklists_go_together():
    sources = load_sources(FOLDER)
    lists = [load_checklist(FOLDER / id_, sources=sources) for id_ in SHIPPED]
    assert problems_between(lists, dict.fromkeys(SHIPPED, FOLDER)) == []
