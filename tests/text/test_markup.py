"""The signs of clause texts: what each of them becomes, and what is said of those that are wrong."""

import pytest

from bma_drafter.text.markup.blocks import SourceLine, parse
from bma_drafter.text.markup.unparse import unparse
from bma_drafter.text.tree import (
    Blank,
    Bracket,
    Emphasis,
    Origin,
    Paragraph,
    PartyName,
    Ref,
    Signatures,
    Table,
    Term,
    Text,
    Value,
)
from tests.text.building import blocks, read


def only(text, **more):
    (block,) = blocks(text, **more)
    return block


def words(text):
    return only(f"{text} ^x").inlines


def problem(text, code):
    found = [p for p in read(text).problems if p.code == code]
    assert len(found) == 1, [str(p) for p in read(text).problems]
    return found[0]


# ------------------------------------------------------------------------------------------- lines


def test_a_line_is_a_paragraph_with_its_anchor_and_origin():
    paragraph = only("Fees are prohibited. ^ban")
    assert paragraph == Paragraph(
        "fees.ban", (Text("Fees are prohibited."),), origin=Origin("fees", "", "fees/v.en.txt", 1)
    )


def test_ids_of_a_repeated_family_hold_the_item():
    paragraph = only("See @.ban. ^ban", item="village")
    assert paragraph.id == "fees[village].ban"
    assert paragraph.inlines[1] == Ref("fees[village].ban", 1)


def test_a_text_may_say_that_its_paragraphs_are_never_numbered():
    assert not only("Recalling the past, ^past", numbered=False).numbered


def test_two_leading_spaces_continue_the_line_above():
    paragraph = only("Fees are\n  prohibited\n  everywhere. ^ban")
    assert paragraph.inlines == (Text("Fees are prohibited everywhere."),)


def test_comments_and_empty_lines_leave_no_trace():
    assert len(blocks("# kept by the legal service\nOne. ^a\n\n# end\nTwo. ^b")) == 2


def test_lines_from_other_systems_are_read():
    parsed = parse([SourceLine("\ufeffOne. ^a\r", 1)], family="f")
    assert not parsed.problems
    assert parsed.blocks[0].inlines == (Text("One."),)


def test_points_and_sub_points_get_names_of_their_own():
    paragraph = only("Either: ^either\n- one:\n  - first\n  - second ^second\n- two")
    one, two = paragraph.points
    assert [one.id, two.id] == ["fees.either-a", "fees.either-b"]
    assert [p.id for p in one.points] == ["fees.either-a-1", "fees.second"]


def test_a_paragraph_without_anchor_gets_its_place_as_name_and_is_told():
    parsed = read("One. ^a\nTwo.\n- x")
    assert parsed.blocks[1].id == "fees.p2"
    assert parsed.blocks[1].points[0].id == "fees.p2a"
    (told,) = parsed.problems
    assert told.code == "BMA-443"
    assert told.place.line == 2


@pytest.mark.parametrize(
    ("text", "endings"),
    [
        ("All: ^x\n- a\n- b\n- c", [";", "; and", "."]),
        ("Any: {or} ^x\n- a\n- b", ["; or", "."]),
        ("Any: ^x {or}\n- a\n- b", ["; or", "."]),
        ("All: ^x\n- a", ["."]),
        ("If: ^x\n- a\n- b\n+ the Parties consult.", ["; and", ","]),
        ("If: ^x\n- a\n- b\n+ The Parties consult.", ["; and", "."]),
        ("If: ^x\n- a\n- b\n+ {{ home }} decides.", ["; and", ","]),
    ],
)
def test_points_are_ended_by_the_tree(text, endings):
    assert [p.ending for p in only(text).points] == endings


def test_the_last_sub_point_takes_over_the_ending_of_its_point():
    first, second = only("All: ^x\n- a: {or}\n  - i\n  - ii\n- b:\n  - iii\n  - iv").points
    assert [first.ending, second.ending] == ["", ""]
    assert [p.ending for p in first.points] == ["; or", "; and"]
    assert [p.ending for p in second.points] == ["; and", "."]


def test_closing_words_belong_to_the_paragraph():
    paragraph = only("Where: ^x\n- a\n- b\n+ the Parties consult.\n> why own: Because.")
    assert paragraph.closing == (Text("the Parties consult."),)
    assert [n.kind for n in paragraph.notes] == ["why"]


