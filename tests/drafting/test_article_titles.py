"""Titles of articles made of several provisions: they name what the article holds, and nothing else."""

from __future__ import annotations

import pytest
import yaml

from bma_drafter.agreement.load import from_document
from bma_drafter.clauses.model import ArticlePlan
from bma_drafter.source.yaml import parse
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Part
from tests.drafting.drafts import drafted, library

PARTIES = {"home": {"country": "SEN", "short_name": "Senegal"}, "host": {"country": "ESP", "short_name": "Spain"}}


def titles(size: str = "standard", **facts: object) -> dict[str, str]:
    spec = {"schema": "bma/1", "title": "Agreement", "instrument": "treaty", "basis": {"kind": "draft"}}
    loaded = from_document(parse(yaml.safe_dump({**spec, "parties": PARTIES, **facts}), "spec.yaml"))
    document = drafted(loaded, audience="counterpart", notes="none", size=size).document
    return {a.id: read(a.title) for part in document.divisions if isinstance(part, Part) for a in part.articles}


def test_a_title_names_only_the_provisions_that_are_there():
    found = titles(subjects=["mobility"], integration={"language": True})
    assert found["article:integration"] == "Integration"
    assert found["article:social"] == "Social security"
    assert found["article:admission"] == "Entry and stay"


def test_a_title_grows_with_its_provisions():
    found = titles(
        subjects=["mobility"],
        integration={"language": True, "labour_market_access": True},
        mobility={"channels": [{"id": "care", "title": "Care", "stay": {"family": {"allowed": True}}}]},
        protection={"emergencies": True},
    )
    assert found["article:integration"] == "Integration, access to the labour market and family members"
    assert found["article:redress"] == "Consular protection, emergencies, complaints and access to justice"


def test_the_title_of_the_plan_is_printed_where_all_heads_are_there():
    found = titles(
        subjects=["mobility"],
        recruitment={"selection": {"joint": True}, "oversight": {"licensing": True}},
    )
    assert found["article:recruitment"] == "Recruitment and selection"


def test_in_the_short_size_the_heads_of_the_articles_that_join_are_named():
    found = titles("short", subjects=["mobility"], integration={"language": True})
    assert found["article:skills"] == "Integration"


@pytest.mark.parametrize(
    "article",
    [a for part in library().instruments["treaty"].parts for a in part.articles if a.heads],
    ids=lambda a: a.id,
)
def test_every_head_belongs_to_a_family_of_its_article(article: ArticlePlan):
    assert set(article.heads) <= set(article.families)
