"""What can be refused of a document before it is validated, in time that grows with its length alone."""

from collections import Counter
from collections.abc import Iterator

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionSetNode,
)

DEPTH = 14
ALIASES = 30
REPEATS = 20_000
"""Pairs of fields of one name: validation compares them one by one (some microseconds each)."""


def faults(document: DocumentNode) -> list[GraphQLError]:
    """What is too deep, renamed too often, or repeated too often to be looked at further.

    Every fragment is walked once, however often it is named: strawberry's limiters walk it again each time: nineteen
    fragments that each name the next one twice keep them for seconds.
    """
    depths = _Depths(document)
    found = [
        GraphQLError(f"'{_name(operation)}' exceeds maximum operation depth of {DEPTH}", [operation])
        for operation in document.definitions
        if isinstance(operation, OperationDefinitionNode) and depths.of(operation.selection_set) > DEPTH
    ]
    fields = [field for definition in document.definitions for field in _fields(definition)]
    aliases = sum(field.alias is not None for field in fields)
    if aliases > ALIASES:
        found.append(GraphQLError(f"{aliases} aliases found. Allowed: {ALIASES}"))
    names = Counter((field.alias or field.name).value for field in fields)
    if sum(count * count for count in names.values()) > REPEATS:
        often, count = names.most_common(1)[0]
        found.append(GraphQLError(f"'{often}' is written {count} times. Ask for it once, or in several requests."))
    return found


def _name(operation: OperationDefinitionNode) -> str:
    return operation.name.value if operation.name else "anonymous"


def _fields(node: object) -> Iterator[FieldNode]:
    """All fields written below a node, those of fragments where these are defined."""
    selections: SelectionSetNode | None = getattr(node, "selection_set", None)
    for selection in selections.selections if selections else ():
        if isinstance(selection, FieldNode):
            yield selection
        yield from _fields(selection)


class _Depths:
    """How many levels of objects a selection has; the description of the schema counts none."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            one.name.value: one.selection_set for one in document.definitions if isinstance(one, FragmentDefinitionNode)
        }
        self._known: dict[str, int] = {}

    def of(self, selections: SelectionSetNode) -> int:
        return max(self._levels(selection) for selection in selections.selections)

    def _levels(self, node: object) -> int:
        if isinstance(node, FragmentSpreadNode):
            return self._of_fragment(node.name.value)
        selections: SelectionSetNode | None = getattr(node, "selection_set", None)
        if selections is None:
            return 0
        if not isinstance(node, FieldNode):
            return self.of(selections)
        return 0 if node.name.value.startswith("__") else 1 + self.of(selections)

    def _of_fragment(self, name: str) -> int:
        if name not in self._known:
            # One that leads back to itself, or is missing, is found by validation.
            self._known[name] = 0
            if name in self._fragments:
                self._known[name] = self.of(self._fragments[name])
        return self._known[name]
