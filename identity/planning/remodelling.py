"""What another model changes: all records weighed, clustered and attached anew, as one plan over those who stand.

The steps are those of a batch, over everybody at once and without a record that is new. So what a model makes of a
store is what it would have made of the same records in an empty one; persons keep their ids, and decisions stand.
"""

from collections.abc import Callable, Collection, Iterator

import numpy as np
from numpy.typing import NDArray

from identity.batch.buckets import buckets, chunks, pairs_from
from identity.model.scoring import score
from identity.planning.clustering import recluster
from identity.planning.draft import Draft
from identity.planning.linking import Link
from identity.planning.plan import Plan, consequences
from identity.planning.reattaching import changed, reattach
from identity.planning.separating import Pair
from identity.population import Population
from identity.record import PersonId

Positions = NDArray[np.int32]


def remodel(population: Population, new_id: Callable[[], PersonId], settled: Collection[Pair] = ()) -> Plan:
    """Say what the population's model changes about persons and links that another model made.

    `population` holds the records under the new model, and the links and persons as they stand. `settled`: links among
    them that the new model has weighed already, where this was begun before and not ended.
    """
    draft = Draft(population, {})
    links = _reweighed(draft, settled)
    clustering = recluster(draft, [number for number, known in enumerate(population.records) if known.describes])
    pointing = (number for number, known in enumerate(population.records) if not known.describes)
    # Not only who is moved: which candidate a record's own attributes single out is the model's to say as well.
    groups = reattach(draft, changed(draft, clustering.clusters), pointing)
    return consequences(draft, links, clustering, groups, new_id)


def _reweighed(draft: Draft, settled: Collection[Pair]) -> list[Link]:
    """Lay the model's links over the draft in the place of those that stand, and return them."""
    for left, others in draft.population.links.items():
        for right in others:
            if left < right and (left, right) not in settled:
                draft.disconnect(left, right)
    links = []
    for link in _weighed(draft.population):
        if not draft.are_linked(link.left, link.right):
            draft.connect(link.left, link.right, link.bits)
            links.append(link)
    return links


def _weighed(population: Population) -> Iterator[Link]:
    """Every pair that shares a key and is worth keeping."""
    columns, model = population.columns, population.model
    described = np.array([known.position for known in population.records if known.describes], np.int32)
    found = buckets(columns, np.sort(described))
    for lower in chunks(len(columns), found):
        left, right = pairs_from(found, lower)
        scores = score(columns, left, right)
        for pair in np.flatnonzero(~scores.vetoed & (scores.bits >= model.review_at)):
            one, other = population.record_at[left[pair]], population.record_at[right[pair]]
            yield Link(one, other, float(scores.bits[pair]), scores.levels[pair].tobytes())
