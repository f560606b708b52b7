import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from identity.attributes import ATTRIBUTES, Comparison, normalise, why_not
from identity.attributes.normal_form import UnknownComparisonError
from tests.identity.descriptions import patient

CASES = [
    ("given_name", "Mary-Jane", "maryjane"),
    ("given_name", "Dr. Åsa", "asa"),
    ("given_name", "Earl", "earl"),
    ("given_name", "Mr", None),
    ("given_name", "test", None),
    ("given_name", "guest", None),
    ("given_name", "aaaa", None),
    ("given_name", "123", None),
    ("given_name", "1980-02-01", None),
    ("given_name", "48213", "48213"),
    ("family_name", "99999", None),
    ("family_name", "anna@example.org", None),
    ("full_name", "anna@example.org", None),
    ("full_name", "null null", None),
    ("city", "0", None),
    ("city", "1900-01-01", None),
    ("family_name", "O'Brien Jr.", "obrien jr"),
    ("family_name", "Müller-Lüdenscheidt", "muller ludenscheidt"),
    ("family_name", "Groß", "gross"),
    ("family_name", "customer", None),
    ("full_name", "Dr. Müller-Lüdenscheidt, Hans-Peter", "hans-peter muller-ludenscheidt"),
    ("full_name", "SMITH, JOHN, Jr.", "john smith jr"),
    ("full_name", "Anna van der Berg", "anna van der berg"),
    ("full_name", "Jane Doe (HR)", "jane doe"),
    ("full_name", "Doe, CEO", "doe"),
    ("full_name", "test user", None),
    ("full_name", " , ", None),
    ("birth_date", "1980-04-03", "1980-04-03"),
    ("birth_date", "19800403", "1980-04-03"),
    ("birth_date", "1980-04-03T00:00:00Z", "1980-04-03"),
    ("birth_date", "31.12.1980", "1980-12-31"),
    ("birth_date", "04/03/1980", "1980-04-03"),
    ("birth_date", "31/12/80", "1980-12-31"),
    ("birth_date", "3. März 1980", "1980-03-03"),
    ("birth_date", "March 3rd, 1980", "1980-03-03"),
    ("birth_date", "1980", "1980-00-00"),
    ("birth_date", "1980-02-30", "1980-02-30"),
    ("birth_date", "1980-13-01", "1980-13-01"),
    ("birth_date", "9185-10-14", "9185-10-14"),
    ("birth_date", "9999-12-31", None),
    ("birth_date", "1900-01-01", None),
    ("birth_date", "1970-01-01", None),
    ("birth_date", "0001-05-05", None),
    ("birth_date", "soon", None),
    ("gender", "Männlich", "male"),
    ("gender", "F", "female"),
    ("gender", "divers", "other"),
    ("gender", "?", None),
    ("address_line", "12 Main St.", "12 main street"),
    ("address_line", "Hauptstr. 12a", "hauptstrasse 12a"),
    ("address_line", "Hauptstraße 12a", "hauptstrasse 12a"),
    ("postcode", "D-10115", "10115"),
    ("postcode", "12345-6789", "12345"),
    ("postcode", "SW1A 1AA", "sw1a1aa"),
    ("postcode", "00000", None),
    ("city", "São  Paulo", "sao paulo"),
    ("city", "N/A", None),
    ("organization", "The A. B. C. Tech & Co. KG", "abc technologies"),
    ("nickname", "  Ann  Lee ", "ann lee"),
]


@pytest.mark.parametrize(("name", "raw", "expected"), CASES)
def test_an_attribute_has_one_normal_form(name: str, raw: str, expected: str | None) -> None:
    assert normalise(name, raw) == expected


@pytest.mark.parametrize("between", ["; ", "|", " / ", ", "])
def test_several_given_names_in_one_cell_are_as_many_words(between: str) -> None:
    assert normalise("given_name", f"Anna{between}Hanna") == "anna hanna"


@pytest.mark.parametrize("between", ["; ", "|", ";;"])
@pytest.mark.parametrize(
    ("name", "one", "other", "form"),
    [
        ("birth_date", "1980-05-10", "1981-05-10", "1980-05-10"),
        ("gender", "f", "m", "female"),
        ("postcode", "10115", "20095", "10115"),
        ("country", "DE", "AT", "de"),
    ],
)
def test_of_what_a_person_has_one_several_in_one_cell_say_nothing_unless_they_agree(
    between: str, name: str, one: str, other: str, form: str
) -> None:
    assert normalise(name, f"{one}{between}{one}") == normalise(name, one) == form
    assert normalise(name, f"{one}{between}{other}") is None
    assert why_not(name, f"{one}{between}{other}") == "several values in one cell"


@pytest.mark.parametrize(("name", "_", "form"), [case for case in CASES if case[2] is not None])
def test_a_normal_form_is_its_own_normal_form(name: str, _: str, form: str) -> None:
    assert normalise(name, form) == form


@pytest.mark.parametrize(
    ("compare", "raw", "expected"),
    [
        ("number", "1.250,50", "1250.5"),
        ("number", "-3", "-3"),
        ("number", "about 3", None),
        ("date", "1.2.2003", "2003-02-01"),
        ("date", "2000-01-01", "2000-01-01"),
        ("text", "Senior  Buyer!", "senior buyer"),
        ("exact", "A-1", "a-1"),
        ("name", "Dr. Ann", "ann"),
    ],
)
def test_a_declared_attribute_is_normalised_as_declared(compare: str, raw: str, expected: str | None) -> None:
    assert normalise("of_their_own", raw, compare) == expected


def test_an_unknown_comparison_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(UnknownComparisonError, match="exact, name, text, date, number"):
        normalise("x", "y", "vaguely")


@patient
@given(st.sampled_from(ATTRIBUTES), st.text(max_size=40))
def test_normalising_twice_changes_nothing_and_never_fails(name: str, raw: str) -> None:
    form = normalise(name, raw)
    assert form is None or (form and normalise(name, form) == form)


@patient
@given(st.sampled_from(list(Comparison)), st.text(max_size=20))
@example(Comparison.EXACT, "🄐")
def test_declared_values_of_any_shape_are_taken_or_left(compare: Comparison, raw: str) -> None:
    form = normalise("own", raw, compare)
    assert form is None or normalise("own", form, compare) == form


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("99.99.1980", "a date that does not exist"),
        ("13/1980", "a date that does not exist"),
        ("1900-01-01", "a placeholder, not compared"),
        ("01.01.1970", "a placeholder, not compared"),
        ("9999-12-31", "a year before 1850 or after 2100"),
        ("unknown", "not a date"),
    ],
)
def test_a_birth_date_that_cannot_be_used_is_told_from_one_that_says_nothing(raw: str, reason: str) -> None:
    assert normalise("birth_date", raw) is None
    assert why_not("birth_date", raw) == reason


def test_other_attributes_that_cannot_be_used_say_so() -> None:
    assert why_not("given_name", "n/a") == "says nothing that can be compared"
    assert why_not("joined", "31.02.1980", "date") == "a date that does not exist"
