"""Matter around the text of an own copy: how to read it, what is proposed, what is open, where wording comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bma_drafter.checklist.model import Source
from bma_drafter.clauses.library import Library
from bma_drafter.clauses.model import Variant
from bma_drafter.clauses.printing import localised
from bma_drafter.drafting.proposing import Suggestion
from bma_drafter.drafting.provisions import Provision
from bma_drafter.review.findings import Review
from bma_drafter.text.tree import Cell, Document, Inline, Note, Paragraph, Ref, Section, Strong, Table, Text
from bma_drafter.text.views import BlankUse, collect_notes, collect_values

_VERDICT = {
    "ready-for-review": "ready for review by the legal service",
    "needs-work": "needs work",
    "blocked": "a red line of the checklist is crossed",
    "incomplete": "incomplete: too little is stated to judge it",
    "nothing-to-check": "nothing to check",
    "error": "a criterion could not be judged",
}


def front_matter(review: Review, *, show_score: bool) -> Section:
    """How to read the own copy, and what the review says in three sentences."""
    blocks = [
        _plain(
            "front.notes",
            "Notes stand beside the paragraphs they explain: why a provision is there, its source, the option to fall "
            "back on, what to beware of, what to do. A blank in square brackets is still to be filled in. A text "
            "marked "
            "as a proposal is not part of the draft: it would meet a criterion that the draft does not meet, and is "
            "numbered bis, ter and so on, so that the numbers of the other copies stay the same.",
        ),
        _plain("front.verdict", _verdict(review, show_score)),
    ]
    return Section("front", _words("How to read this copy"), tuple(blocks), audience="own")


def _verdict(review: Review, show_score: bool) -> str:
    checklists = ", ".join(f"{c.title}, version {c.version}" for c in review.checklists)
    words = f"Review against {checklists}: {_VERDICT.get(str(review.verdict), str(review.verdict))}."
    if show_score and review.score is not None:
        low, high = float(review.score.low), float(review.score.high)
        points = f"{low:.1f}" if abs(low - high) < 0.05 else f"{low:.1f} to {high:.1f}"
        words += f" Score {points} of 100; it counts criteria of the checklist and approves nothing."
    return words


def proposals_table(suggestions: Sequence[Suggestion], library: Library, language: str) -> Section | None:
    """The proposals of the draft, what each would meet, and where the draft itself has the text already."""
    if not suggestions:
        return None
    rows = []
    for suggestion in suggestions:
        title = localised(library.entries[suggestion.family].family.title, language)
        where = (Ref(_anchor(suggestion)),) if suggestion.provision else _words("in the text; blanks to be filled")
        rows.append(
            (
                Cell(where),
                Cell(_words(title)),
                Cell(_words(", ".join(suggestion.criteria))),
                Cell(_words(", ".join(suggestion.effect.met) or "–")),
            )
        )
    table = Table(
        "front.proposals",
        tuple(Cell(_words(h)) for h in ("Where", "Provision", "Because of", "Would be met")),
        tuple(rows),
        caption="Proposals for the own side",
        widths=(22, 36, 22, 20),
    )
    return Section("proposals", _words("Proposals in this copy"), (table,), level=2, audience="own")


def _anchor(suggestion: Suggestion) -> str:
    provision = suggestion.provision
    blocks = provision.blocks if provision else ()
    return blocks[0].id if blocks else suggestion.family


def blanks_table(blanks: Sequence[BlankUse]) -> Section | None:
    """Every blank with its place and the key of the description that would fill it."""
    if not blanks:
        return None
    rows = tuple((Cell((Ref(b.unit),)), Cell(_words(b.label)), Cell(_words(b.path))) for b in _distinct(blanks))
    table = Table(
        "back.blanks",
        tuple(Cell(_words(h)) for h in ("Where", "What is missing", "Key of the description")),
        rows,
        caption="Blanks",
        widths=(22, 40, 38),
    )
    return Section("blanks", _words("What is still to be filled in"), (table,), audience="own", new_page=True)


def _distinct(blanks: Sequence[BlankUse]) -> list[BlankUse]:
    return list({(b.unit, b.label, b.path): b for b in blanks}.values())


def provisions_table(
    provisions: Sequence[Provision], library: Library, language: str, *, provenance: bool = False
) -> Section:
    """Which variant of which family each text is, why it is there, and which alternatives the library holds.

    With `provenance` the criteria it meets and the source it rests on as well.
    """
    rows = []
    for p in provisions:
        entry = library.entries[p.family]
        others = [v for v in entry.family.variants if v.id != p.variant]
        alternatives = "; ".join(f"{localised(v.title, language)} ({v.strength})" for v in others) or "–"
        name = f"{p.family}/{p.variant}"
        if p.item and not p.is_proposal:
            name += f" for {p.item}"
        if provenance:
            name += _rests_on(entry.variant(p.variant))
        rows.append(
            (
                Cell((Ref(p.blocks[0].id if p.blocks else p.family),)),
                Cell(_words(name)),
                Cell(_words(p.reason)),
                Cell(_words(alternatives)),
            )
        )
    table = Table(
        "back.provisions",
        tuple(
            Cell(_words(h)) for h in ("Where", "Provision and variant", "Why it is here", "Alternatives in the library")
        ),
        tuple(rows),
        caption="Provisions",
        widths=(16, 28, 30, 26),
    )
    return Section("provisions", _words("Where the wording comes from"), (table,), audience="own")


def _rests_on(variant: Variant | None) -> str:
    """What a variant meets and rests on, as a continuation of its name; nothing for wording of one's own."""
    if variant is None:
        return ""
    meets = f"; meets {', '.join(variant.satisfies)}" if variant.satisfies else ""
    if variant.source is None:
        return meets
    at = f", {variant.source.at}" if variant.source.at else ""
    read = "" if variant.source.verified else " (not read: to be checked before it is cited)"
    return f"{meets}; rests on {variant.source.document}{at}{read}"


