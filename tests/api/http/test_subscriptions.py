"""What is followed: a customer's contacts through merges, and changes of who is who from a cursor on."""

import asyncio
from datetime import UTC, datetime

import pytest

from api import feed
from api.feed import Feed, FellBehindError
from graph.resolver import Resolver
from graph.session import AsyncStore, Connection, Store
from identity.record import Identifier, PersonId, RecordKey, RecordKind, SourceRecord, Touchpoint
from tests.api.http.conftest import House, Run, Socket

PEOPLE = (
    ("nora", "lindqvist", "1981-03-01"),
    ("wolfgang", "abendroth", "1957-11-23"),
    ("aiko", "tanaka", "1999-07-14"),
)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FOLLOW = """subscription ($value: String!) {
  touchpointAdded(identifier: {kind: "email", value: $value}) { type recordKey record { key } } }"""
CHANGED = "subscription ($after: String) { identityChanged(after: $after) { cursor node { seq type personId } } }"
CONFIRM = """mutation ($left: String!, $right: String!) {
  confirm(input: {left: $left, right: $right, by: "me", why: "they said so"}) { userErrors { message } } }"""
UNDO = """mutation ($id: ID!) { undo(input: {id: $id, by: "me"}) { userErrors { message } } }"""
EVERYBODY = "MATCH (p:Person) RETURN p.id AS person_id"
SAVE = """mutation ($cypher: String!) { saveAudience(input: {
  name: "all", audience: {cypher: $cypher}, campaign: {purpose: "survey", channel: "email"}, by: "eve"
}) { userErrors { message } } }"""
TELL = """mutation ($input: RecordEventsInput!) { recordEvents(input: $input) { userErrors { message } } }"""


def account(number: int) -> SourceRecord:
    """An account with an address of its own."""
    return SourceRecord(
        key=RecordKey(f"crm:{number}"),
        kind=RecordKind.ACCOUNT,
        source="crm",
        identifiers=(Identifier("email", f"{number}@example.org"),),
        attributes=dict(zip(("given_name", "family_name", "birth_date"), PEOPLE[number - 1], strict=True)),
    )


@pytest.fixture
def resolver(store: Store) -> Resolver:
    """Another process, which the server knows nothing of; two customers are there."""
    ids = iter(range(1000))
    resolver = Resolver.open(store, lambda: NOON, lambda: PersonId(f"p{next(ids)}"))
    resolver.take([account(1), account(2)])
    return resolver


def visit(number: int, type: str, customer: int) -> Touchpoint:
    return Touchpoint(f"web:{number}", RecordKey(f"crm:{customer}"), NOON, "web", type)


def test_contacts_are_followed_whoever_writes_them_and_through_a_merge(run: Run, resolver: Resolver) -> None:
    async def test(house: House) -> None:
        async with house.stream(FOLLOW, value="1@example.org") as stream:
            await stream.opened()
            await _followed(house)
            await asyncio.to_thread(resolver.take, [visit(1, "elsewhere", 2), visit(2, "seen", 1)])
            first = (await stream.next())["data"]["touchpointAdded"]
            assert first == {"type": "seen", "recordKey": "crm:1", "record": {"key": "crm:1"}}
            told = {"id": "e1", "at": "2026-03-02T12:00:00Z", "channel": "app", "type": "told", "recordKey": "crm:1"}
            await house.data(TELL, input={"source": "app", "events": [told]})
            assert (await stream.next())["data"]["touchpointAdded"]["type"] == "told"
            await house.data(CONFIRM, left="crm:1", right="crm:2")
            await asyncio.to_thread(resolver.take, [visit(3, "of the other", 2)])
            assert (await stream.next())["data"]["touchpointAdded"]["type"] == "of the other"
            (decided,) = (await house.data("{ decisions { nodes { id } } }"))["decisions"]["nodes"]
            await house.data(UNDO, id=decided["id"])
            await asyncio.to_thread(resolver.take, [visit(4, "of the other again", 2), visit(5, "their own", 1)])
            assert (await stream.next())["data"]["touchpointAdded"]["type"] == "their own"
        assert house.app.state.feed.followers == 0

    run(test)


def test_coming_into_an_audience_and_leaving_it_are_announced(run: Run, resolver: Resolver) -> None:
    async def test(house: House) -> None:
        async with house.stream(FOLLOW, value="1@example.org") as stream:
            await stream.opened()
            await _followed(house)
            for text, noted in ((EVERYBODY, "audience_entered"), (f"{EVERYBODY} LIMIT 0", "audience_left")):
                await house.data(SAVE, cypher=text)
                await house.data('mutation { refreshAudience(name: "all") { entered left } }')
                assert (await stream.next())["data"]["touchpointAdded"]["type"] == noted
            # Whoever writes next goes on where the announcements left the ledger.
            await asyncio.to_thread(resolver.take, [visit(1, "seen", 1)])
            assert (await stream.next())["data"]["touchpointAdded"]["type"] == "seen"

    run(test)


