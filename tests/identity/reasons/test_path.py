"""Why two records are linked."""

from datetime import UTC, datetime
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from identity.reasons.path import Holding, Link, Pair, best_path, weakest

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def _described(key: str, *identifiers: str) -> Holding:
    return Holding(key, None, frozenset(identifiers))


def _attached(key: str, by: str, *identifiers: str) -> Holding:
    return Holding(key, by, frozenset((by, *identifiers)))


def _pair(left: str, right: str, bits: float, at: datetime = NOON) -> Pair:
    return Pair(left, right, bits, at)


def _keys(path: tuple[Link, ...] | None) -> list[str] | None:
    return None if path is None else [link.right for link in path]


THREE = [_described("a"), _described("b"), _described("c")]


def test_a_long_way_of_strong_links_beats_a_short_way_with_a_weak_one() -> None:
    path = best_path("a", "c", THREE, [_pair("a", "b", 9), _pair("c", "b", 7), _pair("a", "c", 3)])
    assert path == (Link("a", "b", bits=9), Link("b", "c", bits=7))
    assert weakest(path) == Link("b", "c", bits=7)


def test_of_equally_strong_ways_the_shorter_is_told() -> None:
    assert _keys(best_path("a", "c", THREE, [_pair("a", "b", 9), _pair("b", "c", 5), _pair("a", "c", 5)])) == ["c"]


def test_the_latest_judgement_on_a_pair_counts() -> None:
    later = NOON.replace(hour=13)
    assert best_path("a", "c", THREE, [_pair("a", "c", 9), _pair("c", "a", -4, later)]) is None


def test_a_pair_with_a_record_of_somebody_else_is_no_way() -> None:
    assert best_path("a", "c", THREE, [_pair("a", "x", 9), _pair("x", "c", 9)]) is None


def test_a_record_is_linked_with_itself_by_nothing() -> None:
    assert best_path("a", "a", THREE, []) == ()


def test_a_chain_of_identifiers_leads_up_to_the_account() -> None:
    holdings = [_described("account", "login"), _attached("device", "login", "cookie"), _attached("order", "cookie")]
    path = best_path("order", "account", holdings, [])
    assert path == (Link("order", "device", identifier="cookie"), Link("device", "account", identifier="login"))
    assert weakest(path) is None
    assert _keys(best_path("account", "order", holdings, [])) == ["device", "order"]


def test_two_orders_of_one_address_are_linked_by_it() -> None:
    holdings = [_attached("o1", "mail"), _attached("o2", "mail")]
    assert best_path("o1", "o2", holdings, []) == (Link("o1", "o2", identifier="mail"),)


def test_an_order_that_points_to_two_accounts_does_not_link_them() -> None:
    holdings = [_described("a", "mail"), _described("b", "mail"), _attached("order", "mail")]
    path = best_path("a", "b", holdings, [_pair("a", "b", 4)])
    assert path == (Link("a", "b", bits=4),)
    assert best_path("a", "b", holdings, []) is None


def test_attached_records_of_different_accounts_are_linked_through_the_comparison() -> None:
    holdings = [_described("a", "m1"), _described("b", "m2"), _attached("x", "m1"), _attached("y", "m2")]
    path = best_path("x", "y", holdings, [_pair("b", "a", 6)])
    assert _keys(path) == ["a", "b", "y"]
    assert path is not None
    assert weakest(path) == Link("a", "b", bits=6)


PAIRS = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"), st.sampled_from([-2.0, 1.0, 2.0, 3.0])), max_size=10
).map(lambda told: [_pair(left, right, bits) for left, right, bits in told if left != right])


@given(PAIRS)
def test_no_way_has_a_stronger_weakest_link(pairs: list[Pair]) -> None:
    people = "abcde"
    path = best_path("a", "e", [_described(key) for key in people], pairs)
    latest = {
        frozenset((pair.left, pair.right)): pair.strength for pair in sorted(pairs, key=lambda pair: pair.strength)
    }
    bottlenecks = [
        min(bits)
        for length in range(len(people) - 1)
        for middle in permutations("bcd", length)
        if min(bits := [latest.get(frozenset(step), -1.0) for step in zip(("a", *middle), (*middle, "e"), strict=True)])
        > 0
    ]
    weak = weakest(path) if path else None
    assert (weak.bits if weak else None) == max(bottlenecks, default=None)
