"""What customers are worth, by the orders in the graph."""

from collections.abc import Callable
from typing import Any

import pytest

from graph.session import Store
from tests.api.graphql.conftest import Ask
from tests.queries import query

VALUE = (
    "currency rfm { recencyDays purchases spent recencyScore frequencyScore monetaryScore } "
    "lifetimeValue { alive purchases purchaseValue value horizonDays } ordersLeftOut complete"
)


@pytest.fixture(scope="module")
def buyers(open_store: Store) -> Store:
    """The graph holds three buyers. Tests only read it."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("buyers"))
    return open_store


@pytest.fixture
def value(buyers: Store, post: Callable[[dict[str, Any]], dict[str, Any]]) -> Ask:
    """What somebody is worth."""

    def of(person: str, at: str) -> Any:
        selection = f"... on Customer {{ value(at: $at) {{ {VALUE} }} }}"
        document = f"query ($id: ID!, $at: DateTime) {{ customer(id: $id) {{ {selection} }} }}"
        result = post({"query": document, "variables": {"id": person, "at": at}})
        assert "errors" not in result, result["errors"]
        return result["data"]["customer"]["value"]

    return of


def test_who_buys_often_has_scores_and_a_forecast(value: Ask) -> None:
    found = value("often", "2026-03-03T10:00:00Z")
    assert found["rfm"] == {
        "recencyDays": 30,
        "purchases": 3,
        "spent": 520.0,
        "recencyScore": 5,
        "frequencyScore": 3,
        "monetaryScore": 3,
    }
    forecast = found["lifetimeValue"]
    assert 0 < forecast["alive"] < 1
    assert forecast["value"] == pytest.approx(forecast["purchases"] * forecast["purchaseValue"])
    assert (found["currency"], found["ordersLeftOut"], found["complete"]) == ("EUR", 2, True)


def test_before_the_third_purchase_there_is_no_forecast(value: Ask) -> None:
    found = value("often", "2026-01-31T10:00:00Z")
    assert (found["rfm"]["purchases"], found["lifetimeValue"], found["ordersLeftOut"]) == (2, None, 3)


def test_who_never_bought_has_no_scores(value: Ask) -> None:
    found = value("never", "2026-03-03T10:00:00Z")
    assert (found["rfm"], found["lifetimeValue"], found["ordersLeftOut"]) == (None, None, 0)
