"""Compiled documents answer in one statement, and as the ordinary way does."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from api.graphql.compiler.aside import Aside
from api.graphql.compiler.compiler import Compiler
from api.graphql.compiler.leaf import enum, json, moment, number, present, text
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


DOCUMENTS = sorted(
    path
    for folder in ("docs/queries", "api/demo/documents")
    for path in (Path(__file__).parents[4] / folder).glob("*.graphql")
)
VARIABLES = {"id": "anna", "email": "anna@example.org", "at": "2026-03-02T08:00:00Z", "serial": "SN1", "gtin": ""}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_example_is_answered_alike_both_ways(ways: Ways, path: Path) -> None:
    document = path.read_text(encoding="utf-8")
    compiled, ordinary = ways.compiled(document, VARIABLES), ways.ordinary(document, VARIABLES)
    assert compiled in (None, ordinary)


@pytest.mark.parametrize("name", ["customer_360", "touchpoints"])
def test_these_examples_are_compiled(ways: Ways, name: str) -> None:
    (path,) = (path for path in DOCUMENTS if path.stem == name)
    assert ways.compiled(path.read_text(encoding="utf-8"), VARIABLES) is not None


@pytest.mark.parametrize(
    ("arguments", "selection"),
    [
        ('id: "nobody"', "personId"),
        ('identifier: {kind: "phone", value: "030 901820", country: "DE"}', "personId"),
        ('identifier: {kind: "email", value: "test@test.com"}', "personId"),
        ('id: "anna", asOf: "2026-01-20T00:00:00Z"', "personId"),
        ('id: "anna"', "orders(first: 0) { truncated }"),
        ('id: "anna"', 'orders(after: "nonsense") { truncated }'),
        ('id: "anna"', "influencers(depth: 2) { truncated }"),
        ('id: "anna"', "journey { stage }"),
        ('id: "anna"', "households { members { truncated } }"),
    ],
)
def test_what_is_not_compiled_steps_aside(ways: Ways, arguments: str, selection: str) -> None:
    assert ways.compiled(f"{{ customer({arguments}) {{ ... on Customer {{ {selection} }} }} }}") is None


@pytest.mark.parametrize(
    "text",
    [
        "{ customer(",
        "{ nothing }",
        "{ stats { persons } }",
        "{ __schema { queryType { name } } }",
        'mutation { undo(input: {id: "d", by: "me"}) { __typename } }',
        '{ customer(id: "anna") { __typename } }' + " " * 20_000,
    ],
)
def test_other_documents_step_aside_without_a_statement(ways: Ways, text: str) -> None:
    assert ways.compiled(text) is None
    assert ways.store.run == []


def test_a_document_is_compiled_once_for_each_way_it_is_skipped(ways: Ways) -> None:
    text = 'query ($all: Boolean!) { customer(id: "anna") { ... on Customer { personId city @include(if: $all) } } }'
    compiler = Compiler(schema._schema)
    fresh = replace(ways, compiler=compiler)
    for wanted in (True, False, True):
        answer = fresh.compiled(text, {"all": wanted})
        assert answer == fresh.ordinary(text, {"all": wanted})
        assert ("city" in answer["data"]["customer"]) is wanted
    assert (len(compiler._documents), len(compiler._compiled)) == (1, 2)


def test_an_operation_is_chosen_by_its_name(ways: Ways) -> None:
    text = 'query A { customer(id: "anna") { __typename } } query B { x: customer(id: "bert") { __typename } }'
    for name in ("A", "B"):
        assert ways.compiled(text, operation=name) == ways.ordinary(text, operation=name)
    assert ways.compiled(text) is None


def test_a_value_of_another_type_than_the_schema_says_steps_aside() -> None:
    with pytest.raises(Aside):
        text([1])
    with pytest.raises(Aside):
        number([float("nan")])
    with pytest.raises(Aside):
        moment([10**30])
    with pytest.raises(Aside):
        json(["{"])
    with pytest.raises(Aside):
        enum({"a": "A"})(["b"])
    with pytest.raises(Aside):
        present(["a", None])


def test_pages_follow_each_other_to_the_end(ways: Ways) -> None:
    text = """query ($after: String) { customer(id: "anna") { ... on Customer { touchpoints(first: 2, after: $after) {
        nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } } } }"""
    after, seen = None, []
    while True:
        answer = ways.compiled(text, {"after": after})
        assert answer == ways.ordinary(text, {"after": after})
        page = answer["data"]["customer"]["touchpoints"]
        seen += [one["id"] for one in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) > 2
