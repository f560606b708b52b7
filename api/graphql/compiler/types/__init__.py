"""Which fields are compiled, and how: a table for each GraphQL type, in files named like those that define the types.

A field that stands in none is answered the ordinary way, and with it every document that asks for it.
"""

from collections.abc import Mapping

from api.graphql.compiler.declaration import Shape
from api.graphql.compiler.types import customer, group, identifier, influence, record, touchpoint

SHAPES: Mapping[str, Shape] = {
    **customer.SHAPES,
    **group.SHAPES,
    **identifier.SHAPES,
    **influence.SHAPES,
    **record.SHAPES,
    **touchpoint.SHAPES,
}
"""Of each GraphQL type its compiled fields."""
