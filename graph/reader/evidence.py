"""Why two records of a person are linked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cypher.catalogue import load
from graph.reader.records import attached_by
from graph.reader.view import TIMELINES_READ, View
from graph.session import AsyncStore
from identity.evidence import Evidence, told
from identity.reasons.path import Holding, Link, Pair, best_path, weakest

_PAIRS_READ = 10_000


@dataclass(frozen=True, slots=True)
class Judged:
    """One step of a way, with what was known when it was judged; empty where an identifier made it."""

    link: Link
    evidence: tuple[Evidence, ...] = ()
    by: str | None = None
    at: datetime | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two records belong together. `path` is None where nothing that was read holds them together."""

    held: bool
    """Both are the person's."""
    path: tuple[Judged, ...] | None = None
    weakest: Judged | None = None


async def explain_link(store: AsyncStore, view: View, left: str, right: str) -> Explanation:
    """The best way between two records of a person, each step with its evidence."""
    (row,) = await store.read(load("context/links"), **view.params(), scan=TIMELINES_READ, limit=_PAIRS_READ)
    holdings = [Holding(key, attached_by(via), frozenset(carried)) for key, via, carried in row["records"]]
    if not {left, right} <= {holding.record_key for holding in holdings}:
        return Explanation(held=False)
    path = best_path(left, right, holdings, (Pair(*pair) for pair in row["pairs"]))
    if path is None:
        return Explanation(held=True)
    judged = await _judged(store, path, view.as_of)
    weak = weakest(path)
    return Explanation(True, tuple(judged), next((step for step in judged if step.link == weak), None))


async def _judged(store: AsyncStore, path: Sequence[Link], as_of: datetime) -> list[Judged]:
    pairs = [[link.left, link.right] for link in path if link.bits is not None]
    found: dict[tuple[str, str], Judged] = {}
    if pairs:
        (row,) = await store.read(load("context/evidence"), pairs=pairs, as_of=as_of)
        for judged in sorted((_link(values) for values in row["links"]), key=_latest_last):
            found[judged.link.left, judged.link.right] = judged
    return [found.get((link.left, link.right), Judged(link)) for link in path]


def _latest_last(judged: Judged) -> tuple[datetime, float]:
    assert judged.at is not None and judged.link.bits is not None, "a comparison has bits and a time"
    return judged.at, judged.link.bits


def _link(values: Sequence[Any]) -> Judged:
    left, right, forward, bits, evidence, by, at, model = values
    return Judged(Link(left, right, bits=bits), _fields(evidence, forward=forward), by, at, model)


def _fields(evidence: str | None, *, forward: bool) -> tuple[Evidence, ...]:
    """The evidence as seen from the left; it is kept as seen from where the relationship begins."""
    seen = told(evidence) if evidence else []
    return tuple(seen if forward else (replace(one, left=one.right, right=one.left) for one in seen))
