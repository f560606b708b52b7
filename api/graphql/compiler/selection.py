"""What a selection asks for, with its fragments spread out and what is skipped left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphql import (
    BooleanValueNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    is_abstract_type,
)

from api.graphql.compiler.aside import Aside
from api.graphql.compiler.variables import Variables

Fields = Mapping[str, Sequence[FieldNode]]
"""What an object shows, in its order: each name with the nodes that ask for it."""


@dataclass(slots=True)
class Selections:
    """The selections of one document, with the variables that decide what is skipped.

    `deciding` are the names of the variables that have decided so far.
    """

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Variables
    deciding: set[str] = field(default_factory=set)

    def fields(self, type_: GraphQLObjectType, sets: Sequence[SelectionSetNode | None]) -> Fields:
        """What is asked of an object of a type."""
        found: dict[str, list[FieldNode]] = {}
        for node in self._spread(type_, [one for set in sets if set for one in set.selections], set()):
            found.setdefault((node.alias or node.name).value, []).append(node)
        return found

    def _spread(self, type_: GraphQLObjectType, nodes: Sequence[SelectionNode], seen: set[str]) -> Iterator[FieldNode]:
        for node in nodes:
            if not self._is_wanted(node):
                continue
            if isinstance(node, FieldNode):
                yield node
                continue
            inner = self._inner(node, seen)
            condition = inner.type_condition if inner else None
            if inner and (condition is None or self._fits(type_, condition.name.value)):
                yield from self._spread(type_, inner.selection_set.selections, seen)

    def _inner(self, node: SelectionNode, seen: set[str]) -> InlineFragmentNode | FragmentDefinitionNode | None:
        """The fragment that stands at a place; None for one that this object has been asked for already."""
        if isinstance(node, FragmentSpreadNode):
            if node.name.value in seen:
                return None
            seen.add(node.name.value)
            return self.fragments[node.name.value]
        assert isinstance(node, InlineFragmentNode)
        return node

    def _fits(self, type_: GraphQLObjectType, condition: str) -> bool:
        other = self.schema.get_type(condition)
        return other is type_ or (is_abstract_type(other) and self.schema.is_sub_type(other, type_))

    def _is_wanted(self, node: SelectionNode) -> bool:
        for directive in node.directives or ():
            if directive.name.value not in ("skip", "include") or not directive.arguments:
                raise Aside
            value = directive.arguments[0].value
            if isinstance(value, VariableNode):
                self.deciding.add(value.name.value)
                decided = self.variables.get(value.name.value)
                if not isinstance(decided, bool):
                    raise Aside
            else:
                assert isinstance(value, BooleanValueNode)
                decided = value.value
            if decided is (directive.name.value == "skip"):
                return False
        return True
