"""Languages by their BCP 47 tag (`fr`, `en-GB`, `fil`, `zh-Hant`), with the direction of their script.

Sources: IANA language subtag registry with the later changes of ISO 639-3, English names of CLDR, directions
by CLDR's likely scripts; see `data/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from bma_drafter.agreement.codes._tables import fold, pairs, parts, rows
from bma_drafter.agreement.codes.countries import alpha2_codes
from bma_drafter.errors import nearest

_FORM = (
    r"(?i)(?P<primary>[a-z]{2,3})(?P<extlang>(?:-[a-z]{3}){0,3})(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)(?P<private>-x(?:-[a-z0-9]{1,8})+)?"
)
"""A well-formed tag; compiled when first used, for a quick start."""
_RIGHT_TO_LEFT_SCRIPTS = frozenset(("Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"))
_REGIONS_OUTSIDE_ISO = frozenset({"XK"})
"""Kosovo, which CLDR and the European Union write `XK`."""

_NO_REGIONS = {"UK": "GB", "EN": "GB"}
"""Regions often written that do not exist, with what is meant."""


@cache
def names() -> Mapping[str, str]:
    """English names by primary subtag: all of ISO 639-1 and 639-2, and languages of migration corridors."""
    return MappingProxyType({code: name for code, name, _ in rows("languages")})


def is_language_tag(text: str) -> bool:
    """Whether the text is a BCP 47 tag that is well-formed, of a language and a country that exist.

    The primary subtag is the one the registry has: `fr`, not `fra`; `fil`, `tzm`. Tags for no language
    (`und`, `mul`, `mis`, `zxx`) are not accepted. Letter case does not matter.
    A region of two letters is one of ISO 3166-1.
    """
    form = _matched(text)
    if not form or not _is_primary(form["primary"].lower()):
        return False
    region = form["region"]
    if region and region.isalpha() and region.upper() not in alpha2_codes() | _REGIONS_OUTSIDE_ISO:
        return False
    singletons = re.findall(r"-([0-9a-wy-z])(?=-)", form["extensions"].lower())
    return len(singletons) == len(set(singletons))


def nearest_code(text: str) -> str | None:
    """The tag that the text most likely means, in its usual letter case.

    `"French"`, `"fra"` and `"FR"` give `fr`; `"pt_mz"` gives `pt-MZ`; `"en-UK"` gives `en-GB`.
    """
    tag = text.strip().replace("_", "-")
    form = _matched(tag)
    if form:
        primary, rest = form["primary"].lower(), tag[len(form["primary"]) :]
        if not _is_primary(primary):
            primary = _known_names().get(primary, "")
        region = form["region"] or ""
        for change in (region, _NO_REGIONS.get(region.upper(), ""), None):
            ending = rest if change is not None else rest.replace(f"-{region}", "", 1)
            ending = ending.replace(f"-{region}", f"-{change}", 1) if region and change else ending
            if primary and is_language_tag(primary + ending):
                return _usual_case(primary + ending)
    wanted = fold(text).removesuffix(" language")
    if len(wanted) < 3:
        return None
    close = nearest(wanted, _known_names())
    return _known_names()[close] if close else None


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Whether a text in this language is written from left to right or from right to left.

    By the script where the tag names one, otherwise by the script that CLDR holds most likely.
    """
    form = _matched(tag)
    if not form:
        return "ltr"
    if form["script"]:
        return "rtl" if form["script"].title() in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    primary, region = form["primary"].lower(), (form["region"] or "").upper()
    likely = _directions().get(f"{primary}-{region}") or _directions().get(primary)
    return "rtl" if likely == "rtl" else "ltr"


def _matched(tag: str) -> re.Match[str] | None:
    return re.fullmatch(_FORM, tag, re.ASCII)


def _is_primary(subtag: str) -> bool:
    if len(subtag) == 2:
        return subtag in names()
    return subtag[2:] in _three_letter_codes().get(subtag[:2], "")


def _usual_case(tag: str) -> str:
    first, *others = tag.split("-")
    out = [first.lower()]
    for subtag in others:
        if len(out[-1]) == 1:  # after a singleton all is lower case
            return "-".join([*out, *(each.lower() for each in others[len(out) - 1 :])])
        out.append({2: subtag.upper(), 4: subtag.title()}.get(len(subtag), subtag.lower()))
    return "-".join(out)


@cache
def _three_letter_codes() -> Mapping[str, str]:
    """The third letters of all codes that begin with these two: 7,853 codes in 10 kB."""
    return pairs("iso639_three_letter")


@cache
def _directions() -> Mapping[str, str]:
    """Tags written from right to left, and regions that differ from their language."""
    return pairs("directions")


@cache
def _known_names() -> Mapping[str, str]:
    """Names and superseded codes, folded, to the primary subtag; the first language of a shared name wins."""
    known: dict[str, str] = {}
    table = rows("languages")
    for code, name, _ in table:
        known.setdefault(fold(name), code)
    for code, _, others in table:
        for each in parts(others):
            known.setdefault(fold(each), code)
    return known
