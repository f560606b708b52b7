"""Households and organizations: api.graphql.group."""

from collections.abc import Mapping

from api.graphql.compiler.declaration import Leaf, Nested, Shape
from api.graphql.compiler.leaf import global_id, text

_MOST = 100

SHAPES: Mapping[str, Shape] = {
    "Household": {
        "id": Leaf("household", ("id",), global_id("Household")),
        "name": Leaf("household", ("name",), text),
    },
    "Organization": {
        "id": Leaf("organization", ("id",), global_id("Organization")),
        "name": Leaf("organization", ("name",), text),
    },
}
HOUSEHOLDS = Nested("households", {"limit": _MOST})
ORGANIZATIONS = Nested("organizations", {"limit": _MOST})
