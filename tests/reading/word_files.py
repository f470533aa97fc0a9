"""Word files made by hand, as Word, Google Docs and others write them; and small changes to files of our own."""

import io
import re
import zipfile

from bma_drafter.reading.matching.read_back import Candidate, read_back
from bma_drafter.text.numbering import number
from bma_drafter.text.references import resolve
from bma_drafter.text.tree import (
    Article,
    Blank,
    Cell,
    Document,
    Meta,
    Note,
    Paragraph,
    Point,
    Preamble,
    Ref,
    Table,
    Text,
    Value,
)
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.names import place_name

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body, /, **parts):
    """A Word file with this body; `comments`, `footnotes`, `styles`, `numbering` are the insides of those parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        main = f'<Relationship Id="r1" Type="{_KIND}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", _RELS.format(main))
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        related = "".join(f'<Relationship Id="{p}" Type="{_KIND}/{p}" Target="{p}.xml"/>' for p in parts)
        archive.writestr("word/_rels/document.xml.rels", _RELS.format(related))
        for part, inside in parts.items():
            archive.writestr(f"word/{part}.xml", f"<w:{part} {SPACES}>{inside}</w:{part}>")
    return out.getvalue()


def changed(data, change, part="word/document.xml"):
    """A file with one of its parts changed: `change` is given the part as text, or is a pair of old and new words."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                text = content.decode("utf-8")
                if not callable(change):
                    assert change[0] in text, f"{change[0]!r} is not in {part}"
                    text = text.replace(change[0], change[1], 1)
                else:
                    text = change(text)
                text = re.sub(r"<w:(document|comments|footnotes) xmlns[^>]*>", rf"<w:\1 {SPACES}>", text, count=1)
                content = text.encode("utf-8")
            new.writestr(name, content)
    return out.getvalue()


def with_parts(data, **parts):
    """A file with parts that it did not have, related to its text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                related = "".join(f'<Relationship Id="x{p}" Type="{_KIND}/{p}" Target="{p}.xml"/>' for p in parts)
                content = content.replace(b"</Relationships>", f"{related}</Relationships>".encode())
            new.writestr(name, content)
        for part, inside in parts.items():
            new.writestr(f"word/{part}.xml", f"<w:{part} {SPACES}>{inside}</w:{part}>")
    return out.getvalue()


def p(text, style="", inside=""):
    """A paragraph as Word writes it, with the signs it strews about."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p w14:paraId="1A2B3C4D" w:rsidR="00AA11BB">{look}{inside}{r(text)}</w:p>'


def r(text, rsid="00C0FFEE"):
    """A run."""
    return f'<w:r w:rsidR="{rsid}"><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def ins(text, author="Elena Ruiz", tag="ins"):
    """Words inserted with change tracking."""
    return f'<w:{tag} w:id="900" w:author="{author}" w:date="2026-11-24T10:00:00Z">{r(text)}</w:{tag}>'


def gone(text, author="Elena Ruiz", tag="del"):
    """Words deleted with change tracking."""
    run = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:{tag} w:id="901" w:author="{author}" w:date="2026-11-24T10:00:00Z">{run}</w:{tag}>'


def mark(what, author="Elena Ruiz"):
    """The end of a paragraph, inserted (`ins`) or deleted (`del`) with change tracking."""
    return f'<w:pPr><w:rPr><w:{what} w:id="902" w:author="{author}"/></w:rPr></w:pPr>'


def place(unit, inside):
    """Words in the bookmark of a unit."""
    name = place_name(unit)
    return f'<w:bookmarkStart w:id="{name}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{name}"/>'


def small(notes_as="none", notes=()):
    """A treaty with two articles, a table and a value."""
    document = Document(
        Meta("Agreement on places"),
        (
            Preamble(
                "preamble",
                (
                    Paragraph("preamble.recital", (Text("Recalling their friendship,"),), numbered=False),
                    Paragraph("preamble.agreed", (Text("have agreed as follows:"),), numbered=False),
                ),
            ),
            Article(
                "article:admission",
                (Text("Admission"),),
                (
                    Paragraph(
                        "admission.time",
                        (Text("An application is decided within "), Value("60 days", "mobility.channels[0].days"),
                         Text(" in the channel for harvest workers.")),
                        notes=notes,
                    ),
                    Paragraph(
                        "admission.papers",
                        (Text("The following papers are needed for an application:"),),
                        points=(
                            Point("admission.passport", (Text("a passport that is valid for a year"),), ending=";"),
                            Point("admission.contract", (Text("a contract signed by the employer"),), ending="."),
                        ),
                        closing=(Text("whoever presents them to the authority."),),
                    ),
                    Paragraph("admission.refusal", (Text("A refusal is given in writing, with its reasons."),)),
                    Paragraph("admission.fee", (Text("The fee is at most "), Blank("amount", "fees.visa"), Text("."))),
                ),
            ),
            Article(
                "article:places",
                (Text("Places"),),
                (
                    Paragraph("places.open", (Text("The places of the table are open to workers under "),
                                              Ref("admission.time"), Text("."))),
                    Table(
                        "places.table",
                        (Cell((Text("Channel"),)), Cell((Text("Places"),))),
                        (
                            (Cell((Text("Harvest"),)), Cell((Value("2,000", "mobility.channels[0].places"),))),
                            (Cell((Text("Building"),)), Cell((Value("500", "mobility.channels[1].places"),))),
                        ),
                    ),
                    Paragraph("places.review", (Text("The committee reviews the places every year in spring."),)),
                ),
            ),
        ),
        notes_as=notes_as,
    )  # fmt: skip
    return resolve(number(document))


NOTE = Note("why", "public", (Text("Sixty days are usual in the region."),))


def sent(document=None):
    """Our file, untouched."""
    return write_docx(document or small())


def back(data, document=None):
    """What changed in a file beside the small treaty."""
    return read_back(data, "returned.docx", [Candidate.of(document or small())])


def told(returned):
    """Kind and place of each change."""
    return [(change.kind, change.where) for change in returned.changes]
