"""A small network with a hub, a pair that vote for each other, one who votes for nobody, and a stranger."""

from collections.abc import Sequence

import numpy as np

from context.votes import Votes

Edge = tuple[int, int, float]
PERSONS = 7
EDGES: list[Edge] = [
    *((1, 0, 2.0), (2, 0, 1.0), (3, 0, 1.0), (3, 1, 3.0), (4, 1, 1.0), (1, 2, 1.0)),
    *((4, 3, 0.5), (3, 4, 1.0), (2, 5, 4.0)),
]


def votes(edges: Sequence[Edge], persons: int = PERSONS) -> Votes:
    voters, candidates, weights = zip(*edges, strict=True)
    return Votes.of(persons, np.array(voters, np.intp), np.array(candidates, np.intp), np.array(weights))
