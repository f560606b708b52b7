"""Why two records are not one person's, recomputed with the store's model from what the graph holds."""

import asyncio
from itertools import islice
from typing import NamedTuple

from cypher.catalogue import load
from graph.reader.subjects import described
from graph.reader.view import TIMELINES_READ
from graph.session import AsyncStore
from graph.snapshots import decision_of
from identity.attaching import Attachment
from identity.decisions import Decision
from identity.model.model import Model
from identity.reasons.apart import MOST_COMPARED, Acquaintance, Apart, Between, between, cause_of
from identity.reasons.claim import Carrier, Claim, claims
from identity.reasons.decided import Side, kept_apart, put_together, standing
from identity.reasons.meeting import meetings
from identity.reasons.subject import Described, Subject
from identity.reasons.weighing import Weighing, weigh

_PAIRS_READ = 1_000
_DECISIONS_READ = 1_000
_CARRIERS_READ = 300
"""Of each identifier: enough to see whether it is public."""


async def why_apart(store: AsyncStore, model: Model, left: Subject, right: Subject) -> Apart:
    """Why two records of different persons are not one person's."""
    weighing = compare(model, left, right)
    if not (left.describes and right.describes):
        found, said = await asyncio.gather(
            _claims(store, [one for one in (left, right) if not one.describes]), _said(store, left, right)
        )
        cause, compared = cause_of(left, right, weighing, Acquaintance(kept_apart=said.kept_apart))
        return Apart(left, right, cause, weighing, (), compared, claims=found, decisions=said.kept_apart)
    known, all_to_all = await asyncio.gather(
        _acquaintance(store, model, left, right), _between(store, model, left, right)
    )
    cause, compared = cause_of(left, right, weighing, known)
    return Apart(left, right, cause, weighing, known.meetings, compared, all_to_all, decisions=known.kept_apart)


def compare(model: Model, left: Subject, right: Subject) -> Weighing | None:
    """The two records weighed; None where one of them has nothing that is compared."""
    if not (left.description.attributes and right.description.attributes):
        return None
    return weigh(model, left.description, right.description)


class _Said(NamedTuple):
    """What people decided between the persons of two records."""

    kept_apart: tuple[Decision, ...]
    joined: bool


async def _said(store: AsyncStore, left: Subject, right: Subject) -> _Said:
    persons = sorted({subject.person for subject in (left, right) if subject.person is not None})
    (row,) = await store.read(
        load("context/decided"),
        persons=persons,
        keys=[left.key, right.key],
        scan=TIMELINES_READ,
        limit=_DECISIONS_READ,
    )
    decided = standing(decision_of(*values) for values in row["decisions"])
    sides = [
        Side(one, frozenset(key for key, person in row["persons"] if person == one.person)) for one in (left, right)
    ]
    return _Said(kept_apart(decided, *sides), put_together(decided, *sides))


async def _acquaintance(store: AsyncStore, model: Model, left: Subject, right: Subject) -> Acquaintance:
    (row,), said = await asyncio.gather(
        store.read(
            load("context/bridges"), left=left.person, right=right.person, scan=TIMELINES_READ, limit=_PAIRS_READ
        ),
        _said(store, left, right),
    )
    bits = {(one, other): bits for one, other, bits in row["pairs"]}
    return Acquaintance(
        # How many records share a key is known to resolvers only; whether it proposed the pair follows from its link.
        meetings(model, left.description, right.description),
        linked=(left.key, right.key) in bits,
        joined=said.joined or any(one >= model.link_at for one in bits.values()),
        kept_apart=said.kept_apart,
    )


async def _between(store: AsyncStore, model: Model, left: Subject, right: Subject) -> Between | None:
    if left.person is None or right.person is None:
        return None
    found = await described(store, [left.person, right.person])
    one, other = (_first(found.get(subject.person or "", {})) for subject in (left, right))
    if not one or not other:
        return None
    truncated = any(len(records) > MOST_COMPARED for records in found.values())
    return await asyncio.to_thread(between, model, one, other, truncated=truncated)


def _first(records: Described) -> Described:
    return dict(islice(records.items(), MOST_COMPARED))


async def _claims(store: AsyncStore, pointing: list[Subject]) -> tuple[Claim, ...]:
    (row,) = await store.read(
        load("context/carriers"), keys=[subject.key for subject in pointing], limit=_CARRIERS_READ
    )
    carriers = {
        identifier: [
            Carrier(key, person, attachment == Attachment.DESCRIBES, frozenset(beside))
            for key, attachment, person, beside in carrying
        ]
        for identifier, carrying in row["carriers"]
    }
    return tuple(claim for subject in pointing for claim in claims(subject, carriers))
