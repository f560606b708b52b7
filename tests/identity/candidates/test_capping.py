import numpy as np
import pytest

from identity.candidates.capping import Crowds
from identity.candidates.parts import Part
from identity.candidates.probing import Probe, Sampled

_NONE = np.zeros(0, np.int64)


def crowds(*codes: list[int], cap: int) -> Crowds:
    """Templates of one part each; a code of -1 is no key."""
    parts = {
        name: Part(name, frozenset([name]), np.array(each), np.arange(max(each) + 1, dtype=np.uint64))
        for name, each in zip("abc", codes, strict=False)
    }
    probes = [Probe(name, (name,), 1.0, 0.0, _NONE, _NONE, 1.0) for name in parts]
    return Crowds(probes, parts, Sampled(len(codes[0]), 1.0, cap))


def test_the_pairs_of_buckets_up_to_a_size_are_counted() -> None:
    found = crowds([0] * 4 + [1] * 10 + [-1], cap=5)
    assert [found.pairs(cap) for cap in (3, 4, 10)] == [0, 6, 6 + 45]


def test_what_is_drawn_stands_for_all_pairs_of_large_buckets() -> None:
    found = crowds([0] * 4 + [1] * 10 + [2] * 50, cap=5).pairs_beyond(20, seed=1)
    assert found.weight.sum() == pytest.approx(45)
    assert set(found.size) == {10}
    assert found.left.min() >= 4
    assert found.right.max() < 14
    assert (found.left < found.right).all()


def test_a_pair_that_a_small_bucket_makes_is_not_among_them() -> None:
    coarse, fine = [0] * 10, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]
    found = crowds(coarse, fine, cap=5).pairs_beyond(20, seed=1)
    assert {frozenset((one < 5, other < 5)) for one, other in zip(found.left, found.right, strict=True)} == {
        frozenset((True, False))
    }
    assert found.weight.sum() == pytest.approx(25, rel=0.5)


def test_a_pair_of_several_large_buckets_counts_by_the_smallest_once() -> None:
    found = crowds([0] * 12 + [1] * 3, [0] * 8 + [1] * 7, cap=5).pairs_beyond(20, seed=1)
    both = (found.left < 8) & (found.right < 8)
    assert set(found.size[both]) == {8}
    assert found.weight[both].sum() == pytest.approx(28)


def test_where_no_bucket_is_large_nothing_is_drawn() -> None:
    assert not len(crowds([0, 0, 1, 1], cap=5).pairs_beyond(20, seed=1).left)
