"""What callers learn of errors."""

import logging

import pytest
from graphql import GraphQLError

from api.graphql.masking import shown
from context.page import PageSizeError
from graph.errors import DatabaseUnreachableError
from tests.api.graphql.conftest import Ask


def test_an_error_of_ours_keeps_its_message() -> None:
    error = shown(GraphQLError("x", original_error=PageSizeError(0), path=["customer"]))
    assert (error.message, error.path) == (str(PageSizeError(0)), ["customer"])
    assert error.extensions == {"code": "PAGE_SIZE", "classification": "ValidationError"}


def test_the_unexpected_is_a_number_that_the_log_explains(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        error = shown(GraphQLError("secret", original_error=KeyError("secret")), new_id=lambda: "17")
    assert error.message == "internal error 17"
    assert error.extensions == {"code": "INTERNAL", "classification": "DataFetchingException", "id": "17"}
    assert "internal error 17" in caplog.text
    assert "KeyError" in caplog.text


def test_an_error_says_whose_turn_it_is() -> None:
    error = shown(GraphQLError("x", original_error=DatabaseUnreachableError("bolt://nowhere", "gone")))
    assert error.extensions == {"code": "DATABASE_UNREACHABLE", "classification": "DataFetchingException"}


def test_names_are_proposed_only_where_asked_for() -> None:
    error = GraphQLError("Cannot query field 'stat' on type 'Query'. Did you mean 'stats'?")
    assert shown(error).message == "Cannot query field 'stat' on type 'Query'."
    assert shown(error, suggestions=True).message == error.message


def test_what_graphql_says_of_a_document_keeps_its_message() -> None:
    error = shown(GraphQLError("Cannot query field 'x'."))
    assert (error.message, error.extensions) == ("Cannot query field 'x'.", {"code": "GRAPHQL_VALIDATION_FAILED"})


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{ customer(", "GRAPHQL_PARSE_FAILED"),
        ("{ nope }", "GRAPHQL_VALIDATION_FAILED"),
        ('{ customer(id: "anna", asOf: "tomorrow") { __typename } }', "GRAPHQL_VALIDATION_FAILED"),
        ("mutation { nope }", "GRAPHQL_VALIDATION_FAILED"),
        ("query ($id: ID!) { customer(id: $id) { __typename } }", "BAD_USER_INPUT"),
        ('{ node(id: "nonsense") { id } }', "BAD_USER_INPUT"),
        ("{ changes(first: 1000) { truncated } }", "PAGE_SIZE"),
    ],
)
def test_every_error_carries_a_code(refused: Ask, document: str, code: str) -> None:
    assert refused(document)["extensions"]["code"] == code


def test_a_wrong_variable_is_explained(refused: Ask) -> None:
    document = (
        'query ($first: Int!) { customer(id: "anna") { ... on Customer { orders(first: $first) { truncated } } } }'
    )
    assert "$first" in refused(document, first="many")["message"]
    assert "Int" in refused(document, first=2**40)["message"]


def test_the_unexpected_is_masked_over_http(
    refused: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("graph.reader.feed.counts", fail)
    error = refused("{ stats { persons } }")
    assert error["message"] == f"internal error {error['extensions']['id']}"
    assert error["extensions"]["id"] in caplog.text
    assert "a secret" in caplog.text
