"""Reach, beside a search that takes each step by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from context import reach as counting
from context.network_value import network_value
from context.reach import reach
from tests.context.network import EDGES, PERSONS, Edge, votes

person = st.integers(0, 8)
edges = st.lists(st.tuples(person, person, st.sampled_from([1.0, 2.0])), min_size=1, max_size=40)


def searched(ties: list[Edge], one: int, steps: int) -> int:
    found = {one}
    for _ in range(steps):
        found |= {voter for voter, candidate, _ in ties if candidate in found}
    return len(found) - 1


@given(edges, st.integers(1, 2), st.sampled_from([1, 5, 1_000]))
def test_it_counts_each_person_once_whatever_is_sorted_at_a_time(ties: list[Edge], steps: int, at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_WAYS_AT_ONCE", at_once)
        found = reach(votes(ties, 9), steps)
    assert found.tolist() == [searched(ties, one, steps) for one in range(9)]


def test_a_network_is_worth_what_is_spent_in_it_in_parts() -> None:
    worth = np.array([0.0, 30.0, 50.0, 0.0, 10.0, 0.0, 99.0])
    near, far = network_value(votes(EDGES), worth)
    # Person 1 gives 0 two thirds of what they are worth, person 2 a fifth; 4 gives 1 two thirds and 3 one third.
    assert near[0] == pytest.approx(0.85 * (30 * 2 / 3 + 50 / 5))
    assert near[1] == pytest.approx(0.85 * 10 * 2 / 3)
    # Two steps: what 1, 2 and 3 are given themselves.
    assert far[0] == pytest.approx(0.85 * (near[1] * 2 / 3 + near[2] / 5 + near[3] / 5))
    assert near[6] == far[6] == 0.0
    assert len(near) == PERSONS
