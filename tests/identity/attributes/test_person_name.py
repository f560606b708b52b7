import pytest

from identity.attributes.person_name import NameParts, name_parts, split_full_name


@pytest.mark.parametrize(
    ("full", "given", "others", "family", "suffix"),
    [
        ("john smith", "john", (), "smith", None),
        ("john michael smith jr", "john", ("michael",), "smith", "jr"),
        ("anna van der berg", "anna", (), "van der berg", None),
        ("hans-peter muller-ludenscheidt", "hanspeter", (), "muller ludenscheidt", None),
        ("ludenscheidt", None, (), "ludenscheidt", None),
        ("anna", "anna", (), None, None),
    ],
)
def test_a_full_name_is_taken_apart(
    full: str, given: str | None, others: tuple[str, ...], family: str | None, suffix: str | None
) -> None:
    assert split_full_name(full) == NameParts(given, others, family, suffix)


def test_a_full_name_beside_its_parts_adds_only_what_they_lack() -> None:
    assert name_parts("anna", None, "berg", "anna maria berg") == NameParts("anna", ("maria",), "berg", None)


def test_further_given_names_and_middle_names_are_other_names_once() -> None:
    assert name_parts("anna lena", "lena m", "berg", None) == NameParts("anna", ("lena", "m"), "berg", None)


def test_a_suffix_leaves_the_family_name() -> None:
    assert name_parts("john", None, "smith jr", None) == NameParts("john", (), "smith", "jr")


def test_no_name_has_no_parts() -> None:
    assert name_parts(None, None, None, None) == NameParts(None, (), None, None)
