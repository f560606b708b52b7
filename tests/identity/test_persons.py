from collections import Counter
from itertools import count

from identity.persons import Lineage, trace
from identity.record import PersonId

A, B, C, NEW = PersonId("a"), PersonId("b"), PersonId("c"), PersonId("new1")


def traced(
    *clusters: dict[PersonId, int],
    sizes: dict[PersonId, int] | None = None,
    left: dict[PersonId, Counter[PersonId | None]] | None = None,
) -> Lineage:
    numbers = count(1)
    whole: Counter[PersonId] = sum((Counter(cluster) for cluster in clusters), Counter())
    size = Counter(sizes) if sizes else whole
    return trace(
        [Counter(cluster) for cluster in clusters],
        left or {},
        size.__getitem__,
        lambda: PersonId(f"new{next(numbers)}"),
    )


def test_a_cluster_of_new_records_is_a_new_person() -> None:
    assert traced({}) == Lineage((NEW,), frozenset({NEW}), {}, {})


def test_a_cluster_that_grows_keeps_its_person() -> None:
    assert traced({A: 3}) == Lineage((A,), frozenset(), {}, {})


def test_of_two_that_merge_the_one_with_most_records_goes_on_and_the_other_redirects() -> None:
    assert traced({A: 1, B: 2}) == Lineage((B,), frozenset(), {A: B}, {})


def test_of_two_equal_ones_the_older_id_goes_on() -> None:
    assert traced({B: 2, A: 2}).merged == {"b": "a"}


def test_a_split_leaves_the_id_with_most_records_and_records_the_lineage() -> None:
    assert traced({A: 1}, {A: 2}) == Lineage((NEW, A), frozenset({NEW}), {}, {NEW: A})


def test_an_id_whose_records_partly_stay_elsewhere_does_not_end() -> None:
    assert traced({A: 1, B: 2}, sizes={A: 5, B: 2}).merged == {}


def test_an_id_that_ends_redirects_to_where_most_of_it_went() -> None:
    lineage = traced({A: 4, C: 2}, {B: 4, C: 1}, sizes={A: 4, B: 4, C: 3})
    assert lineage.merged == {"c": "a"}


def test_every_old_id_goes_on_at_most_once() -> None:
    ids = traced({A: 2, B: 1}, {A: 2}, {B: 1}).ids
    assert len(set(ids)) == 3


def test_an_id_whose_records_are_all_shared_now_is_dissolved() -> None:
    assert traced({B: 1}, sizes={A: 2, B: 1}, left={A: Counter({None: 2})}).dissolved == {A}


def test_an_id_ends_where_the_rest_of_it_went_when_some_of_its_records_are_shared_now() -> None:
    lineage = traced({A: 1, B: 3}, sizes={A: 2, B: 3}, left={A: Counter({None: 1})})
    assert (lineage.merged, lineage.dissolved) == ({A: B}, frozenset())


def test_an_id_whose_records_all_went_to_a_person_who_stands_redirects_there() -> None:
    lineage = traced(sizes={A: 2}, left={A: Counter({B: 2})})
    assert (lineage.merged, lineage.dissolved) == ({A: B}, frozenset())