def test_a_table_has_a_header_an_anchor_and_columns_set_to_the_right():
    table = only("| channel | places > | ^places\n| care | {{ 2000 }} |\n| farms \\| fields | |")
    assert isinstance(table, Table)
    assert table.id == "fees.places"
    assert [c.align for c in table.header] == ["left", "right"]
    assert [[c.inlines for c in row] for row in table.rows] == [
        [(Text("care"),), (Value("2,000", "mobility.channels[0].places.number"),)],
        [(Text("farms | fields"),), ()],
    ]
    assert table.rows[0][1].align == "right"


def test_a_note_does_not_end_a_table_and_an_empty_line_does():
    first, second = blocks("| a | ^one\n> why own: x\n| b |\n\n| c | ^two")
    assert len(first.rows) == 1
    assert first.notes
    assert second.id == "fees.two"


def test_signature_blocks_are_filled_later():
    assert blocks("= signatures") == (Signatures("fees.signatures", ()),)


# ------------------------------------------------------------------------------------------- notes


def test_notes_speak_of_the_unit_above_them():
    paragraph = only("Fees: ^ban\n> why own: Because of NR-03\n  and LS-02.\n- visas\n> do counterpart: Ask.\n- tests")
    (why,) = paragraph.notes
    assert (why.kind, why.audience, why.criteria) == ("why", "own", ("NR-03", "LS-02"))
    assert why.inlines == (Text("Because of NR-03 and LS-02."),)
    assert paragraph.points[0].notes[0].audience == "counterpart"


def test_a_source_note_has_a_key_and_a_place_and_may_be_unread():
    paragraph = only('A. ^a\n> source public: C181 "Article 7(1)" No fees.\n> source public unverified: R86 “para 4” x')
    read_, unread = paragraph.notes
    assert (read_.source, read_.at, read_.verified) == ("C181", "Article 7(1)", True)
    assert read_.inlines == (Text("No fees."),)
    assert (unread.source, unread.at, unread.verified) == ("R86", "para 4", False)


def test_square_brackets_are_plain_in_notes():
    (note,) = only("A. ^a\n> warn own: Told by the press [S36], **not** signed.").notes
    assert note.inlines[0] == Text("Told by the press [S36], ")


@pytest.mark.parametrize(
    ("note", "nearest"),
    [
        ("> whi own: x", "why"),
        ("> why ovn: x", "own"),
        ("> source public unverifed: S20 x", "unverified"),
        ("> why own x", None),
        ("> why own:", None),
        ("> source public: as we know", None),
        ("> why own unverified: x", None),
    ],
)
def test_a_note_that_cannot_be_read_is_told_with_the_nearest_word(note, nearest):
    assert problem(f"A. ^a\n{note}", "BMA-450").nearest == nearest


# ------------------------------------------------------------------------------------------- within a line


def test_references_to_a_unit_a_family_and_the_own_family():
    found = [
        i.target for i in words("See @.ban, @scope, @places-table.rows and @fund[village].ban.") if isinstance(i, Ref)
    ]
    assert found == ["fees.ban", "scope", "places-table.rows", "fund[village].ban"]


def test_an_address_is_no_reference():
    assert words("Write to info@example.org now") == (Text("Write to info@example.org now"),)


def test_terms_and_italic_words():
    assert words("a **migrant worker** is _not_ one") == (
        Text("a "),
        Term("migrant worker"),
        Text(" is "),
        Emphasis((Text("not"),)),
        Text(" one"),
    )


def test_brackets_say_whose_words_they_hold_and_may_be_nested_once():
    assert words("within [home: 30 [option: calendar] days][host: 60 days]") == (
        Text("within "),
        Bracket("position", (Text("30 "), Bracket("option", (Text("calendar"),)), Text(" days")), "home"),
        Bracket("position", (Text("60 days"),), "host"),
    )


def test_a_backslash_takes_the_meaning_from_a_sign_and_keeps_a_word():
    assert words("\\[plain\\] \\@ 5 \\_ \\shall not") == (
        Text("[plain] @ 5 _ "),
        Text("shall", kept=True),
        Text(" not"),
    )


