"""The steps of a server's plan that an audience may have: all that read the graph, and nothing else.

An operator that is not known here is refused, so that a newer server cannot bring one that does more than read.
"""

import re
from collections.abc import Iterable

from cypher import searches
from cypher.refusal import Reason, RefusedStatementError
from cypher.statement import PROCEDURES

READS = "r"
"""The type of a query that neither writes nor changes the schema nor administers the server."""
_PLAIN = frozenset(
    {"ProduceResults", "Projection", "Filter", "Selection", "Argument", "EmptyRow", "EmptyResult", "Input", "Unwind"}
    | {"UnwindCollection", "Aggregation", "EagerAggregation", "OrderedAggregation", "Distinct", "OrderedDistinct"}
    | {"Eager", "Limit", "ExhaustiveLimit", "Skip", "Sort", "PartialSort", "Top", "PartialTop", "Top1WithTies"}
    | {"Optional", "Union", "OrderedUnion", "CartesianProduct", "CacheProperties", "RemoteBatchProperties"}
    | {"RemoteBatchPropertiesWithFilter", "ProjectEndpoints", "NullifyMetadata", "PathPropagatingBFS", "ErrorPlan"}
    | {"ShortestPath", "AllShortestPaths", "Repeat", "BidirectionalRepeat", "Anti"}
    | {"TriadicBuild", "TriadicFilter", "TriadicSelection", "AssertSameNode", "AssertSameRelationship", "Prober"}
    | {"Apply", "SemiApply", "AntiSemiApply", "SelectOrSemiApply", "SelectOrAntiSemiApply", "LetSemiApply"}
    | {"LetAntiSemiApply", "LetSelectOrSemiApply", "LetSelectOrAntiSemiApply", "RollUpApply", "ConditionalApply"}
    | {"AntiConditionalApply", "NodeCountFromCountStore", "RelationshipCountFromCountStore"}
)
_FAMILIES = re.compile(
    r"[A-Za-z]*(?:Scan|Seek|SeekByRange|Expand|HashJoin|MergeJoin|NodeLookup|TypeLookup|IndexSearch|RepeatAcyclic)"
)
_LOCKING = "Locking"
_PROCEDURE = "ProcedureCall"


def check(query_type: str, steps: Iterable[tuple[str, str]]) -> None:
    """Raises RefusedStatementError for a plan that does more than read, or that nobody could end.

    `steps` are operators with their details.
    """
    if query_type != READS:
        raise _refused("the server says that it writes or administers")
    for operator, details in steps:
        if operator == _PROCEDURE:
            name = details.partition("(")[0].partition(" ")[0].replace("`", "")
            if name not in PROCEDURES:
                raise _refused(f"the server would call the procedure {name[:80]}")
        elif operator.startswith(searches.OPERATOR):
            searches.check(operator, details)
        elif not _reads(operator):
            raise _refused(f"the server would run {operator[:80]}, which is no plain reading")


def _reads(operator: str) -> bool:
    name, _, variant = operator.partition("(")
    return (name in _PLAIN or _FAMILIES.fullmatch(name) is not None) and _LOCKING not in variant


def _refused(what: str) -> RefusedStatementError:
    return RefusedStatementError(Reason.PLAN, f"{what}. Ask with MATCH, WITH, UNWIND, CALL {{}} and RETURN only")
