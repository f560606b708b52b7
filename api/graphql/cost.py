"""What a document costs: how many values its answer may hold, before anything is read."""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    Undefined,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    value_from_ast_untyped,
)

from context.page import LARGEST

COST = 20_000
"""What one request may cost: four pages of a hundred, fifty values in each element. Most cost some hundreds."""
LIST = 10
"""How many elements a list is taken to have that has no pages; none has more than 100."""
INTROSPECTION = 5_000
"""What the description of the schema costs, and each renaming inside it, which repeats a part of it."""
COUNTING: Mapping[str, int] = {"journeyMetrics": 5_000, "dropOff": 5_000, "voice": 2_000, "providerQuality": 2_000}
"""What fields of the root cost that go through everybody, however few values they answer: seconds, where others take
milliseconds."""
STATEMENT = 60
"""What each statement costs that a field runs for one customer alone."""
READING: Mapping[str, int] = {
    "contactability": 4,
    "contactPressure": 3,
    "context": 5,
    "dashboard": 10,
    "effort": 2,
    "nextActions": 9,
    "outbox": 10,
    "personas": 4,
    "whyLinked": 2,
}
"""How many such statements fields of a customer run; others run one at most, which costs as much as its page."""
_CUSTOMER = "Customer"
_PAGE = "first"
_PAGED = frozenset({"nodes", "edges"})


class Price:
    """The cost of a validated document, by operation and by the variables that say how large its pages are."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        self._schema = schema
        self._fragments = {
            one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)
        }
        self._operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
        self._sizes = frozenset(name for one in document.definitions for name in _page_variables(one))
        self._known: dict[object, int] = {}

    def of(self, operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> int:
        """What an operation costs; worked out once for each set of page sizes."""
        sizes = {name: _clamped(variables[name]) for name in self._sizes & variables.keys()}
        key = (self._operations.index(operation), tuple(sorted(sizes.items())))
        if key not in self._known:
            if len(self._known) >= LARGEST:
                self._known.clear()
            self._known[key] = _Walk(self._schema, self._fragments, _defaults(operation) | sizes).operation(operation)
        return self._known[key]


class _Walk:
    """One reckoning; each fragment is reckoned once for every type and page that it stands in."""

    def __init__(
        self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], sizes: Mapping[str, int]
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._sizes = sizes
        self._known: dict[tuple[str, str, int], int] = {}
        self._renames: dict[str, int] = {}

    def operation(self, operation: OperationDefinitionNode) -> int:
        root = self._schema.get_root_type(operation.operation)
        assert root is not None, "a validated document asks for a kind of operation that there is"
        return self._selections(root, operation.selection_set, LIST)

    def _selections(self, kind: Any, selections: SelectionSetNode, page: int) -> int:
        return sum(self._selection(kind, one, page) for one in selections.selections)

    def _selection(self, kind: Any, node: object, page: int) -> int:
        match node:
            case FieldNode():
                return self._field(kind, node, page)
            case InlineFragmentNode():
                condition = node.type_condition
                inner = self._schema.get_type(condition.name.value) if condition else kind
                return self._selections(inner, node.selection_set, page)
            case FragmentSpreadNode():
                return self._fragment(kind, node.name.value, page)
            case _:
                raise TypeError(f"no selection: {node!r}")

    def _fragment(self, kind: Any, name: str, page: int) -> int:
        key = (kind.name, name, page)
        if key not in self._known:
            fragment = self._fragments[name]
            inner = self._schema.get_type(fragment.type_condition.name.value)
            self._known[key] = self._selections(inner, fragment.selection_set, page)
        return self._known[key]

    def _field(self, kind: Any, node: FieldNode, page: int) -> int:
        name = node.name.value
        if name in ("__schema", "__type"):
            return INTROSPECTION * (1 + self._renamed(node))
        if name.startswith("__"):
            return 1
        assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType), "only these have fields"
        field = kind.fields[name]
        named = get_named_type(field.type)
        reading = STATEMENT * READING.get(name, 0) if kind.name == _CUSTOMER else 0
        if node.selection_set is None or is_leaf_type(named):
            return 1 + reading
        times = 1
        if is_list_type(get_nullable_type(field.type)):
            times = page if name in _PAGED else LIST
        counting = COUNTING.get(name, 0) if kind is self._schema.query_type else 0
        return counting + reading + times * (1 + self._selections(named, node.selection_set, self._page(field, node)))

    def _page(self, field: GraphQLField, node: FieldNode) -> int:
        """How many elements the pages below a field have."""
        argument = field.args.get(_PAGE)
        if argument is None:
            return LIST
        default = LIST if argument.default_value is Undefined else _clamped(argument.default_value)
        given = next((one.value for one in node.arguments or () if one.name.value == _PAGE), None)
        match given:
            case IntValueNode():
                return _clamped(int(given.value))
            case VariableNode():
                return self._sizes.get(given.name.value, default)
            case _:
                return default

    def _renamed(self, node: object) -> int:
        """How many fields below a node have another name than their own."""
        if isinstance(node, FragmentSpreadNode):
            name = node.name.value
            if name not in self._renames:
                self._renames[name] = self._renamed(self._fragments[name])
            return self._renames[name]
        selections: SelectionSetNode | None = getattr(node, "selection_set", None)
        return sum(
            (isinstance(one, FieldNode) and one.alias is not None) + self._renamed(one)
            for one in (selections.selections if selections else ())
        )


def _clamped(size: object) -> int:
    """A page size as it can be; what is none is refused when it is read."""
    return max(1, min(size, LARGEST)) if isinstance(size, int) else LARGEST


def _defaults(operation: OperationDefinitionNode) -> dict[str, int]:
    return {
        one.variable.name.value: _clamped(value_from_ast_untyped(one.default_value))
        for one in operation.variable_definitions or ()
        if one.default_value is not None
    }


def _page_variables(node: object) -> Iterator[str]:
    """The variables that a node's fields take as the size of a page."""
    for argument in getattr(node, "arguments", None) or ():
        if argument.name.value == _PAGE and isinstance(argument.value, VariableNode):
            yield argument.value.name.value
    selections: SelectionSetNode | None = getattr(node, "selection_set", None)
    for one in selections.selections if selections else ():
        yield from _page_variables(one)
