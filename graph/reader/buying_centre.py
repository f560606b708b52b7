"""The people of an organization, and what their records say they do."""

from cypher.catalogue import load
from graph.reader.view import RECORDS_READ
from graph.session import AsyncStore

MEMBERS_READ = 100
"""How many people of an organization an answer shows."""


async def occupations(store: AsyncStore, organization: str) -> dict[str, tuple[str, ...]]:
    """Of the first hundred persons by id what they do, as their records in the organization say."""
    rows = await store.read(load("context/buying_centre"), id=organization, scan=RECORDS_READ, limit=MEMBERS_READ)
    return {person: tuple(told) for person, told in rows[0]["members"]} if rows else {}
