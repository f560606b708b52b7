"""What happened to persons: the change feed, one person's history, and how much there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from context.page import Page, key_cursor, page
from cypher.catalogue import load
from graph.reader.view import RECORDS_READ, View
from graph.session import AsyncStore

_AFTER_ALL = 2**62


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One change of who is who. `others` and `records` hold the first hundred."""

    seq: int
    at: datetime
    type: str
    person: str
    others: tuple[str, ...]
    records: tuple[str, ...]
    record_count: int
    model: str | None
    """The fingerprint of the model whose taking over made it so; None where records or people did."""


async def changes(store: AsyncStore, after: int, first: int) -> Page[PersonChange]:
    """A page of the changes after a number, oldest first."""
    (row,) = await store.read(load("context/changes"), after=after, limit=first + 1)
    return _page([_change(values) for values in row["changes"]], first)


async def history(store: AsyncStore, view: View, before: int, first: int) -> Page[PersonChange]:
    """A page of the changes that made a person what they are, newest first; `before` 0 begins at the newest."""
    (row,) = await store.read(
        load("context/history"), **view.params(), before=before or _AFTER_ALL, scan=RECORDS_READ, limit=first + 1
    )
    return _page([_change(values) for values in row["changes"]], first)


async def counts(store: AsyncStore) -> dict[str, int]:
    """How many persons, records and so on the graph holds, by what is counted."""
    (row,) = await store.read(load("context/counts"))
    return row


def _page(found: list[PersonChange], first: int) -> Page[PersonChange]:
    return page(found, first, lambda change: key_cursor(str(change.seq)))


def _change(values: Sequence[Any]) -> PersonChange:
    seq, at, type, person, others, records, record_count, model = values
    return PersonChange(seq, at, type, person, tuple(others or ()), tuple(records or ()), record_count or 0, model)
