"""Who gives whom which part of their voice: ties between persons, ready to be summed over.

Influence runs from the one who refers, is followed or is reviewed to the one who is reached (docs/decisions/0013); a
vote is the same tie read back: whoever was reached votes for whom they were reached by.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.intp]
Numbers = NDArray[np.float64]

NOBODY = -1
"""The place of whoever is behind a record that has not come yet, or that several persons share."""
DAMPING = 0.85
"""How much of a voice is passed on by whom it was given to; S. Brin, L. Page: The Anatomy of a Large-Scale Hypertextual
Web Search Engine, 1998, section 2.1."""


@dataclass(frozen=True, slots=True)
class Votes:
    """`voters[n]` gives `candidates[n]` the part `shares[n]` of a voice, sorted by candidate. Persons are numbers.

    A person's voice is divided over all of their ties by weight. What goes to nobody known is lost; a tie between two
    records of one person is no tie.
    """

    persons: int
    voters: Ids
    candidates: Ids
    shares: Numbers

    @classmethod
    def of(cls, persons: int, voters: Ids, candidates: Ids, weights: Numbers) -> Self:
        """The votes of ties, of which several may join the same persons; weights are above 0."""
        counted = (voters != NOBODY) & (voters != candidates)
        voters, candidates, weights = voters[counted], candidates[counted], weights[counted]
        given = np.bincount(voters, weights, minlength=persons)
        known = np.flatnonzero(candidates != NOBODY)
        known = known[np.argsort(candidates[known], kind="stable")]
        return cls(persons, voters[known], candidates[known], weights[known] / given[voters[known]])

    def passed_on(self, held: Numbers) -> Numbers:
        """What each person is given when everybody passes on what they hold."""
        # Where nobody votes, there is nothing by which the sums would be known to be no whole numbers.
        given = np.bincount(self.candidates, self.shares * held[self.voters], minlength=self.persons)
        return given.astype(np.float64, copy=False)
