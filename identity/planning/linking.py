"""Which pairs a batch links: proposed by shared blocking keys, weighed by the model, kept from `review_at` on."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.candidates.index import Entries, Keys, Proposal, propose
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
    doubtful: set[tuple[int, int]] = set()
    for _, positions in proposal.outgrown:
        bucket = {population.record_at[position] for position in positions.tolist()}
        for number in bucket:
            others = bucket.intersection(population.links.get(number, ()))
            doubtful.update((number, other) for other in others if number < other and (number, other) not in draft.gone)
    keys = _living_keys(population, change, {number for pair in doubtful for number in pair})
    for left, right in doubtful:
        if keys[left].isdisjoint(keys[right]):
            draft.disconnect(left, right)


def _living_keys(population: Population, change: Reindexing, numbers: Collection[int]) -> dict[int, set[int]]:
    """Of each record, its keys whose buckets are within the cap after the batch."""
    living: dict[int, set[int]] = {number: set() for number in numbers}
    entries = population.entries([population.records[number].position for number in numbers])
    keys = np.unique(entries.keys)
    size = (
        population.index.sizes(keys) + _occurrences(keys, change.added.keys) - _occurrences(keys, change.removed.keys)
    )
    fits = (size <= population.model.bucket_cap)[np.searchsorted(keys, entries.keys)]
    for position, key in zip(entries.positions[fits].tolist(), entries.keys[fits].tolist(), strict=True):
        living[population.record_at[position]].add(key)
    return living


def _occurrences(keys: Keys, among: Keys) -> NDArray[np.int64]:
    """How often each of the sorted keys occurs."""
    ordered = np.sort(among)
    count: NDArray[np.int64] = np.searchsorted(ordered, keys, "right") - np.searchsorted(ordered, keys)
    return count
