"""The outbox of an audience to a webhook: in order, at least once, and what is never taken kept apart."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from api.webhook import Message, UnansweredError, Webhook, send
from cypher.catalogue import load
from graph.delivery import (
    Standing,
    bury,
    dead_entries,
    dead_letters,
    delivered,
    failed,
    forget_letters,
    standing,
)
from graph.reader.membership import Entry
from graph.session import Store

_AT_ONCE = 100
"""Entries of one message: a body of some ten kilobytes."""
_PAUSES = (1.0, 4.0)
"""Seconds between the tries of one run: a hiccup of the other side is over by then."""
_FIRST_RETRY = timedelta(minutes=1)
_DROPPED_AT_ONCE = 10_000
_RETRIES = 10
"""Runs that may fail in a row, each after twice the time of the one before, which makes seventeen hours in all."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and a way to wait."""

    now: Callable[[], datetime]
    sleep: Callable[[float], None] = time.sleep


Taken = Callable[[Sequence[Entry]], None]
"""What is done with entries that the other side took, before they count as delivered; it may be done twice."""


@dataclass(slots=True)
class Delivered:
    """How many entries were taken, how many were given up; `problem` is why the rest waits until `retry_at`."""

    taken: int = 0
    buried: int = 0
    problem: str | None = None
    retry_at: datetime | None = None


def deliver(store: Store, audience: str, webhook: Webhook, clock: Clock, taken: Taken = lambda _: None) -> Delivered:
    """Deliver what the outbox of an audience holds and this webhook was not told yet.

    An entry that the other side refuses for good, or that it did not take in many runs, becomes a dead letter. Raises
    WebhookAddressError.
    """
    id = f"{audience} {webhook.url}"
    told = Delivered()
    at = standing(store, id)
    if at.retry_at is not None and at.retry_at > clock.now():
        told.problem, told.retry_at = "it failed before", at.retry_at
        return told
    while entries := _entries(store, audience, at.position):
        seqs = [entry.seq for entry in entries]
        try:
            _try(webhook, _message(audience, entries, clock.now()), clock)
        except UnansweredError as error:
            if not error.is_final and at.failures < _RETRIES:
                retry_at = clock.now() + _FIRST_RETRY * 2**at.failures
                failed(store, id, Standing(at.position, at.failures + 1, retry_at), error.problem)
                told.problem, told.retry_at = error.problem, retry_at
                return told
            bury(store, id, seqs, error.problem, clock.now())
            told.buried += len(seqs)
        else:
            taken(entries)
            delivered(store, id, seqs[-1], clock.now())
            told.taken += len(seqs)
        at = Standing(seqs[-1], 0, None)
    return told


def retry_letters(
    store: Store, audience: str, webhook: Webhook, clock: Clock, taken: Taken = lambda _: None
) -> Delivered:
    """Send the dead letters of a webhook again, oldest first, until one message is not taken.

    Newer entries were told before: who receives them goes by the numbers. Raises WebhookAddressError.
    """
    id = f"{audience} {webhook.url}"
    told = Delivered()
    while entries := dead_entries(store, audience, id, 0, _AT_ONCE):
        for run in _runs(entries):
            try:
                _try(webhook, _message(audience, run, clock.now()), clock)
            except UnansweredError as error:
                told.problem, told.buried = error.problem, dead_letters(store, id, 0, 0).count
                return told
            taken(run)
            told.taken += forget_letters(store, id, [entry.seq for entry in run])
    return told


def drop_letters(store: Store, audience: str, url: str) -> int:
    """How many dead letters of a webhook there were; they are given up."""
    id, dropped = f"{audience} {url}", 0
    while found := dead_letters(store, id, 0, _DROPPED_AT_ONCE).letters:
        dropped += forget_letters(store, id, [one.seq for one in found])
    return dropped


def _runs(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Entries whose numbers follow each other, so that a message's id tells all that is in it."""
    run: list[Entry] = []
    for entry in entries:
        if run and entry.seq != run[-1].seq + 1:
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _try(webhook: Webhook, message: Message, clock: Clock) -> None:
    for pause in (*_PAUSES, None):
        try:
            return send(webhook, message)
        except UnansweredError as error:
            if error.is_final or pause is None:
                raise
            clock.sleep(pause)
    raise AssertionError("the last try either returns or raises")


def _entries(store: Store, audience: str, after: int) -> list[Entry]:
    (row,) = store.read(load("saved/outbox"), audience=audience, after=after, limit=_AT_ONCE)
    return [Entry(*values) for values in row["entries"]]


def _message(audience: str, entries: Sequence[Entry], at: datetime) -> Message:
    told = [
        {"seq": one.seq, "at": one.at, "kind": one.kind, "person": one.person, "version": one.version}
        | orjson.loads(one.payload)
        for one in entries
    ]
    body = orjson.dumps({"audience": audience, "entries": told})
    return Message(f"{audience}:{entries[0].seq}-{entries[-1].seq}", at, body)
