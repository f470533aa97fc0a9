"""Small documents made of clause texts, as a keeper of the library writes them."""

from bma_drafter.text.markup.blocks import SourceLine, parse
from bma_drafter.text.numbering import number
from bma_drafter.text.references import resolve
from bma_drafter.text.tree import (
    Annex,
    Article,
    Document,
    Meta,
    Part,
    PartyName,
    PartyWords,
    Preamble,
    Proposal,
    Testimonium,
    Text,
    Value,
)

SENEGAL = PartyWords(
    "the Republic of Senegal", "Senegal", "the Senegalese Party", "Senegalese", "the Ministry of Labour"
)
SPAIN = PartyWords("the Kingdom of Spain", "Spain", "the Spanish Party", "Spanish", "the Ministry of Inclusion")
META = Meta("Agreement on labour migration", home=SENEGAL, host=SPAIN)
PROPOSED = Proposal(("LS-01",))


def lines(text):
    return [SourceLine(row, index) for index, row in enumerate(text.strip("\n").split("\n"), 1)]


def read(text, family="fees", **more):
    """The parsed text; `home`, `host` and `2000` in double braces are ready inlines."""
    slots = {0: PartyName("home"), 1: PartyName("host"), 2: Value("2,000", "mobility.channels[0].places.number")}
    for index, name in enumerate(("home", "host", "2000")):
        text = text.replace("{{ " + name + " }}", f"\ue000{index}\ue001")
    return parse(lines(text), family=family, file=f"{family}/v.en.txt", slots=slots, **more)


def blocks(text, family="fees", **more):
    parsed = read(text, family, **more)
    assert not parsed.problems, "\n".join(map(str, parsed.problems))
    return parsed.blocks


def article(name, *families, proposal=None, **texts):
    """An article that holds families, each given as `family_name=text`."""
    held = {family.replace("_", "-"): text for family, text in texts.items()}
    found = tuple(b for family, text in held.items() for b in blocks(text, family))
    return Article(f"article:{name}", (Text(name.capitalize()),), found, families=tuple(held), proposal=proposal)


def annex(name, text, family=None, proposal=None):
    family = family or name
    return Annex(f"annex-{name}", (Text(name),), blocks(text, family), families=(family,), proposal=proposal)


def document(*divisions, meta=META):
    return Document(meta, divisions)


def resolved(*divisions, meta=META):
    return resolve(number(document(*divisions, meta=meta)))


__all__ = ["Part", "Preamble", "Testimonium", "annex", "article", "blocks", "document", "lines", "read", "resolved"]
