"""What serial-numbered things report of themselves."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from context.page import END_OF_TIME
from cypher.catalogue import load
from graph.reader.timeline import BEGINNING, Contact
from graph.reader.view import TIMELINES_READ
from graph.session import AsyncStore


async def usage(
    store: AsyncStore,
    keys: Sequence[str],
    types: Collection[str],
    since: datetime | None,
    until: datetime | None,
    limit: int,
) -> Mapping[str, tuple[Contact, ...]]:
    """Of each thing by its key what it reported in `[since, until)`, newest first, at most `limit`."""
    (row,) = await store.read(
        load("context/usage"),
        keys=list(keys),
        types=sorted(types),
        since=since or BEGINNING,
        until=until or END_OF_TIME,
        scan=TIMELINES_READ,
        limit=limit,
    )
    return {key: tuple(Contact(*values) for values in found) for key, found in row["usage"]}
