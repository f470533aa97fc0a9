"""The parts of a written Word file, for looking into them."""

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Parts:
    """A written file: its parts by name, as bytes or as trees."""

    def __init__(self, data):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def tree(self, name="document", folder="word"):
        return etree.fromstring(self.parts[f"{folder}/{name}.xml"])

    def text(self, name="document", folder="word"):
        return self.parts[f"{folder}/{name}.xml"].decode("utf-8")

    def __contains__(self, name):
        return name in self.parts


def value(element, name="val"):
    return element.get(f"{W}{name}")


def words_in(element):
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def paragraphs(tree):
    """Style id and words of each paragraph."""
    for p in tree.iter(f"{W}p"):
        style = p.find(f"{W}pPr/{W}pStyle")
        yield (value(style) if style is not None else None), words_in(p)


def bookmarks(tree):
    """Name -> the words between its ends, within one paragraph."""
    out = {}
    for start in tree.iter(f"{W}bookmarkStart"):
        found = []
        for sibling in start.itersiblings():
            if sibling.tag == f"{W}bookmarkEnd" and value(sibling, "id") == value(start, "id"):
                break
            found.append(words_in(sibling) if sibling.tag != f"{W}t" else sibling.text or "")
        out[value(start, "name")] = "".join(found)
    return out


def fields(tree):
    """Instruction and result of each field that is not the table of contents."""
    out, state = [], None
    for e in tree.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = value(e, "fldCharType")
        if kind == "begin":
            state = ["", ""]
        elif kind == "end" and state:
            out.append((state[0].strip(), state[1]))
            state = None
        elif state is not None and e.tag == f"{W}instrText":
            state[0] += e.text
        elif state is not None and e.tag == f"{W}t":
            state[1] += e.text
    return [f for f in out if not f[0].startswith("TOC")]
