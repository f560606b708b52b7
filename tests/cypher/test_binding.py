import pytest

from cypher.binding import WrongValuesError, check_values
from cypher.refusal import RefusedStatementError
from cypher.statement import check

ONE = check("MATCH (p:Person) WHERE p.id IN $ids RETURN p.id")


def test_exactly_the_parameters_that_are_named_are_taken() -> None:
    check_values(ONE, {"ids": ["a"]})
    with pytest.raises(WrongValuesError, match=r"needs a value for \$ids"):
        check_values(ONE, {})
    with pytest.raises(WrongValuesError, match=r"does not name \$more"):
        check_values(ONE, {"ids": [], "more": 1})


@pytest.mark.parametrize("value", [["x"] * 100_001, ["x" * 10_000_001], [[["x"] * 50_000], ["y"] * 60_000]])
def test_more_than_may_be_given_is_refused(value: object) -> None:
    with pytest.raises(WrongValuesError, match="several parts"):
        check_values(ONE, {"ids": value})


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1, [{"deep": 10**30}]])
def test_a_number_that_the_server_does_not_hold_is_refused(value: object) -> None:
    check_values(ONE, {"ids": [2**63 - 1, -(2**63), 1e30, True]})
    with pytest.raises(WrongValuesError, match="64 bits"):
        check_values(ONE, {"ids": value})


def test_a_regular_expression_is_checked_when_it_is_given() -> None:
    statement = check("MATCH (p:Person) WHERE p.full_name =~ $pattern RETURN p.id")
    check_values(statement, {"pattern": ".*son"})
    with pytest.raises(RefusedStatementError, match="Simplify it"):
        check_values(statement, {"pattern": "(a+)+b"})


def test_a_regular_expression_is_checked_as_it_is_put_together() -> None:
    statement = check("MATCH (p:Person) WHERE p.full_name =~ '(' + $one + ')' + $two RETURN p.id")
    check_values(statement, {"one": "a+", "two": "b"})
    with pytest.raises(RefusedStatementError, match="Simplify it"):
        check_values(statement, {"one": "a+", "two": "+"})


def test_a_range_that_is_given_has_a_bound() -> None:
    statement = check("RETURN reduce(s = 0, i IN range(1, $n) | s + i) AS s")
    check_values(statement, {"n": 1_000})
    with pytest.raises(RefusedStatementError, match="bounds a range"):
        check_values(statement, {"n": 10**12})


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("RETURN [a IN $l WHERE any(b IN $l WHERE a = -b)] AS x", {"l": [1] * 20_000}),
        ("WITH $l AS l RETURN [a IN l WHERE any(b IN l WHERE a = -b)] AS x", {"l": [1] * 20_000}),
        ("UNWIND $l AS l RETURN [a IN l WHERE any(b IN l WHERE a = -b)] AS x", {"l": [[1] * 20_000]}),
    ],
)
def test_a_long_list_may_be_looked_in_or_unwound_and_not_gone_over(text: str, values: dict[str, object]) -> None:
    check_values(ONE, {"ids": ["x"] * 20_000})
    check_values(check("UNWIND $ids AS id MATCH (p:Person {id: id}) RETURN p.id"), {"ids": ["x"] * 20_000})
    with pytest.raises(RefusedStatementError, match="UNWIND it"):
        check_values(check(text), values)
