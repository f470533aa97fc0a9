"""Random texts written and read back: nothing is made up, and a redline is told as the tracked changes it is."""

import re

from hypothesis import HealthCheck, given, settings

from bma_drafter.reading.comparing.documents import compared
from bma_drafter.reading.matching.read_back import Candidate, read_back
from bma_drafter.reading.matching.words import plain, without_end_mark
from bma_drafter.reading.word.reading import read_word
from bma_drafter.writers.docx import write_docx
from tests.reading.two_texts import documents, filled
from tests.reading.word_files import changed

quietly = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def back(data, document):
    return read_back(data, "a.docx", [Candidate.of(document)])


@quietly
@given(documents(filled))
def test_an_untouched_text_gives_nothing_with_its_bookmarks_and_without(document):
    data = write_docx(document)
    assert back(data, document).changes == ()
    stripped = changed(data, lambda xml: re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", xml))
    assert back(stripped, document).changes == ()


@quietly
@given(documents(filled), documents(filled))
def test_the_other_version_of_a_text_is_read_without_a_word_lost(old, new):
    """Every change is told with a place and words, and all words that are new stand in a change."""
    returned = back(write_docx(new), old)
    told = plain(" ".join(change.new for change in returned.changes))
    ours = {without_end_mark(plain(line.accepted)) for line in read_word(write_docx(old), "old.docx").lines}
    for line in read_word(write_docx(new), "new.docx").lines:
        words = without_end_mark(plain(line.accepted))
        assert words in ours or words in told
    assert all(change.where and (change.old or change.new) for change in returned.changes)


@quietly
@given(documents(filled), documents(filled))
def test_a_redline_of_ours_reads_as_accepted_and_as_rejected(old, new):
    lines = read_word(write_docx(compared(old, new)), "redline.docx").lines
    for document, text in ((new, lambda line: line.accepted), (old, lambda line: line.rejected)):
        written = [plain(line.accepted) for line in read_word(write_docx(document), "one.docx").lines]
        kept = " ".join(filter(None, (plain(text(line)) for line in lines)))
        assert kept.replace(" ", "") == "".join(written).replace(" ", "")
