"""A single point is printed as part of its sentence."""

from bma_drafter.text.lone_points import without_lone_points
from bma_drafter.text.numbering import number
from bma_drafter.text.references import resolve
from bma_drafter.writers.markdown import write_markdown
from tests.text.building import article, document


def printed(text: str) -> str:
    return write_markdown(resolve(number(without_lone_points(document(article("x", x=text))))))


def test_one_point_goes_on_with_the_sentence():
    assert "A permit is not renewed in: seasonal work." in printed("A permit is not renewed in: ^a\n- seasonal work ^b")


def test_its_notes_stay():
    assert "Because." in printed("In: ^a\n- seasonal work ^b\n> why own: Because.")


def test_two_points_are_a_list():
    assert "(b) trades." in printed("In: ^a\n- seasonal work ^b\n- trades ^c")


def test_a_point_that_is_referred_to_keeps_its_letter():
    assert "(a) seasonal work" in printed("In: ^a\n- seasonal work ^b\nSee @.b. ^c")


def test_a_point_with_points_or_with_words_after_it_stays_a_point():
    assert "(a) work" in printed("In: ^a\n- work: ^b\n  - seasonal ^c\n  - other ^d")
    assert "(a) work" in printed("In: ^a\n- work ^b\n+ and not elsewhere.")