async def _followed(house: House, by: int = 1) -> None:
    """The server has begun to look for somebody."""
    feed = house.app.state.feed
    while feed.followers < by or feed._task is None:
        await asyncio.sleep(0.01)


def test_changes_are_followed_from_a_cursor_without_a_gap(run: Run, resolver: Resolver) -> None:
    async def test(house: House) -> None:
        page = (await house.data("{ changes { nodes { seq } edges { cursor } } }"))["changes"]
        assert len(page["nodes"]) == 2
        async with house.stream(CHANGED, after=page["edges"][0]["cursor"]) as stream:
            known = (await stream.next())["data"]["identityChanged"]
            assert known["node"]["seq"] == page["nodes"][1]["seq"]
            await house.data(CONFIRM, left="crm:1", right="crm:2")
            merged = (await stream.next())["data"]["identityChanged"]
            assert merged["node"]["type"] == "MERGED"
        async with house.stream(CHANGED) as latest:
            await latest.opened()
            await _followed(house)
            await asyncio.to_thread(resolver.take, [account(3)])
            assert (await latest.next())["data"]["identityChanged"]["node"]["type"] == "CREATED"

    run(test)


def test_nobody_is_not_followed(run: Run) -> None:
    async def test(house: House) -> None:
        async with house.stream(FOLLOW, value="nobody@example.org") as stream:
            answer = await stream.next()
            assert answer["errors"][0]["extensions"]["code"] == "NOBODY_TO_FOLLOW"
            assert await stream.next() is None
        async with house.stream("{ __typename }") as once:
            assert (await once.next())["data"] == {"__typename": "Query"}
            assert await once.next() is None

    run(test)


def test_who_takes_too_slowly_is_told_and_the_others_go_on(
    server: Connection, resolver: Resolver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "MOST_WAITING", 2)

    async def test() -> None:
        async with AsyncStore.open(server) as store:
            news = Feed(store, interval=0.01)
            slow, quick = news.touchpoints("p0"), news.touchpoints("p0")
            waiting = [asyncio.ensure_future(anext(one)) for one in (slow, quick)]
            while news.followers < 2 or news._task is None:
                await asyncio.sleep(0.01)
            for number in range(3):
                await asyncio.to_thread(resolver.take, [visit(number, f"n{number}", 1)])
                got = await (waiting[1] if number == 0 else anext(quick))
                assert got.type == f"n{number}"
            await asyncio.to_thread(resolver.take, [visit(number, "many", 1) for number in range(3, 6)])
            assert (await waiting[0]).type == "n0"
            with pytest.raises(FellBehindError):
                while True:
                    await anext(slow)
            await slow.aclose()
            await quick.aclose()
            await news.close()

    asyncio.run(test())


def test_websockets_speak_graphql_transport_ws_and_nothing_older(run: Run, resolver: Resolver) -> None:
    async def test(house: House) -> None:
        socket = Socket(house.app, "graphql-transport-ws")
        assert (await socket.heard())["subprotocol"] == "graphql-transport-ws"
        await socket.say({"type": "connection_init"})
        assert await socket.heard() == {"type": "connection_ack"}
        await socket.say({"id": "1", "type": "subscribe", "payload": {"query": CHANGED}})
        await _followed(house)
        await asyncio.to_thread(resolver.take, [account(3)])
        first = await socket.heard()
        assert (first["type"], first["payload"]["data"]["identityChanged"]["node"]["type"]) == ("next", "CREATED")
        await socket.say({"id": "2", "type": "subscribe", "payload": {"query": "{ nothing }"}})
        refused = await socket.heard()
        assert (refused["type"], refused["payload"][0]["extensions"]["code"]) == ("error", "GRAPHQL_VALIDATION_FAILED")
        await socket.say({"id": "3", "type": "subscribe", "payload": {"documentId": "sha256:00"}})
        assert (await socket.heard())["payload"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"
        for payload in (None, 5, [1], {"query": 5}, {"query": "{ __typename }", "variables": [1]}):
            await socket.say({"id": "4", "type": "subscribe", "payload": payload})
            refused = await socket.heard()
            assert (refused["type"], refused["payload"][0]["extensions"]["code"]) == ("error", "BAD_REQUEST")
        await socket.leave()
        assert house.app.state.feed.followers == 0
        for message in (None, 5, [1]):
            broken = Socket(house.app, "graphql-transport-ws")
            await broken.heard()
            await broken.say(message)
            assert (await broken.heard())["code"] == 4400
            await broken.leave()
        early = Socket(house.app, "graphql-transport-ws")
        await early.heard()
        await early.say({"id": "1", "type": "subscribe", "payload": {"documentId": "sha256:00"}})
        assert (await early.heard())["code"] == 4401
        await early.leave()
        old = Socket(house.app, "graphql-ws")
        assert (await old.heard())["type"] == "websocket.accept"
        assert (await old.heard())["code"] == 4406
        await old.leave()

    run(test)
