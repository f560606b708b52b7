import pytest

from identity.attributes import normalise
from identity.evidence import Evidence, describes, kept, told
from identity.record import Identifier


@pytest.mark.parametrize(
    "attributes",
    [
        {"given_name": "anna", "family_name": "berg"},
        {"family_name": "berg", "birth_date": "1980-04-03"},
        {"family_name": "berg", "postcode": "10115"},
        {"full_name": "anna berg"},
        {"full_name": "周志强"},
        {"full_name": normalise("full_name", "김민준")},
        {"full_name": "山田太郎"},
        {"full_name": "berg", "address_line": "12 main street"},
        {"organization": "acme", "postcode": "10115"},
    ],
)
def test_two_facets_describe_a_person(attributes: dict[str, str]) -> None:
    assert describes(attributes, ())


@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"given_name": "anna"},
        {"full_name": "berg"},
        {"full_name": "周"},
        {"full_name": "berg", "family_name": "berg"},
        {"address_line": "12 main street", "postcode": "10115", "city": "berlin"},
        {"family_name": "berg", "gender": "female", "city": "berlin"},
    ],
)
def test_less_only_points(attributes: dict[str, str]) -> None:
    assert not describes(attributes, ())


@pytest.mark.parametrize("attributes", [{"organization": "acme"}, {"title": "query plans"}])
def test_what_points_nowhere_describes_with_less(attributes: dict[str, str]) -> None:
    assert describes(attributes, ())
    assert not describes(attributes, (Identifier("email", "a@example.org"),))


def test_identifiers_point_however_many_there_are() -> None:
    assert not describes({"given_name": "anna"}, (Identifier("email", "a@example.org"), Identifier("phone", "+1555")))


def test_evidence_is_told_as_it_was_kept() -> None:
    evidence = [
        Evidence("prior", "", "", "", -16.9169921875),
        Evidence("city", "köln", "köln", "same", 7.25),
        Evidence("family_name", "barnes", "davis", "different", -5.0400390625),
    ]
    assert told(kept(evidence)) == evidence
