"""The ranking as a whole, and what events change of it."""

from collections.abc import Collection
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from context.ranking import OWN, STEPS, Ranking, Ties, percentile, ranking
from context.shift import OVERALL, PRECISION, PUSHES, Shift, Standing, Vote, Voter, Voters
from tests.context.network import EDGES, PERSONS, Edge


def test_steps_are_percent_of_all_persons() -> None:
    found = _ranking(EDGES, PERSONS)
    steps = found.steps()
    assert len(steps) == STEPS + 1
    assert percentile(steps, max(found.influence)) == 100
    assert percentile(steps, OWN) < 50
    assert percentile([], OWN) == 0


@pytest.mark.parametrize("seed", range(4))
def test_events_leave_the_scores_of_a_count_from_nothing(seed: int) -> None:
    chance, size = Random(seed), 40
    edges = [_edge(chance, size) for _ in range(160)]
    spent = [float(chance.randint(0, 3)) for _ in range(size)]
    known = _voters(edges, spent)
    counted = _ranking(edges, size, spent)
    for number in range(size):
        known[str(number)].standing.influence[OVERALL] = float(counted.influence[number])
        known[str(number)].standing.near = float(counted.near[number])
        known[str(number)].standing.network_value = float(counted.network_value[number])
    for _ in range(30):
        place = chance.randrange(len(edges))
        changed = {str(edges[place][0])}
        edges[place] = _edge(chance, size)
        changed.add(str(edges[place][0]))
        buyer = chance.randrange(size)
        changed.add(str(buyer))
        spent[buyer] = float(chance.randint(0, 3))
        known = _after_event(known, _voters(edges, spent), changed)
    anew = _ranking(edges, size, spent)
    kept = [known[str(number)].standing for number in range(size)]
    assert [one.score(OVERALL) for one in kept] == pytest.approx(anew.influence.tolist(), rel=PRECISION)
    assert [one.network_value for one in kept] == pytest.approx(anew.network_value.tolist(), abs=1e-9)
    assert max(abs(one.rest.get(OVERALL, 0.0)) for one in kept) <= PRECISION * OWN


def test_nobody_has_a_network_value_of_what_they_spend_themselves() -> None:
    mutual = [(0, 1, 1.0), (1, 0, 1.0), (1, 0, 2.0), (1, 2, 1.0)]
    assert _ranking(mutual, 3, [1000.0, 0.0, 0.0]).network_value.tolist() == pytest.approx([0, 850, 850 * 0.85 / 4])


def test_more_than_one_event_may_push_is_said() -> None:
    size = PUSHES + 10
    crowd = tuple(Vote("FOLLOWS", str(number), 1.0) for number in range(1, size))
    rich = Standing({OVERALL: float(size)})
    before, after = {"0": Voter("0", (), rich)}, {"0": Voter("0", crowd, rich)}
    done = Shift(before, after, lambda ids: {id: Voter(id, ()) for id in ids}).shifted()
    assert not done.settled


def _after_event(known: dict[str, Voter], now: dict[str, Voter], changed: Collection[str]) -> dict[str, Voter]:
    """The voters after an event that changed for whom some of them vote."""
    standing = {
        id: replace(voter, standing=replace(known[id].standing, spent=voter.standing.spent))
        for id, voter in now.items()
    }

    def ask(ids: Collection[str]) -> Voters:
        return {id: standing[id] for id in ids}

    done = Shift({id: known[id] for id in changed}, ask(changed), ask).shifted()
    assert done.settled
    return {id: replace(voter, standing=done.standings.get(id, voter.standing)) for id, voter in standing.items()}


def _edge(chance: Random, size: int) -> Edge:
    voter, candidate = chance.sample(range(size), 2)
    return voter, candidate, float(chance.randint(1, 4))


def _voters(edges: list[Edge], spent: list[float]) -> dict[str, Voter]:
    votes: dict[str, list[Vote]] = {str(number): [] for number in range(len(spent))}
    for voter, candidate, weight in edges:
        votes[str(voter)].append(Vote("FOLLOWS", str(candidate), weight))
    return {id: Voter(id, tuple(found), Standing(spent=spent[int(id)])) for id, found in votes.items()}


def _ranking(edges: list[Edge], size: int, spent: list[float] | None = None) -> Ranking:
    voters, candidates, weights = zip(*edges, strict=True)
    ties = Ties(np.array(voters, np.intp), np.array(candidates, np.intp), np.array(weights))
    return ranking(size, {"FOLLOWS": ties}, np.array(spent or np.zeros(size)))
