"""Word's counting done over again, from the rules of ECMA-376 (part 1, 17.9), to see what Word would print."""

import re

from tests.writers.parts import W, value

ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(n):
    out = ""
    for worth, sign in ROMAN:
        out, n = out + sign * (n // worth), n % worth
    return out


PRINTED = {
    "decimal": str,
    "lowerLetter": lambda n: chr(97 + (n - 1) % 26) * ((n - 1) // 26 + 1),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
}


class Lists:
    """The lists of a file: what each w:num counts, and the styles that name one."""

    def __init__(self, parts):
        numbering = parts.tree("numbering")
        self.levels, self.abstract, self.starts = {}, {}, {}
        for a in numbering.iter(f"{W}abstractNum"):
            self.levels[value(a, "abstractNumId")] = [
                (value(v.find(f"{W}numFmt")), value(v.find(f"{W}lvlText"))) for v in a.iter(f"{W}lvl")
            ]
        for n in numbering.iter(f"{W}num"):
            id_ = value(n, "numId")
            self.abstract[id_] = value(n.find(f"{W}abstractNumId"))
            for o in n.iter(f"{W}lvlOverride"):
                self.starts[id_, int(value(o, "ilvl"))] = int(value(o.find(f"{W}startOverride")))
        self.styles = {}
        for s in parts.tree("styles").iter(f"{W}style"):
            num = s.find(f"{W}pPr/{W}numPr")
            if num is not None and num.find(f"{W}numId") is not None:
                level = num.find(f"{W}ilvl")  # not stated: the first
                self.styles[value(s, "styleId")] = (
                    value(num.find(f"{W}numId")),
                    int(value(level)) if level is not None else 0,
                )

    def of(self, p):
        """The w:num and level of a paragraph, or None."""
        direct = p.find(f"{W}pPr/{W}numPr")
        if direct is not None:
            found = value(direct.find(f"{W}numId")), int(value(direct.find(f"{W}ilvl")))
        else:
            found = self.styles.get(value(p.find(f"{W}pPr/{W}pStyle")))
        return None if found is None or found[0] == "0" else found


def printed_numbers(parts):
    """Bookmark -> the number that Word prints at its paragraph; those of paragraphs without a number left out."""
    lists, counters, begun, out = Lists(parts), {}, set(), {}
    for p in parts.tree().iter(f"{W}p"):
        found = lists.of(p)
        if found is None:
            continue
        num, level = found
        abstract = lists.abstract[num]
        counts = counters.setdefault(abstract, [0] * 9)
        start = lists.starts.get((num, level))
        counts[level] = start if start is not None and (num, level) not in begun else counts[level] + 1
        begun.add((num, level))
        counts[level + 1 :] = [0] * (8 - level)
        formats = lists.levels[abstract]
        if formats[level][0] == "bullet":
            continue

        def counted(match, formats=formats, counts=counts):
            at = int(match[1]) - 1
            return PRINTED[formats[at][0]](counts[at] or 1)

        text = re.sub(r"%(\d)", counted, formats[level][1])
        for start_ in p.iter(f"{W}bookmarkStart"):
            out[value(start_, "name")] = text
    return out
