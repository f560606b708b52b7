"""Who influences whom, over ties between records."""

from collections.abc import Sequence
from enum import StrEnum

from context.influence import Influence, PersonTie, influence, strongest_neighbours
from cypher.catalogue import load
from graph.reader.view import TIMELINES_READ, View
from graph.session import AsyncStore

TIES_OF_A_PERSON = 1_000
_MIDDLEMEN = 100
_TIES_OF_A_MIDDLEMAN = 100


class Towards(StrEnum):
    """Which way the influence runs; each has its query."""

    INFLUENCERS = "influencers"
    INFLUENCED = "influenced"


async def influences(
    store: AsyncStore, view: View, towards: Towards, types: tuple[str, ...] | None, depth: int
) -> tuple[Influence, ...]:
    """The persons who influence one, or whom one influences, strongest first.

    Up to 1,000 ties of the person count, and for the second step up to 100 ties of the 100 nearest.
    """
    ties = await _ties(store, [view.person], view, towards, types)
    if depth > 1 and ties:
        middlemen = strongest_neighbours(view.person, ties, _MIDDLEMEN)
        ties += await _ties(store, middlemen, view, towards, types)
    return influence(view.person, ties)


async def _ties(
    store: AsyncStore, persons: Sequence[str], view: View, towards: Towards, types: tuple[str, ...] | None
) -> list[PersonTie]:
    (row,) = await store.read(
        load(f"context/{towards}"),
        persons=list(persons),
        as_of=view.as_of,
        types=None if types is None else list(types),
        scan=TIMELINES_READ,
        limit=TIES_OF_A_PERSON if list(persons) == [view.person] else _TIES_OF_A_MIDDLEMAN,
    )
    return [
        PersonTie(id, type, 1.0 if weight is None else weight, at, left, right, near=near, far=far)
        for id, type, weight, at, left, right, far, near in row["ties"]
    ]