def test_quotation_marks_become_those_of_the_language():
    assert words('the worker\'s "home" and \'fund\' ("x")') == (Text("the worker’s “home” and ‘fund’ (“x”)"),)
    assert words('“curly” stays, \\"straight\\" too') == (Text('“curly” stays, "straight" too'),)


def test_quotation_marks_turn_rightly_around_values_and_terms():
    inlines = words('"{{ home }}" and "**fee**"')
    assert [i.text for i in inlines if isinstance(i, Text)] == ["“", "” and “", "”"]


def test_a_value_never_becomes_markup():
    ready = {0: Value("[home: x] @y ^z | **w**", "title"), 1: Blank("a\nb", "p")}
    parsed = parse([SourceLine("A \ue0000\ue001 and \ue0001\ue001. ^a", 1)], family="f", slots=ready)
    assert not parsed.problems
    assert parsed.blocks[0].inlines == (Text("A "), ready[0], Text(" and "), ready[1], Text("."))


def test_without_slots_values_are_written_as_words():
    block = Paragraph("f.a", (Value("[x]", "p"), Text(" "), PartyName("home")))
    assert unparse((block,)) == "\\[x\\] \\[home short\\] ^a"


# ------------------------------------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("A. ^a\n-point", "BMA-441", 2, 1),
        ("A: ^a\n- b\n    - c", "BMA-441", 3, 1),
        (" A. ^a", "BMA-441", 1, 1),
        ("= signature", "BMA-441", 1, 3),
        ("- point ^a", "BMA-442", 1, 1),
        ("+ closing ^a", "BMA-442", 1, 1),
        ("  continued ^a", "BMA-442", 1, 1),
        ("# comment\n  continued ^a", "BMA-442", 2, 1),
        ("> why own: x", "BMA-442", 1, 1),
        ("A: ^a\n- b\n+ c\n+ d", "BMA-442", 4, 1),
        ("| a |", "BMA-443", 1, 1),
        ("A [x] ^a", "BMA-444", 1, 3),
        ("A [home: x ^a", "BMA-444", 1, 3),
        ("A [home: [host: [home: x]]] ^a", "BMA-444", 1, 17),
        ("A **b ^a", "BMA-445", 1, 3),
        ("A __ b ^a", "BMA-445", 1, 3),
        ("A **@b** ^a", "BMA-445", 1, 7),
        ("A @ b ^a", "BMA-446", 1, 3),
        ("A ^a b ^c", "BMA-447", 1, 3),
        ("A ^Big-Name", "BMA-447", 1, 3),
        ("A. ^a\nB. ^a", "BMA-447", 2, 4),
        ("A: ^a\n- b;", "BMA-448", 2, 4),
        ("A: ^a\n- b, and", "BMA-448", 2, 5),
        ("A {or} b ^a", "BMA-448", 1, 3),
        ("A {{ b }} ^a", "BMA-449", 1, 3),
        ("A \ue0007\ue001 ^a", "BMA-449", 1, 3),
        ("A \\ ^a", None, None, None),
        ("| a | b | ^a\n| c |", "BMA-451", 2, 1),
        ("| a | b ^a", "BMA-451", 1, 7),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text, code, line, column):
    codes = [p for p in read(text).problems if p.code == code] if code else []
    if code is None:
        assert read(text).blocks
        return
    assert codes, [str(p) for p in read(text).problems]
    assert (codes[0].place.line, codes[0].place.column) == (line, column)
    assert codes[0].place.text is not None
    assert codes[0].repair or codes[0].code == "BMA-445"


def test_all_problems_come_at_once_in_the_order_of_the_lines():
    parsed = read("A [x\nB @ c.\n> whi own: x\n- d; ^d")
    assert [p.place.line for p in parsed.problems] == sorted(p.place.line for p in parsed.problems)
    assert len(parsed.problems) >= 5
    assert len(parsed.blocks) == 2


def test_a_place_in_a_continued_line_is_the_place_in_the_file():
    found = problem("Fees are\n  charged to @ no one. ^a", "BMA-446")
    assert (found.place.line, found.place.column) == (2, 14)
    assert found.place.text == "  charged to @ no one. ^a"


def test_the_nearest_bracket_is_named():
    assert problem("A [hom: x] ^a", "BMA-444").nearest == "[home: …]"
