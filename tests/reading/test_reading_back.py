"""What changed in a copy of ours, told unit by unit: files as Word and Google Docs return them, edited in their XML."""

import re
from dataclasses import replace

import pytest

from bma_drafter.reading.changes import Piece, ValueChange
from bma_drafter.reading.matching.read_back import Candidate, read_back
from tests.reading.word_files import (
    NOTE,
    back,
    changed,
    docx,
    gone,
    ins,
    mark,
    p,
    place,
    r,
    sent,
    small,
    told,
    with_parts,
)
from tests.writers.sample import agreement


def edited(*changes):
    """Our file with changes made to the XML of its text, read back."""
    data = sent()
    for change in changes:
        data = changed(data, change)
    return back(data)


def paragraph(xml, words):
    """The XML of the paragraph with these words."""
    found = [one for one in re.findall(r"<w:p>.*?</w:p>", xml) if words in re.sub(r"<[^>]*>", "", one)]
    assert found, f"{words!r} is not in the text"
    return found[0]


def without(words):
    return lambda xml: xml.replace(paragraph(xml, words), "", 1)


def cut_and_pasted(words, after):
    def change(xml):
        one = paragraph(xml, words)
        xml = xml.replace(one, "", 1)
        behind = paragraph(xml, after)
        return xml.replace(behind, behind + one, 1)

    return change


def stripped(xml):
    return re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", xml)


# ------------------------------------------------------------------------------------------- untouched


@pytest.mark.parametrize("notes_as", ["none", "comments", "footnotes"])
@pytest.mark.parametrize("register", ["treaty", "mou"])
def test_an_untouched_file_gives_nothing(notes_as, register):
    document = agreement(register=register, notes_as=notes_as)
    returned = read_back(sent(document), "a.docx", [Candidate.of(document)])
    assert returned.changes == ()
    assert (returned.by, returned.mismatch) == ("bookmarks", None)
    assert returned.unchanged > 60


def test_signs_that_word_processors_put_for_each_other_are_no_change():
    def change(xml):
        return xml.replace("the employer", "the\u00a0em\u00adployer").replace("within ", "within\u2009 ")

    assert not edited(change).changes


def test_a_change_of_looks_alone_is_no_change():
    look = '<w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange></w:rPr><w:t'
    assert not edited(lambda xml: xml.replace("<w:r><w:t", look)).changes


def test_numbers_worked_out_anew_are_nobodys_change():
    """Who adds an article before another one renumbers every reference to it."""
    assert not edited(lambda xml: xml.replace(">Article 1</w:t>", ">Article 2</w:t>")).changes


def test_what_ends_a_point_is_no_wording_of_it_but_an_or_is():
    """Who puts a point behind the last one turns its full stop into a semicolon, and takes an "and" away."""
    for end in (".", ",", "; and"):
        assert not edited((">;</w:t>", f">{end}</w:t>")).changes
    (change,) = edited((">;</w:t>", ">; or</w:t>")).changes
    assert (change.kind, change.old[-1], change.new[-4:]) == ("edited", ";", "; or")


# ------------------------------------------------------------------------------------------- words and values


def test_changed_words_are_told_with_their_unit_and_pieces():
    (change,) = edited(("given in writing", "given orally")).changes
    assert (change.kind, change.unit, change.where) == ("edited", "admission.refusal", "Article 1(3)")
    assert [(piece.kind, piece.text) for piece in change.pieces] == [
        ("same", "A refusal is given "), ("deleted", "in writing"), ("inserted", "orally"),
        ("same", ", with its reasons."),
    ]  # fmt: skip
    assert (change.tracked, change.authors, change.sureness) == ("no", (), 1.0)


def test_a_changed_number_is_known_as_the_value_it_came_from():
    (change,) = edited(("60 days", "90 days")).changes
    assert change.values == (ValueChange("mobility.channels[0].days", "60 days", "90 days"),)


def test_a_value_is_found_also_where_the_words_around_it_change():
    (change,) = edited(("within 60 days in the", "not later than 90 days for the")).changes
    assert change.values == (ValueChange("mobility.channels[0].days", "60 days", "90 days"),)


