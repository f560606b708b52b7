"""Owners over time."""

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from context.ownership import Ownership, Registration, owners


def _year(number: int) -> datetime:
    return datetime(number, 1, 1, tzinfo=UTC)


def test_nobody_registered_nobody_owns() -> None:
    assert owners([]) == ()


def test_each_owner_ends_where_the_next_begins() -> None:
    told = owners([Registration("r2", _year(2024), "bert"), Registration("r1", _year(2020), "anna")])
    assert told == (
        Ownership("anna", _year(2020), _year(2024), ("r1",)),
        Ownership("bert", _year(2024), None, ("r2",)),
    )


def test_registering_again_changes_nothing() -> None:
    told = owners([Registration("r1", _year(2020), "anna"), Registration("r2", _year(2022), "anna")])
    assert told == (Ownership("anna", _year(2020), None, ("r1", "r2")),)


def test_a_thing_bought_back_has_the_owner_twice() -> None:
    told = owners(
        Registration(f"r{year}", _year(year), who) for year, who in [(2020, "anna"), (2021, "bert"), (2022, "anna")]
    )
    assert [time.person for time in told] == ["anna", "bert", "anna"]


def test_a_registration_of_nobody_known_ends_a_time_and_is_not_joined_with_another() -> None:
    told = owners(
        Registration(f"r{year}", _year(year), who) for year, who in [(2020, "anna"), (2021, None), (2022, None)]
    )
    assert [time.person for time in told] == ["anna", None, None]
    assert told[0].owned_through == _year(2021)


def test_a_registration_without_a_time_comes_first() -> None:
    told = owners([Registration("r1", _year(2020), "anna"), Registration("r2", None, "bert")])
    assert [(time.person, time.owned_from) for time in told] == [("bert", None), ("anna", _year(2020))]


REGISTRATIONS = st.lists(
    st.builds(
        Registration,
        st.text("abc", min_size=1, max_size=4),
        st.none() | st.integers(2000, 2004).map(_year),
        st.sampled_from(["anna", "bert", None]),
    ),
    unique_by=lambda registration: registration.record_key,
    max_size=10,
)


@given(REGISTRATIONS)
def test_every_registration_is_told_once_and_times_do_not_overlap(registrations: list[Registration]) -> None:
    told = owners(registrations)
    assert sorted(key for time in told for key in time.record_keys) == sorted(r.record_key for r in registrations)
    for earlier, later in pairwise(told):
        assert earlier.owned_through == later.owned_from
    assert owners(reversed(registrations)) == told
