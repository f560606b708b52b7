import pytest

from tests.identity.attributes.field_levels import levels_of


@pytest.mark.parametrize(
    ("field", "left", "right", "level"),
    [
        ("given_name", "Alvin", "Calvin", "similar"),
        ("given_name", "Kevin", "Kevinn", "typo"),
        ("family_name", "Brown", "Browm", "one edit of a common name"),
        ("family_name", "Rowe", "Lowe", "similar"),
        ("family_name", "Grohmeyer", "Grohmeier", "one edit"),
    ],
)
def test_two_common_names_are_not_one_misspelled(field: str, left: str, right: str, level: str) -> None:
    assert levels_of({field: left}, {field: right})[field] == level
    assert levels_of({field: right}, {field: left})[field] == level