def test_a_blank_filled_in_is_a_value():
    (change,) = edited(("[amount]", "80 euros")).changes
    assert change.values == (ValueChange("fees.visa", "[amount]", "80 euros"),)


def test_words_beside_a_value_are_no_change_of_it():
    (change,) = edited(("is decided within", "is decided at the latest within")).changes
    assert change.values == ()


def test_a_title_and_closing_words_are_told_as_such():
    returned = edited(("Admission", "Entry"), ("to the authority", "to the police"))
    assert told(returned) == [("edited", "Article 1, title"), ("edited", "Article 1(2), closing words")]


# ------------------------------------------------------------------------------------------- tracked changes


def test_tracked_words_of_two_authors():
    def change(xml):
        tracked = f"{r('A refusal is given ')}{gone('in writing', 'A')}{ins('orally', 'B')}{r(', with its reasons.')}"
        return xml.replace(r("A refusal is given in writing, with its reasons.").replace(
            ' w:rsidR="00C0FFEE"', "").replace(' xml:space="preserve"', ""), tracked)  # fmt: skip

    (made,) = edited(change).changes
    assert (made.tracked, made.authors) == ("yes", ("A", "B"))
    assert made.pieces[1:3] == (Piece("deleted", "in writing", "A"), Piece("inserted", "orally", "B"))


def test_a_silent_change_beside_a_tracked_one_is_told():
    def change(xml):
        aloud = f"A refusal is given aloud, with its reasons</w:t></w:r>{ins(' and a date')}{r('.')}"
        return xml.replace("A refusal is given in writing, with its reasons.</w:t></w:r>", aloud)

    (made,) = edited(change).changes
    assert (made.tracked, made.authors) == ("partly", ("Elena Ruiz",))
    assert {(piece.text.strip(), piece.author) for piece in made.pieces if piece.kind == "inserted"} == {
        ("aloud", None), ("and a date", "Elena Ruiz"),
    }  # fmt: skip


def test_a_paragraph_moved_with_change_tracking_as_word_writes_it():
    """Word keeps the bookmark with the words that were there and puts a copy without one."""
    words = "A refusal is given in writing, with its reasons."

    def change(xml):
        one = paragraph(xml, words)
        old = (
            '<w:moveFromRangeStart w:id="50" w:author="Elena Ruiz" w:name="move1"/>'
            f"<w:p>{mark('moveFrom')}{place('admission.refusal', gone(words, tag='moveFrom'))}</w:p>"
            '<w:moveFromRangeEnd w:id="50"/>'
        )
        new = (
            f'<w:moveToRangeStart w:id="51" w:name="move1"/><w:p>{mark("moveTo")}{ins(words, tag="moveTo")}</w:p>'
            '<w:moveToRangeEnd w:id="51"/>'
        )
        xml = xml.replace(one, old, 1)
        last = paragraph(xml, "The committee reviews")
        return xml.replace(last, last + new, 1)

    (made,) = edited(change).changes
    assert (made.kind, made.unit, made.after) == ("moved", "admission.refusal", "places.review")
    assert (made.tracked, made.authors, made.old) == ("yes", ("Elena Ruiz",), made.new)


def test_a_paragraph_put_in_with_change_tracking():
    def change(xml):
        one = paragraph(xml, "A refusal is given")
        return xml.replace(one, f"{one}<w:p>{mark('ins')}{ins('An appeal is free.')}</w:p>", 1)

    (made,) = edited(change).changes
    assert (made.kind, made.where, made.after) == ("new", "after Article 1(3)", "admission.refusal")
    assert (made.new, made.tracked, made.authors) == ("An appeal is free.", "yes", ("Elena Ruiz",))


def test_a_paragraph_taken_out_with_change_tracking():
    def change(xml):
        one = paragraph(xml, "A refusal is given")
        words = gone("A refusal is given in writing, with its reasons.")
        return xml.replace(one, f"<w:p>{mark('del')}{place('admission.refusal', words)}</w:p>", 1)

    (made,) = edited(change).changes
    assert (made.kind, made.unit, made.tracked) == ("deleted", "admission.refusal", "yes")


