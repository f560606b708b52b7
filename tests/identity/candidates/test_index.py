from itertools import combinations
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from identity.candidates import index as candidates
from identity.candidates.index import Entries, KeyIndex, propose

CAP = 3
KEYS = st.frozensets(st.integers(0, 6), max_size=4)
STEPS = st.lists(st.tuples(st.lists(KEYS, max_size=4), st.lists(st.integers(0, 40), max_size=2)), max_size=12)


def entries(members: dict[int, frozenset[int]]) -> Entries:
    flat = [(position, key) for position, keys in members.items() for key in keys]
    return Entries(np.array([p for p, _ in flat], np.int32), np.array([k for _, k in flat], np.int64))


def live_pairs(members: dict[int, frozenset[int]]) -> set[tuple[int, int]]:
    """The oracle: everybody who shares a bucket of at most CAP records."""
    buckets: dict[int, list[int]] = {}
    for position, keys in members.items():
        for key in keys:
            buckets.setdefault(key, []).append(position)
    return {pair for bucket in buckets.values() if len(bucket) <= CAP for pair in combinations(sorted(bucket), 2)}


@pytest.mark.parametrize(("overlay", "bulk"), [(20_000, 1_000), (3, 6)], ids=["overlay", "runs"])
@settings(max_examples=300)
@given(STEPS)
def test_pairs_are_those_of_the_set_whatever_came_when(
    overlay: int, bulk: int, steps: list[tuple[list[frozenset[int]], list[int]]]
) -> None:
    with patch.object(candidates, "_OVERLAY", overlay), patch.object(candidates, "_BULK", bulk):
        _check_pairs(steps)


def _check_pairs(steps: list[tuple[list[frozenset[int]], list[int]]]) -> None:
    index, members, proposed, number = KeyIndex(), dict[int, frozenset[int]](), set[tuple[int, int]](), 0
    for coming, leaving in steps:
        added = {number + i: keys for i, keys in enumerate(coming)}
        removed = {p: members[p] for p in set(leaving) if p in members}
        number += len(coming)
        change = propose(index, entries(added), entries(removed), CAP)
        members = {p: k for p, k in members.items() if p not in removed} | added
        proposed = {pair for pair in proposed if not set(pair) & set(removed)}
        doubtful = {pair for _, bucket in change.outgrown for pair in combinations(sorted(bucket.tolist()), 2)}
        proposed = {pair for pair in proposed if pair not in doubtful or pair in live_pairs(members)}
        proposed |= set(zip(change.left.tolist(), change.right.tolist(), strict=True))
        index.remove(entries(removed))
        index.add(entries(added))
        assert proposed == live_pairs(members)


def test_runs_and_overlay_answer_the_same() -> None:
    keys = np.arange(50_000, dtype=np.int64) % 1_000
    positions = np.arange(50_000, dtype=np.int32)
    at_once, in_steps = KeyIndex(), KeyIndex()
    at_once.add(Entries(positions, keys))
    for start in range(0, 50_000, 700):
        in_steps.add(Entries(positions[start : start + 700], keys[start : start + 700]))
    asked = np.array([0, 5, 999, 1_000], np.int64)
    assert at_once.sizes(asked).tolist() == in_steps.sizes(asked).tolist() == [50, 50, 50, 0]
    assert sorted(at_once.members(asked)[1].tolist()) == sorted(in_steps.members(asked)[1].tolist())


def test_what_was_removed_is_forgotten_once_its_run_is_merged() -> None:
    index = KeyIndex()
    index.add(_two_keys_each(0, 2_000))
    index.remove(_two_keys_each(0, 1_000))
    asked = np.array([0, 1, 100], np.int64)
    marked = index.sizes(asked).tolist(), index.members(asked)[1].tolist()
    assert (index.marked, marked[0]) == (1_000, [10, 10, 10])
    index.add(_two_keys_each(2_000, 2_800))
    assert index.marked == 0
    assert index.sizes(asked).tolist() == [18, 18, 18]
    assert set(marked[1]) < set(index.members(asked)[1].tolist())
    index.remove(_two_keys_each(1_000, 2_800))
    assert index.sizes(asked).tolist() == [0, 0, 0]


def _two_keys_each(first: int, after: int) -> Entries:
    """Entries of positions, each under two of two hundred keys."""
    positions = np.arange(first, after, dtype=np.int32)
    keys = positions.astype(np.int64) % 100
    return Entries(np.concatenate([positions, positions]), np.concatenate([keys, keys + 100]))
