import numpy as np
import pytest

from identity.attributes import Comparison, normalise
from identity.attributes.comparators import COMPARATORS
from tests.identity.attributes.field_levels import SAME, levels_of

KNOWN = [
    ("city", "São Paulo", "SAO PAULO", SAME),
    ("city", "St. Gallen", "Sankt Gallen", SAME),
    ("city", "Москва", "Moskva", SAME),
    ("city", "Αθήνα", "Athina", SAME),
    ("city", "Köln", "Koeln", "close"),
    ("city", "Frankfurt am Main", "Frankfurt", "close"),
    ("city", "München", "Munich", "partly the same"),
    ("city", "Berlin", "Hamburg", "different"),
    ("country", "Germany", "DE", SAME),
    ("country", "Deutschland", "Allemagne", SAME),
    ("country", "U.S.A.", "United States", SAME),
    ("country", "Ìndia", "IN", SAME),
    ("country", "Elbonia", "ELBONIA", SAME),
    ("country", "Germany", "France", "different"),
    ("gender", "männl.", "M", SAME),
    ("gender", "Frau", "female", SAME),
    ("gender", "F", "m", "different"),
    ("occupation", "Senior Buyer", "Buyer", "close"),
    ("birth_place", "Bad Homburg v.d.H.", "Bad Homburg", "close"),
]
DECLARED = [
    (Comparison.EXACT, "A-1 ", "a-1", SAME),
    (Comparison.EXACT, "A-1", "A1", "different"),
    (Comparison.TEXT, "Fußball, Segeln", "fussball segeln", SAME),
    (Comparison.TEXT, "Segeln", "Fußball, Segeln", "close"),
    (Comparison.TEXT, "Schach", "Segeln", "different"),
    (Comparison.NUMBER, "1.250,50", "1250.5", SAME),
    (Comparison.NUMBER, "100", "100.5", "within 1 percent"),
    (Comparison.NUMBER, "100", "95", "within 10 percent"),
    (Comparison.NUMBER, "-100", "100", "different"),
    (Comparison.DATE, "10 May 2003", "10.05.03", SAME),
    (Comparison.DATE, "2003-05-10", "2003-10-05", "day and month swapped"),
    (Comparison.NAME, "Dr. Jürgen", "Juergen", "one edit"),
]


@pytest.mark.parametrize(("name", "left", "right", "level"), KNOWN)
def test_two_values_of_a_known_column_stand_at_the_expected_level(name: str, left: str, right: str, level: str) -> None:
    assert levels_of({name: left}, {name: right})[name] == level


@pytest.mark.parametrize(("comparison", "left", "right", "level"), DECLARED)
def test_two_values_of_a_declared_column_stand_at_the_expected_level(
    comparison: Comparison, left: str, right: str, level: str
) -> None:
    one, other = normalise("own", left, comparison), normalise("own", right, comparison)
    assert one is not None
    assert other is not None
    assert _level(comparison, one, other) == level


def _level(comparison: Comparison, one: str, other: str) -> str:
    if one == other:
        return SAME
    comparator = COMPARATORS[comparison]
    if comparator.compare is None:
        return comparator.levels[0]
    values = comparator.values()
    left, right = values.encode([one, other])
    told = comparator.compare(values, np.array([left], np.int32), np.array([right], np.int32))
    return comparator.levels[int(told[0])]
