"""The sources of the graph, and when each last came."""

from dataclasses import dataclass
from datetime import datetime

from context.page import Page, key_cursor, page
from cypher.catalogue import load
from graph.session import AsyncStore


@dataclass(frozen=True, slots=True)
class SyncedSource:
    """One source. `rows` and `rejected` are those of the last time; `newest_at` None: nothing of it tells a time."""

    name: str
    last_sync: datetime
    newest_at: datetime | None
    rows: int
    rejected: int


async def sources(store: AsyncStore, after: str, first: int) -> Page[SyncedSource]:
    """A page of the sources by name."""
    (row,) = await store.read(load("context/sources"), after=after, limit=first + 1)
    return page([SyncedSource(*values) for values in row["sources"]], first, lambda one: key_cursor(one.name))
