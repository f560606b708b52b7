"""What the plan of a statement says to its writer: where it reads all there is, and how many rows that may be."""

from collections.abc import Iterable
from dataclasses import dataclass

_READ_ALL = {
    "AllNodesScan": "every node there is: say which label is meant, as in (person:Person)",
    "DirectedAllRelationshipsScan": "every relationship there is: begin at a label",
    "UndirectedAllRelationshipsScan": "every relationship there is: begin at a label",
    "CartesianProduct": "everything on one side for everything on the other: join them by a pattern or a value",
}
_READ_LABEL = frozenset({"NodeByLabelScan", "UnionNodeByLabelsScan", "IntersectionNodeByLabelsScan"})
_READ_TYPE = frozenset(
    {"DirectedRelationshipTypeScan", "UndirectedRelationshipTypeScan", "DirectedUnionRelationshipTypesScan"}
)


@dataclass(frozen=True, slots=True)
class Step:
    """One operator of a plan with the rows that the server expects of it."""

    operator: str
    details: str
    rows: float


@dataclass(frozen=True, slots=True)
class Hint:
    """A place where no index is used: what is read, about how many rows, and what would help."""

    reads: str
    rows: float
    advice: str


def hints(steps: Iterable[Step]) -> tuple[Hint, ...]:
    """Where a plan begins without an index, the most rows first."""
    found = [hint for step in steps if (hint := _hint(step)) is not None]
    return tuple(sorted(dict.fromkeys(found), key=lambda hint: (-hint.rows, hint.reads)))


def _hint(step: Step) -> Hint | None:
    if step.operator in _READ_ALL:
        return Hint(step.details or step.operator, step.rows, f"it goes over {_READ_ALL[step.operator]}")
    if step.operator in _READ_LABEL:
        advice = "it goes over all of this label: where fewer are meant, begin at what an index finds"
        return Hint(step.details, step.rows, advice)
    if step.operator in _READ_TYPE:
        return Hint(step.details, step.rows, "it goes over all relationships of this type: begin at a node")
    return None