def test_words_replaced_as_a_whole_stay_those_of_their_unit():
    def change(xml):
        one = paragraph(xml, "A refusal is given")
        words = place("admission.refusal", gone("A refusal is given in writing, with its reasons."))
        return xml.replace(one, f"<w:p>{words}{ins('Nobody is told why.')}</w:p>", 1)

    (made,) = edited(change).changes
    assert (made.kind, made.unit, made.new, made.tracked) == (
        "edited", "admission.refusal", "Nobody is told why.", "yes",
    )  # fmt: skip


# ------------------------------------------------------------------------------------------- units


def test_a_paragraph_taken_out_and_one_put_in():
    def new(xml):
        one = paragraph(xml, "The committee reviews")
        return xml.replace(one, one + p("Every worker is given a copy."), 1)

    assert told(edited(without("A refusal"), new)) == [("deleted", "Article 1(3)"), ("new", "after Article 2(2)")]


def test_an_article_taken_out_is_one_change():
    def change(xml):
        for words in ("Admission", "An application", "The following", "a passport", "a contract", "whoever",
                      "A refusal", "The fee"):  # fmt: skip
            xml = xml.replace(paragraph(xml, words), "", 1)
        return xml

    (made,) = edited(change).changes
    assert (made.kind, made.unit, made.where) == ("deleted", "article:admission", "Article 1")
    assert made.others == (
        "admission.time", "admission.papers", "admission.passport", "admission.contract", "admission.refusal",
        "admission.fee",
    )  # fmt: skip


def test_a_moved_paragraph_keeps_its_unit_and_says_where_it_is_now():
    (made,) = edited(cut_and_pasted("A refusal is given", "have agreed as follows")).changes
    assert (made.kind, made.unit, made.after) == ("moved", "admission.refusal", "preamble.agreed")
    assert made.where == "Article 1(3), now after the preamble, paragraph 2"


def test_a_paragraph_moved_with_its_points_is_one_change():
    def change(xml):
        pieces = [paragraph(xml, w) for w in ("The following papers", "a passport", "a contract", "whoever")]
        for piece in pieces:
            xml = xml.replace(piece, "", 1)
        last = paragraph(xml, "The committee reviews")
        return xml.replace(last, last + "".join(pieces), 1)

    made = [c for c in edited(change).changes if c.where.startswith("Article 1(2), now")]
    assert [c.kind for c in made] == ["moved"]
    assert made[0].others == ("admission.passport", "admission.contract")


def test_two_paragraphs_put_together_and_one_cut_in_two():
    def change(xml):
        one, two = paragraph(xml, "a passport"), paragraph(xml, "a contract")
        xml = xml.replace(one + two, one.removesuffix("</w:p>") + r(" ") + two.partition("</w:pPr>")[2], 1)
        return xml.replace("reviews the places ", "reviews the places</w:t></w:r></w:p><w:p><w:r><w:t>", 1)

    returned = edited(change)
    assert told(returned) == [("merged", "Article 1(2)(a)"), ("split", "Article 2(2)")]
    merged, split = returned.changes
    assert (merged.others, merged.sureness) == (("admission.contract",), 1.0)
    assert split.new == "The committee reviews the places\nevery year in spring."


def test_a_paragraph_typed_inside_a_bookmark_is_new():
    """Some programs let the bookmark grow when one types at its end."""

    def change(xml):
        one = paragraph(xml, "A refusal is given")
        head, end = one.rsplit("<w:bookmarkEnd", 1)
        return xml.replace(one, f"{head}</w:p><w:p>{r('An appeal is free of charge.')}<w:bookmarkEnd{end}", 1)

    assert told(edited(change)) == [("new", "after Article 1(3)")]


@pytest.mark.parametrize("untouched", [True, False])
def test_a_unit_that_is_there_twice(untouched):
    """One that reads as it did is that unit and the other is new; else a person has to look."""

    def change(xml):
        one, last = paragraph(xml, "A refusal is given"), paragraph(xml, "The committee reviews")
        xml = xml.replace(last, last + one.replace("with its reasons", "with a reason"), 1)
        return xml if untouched else xml.replace("given in writing, with its", "given by letter, with its", 1)

    (made,) = edited(change).changes
    assert made.kind == ("new" if untouched else "ambiguous")
    assert "A refusal is given in writing, with a reason." in made.new


