"""People decide, over GraphQL, on a graph that a resolver made."""

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from api.rules.rules import read_rules
from api.server import application
from cypher.catalogue import load
from graph.resolver import Resolver
from graph.session import Connection, Store
from identity.record import RecordKind
from tests.api.graphql.conftest import Ask
from tests.graph.reader.test_review import DOUBTFUL
from tests.graph.test_resolver import ANNA, BEN, opened, record, touchpoint
from tests.queries import query

QUEUE = """query ($first: Int! = 20, $after: String) { reviewQueue(first: $first, after: $after) {
  truncated pageInfo { hasNextPage endCursor }
  nodes {
    left { recordKey name recordCount touchpointCount customer { personId } } right { recordKey }
    bits probability reason together expectedChange evidence { field bits }
  }
} }"""
PAIR = """mutation ($input: PairInput!) { %s(input: $input) {
  decision { id kind left right by why } state
  effects { personId name fate otherId before { records consents } after { records touchpoints } customer { personId } }
  userErrors { field code message }
} }"""
CONFIRM, REJECT = PAIR % "confirm", PAIR % "reject"
DECISIONS = "{ decisions { nodes { id kind by undoneBy } } }"


@pytest.fixture
def resolver(store: Store) -> Resolver:
    """Anna in two systems, somebody who may be Anna, and Ben."""
    resolver = opened(store)
    resolver.take(
        [
            record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
            record("shop:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
            record("web:1", RecordKind.ACCOUNT, **DOUBTFUL),
            record("crm:2", RecordKind.ACCOUNT, **BEN),
            touchpoint("1", "web:1"),
        ]
    )
    return resolver


@pytest.fixture
def ask(server: Connection, resolver: Resolver) -> Iterator[Ask]:
    """The data of a document, from a server of its own."""
    app = application(server, read_rules())
    with asyncio.Runner() as runner:
        lifespan = app.router.lifespan_context(app)
        runner.run(lifespan.__aenter__())
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://onefold")

        def answer(document: str, **variables: Any) -> Any:
            result = runner.run(client.post("/graphql", json={"query": document, "variables": variables})).json()
            assert "errors" not in result, result["errors"]
            return result["data"]

        yield answer
        runner.run(client.aclose())
        runner.run(lifespan.__aexit__(None, None, None))


def said(left: str, right: str, **more: Any) -> dict[str, Any]:
    return {"left": left, "right": right, "by": "eve", "why": "she asked them", **more}


def test_a_confirm_is_previewed_decided_listed_and_undone(ask: Ask, resolver: Resolver) -> None:
    foreseen = ask(CONFIRM, input=said("crm:1", "crm:2", id="d1", preview=True))["confirm"]
    assert ask(DECISIONS)["decisions"]["nodes"] == []
    done = ask(CONFIRM, input=said("crm:1", "crm:2", id="d1"))["confirm"]
    assert (done["decision"], done["state"]) == (foreseen["decision"], "HOLDS")
    assert done["userErrors"] == []
    merged, changed = sorted(done["effects"], key=lambda effect: effect["fate"], reverse=True)
    assert (merged["fate"], merged["otherId"], merged["customer"]) == ("MERGED", changed["personId"], None)
    assert (changed["before"], changed["after"]["records"]) == ({"records": 2, "consents": 0}, 3)
    undone = ask('mutation { undo(input: {id: "d1", by: "adam"}) { state effects { fate } userErrors { code } } }')
    assert undone["undo"]["state"] == "UNDONE"
    assert {effect["fate"] for effect in undone["undo"]["effects"]} == {"CREATED", "CHANGED"}
    (kept,) = ask(DECISIONS)["decisions"]["nodes"]
    assert kept == {"id": "d1", "kind": "CONFIRM", "by": "eve", "undoneBy": "adam"}


def test_what_waits_is_listed_with_its_reasons_until_it_is_decided(ask: Ask) -> None:
    (item,) = ask(QUEUE)["reviewQueue"]["nodes"]
    sides = {item[side]["recordKey"] for side in ("left", "right")}
    assert "web:1" in sides
    assert (item["reason"], item["together"]) == ("DOUBTFUL", False)
    assert sum(one["bits"] for one in item["evidence"]) == pytest.approx(item["bits"])
    assert item["expectedChange"] == pytest.approx(2 * item["probability"])
    ask(REJECT, input=said(*sides, id="d2"))
    assert ask(QUEUE)["reviewQueue"]["nodes"] == []
    ask('mutation { undo(input: {id: "d2", by: "eve"}) { state } }')
    assert ask(QUEUE)["reviewQueue"]["nodes"] == [item]


def test_a_split_parts_two_sides(ask: Ask) -> None:
    ask(CONFIRM, input=said("crm:1", "web:1"))
    document = """mutation ($input: SplitInput!) { split(input: $input) { state effects { fate } } }"""
    done = ask(document, input={"left": ["web:1"], "right": ["crm:1", "shop:1"], "by": "eve", "why": "twins"})
    assert done["split"]["state"] == "HOLDS"
    assert "CREATED" in {effect["fate"] for effect in done["split"]["effects"]}


@pytest.mark.parametrize(
    ("document", "input", "field", "code"),
    [
        (CONFIRM, said("crm:1", "crm:1"), "right", "INVALID"),
        (CONFIRM, said("crm:1", "crm:2") | {"by": ""}, "by", "INVALID"),
        (REJECT, said("crm:1", "nobody"), "right", "INVALID"),
    ],
)
def test_what_the_caller_can_correct_is_said_as_data(
    ask: Ask, document: str, input: dict[str, Any], field: str, code: str
) -> None:
    (payload,) = ask(document, input=input).values()
    assert [(error["field"], error["code"]) for error in payload["userErrors"]] == [(field, code)]
    assert payload["decision"] is None


def test_a_customer_is_named_by_either_of_their_ids(ask: Ask) -> None:
    document = '{ customer(identifier: {kind: "email", value: "anna@x.org"}) { ... on Customer { id personId } } }'
    for given in ask(document)["customer"].values():
        foreseen = ask(CONFIRM, input=said("crm:2", given, preview=True))["confirm"]
        assert foreseen["decision"]["right"] == ["crm:1"]


def test_an_id_that_is_taken_or_unknown_is_said_as_data(ask: Ask) -> None:
    ask(CONFIRM, input=said("crm:1", "crm:2", id="d1"))
    again = ask(REJECT, input=said("crm:1", "crm:2", id="d1"))["reject"]
    assert [error["code"] for error in again["userErrors"]] == ["CONFLICT"]
    unknown = ask('mutation { undo(input: {id: "d9", by: "eve"}) { userErrors { code } } }')
    assert unknown["undo"]["userErrors"] == [{"code": "NOT_FOUND"}]


def test_a_decision_follows_what_another_process_took_meanwhile(ask: Ask, resolver: Resolver) -> None:
    ask(CONFIRM, input=said("crm:1", "crm:2"))
    resolver.take([record("late:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA)])
    done = ask(REJECT, input=said("late:1", "crm:1"))["reject"]
    assert done["state"] == "HOLDS"


def test_a_store_that_is_not_the_one_it_remembers_is_read_anew(ask: Ask, store: Store) -> None:
    ask(CONFIRM, input=said("crm:1", "crm:2"))
    store.write_in_batches(query("wipe"))
    store.write(load("schema/0017_ledger"))
    done = ask(CONFIRM, input=said("crm:1", "crm:2"))["confirm"]
    assert (done["state"], done["effects"]) == ("WAITS", [])
