"""A description written out as a form and read back is the same description."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bma_drafter.agreement.load import Loaded, from_text, load_agreement
from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.stated_text import stated_description
from bma_drafter.forms.questionnaire.description import agreement_of_form
from bma_drafter.forms.questionnaire.filling import as_data, not_in_form
from bma_drafter.forms.questionnaire.layout import OUTSIDE
from bma_drafter.forms.questionnaire.onto import differences
from bma_drafter.forms.questionnaire.reading import read_answers
from bma_drafter.source.yaml import parse
from tests.drafting.test_random_agreements import agreements
from tests.forms.questionnaires import form, random_agreement

_EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLES = sorted(
    path for path in _EXAMPLES.rglob("*.yaml") if path.read_text(encoding="utf-8").find("\nschema: bma/1") >= 0
)
_SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)


def _without_outside(agreement: Agreement) -> dict[str, Any]:
    return {key: value for key, value in as_data(agreement).items() if key not in OUTSIDE}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_comes_back_from_its_form(path: Path) -> None:
    loaded = load_agreement(path)
    back = agreement_of_form(form(loaded.agreement), "form.xlsx").agreement
    assert list(differences(_without_outside(loaded.agreement), _without_outside(back))) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_laid_over_its_description_nothing_is_lost(path: Path) -> None:
    loaded = load_agreement(path)
    described = agreement_of_form(form(loaded.agreement), "form.xlsx", loaded)
    assert described.agreement == loaded.agreement
    assert described.carried is not None
    assert set(described.carried.kept) == {name for name, _, _ in not_in_form(loaded.agreement)}


@_SLOW
@given(agreements())
def test_a_thinned_example_comes_back_from_its_form(loaded: Loaded) -> None:
    back = read_answers(form(loaded.agreement), "form.xlsx")
    assert [str(problem) for problem in back.problems] == []
    assert _plain_names(Agreement.model_validate({"schema": "bma/1", **back.data})) == _plain_names(
        Agreement.model_validate({k: v for k, v in as_data(loaded.agreement).items() if k not in OUTSIDE})
    )


@_SLOW
@given(st.integers(0, 2**40))
def test_whatever_can_be_stated_comes_back_from_its_form(seed: int) -> None:
    agreement = random_agreement(seed)
    back = read_answers(form(agreement), "form.xlsx")
    assert [str(problem) for problem in back.problems] == []
    found = Agreement.model_validate({"schema": "bma/1", **back.data})
    assert list(differences(as_data(agreement), as_data(found))) == []
    assert found == agreement


@_SLOW
@given(st.integers(0, 2**40))
def test_whatever_can_be_stated_is_the_same_in_its_text(seed: int) -> None:
    agreement = random_agreement(seed)
    assert Agreement.model_validate(parse(stated_description(agreement), "a.yaml").data) == agreement


def test_the_text_of_an_example_loads_as_the_example() -> None:
    for path in EXAMPLES:
        agreement = load_agreement(path).agreement
        assert from_text(stated_description(agreement)).agreement == agreement


def _plain_names(agreement: Agreement) -> dict[str, Any]:
    """Data in which a name without further forms is a text: it says the same."""
    data = as_data(agreement)
    parties = data.get("parties") or {}
    for party in [parties.get("home"), parties.get("host"), *(parties.get("others") or ())]:
        if isinstance(party, dict) and "name" in party:
            party["name"] = {
                tag: name["name"] if isinstance(name, dict) and name.keys() == {"name"} else name
                for tag, name in party["name"].items()
            }
    return data
