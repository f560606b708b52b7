"""What a customer's fields cost covers the statements that they run for each customer."""

import pytest
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    Undefined,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)

from api.graphql.context import STATEMENTS
from api.graphql.cost import COST, READING, STATEMENT
from api.graphql.limits import RefusedError, admit
from api.graphql.policy import Policy
from api.graphql.schema import schema
from graph.session import Store
from tests.api.graphql.compiler.conftest import Ways

GIVEN = {
    "channel": '"email"',
    "purpose": '"newsletter"',
    "department": '"service"',
    "left": '"crm:1"',
    "right": '"crm:2"',
}
CUSTOMER = schema._schema.type_map["Customer"]
assert isinstance(CUSTOMER, GraphQLObjectType)
FIELDS = CUSTOMER.fields


@pytest.fixture(autouse=True)
def _neighbourhood(neighbourhood: Store) -> None:
    """The graph holds Anna Müller and her neighbours."""


def test_what_statements_cost_runs_out_before_they_do() -> None:
    assert STATEMENTS * STATEMENT > COST
    assert READING.keys() <= FIELDS.keys()


def test_what_is_decided_for_many_costs_what_it_takes() -> None:
    def price(many: int) -> int:
        asked = (
            f'{{ customers(by: INFLUENCE, first: {many}) {{ nodes {{ nextActions(channel: "email") {{ asOf }} }} }} }}'
        )
        return admit(schema._schema, Policy(), asked, None, {}).cost

    assert price(30) == 1 + 30 * (1 + 60 * 9 + 2)
    with pytest.raises(RefusedError):
        price(50)


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_the_statements_of_a_field_are_in_its_cost(ways: Ways, name: str) -> None:
    asked = _asked(name, FIELDS[name], deep=3)

    def run(many: int) -> int:
        others = f"influencers(first: {many}, depth: 2) {{ nodes {{ customer {{ {asked} }} }} }}"
        ways.store.run.clear()
        answer = ways.ordinary(f'{{ customer(id: "anna") {{ ... on Customer {{ {others} }} }} }}')
        assert len(answer["data"]["customer"]["influencers"]["nodes"]) == many
        return len(ways.store.run)

    # One for each is what a list of a customer takes, which costs as much as its page.
    each = run(3) - run(2)
    assert each <= max(1, READING.get(name, 0))


def _asked(name: str, field: GraphQLField, deep: int) -> str:
    """A field with what is below it, but for lists and other customers."""
    needed = _needed(field)
    arguments = f"({', '.join(f'{key}: {GIVEN[key]}' for key in needed)})" if needed else ""
    kind = get_named_type(field.type)
    deep = 0 if is_list_type(get_nullable_type(field.type)) else deep
    return f"{name}{arguments}" if is_leaf_type(kind) else f"{name}{arguments} {{ {_below(kind, deep)} }}"


def _below(kind: GraphQLNamedType, deep: int) -> str:
    if not deep or kind is CUSTOMER or not isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        return "__typename"
    fields = {name: one for name, one in kind.fields.items() if all(key in GIVEN for key in _needed(one))}
    return " ".join(
        ["__typename", *(_asked(name, one, deep - 1) for name, one in fields.items() if name != "customer")]
    )


def _needed(field: GraphQLField) -> list[str]:
    return [key for key, one in field.args.items() if is_non_null_type(one.type) and one.default_value is Undefined]
