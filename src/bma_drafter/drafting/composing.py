"""Provisions put together as an instrument: parts, articles, annexes, in the size asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bma_drafter.agreement.model import Agreement
from bma_drafter.clauses.library import Library
from bma_drafter.clauses.model import ArticlePlan, Instrument, PartPlan, Short
from bma_drafter.clauses.printing import capital, join, localised
from bma_drafter.drafting.options import Size
from bma_drafter.drafting.provisions import Provision
from bma_drafter.drafting.signing import signed
from bma_drafter.text.tree import (
    Annex,
    Article,
    Block,
    Division,
    Paragraph,
    Part,
    Preamble,
    Proposal,
    Signatures,
    Table,
    Testimonium,
    Text,
)


def planned_families(plan: Instrument, size: Size) -> tuple[str, ...]:
    """Every family the composition has a place for in this size, in the order of the text."""
    articles = [a for part in plan.parts for a in part.articles if not (size == "short" and a.short == "drop")]
    names = [
        *plan.preamble,
        *(f for article in articles for f in article.families),
        *plan.testimonium,
        *(f for annex in plan.annexes for f in annex.families),
    ]
    return tuple(n for n in names if n not in plan.leave_out)


def compose(
    provisions: Sequence[Provision],
    plan: Instrument,
    library: Library,
    agreement: Agreement,
    *,
    size: Size,
    language: str,
) -> tuple[Division, ...]:
    """The divisions of the instrument; what has no provision leaves no trace."""
    by_family: dict[str, list[Provision]] = {}
    for provision in provisions:
        by_family.setdefault(provision.family, []).append(provision)
    composer = _Composer(by_family, library, language)
    planned = _shortened(plan.parts) if size == "short" else plan.parts
    parts = [composer.part(part, size) for part in planned]
    preamble = composer.blocks(plan.preamble)
    closing = composer.blocks(plan.testimonium)
    annexes = (composer.annex(annex.id, annex.title, annex.families) for annex in plan.annexes)
    return (
        *((Preamble("preamble", preamble),) if preamble else ()),
        *(part for part in parts if part.articles),
        *((Testimonium("testimonium", signed(closing, agreement, language)),) if closing else ()),
        *(annex for annex in annexes if annex is not None),
    )


class _Composer:
    def __init__(self, provisions: dict[str, list[Provision]], library: Library, language: str) -> None:
        self.provisions, self.library, self.language = provisions, library, language

    def of(self, families: Iterable[str]) -> list[Provision]:
        """The provisions of some families in order; proposals behind the others, so that none has to be "0 bis"."""
        found = [p for family in families for p in self.provisions.get(family, ())]
        return sorted(found, key=lambda p: p.is_proposal)

    def blocks(self, families: Iterable[str]) -> tuple[Block, ...]:
        return tuple(block for p in self.of(families) for block in p.blocks)

    def part(self, part: PartPlan, size: Size) -> Part:
        articles = [a for plan in part.articles for a in self.articles(plan, size)]
        return Part(f"part:{part.id}", (Text(localised(part.title, self.language)),), tuple(articles))

    def articles(self, plan: ArticlePlan, size: Size) -> Iterator[Article]:
        if size != "full":
            held = self.of(plan.families)
            yield from self.article(f"article:{plan.id}", self.joined_heads(plan, held) or plan.title, held)
            return
        for family in plan.families:
            for p in self.of([family]):
                suffix = f"[{p.item}]" if p.item else ""
                yield from self.article(f"article:{family}{suffix}", self.family_title(p), [p])

    def article(self, id_: str, title: dict[str, str] | None, held: list[Provision]) -> Iterator[Article]:
        if not held:
            return
        words = title or self.family_title(held[0])
        families = tuple(dict.fromkeys(p.family for p in held))
        yield Article(
            id_,
            (Text(localised(words, self.language)),),
            _marked(held),
            families=families,
            proposal=_as_a_whole(held),
        )

    def joined_heads(self, plan: ArticlePlan, held: Sequence[Provision]) -> dict[str, str] | None:
        """A title made of the heads of the provisions held; None where the title of the plan names them rightly.

        Proposals do not count beside others: the copy for the counterpart, without them, has the same title.
        """
        plain = [p for p in held if not p.is_proposal] or held
        families = {p.family for p in plain}
        language = self.language
        every = dict.fromkeys(w for said in plan.heads.values() for w in _said(said, language))
        present = dict.fromkeys(w for f, said in plan.heads.items() if f in families for w in _said(said, language))
        if not present or (plan.title and present == every):
            return None
        return {language: capital(join(list(present), language))}

    def annex(self, id_: str, title: dict[str, str] | None, families: Sequence[str]) -> Annex | None:
        held = self.of(families)
        if not held:
            return None
        words = title or self.family_title(held[0])
        return Annex(
            id_,
            (Text(localised(words, self.language)),),
            _marked(held),
            families=tuple(dict.fromkeys(p.family for p in held)),
            proposal=_as_a_whole(held),
        )

    def family_title(self, provision: Provision) -> dict[str, str]:
        title = self.library.entries[provision.family].family.title
        if provision.item is None or provision.item_title is None or provision.is_proposal:
            return title
        item = localised(provision.item_title, self.language)
        return {language: f"{words}: {item}" for language, words in title.items()}


def _said(heads: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """The heads in the language asked for; where there are none, those given first."""
    return heads.get(language) or next(iter(heads.values()), ())


def _shortened(parts: Sequence[PartPlan]) -> tuple[PartPlan, ...]:
    """The parts of the short size: articles that join another one are put into it, those to be dropped are left out."""
    articles = {a.id: a for part in parts for a in part.articles}
    joined = {a.id: list(a.families) for a in articles.values() if a.short == "keep"}
    heads = {a.id: dict(a.heads) for a in articles.values() if a.short == "keep"}
    for article in articles.values():
        if isinstance(article.short, Short):
            into = _final(article, articles)
            joined[into].extend(article.families)
            heads[into].update(article.heads)
    return tuple(
        part.model_copy(
            update={
                "articles": tuple(
                    a.model_copy(
                        update={
                            "families": tuple(joined[a.id]),
                            "title": a.short_title or (a.title if heads[a.id] == a.heads else None),
                            "heads": heads[a.id],
                        }
                    )
                    for a in part.articles
                    if a.id in joined
                )
            }
        )
        for part in parts
    )


def _final(article: ArticlePlan, articles: Mapping[str, ArticlePlan]) -> str:
    """The article that one ends up in, where those it joins join others themselves."""
    for _ in articles:
        if not isinstance(article.short, Short):
            break
        article = articles[article.short.into]
    return article.id


def _as_a_whole(held: Sequence[Provision]) -> Proposal | None:
    """An article made of proposals only is itself the proposal."""
    if not all(p.is_proposal for p in held):
        return None
    return Proposal(tuple(dict.fromkeys(c for p in held for c in p.criteria)))


def _marked(held: Sequence[Provision]) -> tuple[Block, ...]:
    """The blocks, those of proposals marked where plain ones stand beside them."""
    whole = _as_a_whole(held) is not None
    out: list[Block] = []
    for provision in held:
        for index, block in enumerate(provision.blocks):
            if provision.is_proposal and not whole and isinstance(block, (Paragraph, Table)):
                out.append(replace(block, proposal=Proposal(provision.criteria, continued=index > 0)))
            elif not isinstance(block, Signatures) or not provision.is_proposal:
                out.append(block)
    return tuple(out)
