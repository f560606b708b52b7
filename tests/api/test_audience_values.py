"""Values as people give them, read as the header of an audience says."""

import pytest

from api.audience_values import read_values
from cypher.binding import WrongValuesError


def test_values_are_read_as_the_header_says() -> None:
    types = {"days": "whole", "share": "number", "cities": "texts", "since": "day", "name": "text"}
    given = {"days": "30", "share": "0.5", "cities": "Berlin, Bonn", "since": "2026-03-01", "name": 7}
    assert read_values(types, given) == {
        "days": 30,
        "share": 0.5,
        "cities": ["Berlin", "Bonn"],
        "since": "2026-03-01",
        "name": "7",
    }
    assert read_values({"days": "whole"}, {"days": 30.0}) == {"days": 30}


@pytest.mark.parametrize(
    ("kind", "value"),
    [("whole", "x"), ("whole", None), ("whole", 2.9), ("whole", float("inf")), ("number", []), ("day", "1.3.2026")],
)
def test_what_it_is_not_is_refused(kind: str, value: object) -> None:
    with pytest.raises(WrongValuesError, match="Correct it"):
        read_values({"x": kind}, {"x": value})
