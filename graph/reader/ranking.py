"""How persons stand in the ranking: as a whole, and who leads it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import inf

from context.page import Page, UnknownCursorError, key_after, key_cursor, page
from context.ranking import OWN, percentile
from cypher.catalogue import load
from graph.session import AsyncStore


class Score(StrEnum):
    """What persons are ranked by; each is a property of a person, and has its query."""

    INFLUENCE = "influence"
    NETWORK_VALUE = "network_value"
    SPENT = "spent"
    LIFETIME_VALUE = "lifetime_value"


@dataclass(frozen=True, slots=True)
class RankingState:
    """The ranking as a whole. `at`: when all persons were counted last; `missed`: turns that it does not know since."""

    at: datetime
    persons: int
    missed: int
    steps: tuple[float, ...]

    def percentile(self, score: float) -> float:
        """How many percent of all persons had no greater score when they were counted."""
        return percentile(list(self.steps), score)


async def ranking_state(store: AsyncStore) -> RankingState | None:
    """The ranking; None where it was never counted to the end."""
    rows = await store.read(load("ranking/state"))
    if not rows or rows[0]["at"] is None:
        return None
    return RankingState(rows[0]["at"], rows[0]["persons"], rows[0]["missed"], tuple(rows[0]["steps"]))


async def leading(store: AsyncStore, by: Score, after: str | None, first: int) -> Page[tuple[str, float]]:
    """A page of the ids of those who have a score above anybody's, greatest first. Raises UnknownCursorError."""
    score, id = _place(after)
    floor = OWN if by is Score.INFLUENCE else 0.0
    query = load(f"ranking/persons_by_{by.value}")
    rows = await store.read(query, score=score, id=id, floor=floor, limit=first + 1)
    return page([(row["id"], row["score"]) for row in rows], first, lambda one: key_cursor(f"{one[1]!r} {one[0]}"))


def _place(after: str | None) -> tuple[float, str]:
    if after is None:
        return inf, ""
    written, space, id = key_after(after).partition(" ")
    try:
        score = float(written)
    except ValueError:
        raise UnknownCursorError(after) from None
    if not space:
        raise UnknownCursorError(after)
    return score, id
