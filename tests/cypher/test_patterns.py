import pytest

from cypher.patterns import Effort, effort, is_safe


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
    found = effort(pattern)
    assert found is not None
    assert found.loops == count


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a*)*", "(a|aa)+", "((a+)b?)*", "(.*a){25}", "(x)\\1", "(?:a+)+", "(?=(a+)+)"]
)
def test_what_repeats_what_repeats_itself_is_never_safe(pattern: str) -> None:
    assert effort(pattern) is None
    assert not is_safe(pattern, 1)


def test_what_may_be_left_out_is_a_choice() -> None:
    assert effort("a?b{2,4}c{3}") == Effort(0, 6.0)
    assert not is_safe("a?" * 30 + "a" * 30, 50)
    assert not is_safe(".{0,1000}" * 5, 50)


def test_the_longer_the_text_the_fewer_quantifiers_are_safe() -> None:
    assert is_safe(".*a.*b.*", 100)
    assert not is_safe(".*a.*b.*", 10_000)
