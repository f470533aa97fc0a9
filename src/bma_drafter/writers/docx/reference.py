"""A ministry's own Word file as the ground of a document: its styles, page, letterhead and theme.

Its words, comments, properties and settings are left behind. Styles are known by name ("heading 1", "Article
Heading"), whatever their ids are in the language of the Word that wrote them. A style that is missing is taken from the
house; since those set no font, it is printed in the file's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from bma_drafter.text.tree import Register
from bma_drafter.writers.docx.ground import Ground
from bma_drafter.writers.docx.house import Indent, Style, house_styles
from bma_drafter.writers.docx.opened import Element, Opened, find, local, open_docx, word
from bma_drafter.writers.docx.package import DOCUMENT, RELATIONS, Package, Relation
from bma_drafter.writers.docx.page import Page
from bma_drafter.writers.docx.styles import style_xml
from bma_drafter.writers.docx.xml import NAMESPACES

_KEPT = ("theme", "fontTable")
# Elements of paragraph properties that stand after the indent (CT_PPr).
_AFTER_INDENT = frozenset(
    ("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "outlineLvl")
)
_REFERRING = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "numStyleLink", "styleLink")


@dataclass(frozen=True, slots=True)
class MissingStyle:
    """A style that a file lacks, and what is used in its place."""

    name: str
    fallback: str


def check_reference(data: bytes, register: Register = "treaty") -> tuple[MissingStyle, ...]:
    """The styles that a ministry's file lacks, each with what stands in for it; UserError where it is no Word file."""
    styles = _Styles(open_docx(data), register)
    return tuple(MissingStyle(s.name, styles.fallback(s)) for s in styles.missing)


def ground_of(data: bytes, language: str, register: Register) -> Ground:
    """The ground that a ministry's file gives; UserError where it is no Word file, or one that holds macros."""
    opened = open_docx(data)
    styles = _Styles(opened, register)
    styles.rename()
    styles.set_language(language)
    package = Package(defaults=dict(opened.defaults))
    for relation in opened.relations(opened.document):
        if any(relation.type == f"{RELATIONS}/{kind}" for kind in _KEPT):
            _keep(opened, package, relation)
    abstracts, nums, first_abstract, first_num = _numbering(opened, styles.other_lists())
    header, footer = (_keep_letterhead(opened, package, styles, kind) for kind in ("header", "footer"))
    return Ground(
        styles=styles.xml,
        indents=styles.indents(),
        package=package,
        page=_page(opened),
        abstracts=abstracts,
        nums=nums,
        first_abstract=first_abstract,
        first_num=first_num,
        header_stops=styles.header_stops(),
        first_header=header,
        first_footer=footer,
    )


