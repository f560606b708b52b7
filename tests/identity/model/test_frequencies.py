import numpy as np

from identity.model.frequencies import edges_of, frequencies_of


def test_levels_part_values_where_they_are_not_equally_common() -> None:
    counts = np.array([300] * 10 + [30] * 100 + [5] * 200 + [1] * 3000)
    edges = edges_of(counts)
    found = frequencies_of(np.arange(len(counts)).astype(str).take, counts, edges)
    assert len({found.common[str(at)] for at in range(10)}) == 1
    assert found.common["0"] > found.common["10"] > found.common["110"]
    assert "310" not in found.common


def test_values_that_nobody_shares_have_one_level() -> None:
    assert edges_of(np.ones(50, np.int64)) == ()


def test_values_that_are_all_equally_common_have_one_level_beside_the_rare() -> None:
    assert len(edges_of(np.full(40, 25))) == 1
