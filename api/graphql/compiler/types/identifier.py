"""Identifiers: api.graphql.identifier."""

from collections.abc import Mapping
from functools import partial

from api.graphql.compiler.declaration import Leaf, Pages, Shape
from api.graphql.compiler.leaf import count, present, text
from api.graphql.compiler.paging import by_key, key_cursors
from api.graphql.compiler.table import Column

_leaf = partial(Leaf, "identifier")


def _keys(kinds: Column, values: Column) -> Column:
    pairs = zip(present(text(kinds)), present(text(values)), strict=True)
    return [f"{kind}:{value}" for kind, value in pairs]


_IDENTIFIER = {
    "kind": _leaf(("kind",), text),
    "value": _leaf(("value",), text),
    "key": _leaf(("kind", "value"), _keys),
}
SHAPES: Mapping[str, Shape] = {
    "Identifier": _IDENTIFIER,
    "CustomerIdentifier": {**_IDENTIFIER, "recordCount": Leaf("carried", ("record_count",), count)},
}
IDENTIFIERS = Pages(
    "identifiers",
    by_key(lambda arguments: {"kinds": arguments["kinds"]}),
    (("identifier", "kind"), ("identifier", "value")),
    key_cursors,
)
