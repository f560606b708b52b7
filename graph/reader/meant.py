"""The record that somebody means who decides about it."""

import asyncio
from collections.abc import Sequence

from cypher.catalogue import load
from graph.reader.persons import lookup
from graph.reader.subjects import described
from graph.session import AsyncStore


async def record_meant(store: AsyncStore, named: str) -> str:
    """A record's key as it is given; of a person's id the first record by key that describes them today.

    What is neither comes back as it was given.
    """
    if ":" in named or not (way := await lookup(store, named)):
        return named
    person = way[-1].id
    return next(iter((await described(store, [person])).get(person, ())), named)


async def unknown_records(store: AsyncStore, keys: Sequence[str]) -> list[str]:
    """Those of the keys that no record has."""
    found = await asyncio.gather(*(store.read(load("context/review_pair"), left=key, right=key) for key in keys))
    return [key for key, rows in zip(keys, found, strict=True) if not rows]
