"""What an event changes of the scores that persons show, without counting all persons anew.

Each score is the solution of a linear system (context/pagerank.py). What an event changes of who votes for whom, or of
what somebody spent, is what some persons are given more or less: their rest. The rest is pushed on along votes until
what is left of it at each person is small, as in R. Andersen, F. Chung, K. Lang: Local Graph Partitioning Using
PageRank Vectors, 2006, with rests of both signs as in H. Zhang, P. Lofgren, A. Goel: Approximate Personalized PageRank
on Dynamic Graphs, 2016. Rests are kept, so that errors do not add up over events: as long as each is at most
`precision` times 1 - damping, every score is within `precision` of its exact value, in parts of that value.

The network value looks two steps far only, so it is followed exactly.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from context.ranking import OWN
from context.votes import DAMPING

PRECISION = 0.01
"""How far a score may be from its exact value, in parts of that."""
PUSHES = 2_000
"""How many persons an event may pass a rest on from; more than that is for a count of all."""
_NOTHING = 1e-12
"""What is left of equal sums of floating-point numbers that were made in another order."""

OVERALL = ""
"""The layer of ties of all types; the others are called like their type."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One tie of a voter. `candidate` is None where nobody is known yet, or several may be it."""

    type: str
    candidate: str | None
    weight: float


@dataclass(slots=True)
class Standing:
    """What a person shows. `influence` and `rest`: by layer."""

    influence: dict[str, float] = field(default_factory=dict)
    rest: dict[str, float] = field(default_factory=dict)
    spent: float = 0.0
    lifetime_value: float = 0.0
    near: float = 0.0
    network_value: float = 0.0

    @property
    def worth(self) -> tuple[float, float]:
        return self.spent, self.lifetime_value

    def score(self, layer: str) -> float:
        return self.influence.get(layer, OWN)


@dataclass(frozen=True, slots=True)
class Voter:
    """A person with those for whom they vote."""

    id: str
    votes: tuple[Vote, ...]
    standing: Standing = field(default_factory=Standing)

    def shares(self, layer: str) -> dict[str, float]:
        """Which part of their voice each candidate has."""
        counted = [
            vote for vote in self.votes if vote.candidate != self.id and (layer == OVERALL or vote.type == layer)
        ]
        total = sum(vote.weight for vote in counted)
        found: dict[str, float] = {}
        for vote in counted:
            if vote.candidate is not None:
                found[vote.candidate] = found.get(vote.candidate, 0.0) + vote.weight / total
        return found


Voters = Mapping[str, Voter]
Ask = Callable[[Collection[str]], Voters]


@dataclass(frozen=True, slots=True)
class Shifted:
    """What persons show after an event. `settled`: no rest is left that is too large."""

    standings: Mapping[str, Standing]
    reached: frozenset[str]
    """Whose voters have changed: their reach, and that of those for whom they vote, has to be counted."""
    settled: bool


