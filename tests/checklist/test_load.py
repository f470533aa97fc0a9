"""Checklists from files: what comes back, and every mistake told with its place, all at once."""

import pytest

from bma_drafter.checklist.load import available, checklist_json_schema, load_checklist, load_sources
from bma_drafter.errors import UserError
from tests.checklist.small_files import FEES, HEAD, RETURN, SOURCES, write

FAMILIES = {"recruitment-fees", "joint-committee"}


def problems(folder, **changed):
    with pytest.raises(UserError) as caught:
        load_checklist(write(folder, **changed), FAMILIES)
    return caught.value.problems


def told(folder, **changed):
    return [(one.code, one.nearest) for one in problems(folder, **changed)]


def test_a_checklist_comes_back_whole(tmp_path):
    found = load_checklist(write(tmp_path), FAMILIES)
    assert (found.id, found.version, [theme.theme for theme in found.themes]) == ("small", "1.0", ["fees", "return"])
    assert [criterion.id for _, criterion in found.criteria()] == ["RF-01", "RF-02", "NR-01"]
    _, first = found.find("rf-01") or (None, None)
    assert first is not None
    assert (first.weight, first.status, first.judges_items) == (1, "stable", False)
    assert found.find("workers-pay-fees") == found.find("RF-01")
    assert found.find("XX-01") is None
    assert found.themes[1].criteria[0].manual.valid_for == "P12M"


def test_the_digest_is_that_of_the_files(tmp_path):
    first = load_checklist(write(tmp_path))
    assert load_checklist(write(tmp_path)).digest == first.digest
    assert first.digest.startswith("sha256:")
    changed = load_checklist(write(tmp_path, fees=FEES.replace("Because.", "Because of it.")))
    assert changed.digest != first.digest


def test_families_may_be_left_unchecked(tmp_path):
    changed = FEES.replace("clause: recruitment-fees", "clause: recruitment-fee")
    assert load_checklist(write(tmp_path, fees=changed)).id == "small"


def test_available_and_an_unknown_checklist(tmp_path):
    write(tmp_path)
    (tmp_path / "lexicon").mkdir()
    assert available(tmp_path) == ("small",)
    assert available(tmp_path / "nowhere") == ()
    with pytest.raises(UserError) as caught:
        load_checklist(tmp_path / "smal")
    assert [(one.code, one.nearest) for one in caught.value.problems] == [("BMA-318", "small")]


@pytest.mark.parametrize(
    ("old", "new", "code", "near"),
    [
        # conditions and paths, wherever they stand
        ("subjects, includes: mobility", "subject, includes: mobility", "BMA-301", "subjects"),
        ("subjects, includes: mobility", "subjects, includes: mobilty", "BMA-304", "mobility"),
        ("worker_fees, equals: prohibited", "worker_fee, equals: prohibited", "BMA-301", "recruitment.worker_fees"),
        ("equals: capped", "equals: caped", "BMA-304", "capped"),
        ("equals: capped", "equal: capped", "BMA-302", "equals"),
        ("path: stay.months", "path: stay.month", "BMA-301", "stay.months"),
        ("path: stay.end", "path: stay.ends", "BMA-301", "stay.end"),
        ("judges: mobility.channels", "judges: mobility.chanels", "BMA-301", "mobility.channels"),
        ("judges: mobility.channels", "judges: mobility", "BMA-316", None),
        ("judges: mobility.channels", "judges: subjects", "BMA-316", None),
        ("section: /mobility", "section: /mobilty", "BMA-301", "mobility"),
        ("set: {recruitment.worker_fees:", "set: {recruitment.worker_fee:", "BMA-301", "recruitment.worker_fees"),
        ("worker_fees: prohibited}}", "worker_fees: prohibit}}", "BMA-304", "prohibited"),
        ("    met: {path: stay.end, equals: permit-expires}", "    met:", "BMA-302", None),
        # names that must exist
        ("source: {document: S01, at: slide 2}", "source: {document: S10, at: slide 2}", "BMA-307", "S01"),
        ("source: R86", "source: R68", "BMA-307", "R86"),
        ("clause: recruitment-fees", "clause: recruitment-fee", "BMA-308", "recruitment-fees"),
        ("see_also: [RF-02]", "see_also: [RF-22]", "BMA-317", "RF-02"),
        # ids
        ("id: RF-02", "id: RF-01", "BMA-309", None),
        ("name: channels-without-end", "name: workers-pay-fees", "BMA-309", None),
        ("id: RF-02", "id: RF-2", "BMA-310", None),
        ("id: RF-02", "id: NR-02", "BMA-310", None),
        # rules of the house
        ("    weight_reason: It decides.\n", "", "BMA-312", None),
        ("clause: recruitment-fees, ", "", "BMA-313", None),
        ("para 4, verified: false", "para 4", "BMA-319", None),
        ("    met: {path: stay.end, equals: permit-expires}\n", "", "BMA-315", None),
        # keys and values of the file
        ("level: core", "level: kore", "BMA-203", "core"),
        ("asks: fact", "askes: fact", "BMA-201", "asks"),
        ("weight: 2", "weight: 4", "BMA-203", None),
        ("    why: Because.\n", "", "BMA-202", None),
        ("references: [{source: S01}]", "references: []", "BMA-205", None),
        ("theme: fees", "theme: fee", "BMA-311", None),
    ],
)  # fmt: skip
def test_a_mistake_in_a_theme(tmp_path, old, new, code, near):
    assert old in FEES
    found = problems(tmp_path, fees=FEES.replace(old, new, 1))
    assert (code, near) in [(one.code, one.nearest) for one in found]
    assert len(found) <= 2  # what follows from it (an id that is referred to) may be told beside it
    assert all(one.place is not None and one.place.text is not None for one in found)


