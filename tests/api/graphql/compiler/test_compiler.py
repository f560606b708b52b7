"""Compiled documents answer in one statement, and as the ordinary way does."""

import pytest
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from api.graphql.schema import schema
from graph.session import Store
from tests.api.graphql.compiler.conftest import Ways
from tests.api.graphql.compiler.documents import asking

CUSTOMER_360 = """
query ($email: String!) {
  customer(identifier: {kind: "email", value: $email}) {
    __typename
    ... on Customer {
      id personId redirectedFrom asOf anonymous since recordCount fullName givenName familyName email city
      attributes { name value recordKey }
      identifiers(first: 50) { nodes { kind value key recordCount } pageInfo { hasNextPage } }
      touchpoints(first: 50) {
        edges { cursor node { id recordKey at channel type direction stage payload } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        truncated
      }
      orders(first: 10) {
        nodes { id key orderedAt status total currency items { product { gtin name category } quantity unitPrice } }
      }
      tickets(first: 10) { nodes { key subject status openedAt closedAt } }
      influencers(first: 10) { nodes { score customer { personId fullName } via { weight ties { type weight at } } } }
      households { id name }
    }
    ... on Problem { message }
  }
}
"""


@pytest.fixture(autouse=True)
def _neighbourhood(neighbourhood: Store) -> None:
    """The graph holds Anna Müller and her neighbours."""


def test_a_customer_with_everything_takes_one_statement(ways: Ways) -> None:
    variables = {"email": "anna@example.org"}
    answer = ways.compiled(CUSTOMER_360, variables)
    assert answer is not None
    assert len(ways.store.run) == 1
    assert answer == ways.ordinary(CUSTOMER_360, variables)


@settings(max_examples=120, deadline=None, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32))
def test_a_random_document_is_answered_alike_both_ways(ways: Ways, seed: int) -> None:
    document = asking(schema._schema, seed)
    compiled = ways.compiled(document.text, document.variables)
    statements = len(ways.store.run)
    ordinary = ways.ordinary(document.text, document.variables)
    event("compiled" if compiled else str(ordinary.get("errors", "aside"))[:60])
    assert compiled is None or (compiled, statements) == (ordinary, 1)
