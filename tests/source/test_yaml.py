import json
import math
import time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bma_drafter.errors import UserError
from bma_drafter.source import yaml as loader
from bma_drafter.source.yaml import parse


@pytest.fixture(params=["c", "python"])
def either_parser(request, monkeypatch):
    if request.param == "python":
        monkeypatch.setattr(loader, "_Parser", yaml.SafeLoader)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without its C parser")
    return request.param


def problems(text, **options):
    with pytest.raises(UserError) as caught:
        parse(text, "a.yaml", **options)
    return caught.value.problems


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("NO", "NO"),
        ("ON", "ON"),
        ("yes", "yes"),
        ("Off", "Off"),
        ("48:00", "48:00"),
        ("0110", "0110"),
        ("-07", "-07"),
        ("2026-03-31", "2026-03-31"),
        ("1_000", "1_000"),
        ("1,5", "1,5"),
        ("1.2.3", "1.2.3"),
        ("=", "="),
        ("none", "none"),
        ("tRUE", "tRUE"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("''", ""),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("+3", 3),
        ("0", 0),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("0.10", 0.1),
    ],
)
def test_values_are_read_by_the_core_schema(either_parser, typed, value):
    read = parse(f"value: {typed}\n", "a.yaml").data["value"]
    assert read == value
    assert type(read) is type(value)


def test_keys_are_text_as_typed(either_parser):
    assert parse("NO: 1\n9211: 2\ntrue: 3\n~: 4\n", "a.yaml").data == {"NO": 1, "9211": 2, "true": 3, "~": 4}


def test_nested_values_are_plain_lists_and_dicts(either_parser):
    text = "a:\n  - b: [1, {c: d}]\n    e: >\n      one\n      two\n  -\nf: {}\n"
    assert parse(text, "a.yaml").data == {"a": [{"b": [1, {"c": "d"}], "e": "one two\n"}, None], "f": {}}


def test_windows_line_ends_and_a_byte_order_mark_change_neither_data_nor_digest(either_parser):
    unix = parse("a: 1\nb: |\n  x\n  y\n", "a.yaml")
    windows = parse("\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n", "a.yaml")
    assert windows.data == unix.data
    assert windows.digest == unix.digest
    assert windows.positions.place_of_key(("b",)) == unix.positions.place_of_key(("b",))
    assert unix.digest.startswith("sha256:")
    assert len(unix.digest) == len("sha256:") + 64


def test_json_is_read_by_the_same_loader(either_parser):
    data = {"a": [1, 2.5, True, None, 'é 😀 / \\ " \t'], "b": {"c": {}, "d": []}}
    for text in (json.dumps(data), json.dumps(data, indent="\t")):
        assert parse(text, "a.json").data == data


def test_several_things_wrong_are_told_at_once(either_parser):
    text = (
        "a: &x 1\nb: *x\nc: !!str d\n<<: {q: 1}\na: 3\n? [z]\n: 3\na: 4\n"
        'f: 1e999\ng: .inf\nh: "\\a"\n? {}\n: 1\n"": 1\n'
    )
    found = [(p.code, p.place.line) for p in problems(text)]
    assert found == [
        ("BMA-106", 1),
        ("BMA-106", 2),
        ("BMA-107", 3),
        ("BMA-106", 4),
        ("BMA-105", 5),
        ("BMA-109", 6),
        ("BMA-105", 8),
        ("BMA-110", 9),
        ("BMA-110", 10),
        ("BMA-103", 11),
        ("BMA-109", 12),
        ("BMA-109", 14),
    ]


def test_a_duplicate_key_names_both_lines(either_parser):
    (problem,) = problems("a:\n  title: x\n  b: 1\n  title: y\n")
    assert problem.message == "the key 'title' is there twice: first in line 2, again in line 4"
    assert (problem.place.line, problem.place.column, problem.place.end_column) == (4, 3, 8)