def test_a_comment_on_words_taken_out_is_told_at_their_unit():
    def change(xml):
        one = paragraph(xml, "A refusal is given")
        words = gone("A refusal is given in writing, with its reasons.")
        around = f'<w:commentRangeStart w:id="77"/>{words}<w:commentRangeEnd w:id="77"/>'
        return xml.replace(one, f"<w:p>{place('admission.refusal', around)}</w:p>", 1)

    data = with_parts(sent(), comments=f'<w:comment w:id="77" w:author="A">{p("Our law says so.")}</w:comment>')
    first, second = back(changed(data, change)).changes
    assert (first.kind, first.unit, first.tracked) == ("deleted", "admission.refusal", "yes")
    assert (second.kind, second.unit, second.new) == ("comment", "admission.refusal", "Our law says so.")


def test_values_of_both_are_known_where_two_are_put_together():
    def change(xml):
        one, two = paragraph(xml, "An application is decided"), paragraph(xml, "The following papers")
        joined = one.removesuffix("</w:p>") + r(" ") + two.partition("</w:pPr>")[2]
        return xml.replace(one + two, joined.replace("60 days", "75 days"), 1)

    (made,) = edited(change).changes
    assert (made.kind, [(v.old, v.new) for v in made.values]) == ("merged", [("60 days", "75 days")])


# ------------------------------------------------------------------------------------------- tables, notes, comments


def test_a_cell_a_row_and_a_row_gone():
    def row(a, b):
        return f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>"

    def change(xml):
        return xml.replace("</w:tbl>", row("Care", "300") + "</w:tbl>", 1).replace("2,000", "2,500", 1)

    returned = edited(change)
    assert told(returned) == [
        ("edited", 'the table in Article 2(1), row 1, column "Places"'),
        ("new", "the table in Article 2(1), new row 3"),
    ]
    assert returned.changes[0].values == (ValueChange("mobility.channels[0].places", "2,000", "2,500"),)
    gone_row = edited(lambda xml: re.sub(r"<w:tr>(?:(?!<w:tr>).)*Building.*?</w:tr>", "", xml))
    assert told(gone_row) == [("deleted", "the table in Article 2(1), row 2")]


def test_a_row_put_in_and_one_taken_out_with_change_tracking():
    def change(xml):
        rows = re.findall(r"<w:tr>.*?</w:tr>", xml)
        building = next(one for one in rows if "Building" in one)
        deleted = building.replace("<w:trPr>", '<w:trPr><w:del w:id="1" w:author="A"/>', 1)
        new = building.replace("<w:trPr>", '<w:trPr><w:ins w:id="2" w:author="B"/>', 1)
        return xml.replace(building, deleted + new.replace("Building", "Care of the old"), 1)

    returned = edited(change)
    assert {(c.kind, c.tracked, c.authors) for c in returned.changes} <= {
        ("edited", "yes", ("B",)), ("new", "yes", ("B",)), ("deleted", "yes", ("A",)),
    }  # fmt: skip


def test_a_changed_and_a_new_footnote():
    document = small("footnotes", (NOTE,))
    data = changed(sent(document), ("Sixty days are usual", "Ninety days are usual"), "word/footnotes.xml")
    assert told(back(data, document)) == [("edited", "footnote to Article 1(1)")]
    fresh = with_parts(sent(), footnotes=f'<w:footnote w:id="5">{p("See the protocol.")}</w:footnote>')
    fresh = changed(fresh, ("with its reasons.</w:t></w:r>",
                            'with its reasons.</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r>'))  # fmt: skip
    (made,) = back(fresh).changes
    assert (made.kind, made.where, made.new) == ("new", "footnote to Article 1(3)", "See the protocol.")


def test_new_comments_are_told_ours_are_not():
    document = small("comments", (NOTE,))
    data = changed(
        sent(document),
        lambda xml: xml.replace("</w:comments>", f'<w:comment w:id="77" w:author="Elena Ruiz">{p("Why?")}</w:comment>'
                                                 "</w:comments>"),
        "word/comments.xml",
    )  # fmt: skip
    around = '<w:commentRangeStart w:id="77"/><w:r><w:t>A refusal</w:t></w:r><w:commentRangeEnd w:id="77"/>'
    here = f'{around}<w:r><w:t xml:space="preserve">'
    data = changed(data, ("<w:r><w:t>A refusal", here))
    (made,) = back(data, document).changes
    assert (made.kind, made.unit, made.old, made.new) == ("comment", "admission.refusal", "A refusal", "Why?")
    assert made.authors == ("Elena Ruiz",)


