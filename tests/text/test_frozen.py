"""A document as JSON and back: the same again, whatever the tree holds; anything else is a problem, never a crash."""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bma_drafter.agreement.load import load_agreement
from bma_drafter.errors import UserError
from bma_drafter.text import frozen as module
from bma_drafter.text.frozen import FORMAT, frozen, thawed
from bma_drafter.text.tree import Annex, Article, Cell, Document, Meta, Paragraph, Section, Table, Text, Value
from tests.drafting.drafts import ROOT, drafted
from tests.text.trees import blocks

COMPLETE = ("senegal-spain-complete", "health-workers", "home-town-fund")
text_ = st.text(st.characters(codec="utf-8"), max_size=6)


def strategy(hint: Any, depth: int) -> st.SearchStrategy[Any]:
    """Any value of a type of the tree, read off its hints, so that a node added later is tried too."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        members = [one for one in args if depth or not (is_dataclass(one) and _nests(one))] or list(args)
        return st.one_of([strategy(one, depth) for one in members])
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(strategy(args[0], depth - 1), max_size=2).map(tuple) if depth else st.just(())
    if origin is tuple:
        return st.tuples(*(strategy(one, depth) for one in args))
    if origin is Literal:
        return st.sampled_from(args)
    if is_dataclass(hint):
        return _nodes(hint, depth)
    plain = {
        str: text_,
        bool: st.booleans(),
        int: st.integers(),
        float: st.floats(allow_nan=False, allow_infinity=False),
    }
    return plain[hint] if hint in plain else st.none()


@cache
def _nodes(kind: Any, depth: int) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    values = {name: strategy(hint, depth) for name, hint in hints.items()}
    must = {name: one for name, one in values.items() if name in needed}
    may = {name: one for name, one in values.items() if name not in needed}
    return st.fixed_dictionaries(must, optional=may).map(lambda stated: kind(**stated))


def _nests(kind: Any) -> bool:
    return any(get_origin(hint) is tuple for hint in get_type_hints(kind).values())


@settings(max_examples=150, deadline=None)
@given(strategy(Document, 4))
def test_any_tree_comes_back_as_it_was(document: Document) -> None:
    text = frozen(document)
    again = thawed(text, "tree.json")
    assert again == document
    assert frozen(again) == text


@settings(max_examples=50, deadline=None)
@given(blocks())
def test_clauses_come_back_as_they_were(made: Any) -> None:
    document = Document(Meta("x"), (Article("a", (Text("A"),), made), Annex("b", (), made), Section("c", (), made)))
    assert thawed(frozen(document), "tree.json") == document


@pytest.mark.parametrize("name", COMPLETE)
def test_the_complete_examples_come_back_as_they_were(name: str) -> None:
    loaded = load_agreement(ROOT / "examples" / f"{name}.yaml")
    for audience in ("own", "counterpart"):
        notes = "comments" if audience == "own" else "none"
        document = drafted(loaded, audience=audience, notes=notes).document
        assert thawed(frozen(document), "tree.json") == document


def test_each_unit_has_a_line_of_its_own_and_what_is_usual_is_left_out() -> None:
    document = Document(Meta("x"), (Article("a", (Text("A"),), (Paragraph("a.one", (Text('say "id":'),)),)),))
    lines = frozen(document).splitlines()
    assert [line.startswith('{"is":') for line in lines] == [False, True, True]
    assert "numbered" not in frozen(document)


def hostile(**changes: Any) -> str:
    document = {"is": "Document", "meta": {"is": "Meta", "title": "x"}, "divisions": []} | changes
    return json.dumps({"format": FORMAT, "document": document})


DEEP = '{"is":"Emphasis","inlines":[' * 300 + "]}" * 300


WIDE = frozen(Document(Meta("x"), (Section("a", (), (Table("a.t", (), (), widths=(2.5,)),)),)))


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", "BMA-580", "not whole"),
        ('{"format": "bma-tree/1", "document": {"is": "Document"', "BMA-580", "not whole"),
        ("[" * 100_000, "BMA-580", "damaged"),
        ('{"format": "bma-tree/1", "document": NaN}', "BMA-580", "NaN"),
        ('{"format": "bma-tree/1", "format": "bma-tree/1"}', "BMA-580", "twice"),
        ('{"format": "bma-tree/1", "document": ' + "9" * 5000 + "}", "BMA-580", "damaged"),
        ("[]", "BMA-580", "not a frozen text"),
        ('{"format": "bma-tree/2", "document": {}}', "BMA-580", "bma-tree/1"),
        (hostile(**{"is": "Documnt"}), "BMA-581", "Documnt"),
        (hostile(**{"is": ["Document"]}), "BMA-581", "a list"),
        (hostile(notes_as="margin"), "BMA-581", "margin"),
        (hostile(extra=1), "BMA-581", "extra"),
        (hostile(divisions={}), "BMA-581", "list"),
        (hostile(divisions=[]).replace("[]", '[{"is":"Table"}]'), "BMA-581", "divisions[0]"),
        (WIDE.replace("2.5", "1e999"), "BMA-581", "too large"),
        (hostile(divisions=[{"is": "Meta", "title": "x"}]), "BMA-581", "divisions[0]"),
        (hostile(divisions=[{"is": "Article", "id": 7, "title": [], "blocks": []}]), "BMA-581", "words"),
        (hostile(divisions=[{"is": "Article", "title": [], "blocks": []}]), "BMA-581", "'id'"),
        (hostile(meta={"is": "Meta", "title": "\ud800"}), "BMA-581", "half a character"),
        (hostile(meta={"is": "Meta", "title": "x", "contents": 1}), "BMA-581", "true or false"),
        (
            '{"format":"bma-tree/1","document":{"is":"Document","meta":{"is":"Meta","title":"x"},"divisions":'
            '[{"is":"Section","id":"a","blocks":[],"title":[' + DEEP + "]}]}}",
            "BMA-581",
            "deeper",
        ),
    ],
)
def test_what_is_no_frozen_text_is_told(text: str, code: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        thawed(text, "tree.json")
    (problem,) = caught.value.problems
    assert problem.code == code
    assert said in str(problem)
    assert problem.place is not None
    assert problem.place.file == "tree.json"


def test_a_wrong_name_is_told_with_the_nearest() -> None:
    with pytest.raises(UserError) as caught:
        thawed(hostile(**{"is": "Documnt"}), "tree.json")
    assert caught.value.problems[0].nearest == "Document"


SMALL = frozen(
    Document(
        Meta("x", date="2027-01-01"),
        (
            Article("a", (Text("A"),), (Paragraph("a.one", (Value("60 days", "final.notice"), Text("x", kept=True))),)),
            Annex("b", (), (Table("b.t", (Cell(()),), ((Cell((), bar=(1.5, 2)),),), widths=(1, 2)),)),
        ),
    )
)
junk = st.sampled_from([None, True, 0, -1, 1e400, "", "is", [], {}, [[]], {"is": "Text"}, {"is": "Text", "text": "x"}])


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_damaged_text_is_a_problem_or_a_document(data: st.DataObject) -> None:
    """Values put in the place of others, or a piece cut out."""
    tree = json.loads(SMALL)
    node: Any = tree
    while isinstance(node, (dict, list)) and node:
        key = data.draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        if data.draw(st.booleans()) or not isinstance(node[key], (dict, list)) or not node[key]:
            node[key] = data.draw(junk)
            break
        node = node[key]
    text = json.dumps(tree)
    if data.draw(st.booleans()):
        start = data.draw(st.integers(0, len(text)))
        text = text[:start] + text[start + data.draw(st.integers(0, 5)) :]
    made, codes = None, set()
    try:
        made = thawed(text, "tree.json")
    except UserError as error:
        codes = {problem.code for problem in error.problems}
    assert codes <= {"BMA-580", "BMA-581"}
    assert made is None or thawed(frozen(made), "again.json") == made


def test_a_type_that_could_not_be_frozen_is_told_to_who_adds_it() -> None:
    with pytest.raises(TypeError, match="not frozen"):
        module._reader(set)