def values_table(document: Document) -> Section | None:
    """Every value of the description that the text prints, with its key and the places where it stands."""
    places: dict[tuple[str, str], list[str]] = {}
    for use in collect_values(document):
        if use.path:
            places.setdefault((use.path, use.words), []).append(use.unit)
    if not places:
        return None
    rows = tuple(
        (Cell(_words(path)), Cell(_words(printed)), Cell(_joined(dict.fromkeys(units))))
        for (path, printed), units in places.items()
    )
    table = Table(
        "back.values",
        tuple(Cell(_words(h)) for h in ("Key of the description", "Printed", "Where")),
        rows,
        caption="Values",
        widths=(44, 32, 24),
    )
    return Section("values", _words("Values of the description in the text"), (table,), audience="own")


def _joined(units: Iterable[str]) -> tuple[Inline, ...]:
    """References to some units, divided by semicolons."""
    out: list[Inline] = []
    for unit in units:
        out += [Text("; "), Ref(unit)] if out else [Ref(unit)]
    return tuple(out)


def sources_table(document: Document, sources: Mapping[str, Source]) -> Section | None:
    """Every source named in a note, with its title and whether it was read."""
    cited: dict[str, list[Note]] = {}
    for note in collect_notes(document):
        if note.note.source:
            cited.setdefault(note.note.source, []).append(note.note)
    if not cited:
        return None
    rows = []
    for key in sorted(cited):
        source = sources.get(key)
        title = source.title if source else key
        locators = dict.fromkeys(
            f"{n.at}{'' if n.verified else ' (not read: to be checked before it is cited)'}" for n in cited[key] if n.at
        )
        rows.append((Cell((Strong(_words(key)),)), Cell(_words(title)), Cell(_words("; ".join(locators) or "–"))))
    table = Table(
        "back.sources",
        tuple(Cell(_words(h)) for h in ("Key", "Source", "Cited at")),
        tuple(rows),
        caption="Sources of the notes",
        widths=(12, 48, 40),
    )
    return Section("sources", _words("Sources of the notes"), (table,), audience="own")


def _plain(id_: str, words: str) -> Paragraph:
    return Paragraph(id_, _words(words), numbered=False)


def _words(words: str) -> tuple[Text, ...]:
    return (Text(words),)
