"""Every kind of wrong value, told in plain words at its place."""

from datetime import date
from enum import Enum
from typing import Annotated, Literal

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from bma_drafter.errors import UserError
from bma_drafter.source.modelkeys import keys_at, where_key_belongs
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import parse


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def known_country(code: str) -> str:
    if code != "ESP":
        raise PydanticCustomError(
            "country",
            "{wrong} is no country",
            {
                "wrong": code,
                "code": "BMA-206",
                "nearest": "ESP",
                "repair": "see ISO 3166",
                "why": "it is read",
            },
        )
    return code


def duration(text: str) -> str:
    if not text.startswith("P"):
        raise ValueError(f"{text} is no duration")
    return text


class Level(Enum):
    national = "national"
    local = "local"


class Seasonal(Strict):
    kind: Literal["seasonal"]
    months: int = Field(ge=1, le=12)


class Permanent(Strict):
    kind: Literal["permanent"]
    renewable: bool


class Channel(Strict):
    id: str
    places: int | None = None
    from_: date | None = Field(None, alias="from")
    stay: Annotated[Seasonal | Permanent, Field(discriminator="kind")] | None = None


class Mobility(Strict):
    channels: tuple[Channel, ...] | Literal["none"] | None = None
    review: Annotated[str, AfterValidator(duration)] | Literal["none"] | None = None


class Agreement(Strict):
    title: str = Field(description="the title as it will be printed")
    instrument: Literal["treaty", "mou"] | None = None
    signed: date | None = None
    country: Annotated[str, AfterValidator(known_country)] | None = None
    level: Level | None = None
    occupation: str | None = Field(None, pattern=r"^\d{1,4}$", description="an ISCO-08 code of 1 to 4 digits")
    rate: float | None = None
    total: int | None = None
    public: StrictBool | None = None
    languages: tuple[str, ...] | None = None
    goals: list[str] | None = Field(None, min_length=1)
    name: Annotated[str, Field(min_length=1, max_length=3)] | None = None
    counts: dict[str, int] | None = None
    pair: tuple[int, int] | None = None
    letter: Literal["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"] | None = None
    mobility: Mobility | Literal["none"] | None = None

    @model_validator(mode="after")
    def hangs_together(self) -> "Agreement":
        if self.total == 7:
            raise ValueError("the total cannot be seven")
        if self.total == 8:
            raise PydanticCustomError("eight", "the total cannot be eight", {"at": "total"})
        if self.total == 9:
            raise PydanticCustomError("nine", "not in this channel", {"at": ("mobility", "channels", 0)})
        return self


def problems(text, model=Agreement, **options):
    with pytest.raises(UserError) as caught:
        validate(model, parse(text, "a.yaml"), **options)
    return list(caught.value.problems)


def test_a_document_that_fits_becomes_the_model():
    text = "title: x\nsigned: 2026-03-31\nmobility:\n  channels:\n    - {id: a, from: 2026-01-01}\n"
    agreement = validate(Agreement, parse(text, "a.yaml"))
    assert agreement.mobility.channels[0].from_ == agreement.signed.replace(month=1, day=1)


