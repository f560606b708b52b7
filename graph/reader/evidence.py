"""Why two records of a person are linked."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cypher.catalogue import load
from graph.reader.apart import compare, why_apart
from graph.reader.records import attached_by
from graph.reader.subjects import NoModelError, model_of, subjects
from graph.reader.view import TIMELINES_READ, View
from graph.session import AsyncStore
from graph.snapshots import decision_of
from identity.evidence import Evidence, told
from identity.model.model import Model
from identity.reasons.apart import Apart
from identity.reasons.cut import Cut
from identity.reasons.decided import confirms, standing
from identity.reasons.meeting import meetings
from identity.reasons.path import Holding, Link, Pair
from identity.reasons.subject import Subject, UnknownRecordError
from identity.reasons.together import Bonds, Step, Together, hold
from identity.reasons.weighing import Weighing

_PAIRS_READ = 10_000


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two records belong together. `path` is None where nothing that was read holds them together."""

    held: bool
    """Both are the person's."""
    path: tuple[Step, ...] | None = None
    weakest: Step | None = None
    cut: Cut | None = None


async def explain(store: AsyncStore, left: str, right: str) -> Together | Apart:
    """Why two records are, or are not, one person's today.

    Raises UnknownRecordError, SameRecordError or NoModelError.
    """
    model = await model_of(store)
    if model is None:
        raise NoModelError
    one, other = await subjects(store, left, right)
    if one.person is None or one.person != other.person:
        return await why_apart(store, model, one, other)
    found = await explain_link(store, View(one.person), left, right)
    return Together(
        one,
        other,
        compare(model, one, other),
        _meetings(model, one, other),
        found.path,
        found.weakest,
        found.cut,
        model.link_at,
    )


async def weighed(store: AsyncStore, left: str, right: str) -> Weighing | None:
    """Two records weighed today; None where one has nothing to compare or the store no model."""
    model = await model_of(store)
    if model is None:
        return None
    try:
        one, other = await subjects(store, left, right)
    except UnknownRecordError:
        return None
    return compare(model, one, other)


async def explain_link(store: AsyncStore, view: View, left: str, right: str) -> Explanation:
    """The best way between two records of a person, each step with its evidence, and what would part them."""
    model = await model_of(store)
    (row,) = await store.read(load("context/links"), **view.params(), scan=TIMELINES_READ, limit=_PAIRS_READ)
    holdings = [Holding(key, attached_by(via), frozenset(carried)) for key, via, carried in row["records"]]
    if not {left, right} <= {holding.record_key for holding in holdings}:
        return Explanation(held=False)
    decided = standing((decision_of(*values) for values in row["decisions"]), view.as_of)
    bonds = Bonds(holdings, [Pair(*pair) for pair in row["pairs"]], confirms(decided))
    # A person of a thousand records takes a while, in which others want answers.
    found = await asyncio.to_thread(hold, left, right, bonds, model.link_at if model else 0.0)
    if found.path is None:
        return Explanation(held=True)
    judged = await _judged(store, found.path, view.as_of)
    weak = next((step for step in judged if step.link == found.weakest), None)
    return Explanation(True, tuple(judged), weak, found.cut)


def _meetings(model: Model, left: Subject, right: Subject) -> tuple[Any, ...]:
    if not (left.describes and right.describes):
        return ()
    return meetings(model, left.description, right.description)


async def _judged(store: AsyncStore, path: Sequence[Link], as_of: datetime) -> list[Step]:
    pairs = [[link.left, link.right] for link in path if link.bits is not None]
    found: dict[tuple[str, str], Step] = {}
    if pairs:
        (row,) = await store.read(load("context/evidence"), pairs=pairs, as_of=as_of)
        for judged in sorted((_link(values) for values in row["links"]), key=_latest_last):
            found[judged.link.left, judged.link.right] = judged
    return [_step(link, found.get((link.left, link.right))) for link in path]


def _step(link: Link, weighed: Step | None) -> Step:
    return Step.of_decision(link, link.decision) if link.decision else weighed or Step(link)


def _latest_last(judged: Step) -> tuple[datetime, float]:
    assert judged.at is not None and judged.link.bits is not None, "a comparison has bits and a time"
    return judged.at, judged.link.bits


def _link(values: Sequence[Any]) -> Step:
    left, right, forward, bits, evidence, by, at, model = values
    return Step(Link(left, right, bits=bits), _fields(evidence, forward=forward), by, at, model)


def _fields(evidence: str | None, *, forward: bool) -> tuple[Evidence, ...]:
    """The evidence as seen from the left; it is kept as seen from where the relationship begins."""
    seen = told(evidence) if evidence else []
    return tuple(seen if forward else (replace(one, left=one.right, right=one.left) for one in seen))
