"""Points, means, intervals, coverage, shares (DESIGN 5 and the pitfalls of CHECKERS 2.2)."""

from fractions import Fraction

import pytest

from bma_drafter.review.score import shares
from tests.review.small import FEES_CAPPED, FEES_PROHIBITED, agreement, checklist, criterion, finding, review, theme

MET = {"path": "subjects", "is_set": True}
NOT_MET = {"path": "subjects", "includes": "readmission"}
OPEN = {"path": "scope", "equals": "pilot"}
NEVER = {"path": "subjects", "includes": "social-security"}


def met(id_, **keys):
    return criterion(id_, met=MET, **keys)


def absent(id_, **keys):
    return criterion(id_, met=NOT_MET, **keys)


def blank(id_, **keys):
    return criterion(id_, met=OPEN, asks="fact", **keys)


def not_applying(id_, **keys):
    return criterion(id_, applies_when=NEVER, **keys)


def score(*criteria):
    return review(agreement(), checklist(theme(*criteria))).score


@pytest.mark.parametrize(("stated", "points"), [("prohibited", 100), ("capped", 50), ("allowed", 0)])
def test_met_counts_one_partly_half_absent_nothing(stated, points):
    given = agreement(recruitment={"worker_fees": stated})
    made = review(given, checklist(theme(criterion(met=FEES_PROHIBITED, partly=FEES_CAPPED))))
    assert (made.score.low, made.score.high) == (points, points)


def test_violated_counts_nothing():
    made = score(criterion(asks="restraint", violated=MET))
    assert (made.low, made.high) == (0, 0)


def test_a_theme_is_the_mean_of_what_applies():
    made = score(met("RF-01"), met("RF-02"), absent("RF-03"), not_applying("RF-04"))
    assert made.low == Fraction(200, 3)


def test_weights_count_within_the_theme():
    made = score(met("RF-01", weight=3, weight_reason="It decides."), absent("RF-02"))
    assert made.low == 75


def test_overall_is_the_plain_mean_of_themes():
    many = theme(*(met(f"RF-{n:02}") for n in range(50)))
    few = theme(absent("CO-01"), theme="coordination")
    assert review(agreement(), checklist(many, few)).score.low == 50


def test_means_by_kind():
    made = review(
        agreement(),
        checklist(
            theme(met("RA-01"), theme="a"),
            theme(absent("RB-01"), theme="b"),
            theme(met("LA-01"), theme="c", kind="lesson"),
        ),
    ).score
    assert {kind: one.low for kind, one in made.by_kind.items()} == {"recommendation": 50, "lesson": 100}
    assert made.low == Fraction(200, 3)  # of the themes, not of the kinds


def test_a_blank_makes_an_interval_and_never_lifts_the_mean():
    made = score(met("RF-01"), blank("RF-02"))
    assert (made.low, made.high) == (50, 100)


def test_not_applicable_leaves_the_denominator_and_is_counted():
    made = review(agreement(), checklist(theme(met("RF-01"), not_applying("RF-02"))))
    assert made.score.low == 100
    assert made.coverage.not_applicable == 1


def test_no_score_where_nothing_applies():
    made = review(agreement(), checklist(theme(not_applying("RF-01"))))
    assert made.score is None
    assert made.themes[0].score is None
    assert made.verdict == "nothing-to-check"


def test_a_theme_in_which_nothing_applies_is_left_out_of_the_mean():
    made = review(agreement(), checklist(theme(met("RF-01")), theme(not_applying("CO-01"), theme="b")))
    assert made.score.low == 100


def test_one_red_line_crossed_among_39_blocks_a_mean_of_97():
    crossed = criterion("NR-01", level="red_line", asks="restraint", violated=MET)
    made = review(agreement(), checklist(theme(*(met(f"RF-{n:02}") for n in range(38)), crossed)))
    assert made.score.low == Fraction(3800, 39)
    assert made.verdict == "blocked"


