"""What one request may ask."""

from collections.abc import Callable
from typing import Any

import pytest
from graphql import GraphQLSyntaxError, get_introspection_query

from api.graphql import limits
from api.graphql.context import STATEMENTS
from api.graphql.limits import ALIASES, DEPTH, TOKENS, check
from api.graphql.schema import schema
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
    document = {"query": "{ stats { persons touchpoints } }"}
    post(document)
    before = limits._kept.cache_info()
    post(document)
    after = limits._kept.cache_info()
    assert (after.misses, after.hits > before.hits) == (before.misses, True)


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


def test_lists_in_lists_run_out_of_statements(refused: Ask) -> None:
    selection = " ".join(f"a{i}: identifiers {{ truncated }}" for i in range(ALIASES))
    for _ in range(4):
        selection = f"households {{ members {{ nodes {{ {selection} }} }} }}"
    error = refused(f'{{ customer(id: "anna") {{ ... on Customer {{ {selection} }} }} }}')
    assert error["extensions"]["code"] == "TOO_MANY_STATEMENTS"
    assert str(STATEMENTS) in error["message"]
