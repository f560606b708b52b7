import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from identity.clusters.constraints import together_from_the_start, vetoes_between
from identity.clusters.linkage import Pairs, link

PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]), max_size=12)


@given(PAIRS, PAIRS)
def test_no_two_that_must_stay_apart_begin_together_and_groups_are_named_by_their_first(
    together: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    label = together_from_the_start(8, together, apart)
    assert all(label[left] != label[right] for left, right in apart)
    assert all(label[name] == name <= item for item, name in enumerate(label.tolist()))


@given(PAIRS)
def test_without_cannot_links_all_must_links_hold(together: list[tuple[int, int]]) -> None:
    label = together_from_the_start(8, together, [])
    assert all(label[left] == label[right] for left, right in together)


def test_the_strongest_must_link_holds_where_not_all_can() -> None:
    assert together_from_the_start(3, [(1, 2), (0, 1)], [(0, 2)]).tolist() == [0, 1, 1]
    assert together_from_the_start(3, [(0, 1), (1, 2)], [(0, 2)]).tolist() == [0, 0, 2]


def test_a_veto_gives_way_once_its_item_is_together_with_one_that_has_none() -> None:
    left, right, vetoed = np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([True, False, True])
    assert vetoes_between(np.array([0, 1, 2]), left, right, vetoed).tolist() == [True, False, True]
    assert vetoes_between(np.array([0, 0, 2]), left, right, vetoed).tolist()[1:] == [False, False]


def test_what_stood_together_at_the_start_is_never_divided() -> None:
    pairs = Pairs(np.array([0, 1]), np.array([1, 2]), np.array([-900_000, 900_000]), np.array([True, False]))
    assert link(3, pairs, np.array([0, 0, 2])).tolist() == [0, 0, 0]
    assert link(3, pairs).tolist() == [0, 1, 1]
