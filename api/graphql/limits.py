"""What a document may ask, checked before anything runs, and once for every text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, specified_rules
from strawberry.extensions import SchemaExtension
from strawberry.extensions.max_aliases import create_validator as alias_rule
from strawberry.extensions.query_depth_limiter import create_validator as depth_rule
from strawberry.schema.schema import validate_document

DEPTH = 14
ALIASES = 30
TOKENS = 2_000
_DOCUMENTS_KEPT = 256
_LONGEST_KEPT = 20_000

_RULES = (*specified_rules, depth_rule(DEPTH, None), alias_rule(ALIASES))
"""Made once: strawberry's own limiters make new rule classes for every request, and no cache can hit."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A document and what is wrong with it."""

    document: DocumentNode
    errors: tuple[GraphQLError, ...]


class DocumentCheck(SchemaExtension):
    """Parses and validates within the limits above, and remembers what it did by the document's text."""

    def on_parse(self) -> Iterator[None]:
        context = self.execution_context
        if context.query:
            context.graphql_document = check(context.schema._schema, context.query).document
        yield

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        if context.query:
            # Copied, because strawberry may change the list it is given.
            context.pre_execution_errors = list(check(context.schema._schema, context.query).errors)
        yield


def check(schema: GraphQLSchema, text: str) -> Checked:
    """The document with its errors; of a text that was seen lately, from memory. Raises GraphQLSyntaxError."""
    return _kept(schema, text) if len(text) <= _LONGEST_KEPT else _check(schema, text)


def _check(schema: GraphQLSchema, text: str) -> Checked:
    document = parse(text, max_tokens=TOKENS)
    return Checked(document, tuple(validate_document(schema, document, _RULES)))


_kept = lru_cache(maxsize=_DOCUMENTS_KEPT)(_check)
