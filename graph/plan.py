"""How the database runs a query: a tree of operators."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Plan:
    """One operator, and those that feed it."""

    operator: str
    """As Neo4j names it, without the database, e.g. `NodeUniqueIndexSeek`."""
    details: str
    db_hits: int
    """Of this operator alone; 0 where the query was only explained."""
    children: tuple["Plan", ...] = ()
    estimated_rows: float = 0.0
    """How many rows the server expects of it, by its statistics."""

    @classmethod
    def of(cls, described: Mapping[str, Any]) -> Self:
        """The plan in the form that a query's summary carries."""
        arguments = described.get("args", {})
        return cls(
            operator=str(described.get("operatorType", "")).partition("@")[0],
            details=str(arguments.get("Details", "")),
            db_hits=int(described.get("dbHits", 0)),
            children=tuple(cls.of(child) for child in described.get("children", ())),
            estimated_rows=float(arguments.get("EstimatedRows", 0.0)),
        )

    def walk(self) -> Iterator["Plan"]:
        """This operator and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the answer's columns; none for a write without an answer."""
        if self.operator != "ProduceResults":
            return self.children[0].columns if len(self.children) == 1 else ()
        return tuple(name.strip("` ") for name in self.details.split(",") if name)

    @property
    def operators(self) -> set[str]:
        return {step.operator for step in self.walk()}

    @property
    def total_db_hits(self) -> int:
        return sum(step.db_hits for step in self.walk())
