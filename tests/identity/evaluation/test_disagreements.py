"""Pairs that one labelling joins and the other parts: against looking at every pair."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from identity.evaluation.disagreements import Disagreements, disagreements

LABELS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=25)
EVERYTHING = 1_000_000


def listed(labels: list[tuple[int, int]], most: int = EVERYTHING) -> Disagreements:
    together, apart = np.array(labels, np.int64).reshape(-1, 2).T
    return disagreements(together, apart, most)


def pairs_of(found: Disagreements) -> set[tuple[int, int]]:
    return {(min(pair), max(pair)) for pair in zip(found.left.tolist(), found.right.tolist(), strict=True)}


@given(LABELS)
def test_it_lists_each_pair_that_is_together_and_apart_once(labels: list[tuple[int, int]]) -> None:
    found = listed(labels)
    by_hand = {
        (one, other) for (one, (a, b)), (other, (c, d)) in combinations(enumerate(labels), 2) if a == c and b != d
    }
    assert pairs_of(found) == by_hand
    assert (len(found), found.left_out) == (len(by_hand), 0)


@given(LABELS)
def test_alike_are_the_pairs_between_the_same_two_parts(labels: list[tuple[int, int]]) -> None:
    found = listed(labels)
    parts = list(zip(found.left_part.tolist(), found.right_part.tolist(), strict=True))
    assert [parts.count(part) for part in parts] == found.alike.tolist()


@given(LABELS, st.integers(0, 30))
def test_what_is_too_much_is_left_out_by_whole_persons_and_counted(labels: list[tuple[int, int]], most: int) -> None:
    some, everything = listed(labels, most), listed(labels)
    assert len(some) <= most
    assert len(some) + some.left_out == len(everything)
    persons = {labels[left][0] for left, _ in pairs_of(some)}
    assert pairs_of(some) == {pair for pair in pairs_of(everything) if labels[pair[0]][0] in persons}


def test_a_giant_costs_nothing_but_its_count() -> None:
    giant = [(0, record) for record in range(30_000)]
    found = listed([*giant, (1, 1), (1, 2)], most=10)
    assert pairs_of(found) == {(30_000, 30_001)}
    assert found.left_out == 30_000 * 29_999 // 2