class TestCoverage:
    def test_counts(self):
        manual = {"question": "Heard?", "answers": {"met": "Yes", "absent": "No"}}
        made = review(
            agreement(),
            checklist(
                theme(
                    met("RF-01"),
                    absent("RF-02"),
                    blank("RF-03"),
                    not_applying("RF-04"),
                    criterion("RF-05", manual=manual),
                )
            ),
        ).coverage
        assert (made.applicable, made.decided, made.needs_input, made.not_applicable) == (4, 2, 2, 1)
        assert (made.waived, made.error, made.by_person, made.by_machine) == (0, 0, 0, 2)

    def test_a_criterion_with_an_open_item_is_not_decided(self):
        end = {"path": "stay.end", "equals": "permit-expires"}
        channels = [{"id": "a", "stay": {"end": "permit-expires"}}, {"id": "b"}]
        given = agreement(mobility={"channels": channels})
        one = criterion(judges="mobility.channels", met=end, asks="fact")
        made = review(given, checklist(theme(one)))
        assert (made.coverage.decided, made.coverage.needs_input) == (0, 1)
        assert made.verdict == "incomplete"

    def test_a_criterion_violated_by_an_item_is_decided(self):
        end = {"path": "stay.end", "equals": "re-entry-bar"}
        channels = [{"id": "a", "stay": {"end": "re-entry-bar"}}, {"id": "b"}]
        given = agreement(mobility={"channels": channels})
        one = criterion(judges="mobility.channels", violated=end, asks="restraint")
        assert review(given, checklist(theme(one))).coverage.decided == 1


class TestShares:
    def made(self):
        first = theme(met("RF-01", weight=3, weight_reason="It decides."), absent("RF-02"))
        second = theme(blank("CO-01"), not_applying("CO-02"), theme="b")
        return review(agreement(), checklist(first, second))

    def test_shares_add_up_to_100(self):
        assert sum(one.share for one in shares(self.made())) == 100

    def test_each_criterion_has_its_share(self):
        found = {one.criterion: one for one in shares(self.made())}
        assert found["RF-01"].share == Fraction(75, 2)
        assert found["RF-02"].share == Fraction(25, 2)
        assert (found["CO-01"].low, found["CO-01"].high) == (0, 50)
        assert "CO-02" not in found

    def test_shares_add_up_to_the_score(self):
        made = self.made()
        assert sum(one.low for one in shares(made)) == made.score.low
        assert sum(one.high for one in shares(made)) == made.score.high

    def test_a_finding_says_what_mending_it_adds(self):
        found = {one.criterion: one.remedy.adds for one in self.made().findings}
        assert found == {"RF-01": None, "RF-02": Fraction(25, 2), "CO-01": 50, "CO-02": None}

    def test_mending_one_item_adds_its_part(self):
        end = {"path": "stay.end", "equals": "permit-expires"}
        pledge = {"path": "stay.end", "equals": "pledge"}
        ends = ["permit-expires", "pledge", "re-entry-bar", "re-entry-bar"]
        channels = [{"id": f"c{n}", "stay": {"end": one}} for n, one in enumerate(ends)]
        one = criterion(judges="mobility.channels", met=end, partly=pledge, asks="fact")
        made = review(agreement(mobility={"channels": channels}), checklist(theme(one)))
        adds = [one.remedy.adds for one in made.findings]
        assert adds == [None, Fraction(25, 2), 25, 25]
        assert made.score.low + sum(add for add in adds if add) == 100


def test_what_a_check_that_failed_would_have_given_is_open(monkeypatch):
    from bma_drafter.checklist import registry

    def broken(facts: registry.Facts) -> registry.Verdict:
        """Never works."""
        raise RuntimeError

    monkeypatch.setitem(registry._REGISTERED, "broken", registry._described("broken", broken))
    made = score(met("RF-01"), criterion("RF-02", met={"predicate": "broken"}))
    assert (made.low, made.high) == (50, 100)


def test_a_finding_carries_its_remedy_and_references():
    found = finding(agreement())
    assert (found.remedy.text, found.remedy.clause) == ("Prohibit them.", "recruitment-fees")
    assert [(one.source, one.at, one.verified) for one in found.references] == [("S01", "slide 1", True)]
