"""What blocking brings together, asked of given pairs: against proposing all pairs."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from identity.candidates.keys import blocking_keys
from identity.candidates.pairs import pairs_within
from identity.columns import Columns, Description
from identity.evaluation.blocking import Blocking
from identity.model.model import Model
from tests.identity.descriptions import descriptions, patient

CROWD = st.lists(descriptions, min_size=2, max_size=12)


def laid_out(people: list[Description]) -> tuple[Columns, set[tuple[int, int]]]:
    """The columns, and every pair that the keys of all records propose."""
    columns = Columns(Model.default())
    columns.append(people)
    left, right = pairs_within(*blocking_keys(columns, range(len(people))), columns.model.bucket_cap)
    return columns, set(zip(left.tolist(), right.tolist(), strict=True))


@patient
@given(CROWD)
def test_a_pair_meets_where_blocking_would_have_proposed_it(people: list[Description]) -> None:
    columns, proposed = laid_out(people)
    everyone = np.arange(len(people))
    left, right = np.array(list(combinations(everyone.tolist(), 2)), np.int64).T
    met = Blocking.of(columns, everyone.astype(np.int32), everyone).meet(left, right)
    assert {(int(one), int(other)) for one, other in zip(left[met], right[met], strict=True)} == proposed


@patient
@given(CROWD, st.data())
def test_inside_a_group_it_proposes_the_pairs_of_that_group(people: list[Description], data: st.DataObject) -> None:
    columns, proposed = laid_out(people)
    group = np.array([data.draw(st.integers(-1, 2)) for _ in people], np.int64)
    everyone = np.arange(len(people))
    left, right = Blocking.of(columns, everyone.astype(np.int32), everyone[group >= 0]).pairs_inside(group)
    inside = {(one, other) for one, other in proposed if group[one] == group[other] >= 0}
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == inside
