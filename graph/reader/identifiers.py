"""The identifiers on a person's records."""

from dataclasses import dataclass

from context.page import Page, key_cursor, page
from cypher.catalogue import load
from graph.reader.view import RECORDS_READ, View
from graph.session import AsyncStore


@dataclass(frozen=True, slots=True)
class CarriedIdentifier:
    """One identifier, and how many of the person's records carry it."""

    kind: str
    value: str
    record_count: int

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.value}"


async def identifiers(
    store: AsyncStore, view: View, kinds: tuple[str, ...] | None, after_key: str, first: int
) -> Page[CarriedIdentifier]:
    """A page of a person's identifiers by key."""
    (row,) = await store.read(
        load("context/identifiers"),
        **view.params(),
        kinds=None if kinds is None else list(kinds),
        after_key=after_key,
        scan=RECORDS_READ,
        limit=first + 1,
    )
    found = [CarriedIdentifier(*values) for values in row["identifiers"]]
    return page(found, first, lambda carried: key_cursor(carried.key), truncated=row["scanned"] == RECORDS_READ)
