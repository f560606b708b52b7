"""What applications tell: taken once, seen by the next request, and what is wrong is told by its event and field."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from api.gathering import Gathering, TooManyWaitingError
from graph.session import Store
from identity.record import Entry, RecordKey, Touchpoint
from tests.queries import query

TELL = """mutation Tell($input: RecordEventsInput!) { recordEvents(input: $input) {
  touchpoints { id recordKey at channel type direction stage session payload }
  userErrors { index field code message } } }"""
READ = """query Read($value: String!, $at: DateTime) {
  customer(identifier: {kind: "email", value: $value}) { ... on Customer {
    personId
    touchpoints { nodes { at channel type session payload } }
    journey(goal: "purchase", at: $at) { stage }
    contactPressure(channel: "email", at: $at) { score caps { name used } }
    nextActions(channel: "phone", inbound: true, at: $at) { ranked { action because } }
  } } }"""
MAILBOX = "ida.brandt@example.org"
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def event(id: str = "e1", **said: Any) -> dict[str, Any]:
    """An event of Ida's, unless it says otherwise."""
    plain = {
        "id": id,
        "at": "2026-03-02T09:00:00Z",
        "channel": "email",
        "type": "newsletter_sent",
        "direction": "OUTBOUND",
        "session": "s-1",
        "identifiers": [{"kind": "email", "value": MAILBOX}],
        "payload": {"basket": {"total": 3, "items": [1, 2]}, "page": "/pen"},
    }
    return {**plain, **said}


Post = Callable[[dict[str, Any]], Any]
Tell = Callable[..., Any]


def telling(*events: dict[str, Any], source: str = "app") -> dict[str, Any]:
    return {"query": TELL, "variables": {"input": {"source": source, "events": list(events)}}}


def reading(at: datetime = NOW) -> dict[str, Any]:
    return {"query": READ, "variables": {"value": MAILBOX, "at": at.isoformat()}}


def test_an_event_of_a_clock_that_is_ahead_counts_at_once(posts: Any) -> None:
    now = datetime.now(UTC)
    soon = event("soon", at=(now + timedelta(minutes=2)).isoformat())
    late = event("late", at=(now + timedelta(minutes=20)).isoformat())
    (told,) = posts([telling(soon, late)])
    assert [one["channel"] for one in told["recordEvents"]["touchpoints"]] == ["email"]
    (error,) = told["recordEvents"]["userErrors"]
    assert (error["index"], error["field"], error["code"]) == (1, "at", "INVALID")
    (read,) = posts([reading(datetime.now(UTC))])
    assert read["customer"]["contactPressure"]["score"] > 0


def test_an_event_is_seen_by_the_next_request_wherever_contacts_count(posts: Any) -> None:
    sent, viewed = event(), event("e2", channel="web", type="checkout_failed", direction="INBOUND")
    (told,) = posts([telling(sent, viewed)])
    assert told["recordEvents"]["userErrors"] == []
    (read,) = posts([reading()])
    customer = read["customer"]
    assert [one["channel"] for one in customer["touchpoints"]["nodes"]] == ["web", "email"]
    assert customer["touchpoints"]["nodes"][0] == {
        "at": "2026-03-02T09:00:00+00:00",
        "channel": "web",
        "type": "checkout_failed",
        "session": "s-1",
        "payload": sent["payload"],
    }
    assert customer["journey"]["stage"] == "choosing"
    assert max(cap["used"] for cap in customer["contactPressure"]["caps"]) == 1
    assert [one["action"] for one in customer["nextActions"]["ranked"]] == ["help_with_checkout"]
    posts([telling(event("e3"))])
    (again,) = posts([reading()])
    assert max(cap["used"] for cap in again["customer"]["contactPressure"]["caps"]) == 2


def test_a_sender_is_a_source_with_what_it_brought_last(posts: Any) -> None:
    posts([telling(event(), event("e2", at="2026-03-02T09:30:00Z"), event("bad", type=""), source="app")])
    (read,) = posts([{"query": "{ sources { nodes { name rows rejected newestAt lagSeconds lastSync } } }"}])
    (source,) = read["sources"]["nodes"]
    assert (source["name"], source["rows"], source["rejected"]) == ("app", 3, 1)
    assert source["newestAt"] == "2026-03-02T09:30:00+00:00"
    assert source["lagSeconds"] > 0 and source["lastSync"] > source["newestAt"]
    posts([telling(event("late", at="2024-01-01T00:00:00Z"), source="app")])
    (read,) = posts([{"query": "{ sources { nodes { rows newestAt } } }"}])
    assert read["sources"]["nodes"] == [{"rows": 1, "newestAt": "2026-03-02T09:30:00+00:00"}]


def test_an_event_told_again_and_by_many_at_once_is_one_contact(posts: Any, store: Store) -> None:
    posts([telling(event())])
    before = store.read(query("everything"))
    answers = posts([telling(event()) for _ in range(12)])
    assert {one["recordEvents"]["touchpoints"][0]["id"] for one in answers} == {
        answers[0]["recordEvents"]["touchpoints"][0]["id"]
    }
    payload = {"page": "/pen", "basket": {"items": [1, 2], "total": 3}}
    posts([telling(event(payload=payload)), telling(event(), event())])
    assert store.read(query("everything")) == before
    (read,) = posts([reading()])
    assert len(read["customer"]["touchpoints"]["nodes"]) == 1
    assert max(cap["used"] for cap in read["customer"]["contactPressure"]["caps"]) == 1


