"""What is true for a while."""

from datetime import timedelta

from context.surroundings import Report, place, readings
from tests.context.encounters import KEYS, START, met

HOUR = timedelta(hours=1)


def test_the_newest_place_holds_for_a_while() -> None:
    contacts = [met("a", 0, place="Kiel"), met("b", 10, latitude="53.5", longitude="9.9"), met("c", 20)]
    found = place(contacts, KEYS, START + timedelta(minutes=30), HOUR)
    assert found is not None
    assert (found.contact, found.name, found.latitude, found.longitude) == ("b", None, 53.5, 9.9)
    assert found.expires_at == START + timedelta(minutes=70)
    assert place(contacts, KEYS, START + timedelta(minutes=70), HOUR) is None


def test_half_a_place_is_none() -> None:
    assert place([met("a", 0, latitude="53.5")], KEYS, START, HOUR) is None


def test_of_each_measure_the_newest_value_holds() -> None:
    reports = [
        Report("m", START - timedelta(minutes=30), {"cycles": 4, "heat": 90}),
        Report("m", START - timedelta(minutes=50), {"cycles": 3}),
        Report("n", START - HOUR, {"cycles": 9}),
        Report("m", START + HOUR, {"cycles": 5}),
    ]
    found = readings(reports, START, HOUR)
    assert [(one.serial, one.measure, one.value) for one in found] == [("m", "cycles", "4"), ("m", "heat", "90")]
