import pytest

from identity.identifiers import Invalid, identify
from identity.record import Identifier


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("https://twitter.com/Anna?lang=de", "x/anna"),
        ("https://www.linkedin.com/in/anna-meier/", "linkedin/anna-meier"),
        ("instagram.com/anna", "instagram/anna"),
        ("twitter:@Anna", "x/anna"),
        ("ig/anna", "instagram/anna"),
        ("https://www.tiktok.com/@anna", "tiktok/anna"),
        ("@Anna", "anna"),
        ("anna", "anna"),
    ],
)
def test_a_handle_belongs_to_its_network(written: str, value: str) -> None:
    assert identify("social_handle", written) == Identifier("social_handle", value)


@pytest.mark.parametrize("written", ["Anna Meier", "https://example.org/anna/b", "myspace:anna", "@"])
def test_what_is_no_handle_is_not_taken(written: str) -> None:
    assert not isinstance(identify("social_handle", written), Identifier)


def test_a_name_with_a_space_is_invalid() -> None:
    assert isinstance(identify("social_handle", "Anna Meier"), Invalid)
