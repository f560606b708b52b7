"""Visits."""

from dataclasses import replace
from datetime import timedelta

from context.session import Sessions, sessions
from tests.context.encounters import KEYS, met

RULES = Sessions(frozenset({"web", "app"}), timedelta(minutes=30))


def _ids(*contacts: object) -> list[list[str]]:
    return [[one.event.id for one in visit.clicks] for visit in sessions(contacts, KEYS, RULES)]  # type: ignore[arg-type]


def test_a_silence_ends_a_visit() -> None:
    assert _ids(met("a", 0), met("c", 60.5), met("b", 30)) == [["c"], ["a", "b"]]


def test_visits_on_two_devices_are_two() -> None:
    assert _ids(met("a", 0), met("b", 1, on="app:2"), met("c", 2)) == [["a", "c"], ["b"]]


def test_contacts_that_tell_one_session_are_one_visit_whatever_the_silence_and_the_device() -> None:
    found = sessions([met("a", 0, session="s"), met("b", 90, session="s", on="app:2")], KEYS, RULES)
    assert [(one.id, len(one.clicks)) for one in found] == [("s", 2)]


def test_the_visit_that_a_contact_names_itself_comes_before_its_payload() -> None:
    at_login = replace(met("b", 90, session="other", on="app:2"), session="s")
    found = sessions([replace(met("a", 0), session="s"), at_login], KEYS, RULES)
    assert [(one.id, len(one.clicks)) for one in found] == [("s", 2)]


def test_what_is_no_click_belongs_to_no_visit() -> None:
    assert _ids(met("call", 0, channel="phone"), met("sent", 1, inbound=False)) == []
