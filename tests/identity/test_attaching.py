from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.attaching import CROWD, NAMES_OF_ONE, RANKS, Attached, Attachment, Pointing, Surroundings, attach

ANNA, BEN = 100, 200


class World:
    """Identifiers by name; the first letter tells the rank: u(ser) e(mail) o(rder) p(hone) d(evice) s(erial)."""

    ranks: Mapping[str, int] = {"u": 2, "e": 3, "o": 4, "p": 5, "d": 6, "s": 7, "x": 0}

    def __init__(self, holders: Mapping[str, set[int]], called: Mapping[str, str] | None = None) -> None:
        self.holders = holders
        self.called = called or {}
        self.names: list[str] = []

    def number(self, name: str) -> int:
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)

    def attach(self, **records: str) -> dict[str, Attached]:
        pointing = [
            Pointing(i, key, tuple(self.number(name) for name in names.split()))
            for i, (key, names) in enumerate(records.items())
        ]
        around = Surroundings(
            holders=lambda i: self.holders.get(self.names[i], set()),
            rank=lambda i: self.ranks[self.names[i][0]],
            choose=lambda candidates: {},
            names=lambda numbers: len({self.called.get(pointing[i].key, "") for i in numbers} - {""}),
        )
        return dict(zip(records, attach(pointing, around), strict=True))


def test_the_sole_holder_of_an_identifier_gets_the_record() -> None:
    assert World({"e1": {ANNA}}).attach(order="o1 e1")["order"] == Attached(Attachment.ATTACHED, ANNA, 1)


def test_a_chain_from_order_over_device_to_login_is_followed() -> None:
    found = World({"u1": {ANNA}}).attach(ticket="o1", order="o1 d1", device="d1 u1")
    assert {record.person for record in found.values()} == {ANNA}


def test_a_strong_identifier_speaks_before_a_weak_one() -> None:
    assert World({"p1": {BEN}, "e1": {ANNA}}).attach(order="p1 e1")["order"].person == ANNA


def test_a_weak_identifier_narrows_what_a_strong_one_left_open() -> None:
    assert World({"e1": {ANNA, BEN}, "p1": {BEN}}).attach(order="e1 p1")["order"].person == BEN


def test_what_several_hold_stays_shared_with_its_candidates() -> None:
    order = World({"e1": {ANNA, BEN}}).attach(order="o1 e1")["order"]
    assert order.how is Attachment.SHARED
    assert order.candidates == {ANNA, BEN}


def test_a_shared_tablet_shares_what_only_it_saw_but_not_the_logins_on_it() -> None:
    found = World({"u1": {ANNA}, "u2": {BEN}}).attach(a="d1 u1", b="d1 u2", visit="d1")
    assert (found["a"].person, found["b"].person) == (ANNA, BEN)
    assert found["visit"].candidates == {ANNA, BEN}


def test_a_guest_who_orders_twice_with_one_email_is_one_anonymous_person() -> None:
    found = World({}).attach(first="o1 e1", second="o2 e1", ticket="o2")
    assert len({record.person for record in found.values()}) == 1
    assert found["first"].how is Attachment.ANONYMOUS


def test_two_guests_on_one_device_stay_two() -> None:
    found = World({}).attach(first="e1 d1", second="e2 d1", visit="d1")
    assert found["first"].person != found["second"].person
    assert found["visit"].how is Attachment.SHARED


def test_a_public_identifier_says_nothing() -> None:
    assert World({"x1": {ANNA}}).attach(call="x1")["call"] == Attached(Attachment.SHARED, None, None)


def test_what_a_crowd_holds_names_no_candidates() -> None:
    some, all_of_them = set(range(CROWD)), set(range(CROWD + 1))
    assert World({"p1": some}).attach(call="p1")["call"].candidates == some
    assert World({"p1": all_of_them}).attach(call="p1", again="p1") == dict.fromkeys(
        ("call", "again"), Attached(Attachment.SHARED, None, None)
    )
    assert World({"p1": all_of_them, "d1": {BEN}}).attach(call="p1 d1")["call"].person == BEN


