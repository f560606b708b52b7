import pytest

from identity.attributes import normalise
from identity.attributes.address_parts import split_address
from tests.identity.attributes.field_levels import SAME, levels_of

CLOSE = "same number, similar street"
ADDRESSES = [
    ("Main St 12", "12 Main Street", CLOSE),
    ("Rue de la Paix 10", "10 rue de la Paix", CLOSE),
    ("Hauptstraße 12", "Hauptstr.12", SAME),
    ("Hauptstr. Nr. 12", "Hauptstraße 12", SAME),
    ("Hauptstr. 12 a", "Hauptstraße 12a", SAME),
    ("No. 12 Main St", "12 Main Street", SAME),
    ("Karl-Marx-Str. 1", "Karl Marx Straße 1", SAME),
    ("Müllerstr. 5", "Muellerstraße 5", CLOSE),
    ("Müllerstr. 5", "Müller-Straße 5", CLOSE),
    ("12 N Main St", "12 North Main Street", SAME),
    ("350 Fifth Ave", "350 5th Avenue", SAME),
    ("5th Avenue 350", "350 Fifth Ave", CLOSE),
    ("St. John's Road 4", "Saint Johns Rd 4", SAME),
    ("4 St John's Rd", "4 Saint John's Road", SAME),
    ("12 rue St Honoré", "12 rue Saint-Honoré", SAME),
    ("Dr.-Karl-Lueger-Platz 4", "Dr Karl Lueger Platz 4", SAME),
    ("C/ Mayor, 3", "Calle Mayor 3", SAME),
    ("ул. Ленина 5", "ul. Lenina 5", SAME),
    ("ul. Długa 5", "Dluga 5", CLOSE),
    ("Postfach 123", "PF 123", SAME),
    ("P.O. Box 123", "PO Box 123", SAME),
    # parts of a house
    ("12 Main St Apt 4", "12 Main Street", CLOSE),
    ("Apt 4, 12 Main St", "12 Main Street Apartment 4", CLOSE),
    ("Flat 3, 10 High Street", "10 High St", CLOSE),
    ("Hauptplatz 3 Top 5", "Hauptplatz 3", CLOSE),
    ("Hauptstr. 12/3", "Hauptstr. 12", CLOSE),
    ("Hauptstr. 12-14", "Hauptstr. 12", CLOSE),
    # slips
    ("12 Main St", "12 Mian St", CLOSE),
    ("12 Main St", "18 Main St", "same street, number off by one digit"),
    ("12a Main St", "12 Main St", "same street, number off by one digit"),
    ("Main St", "12 Main St", "similar street, a number missing"),
    ("Straße des 17. Juni 135", "Straße des 17. Juni 9", "similar street"),
    ("12 Main St", "987 Main St", "similar street"),
    ("Main St 12", "Oak Ave 12", "same number"),
    # a number alone
    ("95", "95 Grylls Crescent", "same number"),
    ("95", "96 Grylls Crescent", "different"),
    ("95", "96", "different"),
    ("12 Main St", "7 Oak Ave", "different"),
]
POSTCODES = [
    ("10115", "D-10115", SAME),
    ("10115", "D10115", SAME),
    ("10115", "10115 Berlin", SAME),
    ("1010", "A-1010 Wien", SAME),
    ("110 00", "CZ-11000", SAME),
    ("00-950", "PL 00950", SAME),
    ("12345-6789", "123456789", SAME),
    ("1234 AB", "NL-1234ab", SAME),
    ("SW1A 1AA", "sw1a1aa", SAME),
    ("10115", "10117", "one edit"),
    ("10115", "10151", "one edit"),
    ("01067", "1067", "one edit"),
    ("10115", "10179", "same district"),
    ("SW1A 1AA", "SW1A 2BB", "same district"),
    ("SW1A 1AA", "SW1A", "same district"),
    ("M1 1AE", "M1 2BB", "same district"),
    ("CH1 1AA", "CH1 2BB", "same district"),
    ("K1A 0B1", "K1A 9Z9", "same district"),
    ("1234 AB", "1234", "same district"),
    ("10115", "80331", "different"),
    ("M1 1AE", "M2 7BB", "different"),
]


@pytest.mark.parametrize(("left", "right", "level"), ADDRESSES)
def test_two_addresses_stand_at_the_expected_level(left: str, right: str, level: str) -> None:
    assert levels_of({"address_line": left}, {"address_line": right})["address_line"] == level


@pytest.mark.parametrize(("left", "right", "level"), POSTCODES)
def test_two_postcodes_stand_at_the_expected_level(left: str, right: str, level: str) -> None:
    assert levels_of({"postcode": left}, {"postcode": right})["postcode"] == level


@pytest.mark.parametrize(
    ("written", "number", "street"),
    [
        ("12 Main St", "12", "main street"),
        ("Main St 12", "12", "main street"),
        ("Apt 4, 12 Main St", "12", "main street"),
        ("Straße des 17. Juni 135", "135", "strasse des 17 juni"),
        ("500 West 42nd Street", "500", "west 42nd street"),
        ("Hauptplatz 3 Top 5", "3", "hauptplatz"),
        ("Unter den Linden", "", "unter den linden"),
        ("1984", "1984", ""),
    ],
)
def test_the_house_number_is_found_wherever_it_stands(written: str, number: str, street: str) -> None:
    form = normalise("address_line", written)
    assert form is not None
    assert split_address(form) == (number, street)
