"""Enums of the other packages as enums of the schema."""

from collections.abc import Mapping
from enum import Enum

import strawberry


def closed_set(kind: type[Enum], description: str, values: Mapping[str, str], name: str | None = None) -> None:
    """Make an enum known to the schema, under its own name or another; `values` describes each member by its name."""
    definition = strawberry.enum(kind, name=name, description=description).__strawberry_definition__  # type: ignore[attr-defined]
    for value in definition.values:
        value.description = values[value.name]
