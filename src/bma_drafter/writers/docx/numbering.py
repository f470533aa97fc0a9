"""Native numbering: the counters of Word give every number; none is typed.

Four lists: the agreement (article, paragraph, point, sub-point), the annexes (the same, beginning with the annex), the
parts, and points outside articles. Their levels are linked to styles, so a paragraph needs its style and nothing more.

A list only counts. Where the tree has another number than the counter would give, a list of its own takes over for
as long as that unit lasts: one that starts at the number, or, for a unit put between ("14 bis"), one whose level
*reads* "Article 14 bis". Either way the others go on counting as if it were not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from bma_drafter.text.numbering import letter, roman
from bma_drafter.text.scheme import Scheme
from bma_drafter.writers.docx.house import BULLET, PARAGRAPH, POINT, SUB_POINT, Indent
from bma_drafter.writers.docx.xml import NAMESPACES, attribute

List: TypeAlias = Literal["main", "annex", "part", "free", "bullets"]
LISTS: Final[tuple[List, ...]] = ("main", "annex", "part", "free", "bullets")
ARTICLE, PARAGRAPH_LEVEL, POINT_LEVEL, SUB_POINT_LEVEL = range(4)

_STYLES: Final[Mapping[List, tuple[str, ...]]] = {
    "main": ("ArticleHeading", "NumberedParagraph", "Point", "SubPoint"),
    "annex": ("AnnexHeading", "AnnexParagraph", "AnnexPoint", "AnnexSubPoint"),
    "part": ("PartHeading",),
    "free": (),
    "bullets": ("ListBullet",),
}
"""The style linked to each level."""
_FORMATS: Final = ("decimal", "decimal", "lowerLetter", "lowerRoman")
_INDENTS: Final = (Indent(0, 0), PARAGRAPH, POINT, SUB_POINT)
_WIDE: Final = 7
"""From so many signs on a number does not fit in its indent."""


@dataclass(slots=True)
class _Frame:
    """A list that counts at present, opened at a level; `own`: it reads its number instead of counting it."""

    level: int
    num: int
    abstract: int
    own: bool = False
    counters: list[int] = field(default_factory=lambda: [0, 0, 0, 0])


class Numbering:
    """Gives paragraphs their place in a list, and collects the lists for word/numbering.xml."""

    def __init__(
        self,
        scheme: Scheme,
        indents: Mapping[str, Indent],
        *,
        first_abstract: int = 0,
        first_num: int = 1,
        revised: bool = False,
    ) -> None:
        self._scheme, self._indents = scheme, indents
        self._next_abstract, self._next_num = first_abstract, first_num
        self._revised = revised
        self._abstracts: list[str] = []
        self._nums: list[str] = []
        self.numbers: dict[str, int] = {}
        """List -> the `w:num` that its styles name."""
        self._frames: dict[List, list[_Frame]] = {}
        for list_ in LISTS:
            abstract = self._abstract(self._levels(list_), linked=list_)
            self.numbers[list_] = self._num(abstract)
            self._frames[list_] = [_Frame(-1, self.numbers[list_], abstract)]

    def place(self, list_: List, level: int, number: str, label: str, *, between: bool = False) -> str:
        """What a paragraph with this number needs beside its style: nothing, or `w:numPr`.

        `number` is the bare number, `label` what is printed ("14 bis", "Article 14 bis"). `between`: the number is one
        put between. In a revised document every other number is left to the list, which counts what is there when
        changes are accepted or rejected.
        """
        frames = self._frames[list_]
        while frames[-1].level > level or (frames[-1].own and frames[-1].level == level):
            frames.pop()
        frame = frames[-1]
        printed = self._printed(list_, level)
        if between if self._revised else printed(frame.counters[level] + 1) != number:
            frame = self._opened(list_, level, number, label, frame)
            frames.append(frame)
        frame.counters[level] += 1
        frame.counters[level + 1 :] = [0] * (3 - level)
        if len(frames) == 1 and level < len(_STYLES[list_]):
            return ""
        return numbered(frame.num, level)

    def begin(self, list_: List) -> None:
        """Begin counting anew: for points outside articles, which have nothing above them to restart them."""
        base = self._frames[list_][0]
        self._frames[list_] = [
            _Frame(-1, self._num(base.abstract, {POINT_LEVEL: 1, SUB_POINT_LEVEL: 1}), base.abstract)
        ]

    def suffix(self, list_: List) -> str:
        """Between the number of a heading and its title: a line break, or nothing where Word sets a tab."""
        return "" if list_ == "main" and self._inline_heading() else "<w:br/>"

    def numbering_xml(self, before: str = "", between: str = "") -> str:
        """word/numbering.xml; `before` and `between` are the definitions and the lists of the user's own file."""
        return (
            f"<w:numbering {NAMESPACES}>{before}{''.join(self._abstracts)}{between}{''.join(self._nums)}</w:numbering>"
        )

    # -------------------------------------------------------------------------------- lists

    def _opened(self, list_: List, level: int, number: str, label: str, below: _Frame) -> _Frame:
        start = self._value(list_, level, number)
        counters = list(below.counters)
        if start is not None:
            counters[level] = start - 1
            return _Frame(level, self._num(below.abstract, {level: start}), below.abstract, below.own, counters)
        texts = self._levels(list_, number if level == ARTICLE else "%1")
        texts[level] = label
        abstract = self._abstract(texts, of=list_)
        counters[level:] = [0] * (4 - level)
        return _Frame(level, self._num(abstract), abstract, True, counters)

    def _levels(self, list_: List, article: str = "%1") -> list[str]:
        scheme = self._scheme
        if list_ == "part":
            return [scheme.part.format(part="%1")]
        if list_ == "bullets":
            return ["–"]
        top = scheme.annex.format(annex="%1") if list_ == "annex" else scheme.article.format(article="%1")
        if list_ == "main":
            second = scheme.paragraph.format(article=article, paragraph="%2")
        else:
            second = scheme.annex_paragraph.format(paragraph="%2")
        return [top, second, scheme.point.format(point="%3"), scheme.sub_point.format(point="%4")]

    def _abstract(self, texts: list[str], *, linked: List | None = None, of: List | None = None) -> int:
        list_ = linked or of or "main"
        number = self._next_abstract
        self._next_abstract += 1
        levels = "".join(self._level(list_, level, words, linked is not None) for level, words in enumerate(texts))
        self._abstracts.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        return number

    def _level(self, list_: List, level: int, words: str, linked: bool) -> str:
        styles = _STYLES[list_]
        style = styles[level] if level < len(styles) else ""
        # Points outside articles stand where those of articles do.
        like = style or _STYLES["main"][level]
        indent = self._indents.get(like, BULLET if list_ == "bullets" else _INDENTS[level])
        if level == ARTICLE and list_ != "bullets":
            following = "tab" if list_ == "main" and self._inline_heading() else "nothing"
        else:
            following = "tab" if len(words.replace("%", "")) < _WIDE else "space"
        link = f'<w:pStyle w:val="{style}"/>' if linked and style else ""
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{self._format(list_, level)}"/>{link}'
            f'<w:suff w:val="{following}"/><w:lvlText w:val="{attribute(words)}"/><w:lvlJc w:val="left"/>'
            f"<w:pPr>{indent.xml()}</w:pPr></w:lvl>"
        )

    def _num(self, abstract: int, starts: Mapping[int, int] | None = None) -> int:
        number = self._next_num
        self._next_num += 1
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in (starts or {}).items()
        )
        self._nums.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>')
        return number

    # -------------------------------------------------------------------------------- numbers

    def _inline_heading(self) -> bool:
        return self._scheme.register == "mou"

    def _format(self, list_: List, level: int) -> str:
        if list_ == "bullets":
            return "bullet"
        return "upperRoman" if list_ in ("annex", "part") and level == ARTICLE else _FORMATS[level]

    def _printed(self, list_: List, level: int) -> Callable[[int], str]:
        return _PRINTED[self._format(list_, level)]

    def _value(self, list_: List, level: int, number: str) -> int | None:
        """The value that prints as `number` at this level, if there is one."""
        printed = self._printed(list_, level)
        if number.isascii() and number.isdecimal():
            return int(number) if printed(int(number)) == number else None
        return next((n for n in range(1, 200) if printed(n) == number), None)


_PRINTED: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "lowerLetter": letter,
    "lowerRoman": lambda value: roman(value).lower(),
    "upperRoman": roman,
    "bullet": lambda value: "",
}


def numbered(num: int, level: int) -> str:
    """`w:numPr`: the paragraph counts in this list at this level, whatever its style says."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


UNNUMBERED: Final = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
"""A heading without a number in a style that has one."""
