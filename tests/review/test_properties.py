"""What holds of every review, whatever the agreement and the checklist."""

import datetime
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.agreement.paths import Field, describe, field_names
from bma_drafter.review.cases import MINIMAL
from bma_drafter.review.findings import STATUSES
from bma_drafter.review.score import shares
from bma_drafter.review.waivers import Waiver
from tests.review.small import agreement, checklist, criterion, review, theme

DAY = datetime.date(2026, 11, 24)
LEVELS = ("red_line", "core", "good_practice")

BLOCKS = st.fixed_dictionaries(
    {},
    optional={
        "recruitment": st.one_of(
            st.just("none"),
            st.fixed_dictionaries(
                {},
                optional={
                    "worker_fees": st.sampled_from(["prohibited", "prohibited-except", "capped", "allowed"]),
                    "fees_defined": st.booleans(),
                    "exceptions": st.one_of(st.just("none"), st.lists(st.just("visa"), max_size=2)),
                },
            ),
        ),
        "mobility": st.one_of(
            st.just("none"),
            st.fixed_dictionaries(
                {},
                optional={
                    "channels": st.lists(
                        st.fixed_dictionaries(
                            {"id": st.sampled_from(["a", "b", "c"])},
                            optional={
                                "occupations": st.one_of(st.just("all"), st.just([{"code": "9211", "places": 5}])),
                                "stay": st.one_of(
                                    st.just("none"),
                                    st.fixed_dictionaries(
                                        {}, optional={"end": st.sampled_from(["pledge", "permit-expires"])}
                                    ),
                                ),
                                "rights": st.one_of(st.just([]), st.just(["pay", "unions"])),
                            },
                        ),
                        max_size=3,
                        unique_by=lambda channel: channel["id"],
                    )
                },
            ),
        ),
        "final": st.fixed_dictionaries({}, optional={"notice": st.sampled_from(["P6M", "P1Y"])}),
        "scope": st.sampled_from(["framework", "sectoral", "pilot"]),
        "reported": st.lists(
            st.fixed_dictionaries(
                {
                    "criterion": st.sampled_from(["AA-01", "AA-02", "XX-01"]),
                    "says": st.sampled_from(["strength", "weakness"]),
                }
            ),
            max_size=2,
        ),
    },
)
AGREEMENTS = st.builds(
    lambda basis, blocks: Agreement.model_validate(MINIMAL | {"basis": {"kind": basis}} | blocks),
    st.sampled_from(["draft", "full-text", "partial-text", "secondary"]),
    BLOCKS,
)

CODE = {"path": "code", "equals": "9211"}
SIMPLE: list[dict[str, Any]] = [
    {"path": "recruitment.worker_fees", "one_of": ["prohibited", "prohibited-except"]},
    {"path": "recruitment.worker_fees", "is_set": True},
    {"path": "recruitment", "is_set": False},
    {"path": "recruitment.fees_defined", "is": False},
    {"path": "recruitment.exceptions", "equals": "none"},
    {"path": "mobility.channels", "count_at_least": 2},
    {"path": "final.notice", "at_least": "P6M"},
    {"path": "subjects", "includes": "mobility"},
    {"path": "title", "matches": "^T"},
    {"some": {"in": "mobility.channels", "where": {"path": "rights", "includes": "pay"}}},
    {"each": {"in": "mobility.channels", "where": {"path": "stay.end", "equals": "pledge"}}},
    {"some": {"in": "mobility.channels", "where": {"some": {"in": "occupations", "where": CODE}}}},
]  # fmt: skip
OF_CHANNELS: list[dict[str, Any]] = [
    {"path": "stay.end", "equals": "pledge"},
    {"path": "rights", "includes_all": ["pay", "unions"]},
    {"path": "/scope", "equals": "pilot"},
]


def joined(simple):
    return st.recursive(
        st.sampled_from(simple),
        lambda inner: st.one_of(
            st.builds(lambda one: {"not": one}, inner),
            st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        ),
        max_leaves=4,
    )


@st.composite
def criteria(draw, id_):
    items = draw(st.booleans())
    condition = joined(OF_CHANNELS if items else SIMPLE)
    keys = {
        "asks": draw(st.sampled_from(["provision", "restraint", "fact"])),
        "level": draw(st.sampled_from(LEVELS)),
        "weight": draw(st.sampled_from([1, 2, 3])),
        "weight_reason": "It is drawn.",
        "met": draw(condition),
        "judges": "mobility.channels" if items else "agreement",
    }
    for key in ("violated", "partly"):
        keys[key] = draw(st.none() | condition)
    keys["applies_when"] = draw(st.none() | joined(SIMPLE))
    keys["item_when"] = draw(st.none() | joined(OF_CHANNELS)) if items else None
    return criterion(id_, **keys)


