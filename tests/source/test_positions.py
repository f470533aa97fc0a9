import pytest
from hypothesis import given
from hypothesis import strategies as st

from bma_drafter.source.positions import parse_path, path_text
from bma_drafter.source.yaml import parse

TEXT = """\
# an agreement
title: Places for nurses
mobility:
  channels:
    - id: nurses
      places: 200
    - {id: pilots, places: 3}
note: |
  two
  lines
"""
POSITIONS = parse(TEXT, "a.yaml").positions


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ("title", (2, 1, 6), (2, 8, 25)),
        ("mobility.channels", (4, 3, 11), (5, 5, None)),
        ("mobility.channels[0]", (5, 7, None), (5, 7, None)),
        ("mobility.channels[0].places", (6, 7, 13), (6, 15, 18)),
        ("mobility.channels[1]", (7, 7, 30), (7, 7, 30)),
        ("mobility.channels[1].places", (7, 20, 26), (7, 28, 29)),
        ("note", (8, 1, 5), (8, 7, None)),
    ],
)
def test_every_key_and_value_has_its_place(path, key, value):
    at = parse_path(path)
    for place, expected in (
        (POSITIONS.place_of_key(at), key),
        (POSITIONS.place_of_value(at), value),
    ):
        assert (place.line, place.column, place.end_column) == expected
        assert place.file == "a.yaml"
        assert place.text == TEXT.splitlines()[place.line - 1]


def test_the_nearest_place_of_something_absent_is_the_key_of_its_closest_ancestor():
    assert POSITIONS.nearest_place(parse_path("mobility.channels[0].stay.months")).line == 5
    assert POSITIONS.nearest_place(parse_path("mobility.recruitment.fees")).line == 3
    assert POSITIONS.nearest_place(("final",)).line == 2  # the top begins after the comment


def test_a_path_that_is_not_in_the_file_has_no_place_of_its_own():
    assert ("mobility", "channels", 2) not in POSITIONS
    with pytest.raises(KeyError):
        POSITIONS.place_of_value(("mobility", "channels", 2))


def test_locating_skips_what_a_validator_adds_between_the_keys():
    loc = ("mobility", "tuple[Channel, ...]", "channels", 1, "Channel", "places", "int")
    assert POSITIONS.path_of(loc) == ("mobility", "channels", 1, "places")
    assert POSITIONS.locate(loc) == POSITIONS.place_of_key(("mobility", "channels", 1, "places"))


def test_a_letter_of_two_code_units_counts_as_one_column():
    place = parse("{é😀: a, b: c}", "a.yaml").positions.place_of_value(("b",))
    assert (place.line, place.column) == (1, 12)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("mobility", "channels", 0, "places"), "mobility.channels[0].places"),
        ((0, 1, "a"), "[0][1].a"),
        (("a.b", 'say "x"', "0"), '"a.b"."say \\"x\\"".0'),
        (("",), '""'),
    ],
)
def test_paths_as_text(path, text):
    assert path_text(path) == text
    assert parse_path(text) == path


@given(st.lists(st.text() | st.integers(0, 99_999)).map(tuple))
def test_every_path_survives_being_written_and_read(path):
    assert parse_path(path_text(path)) == path


@pytest.mark.parametrize("text", ["a..b", ".a", "a.", "a[x]", "a[-1]", "a]b", "a b", 'a."b', "a[0]b", "["])
def test_text_that_is_no_path_is_refused(text):
    with pytest.raises(ValueError, match="not a path"):
        parse_path(text)