class _Styles:
    """The styles of a file, known by name."""

    def __init__(self, opened: Opened, register: Register) -> None:
        self.opened, self.root = opened, opened.part_of(opened.document, "styles")
        self.house = house_styles(register)
        self.by_name = {_style_name(s): s for s in find(self.root, "style")}
        self.missing = tuple(s for s in self.house if s.name.lower() not in self.by_name)

    def fallback(self, style: Style) -> str:
        """What is printed where this style is missing."""
        names = {s.id: s.name for s in self.house}
        base = names.get(style.based_on, "")
        if style.kind == "character":
            return "the mark of the house, in the type of the words around it"
        return f"the style of the house, on the basis of “{base}”" if base else "the style of the house"

    def rename(self) -> None:
        """Give the styles of the file the ids that the writer uses."""
        wanted = {s.name.lower(): s.id for s in self.house}
        new: dict[str, str] = {}
        for name, element in self.by_name.items():
            if name in wanted:
                new[_style_id(element)] = wanted[name]
        ours, ids = set(wanted.values()), {_style_id(s) for s in self.by_name.values()}
        for id_ in sorted(ids & ours):  # another style has an id that is needed for ours
            if id_ not in new:
                free = next(f"{id_}{n}" for n in range(2, 10_000) if f"{id_}{n}" not in ids | ours)
                new[id_] = free
        for element in self.by_name.values():
            old = _style_id(element)
            element.set(word("styleId"), new.get(old, old))
        for root in self.opened.trees():
            for tag in _REFERRING:
                for e in find(root, tag):
                    e.set(word("val"), new.get(str(e.get(word("val"))), str(e.get(word("val")))))

    def set_language(self, language: str) -> None:
        """The file's own language gives way to that of the document, in the defaults and in Normal."""
        for lang in list(find(self.root, "lang")):
            if (parent := lang.getparent()) is not None:
                parent.remove(lang)
        defaults = _child(self.root, "docDefaults", first=True)
        run = _child(_child(defaults, "rPrDefault", first=True), "rPr")
        lang = etree.SubElement(run, word("lang"))
        for name, value in (("val", language), ("eastAsia", language), ("bidi", "ar-SA")):
            lang.set(word(name), value)

    def indents(self) -> dict[str, Indent]:
        """Style id -> indent: the file's own where it states one."""
        out = {}
        for style in self.house:
            if style.level is None or style.indent is None:
                continue
            out[style.id] = self._own_indent(style) or style.indent
        return out

    def other_lists(self) -> set[str]:
        """The lists (`w:num`) of the styles that the writer does not number."""
        ours = {s.name.lower() for s in self.house if s.level is not None}
        others = (element for name, element in self.by_name.items() if name not in ours)
        return {str(num.get(word("val"))) for element in others for num in find(element, "numId")}

    def header_stops(self) -> tuple[int, ...]:
        """Tab stops of the file's header and footer."""
        own = (self.by_name[name] for name in ("header", "footer") if name in self.by_name)
        return tuple(sorted({_twips(tab.get(word("pos"))) for style in own for tab in find(style, "tab")}))

    def _own_indent(self, style: Style) -> Indent | None:
        own = self.by_name.get(style.name.lower())
        ind = next(find(own, "ind"), None) if own is not None else None
        if ind is None:
            return None
        left = ind.get(word("left")) or ind.get(word("start")) or "0"
        hanging = ind.get(word("hanging"))
        if hanging is None:
            hanging = str(-_twips(ind.get(word("firstLine"))))
        return Indent(_twips(left), _twips(hanging))

    def xml(self, numbers: Mapping[str, int]) -> str:
        """word/styles.xml with what was missing, every numbered style linked to its list."""
        for style in self.house:
            own = self.by_name.get(style.name.lower())
            if own is None:
                added = etree.fromstring(f"<x {NAMESPACES}>{style_xml(style, numbers)}</x>")[0]
                if style.default and any(_is_default(s, style.kind) for s in self.by_name.values()):
                    del added.attrib[word("default")]
                self.root.append(added)
            elif style.level is not None:
                _link(own, style, numbers[style.level[0]])
        return etree.tostring(self.root, encoding="unicode")


