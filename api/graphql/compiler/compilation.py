"""One operation as a statement and what is made of its row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    NullValueNode,
    OperationDefinitionNode,
    VariableNode,
)

from api.graphql.compiler.aside import Aside
from api.graphql.compiler.planner import Call, Planner, StatementRows
from api.graphql.compiler.selection import Selections
from api.graphql.compiler.table import Asked, Column, Reading, Table, constant, objects
from api.graphql.compiler.types.customer import by
from api.graphql.compiler.variables import Variables, arguments
from cypher.composition import Rows, Shared, compose

_CUSTOMER = "customer"
_SHARED = "records"


@dataclass(frozen=True, slots=True)
class Compiled:
    """What requests run that decide alike what is skipped, and which arguments of `customer` are given."""

    statement: Shared
    calls: Sequence[Call]
    fixed: Mapping[str, Any]
    answer: Reading

    def asked(self, variables: Variables) -> list[Asked]:
        """What a request asks. Raises OnefoldError, or Aside."""
        return [call.asked(variables) for call in self.calls]

    def params(self, asked: Sequence[Asked]) -> dict[str, Any]:
        """The statement's parameters."""
        params = dict(self.fixed)
        for call, one in zip(self.calls, asked, strict=True):
            params.update({theirs: one.params[ours] for theirs, ours in call.rename.items()})
        return params

    def data(self, row: Sequence[Any], asked: Sequence[Asked]) -> Any:
        """The answer's `data`, of the only row. Raises Aside."""
        return self.answer(Table(1, [[cell] for cell in row], asked))[0]


def compiled(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: Variables,
) -> Compiled:
    """An operation compiled. Raises Aside, or OnefoldError for what no request can ask."""
    planner = Planner(Selections(schema, fragments, variables))
    query = schema.query_type
    assert query is not None
    roots: list[Rows] = []
    shown: dict[str, Reading] = {}
    readings: dict[str, Reading] = {}
    for key, nodes in planner.selections.fields(query, [operation.selection_set]).items():
        match nodes[0].name.value:
            case "__typename":
                readings[key] = constant(query.name)
            case "customer":
                shown[key] = readings[key] = _customer(planner, nodes, roots)
            case _:
                raise Aside
    if not roots:
        raise Aside
    for place, (key, rows) in enumerate(zip(shown, roots, strict=True)):
        scanned = rows.column(_SHARED, "scanned") if rows.has(_SHARED) else None
        readings[key] = _only(place, scanned, planner.reads, shown[key])
    return Compiled(
        compose("compiled", roots),
        planner.calls,
        planner.fixed | {rows.given(_SHARED, "scan"): planner.reads for rows in roots if rows.has(_SHARED)},
        objects(tuple(readings), tuple(readings.values())),
    )


def _customer(planner: Planner, nodes: Sequence[FieldNode], roots: list[Rows]) -> Reading:
    schema = planner.selections.schema
    assert schema.query_type is not None
    entry = by(_given(nodes[0], planner.selections.variables))
    rows = Rows(entry.source, planner.numbers)
    planner.call(rows, arguments(schema.query_type.fields[_CUSTOMER], nodes[0]), entry.bind)
    roots.append(rows)
    return planner.output(schema.type_map["Customer"], [node.selection_set for node in nodes], StatementRows(rows))  # type: ignore[arg-type]


def _only(place: int, scanned: int | None, reads: int, of: Reading) -> Reading:
    """The one customer among the rows of a root. None, several, and one with too many records step aside.

    It holds nothing of what it was planned from, because it is kept and that is large.
    """

    def read(table: Table) -> Column:
        (found,) = table.columns[place]
        if len(found) != 1 or (scanned is not None and found[0][scanned] >= reads):
            raise Aside
        return of(table.nested(found))

    return read


def _given(node: FieldNode, variables: Variables) -> set[str]:
    """The names of the arguments that have a value."""
    return {
        argument.name.value
        for argument in node.arguments or ()
        if not isinstance(argument.value, NullValueNode)
        and not (isinstance(argument.value, VariableNode) and variables.get(argument.value.name.value) is None)
    }
