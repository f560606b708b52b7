"""The strongest chain between two records: against trying every threshold."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from identity.evaluation.chains import Chains

LINKS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(0, 9).map(float),
)


def chains_of(links: dict[tuple[int, int], float]) -> Chains:
    ends = np.array(list(links), np.int64).reshape(-1, 2)
    return Chains(ends[:, 0], ends[:, 1], np.array(list(links.values()), np.float64))


def test_the_stronger_way_round_is_taken() -> None:
    chains = chains_of({(1, 2): 9.0, (2, 3): 5.0, (1, 4): 8.0, (4, 3): 7.0})
    assert list(chains.between(1, 3)) == [(4, 8.0), (3, 7.0)]
    assert list(chains.between(2, 3)) == [(1, 9.0), (4, 8.0), (3, 7.0)]
    assert list(chains.between(1, 9)) == []


@given(LINKS, st.integers(0, 7), st.integers(0, 7))
def test_no_chain_has_a_stronger_weakest_link(links: dict[tuple[int, int], float], left: int, right: int) -> None:
    steps = chains_of(links).between(left, right)
    joined_at = [bits for bits in sorted(set(links.values())) if _joined(links, left, right, bits)]
    if left == right or not joined_at:
        assert list(steps) == []
    else:
        assert min(bits for _, bits in steps) == joined_at[-1]


@given(LINKS, st.integers(0, 7), st.integers(0, 7))
def test_a_chain_is_made_of_links_and_ends_where_it_should(
    links: dict[tuple[int, int], float], left: int, right: int
) -> None:
    chains = chains_of(links)
    steps = list(chains.between(left, right))
    here = left
    for there, bits in steps:
        assert links[min(here, there), max(here, there)] == bits
        here = there
    assert not steps or here == right
    if left != right:
        assert chains.join(np.array([left]), np.array([right])).tolist() == [bool(steps)]


def _joined(links: dict[tuple[int, int], float], left: int, right: int, at_least: float) -> bool:
    reached = {left}
    for _ in links:
        reached |= {end for pair, bits in links.items() if bits >= at_least and reached & set(pair) for end in pair}
    return right in reached
