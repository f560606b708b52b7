"""What the graph holds, for whoever writes statements: labels, types of relationship, and their properties."""

from collections.abc import Sequence
from dataclasses import dataclass

from cypher.catalogue import load
from graph.session import AsyncStore

_SAMPLE = 200
"""Nodes or relationships of each kind that are looked at for properties: what all have is there in a few."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property, with the type of its values in Cypher's words."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class LabelShape:
    """A label, how many nodes have it, and their properties."""

    name: str
    count: int
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class TypeShape:
    """A type of relationship. `ways` are the labels that it was seen to lead from and to."""

    name: str
    count: int
    ways: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class GraphShape:
    """The labels and types that questions go by and that something has."""

    labels: tuple[LabelShape, ...]
    types: tuple[TypeShape, ...]


async def graph_shape(store: AsyncStore) -> GraphShape:
    """What there is now. Counts are exact; properties are those of some of each kind."""
    labels = await store.read(load("context/shape_labels"), sample=_SAMPLE)
    types = await store.read(load("context/shape_types"), sample=_SAMPLE)
    return GraphShape(
        tuple(LabelShape(row["label"], row["count"], _properties(row["properties"])) for row in labels if row["count"]),
        tuple(
            TypeShape(row["type"], row["count"], tuple(sorted(map(tuple, row["ways"]))), _properties(row["properties"]))
            for row in types
            if row["count"]
        ),
    )


def _properties(found: Sequence[Sequence[str]]) -> tuple[Property, ...]:
    types: dict[str, str] = {}
    for name, type in found:
        types.setdefault(name, type.removesuffix(" NOT NULL"))
    return tuple(Property(name, types[name]) for name in sorted(types))