BAD = [
    # text, code, line, column
    ("", "BMA-112", None, None),
    ("# only a comment\n", "BMA-112", None, None),
    ("- a\n- b\n", "BMA-113", 1, 1),
    ("text\n", "BMA-113", 1, 1),
    ("a: b: c", "BMA-104", 1, 5),
    ("a: 1\ntitle\nb: c", "BMA-104", 2, 1),
    ("a:b\nc: d", "BMA-104", 1, 2),
    ("a: 'x\nb: 1\n", "BMA-104", 1, 4),
    ('a: "x\n---\n', "BMA-104", 1, 4),
    ("a: @x", "BMA-104", 1, 4),
    ("a: [1, 2\n", "BMA-104", 1, 4),
    ("a: {b: 1\n", "BMA-104", 1, 4),
    ("a:\n  b: 1\n c: 2", "BMA-104", 3, 2),
    ("a:\n\tb: 1", "BMA-104", 2, 1),
    ("a: 'it's'", "BMA-104", 1, 8),
    ("a: 1\n- b", "BMA-104", 2, 1),
    ("a: 1\n---\nb: 2\n", "BMA-108", 2, 1),
    ("a: x\x00y", "BMA-103", 1, 5),
    ("a: 1\nb: x\x0by", "BMA-103", 2, 5),
    ("a: x\u2028y", "BMA-103", 1, 5),
    ("a: \ud800", "BMA-103", 1, 4),
    ("a: " + "[" * 100_000, "BMA-111", 1, 63),
    ("- " * 100_000, "BMA-111", 1, 121),
    ("{a: " * 100_000, "BMA-111", 1, 241),
    ("a: " + "9" * 5000, "BMA-110", 1, 4),
    ("a: 0x" + "f" * 5000, "BMA-110", 1, 4),
    ("a: 1e99999999999", "BMA-110", 1, 4),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), BAD, ids=lambda v: repr(v)[:24])
def test_a_bad_file_is_told_where_and_why(either_parser, text, code, line, column):
    first = problems(text)[0]
    place = first.place and (first.place.line, first.place.column)
    assert (first.code, place) == (code, (line, column) if line else None)
    assert str(first)


def test_the_parsers_words_are_put_plainly():
    assert str(problems("title: Agreement: on nurses\n")[0]) == (
        "a.yaml:1:17: BMA-104 there is a colon here that makes no sense\n"
        "    1 | title: Agreement: on nurses\n"
        "      |                 ^\n"
        "    repair: put a text that holds ': ' in quotes; "
        "or begin the line in the column of the block's other keys"
    )


def test_a_no_break_space_that_breaks_a_line_is_named():
    (problem,) = problems("a:\u00a0b\nc: 1\n")
    assert "no-break space" in problem.why


def test_a_flood_of_problems_is_cut_off():
    assert len(problems("\n".join("- *a" for _ in range(5000)))) == 100


def test_a_list_is_welcome_where_anything_may_stand_at_the_top(either_parser):
    assert parse("- a", "a.yaml", top="any").data == ["a"]
    assert parse("", "a.yaml", top="any").data is None


def _no_special_floats(value):
    if isinstance(value, dict):
        return all(isinstance(key, str) and _no_special_floats(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(_no_special_floats, value))
    return not isinstance(value, float) or math.isfinite(value)


ODD = st.text(st.sampled_from("ab:-,[]{}&*!|>'\"%@`#?~<=. \n\t\r\\0x1eu\u00a0\u2028\x00\ufeff\U0001f600"), max_size=40)


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@given(text=st.text() | ODD | st.lists(ODD).map("\n".join))
@example(text='"\\UFFFFFFFF"')
@example(text='"\\ud800"')
@example(text='"\\ud83d\\ude00"')
@example(text="a: \ufeffb")
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_document_or_a_user_error(parser, name, text):
    if not hasattr(yaml, parser):
        pytest.skip("PyYAML was built without its C parser")
    before, loader._Parser = loader._Parser, getattr(yaml, parser)
    try:
        document = parse(text, name, top="any")
    except UserError as error:
        told = str(error)
    else:
        told = "nothing"
        assert _no_special_floats(document.data)
        json.dumps(document.data)
    finally:
        loader._Parser = before
    assert told


PLAIN = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=12)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN.filter(bool), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(PLAIN.filter(lambda key: key not in ("", "<<")), VALUES, max_size=4))
@settings(deadline=None)
def test_what_json_writes_is_read_back_with_a_place_for_everything(data):
    document = parse(json.dumps(data), "a.json")
    assert document.data == data

    def places(value, path):
        assert document.positions.place_of_value(path).text is not None
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(inner, dict | list):
                places(inner, (*path, step))
            assert (*path, step) in document.positions

    places(data, ())


@pytest.mark.parametrize(
    "text",
    ["a: [" + "1, " * 50_000 + "1]", "a:\n" + "  - b: c\n" * 50_000, "a: '" + "x " * 200_000 + "'"],
    ids=["flow", "block", "text"],
)
def test_large_files_are_read_in_linear_time(text):
    started = time.process_time()
    parse(text, "a.yaml")
    assert time.process_time() - started < 20  # seconds; only a quadratic reader comes near
