"""Requests answered by compiled documents."""

from collections.abc import Mapping
from typing import Any

import orjson
from graphql import GraphQLSchema

from api.graphql.compiler.aside import Aside
from api.graphql.compiler.compilation import Compiled
from api.graphql.compiler.document import Document, document
from api.graphql.compiler.kept import Kept, Weighing
from graph.gathering import Gathering
from graph.session import AsyncStore
from onefold import OnefoldError

_TEXTS = 5_000_000
"""Bytes of the texts of documents."""
_COMPILED = 45_000_000
"""Bytes of what came of them: with the texts and what `limits` remembers, less than 100 MB."""
_WEIGHING = Weighing(always=6_000, word=130, selection=1_500)
LONGEST = 20_000
"""Characters of a document that is compiled; a longer one goes the ordinary way."""


class Compiler:
    """Compiles documents when they are first seen, and keeps what came of them."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._documents: Kept[tuple[str, str | None], Document | None] = Kept(heaviest=_TEXTS)
        self._compiled: Kept[Any, Compiled | None] = Kept(heaviest=_COMPILED)
        self._gathering = Gathering()

    async def execute(
        self, store: AsyncStore, text: str, variables: Mapping[str, Any], operation: str | None = None
    ) -> bytes | None:
        """The answer as JSON, of one statement; None where the document is to be executed the ordinary way."""
        try:
            return await self._execute(store, text, variables, operation)
        except (Aside, OnefoldError):
            return None

    async def _execute(
        self, store: AsyncStore, text: str, values: Mapping[str, Any], operation: str | None
    ) -> bytes | None:
        known = self._document(text, operation)
        if known is None:
            return None
        variables = known.coerced(values)
        found = self._variant(known, variables)
        if found is None:
            return None
        asked = found.asked(variables)
        row = await self._gathering.row(store, found.statement, found.params(asked))
        return orjson.dumps({"data": found.data(row, asked)}, option=orjson.OPT_NAIVE_UTC)

    def _document(self, text: str, operation: str | None) -> Document | None:
        if len(text) > LONGEST:
            return None
        key = (text, operation)
        if key not in self._documents:
            self._documents.keep(key, document(self._schema, text, operation), weight=2 * len(text))
        return self._documents[key]

    def _variant(self, known: Document, variables: Mapping[str, Any]) -> Compiled | None:
        key = (known.text, known.operation, known.variant(variables))
        if key not in self._compiled:
            found = known.compiled(self._schema, variables)
            self._compiled.keep(key, found, weight=_WEIGHING.of(known.text))
        return self._compiled[key]
