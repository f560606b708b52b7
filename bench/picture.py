"""A graph as it stands, up to person ids, turns and the hours at which things were written: for comparing two runs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from bench.ground import open_resolver
from bench.queries import query
from cypher.catalogue import load
from graph.session import Row, Store
from tests.identity.planning.crowd import portrait

_PAGE = 2_000
_OF_THE_RUN = frozenset({"no", "turn", "id", "since"})
"""What differs between two runs that say the same."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`portrait`: who is who, and why; `records`: of each key all that stands around it; `counts`: of what there is."""

    portrait: Mapping[str, Any]
    records: Mapping[str, Row]
    counts: Mapping[str, int]

    def differences(self, other: "Picture") -> list[str]:
        """What differs, named by its place; empty for equal pictures."""
        return [
            f"{part.name} {key}"
            for part in fields(self)
            for key in sorted(getattr(self, part.name).keys() | getattr(other, part.name).keys())
            if getattr(self, part.name).get(key) != getattr(other, part.name).get(key)
        ]


def picture(store: Store) -> Picture:
    """What the graph says now."""
    return Picture(
        portrait(open_resolver(store).population),
        {row["key"]: row for row in _records(store)},
        {row["kind"]: row["count"] for row in store.read(query("presence"))},
    )


def _records(store: Store) -> Iterator[Row]:
    (ledger,) = store.read(load("identity/ledger"))
    for first in range(0, ledger["next"], _PAGE):
        for row in store.read(query("pictures"), first=first, after=first + _PAGE):
            yield row | {"properties": _lasting(row["properties"]), "persons": [_lasting(p) for p in row["persons"]]}


def _lasting(properties: Row) -> Row:
    return {name: value for name, value in properties.items() if name not in _OF_THE_RUN}
