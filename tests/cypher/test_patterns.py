import pytest

from cypher.patterns import is_safe, unbounded


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        ("abc", 0),
        (".*@gmail\\.com", 1),
        ("(?i).*a.*", 2),
        ("[a-z*+]+", 1),
        ("\\+\\*", 0),
        ("a{2,}b{3}", 1),
        ("(?:abc)+", 1),
        ("(a|b)c", 0),
        ("(a+)?", 1),
        ("[(+]", 0),
    ],
)
def test_quantifiers_without_an_end_are_counted(pattern: str, count: int) -> None:
    assert unbounded(pattern) == count


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a*)*", "(a|aa)+", "((a+)b?)*", "(.*a){25}", "(x)\\1", "(?:a+)+", "(?=(a+)+)"]
)
def test_what_repeats_what_repeats_itself_is_never_safe(pattern: str) -> None:
    assert unbounded(pattern) is None
    assert not is_safe(pattern, 1)


def test_the_longer_the_text_the_fewer_quantifiers_are_safe() -> None:
    assert is_safe(".*a.*b.*", 100)
    assert not is_safe(".*a.*b.*", 10_000)
