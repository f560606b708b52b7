"""From a selection to the rows that it needs, and to what is made of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Any, Protocol

from graphql import (
    FieldNode,
    GraphQLObjectType,
    GraphQLOutputType,
    SelectionSetNode,
    get_named_type,
    is_interface_type,
    is_non_null_type,
    is_object_type,
)

from api.graphql.compiler.aside import Aside
from api.graphql.compiler.connection import Part, Source, connections, cursors, elements, page_info
from api.graphql.compiler.declaration import Constant, Leaf, Made, Nested, Pages, Same
from api.graphql.compiler.leaf import Show, present
from api.graphql.compiler.selection import Selections
from api.graphql.compiler.table import Asked, Reading, Table, by_kind, column, constant, lists, objects, single
from api.graphql.compiler.types import SHAPES
from api.graphql.compiler.types.record import OTHERWISE, TYPE_OF
from api.graphql.compiler.variables import Arguments, Variables, arguments
from cypher.composition import Rows
from graph.reader.view import RECORDS_READ

Sets = Sequence[SelectionSetNode | None]
Cursor = Callable[[], Reading]
_SHARED = 5_000
"""Readings that documents share, of 0.2 kB each."""


class Columns(Protocol):
    """Rows whose columns have places."""

    def column(self, shape: str, name: str) -> int:
        """The place of a column; rows that do not have it step aside."""


@dataclass(frozen=True, slots=True)
class StatementRows:
    """Rows that the statement gives."""

    rows: Rows

    def column(self, shape: str, name: str) -> int:
        if shape == "made" or not self.rows.offers(f"columns/{shape}"):
            raise Aside
        return self.rows.column(shape, name)


@dataclass(frozen=True, slots=True)
class MadeRows:
    """Rows that are made here."""

    names: tuple[str, ...]

    def column(self, shape: str, name: str) -> int:
        if shape != "made":
            raise Aside
        return self.names.index(name)


@dataclass(frozen=True, slots=True)
class ArrangedRows:
    """Rows that the statement gives, with columns that are added here at their ends."""

    rows: StatementRows
    names: tuple[str, ...]

    def column(self, shape: str, name: str) -> int:
        return self.names.index(name) - len(self.names) if shape == "made" else self.rows.column(shape, name)


@dataclass(frozen=True, slots=True)
class Call:
    """How a source gets its parameters: what a request asks of it, by the names that the statement has for them."""

    arguments: Arguments
    bind: Callable[[Mapping[str, Any]], Asked]
    rename: Mapping[str, str]
    always: Asked | None
    """What is asked in every request, where no variable decides it."""

    def asked(self, variables: Variables) -> Asked:
        """What a request asks. Raises OnefoldError, or Aside."""
        return self.always or self.bind(self.arguments.of(variables))


@dataclass(slots=True)
class Planner:
    """Plans one operation. What it cannot plan steps aside."""

    selections: Selections
    calls: list[Call] = field(default_factory=list)
    """By the number under which a table finds what was asked."""
    fixed: dict[str, Any] = field(default_factory=dict)
    """Parameters that are the same in every request."""
    numbers: Iterator[int] = field(default_factory=count)
    reads: int = RECORDS_READ
    """How many records of a person all that was planned so far looks at."""

    def call(self, rows: Rows, given: Arguments, bind: Callable[[Mapping[str, Any]], Asked]) -> int:
        """The number of what is asked of some rows."""
        rename = {rows.param(name): name for name in rows.source.params}
        self.calls.append(Call(given, bind, rename, None if given.given else bind(given.fixed)))
        return len(self.calls) - 1

    def output(self, type_: GraphQLOutputType, sets: Sets, rows: Columns) -> Reading:
        """What the answer has of each row, as a type shows it."""
        named = get_named_type(type_)
        if is_interface_type(named) and named.name == "Record":
            readings = {kind: self._named(name, sets, rows) for kind, name in TYPE_OF.items()}
            return by_kind(rows.column("record", "kind"), readings, self._named(OTHERWISE, sets, rows))
        if not is_object_type(named):
            raise Aside
        return self._object(named, sets, rows)

    def _named(self, name: str, sets: Sets, rows: Columns) -> Reading:
        return self.output(self.selections.schema.type_map[name], sets, rows)  # type: ignore[arg-type]

    def _object(self, type_: GraphQLObjectType, sets: Sets, rows: Columns) -> Reading:
        fields = self.selections.fields(type_, sets)
        readings = tuple(self._field(type_, nodes, rows) for nodes in fields.values())
        return objects(tuple(fields), readings)

    def _field(self, type_: GraphQLObjectType, nodes: Sequence[FieldNode], rows: Columns) -> Reading:
        name = nodes[0].name.value
        if name == "__typename":
            return constant(type_.name)
        declaration = SHAPES.get(type_.name, {}).get(name)
        output, sets = type_.fields[name].type, [node.selection_set for node in nodes]
        match declaration:
            case Constant(value):
                return constant(value)
            case Leaf():
                return _leaf(declaration, output, rows)
            case Same():
                return self.output(output, sets, rows)
            case Made():
                of = self.output(output, sets, MadeRows(declaration.names))
                return (single if declaration.single else lists)(_made(declaration, rows), of)
            case Nested():
                return self._nested(declaration, output, sets, rows)
            case Pages():
                given = arguments(type_.fields[name], nodes[0])
                return self._pages(declaration, given, (output, sets), rows)
            case _:
                raise Aside

    def _nested(self, declaration: Nested, output: GraphQLOutputType, sets: Sets, rows: Columns) -> Reading:
        place, inner = _inner(rows, declaration.source)
        self.fixed.update({inner.param(name): value for name, value in declaration.params.items()})
        of = self.output(output, sets, StatementRows(inner))
        if not declaration.single:
            return lists(column(place), of)
        return single(lambda table: [_only(rows) for rows in table.columns[place]] if table.length else (), of)

    def _pages(self, declared: Pages, given: Arguments, what: tuple[GraphQLOutputType, Sets], rows: Columns) -> Reading:
        place, inner = _inner(rows, declared.source)
        number = self.call(inner, given, declared.bind)
        self.reads = min(self.reads, declared.reads)
        found, arranged = StatementRows(inner), declared.arranged
        if arranged is None:
            return self._connection(Source(place, number), declared, what, found)
        places = tuple(found.column(*name) for name in arranged.columns)
        source = Source(place, number, rows.column(*arranged.owner), places, arranged)
        return self._connection(source, declared, what, ArrangedRows(found, arranged.names))

    def _connection(
        self, source: Source, declared: Pages, what: tuple[GraphQLOutputType, Sets], rows: Columns
    ) -> Reading:
        type_, sets = get_named_type(what[0]), what[1]
        assert is_object_type(type_)

        def cursor() -> Reading:
            """Looked up where it is asked for, so that otherwise its columns are not read."""
            return cursors(source, [rows.column(*name) for name in declared.cursor], declared.cursors)

        fields = self.selections.fields(type_, sets)
        return connections(source, {key: self._part(type_, nodes, rows, cursor) for key, nodes in fields.items()})

    def _part(self, type_: GraphQLObjectType, nodes: Sequence[FieldNode], rows: Columns, cursor: Cursor) -> Part:
        name, sets = nodes[0].name.value, [node.selection_set for node in nodes]
        match name:
            case "__typename":
                return lambda page: type_.name
            case "truncated":
                # Who has more records than are read steps aside.
                return lambda page: False
            case "nodes":
                return elements(self.output(type_.fields[name].type, sets, rows))
            case "edges":
                return elements(self._edges(type_.fields[name].type, sets, rows, cursor))
            case "pageInfo":
                info = get_named_type(type_.fields[name].type)
                assert is_object_type(info)
                wanted = {key: nodes[0].name.value for key, nodes in self.selections.fields(info, sets).items()}
                return page_info(wanted, cursor() if any("Cursor" in name for name in wanted.values()) else None)
            case _:
                raise Aside

    def _edges(self, output: GraphQLOutputType, sets: Sets, rows: Columns, cursor: Cursor) -> Reading:
        type_ = get_named_type(output)
        assert is_object_type(type_)
        readings: dict[str, Reading] = {}
        for key, nodes in self.selections.fields(type_, sets).items():
            match nodes[0].name.value:
                case "__typename":
                    readings[key] = constant(type_.name)
                case "cursor":
                    readings[key] = cursor()
                case "node":
                    inner = [node.selection_set for node in nodes]
                    readings[key] = self.output(type_.fields["node"].type, inner, rows)
                case _:
                    raise Aside
        return objects(tuple(readings), tuple(readings.values()))


def _inner(rows: Columns, source: str) -> tuple[int, Rows]:
    """Rows for each of others, and the place of the column that holds them."""
    if not isinstance(rows, StatementRows) or not rows.rows.offers(f"rows/{source}"):
        raise Aside
    return rows.rows.nested(source)


def _leaf(leaf: Leaf, output: GraphQLOutputType, rows: Columns) -> Reading:
    places = tuple(rows.column(leaf.shape, name) for name in leaf.columns)
    return _shown(leaf.show, places, is_non_null_type(output))


@lru_cache(maxsize=_SHARED)
def _shown(show: Show, places: tuple[int, ...], required: bool) -> Reading:
    """Columns as they are shown. Documents share what they read alike: it is most of what is kept of them."""

    def read(table: Table) -> Sequence[Any]:
        columns = table.columns
        if not columns:
            return ()
        values = show(columns[places[0]]) if len(places) == 1 else show(*[columns[place] for place in places])
        return present(values) if required else values

    return read


def _made(made: Made, rows: Columns) -> Reading:
    places = [rows.column(made.shape, name) for name in made.columns]
    return lambda table: made.make(*[table.columns[place] for place in places]) if table.length else ()


def _only(rows: Sequence[Any]) -> Any:
    """The only row, if there is one. More than one step aside."""
    if len(rows) > 1:
        raise Aside
    return rows[0] if rows else None
