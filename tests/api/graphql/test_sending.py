"""What channels tell: sent once, however often it is told; what came back; and who unsubscribes is out at once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from cypher.catalogue import load
from graph.session import Store
from tests.queries import query

Post = Callable[[dict[str, Any]], dict[str, Any]]
Town = Callable[..., Any]
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
EVERYBODY = "MATCH (p:Person) RETURN p.id AS person_id"
SAVE = """mutation ($cypher: String!) { saveAudience(input: {
  name: "news", audience: {cypher: $cypher}, by: "eve", campaign: {purpose: "survey", channel: "email"}
}) { userErrors { message } } }"""
SENDS = """mutation ($input: RecordSendsInput!) {
  recordSends(input: $input) { recorded standing userErrors { index field code } } }"""
RESPONSES = """mutation ($input: RecordResponsesInput!) {
  recordResponses(input: $input) { recorded standing userErrors { index field code } } }"""
READ = """query ($id: ID!, $cypher: String!) {
  customer(id: $id) { ... on Customer {
    touchpoints { nodes { channel type direction payload } }
    consents { nodes { purpose state channel proof } }
    contactability(purpose: "newsletter", channel: "email") { allowed }
  } }
  audiencePreview(audience: {cypher: $cypher}, campaign: {purpose: "newsletter", channel: "email"}) {
    excluded { reason count } } }"""
SEND = {"id": "m1", "personId": "ok", "at": "2026-03-01T08:00:00Z"}
OPENED = {"id": "r1", "send": "m1", "type": "opened", "at": "2026-03-01T09:00:00Z"}


@pytest.fixture
def town(open_store: Store, post: Post) -> Iterator[Town]:
    """What is answered about a small town with a saved audience."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(load("schema/0017_ledger"))
    open_store.write(query("campaign"), now=NOW)

    def answer(document: str, **variables: Any) -> Any:
        result = post({"query": document, "variables": variables})
        assert "errors" not in result, result["errors"]
        return result["data"]

    answer(SAVE, cypher=EVERYBODY)
    yield answer
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("neighbourhood"))


def sends(*told: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"audience": "news", "type": "newsletter_sent", "sends": list(told), **more}


def responses(*told: dict[str, Any]) -> dict[str, Any]:
    return {"audience": "news", "responses": list(told)}


def test_what_was_sent_and_what_came_back_are_contacts_once(town: Town, open_store: Store) -> None:
    assert town(SENDS, input=sends(SEND))["recordSends"] == {"recorded": 1, "standing": 0, "userErrors": []}
    assert town(RESPONSES, input=responses(OPENED))["recordResponses"]["recorded"] == 1
    before = open_store.read(query("everything"))
    again = town(SENDS, input=sends(SEND | {"at": "2026-03-02T08:00:00Z"}))["recordSends"]
    assert again == {"recorded": 0, "standing": 1, "userErrors": []}
    assert town(RESPONSES, input=responses(OPENED))["recordResponses"]["userErrors"] == []
    assert open_store.read(query("everything")) == before
    contacts = town(READ, id="ok", cypher=EVERYBODY)["customer"]["touchpoints"]["nodes"]
    assert [(one["type"], one["direction"], one["channel"]) for one in contacts] == [
        ("opened", "INBOUND", "email"),
        ("newsletter_sent", "OUTBOUND", "email"),
    ]
    assert {one["payload"]["campaign"] for one in contacts} == {"news"}


def test_who_unsubscribes_is_held_back_in_the_next_request_and_the_consent_tells_why(town: Town) -> None:
    def held_back() -> dict[str, int]:
        excluded = town(READ, id="ok", cypher=EVERYBODY)["audiencePreview"]["excluded"]
        return {one["reason"]: one["count"] for one in excluded}

    town(SENDS, input=sends(SEND))
    before = held_back()
    town(RESPONSES, input=responses(OPENED | {"type": "unsubscribed", "payload": {"purpose": "newsletter"}}))
    assert held_back()["CONSENT"] == before["CONSENT"] + 1
    customer = town(READ, id="ok", cypher=EVERYBODY)["customer"]
    assert not customer["contactability"]["allowed"]
    assert customer["consents"]["nodes"][0] == {
        "purpose": "newsletter",
        "state": "REVOKED",
        "channel": "email",
        "proof": "unsubscribed",
    }


@pytest.mark.parametrize(
    ("document", "given", "index", "field", "code"),
    [
        (SENDS, sends(SEND, SEND | {"id": "m2", "personId": "nobody"}), 1, "personId", "NOT_FOUND"),
        (SENDS, sends(SEND, SEND | {"personId": "full"}), 1, "id", "CONFLICT"),
        (SENDS, sends(SEND | {"id": " "}), 0, "id", "INVALID"),
        (SENDS, sends(SEND, type=""), None, "type", "INVALID"),
        (SENDS, sends(SEND, audience="nobody"), None, "audience", "NOT_FOUND"),
        (SENDS, sends(SEND, version=7), None, "version", "NOT_FOUND"),
        (SENDS, sends(*[SEND] * 501), None, "sends", "INVALID"),
        (RESPONSES, responses(OPENED), 0, "send", "NOT_FOUND"),
        (RESPONSES, responses(OPENED | {"type": ""}), 0, "type", "INVALID"),
        (RESPONSES, responses(OPENED | {"payload": [1]}), 0, "payload", "INVALID"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_place(
    document: str, given: dict[str, Any], index: int | None, field: str, code: str, town: Town
) -> None:
    (told,) = town(document, input=given).values()
    assert told["userErrors"] == [{"index": index, "field": field, "code": code}]
    assert told["recorded"] == (document == SENDS and index == 1)