def _link(element: Element, style: Style, num: int) -> None:
    properties = _child(element, "pPr", before=("rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))
    for old in list(find(properties, "numPr")):
        properties.remove(old)
    level = style.level[1] if style.level else 0
    numbering = etree.Element(word("numPr"))
    etree.SubElement(numbering, word("ilvl")).set(word("val"), str(level))
    etree.SubElement(numbering, word("numId")).set(word("val"), str(num))
    earlier = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
    properties.insert(sum(1 for e in properties if local(e) in earlier), numbering)
    if style.indent is not None and next(find(properties, "ind"), None) is None:
        ind = etree.Element(word("ind"))
        ind.set(word("left"), str(style.indent.left))
        ind.set(word("hanging"), str(style.indent.hanging))
        properties.insert(sum(1 for e in properties if local(e) not in _AFTER_INDENT), ind)


def _child(parent: Element, tag: str, *, first: bool = False, before: tuple[str, ...] = ()) -> Element:
    """The child with this tag; made where it is missing, at its place."""
    for child in parent:
        if local(child) == tag:
            return child
    made = etree.Element(word(tag))
    at = 0 if first else next((i for i, c in enumerate(parent) if local(c) in before), len(parent))
    parent.insert(at, made)
    return made


# ------------------------------------------------------------------------------------------- other parts


def _numbering(opened: Opened, used: set[str]) -> tuple[str, str, int, int]:
    """The file's own lists that its other styles use, and the first numbers that are free beside them."""
    root = opened.part_of(opened.document, "numbering", needed=False)
    if root is None:
        return "", "", 0, 1
    linked = {s.id for s in house_styles("treaty") if s.level is not None}
    for link in list(find(root, "pStyle")):
        # A level may be linked to one style only, and that style now belongs to the list of the writer.
        if link.get(word("val")) in linked and (parent := link.getparent()) is not None:
            parent.remove(link)
    abstracts = [e for e in root if local(e) == "abstractNum"]
    nums = [e for e in root if local(e) == "num" and e.get(word("numId")) in used]
    named = {a.get(word("val")) for n in nums for a in find(n, "abstractNumId")}
    abstracts = [a for a in abstracts if a.get(word("abstractNumId")) in named]
    for picture in list(find(root, "lvlPicBulletId")):
        if (parent := picture.getparent()) is not None:
            parent.remove(picture)
    for element in (*abstracts, *nums):
        _bare(element)
    next_abstract = max((_twips(e.get(word("abstractNumId"))) for e in abstracts), default=-1) + 1
    next_num = max((_twips(e.get(word("numId"))) for e in nums), default=0) + 1
    return _joined(abstracts), _joined(nums), next_abstract, next_num


def _bare(element: Element) -> None:
    """Without what belongs to later versions of Word: the writer's own root does not announce it."""
    for e in list(element.iter()):
        for name in [n for n in e.attrib if not str(n).startswith(word(""))]:
            del e.attrib[name]
        if not str(e.tag).startswith(word("")) and (parent := e.getparent()) is not None:
            parent.remove(e)


def _joined(elements: list[Element]) -> str:
    return "".join(etree.tostring(e, encoding="unicode", with_tail=False) for e in elements)


def _page(opened: Opened) -> Page:
    section = _last_section(opened)
    size = next(find(section, "pgSz"), None) if section is not None else None
    margins = next(find(section, "pgMar"), None) if section is not None else None
    page = Page()
    width, height = page.width, page.height
    if size is not None:
        width, height = sorted((_twips(size.get(word("w"))) or width, _twips(size.get(word("h"))) or height))
    if margins is None:
        return Page(width, height)
    edges = {n: abs(_twips(margins.get(word(n)))) for n in ("top", "right", "bottom", "left", "header", "footer")}
    return Page(width, height, **edges)


def _last_section(opened: Opened) -> Element | None:
    return next(iter(reversed(list(find(opened.tree(opened.document), "sectPr")))), None)


def _keep_letterhead(opened: Opened, package: Package, styles: _Styles, kind: str) -> Relation | None:
    """The head or foot of the file's first page: printed on the cover."""
    section = _last_section(opened)
    if section is None:
        return None
    references = {str(e.get(word("type"))): e for e in find(section, f"{kind}Reference")}
    titled = next(find(section, "titlePg"), None) is not None
    chosen = references.get("first") if titled else references.get("default")
    if chosen is None:
        return None
    id_ = chosen.get(f"{{{RELATIONS}}}id")
    relation = next((r for r in opened.relations(opened.document) if r.id == id_), None)
    if relation is None or _has_fields(opened, relation):
        return None
    return _keep(opened, package, relation)


def _has_fields(opened: Opened, relation: Relation) -> bool:
    """A line with page numbers is a running line, not a letterhead: the writer sets its own."""
    root = opened.tree(opened.target(opened.document, relation))
    return next(find(root, "fldSimple"), None) is not None or next(find(root, "instrText"), None) is not None


def _keep(opened: Opened, package: Package, relation: Relation) -> Relation:
    """Take a part over with everything it relates to."""
    target = opened.target(opened.document, relation)
    for name, data, relations in _reached(opened, target):
        package.parts[name] = data
        if name in opened.types:
            package.types[name] = opened.types[name]
        if relations:
            package.relations[name] = relations
    id_ = package.relate(DOCUMENT, relation.type, target)
    return Relation(id_, relation.type, target)


def _reached(opened: Opened, name: str) -> Iterator[tuple[str, bytes, list[Relation]]]:
    waiting, done = [name], set()
    while waiting:
        part = waiting.pop()
        if part in done or part not in opened.names:
            continue
        done.add(part)
        relations = opened.relations(part)
        waiting += [opened.target(part, r) for r in relations if not r.external]
        yield part, opened.data(part), [r for r in relations if r.external or opened.target(part, r) in opened.names]


# ------------------------------------------------------------------------------------------- values


def _style_name(style: Element) -> str:
    found = next(find(style, "name"), None)
    return str(found.get(word("val"))).lower() if found is not None else ""


def _style_id(style: Element) -> str:
    return str(style.get(word("styleId")))


def _is_default(style: Element, kind: str) -> bool:
    return style.get(word("type")) == kind and style.get(word("default")) in ("1", "true", "on")


def _twips(value: str | None) -> int:
    """A measure; one with a unit, which other programs write, counts as nothing stated."""
    try:
        return int(value or 0)
    except ValueError:
        return 0
