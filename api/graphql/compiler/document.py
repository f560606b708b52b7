"""A document as it was first seen: what decides how it is compiled."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
    Visitor,
    get_operation_ast,
    parse,
    visit,
)

from api.graphql.compiler.aside import Aside
from api.graphql.compiler.compilation import Compiled, compiled
from api.graphql.compiler.variables import Declared, Variables, coerced, declared
from api.graphql.limits import check
from onefold import OnefoldError


@dataclass(frozen=True, slots=True)
class Document:
    """One operation of a document. It keeps no part of the text's syntax, which takes a hundred times the text."""

    text: str
    operation: str | None
    variables: tuple[Declared, ...]
    deciding: tuple[str, ...]
    """The variables that say what is skipped."""
    choosing: tuple[str, ...]
    """Those of which it matters whether they are given."""

    def coerced(self, values: Mapping[str, Any]) -> Variables:
        """The variables that a request gives. Raises Aside."""
        return coerced(self.variables, values)

    def variant(self, variables: Variables) -> tuple[Hashable, ...]:
        """What is the same for all requests that run the same statement."""
        return (
            *(variables.get(name) for name in self.deciding),
            *(variables.get(name) is None for name in self.choosing),
        )

    def compiled(self, schema: GraphQLSchema, variables: Variables) -> Compiled | None:
        """What requests with such variables run; None where they go the ordinary way."""
        syntax = parse(self.text, no_location=True)
        fragments = {one.name.value: one for one in syntax.definitions if isinstance(one, FragmentDefinitionNode)}
        try:
            return compiled(schema, _operation(syntax, self.operation), fragments, variables)
        except (Aside, OnefoldError):
            return None


def document(schema: GraphQLSchema, text: str, operation: str | None) -> Document | None:
    """A document that is a valid query; None for any other."""
    try:
        checked = check(schema, text)
    except GraphQLError:
        return None
    if checked.errors:
        return None
    syntax = parse(text, no_location=True)
    try:
        node = _operation(syntax, operation)
    except Aside:
        return None
    search = _Search()
    visit(syntax, search)
    return Document(text, operation, declared(schema, node), tuple(search.deciding), tuple(search.choosing))


def _operation(syntax: DocumentNode, name: str | None) -> OperationDefinitionNode:
    node = get_operation_ast(syntax, name)
    if node is None or node.operation is not OperationType.QUERY:
        raise Aside
    return node


class _Search(Visitor):
    """Finds the variables of directives, and those that are a whole argument of a field that may be a root."""

    def __init__(self) -> None:
        super().__init__()
        self.deciding: dict[str, None] = {}
        self.choosing: dict[str, None] = {}

    def enter_directive(self, node: Any, *_: Any) -> None:
        self._note(node, self.deciding)

    def enter_field(self, node: Any, *_: Any) -> None:
        if node.name.value == "customer":
            self._note(node, self.choosing)

    def _note(self, node: Any, names: dict[str, None]) -> None:
        for argument in node.arguments or ():
            if isinstance(argument.value, VariableNode):
                names[argument.value.name.value] = None
