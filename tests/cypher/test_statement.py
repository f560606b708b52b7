"""What may run as an audience, by its tokens alone. tests/graph/test_audience.py asks the server too."""

import pytest

from cypher.refusal import Reason, RefusedStatementError
from cypher.statement import check
from tests.cypher.corpus import Case, corpus, generated

HONEST = corpus("honest")
HOSTILE = [*corpus("hostile"), *generated()]
LEFT_TO_THE_SERVER = {"a small capital", "cyrillic letters", "a question without sense"}
"""No keywords of Cypher stand in these, so only the server knows that they are none."""


DEEP = [
    ("trim([", "])"),
    ("collect([", "])"),
    ("[{a: ", "}]"),
    ("coalesce({a: [", "]})"),
    ("reverse(tail([", "]))"),
    ("replace('a', 'a', toString(", "))"),
    ("head([x IN [", "] | [x]])"),
    ("[1, 2][", "]"),
    ("size(range(0, ", "))"),
]


@pytest.mark.parametrize(("opening", "closing"), DEEP)
def test_how_deep_something_stands_takes_no_time(opening: str, closing: str) -> None:
    # Each further level once took three times as long, so that a few more than twelve would not end.
    times = 38 // (opening.count("(") + opening.count("[") + opening.count("{"))
    check(f"RETURN {opening * times}1{closing * times} AS id")


def test_there_are_two_hundred_of_each_and_none_twice() -> None:
    for cases in (HONEST, HOSTILE):
        assert len(cases) >= 200
        assert len({case.text for case in cases}) == len({case.id for case in cases}) == len(cases)


@pytest.mark.parametrize("case", HONEST, ids=lambda case: case.id)
def test_an_honest_statement_passes(case: Case) -> None:
    assert check(case.text).text.startswith(case.text[:5].strip())


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.id)
def test_a_hostile_statement_is_refused(case: Case) -> None:
    # How far a search goes is read from its plan.
    if case.name in LEFT_TO_THE_SERVER or case.group == "searches":
        return
    with pytest.raises(RefusedStatementError) as refused:
        check(case.text)
    assert refused.value.line >= 1
    assert refused.value.column >= 1


@pytest.mark.parametrize(
    ("text", "reason", "line", "column", "advice"),
    [
        ("MATCH (p:Person)\nSET p.x = 1\nRETURN p", Reason.WRITES, 2, 1, "only reads"),
        ("MATCH (p:Person) RETURN p; RETURN 1", Reason.SEVERAL, 1, 26, "one question at a time"),
        ("CYPHER runtime=slotted RETURN 1", Reason.OPTIONS, 1, 1, "leave it out"),
        ("SHOW INDEXES", Reason.ADMINISTERS, 1, 1, "about customers"),
        ("LOAD CSV FROM 'x' AS x RETURN x", Reason.LOADS, 1, 1, "onefold ingest"),
        ("CALL dbms.info()", Reason.PROCEDURE, 1, 6, "db.index.fulltext.queryNodes"),
        ("RETURN apoc.version()", Reason.FUNCTION, 1, 8, "come with Cypher"),
        ("RETURN 'a\\u0027 + 1'", Reason.ESCAPE, 1, 10, "Write the character itself"),
        ("MATCH (p) RETURN (p", Reason.SYNTAX, 1, 18, "Close it"),
        ("RETURN 'abc", Reason.SYNTAX, 1, 8, "Close it"),
        ("MATCH (p)", Reason.SYNTAX, 1, 10, "End it with RETURN"),
    ],
)
def test_a_refusal_says_why_where_and_what_to_do(
    text: str, reason: Reason, line: int, column: int, advice: str
) -> None:
    with pytest.raises(RefusedStatementError, match=advice) as refused:
        check(text)
    assert (refused.value.reason, refused.value.line, refused.value.column) == (reason, line, column)


def test_what_passes_is_what_was_written_without_its_semicolon() -> None:
    assert check("MATCH (p) RETURN p ; // done").text == "MATCH (p) RETURN p"
    assert check("MATCH (p) RETURN p // done\n").text == "MATCH (p) RETURN p // done"


def test_a_parameter_is_called_what_stands_in_its_quotes() -> None:
    assert check("RETURN $`a``b`, $`c`").params == ("a`b", "c")


def test_parameters_are_found_where_they_stand() -> None:
    found = check("MATCH (p {a: $one}) WHERE p.x =~ $two RETURN range(1, $`three`), '$four' // $five")
    assert (found.params, found.bounds) == (("one", "two", "three"), ("three",))
    assert [[part.text for part in template] for template in found.patterns] == [["$two"]]