# ------------------------------------------------------------------------------------------- without bookmarks


def test_bookmarks_gone_the_words_tell():
    returned = edited(stripped)
    assert (returned.changes, returned.by) == ((), "words")
    returned = edited(stripped, ("60 days", "90 days"), without("A refusal"))
    assert told(returned) == [("edited", "Article 1(1)"), ("deleted", "Article 1(3)")]
    assert 0.8 < returned.changes[0].sureness < 1
    assert returned.changes[0].values[0].new == "90 days"


def test_a_text_copied_without_styles_and_with_numbers_typed_out():
    """As Google Docs and mail programs give it: plain paragraphs, the numbers part of the words, one table."""
    lines = [
        "Agreement on places", "Recalling their friendship,", "have agreed as follows:", "Article 1 Admission",
        "1. An application is decided within 60 days in the channel for harvest workers.",
        "2. The following papers are needed for an application:", "(a) a passport that is valid for a year;",
        "(b) a contract signed by the employer.", "whoever presents them to the authority.",
        "3. A refusal is given in writing, with its grounds and a date.", "4. The fee is at most [amount].",
        "Article 2 Places", "1. The places of the table are open to workers under Article 1(1).",
    ]  # fmt: skip
    cells = [("Channel", "Places"), ("Harvest", "2,000"), ("Building", "500")]
    table = "".join(f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for a, b in cells)
    body = (
        "".join(map(p, lines))
        + f"<w:tbl>{table}</w:tbl>"
        + p("2. The committee reviews the places every year in spring.")
    )
    returned = back(docx(body))
    assert told(returned) == [("edited", "Article 1(3)")]
    assert returned.by == "words"


def test_a_text_that_is_not_ours_is_told_as_such():
    body = "".join(p(f"Sentence number {n} about the weather on the high seas.") for n in range(30))
    returned = back(docx(body))
    assert {c.kind for c in returned.changes} == {"new", "deleted"}
    assert returned.unchanged == 0


def test_bookmarks_of_others_do_no_harm():
    def change(xml):
        return xml.replace("<w:p>", '<w:p><w:bookmarkStart w:id="990" w:name="_Ref1"/><w:bookmarkEnd w:id="990"/>')

    assert not edited(change).changes


# ------------------------------------------------------------------------------------------- which copy


def test_the_text_that_fits_best_is_taken_and_the_others_are_not_made():
    made = []

    def candidate(label, document, **more):
        return Candidate(label, lambda: made.append(label) or document, label, **more)

    ours, other = small(), agreement(notes_as="none")
    returned = read_back(sent(), "a.docx", [candidate("ours", ours), candidate("other", other)])
    assert (returned.changes, made) == ((), ["ours"])
    made.clear()
    returned = read_back(sent(), "a.docx", [candidate("other", other), candidate("ours", ours)])
    assert (returned.changes, made) == ((), ["other", "ours"])


def test_an_older_round_that_fits_better_is_told():
    now = small()
    old_article = replace(now.divisions[2], title=now.divisions[1].title)
    old = replace(now, divisions=(*now.divisions[:2], old_article))
    candidates = [
        Candidate("now", lambda: now, "now", digest="sha256:2"),
        Candidate("the text of round 1", lambda: old, "round 1", digest="sha256:1", round=1),
    ]
    returned = read_back(sent(old), "a.docx", candidates)
    assert returned.changes == ()
    assert returned.mismatch is not None
    assert "round 1" in returned.mismatch.message


def test_another_state_of_the_description_is_told():
    stated = (("bma-format", "1"), ("bma-digest", "sha256:old"), ("bma-round", "2"))
    document = small()
    data = sent(replace(document, meta=replace(document.meta, properties=stated)))
    candidate = Candidate("own", lambda: document, "own", digest="sha256:new", is_own=True)
    returned = read_back(data, "a.docx", [candidate])
    assert returned.mismatch is not None
    assert returned.mismatch.stated == "sha256:old"
    assert "(round 2)" in returned.mismatch.message
