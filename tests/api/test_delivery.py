"""Outboxes to webhooks, on the real Neo4j and a real receiver: in order, and nothing is lost."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from api.delivery import Clock, deliver, drop_letters, retry_letters
from api.webhook import Message, signature
from graph.delivery import dead_letters
from graph.reader.membership import Entry
from graph.session import Store
from tests.api.test_webhook import Receiver, receiver  # noqa: F401
from tests.queries import query

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@dataclass(slots=True)
class Watch:
    """A clock that goes on when somebody waits."""

    at: datetime = NOON
    waited: list[float] = field(default_factory=list)

    def clock(self) -> Clock:
        return Clock(lambda: self.at, self.waited.append)


@pytest.fixture
def outbox(store: Store) -> Store:
    """An audience whose outbox holds 250 entries."""
    store.write(query("tell_many"), audience="news", size=250, at=NOON)
    return store


def _seqs(receiver: Receiver) -> list[int]:  # noqa: F811
    return [entry["seq"] for _, body in receiver.got for entry in json.loads(body)["entries"]]


def test_everything_is_told_in_order_and_once(outbox: Store, receiver: Receiver) -> None:  # noqa: F811
    watch = Watch()
    assert deliver(outbox, "news", receiver.webhook(), watch.clock()).taken == 250
    assert _seqs(receiver) == list(range(1, 251))
    assert deliver(outbox, "news", receiver.webhook(), watch.clock()).taken == 0
    assert len(receiver.got) == 3
    first = json.loads(receiver.got[0][1])
    assert first["audience"] == "news"
    assert first["entries"][0] == {
        "seq": 1, "at": "2026-03-04T12:00:00+00:00", "kind": "ENTER", "person": "p1", "version": 1,
    }  # fmt: skip
    assert receiver.got[0][0]["webhook-id"] == "news:1-100"


def test_a_hiccup_is_waited_for(outbox: Store, receiver: Receiver) -> None:  # noqa: F811
    receiver.statuses = [503, 204, 429, 204]
    watch = Watch()
    assert deliver(outbox, "news", receiver.webhook(), watch.clock()).taken == 250
    assert watch.waited == [1.0, 1.0]


def test_who_is_down_is_told_later_and_each_time_after_twice_the_time(
    outbox: Store,
    receiver: Receiver,  # noqa: F811
) -> None:
    watch = Watch()
    for minutes in (1, 2, 4):
        receiver.statuses = [204, 503, 503, 503] if minutes == 1 else [503] * 3
        told = deliver(outbox, "news", receiver.webhook(), watch.clock())
        assert told.retry_at == watch.at + timedelta(minutes=minutes)
        tries = len(receiver.got)
        assert deliver(outbox, "news", receiver.webhook(), watch.clock()).taken == 0
        assert len(receiver.got) == tries
        watch.at = told.retry_at
    assert deliver(outbox, "news", receiver.webhook(), watch.clock()).taken == 150
    assert outbox.read(query("dead_letters")) == []


def test_what_is_refused_for_good_is_kept_apart_and_the_rest_goes_on(
    outbox: Store,
    receiver: Receiver,  # noqa: F811
) -> None:
    receiver.statuses = [204, 422]
    told = deliver(outbox, "news", receiver.webhook(), Watch().clock())
    assert (told.taken, told.buried) == (150, 100)
    assert outbox.read(query("dead_letters")) == [{"seq": seq, "problem": "status 422"} for seq in range(101, 201)]


def test_who_never_answers_is_given_up_in_the_end(outbox: Store, receiver: Receiver) -> None:  # noqa: F811
    watch = Watch()
    receiver.statuses = [500] * 33
    for _ in range(10):
        told = deliver(outbox, "news", receiver.webhook(), watch.clock())
        assert told.retry_at is not None and told.buried == 0
        watch.at = told.retry_at
    last = deliver(outbox, "news", receiver.webhook(), watch.clock())
    assert (last.buried, last.taken) == (100, 150)


def test_each_webhook_has_its_own_place(outbox: Store, receiver: Receiver) -> None:  # noqa: F811
    deliver(outbox, "news", receiver.webhook(), Watch().clock())
    other = Receiver(receiver.url.replace("x=1", "x=2")).webhook()
    assert deliver(outbox, "news", other, Watch().clock()).taken == 250


def test_dead_letters_are_told_sent_again_in_order_and_signed_or_dropped(
    outbox: Store,
    receiver: Receiver,  # noqa: F811
) -> None:
    receiver.statuses = [422, 204, 422]
    deliver(outbox, "news", receiver.webhook(), Watch().clock())
    webhook = f"news {receiver.url}"
    found = dead_letters(outbox, webhook, 0, 2)
    assert ([one.seq for one in found.letters], found.count) == ([1, 2], 150)
    receiver.got.clear()
    receiver.statuses = [204, 500, 500, 500]
    told = retry_letters(outbox, "news", receiver.webhook(), Watch().clock())
    assert (told.taken, told.buried, told.problem) == (100, 50, "status 500")
    assert retry_letters(outbox, "news", receiver.webhook(), Watch().clock()).taken == 50
    taken = [*receiver.got[:1], receiver.got[-1]]
    assert [entry["seq"] for _, body in taken for entry in json.loads(body)["entries"]] == [
        *range(1, 101),
        *range(201, 251),
    ]
    for headers, body in taken:
        message = Message(headers["webhook-id"], NOON, body)
        assert headers["webhook-signature"] == signature(b"secret", message)
    assert dead_letters(outbox, webhook, 0, 2).count == 0

    receiver.statuses = [422] * 3
    other = Receiver(receiver.url.replace("x=1", "x=2")).webhook()
    deliver(outbox, "news", other, Watch().clock())
    assert drop_letters(outbox, "news", other.url) == 250
    assert drop_letters(outbox, "news", other.url) == 0


def test_what_is_done_with_entries_is_done_before_they_count_as_delivered(
    outbox: Store,
    receiver: Receiver,  # noqa: F811
) -> None:
    seen: list[int] = []

    def broken(entries: Sequence[Entry]) -> None:
        seen.extend(entry.seq for entry in entries)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        deliver(outbox, "news", receiver.webhook(), Watch().clock(), broken)
    deliver(outbox, "news", receiver.webhook(), Watch().clock(), lambda entries: seen.extend(e.seq for e in entries))
    assert seen == [*range(1, 101), *range(1, 251)]
