"""Notes beside the text: as comments, as footnotes, or not at all.

A comment's author is the kind of note ("Why", "Source"), never a person: a copy tells nothing about who made it.
"""

from __future__ import annotations

from collections.abc import Sequence

from bma_drafter.text.tree import Document, Note
from bma_drafter.text.words import Words
from bma_drafter.writers.docx.runs import Runs
from bma_drafter.writers.docx.xml import NAMESPACES, Look, attribute, paragraph, run
from bma_drafter.writers.remarks import beside, source_line

_FOOTNOTE_MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
_COMMA = run(",", Look("FootnoteReference"))
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    f"</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


class Notes:
    """Collects the notes of a document while its body is written."""

    def __init__(self, document: Document, words: Words, runs: Runs, when: str) -> None:
        self._document = document
        self._words, self._runs, self._when = words, runs, when
        self._comments: list[str] = []
        self._footnotes: list[str] = []

    @property
    def has_comments(self) -> bool:
        """Whether there is anything for word/comments.xml."""
        return bool(self._comments)

    @property
    def has_footnotes(self) -> bool:
        """Whether there is anything for word/footnotes.xml."""
        return bool(self._footnotes)

    def around(self, content: str, notes: Sequence[Note], *, passing: bool = False) -> str:
        """The content of a paragraph with the notes on it; `passing`: it was inserted or deleted as a whole.

        A comment of such a paragraph stands at its end: around words that go, LibreOffice would keep their style.
        """
        notes = beside(self._document, notes)
        if not notes:
            return content
        if self._document.notes_as == "footnotes":
            return content + _COMMA.join(self._footnote(note) for note in notes)
        first = len(self._comments)
        for note in notes:
            self._comment(note)
        ids = range(first, len(self._comments))
        if passing:
            return content + "".join(_comment_mark(i) for i in ids)
        starts = "".join(f'<w:commentRangeStart w:id="{i}"/>' for i in ids)
        ends = "".join(f'<w:commentRangeEnd w:id="{i}"/>{_comment_mark(i)}' for i in ids)
        return f"{starts}{content}{ends}"

    def comments_xml(self) -> str:
        """word/comments.xml"""
        return f"<w:comments {NAMESPACES}>{''.join(self._comments)}</w:comments>"

    def footnotes_xml(self) -> str:
        """word/footnotes.xml"""
        return f"<w:footnotes {NAMESPACES}>{_SEPARATORS}{''.join(self._footnotes)}</w:footnotes>"

    def _comment(self, note: Note) -> None:
        label = self._words.note_kinds[note.kind]
        source = source_line(note, self._words)
        paragraphs = [run(source, Look(bold=True))] if source else []
        # No fields here: Word does not update them in comments.
        if note.inlines or not paragraphs:
            paragraphs.append(self._runs.of(note.inlines, fields=False))
        mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
        body = "".join(
            paragraph("CommentText", (mark if i == 0 else "") + content) for i, content in enumerate(paragraphs)
        )
        self._comments.append(
            f'<w:comment w:id="{len(self._comments)}" w:author="{attribute(label)}" w:date="{self._when}" '
            f'w:initials="{attribute(_initials(label))}">{body}</w:comment>'
        )

    def _footnote(self, note: Note) -> str:
        number = len(self._footnotes) + 1
        label = self._words.note_kinds[note.kind]
        source = source_line(note, self._words)
        words = run(" ") + run(f"{source}." if note.kind == "source" and source else f"{label}:", Look(bold=True))
        if note.kind != "source" and source:
            words += run(f" {source}.")
        if note.inlines:
            words += run(" ") + self._runs.of(note.inlines)
        body = paragraph("FootnoteText", _FOOTNOTE_MARK + words)
        self._footnotes.append(f'<w:footnote w:id="{number}">{body}</w:footnote>')
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def _comment_mark(number: int) -> str:
    style = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
    return f'<w:r>{style}<w:commentReference w:id="{number}"/></w:r>'


def _initials(label: str) -> str:
    return "".join(word[0] for word in label.split()).upper()
