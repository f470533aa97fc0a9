"""BCP 47: which tags are accepted, which tag is meant, and which way the script runs."""

from __future__ import annotations

import pytest

from bma_drafter.agreement.codes import languages
from bma_drafter.agreement.codes._tables import rows


@pytest.mark.parametrize(
    "tag",
    [
        "fr",
        "en-GB",
        "es-ES",
        "ar",
        "wo",
        "fil",
        "pt-MZ",
        "zh-Hant",
        "zh-Hans-CN",
        "es-419",
        "EN-gb",
        "sq-XK",
        "tzm",
        "rif",
        "shi",
        "kab",
        "ber",
        "ceb",
        "hil",
        "ilo",
        "mos",
        "quc",
        "de-1996",
        "sl-rozaj-biske",
        "zh-yue",
        "de-DE-u-co-phonebk",
        "fr-x-ministry",
        "en-GB-oxendict",
    ],
)
def test_a_well_formed_tag_of_a_language_that_exists_is_accepted(tag: str) -> None:
    assert languages.is_language_tag(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "f",
        "French",
        "fr_FR",
        "fra",
        "fre",
        "xx",
        "qqq",
        "fr-",
        "-fr",
        "fr--FR",
        "en-UK",
        "fr-XX",
        "und",
        "mul",
        "zxx",
        "mis",
        "fr-FR-FR",
        "fr-u",
        "fr-a-xx-a-yy",
        "fr-x",
        "fr ",
        "fr\n",
        "fr\u0131",
        "fr-toolongsubtag",
    ],
)
def test_other_texts_are_not_language_tags(tag: str) -> None:
    assert not languages.is_language_tag(tag)


def test_there_are_7853_three_letter_and_185_two_letter_primary_subtags() -> None:
    assert sum(len(third) for _, third in rows("iso639_three_letter")) == 7853
    assert sum(len(code) == 2 for code in languages.names()) == 185


def test_every_language_with_a_name_is_a_tag_and_is_nearest_to_itself() -> None:
    for code in languages.names():
        assert languages.is_language_tag(code), code
        assert languages.nearest_code(code) == code


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("French", "fr"),
        ("Frensh", "fr"),
        ("fra", "fr"),
        ("fre", "fr"),
        ("FR", "fr"),
        ("pt_mz", "pt-MZ"),
        ("en-UK", "en-GB"),
        ("fr-XX", "fr"),
        ("eng-GB", "en-GB"),
        ("ZH-hant", "zh-Hant"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("DE-de-U-CO-PHONEBK", "de-DE-u-co-phonebk"),
        ("Tagalog", "tl"),
        ("Filipino", "fil"),
        ("Wolof", "wo"),
        ("Spanish language", "es"),
        ("Farsi", "fa"),
        ("Berber", "ber"),
    ],
)
def test_names_other_codes_and_slips_are_answered_with_the_tag_meant(text: str, tag: str) -> None:
    assert languages.nearest_code(text) == tag


@pytest.mark.parametrize("text", ["", "xx", "qq", "xyzzyx"])
def test_a_text_near_no_language_has_no_nearest_tag(text: str) -> None:
    assert languages.nearest_code(text) is None


@pytest.mark.parametrize(
    "tag",
    [
        "ar",
        "AR-eg",
        "ary",
        "arb",
        "fa",
        "fa-AF",
        "prs",
        "ur",
        "he",
        "yi",
        "ps",
        "ckb",
        "dv",
        "ug",
        "pa-PK",
        "pa-Arab",
        "uz-Arab",
        "az-IR",
        "ff-Adlm",
    ],
)
def test_arabic_hebrew_and_their_like_run_from_right_to_left(tag: str) -> None:
    assert languages.direction(tag) == "rtl"


@pytest.mark.parametrize(
    "tag",
    ["fr", "es-MX", "wo", "fil", "tzm", "zh-Hant", "pa", "ks-Deva", "sd-IN", "ar-Latn", "ku", "mt", "?"],
)
def test_other_scripts_run_from_left_to_right(tag: str) -> None:
    assert languages.direction(tag) == "ltr"