def test_what_a_crowd_of_followers_shares_names_no_candidates() -> None:
    holders = {f"p{n}": {n} for n in range(CROWD + 1)}
    orders = {f"order{n}": f"p{n} d1" for n in range(CROWD + 1)}
    found = World(holders).attach(**orders, visit="d1")
    assert [found[f"order{n}"].person for n in range(CROWD + 1)] == list(range(CROWD + 1))
    assert found["visit"] == Attached(Attachment.SHARED, None, None)


def test_a_crowd_of_names_under_one_number_is_not_one_person() -> None:
    calls = {f"call{n}": "p1" for n in range(CROWD + 1)}
    strangers = World({}, {call: call for call in calls}).attach(**calls)
    assert set(strangers.values()) == {Attached(Attachment.SHARED, None, None)}
    few = World({}, {call: f"name {n % NAMES_OF_ONE}" for n, call in enumerate(calls)}).attach(**calls)
    assert {found.how for found in few.values()} == {Attachment.ANONYMOUS}
    assert len({found.person for found in few.values()}) == 1


def test_who_stands_in_a_crowd_is_joined_by_what_else_they_carry() -> None:
    calls = {f"call{n}": "p1" for n in range(CROWD + 1)}
    found = World({}, {call: call for call in calls}).attach(**calls | {"call0": "p1 d1", "visit": "d1"})
    assert found["visit"].person == found["call0"].person is not None
    assert found["call1"].how is Attachment.SHARED


def test_records_that_name_nothing_are_anonymous_each_by_itself() -> None:
    found = World({"e1": {ANNA}}).attach(one="", two="", order="e1")
    assert {found[key].how for key in ("one", "two")} == {Attachment.ANONYMOUS}
    assert found["one"].person != found["two"].person


def test_a_serial_number_speaks_for_a_ticket_that_names_nobody_but_not_for_the_next_owner() -> None:
    found = World({"s1": {ANNA}}).attach(ticket="o1 s1", resale="e1 s1")
    assert found["ticket"].person == ANNA
    assert found["resale"].how is Attachment.ANONYMOUS


def test_a_ticket_under_the_familys_phone_does_not_lend_its_email_to_the_phones_owner() -> None:
    found = World({"p1": {ANNA}}).attach(ticket="o1 e1 p1", order="o2 e1")
    assert found["ticket"].person == ANNA
    assert found["order"].how is Attachment.ANONYMOUS


def test_attaching_never_gives_one_person_the_identifiers_of_another() -> None:
    found = World({"e1": {ANNA}, "e2": {BEN}}).attach(order="o1 e1", gift="o1 e2", ticket="o1")
    assert (found["order"].person, found["gift"].person) == (ANNA, BEN)
    assert found["ticket"].candidates == {ANNA, BEN}


NAMES = st.sampled_from([f"{letter}{n}" for letter in "ueopds" for n in range(3)])
RECORDS = st.dictionaries(
    st.sampled_from("abcdefghij"), st.lists(NAMES, max_size=3, unique=True).map(" ".join), max_size=8
)
HOLDERS = st.dictionaries(NAMES, st.sets(st.sampled_from([ANNA, BEN, 300])), max_size=5)


def outcome(found: Mapping[str, Attached]) -> dict[str, object]:
    """What must not depend on order: the person, or the group as the set of its records."""
    groups: dict[int, frozenset[str]] = {}
    for attached in found.values():
        if attached.person is not None and attached.person < 0:
            groups[attached.person] = frozenset(k for k, a in found.items() if a.person == attached.person)
    name = {person: ("group", group) for person, group in groups.items()}
    return {
        key: (a.how, name.get(a.person or 0, a.person), frozenset(name.get(c, c) for c in a.candidates))
        for key, a in found.items()
    }


@given(RECORDS, HOLDERS, st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(
    records: dict[str, str], holders: dict[str, set[int]], random: object
) -> None:
    shuffled = list(records.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert outcome(World(holders).attach(**records)) == outcome(World(holders).attach(**dict(shuffled)))


@pytest.mark.parametrize("rank", RANKS)
def test_every_rank_is_asked(rank: int) -> None:
    around = Surroundings(lambda i: {ANNA}, lambda i: rank, lambda candidates: {}, lambda numbers: 0)
    assert attach([Pointing(0, "k", (5,))], around) == [Attached(Attachment.ATTACHED, ANNA, 5)]