@st.composite
def checklists(draw):
    themes = [
        theme(
            *(draw(criteria(f"{prefix}-{number:02}")) for number in range(1, draw(st.integers(1, 3)) + 1)),
            theme=prefix.lower(),
            kind=draw(st.sampled_from(["recommendation", "lesson", "limitation"])),
        )
        for prefix in ("AA", "BB")[: draw(st.integers(1, 2))]
    ]
    return checklist(*themes)


def waiver_of(found):
    return Waiver(found.criterion, None, "Accepted for this round only.", "Minister", DAY, DAY)


@given(AGREEMENTS, checklists())
@settings(max_examples=150, deadline=None)
def test_points_lie_between_nothing_and_100_and_the_interval_is_in_order(described, asked):
    made = review(described, asked)
    for interval in [
        made.score,
        *(one.score for one in made.themes),
        *(made.score.by_kind.values() if made.score else ()),
    ]:
        assert interval is None or 0 <= interval.low <= interval.high <= 100
    coverage = made.coverage
    assert coverage.applicable == coverage.decided + coverage.needs_input + coverage.error
    assert coverage.decided == coverage.by_person + coverage.by_machine
    assert all(one.status in STATUSES and one.status != "error" for one in made.findings)
    if made.score is not None:
        assert sum((one.share for one in shares(made)), Fraction(0)) == 100
        mended = sum((one.remedy.adds for one in made.findings if one.remedy.adds), Fraction(0))
        assert made.score.low + mended == 100


@given(AGREEMENTS, checklists())
@settings(max_examples=60, deadline=None)
def test_a_waiver_never_adds_points_and_never_worsens_the_verdict(described, asked):
    order = ("error", "blocked", "incomplete", "nothing-to-check", "needs-work", "ready-for-review")
    without = review(described, asked)
    with_it = review(described, asked, waivers=[waiver_of(one) for one in without.findings], on=DAY)
    assert with_it.score == without.score
    assert [one.status for one in with_it.findings] == [one.status for one in without.findings]
    assert order.index(with_it.verdict) >= order.index(without.verdict)


@given(AGREEMENTS, checklists())
@settings(max_examples=60, deadline=None)
def test_only_a_full_text_or_a_draft_is_decided_by_silence(described, asked):
    by_silence = [one for one in review(described, asked).findings if one.by_silence]
    assert not by_silence or described.basis.kind in ("full-text", "draft")
    assert all(one.status in ("met", "absent") for one in by_silence)


def value_for(field: Field, draw, depth):
    """Some value that a field may hold, or None where none is made up here."""
    if field.kind == "block" and field.model is not None:
        return draw(st.just("none")) if depth <= 0 else block_for(field.model, draw, depth - 1) or None
    if field.kind == "yesno":
        return draw(st.booleans())
    if field.kind == "choice":
        return draw(st.sampled_from(field.choices))
    if field.kind == "list" and field.model is None and field.choices and field.item == "choice":
        return draw(st.lists(st.sampled_from(field.choices), max_size=2))
    return "none" if field.kind == "list" else None


def block_for(model, draw, depth):
    if any(info.is_required() for info in model.model_fields.values()):
        return None
    names = draw(st.lists(st.sampled_from(field_names(model)), max_size=4, unique=True))
    values = {name: value_for(describe(model, name), draw, depth) for name in names}
    return {name: value for name, value in values.items() if value is not None}


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_review_of_any_agreement_raises_nothing(data):
    names = [name for name in field_names(Agreement) if name not in MINIMAL and name not in ("clauses", "citations")]
    blocks = {}
    for name in data.draw(st.lists(st.sampled_from(names), max_size=6, unique=True)):
        value = value_for(describe(Agreement, name), data.draw, 2)
        if value is not None:
            blocks[name] = value
    try:
        described = Agreement.model_validate(MINIMAL | blocks)
    except ValueError:  # a combination that the model refuses, such as an empty block of Parties
        return
    made = review(described, ANY)
    assert made.verdict in ("blocked", "incomplete", "needs-work", "ready-for-review")


ANY = checklist(
    theme(
        *(criterion(f"AA-{n:02}", met=one, asks="fact") for n, one in enumerate(SIMPLE)),
        *(criterion(f"AB-{n:02}", met=one, asks="restraint") for n, one in enumerate(SIMPLE)),
    )
)


def test_a_review_is_the_same_every_time():
    described = agreement(recruitment={"worker_fees": "capped"})
    assert review(described, ANY) == review(described, ANY)