class Shift:
    """One event: the voters concerned before and after, and whom it concerns further."""

    def __init__(self, before: Voters, after: Voters, ask: Ask, precision: float = PRECISION) -> None:
        """`after` holds those of `before` who still stand, and who is new. `ask`: others, as they stand."""
        self._before = before
        self._after = after
        self._ask = ask
        self._least = precision * OWN
        self._known: dict[str, Voter] = {id: replace(voter, standing=_copy(voter)) for id, voter in after.items()}
        self._changed: set[str] = set()

    def shifted(self) -> Shifted:
        """What all persons concerned show now."""
        self._shift_values()
        layers = {OVERALL, *(vote.type for voter in self._everybody() for vote in voter.votes)}
        settled = [self._shift_scores(layer) for layer in sorted(layers)]
        new = self._after.keys() - self._before.keys()
        shown = {id: self._known[id].standing for id in self._changed | new}
        return Shifted(shown, frozenset(self._reached()), all(settled))

    def _everybody(self) -> Iterable[Voter]:
        yield from self._before.values()
        yield from self._after.values()

    def _shift_values(self) -> None:
        before, after = dict(self._before), {id: self._known[id] for id in self._after}
        near = self._given(before, after, OVERALL, lambda voter: voter.standing.spent)
        old = {id: replace(self._known[id], standing=_copy(self._known[id])) for id in near}
        for id, value in near.items():
            self._of(id).near += value
        for id in near.keys() - after.keys():
            before[id], after[id] = old[id], self._known[id]
        far = self._given(before, after, OVERALL, lambda voter: voter.standing.near)
        for change in (near, far, self._kept_back()):
            for id, value in change.items():
                self._of(id).network_value += value
        self._changed |= {
            id for id, voter in self._before.items() if id in after and voter.standing.worth != after[id].standing.worth
        }

    def _kept_back(self) -> dict[str, float]:
        """What changes of that which comes back to somebody over one other and does not count for them."""
        moved = self._before.keys() | self._after.keys()
        change: dict[str, float] = {}
        for voters, sign in ((self._before, DAMPING**2), ({id: self._known[id] for id in self._after}, -(DAMPING**2))):
            shares = {id: voter.shares(OVERALL) for id, voter in voters.items()}
            others = {candidate for given in shares.values() for candidate in given} - moved
            self._meet(others)
            shares |= {id: self._known[id].shares(OVERALL) for id in others}
            for id, given in shares.items():
                worth = (voters.get(id) or self._known[id]).standing.spent
                # Between two who did not move nothing changes.
                heard = given if id in moved else given.keys() & moved
                back = sum(given[other] * shares.get(other, {}).get(id, 0.0) for other in sorted(heard))
                change[id] = change.get(id, 0.0) + sign * worth * back
        ended = self._before.keys() - self._after.keys()
        return {id: value for id, value in change.items() if id not in ended and abs(value) > _NOTHING}

    def _shift_scores(self, layer: str) -> bool:
        """Whether no rest is left that is too large."""
        given = self._given(self._before, self._after, layer, lambda voter: voter.standing.score(layer))
        self._add(layer, given)
        pushed = 0
        while heavy := self._heavy(layer, given):
            pushed += len(heavy)
            if pushed > PUSHES:
                return False
            given = {}
            for id in sorted(heavy):
                self._push(layer, id, given)
            self._add(layer, given)
        return True

    def _push(self, layer: str, id: str, passed: dict[str, float]) -> None:
        standing = self._of(id)
        rest = standing.rest.pop(layer)
        standing.influence[layer] = standing.score(layer) + rest
        for candidate, share in self._known[id].shares(layer).items():
            passed[candidate] = passed.get(candidate, 0.0) + DAMPING * share * rest

    def _add(self, layer: str, given: Mapping[str, float]) -> None:
        self._meet(given)
        for id, value in given.items():
            standing = self._of(id)
            standing.rest[layer] = standing.rest.get(layer, 0.0) + value

    def _heavy(self, layer: str, touched: Iterable[str]) -> list[str]:
        return [id for id in touched if abs(self._known[id].standing.rest.get(layer, 0.0)) > self._least]

    def _given(self, before: Voters, after: Voters, layer: str, held: Callable[[Voter], float]) -> dict[str, float]:
        """How much more those who still stand are given than before."""
        change: dict[str, float] = {}
        for voters, sign in ((before, -DAMPING), (after, DAMPING)):
            for voter in voters.values():
                for candidate, share in voter.shares(layer).items():
                    change[candidate] = change.get(candidate, 0.0) + sign * share * held(voter)
        ended = self._before.keys() - self._after.keys()
        found = {id: value for id, value in change.items() if id not in ended and abs(value) > _NOTHING}
        self._meet(found)
        return found

    def _meet(self, ids: Iterable[str]) -> None:
        if strangers := [id for id in ids if id not in self._known]:
            self._known.update(self._ask(strangers))

    def _of(self, id: str) -> Standing:
        self._changed.add(id)
        return self._known[id].standing

    def _reached(self) -> Iterable[str]:
        for id in self._before.keys() | self._after.keys():
            was, now = (set(of[id].shares(OVERALL)) if id in of else set() for of in (self._before, self._after))
            if was != now:
                yield from (was | now) - (self._before.keys() - self._after.keys())


def _copy(voter: Voter) -> Standing:
    standing = voter.standing
    return replace(standing, influence=dict(standing.influence), rest=dict(standing.rest))