@pytest.mark.parametrize(
    ("line", "code", "column", "message", "nearest"),
    [
        ("titel: y", "BMA-201", 1, "there is no key 'titel' in the file", "title"),
        ("instrument: tready", "BMA-203", 13, "instrument should be one of treaty, mou, not 'tready'",
         "treaty"),
        ("level: locale", "BMA-203", 8, "level should be one of national, local, not 'locale'", "local"),
        ("letter: z", "BMA-203", 9, "'z' is not one of the 13 values of letter", None),
        ("signed: 31.3.2026", "BMA-206", 9, "signed should be a date, not '31.3.2026'", "2026-03-31"),
        ("signed: 3/4/2026", "BMA-206", 9, "signed should be a date, not '3/4/2026'", None),
        ("signed: 2026-02-30", "BMA-206", 9, "signed should be a date, not '2026-02-30'", None),
        ("signed: 2026", "BMA-206", 9, "signed should be a date, not 2026", None),
        ("country: SPA", "BMA-206", 10, "SPA is no country", "ESP"),
        ("occupation: 9211", "BMA-204", 13, "occupation should be a text, not 9211", None),
        ("occupation: x1", "BMA-206", 13, "'x1' does not have the form that occupation needs", None),
        ("rate: 1,5", "BMA-204", 7, "rate should be a number, not '1,5'", "1.5"),
        ("rate: 1,500", "BMA-204", 7, "rate should be a number, not '1,500'", None),
        ("total: 1 000", "BMA-204", 8, "total should be a whole number, not '1 000'", "1000"),
        ("total: 1.5", "BMA-204", 8, "total should be a whole number, not 1.5", None),
        ("total: [1]", "BMA-204", 1, "total should be a whole number, not a list", None),
        ("public: yes", "BMA-204", 9, "public should be true or false, not 'yes'", "true"),
        ("public: 1", "BMA-204", 9, "public should be true or false, not 1", None),
        ("languages: fr", "BMA-204", 12, "languages should be a list, not 'fr'", None),
        ("languages: [3]", "BMA-204", 13, "languages[0] should be a text, not 3", None),
        ("goals: []", "BMA-205", 1, "goals should have at least 1 item, not 0", None),
        ("name: ''", "BMA-205", 7, "name should not be empty", None),
        ("name: long", "BMA-205", 7, "name should have at most 3 characters, not 4", None),
        ("counts: 3", "BMA-204", 9, "counts should be a block of keys, not 3", None),
        ("counts: {a: b}", "BMA-204", 13, "counts.a should be a whole number, not 'b'", None),
        ("pair: [1]", "BMA-205", 1, "pair should have at least 2 items", None),
        ("pair: [1, 2, 3]", "BMA-205", 1, "pair should have at most 2 items, not 3", None),
        ("mobility: nome", "BMA-204", 11, "mobility should be a block of keys or 'none', not 'nome'", "none"),
        ("mobility: [a]", "BMA-204", 1, "mobility should be a block of keys or 'none', not a list", None),
        ("mobility: {channels: {id: a}}", "BMA-204", 12, "mobility.channels should be a list or 'none', "
         "not a block of keys", None),
        ("mobility: {channels: [{}]}", "BMA-202", 23,
         "the key 'id' is missing in mobility.channels[0]", None),
        ("mobility: {review: 6M}", "BMA-207", 20, "6M is no duration", None),
        ("mobility: {review: non}", "BMA-207", 20, "non is no duration", "none"),
        ("mobility: {channels: [{id: a, stay: {kind: season}}]}", "BMA-203", 44,
         "mobility.channels[0].stay.kind should be one of seasonal, permanent, not 'season'", "seasonal"),
        ("mobility: {channels: [{id: a, stay: {months: 3}}]}", "BMA-202", 31,
         "the key 'kind' is missing in mobility.channels[0].stay", None),
        ("mobility: {channels: [{id: a, stay: {kind: seasonal, months: 13}}]}", "BMA-205", 62,
         "mobility.channels[0].stay.months should be at most 12, not 13", None),
        ("mobility: {channels: [{id: a, stay: {kind: permanent, renewble: true}}]}", "BMA-201", 55,
         "there is no key 'renewble' in mobility.channels[0].stay", "renewable"),
        ("mobility: {channels: [{id: a, frm: 2026-01-01}]}", "BMA-201", 31,
         "there is no key 'frm' in mobility.channels[0]", "from"),
        ("total: 7", "BMA-207", None, "the total cannot be seven", None),
        ("total: 8", "BMA-207", 1, "the total cannot be eight", None),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_plain_words_at_its_place(line, code, column, message, nearest):
    (problem,) = problems(f"{line}\ntitle: x\n" if "titel" not in line else f"{line}\n")
    assert problem.message == message
    assert problem.code == code
    assert problem.place.line == 1
    assert problem.place.column == column or column is None
    assert problem.nearest == nearest


def test_a_problem_is_printed_with_caret_and_repair():
    (problem,) = problems("title: x\npublic: yes\n")
    assert str(problem) == (
        "a.yaml:2:9: BMA-204 public should be true or false, not 'yes'\n"
        "    2 | public: yes\n"
        "      |         ^^^\n"
        "    did you mean 'true'?\n"
        "    repair: write true or false"
    )


def test_a_validators_own_words_reach_the_user():
    (problem,) = problems("title: x\ncountry: SPA\n")
    assert (problem.code, problem.nearest, problem.repair, problem.why) == (
        "BMA-206",
        "ESP",
        "see ISO 3166",
        "it is read",
    )


def test_a_validator_may_point_at_a_place_within_its_value():
    text = "title: x\ntotal: 9\nmobility:\n  channels:\n    - id: a\n"
    (problem,) = problems(text)
    assert (problem.place.line, problem.place.column) == (5, 7)


def test_an_empty_value_is_called_empty():
    (problem,) = problems("title:\n")
    assert problem.message == "title has no value"
    assert problem.place.column == 7


def test_everything_is_told_at_once_in_the_order_of_the_file():
    text = "instrument: x\nmobility:\n  chanels: []\n  review: 6M\npublic: no\nzzz: 1\n"
    assert [(p.code, p.place.line) for p in problems(text)] == [
        ("BMA-202", 1),
        ("BMA-203", 1),
        ("BMA-201", 3),
        ("BMA-207", 4),
        ("BMA-204", 5),
        ("BMA-201", 6),
    ]


def test_missing_keys_of_one_block_are_one_problem_with_what_the_first_is_for():
    (one,) = problems("instrument: mou\n")
    assert one.message == "the key 'title' is missing in the file"
    assert one.repair == "add 'title: ...': the title as it will be printed"
    (two,) = problems(
        "kind: seasonal\n",
        model=type("Both", (Strict,), {"__annotations__": {"kind": str, "a": int, "b": int}}),
    )
    assert two.message == "the keys a, b are missing in the file"


def test_two_things_wrong_in_one_place_are_one_problem():
    (problem,) = problems("title: x\nmobility:\n  channels:\n    - zzz: 1\n")
    assert problem.message == (
        "there is no key 'zzz' in mobility.channels[0]; and the key 'id' is missing in mobility.channels[0]"
    )


def test_a_key_in_the_wrong_block_is_told_where_it_belongs():
    found = problems("title: x\nmonths: 3\nplaces: 4\nmobility: {title: y, channels: none}\nzzz: 1\n")
    assert [problem.repair for problem in found[:3]] == [
        "'months' is a key of mobility.channels[0].stay",
        "'places' is a key of mobility.channels[0]",
        "'title' is a key of the top of the file",
    ]
    assert found[3].repair.startswith("keys allowed here: title, instrument, signed")
    assert found[3].repair.endswith(" and 4 more")


def test_a_key_of_another_kind_of_the_same_block_is_answered_with_those_of_this_kind():
    stay = "stay: {kind: permanent, renewable: true, months: 3}"
    text = f"title: x\nmobility:\n  channels:\n    - id: a\n      {stay}\n"
    (problem,) = problems(text)
    assert problem.repair == "keys allowed here: kind, renewable"


def test_a_part_of_a_document_is_checked_with_the_places_of_the_whole():
    text = "other: 1\nchannels:\n  - id: a\n  - {id: b, placs: 3}\n"
    with pytest.raises(UserError) as caught:
        validate(Channel, parse(text, "a.yaml"), at=("channels", 1))
    (problem,) = caught.value.problems
    assert (problem.place.line, problem.place.column) == (4, 13)
    assert problem.message == "there is no key 'placs' in channels[1]"
    with pytest.raises(KeyError):
        validate(Channel, parse(text, "a.yaml"), at=("chanels",))


def test_the_context_reaches_the_validators():
    class Asked(Strict):
        value: int

        @model_validator(mode="after")
        def compare(self, info) -> "Asked":
            assert info.context == {"limit": 3}
            return self

    assert validate(Asked, parse("value: 1", "a.yaml"), context={"limit": 3}).value == 1


def test_the_keys_of_a_place_in_the_model():
    loc = ("mobility", "Mobility", "channels", "tuple[Channel, ...]", 0)
    assert keys_at(Agreement, loc) == ["id", "places", "from", "stay"]
    assert keys_at(Agreement, (*loc, "stay")) == ["kind", "months", "renewable"]
    assert keys_at(Agreement, (*loc, "stay", "permanent")) == ["kind", "renewable"]
    assert where_key_belongs(Agreement, "no such key") is None
