import pytest

from identity.identifiers.placeholder import is_placeholder


@pytest.mark.parametrize(
    "text", ["NULL", "N/A", "0", "00-00", "...", "111111", "123456", "987654321", "aaaaaa", "-1", ""]
)
def test_what_stands_for_nothing_is_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["1", "111", "12345", "1000", "121212", "Anna", "nullable", "10", "aab"])
def test_what_may_mean_something_is_none(text: str) -> None:
    assert not is_placeholder(text)


def test_counted_numbers_may_be_longer_where_a_system_numbers_in_a_row() -> None:
    assert is_placeholder("123456")
    assert not is_placeholder("123456", longest_number=7)
    assert is_placeholder("12345678", longest_number=7)
