"""What is read all at once has the form that the careful functions give it, or is left to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.attributes import normalise
from identity.attributes.person_name import NOBODY, TITLES
from identity.attributes.text import PLACEHOLDERS
from identity.attributes.vocabulary import one_form, word_set
from identity.batch.plain.reading import plain_attributes, plain_identifiers
from identity.batch.texts import strings
from identity.identifiers import identify_all, kind_of
from identity.identifiers.email import ALSO_DOMAIN
from identity.identifiers.email import NOBODY as NOBODYS_MAILBOX
from identity.identifiers.opaque import NO_DEVICE, NO_PERSON, OPAQUE
from identity.identifiers.placeholder import WORDS
from identity.record import Identifier

COUNTRIES = (None, "US", "DE", "GB", "IT", "RU", "MX", "AR", "SM", "CA", "ZZ")
LETTERS = st.text("abcdeAByz", max_size=5)
DIGITS = st.one_of(
    st.text("0123456789", max_size=8),
    st.sampled_from(["000000", "1111111", "123456", "98765432", "1234567890", "0" * 20, "4111111111111111"]),
)
MARKS = st.text("-_.:/ +'`,;#@(){}|\n\té Ⅷ", max_size=2)
ANY = st.text(max_size=12)


def written(*words: str) -> st.SearchStrategy[str]:
    """Texts of such words, letters, digits and marks; stripped, as every cell comes."""
    piece = st.one_of(st.sampled_from(words), LETTERS, DIGITS, MARKS, st.sampled_from(words).map(str.upper))
    return st.one_of(st.lists(piece, max_size=7).map("".join), ANY).map(str.strip)


MAILBOXES = st.one_of(st.sampled_from(sorted(NOBODYS_MAILBOX | ALSO_DOMAIN | WORDS)), written("anna", "a.b+c", "info"))
DOMAINS = st.sampled_from(
    [
        "gmail.com",
        "googlemail.com",
        "Example.org",
        "a.test",
        "b.local",
        "anna.de",
        "aaa.com",
        "x-y.co.uk",
        "c",
        "b_d.de",
    ]
)
ADDRESSES = st.one_of(st.builds("{}@{}".format, MAILBOXES, DOMAINS), written("anna", "@", ".", "gmail.com", "<", ">"))
NUMBERS = st.one_of(
    st.from_regex(r"\A\(?\+?[0-9][0-9 ()./-]{5,16}\Z"),
    st.builds("+{}{}".format, st.sampled_from(["1", "49", "39", "7", "359", "52 1", "54 9", "44 0", "999"]), DIGITS),
    written("+49", "0", "00", "011", "1", "(030)", "2025550123"),
)
STREETS = st.lists(
    st.one_of(
        st.sampled_from(sorted(word_set("address", "before_a_saint") | word_set("address", "before_the_number"))),
        st.sampled_from(
            ["st", "St.", "dr", "saint", "Sankt", "12", "12a", "a", "B", "P.O.", "po", "box", "C/", "haupt"]
        ),
        st.sampled_from(sorted(one_form("address", "written_out"))),
        st.sampled_from(["Hauptstr", "str", "o'brien", "unit", "apt", "3rd", "n/a", "Straße", "calle"]),
        written("st", "str"),
    ),
    max_size=5,
).flatmap(lambda words: st.sampled_from([" ", ", ", "/", "_"]).map(lambda gap: gap.join(words).strip()))
NAMES = st.one_of(st.sampled_from(sorted(PLACEHOLDERS | NOBODY | TITLES)), written("anna", "jr", "saint", "dr", "geb"))


def agree(kind: str, text: str, country: str | None) -> None:
    (plain,) = plain_identifiers(kind_of(kind), strings([text]), country).to_pylist()
    if plain is not None:
        assert identify_all(kind, text, country) == [Identifier(kind, plain)]


@given(ADDRESSES.map(str.strip))
def test_e_mail_addresses_agree(text: str) -> None:
    agree("email", text, None)


@given(NUMBERS.map(str.strip), st.sampled_from(COUNTRIES))
def test_telephone_numbers_agree(text: str, country: str | None) -> None:
    agree("phone", text, country)


@given(st.sampled_from([*(kind.name for kind in OPAQUE), "house_no", "vat_id", "serial"]), st.data())
def test_numbers_and_tokens_agree(kind: str, data: st.DataObject) -> None:
    agree(kind, data.draw(written("#", "aB3", "0f", "null", *sorted(WORDS | NO_DEVICE | NO_PERSON))), None)


@given(st.sampled_from(["given_name", "middle_name", "family_name", "full_name"]), NAMES)
def test_names_agree(name: str, text: str) -> None:
    (plain,) = plain_attributes(name, None, strings([text])).to_pylist()
    assert plain is None or plain == normalise(name, text)


@given(st.sampled_from(["city", "birth_place", "occupation", "region"]), NAMES | STREETS)
def test_texts_agree(name: str, text: str) -> None:
    (plain,) = plain_attributes(name, None, strings([text])).to_pylist()
    assert plain is None or plain == normalise(name, text)


@given(st.one_of(st.from_regex(r"\A[0-9]{3,6}\Z"), written("D-", "10115", "Berlin", "00000", "11111", "12345", ".0")))
def test_postcodes_agree(text: str) -> None:
    (plain,) = plain_attributes("postcode", None, strings([text])).to_pylist()
    assert plain is None or plain == normalise("postcode", text)


@given(st.one_of(st.dates().map(str), st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"), written("1900-01-01", "1980")))
def test_birth_dates_agree(text: str) -> None:
    (plain,) = plain_attributes("birth_date", None, strings([text])).to_pylist()
    assert plain is None or plain == normalise("birth_date", text)


@given(st.lists(STREETS, max_size=4))
def test_address_lines_agree(lines: list[str]) -> None:
    for plain, line in zip(plain_attributes("address_line", None, strings(lines)).to_pylist(), lines, strict=True):
        assert plain is None or plain == normalise("address_line", line)


@pytest.mark.parametrize(
    ("kind", "text", "normal"),
    [
        ("email", "Anna.Meier@Example.org", "anna.meier@example.org"),
        ("email", "anna.meier+news@googlemail.com", "annameier@gmail.com"),
        ("phone", "(212) 555-0147", "+12125550147"),
        ("phone", "+49 30 1234560", "+49301234560"),
        ("device_id", "37D702AB4BC31A6A", "37d702ab4bc31a6a"),
        ("device_id", "8f14e45f-ceea-467f-a0e6-0e6f0c2d3a11", "8f14e45f-ceea-467f-a0e6-0e6f0c2d3a11"),
        ("loyalty_no", "a1001", "A1001"),
        ("user_id", "aB-37", "aB-37"),
        ("tax_no", "12x45", "12X45"),
    ],
)
def test_the_usual_identifiers_are_plain(kind: str, text: str, normal: str) -> None:
    assert plain_identifiers(kind_of(kind), strings([text]), "US").to_pylist() == [normal]


@pytest.mark.parametrize(
    ("name", "text", "normal"),
    [
        ("given_name", "ANNA", "anna"),
        ("family_name", "Klein", "klein"),
        ("birth_date", "2000-02-29", "2000-02-29"),
        ("city", "Bad Homburg", "bad homburg"),
        ("postcode", "10115", "10115"),
        ("address_line", "12/3 Main St.", "12 3 main street"),
        ("address_line", "Hauptstr. 5", "hauptstrasse 5"),
        ("address_line", "7 O'Brien Ave", "7 obrien avenue"),
    ],
)
def test_the_usual_attributes_are_plain(name: str, text: str, normal: str) -> None:
    assert plain_attributes(name, None, strings([text])).to_pylist() == [normal]


def test_what_was_declared_is_compared_otherwise() -> None:
    assert plain_attributes("given_name", "text", strings(["ANNA"])).to_pylist() == [None]
