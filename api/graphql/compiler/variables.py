"""Values that a request gives: its variables coerced as GraphQL says, and the arguments made of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputType,
    GraphQLSchema,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    Undefined,
    ValueNode,
    VariableNode,
    coerce_input_literal,
    coerce_input_value,
    is_input_object_type,
    is_non_null_type,
    type_from_ast,
)

from api.graphql.compiler.aside import Aside

Variables = Mapping[str, Any]
Given = Callable[[Variables], Any]
"""Makes a value of a request's variables; Undefined where it is not given."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One variable of an operation."""

    name: str
    type: GraphQLInputType
    default: Any

    def of(self, values: Mapping[str, Any]) -> Any:
        """Its value in a request, or Undefined. Values that are wrong step aside."""
        if self.name not in values:
            if self.default is Undefined and is_non_null_type(self.type):
                raise Aside
            return self.default
        value = coerce_input_value(values[self.name], self.type)
        if value is Undefined:
            raise Aside
        return value


def declared(schema: GraphQLSchema, operation: OperationDefinitionNode) -> tuple[Declared, ...]:
    """The variables of an operation."""
    return tuple(_declared(schema, node) for node in operation.variable_definitions or ())


def _declared(schema: GraphQLSchema, node: Any) -> Declared:
    type_ = type_from_ast(schema, node.type)
    default = node.default_value
    return Declared(
        node.variable.name.value, type_, coerce_input_literal(default, type_) if default is not None else Undefined
    )


def coerced(variables: tuple[Declared, ...], values: Mapping[str, Any]) -> Variables:
    """The variables that a request gives."""
    found = ((one.name, one.of(values)) for one in variables)
    return {name: value for name, value in found if value is not Undefined}


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a field: those that are the same in every request, and those that variables decide."""

    fixed: Mapping[str, Any]
    given: Mapping[str, Given]

    def of(self, variables: Variables) -> Mapping[str, Any]:
        """The arguments in a request; an argument that is not given is None, or what the schema says."""
        if not self.given:
            return self.fixed
        values = {name: given(variables) for name, given in self.given.items()}
        return {**self.fixed, **{name: value for name, value in values.items() if value is not Undefined}}


def arguments(definition: GraphQLField, node: FieldNode) -> Arguments:
    """The arguments that a field of a document has."""
    written = {one.name.value: one.value for one in node.arguments or ()}
    fixed, given = {}, {}
    for name, argument in definition.args.items():
        fixed[name] = _default(argument)
        if name in written and _has_variables(written[name]):
            given[name] = _given(written[name], argument.type, argument)
        elif name in written:
            fixed[name] = coerce_input_literal(written[name], argument.type)
    return Arguments(fixed, given)


def _given(node: ValueNode, type_: GraphQLInputType, place: GraphQLArgument | GraphQLInputField) -> Given:
    if isinstance(node, VariableNode):
        return _variable(node.name.value, is_non_null_type(type_), _default(place, Undefined))
    inner = type_.of_type if is_non_null_type(type_) else type_
    if isinstance(node, ObjectValueNode) and is_input_object_type(inner):
        return _object({one.name.value: one.value for one in node.fields}, inner.fields)
    raise Aside


def _variable(name: str, required: bool, default: Any) -> Given:
    def value(variables: Variables) -> Any:
        found = variables.get(name, default)
        if required and (found is None or found is Undefined):
            raise Aside
        return found

    return value


def _object(written: Mapping[str, ValueNode], fields: Mapping[str, GraphQLInputField]) -> Given:
    fixed = {name: _default(place) for name, place in fields.items()}
    fixed |= {n: coerce_input_literal(v, fields[n].type) for n, v in written.items() if not _has_variables(v)}
    given = {n: _given(v, fields[n].type, fields[n]) for n, v in written.items() if _has_variables(v)}
    return Arguments(fixed, given).of


def _default(place: GraphQLArgument | GraphQLInputField, otherwise: Any = None) -> Any:
    """What the schema says where nothing is given."""
    return otherwise if place.default_value is Undefined else place.default_value


def _has_variables(node: ValueNode) -> bool:
    match node:
        case VariableNode():
            return True
        case ObjectValueNode():
            return any(_has_variables(one.value) for one in node.fields)
        case ListValueNode():
            return any(map(_has_variables, node.values))
        case _:
            return False
