from unittest.mock import patch

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from identity.model import weights
from identity.model.weights import STEPS, bits_against, bits_of_one


@given(st.lists(st.integers(-60 * STEPS, 60 * STEPS), min_size=1, max_size=6))
@example([0, 0])
@example([5, 5, 5, 5, 5, 5])
def test_one_pair_has_the_bits_of_many(sums: list[int]) -> None:
    assert bits_of_one(sums) == bits_against(np.array([sums], np.int64).T)[0]


@given(st.lists(st.integers(-9 * STEPS, 9 * STEPS), min_size=2, max_size=6))
def test_in_doubt_arrays_are_asked(sums: list[int]) -> None:
    with patch.object(weights, "_DOUBT", 1.0):
        assert bits_of_one(sums) == bits_against(np.array([sums], np.int64).T)[0]


@given(st.lists(st.integers(-9 * STEPS, 9 * STEPS), min_size=1, max_size=6))
def test_all_relations_are_no_less_likely_than_one(sums: list[int]) -> None:
    assert bits_of_one(sums) <= -max(sums) / STEPS
