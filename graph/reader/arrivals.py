"""What came in lately: touchpoints by the turn of the ledger that brought them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cypher.catalogue import load
from graph.reader.timeline import Contact
from graph.session import AsyncStore


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the store has come: the ledger's last turn, and the number of the last change of who is who."""

    turn: int
    seq: int


async def how_far(store: AsyncStore) -> Reach:
    """Where the store stands now."""
    rows = await store.read(load("context/how_far"))
    if not rows:
        return Reach(0, -1)
    seq = rows[0]["seq"]
    return Reach(rows[0]["turn"], -1 if seq is None else seq)


async def arrivals(store: AsyncStore, turns: tuple[int, int], persons: Sequence[str]) -> list[tuple[str, Contact]]:
    """The touchpoints that came to persons after one turn and up to another, each with the person."""
    after, until = turns
    rows = await store.read(load("context/arrivals"), after=after, until=until, persons=list(persons))
    return [(row["person_id"], Contact(*row["touchpoint"])) for row in rows]
