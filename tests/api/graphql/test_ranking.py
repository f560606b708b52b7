"""How customers stand in the network of ties, as GraphQL and Cypher show it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from context.lifetime_value import Frequency, Model, Money
from context.purchases import Counting
from context.valuing import Valuing
from graph.ranking import recount
from graph.session import Store
from tests.api.graphql.conftest import Ask
from tests.queries import query

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MODEL = Model(Frequency(0.243, 4.414, 0.793, 2.426), Money(6.25, 3.74, 15.44), 7.0, 365.0, 1.0)
STANDING = "influence { score percentile reach networkValue byTieType { type score reach } rankedAt missedWrites }"


@pytest.fixture
def ranked(neighbourhood: Store) -> Iterator[Store]:
    """The neighbourhood with its ranking; afterwards as it was."""
    neighbourhood.write(query("number_records"), count=17)
    recount(neighbourhood, Valuing(Counting("EUR", frozenset()), MODEL), lambda: NOON, lambda *_: None)
    yield neighbourhood
    neighbourhood.write(query("forget_ranking"))


def test_graphql_shows_what_cypher_reads(ranked: Store, anna: Ask, ask: Ask) -> None:
    kept = {row["id"]: row for row in ranked.read(query("scores"))}
    document = "query ($id: ID!) { customer(id: $id) { ... on Customer { %s value { spent networkValue } } } }"
    for id, row in kept.items():
        shown: dict[str, Any] = ask(document % STANDING, id=id)["customer"]
        found = shown["influence"]
        assert (found["score"], found["reach"], found["networkValue"]) == (
            row["influence"],
            row["reach"],
            row["network_value"],
        )
        assert [one["score"] for one in found["byTieType"]] == row["by_type"]
        assert shown["value"] == {"spent": row["spent"], "networkValue": row["network_value"]}


def test_the_strongest_has_the_highest_percentile_and_reaches_by_type(ranked: Store, ask: Ask) -> None:
    found = ask(f'{{ customer(id: "clara") {{ ... on Customer {{ {STANDING} }} }} }}')["customer"]["influence"]
    assert found["percentile"] > 50
    assert found["reach"] == 1
    assert {one["type"]: one["reach"] for one in found["byTieType"]} == {
        "REFERRED": 1,
        "FOLLOWS": 0,
        "REVIEWED": 0,
        "MENTIONED": 0,
        "GIFTED": 0,
    }
    assert (found["rankedAt"], found["missedWrites"]) == ("2026-03-02T12:00:00+00:00", 0)


@pytest.mark.parametrize(
    ("by", "field"), [("INFLUENCE", "score"), ("NETWORK_VALUE", "networkValue")], ids=["influence", "network value"]
)
def test_customers_are_listed_greatest_first_and_page_forward(ranked: Store, ask: Ask, by: str, field: str) -> None:
    document = """query ($after: String) { customers(by: %s, first: 1, after: $after) {
      nodes { personId influence { %s } } pageInfo { hasNextPage endCursor } } }"""
    found, after, more = [], None, True
    while more:
        part = ask(document % (by, field), after=after)["customers"]
        found += [(one["influence"][field], one["personId"]) for one in part["nodes"]]
        after, more = part["pageInfo"]["endCursor"], part["pageInfo"]["hasNextPage"]
    assert found == sorted(found, key=lambda one: (-one[0], one[1]))
    assert {"clara", "bert", "dora"} == {id for _, id in found}


def test_what_customers_spent_is_listed_too(ranked: Store, ask: Ask) -> None:
    found = ask("{ customers(by: SPENT) { nodes { personId value { spent } } } }")["customers"]["nodes"]
    assert found == [{"personId": "anna", "value": {"spent": 59.5}}]


def test_a_strange_cursor_is_refused(ranked: Store, refused: Ask) -> None:
    error = refused('{ customers(by: SPENT, after: "eHg") { nodes { personId } } }')
    assert error["extensions"]["code"] == "UNKNOWN_CURSOR"


def test_before_the_first_count_there_is_no_place(anna: Ask) -> None:
    assert anna(STANDING)["influence"] is None
