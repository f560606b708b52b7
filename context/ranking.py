"""How persons stand in the network of their ties: everything that is kept of it on persons, counted from nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from context.network_value import network_value
from context.pagerank import scores
from context.reach import Counts, reach
from context.votes import DAMPING, Ids, Numbers, Votes

OWN = round(1 - DAMPING, 12)
"""The score of whom nobody votes for."""
STEPS = 100
_TOLERANCE = 1e-7
"""A sixth of what is left after an event (context/shift.py) of a score of average size."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Ties of one type as votes of persons, numbered from 0; NOBODY where no person is known."""

    voters: Ids
    candidates: Ids
    weights: Numbers


@dataclass(frozen=True, slots=True)
class Ranking:
    """Of every person the scores. `by_type`: over the ties of one type alone."""

    influence: Numbers
    by_type: Mapping[str, Numbers]
    reach: Counts
    near: Numbers
    network_value: Numbers
    is_tied: "np.typing.NDArray[np.bool_]"
    """Who votes for somebody or is voted for."""

    def steps(self) -> list[float]:
        """The scores below which 0, 1 ... 100 percent of all persons are."""
        if not len(self.influence):
            return []
        return [float(score) for score in np.quantile(self.influence, np.linspace(0, 1, STEPS + 1))]


def ranking(persons: int, ties: Mapping[str, Ties], spent: Numbers) -> Ranking:
    """The ranking of so many persons by their ties of all types, and what they spent."""
    of_type = {name: _votes(persons, [found]) for name, found in ties.items()}
    votes = _votes(persons, list(ties.values()))
    near, far = network_value(votes, spent)
    is_tied = np.zeros(persons, bool)
    is_tied[votes.voters] = is_tied[votes.candidates] = True
    return Ranking(
        influence=scores(votes, tolerance=_TOLERANCE),
        by_type={name: scores(found, tolerance=_TOLERANCE) for name, found in of_type.items()},
        reach=reach(votes),
        near=near,
        network_value=near + far,
        is_tied=is_tied,
    )


def percentile(steps: list[float], score: float) -> float:
    """How many percent of all persons have no greater score, by the steps of a ranking."""
    return float(np.searchsorted(steps, score, "right") - 1) if steps else 0.0


def _votes(persons: int, ties: list[Ties]) -> Votes:
    if not ties:
        nobody = np.zeros(0, np.intp)
        return Votes.of(persons, nobody, nobody, np.zeros(0))
    return Votes.of(
        persons,
        np.concatenate([one.voters for one in ties]),
        np.concatenate([one.candidates for one in ties]),
        np.concatenate([one.weights for one in ties]),
    )