def test_events_of_many_senders_at_once_are_all_taken(posts: Any) -> None:
    answers = posts([telling(event(f"e{i}"), event(f"f{i}")) for i in range(20)])
    assert sum(len(one["recordEvents"]["touchpoints"]) for one in answers) == 40
    (read,) = posts([reading()])
    assert read["customer"]["contactPressure"]["score"] == 100 or len(read["customer"]["touchpoints"]["nodes"]) == 20


def test_an_event_is_the_row_of_touchpoints_that_a_file_would_have(posts: Any) -> None:
    (told,) = posts([telling(event())])
    (made,) = told["recordEvents"]["touchpoints"]
    assert made["recordKey"] == f"app:email:{MAILBOX}"
    (named,) = posts([telling(event("e9", identifiers=None, recordKey="crm:7"))])
    assert named["recordEvents"]["touchpoints"][0]["recordKey"] == "crm:7"


def test_the_good_ones_are_taken_and_the_others_told(posts: Any) -> None:
    bad = [
        (event("b1", identifiers=[{"kind": "mail", "value": MAILBOX}]), "identifiers"),
        (event("b2", identifiers=[{"kind": "email", "value": "null"}]), "identifiers"),
        (event("b3", identifiers=[]), "identifiers"),
        (event("b4", recordKey="crm:7"), "identifiers"),
        (event("b5", identifiers=None, recordKey="crm"), "recordKey"),
        (event(" "), "id"),
        (event("null"), "id"),
        (event("b6", channel=" "), "channel"),
        (event("b7", type=""), "type"),
        (event("b8", payload=[1]), "payload"),
        (event("b11", type="a\0b"), "type"),
        (event("b12", session="s" * 1_001), "session"),
        (event("b13", stage="\0"), "stage"),
        (event("b14", identifiers=None, recordKey="crm:\0"), "recordKey"),
        (event("b10", payload={"text": "x" * 40_000}), "payload"),
        (event("good", type="call"), "id"),
    ]
    (told,) = posts([telling(event("good"), *(one for one, _ in bad))])
    result = told["recordEvents"]
    assert [one["type"] for one in result["touchpoints"]] == ["newsletter_sent"]
    assert [(one["index"], one["field"]) for one in result["userErrors"]] == [
        (index, field) for index, (_, field) in enumerate(bad, start=1)
    ]
    assert result["userErrors"][0]["message"].endswith("The nearest: email, serial, order_no.") or (
        "email" in result["userErrors"][0]["message"]
    )
    assert {one["code"] for one in result["userErrors"]} == {"INVALID", "CONFLICT"}
    (read,) = posts([reading()])
    assert len(read["customer"]["touchpoints"]["nodes"]) == 1


def test_a_call_has_a_largest_size_and_a_named_sender(posts: Any) -> None:
    many, nameless = posts([telling(*(event(f"e{i}") for i in range(101))), telling(event(), source="a:b")])
    (error,) = many["recordEvents"]["userErrors"]
    assert (error["index"], error["field"], many["recordEvents"]["touchpoints"]) == (None, "events", [])
    assert nameless["recordEvents"]["userErrors"][0]["field"] == "source"


def test_a_correction_takes_the_place_of_what_it_corrects(posts: Any) -> None:
    posts([telling(event())])
    posts([telling(event(type="call"))])
    (read,) = posts([reading()])
    assert [one["type"] for one in read["customer"]["touchpoints"]["nodes"]] == ["call"]


def _touchpoint(number: int) -> Touchpoint:
    return Touchpoint(f"app:{number}", RecordKey("crm:1"), NOW + timedelta(seconds=number), "web", "visit")


def test_what_comes_while_a_batch_is_written_is_the_next_batch() -> None:
    batches: list[int] = []

    async def take(entries: Any) -> None:
        batches.append(len(entries))
        await asyncio.sleep(0.01)

    async def many() -> None:
        gathering = Gathering(take)
        await asyncio.gather(*(gathering.bring([_touchpoint(i)]) for i in range(30)))
        await gathering.bring([])

    asyncio.run(many())
    assert batches == [1, 29] or batches == [30]


def test_a_failed_batch_is_told_to_everyone_in_it_and_the_next_goes_on() -> None:
    fails = iter([True, False])

    async def take(entries: Any) -> None:
        if next(fails):
            raise TooManyWaitingError(0)

    async def many() -> list[Any]:
        gathering = Gathering(take)
        first = await asyncio.gather(*(gathering.bring([_touchpoint(i)]) for i in range(3)), return_exceptions=True)
        await gathering.bring([_touchpoint(9)])
        return first

    assert [type(one) for one in asyncio.run(many())] == [TooManyWaitingError] * 3


def test_more_than_may_wait_is_refused() -> None:
    async def take(entries: Any) -> None:
        await asyncio.sleep(0.01)

    async def many() -> Any:
        gathering = Gathering(take)
        lots: list[Entry] = [_touchpoint(i) for i in range(15_000)]
        return await asyncio.gather(gathering.bring(lots), gathering.bring(lots), return_exceptions=True)

    assert [type(one) for one in asyncio.run(many())] == [type(None), TooManyWaitingError]
