"""What a document may ask, checked before anything runs, and once for every text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    Token,
    TokenKind,
    get_operation_ast,
    parse,
    specified_rules,
    visit,
)
from graphql.language import FieldNode, Node, Visitor
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

from api.database import now
from api.graphql.compiler.kept import Kept, Weighing
from api.graphql.cost import COST, Price
from api.graphql.policy import Policy
from api.graphql.shape import faults

TOKENS = 2_000
_LONGEST_KEPT = 20_000
_HEAVIEST_KEPT = 46_000_000
"""Bytes of all documents that are remembered: a thousand as large as customer-360."""
_WEIGHING = Weighing(always=3_000, word=330, selection=700)
_NO_TOKEN = Token(TokenKind.SOF, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Checked:
    """A document, what is wrong with it, and where nothing is, what it costs."""

    document: DocumentNode
    errors: tuple[GraphQLError, ...]
    price: Price | None
    introspects: bool


@dataclass(frozen=True, slots=True)
class Admitted:
    """A request that may run."""

    text: str
    operation: OperationDefinitionNode
    cost: int
    as_of: datetime

    def extensions(self, rules_version: str) -> dict[str, Any]:
        """What its answer says of it; the results of a subscription come later than it was admitted."""
        found: dict[str, Any] = {"cost": {"requested": self.cost, "limit": COST}, "rulesVersion": rules_version}
        if self.operation.operation is not OperationType.SUBSCRIPTION:
            found["asOf"] = self.as_of.isoformat()
        return found


class RefusedError(Exception):
    """A request that may not run."""

    def __init__(self, errors: tuple[GraphQLError, ...]) -> None:
        super().__init__(errors)
        self.errors = errors


class DocumentCheck(SchemaExtension):
    """Parses, validates and prices within the limits, and remembers what it did by the document's text."""

    def on_parse(self) -> Iterator[None]:
        context = self.execution_context
        context.parse_options = {"max_tokens": TOKENS}
        if context.query:
            try:
                context.graphql_document = check(context.schema._schema, context.query).document
            except GraphQLSyntaxError:
                # It is found, and told, once more where strawberry parses.
                context.graphql_document = None
        yield

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        if context.query:
            policy = getattr(context.context, "policy", None) or Policy()
            try:
                self._admitted: Admitted | None = admit(
                    context.schema._schema, policy, context.query, context.operation_name, context.variables or {}
                )
                context.pre_execution_errors = []
            except RefusedError as error:
                # Copied, because strawberry may change the list it is given.
                context.pre_execution_errors = list(error.errors)
        yield

    def get_results(self) -> dict[str, Any]:
        admitted = getattr(self, "_admitted", None)
        return admitted.extensions(self.execution_context.context.rules.version) if admitted else {}


def admit(
    schema: GraphQLSchema, policy: Policy, text: str, operation_name: str | None, variables: Mapping[str, Any]
) -> Admitted:
    """The request, if it may run. Raises RefusedError; nothing is worked out twice for one text."""
    try:
        policy.check(text)
        checked = check(schema, text)
    except GraphQLError as error:
        raise RefusedError((error,)) from error
    if checked.price is None:
        raise RefusedError(checked.errors)
    operation = get_operation_ast(checked.document, operation_name)
    if operation is None:
        raise _refused(f"There is no operation {operation_name!r}." if operation_name else _SEVERAL, "BAD_USER_INPUT")
    if checked.introspects and not policy.introspection:
        raise _refused("This server does not describe its schema.", "INTROSPECTION_DISABLED")
    cost = checked.price.of(operation, variables)
    if cost > COST:
        message = f"This request costs {cost}, and {COST} is the limit. Ask for smaller pages, or in several requests."
        raise _refused(message, "COST_LIMIT", cost={"requested": cost, "limit": COST})
    return Admitted(text, operation, cost, now())


_SEVERAL = "The document holds several operations, or none. Say with `operationName` which is meant."


def check(schema: GraphQLSchema, text: str) -> Checked:
    """The document with its errors; of a text that was seen lately, from memory. Raises GraphQLSyntaxError."""
    if len(text) > _LONGEST_KEPT:
        return _check(schema, text)
    key = (schema, text)
    if key not in _kept:
        found = _check(schema, text)
        visit(found.document, _Tokens())
        _kept.keep(key, found, weight=_WEIGHING.of(text))
    return _kept[key]


def fault(schema: GraphQLSchema, text: str) -> str | None:
    """The first that is wrong with a document, and where; None: nothing."""
    try:
        errors: tuple[GraphQLError, ...] = _check(schema, text).errors
    except GraphQLSyntaxError as error:
        errors = (error,)
    if not errors:
        return None
    (place, *_) = errors[0].locations or (None,)
    return f"line {place.line}, column {place.column}: {errors[0].message}" if place else errors[0].message


def _check(schema: GraphQLSchema, text: str) -> Checked:
    try:
        document = parse(text, max_tokens=TOKENS)
        return _validated(schema, document)
    except RecursionError:
        error = GraphQLError("The document nests deeper than can be read.")
        return Checked(DocumentNode(definitions=()), (error,), None, False)


def _validated(schema: GraphQLSchema, document: DocumentNode) -> Checked:
    errors = faults(document) or validate_document(schema, document, specified_rules)
    price = None if errors else Price(schema, document)
    return Checked(document, tuple(errors), price, _introspects(document))


_kept: Kept[tuple[GraphQLSchema, str], Checked] = Kept(heaviest=_HEAVIEST_KEPT)


class _Tokens(Visitor):
    """Lets go of the text's tokens, which take as much room as the document; the places of errors do without them."""

    def enter(self, node: Node, *_: object) -> None:
        if node.loc:
            node.loc.start_token = node.loc.end_token = _NO_TOKEN


def _introspects(document: DocumentNode) -> bool:
    found = _Introspection()
    visit(document, found)
    return found.asked


class _Introspection(Visitor):
    """Whether a document asks for the description of the schema."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = False

    def enter_field(self, node: FieldNode, *_: object) -> None:
        self.asked |= node.name.value in ("__schema", "__type")


def _refused(message: str, code: str, **extensions: object) -> RefusedError:
    return RefusedError((GraphQLError(message, extensions={"code": code, **extensions}),))
