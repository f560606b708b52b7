"""What one request may ask."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from graphql import GraphQLSyntaxError, get_introspection_query

from api.graphql import limits
from api.graphql.context import MeteredStore, TooManyStatementsError
from api.graphql.cost import COST
from api.graphql.limits import TOKENS, RefusedError, admit, check
from api.graphql.policy import Policy
from api.graphql.schema import schema
from api.graphql.shape import ALIASES, DEPTH
from cypher.catalogue import load
from graph.session import AsyncStore, Connection
from tests.api.graphql.conftest import Ask

Post = Callable[[dict[str, Any]], dict[str, Any]]


def _nested(levels: int) -> str:
    inner = "personId"
    for _ in range(levels):
        inner = f"households {{ members(first: 1) {{ nodes {{ {inner} }} }} }}"
    return f'{{ customer(id: "anna") {{ ... on Customer {{ {inner} }} }} }}'


def _messages(document: str) -> list[str]:
    return [error.message for error in check(schema._schema, document).errors]


def test_a_document_within_the_limits_has_no_errors() -> None:
    assert _messages(_nested(3)) == []


def test_a_document_that_nests_too_deep_is_refused() -> None:
    assert any(f"maximum operation depth of {DEPTH}" in message for message in _messages(_nested(6)))


def test_too_many_aliases_are_refused() -> None:
    document = "{" + " ".join(f"a{i}: stats {{ persons }}" for i in range(ALIASES + 1)) + "}"
    assert _messages(document) == [f"{ALIASES + 1} aliases found. Allowed: {ALIASES}"]


def test_too_many_words_are_refused_before_they_are_read() -> None:
    with pytest.raises(GraphQLSyntaxError, match=str(TOKENS)):
        check(schema._schema, "{" + "stats { persons } " * TOKENS + "}")


def test_fragments_that_name_each_other_are_refused() -> None:
    document = "{ stats { ...a } } fragment a on Stats { ...b } fragment b on Stats { ...a }"
    assert any("Cannot spread fragment" in message for message in _messages(document))


def test_a_text_is_checked_once() -> None:
    document = "{ stats { persons records } }"
    assert check(schema._schema, document) is check(schema._schema, document)


def test_a_request_meets_the_check_of_an_earlier_one(post: Post) -> None:
    text = "{ stats { persons touchpoints } }"
    post({"query": text})
    before = limits._kept[schema._schema, text]
    post({"query": text})
    assert limits._kept[schema._schema, text] is before


def test_a_long_text_is_not_remembered() -> None:
    document = "{ stats { persons } }" + " " * 30_000
    assert check(schema._schema, document) is not check(schema._schema, document)


def test_a_refused_document_says_so_over_http(refused: Ask) -> None:
    assert "depth" in refused(_nested(6))["message"]
    assert "Syntax Error" in refused("{ stats {")["message"]
    assert "Cannot query field" in refused("{ nothing }")["message"]


def test_introspection_passes_the_limits(post: Post) -> None:
    result = post({"query": get_introspection_query()})
    assert "errors" not in result
    assert result["data"]["__schema"]["queryType"]["name"] == "Query"


def test_lists_in_lists_cost_more_than_a_request_may(refused: Ask) -> None:
    selection = " ".join(f"a{i}: identifiers {{ truncated }}" for i in range(ALIASES))
    for _ in range(4):
        selection = f"households {{ members {{ nodes {{ {selection} }} }} }}"
    error = refused(f'{{ customer(id: "anna") {{ ... on Customer {{ {selection} }} }} }}')
    assert error["extensions"]["code"] == "COST_LIMIT"


def test_a_request_runs_out_of_statements(server: Connection) -> None:
    async def read() -> None:
        async with AsyncStore.open(server) as store:
            metered = MeteredStore(store, budget=2)
            for _ in range(3):
                await metered.read(load("server/ready"))

    with pytest.raises(TooManyStatementsError, match="2 database statements"):
        asyncio.run(read())


def _cost(document: str, **variables: Any) -> int:
    return admit(schema._schema, Policy(), document, None, variables).cost


@pytest.mark.parametrize(
    ("document", "cost"),
    [
        ("{ __typename }", 1),
        ("{ stats { persons records } }", 3),
        ("{ changes(first: 7) { nodes { seq } } }", 1 + 7 * 2),
        ("{ changes { nodes { seq } pageInfo { endCursor } } }", 1 + 20 * 2 + 2),
        ("{ changes(first: 1000000) { edges { node { seq } } } }", 1 + 100 * 3),
        ("{ changes(first: -5) { nodes { seq } } }", 1 + 2),
        ("query ($n: Int = 3) { changes(first: $n) { nodes { seq } } }", 1 + 3 * 2),
        ("query ($n: Int) { changes(first: $n) { nodes { seq } } }", 1 + 20 * 2),
        ("{ a: stats { ...s } b: stats { ...s } } fragment s on Stats { persons records }", 6),
        ("{ changes(first: 2) { nodes { ... on Change { seq recordKeys } } } }", 1 + 2 * 3),
    ],
)
def test_lists_cost_what_their_pages_may_hold(document: str, cost: int) -> None:
    assert _cost(document) == cost


@pytest.mark.parametrize(("size", "cost"), [(5, 11), (500, 201), ("many", 201)])
def test_a_variable_says_how_large_a_page_is(size: Any, cost: int) -> None:
    assert _cost("query ($n: Int) { changes(first: $n) { nodes { seq } } }", n=size) == cost


def test_what_goes_through_everybody_is_asked_for_a_few_times_at_most() -> None:
    count = 'journeyMetrics(goal: "purchase", since: "2026-01-01T00:00:00Z") { begun }'
    assert _cost(f"{{ {count} }}") <= COST // 3
    with pytest.raises(RefusedError):
        _cost("{ " + " ".join(f"a{number}: {count}" for number in range(4)) + " }")


def test_the_description_of_the_schema_fits_and_is_not_asked_for_many_times_over() -> None:
    assert _cost(get_introspection_query()) <= COST
    renamed = " ".join(f"t{i}: types {{ name fields {{ name }} }}" for i in range(8))
    with pytest.raises(RefusedError):
        _cost(f"{{ __schema {{ {renamed} }} }}")


def _laughs(levels: int) -> str:
    lines = " ".join(f"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }}" for i in range(levels))
    return f"{{ ...f0 }} {lines} fragment f{levels} on Query {{ __typename }}"


@pytest.mark.parametrize(
    "document",
    [
        _laughs(150),
        "{" + "stats { persons } " * 480 + "}",
        "{ stats { " + "persons " * 1_900 + "} }",
        "{" + "customer(id: 1) { " * 150 + "__typename" + " }" * 151,
        "{" + "a " * 5 + "{a" * 900 + "}" * 901,
        "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } }",
        "query A { __typename } query B { __typename }",
    ],
)
def test_a_cyclic_or_wide_document_is_refused_before_it_takes_its_time(document: str) -> None:
    with pytest.raises(RefusedError):
        admit(schema._schema, Policy(), document, None, {})


def test_a_price_is_worked_out_once_for_each_size_of_its_pages() -> None:
    price = check(schema._schema, "query ($n: Int) { changes(first: $n) { nodes { seq } } }").price
    assert price is not None
    operation = price._operations[0]
    for size in range(300):
        price.of(operation, {"n": size, "other": size})
    assert len(price._known) <= 100
