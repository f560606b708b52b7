"""Random documents over the schema: valid ones, with aliases, fragments, variables, directives and wrong arguments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)

from api.graphql.compiler.types import SHAPES

DEPTH = 5
_ARGUMENTS: Mapping[str, Sequence[Any]] = {
    "first": [1, 1, 2, 3, 100, 0, 101],
    "depth": [1, 1, 1, 2, 3],
    "kinds": [None, [], ["email"], ["email", "phone"]],
    "status": [None, [], ["open"], ["shipped", "delivered"]],
    "type": [None, [], ["standard"]],
    "types": [None, ["call"], []],
    "channels": [None, [], ["web"], ["web", "phone"]],
    "since": [None, "2026-01-03T00:00:00Z", "0001-01-01T00:00:00Z", "2026-01-05T00:00:00+05:30"],
    "until": [None, "2026-01-10T00:00:00Z", "2030-01-01T00:00:00"],
    "after": [None, None, "", "MQ", "nonsense", "MTc2ODYwODAwMDAwMDAwMCB0cDI", "ZW1haWw6"],
}
_ENUMS: Mapping[str, Sequence[Any]] = {
    "Direction": [None, "INBOUND", "OUTBOUND"],
    "[RecordKind!]": [None, [], ["ORDER"], ["TICKET", "DEVICE", "ACCOUNT"]],
    "[TieType!]": [None, [], ["REFERRED"], ["FOLLOWS", "REVIEWED"]],
}
CUSTOMERS: Sequence[Mapping[str, Any]] = (
    {"id": "anna"},
    {"id": "anna-of-the-shop"},
    {"id": "anna-of-the-app"},
    {"id": "bert"},
    {"id": "clara"},
    {"id": "ghost"},
    {"id": "nobodys"},
    {"id": "nobody"},
    {"id": "Q3VzdG9tZXI6YW5uYQ=="},
    {"identifier": {"kind": "email", "value": " Anna@Example.org "}},
    {"identifier": {"kind": "phone", "value": "030 901820", "country": "DE"}},
    {"identifier": {"kind": "phone", "value": "030 901820"}},
    {"identifier": {"kind": "user_id", "value": "u1"}},
    {"identifier": {"kind": "device_id", "value": "tablet"}},
    {"identifier": {"kind": "badge_no", "value": "B-1"}},
    {"identifier": {"kind": "email", "value": "test@test.com"}},
    {"identifier": {"kind": "emial", "value": "x"}},
    {"id": "anna", "identifier": {"kind": "email", "value": "anna@example.org"}},
    {"id": "anna", "asOf": "2026-01-20T00:00:00Z"},
    {"id": "anna", "asOf": None},
    {},
)


@dataclass(slots=True)
class Asking:
    """One document with the values of its variables."""

    text: str
    variables: dict[str, Any]


@dataclass(slots=True)
class _Author:
    """Writes one document."""

    schema: GraphQLSchema
    random: Random
    variables: dict[str, tuple[str, Any]] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)

    def selection(self, type_: Any, depth: int) -> str:
        """`{ … }` over a type; at the depth's end only leaves."""
        if is_abstract_type(type_):
            return self._abstract(type_, depth)
        names = self._names(type_, depth)
        chosen = self.random.choices(names, k=self.random.randint(1, 4)) if names else []
        parts = [self._field(type_, name, depth) for name in chosen] or ["__typename"]
        if depth and self.random.random() < 0.2:
            parts.append(self._fragment(type_, depth))
        return "{ " + " ".join(parts) + " }"

    def _abstract(self, type_: Any, depth: int) -> str:
        members = [one for one in self.schema.get_possible_types(type_) if one.name in SHAPES]
        chosen = self.random.choices(members, k=2 if len(members) > 1 else 1)
        parts = [f"... on {one.name} {self.selection(one, depth)}" for one in chosen]
        if type_.name == "CustomerResult":
            parts.append("... on Problem { message }")
        return "{ __typename " + " ".join(parts) + " }"

    def _names(self, type_: GraphQLObjectType, depth: int) -> list[str]:
        known = SHAPES.get(type_.name) or type_.fields
        names = [name for name in known if depth or is_leaf_type(get_named_type(type_.fields[name].type))]
        return sorted(names)

    def _field(self, type_: GraphQLObjectType, name: str, depth: int) -> str:
        definition = type_.fields[name]
        alias = f"{name}{len(self.variables)}{self.random.randint(0, 9)}: " if definition.args else ""
        named = get_named_type(definition.type)
        inner = "" if is_leaf_type(named) else " " + self.selection(named, depth - 1 if depth else 0)
        return f"{alias}{name}{self._arguments(definition)}{self._directive()}{inner}"

    def _arguments(self, definition: GraphQLField) -> str:
        written = []
        for name, argument in definition.args.items():
            values = _ENUMS.get(str(argument.type), _ARGUMENTS.get(name))
            if values is None or self.random.random() < 0.7:
                continue
            written.append(f"{name}: {self._value(str(argument.type), self.random.choice(values))}")
        return f"({', '.join(written)})" if written else ""

    def _value(self, type_: str, value: Any) -> str:
        if type_.endswith("!") and value is None:
            value = 1
        if "Kind" in type_ or self.random.choice((True, False)):
            return self.variable(type_, value)
        return _written(value, bare=type_ in _ENUMS)

    def variable(self, type_: str, value: Any) -> str:
        """The name of a new variable with a value."""
        name = f"$v{len(self.variables)}"
        self.variables[name] = (type_, value)
        return name

    def _directive(self) -> str:
        match self.random.randint(0, 15):
            case 0:
                return f" @include(if: {self.variable('Boolean!', self.random.choice((True, False)))})"
            case 1:
                return f" @skip(if: {self.variable('Boolean!', self.random.choice((True, False)))})"
            case 2:
                return " @include(if: true)"
            case _:
                return ""

    def _fragment(self, type_: GraphQLObjectType, depth: int) -> str:
        body = self.selection(type_, depth - 1)
        if self.random.choice((True, False)):
            return f"... on {type_.name}{self._directive()} {body}"
        name = f"Part{len(self.fragments)}"
        self.fragments.append(f"fragment {name} on {type_.name} {body}")
        return f"...{name}"


def asking(schema: GraphQLSchema, seed: int) -> Asking:
    """A document that asks for one or two customers; the same seed writes the same one."""
    author = _Author(schema, Random(seed))
    assert schema.query_type is not None
    definition = schema.query_type.fields["customer"]
    roots = []
    for number in range(author.random.choice((1, 1, 1, 2))):
        given = author.random.choice(CUSTOMERS)
        arguments = ", ".join(
            f"{name}: {author.variable(str(definition.args[name].type), value)}" for name, value in given.items()
        )
        selection = author.selection(get_named_type(definition.type), DEPTH)
        roots.append(f"c{number}: customer{f'({arguments})' if arguments else ''} {selection}")
    declared = ", ".join(f"{name}: {type_}" for name, (type_, _) in author.variables.items())
    head = f"query{f' ({declared})' if declared else ''}"
    text = f"{head} {{ {' '.join(roots)} }}\n" + "\n".join(author.fragments)
    return Asking(text, {name[1:]: value for name, (_, value) in author.variables.items()})


def _written(value: Any, *, bare: bool) -> str:
    """A value as GraphQL writes it; the names of enums stand bare."""
    match value:
        case None:
            return "null"
        case list():
            return "[" + ", ".join(_written(one, bare=bare) for one in value) + "]"
        case str():
            return value if bare else f'"{value}"'
        case _:
            return str(value)
