import pytest

from cypher.operators import check
from cypher.refusal import RefusedStatementError


@pytest.mark.parametrize(
    "operator",
    [
        "NodeByLabelScan",
        "NodeUniqueIndexSeek",
        "NodeIndexSeekByRange",
        "VarLengthExpand(Pruning,BFS,All)",
        "OptionalExpand(All)",
        "NodeLeftOuterHashJoin",
        "Repeat(Trail)",
        "StatefulShortestPath(Into, Trail)",
        "DynamicLabelNodeLookup",
        "SelectOrAntiSemiApply",
    ],
)
def test_a_step_that_reads_passes(operator: str) -> None:
    check("r", [(operator, "")])


@pytest.mark.parametrize(
    "operator",
    [
        "Create", "Delete", "DetachDelete", "SetProperty", "SetLabels", "RemoveLabels", "Merge", "LockingMerge",
        "Foreach", "ForeachApply", "TransactionApply", "TransactionForeach", "SubqueryForeach", "LoadCSV",
        "ShowTransactions", "TerminateTransactions", "ShowIndexes", "AdministrationCommand", "CreateIndex",
        "NodeUniqueIndexSeek(Locking)", "SomethingNew",
    ],
)  # fmt: skip
def test_any_other_step_is_refused(operator: str) -> None:
    with pytest.raises(RefusedStatementError, match="no plain reading"):
        check("r", [("Filter", ""), (operator, "")])


def test_only_procedures_that_find_by_words_are_called() -> None:
    check("r", [("ProcedureCall", "db.index.fulltext.queryNodes($a, $b) :: (node, score)")])
    with pytest.raises(RefusedStatementError, match=r"dbms\.listConfig"):
        check("r", [("ProcedureCall", "dbms.listConfig() :: (name)")])


@pytest.mark.parametrize("kind", ["w", "rw", "s", ""])
def test_what_the_server_calls_no_reading_is_refused(kind: str) -> None:
    with pytest.raises(RefusedStatementError, match="writes or administers"):
        check(kind, [])
