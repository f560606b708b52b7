"""Statements that are put together first and run later."""

from typing import Any

from cypher.catalogue import Query, load
from graph.rows import Rows
from graph.session import Transaction


class Script:
    """Statements of cypher/identity/ with what they write, in the order in which they are to run."""

    def __init__(self) -> None:
        self._statements: list[tuple[Query, dict[str, Any]]] = []

    def add(self, name: str, **params: Any) -> None:
        self._statements.append((load(f"identity/{name}"), params))

    def write(self, name: str, **params: Any) -> None:
        """A statement whose first parameter holds its rows; without any it is left out."""
        (of, rows), *others = params.items()
        if rows:
            self.add(name, **{of: Rows(rows)}, **dict(others))

    def run(self, transaction: Transaction) -> None:
        for query, params in self._statements:
            transaction.run(query, **params)
