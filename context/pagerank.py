"""PageRank: how much everybody's voices make of each person, over all and as one person sees it.

S. Brin, L. Page: The Anatomy of a Large-Scale Hypertextual Web Search Engine, 1998. T. H. Haveliwala: Topic-Sensitive
PageRank, 2002. As a linear system, in which who votes for nobody passes nothing on: G. M. Del Corso, A. Gulli,
F. Romani: Fast PageRank Computation via a Sparse Linear System, Internet Mathematics 2 (2005) 251-273. Divided by its
sum, its solution is the PageRank in which such voices go to everybody (or, seen by one person, back to them).
"""

import numpy as np

from context.votes import DAMPING, Numbers, Votes

TOLERANCE = 1e-9
"""How much of all scores a last step may still move."""


def scores(votes: Votes, damping: float = DAMPING, tolerance: float = TOLERANCE) -> Numbers:
    """The score of each person: 1 - damping, and `damping` of what others give them of theirs.

    It is not divided by the sum over all persons, so that a new person changes nobody's whom they do not vote for.
    """
    return _solved(votes, np.full(votes.persons, round(1 - damping, 12)), damping, tolerance)


def pagerank(votes: Votes, damping: float = DAMPING, tolerance: float = TOLERANCE) -> Numbers:
    """The probability to meet each person, by following votes at random; they sum to 1."""
    found = scores(votes, damping, tolerance)
    probabilities: Numbers = found / max(found.sum(), np.finfo(float).tiny)
    return probabilities


def personalised(votes: Votes, seeds: Numbers, damping: float = DAMPING, tolerance: float = TOLERANCE) -> Numbers:
    """The same for a walk that begins, and begins anew, at the persons whose `seeds` are above 0."""
    found = _solved(votes, (1 - damping) * seeds / seeds.sum(), damping, tolerance)
    probabilities: Numbers = found / found.sum()
    return probabilities


def _solved(votes: Votes, own: Numbers, damping: float, tolerance: float) -> Numbers:
    """x = own + damping * (what x passes on), by Jacobi's iteration: no step has more than `damping` of the last."""
    found = own
    while True:
        following = own + damping * votes.passed_on(found)
        moved = np.abs(following - found).sum()
        found = following
        if moved <= tolerance * found.sum():
            return found
