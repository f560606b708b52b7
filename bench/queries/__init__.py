"""Queries that only benches ask, one a file like those of the catalogue."""

from pathlib import Path

from cypher.catalogue import Query, parse


def query(name: str) -> Query:
    """The query in `bench/queries/<name>.cypher`."""
    return parse(name, (Path(__file__).parent / f"{name}.cypher").read_text(encoding="utf-8"))
