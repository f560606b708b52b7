"""What waits for people to decide, and what they decided."""

import asyncio
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson

from context.page import END_OF_TIME, Moment, Page, UnknownCursorError, key_after, key_cursor, page
from cypher.catalogue import load
from graph.session import AsyncStore
from graph.snapshots import decision_of
from identity.attaching import Attachment
from identity.decisions import Decision
from identity.evidence import Evidence, told
from identity.model.file import read as read_model
from identity.record import PersonId, RecordKey
from identity.review import OpenPair, Stake, queue

WINDOW = 1_000
"""Pairs of each sort that are weighed against each other; what is decided makes room for the next."""
SCAN = 10_000
"""Pairs of each sort that are looked at for those."""
_RECORDS_WEIGHED = 200
"""Records of a person whose touchpoints are counted."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records before a decision. A person is None where the record is shared or has not come.

    `compared`: both describe a person, so that they could be weighed.
    """

    left: RecordKey
    left_stake: Stake | None
    right: RecordKey
    right_stake: Stake | None
    bits: float | None
    """None where the two were never weighed, or too little spoke for them."""
    decided: str | None
    evidence: tuple[Evidence, ...]
    compared: bool


async def open_pairs(store: AsyncStore, first: int, after: str | None) -> Page[OpenPair]:
    """A page of the pairs that wait for a decision, those first about which it would change most.

    `truncated`: more wait than are weighed against each other. Raises UnknownCursorError.
    """
    rows, shared = await asyncio.gather(_window(store), _shared(store))
    stakes = await _stakes(
        store, {person for row in rows for person in (row[1], row[3])} | {person for *_, person in shared}
    )
    weighed = (
        OpenPair(left, stakes[one], right, stakes[other], bits, links)
        for left, one, right, other, bits, links in rows
        if one in stakes and other in stakes
    )
    pointing = (
        OpenPair.shared(record, touchpoints, sharers, (owner, stakes[person]))
        for record, touchpoints, sharers, owner, person in shared
        if person in stakes
    )
    found = queue([*weighed, *pointing])
    start = bisect_right(found, _place_after(after), key=lambda pair: pair.place) if after else 0
    return page(found[start : start + first + 1], first, _cursor, truncated=max(len(rows), len(shared)) >= WINDOW)


async def _shared(store: AsyncStore) -> list[tuple[Any, ...]]:
    """(record, its touchpoints, how many may own it, a record of one of these, that person)."""
    (row,) = await store.read(load("context/shared_queue"), window=WINDOW, scan=_RECORDS_WEIGHED)
    return [tuple(values) for values in row["pairs"]]


async def pair(store: AsyncStore, left: str, right: str) -> Pair | None:
    """What is known of two records; None where one of them is unknown."""
    rows = await store.read(load("context/review_pair"), left=left, right=right)
    if not rows:
        return None
    (row,) = rows
    stakes = await _stakes(store, {row["left_person"], row["right_person"]} - {None})
    reasons = await evidence(store, [(left, right)])
    return Pair(
        RecordKey(left),
        stakes.get(row["left_person"]),
        RecordKey(right),
        stakes.get(row["right_person"]),
        row["bits"],
        row["decided"],
        reasons.get((left, right), ()),
        {row["left_attachment"], row["right_attachment"]} == {Attachment.DESCRIBES.value},
    )


async def evidence(store: AsyncStore, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[Evidence, ...]]:
    """Why pairs weigh what they weigh today, as seen from the first of each; what was never weighed is missing."""
    (row,) = await store.read(load("context/evidence"), pairs=[list(pair) for pair in pairs], as_of=END_OF_TIME)
    return {(left, right): _seen(text, forward=forward) for left, right, forward, _, text, *_ in row["links"]}


async def decisions(store: AsyncStore, first: int, after: Moment) -> Page[Decision]:
    """A page of what people decided, newest first, what was undone too."""
    (row,) = await store.read(load("context/decisions"), before=after.at, before_id=after.id, limit=first + 1)
    found = [decision_of(*values) for values in row["decisions"]]
    return page(found, first, lambda decision: Moment(_moment(decision.at), decision.id).cursor())


async def _window(store: AsyncStore) -> list[tuple[Any, ...]]:
    """(left, its person, right, its person, bits, whether they link) of the most telling open pairs."""
    (ledger,) = await store.read(load("identity/ledger"))
    if ledger["model_json"] is None:
        return []
    review_at, link_at = _thresholds(ledger["model_json"])
    # As far above the threshold as those that wait for a decision lie below it: there the odds are the same.
    sure_at = 2 * link_at - review_at
    (row,) = await store.read(
        load("context/review_queue"), review_at=review_at, link_at=link_at, sure_at=sure_at, scan=SCAN, window=WINDOW
    )
    return [(*values, values[-1] >= link_at) for values in row["pairs"]]


@lru_cache(maxsize=2)
def _thresholds(model_json: str) -> tuple[float, float]:
    model = read_model(model_json, "the store's model")
    return model.review_at, model.link_at


async def _stakes(store: AsyncStore, persons: Iterable[PersonId]) -> dict[PersonId, Stake]:
    rows = await store.read(load("context/stakes"), persons=sorted(persons), scan=_RECORDS_WEIGHED)
    return {
        row["id"]: Stake(
            row["id"], row["name"], row["records"], row["touchpoints"], frozenset(map(tuple, row["sides"]))
        )
        for row in rows
    }


def _seen(text: str | None, *, forward: bool) -> tuple[Evidence, ...]:
    found = told(text) if text else []
    return tuple(found if forward else (replace(one, left=one.right, right=one.left) for one in found))


def _cursor(pair: OpenPair) -> str:
    return key_cursor(orjson.dumps(pair.place).decode())


def _place_after(cursor: str) -> tuple[float, str, str]:
    try:
        match orjson.loads(key_after(cursor)):
            case [float(change), str(left), str(right)]:
                return change, left, right
    except orjson.JSONDecodeError:
        pass
    raise UnknownCursorError(cursor)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
