"""What would have to go so that two records fall apart."""

from datetime import UTC, datetime
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from identity.reasons.cut import Cut, cut_between
from identity.reasons.path import Holding, Link, Pair, best_path

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
STEP = 1 / 1024


def _described(key: str, *identifiers: str) -> Holding:
    return Holding(key, None, frozenset(identifiers))


def _attached(key: str, by: str, *identifiers: str) -> Holding:
    return Holding(key, by, frozenset((by, *identifiers)))


def _pair(left: str, right: str, bits: float) -> Pair:
    return Pair(left, right, bits, NOON)


def _keys(cut: Cut | None) -> set[frozenset[str]]:
    assert cut is not None
    return {frozenset((link.left, link.right)) for link in cut.links}


FOUR = [_described(key) for key in "abcd"]
SQUARE = [_pair("a", "b", 9), _pair("b", "c", 2), _pair("c", "d", 9), _pair("d", "a", 3)]


def test_a_chain_is_cut_at_its_weakest_link() -> None:
    cut = cut_between("a", "c", FOUR[:3], [_pair("a", "b", 9), _pair("b", "c", 4)])
    assert cut == Cut((Link("b", "c", bits=4),), 4 + STEP)


def test_a_ring_is_cut_twice_where_that_costs_least() -> None:
    assert _keys(cut_between("a", "c", FOUR, SQUARE)) == {frozenset("bc"), frozenset("ad")}
    assert _keys(cut_between("c", "a", FOUR, SQUARE)) == {frozenset("bc"), frozenset("ad")}


def test_two_weak_links_are_cut_before_one_strong_one() -> None:
    pairs = [_pair("a", "b", 2), _pair("a", "c", 3), _pair("b", "d", 9), _pair("c", "d", 9), _pair("b", "c", 9)]
    assert _keys(cut_between("a", "d", FOUR, pairs)) == {frozenset("ab"), frozenset("ac")}


def test_a_comparison_costs_what_it_is_above_the_threshold() -> None:
    pairs = [_pair("a", "b", 9), _pair("b", "c", 4)]
    cut = cut_between("a", "c", FOUR[:3], pairs, link_at=3)
    assert cut is not None
    assert cut.bits == 1 + STEP
    assert cut_between("a", "c", FOUR[:3], pairs, link_at=5) is None


def test_an_even_bet_at_the_threshold_still_has_to_go() -> None:
    assert _keys(cut_between("a", "b", FOUR[:2], [_pair("a", "b", 0.0)])) == {frozenset("ab")}


def test_an_order_and_its_account_are_parted_by_the_identifier_alone() -> None:
    holdings = [_described("account", "mail"), _attached("order", "mail")]
    assert cut_between("order", "account", holdings, []) == Cut((Link("order", "account", identifier="mail"),), None)
    assert cut_between("account", "order", holdings, []) == Cut((Link("order", "account", identifier="mail"),), None)


def test_an_order_and_another_account_are_parted_by_the_comparison_between_them() -> None:
    holdings = [_described("a", "mail"), _described("b"), _attached("order", "mail")]
    assert cut_between("order", "b", holdings, [_pair("a", "b", 6)]) == Cut((Link("a", "b", bits=6),), 6 + STEP)


def test_an_order_whose_identifier_both_accounts_carry_is_parted_from_each_by_it() -> None:
    holdings = [_described("a", "mail"), _described("b", "mail"), _attached("order", "mail")]
    cut = cut_between("order", "b", holdings, [_pair("a", "b", 6)])
    assert cut is not None
    assert (cut.bits, {link.identifier for link in cut.links}) == (None, {"mail"})


def test_two_orders_of_one_address_are_parted_by_either() -> None:
    holdings = [_described("account", "mail"), _attached("o1", "mail"), _attached("o2", "mail")]
    assert cut_between("o1", "o2", holdings, []) == Cut((Link("o1", "account", identifier="mail"),), None)


def test_a_chain_of_identifiers_is_cut_at_the_record_that_was_asked_about() -> None:
    holdings = [_described("account", "login"), _attached("device", "login", "cookie"), _attached("order", "cookie")]
    cut = cut_between("order", "account", holdings, [])
    assert cut == Cut((Link("order", "device", identifier="cookie"),), None)


def test_what_nothing_holds_together_needs_no_cut() -> None:
    assert cut_between("a", "c", FOUR, [_pair("a", "b", 9)]) is None
    assert cut_between("a", "a", FOUR, SQUARE) is None
    assert cut_between("a", "stranger", FOUR, SQUARE) is None


PAIRS = st.dictionaries(
    st.sampled_from(list(combinations("abcde", 2))), st.sampled_from([-2.0, 0.0, 1.0, 1.5, 2.0, 5.0]), max_size=9
).map(lambda told: [_pair(left, right, bits) for (left, right), bits in told.items()])


@given(PAIRS)
def test_no_set_of_comparisons_that_parts_them_is_cheaper(pairs: list[Pair]) -> None:
    people = [_described(key) for key in "abcde"]
    linking = [pair for pair in pairs if pair.strength >= 0]
    costs = [
        sum(pair.strength + STEP for pair in gone)
        for size in range(len(linking) + 1)
        for gone in combinations(linking, size)
        if best_path("a", "e", people, [pair for pair in linking if pair not in gone]) is None
    ]
    cut = cut_between("a", "e", people, pairs)
    assert (cut.bits if cut else 0) == min(costs)


@given(PAIRS)
def test_without_its_links_they_are_apart_and_with_all_but_one_they_are_not(pairs: list[Pair]) -> None:
    people = [_described(key) for key in "abcde"]
    cut = cut_between("a", "e", people, pairs)
    assert (cut is None) == (best_path("a", "e", people, pairs) is None)
    gone = _keys(cut) if cut else set()
    for spared in [None, *gone]:
        left = [pair for pair in pairs if frozenset((pair.left, pair.right)) not in gone - {spared}]
        assert (best_path("a", "e", people, left) is None) == (spared is None or cut is None)


HOLDINGS = st.lists(
    st.tuples(st.sampled_from(["m", "n", "o", None]), st.frozensets(st.sampled_from("mno"))), min_size=5, max_size=5
).map(
    lambda told: [
        Holding(key, by, carried | ({by} if by else frozenset()))
        for key, (by, carried) in zip("abcde", told, strict=True)
    ]
)


@given(HOLDINGS, PAIRS)
def test_a_cut_through_identifiers_parts_them_too(holdings: list[Holding], pairs: list[Pair]) -> None:
    describing = {holding.record_key for holding in holdings if holding.attached_by is None}
    compared = [pair for pair in pairs if {pair.left, pair.right} <= describing]
    cut = cut_between("a", "e", holdings, compared)
    assert (cut is None) == (best_path("a", "e", holdings, compared) is None)
    if cut is None:
        return
    torn = {link.left: link.identifier for link in cut.links if link.identifier is not None}
    gone = {frozenset((link.left, link.right)) for link in cut.links if link.identifier is None}
    left = [pair for pair in compared if frozenset((pair.left, pair.right)) not in gone]
    without = [
        Holding(one.record_key, None, one.identifiers - {torn[one.record_key]}) if one.record_key in torn else one
        for one in holdings
    ]
    assert best_path("a", "e", without, left) is None
    assert len(torn) <= 2