def test_a_criterion_is_decided_once(tmp_path):
    changed = RETURN.replace("    why:", "    met: {path: subjects, is_set: true}\n    why:")
    assert told(tmp_path, return_=changed) == [("BMA-315", None)]


def test_only_items_have_a_condition_for_items(tmp_path):
    changed = FEES.replace("    partly:", "    item_when: {path: round, at_least: 1}\n    partly:")
    assert told(tmp_path, fees=changed) == [("BMA-315", None)]


def test_a_period_of_validity(tmp_path):
    assert told(tmp_path, return_=RETURN.replace("12 months", "1 yeer"))[0][0] == "BMA-207"
    assert load_checklist(write(tmp_path, return_=RETURN.replace("12 months", "P1Y")))


class TestFilesAndThemes:
    def test_a_theme_without_file(self, tmp_path):
        assert told(tmp_path, head=HEAD.replace("return]", "retur]")) == [("BMA-311", None), ("BMA-311", "return")]

    def test_a_file_without_theme(self, tmp_path):
        found = problems(tmp_path, head=HEAD.replace(", return", ""))
        assert [one.code for one in found] == ["BMA-311"]
        assert "return.yaml" in found[0].message

    def test_the_other_ending(self, tmp_path):
        (write(tmp_path) / "extra.yml").write_text("theme: extra", encoding="utf-8")
        with pytest.raises(UserError) as caught:
            load_checklist(tmp_path / "small")
        assert [one.repair for one in caught.value.problems] == ["rename it to extra.yaml"]

    def test_cases_are_not_themes(self, tmp_path):
        (write(tmp_path) / "fees.test.yaml").write_text("cases: []", encoding="utf-8")
        assert load_checklist(tmp_path / "small")

    def test_a_theme_listed_twice(self, tmp_path):
        assert told(tmp_path, head=HEAD.replace("return]", "return, fees]"))[0] == ("BMA-309", None)

    def test_another_name_than_the_folder(self, tmp_path):
        assert told(tmp_path, head=HEAD.replace("checklist: small", "checklist: other")) == [("BMA-311", None)]

    def test_a_theme_that_is_no_yaml(self, tmp_path):
        assert "BMA-104" in [code for code, _ in told(tmp_path, fees="theme: [fees")]


def test_everything_wrong_at_once(tmp_path):
    fees = FEES.replace("equals: capped", "equals: caped").replace("level: core", "level: kore")
    found = told(tmp_path, fees=fees, return_=RETURN.replace("level:", "leval:"), head=HEAD.replace("S01", "S02"))
    assert sorted(found) == [
        ("BMA-201", "level"),
        ("BMA-203", "core"),
        ("BMA-304", "capped"),
        ("BMA-307", "S01"),
    ]


def test_a_problem_is_shown_with_line_and_caret(tmp_path):
    (found,) = problems(tmp_path, fees=FEES.replace("equals: capped", "equals: caped"))
    text = str(found)
    assert "fees.yaml:14:53: BMA-304 the field can never be 'caped'" in text
    assert "    14 |     partly: {path: recruitment.worker_fees, equals: caped}" in text
    assert "did you mean 'capped'?" in text


class TestSources:
    def test_by_key(self, tmp_path):
        write(tmp_path)
        assert {key: one.read for key, one in load_sources(tmp_path).items()} == {"S01": "yes", "R86": "no"}

    def test_below_a_key(self, tmp_path):
        write(tmp_path, sources="sources:\n" + "".join(f"  {line}\n" for line in SOURCES.splitlines()))
        assert list(load_sources(tmp_path)) == ["S01", "R86"]

    def test_a_mistake_has_its_place(self, tmp_path):
        write(tmp_path, sources=SOURCES.replace("kind: instrument", "kind: instrumant"))
        with pytest.raises(UserError) as caught:
            load_sources(tmp_path)
        (found,) = caught.value.problems
        assert (found.code, found.nearest, found.place.line) == ("BMA-203", "instrument", 2)

    def test_a_key_given_twice(self, tmp_path):
        write(tmp_path, sources=SOURCES.replace("id: R86", "id: S01"))
        with pytest.raises(UserError) as caught:
            load_sources(tmp_path)
        assert [one.code for one in caught.value.problems] == ["BMA-309"]

    def test_missing(self, tmp_path):
        folder = write(tmp_path)
        (tmp_path / "sources.yaml").unlink()
        with pytest.raises(UserError) as caught:
            load_checklist(folder)
        assert "BMA-101" in [one.code for one in caught.value.problems]


def test_the_schema_for_editors_names_operators_predicates_and_paths():
    schema = checklist_json_schema()
    condition = schema["$defs"]["Condition"]
    operators = {key for one in condition["anyOf"] for key in one.get("properties", {})}
    assert {"path", "is_set", "count_at_least", "some", "each", "not", "all", "any", "predicate"} <= operators
    assert "recruitment.worker_fees" in schema["$defs"]["Path"]["examples"]
    assert schema["properties"]["applies_when"]["anyOf"][0] == {"$ref": "#/$defs/Condition"}
