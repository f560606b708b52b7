"""Which pairs a batch links: proposed by shared blocking keys, weighed by the model, kept from `review_at` on."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from identity.candidates.index import Entries, Proposal, propose
from identity.model.scoring import score
from identity.planning.draft import Draft
from identity.population import Population


@dataclass(frozen=True, slots=True)
class Link:
    """A weighed pair worth keeping: record numbers, the log-odds in bits that they are one person, and the level of
    every field, a byte each."""

    left: int
    right: int
    bits: float
    levels: bytes


@dataclass(frozen=True, slots=True)
class Reindexing:
    """How the key index changes with the batch."""

    added: Entries
    removed: Entries


def reindexing(draft: Draft) -> Reindexing:
    """The batch's index entries; only records that describe have any."""
    population = draft.population
    added = population.entries([known.position for known in draft.arrivals.values() if known.describes])
    removed = population.entries([known.position for _, known in draft.replaced() if known.describes])
    return Reindexing(added, removed)


def relink(draft: Draft, change: Reindexing) -> list[Link]:
    """Lay the batch's links over the draft: take back what no longer holds, add what is new, and return that."""
    population = draft.population
    for number, _ in draft.replaced():
        for other in population.links.get(number, ()):
            draft.disconnect(number, other)
    proposal = propose(population.index, change.added, change.removed, population.model.bucket_cap)
    _take_back(draft, change, proposal)
    scores = score(population.columns, proposal.left, proposal.right)
    kept = np.flatnonzero(~scores.vetoed & (scores.bits >= population.model.review_at))
    links = []
    for pair in kept:
        left, right = (population.record_at[ends[pair]] for ends in (proposal.left, proposal.right))
        link = Link(left, right, float(scores.bits[pair]), scores.levels[pair].tobytes())
        if not draft.are_linked(link.left, link.right):
            draft.connect(link.left, link.right, link.bits)
            links.append(link)
    return links


def _take_back(draft: Draft, change: Reindexing, proposal: Proposal) -> None:
    """Drop the links inside buckets that have just outgrown the cap, unless another bucket still proposes them."""
    population = draft.population
    for _, positions in proposal.outgrown:
        bucket = {population.record_at[position] for position in positions.tolist()}
        for number in bucket:
            for other in bucket.intersection(population.links.get(number, ())):
                if (number, other) not in draft.gone and not _still_share(population, change, (number, other)):
                    draft.disconnect(number, other)


def _still_share(population: Population, change: Reindexing, pair: Iterable[int]) -> bool:
    """Whether two records stand together in a bucket that is within its cap after the batch."""
    left, right = (population.entries([population.records[number].position]).keys for number in pair)
    shared = np.intersect1d(left, right)
    size = population.index.sizes(shared)
    size += [
        np.count_nonzero(change.added.keys == key) - np.count_nonzero(change.removed.keys == key) for key in shared
    ]
    return bool((size <= population.model.bucket_cap).any())
