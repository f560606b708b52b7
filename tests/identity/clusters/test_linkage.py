import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from identity.clusters.linkage import UNSEEN, Pairs, link, weight_of

WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.tuples(st.integers(-1_000_000, 3_000_000), st.sampled_from([False, False, False, True])),
    max_size=28,
)


def pairs_of(weights: dict[tuple[int, int], tuple[int, bool]]) -> Pairs:
    return Pairs(
        np.array([a for a, _ in weights], np.int64),
        np.array([b for _, b in weights], np.int64),
        np.array([w for w, _ in weights.values()], np.int64),
        np.array([apart for _, apart in weights.values()], bool),
    )


def greedy(count: int, weights: dict[tuple[int, int], tuple[int, bool]]) -> list[int]:
    """The oracle: join the best pair of clusters, one at a time, from the definition."""
    clusters = [[i] for i in range(count)]

    def mean(a: list[int], b: list[int]) -> float:
        between = [weights.get((min(x, y), max(x, y)), (UNSEEN, False)) for x in a for y in b]
        return float("-inf") if any(apart for _, apart in between) else sum(w for w, _ in between) / len(between)

    while True:
        choices = [(-mean(a, b), a, b) for i, a in enumerate(clusters) for b in clusters[i + 1 :]]
        choices = [choice for choice in choices if choice[0] < 0]
        if not choices:
            break
        _, a, b = min(choices)
        clusters = sorted([c for c in clusters if c not in (a, b)] + [sorted(a + b)])
    return [next(c[0] for c in clusters if i in c) for i in range(count)]


@given(WEIGHTS)
def test_rounds_of_mutual_neighbours_give_the_greedy_clusters(weights: dict[tuple[int, int], tuple[int, bool]]) -> None:
    distinct = {pair: (weight * 64 + i, apart) for i, (pair, (weight, apart)) in enumerate(weights.items())}
    assert link(8, pairs_of(distinct)).tolist() == greedy(8, distinct)


@given(WEIGHTS, st.randoms())
def test_the_order_of_the_pairs_does_not_matter(
    weights: dict[tuple[int, int], tuple[int, bool]], random: object
) -> None:
    shuffled = list(weights.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link(8, pairs_of(weights)).tolist() == link(8, pairs_of(dict(shuffled))).tolist()


def test_what_must_stay_apart_is_never_joined_even_through_others() -> None:
    weights = {(0, 1): (9, False), (1, 2): (9, False), (0, 2): (9, True)}
    label = link(3, pairs_of(weights))
    assert label[0] != label[2]


def test_no_pairs_leave_everybody_alone() -> None:
    assert link(3, pairs_of({})).tolist() == [0, 1, 2]


def test_weights_keep_the_order_of_bits_and_are_clipped() -> None:
    weight = weight_of(np.array([-50.0, -17.0, 0.0, 3.0, 14.0, 90.0]))
    assert (np.diff(weight) >= 0).all()
    assert weight[2] == 0
    assert weight[-1] == weight_of(np.array([60.0]))[0]
