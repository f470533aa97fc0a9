"""How the Parties and the document are called: words for the Parties, title, cover, header."""

from __future__ import annotations

from typing import Any

from bma_drafter.agreement.model import Agreement, Nothing
from bma_drafter.agreement.paths import find
from bma_drafter.clauses.model import Instrument
from bma_drafter.clauses.printing import day, join, language_name, localised
from bma_drafter.drafting.options import Options
from bma_drafter.text.tree import Cover, Meta, PartyWords, Side

_STATUS = {
    "draft": "draft",
    "initialled": "initialled text",
    "signed": "signed text",
    "provisional": "signed text, applied provisionally",
    "in-force": "text in force",
    "expired": "expired text",
    "terminated": "terminated text",
    "replaced": "replaced text",
}


def party_words(agreement: Agreement, side: Side, language: str) -> PartyWords:
    """How a Party is written in the language; None for what is not stated."""
    party = find(agreement, f"parties.{side}").value
    if party is None or party is Nothing.NONE:
        return PartyWords()
    adjective = _said(party.adjective, language)
    label = _said(party.label, language)
    if label is None and adjective is not None and language == "en":
        label = f"the {adjective} Party"
    return PartyWords(
        formal=_said(party.name, language),
        short=_said(party.short_name, language),
        label=label,
        adjective=adjective,
        authority=_said(party.lead.body, language) if party.lead is not None else None,
    )


def _said(value: Any, language: str) -> str | None:
    return None if value is None else localised(value, language)


def meta_of(agreement: Agreement, plan: Instrument, options: Options, digest: str) -> Meta:
    """What the document is, with cover, header and footer, for the reader of `options`."""
    language = options.language
    home = party_words(agreement, "home", language)
    host = party_words(agreement, "host", language)
    title = localised(agreement.title, language)
    version = "" if options.final else _version(agreement, language)
    own = options.audience == "own"
    return Meta(
        title=title,
        language=language,
        register=plan.register_,
        audience=options.audience,
        home=home,
        host=host,
        header_left=title,
        header_right=" · ".join(
            filter(None, (version, "own copy" if own else "", _standing(agreement, plan, options)))
        ),
        cover=_cover(agreement, plan, options, home, host),
        contents=True,
        author="",
        subject=_status(agreement, options),
        date=agreement.date.isoformat() if agreement.date else None,
        properties=(
            (
                ("bma-format", "1"),
                ("bma-digest", digest),
                ("bma-round", str(agreement.round) if agreement.round is not None else ""),
            )
            if own
            else ()
        ),
    )


def _status(agreement: Agreement, options: Options) -> str:
    """How far the text has come; a final one that is not signed yet is there to be signed."""
    if options.final and agreement.status in (None, "draft", "initialled"):
        return "Text for signature"
    return _STATUS.get(agreement.status or "draft", "draft").capitalize()


def _standing(agreement: Agreement, plan: Instrument, options: Options) -> str:
    """What a text in a language that is not authentic is, in a few words; nothing where its language is."""
    authentic = _languages(agreement)
    if not authentic or options.language in authentic:
        return ""
    rank = "authentic" if plan.register_ == "treaty" else "equally valid"
    return f"{'translation' if options.final else 'negotiating text'}, not {rank}"


def _version(agreement: Agreement, language: str) -> str:
    parts = []
    status = _STATUS.get(agreement.status or "draft", "draft").capitalize()
    parts.append(f"{status} {agreement.version}" if agreement.version else status)
    if agreement.date:
        parts.append(day(agreement.date, language))
    return " · ".join(parts)


def _cover(agreement: Agreement, plan: Instrument, options: Options, home: PartyWords, host: PartyWords) -> Cover:
    language = options.language
    titles = plan.titles.get(language) or plan.titles["en"]
    names = [name for w in (home, host) if (name := w.formal or w.short)]
    if options.first == "host":
        names.reverse()
    below = (titles.between, names[0], titles.and_, names[1]) if len(names) == 2 else tuple(names)
    return Cover(
        above=(),
        below=below,
        facts=tuple(_facts(agreement, options)),
        foot=tuple(_foot(agreement, plan, options, home, host)),
    )


def _facts(agreement: Agreement, options: Options) -> list[tuple[str, str]]:
    facts = [("Status", _status(agreement, options))]
    if not options.final:
        if agreement.version:
            facts.append(("Version", agreement.version))
        if agreement.round is not None:
            facts.append(("Round", str(agreement.round)))
        if agreement.date:
            facts.append(("Date of the draft", day(agreement.date, options.language)))
    authentic = [language_name(tag, options.language) for tag in _languages(agreement)]
    if authentic:
        facts.append(("Authentic languages", join(authentic, options.language)))
    return facts


def _foot(agreement: Agreement, plan: Instrument, options: Options, home: PartyWords, host: PartyWords) -> list[str]:
    foot = []
    standing = _standing(agreement, plan, options)
    if standing:
        foot.append(f"{language_name(options.language, 'en')} {standing}.")
        if options.final:
            named = join([language_name(tag, "en") for tag in _languages(agreement)], "en")
            foot.append(f"What is signed are the texts in {named}.")
    if agreement.data_status == "illustrative":
        foot.append("The figures and institutions in this text are illustrative; they describe no negotiation.")
    if options.audience == "own":
        words = home if options.side == "home" else host if options.side == "host" else None
        whose = f" of {words.label or words.short}" if words and (words.label or words.short) else ""
        foot.append(f"Own copy{whose}: holds notes and proposals that are not for the other side.")
    return foot


def _languages(agreement: Agreement) -> tuple[str, ...]:
    return agreement.languages or ()
