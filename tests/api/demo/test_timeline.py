"""Values that change during a life."""

from datetime import UTC, datetime

from api.demo.timeline import Timeline

SPRING, SUMMER, AUTUMN = (datetime(2025, month, 1, tzinfo=UTC) for month in (3, 6, 9))


def test_the_first_value_holds_until_the_first_change() -> None:
    name = Timeline("Lorenz").then(SUMMER, "Vogt")
    assert name.at(SPRING) == "Lorenz"


def test_a_change_holds_from_its_moment_on() -> None:
    name = Timeline("Lorenz").then(SPRING, "Vogt").then(AUTUMN, "Lorenz")
    assert [name.at(when) for when in (SPRING, SUMMER, AUTUMN)] == ["Vogt", "Vogt", "Lorenz"]
