import pytest

from cypher.operators import check
from cypher.refusal import RefusedStatementError
from cypher.searches import widest


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


@pytest.mark.parametrize(
    ("operator", "details"),
    [
        ("StatefulShortestPath(All)", "SHORTEST 1 (a) ((`x`)-[`r`]-(`y`)){1, 6} (b)"),
        ("StatefulShortestPath(All)", "SHORTEST 1 (a) ((`x`)-[`r`]-(`y`)-[`s`]-(`z`)){1, 3} (b)"),
        (
            "StatefulShortestPath(All, Trail)",
            "SHORTEST 9 (a) ((`x`)-[`r`]->(`y`)){5, } (c)-[q]-(b)\n  from: a",
        ),
        ("StatefulShortestPath(All)", "ANY 1 (a) ((`x`)<-[`r`]-(`y`)<-[`s`]-(`z`)){0, } (b)"),
        ("StatefulShortestPath(Into)", "SHORTEST 5 GROUPS (a) ((`x`)-[`r`]-(`y`)){1, 8} (b)"),
    ],
)
def test_a_search_within_bounds_passes(operator: str, details: str) -> None:
    check("r", [(operator, details)])


@pytest.mark.parametrize(
    ("operator", "details"),
    [
        ("StatefulShortestPath(All)", "SHORTEST 1 (a) ((`x`)-[`r`]-(`y`)){1, 7} (b)"),
        ("StatefulShortestPath(All)", "SHORTEST 1 (a) ((`x`)-[`r`]-(`y`)-[`s`]->(`z`)){1, 4} (b)"),
        ("StatefulShortestPath(All)", "SHORTEST 1 (a) ((`x`)<-[`r`]-(`y`)-[`s`]->(`z`)){1, } (b)"),
        ("StatefulShortestPath(All)", "SHORTEST 1 (a\n) ((`x`)-[`}}]->(```]-(`y`)){1, } (b)"),
        (
            "StatefulShortestPath(All, Trail)",
            "SHORTEST 1 (a) ((`x`)-[`r`]->(`y`)){1, } ((`u`)-[`q`]-(`v`)){0, } (b)",
        ),
        ("StatefulShortestPath(Into)", "SHORTEST 3 GROUPS (a) ((`x`)-[`r`]-(`y`)){1, } (b)"),
        ("StatefulShortestPath(Into)", "SHORTEST 1 (a) ((`x`)-[`r`]-(`y`)){2, } (b)"),
        ("StatefulShortestPath(Into)", "SHORTEST 1 (a) ((x y)-[r]-(z)){1, } (b)"),
    ],
)
def test_a_search_that_nobody_could_end_is_refused(operator: str, details: str) -> None:
    with pytest.raises(RefusedStatementError, match=r"go one way|not known here"):
        check("r", [("Filter", ""), (operator, details)])


@pytest.mark.parametrize(
    ("operator", "details", "walked"),
    [
        ("Into", "SHORTEST 1 (a) ((`x`)-[`r`]-(`y`)){1, } (b)\n    inlined predicates: r:OF:HAS\n", "(n)-[:HAS|OF]-()"),
        ("Into", "ALL 1 (a) ((`x`)-[`r`]-(`y`)){1, 3} (b)\n    inlined predicates: y:Record\n    r:OF", "(n)-[:OF]-()"),
        ("Into", "SHORTEST 1 (a) ((`x`)-[`r`]-(`y`)){1, 3} (b)\n    inlined predicates: y:Record", "(n)--()"),
        ("Into", "SHORTEST 1 (a) ((`x`)-[`r`]-(`y`)){1, 3} (b)\n    inlined predicates: NOT r:OF", "(n)--()"),
        ("Into", "SHORTEST 1 (a) ((`x`)-[`r`]-(`y`)-[`q`]->(`z`)){1, 3} (b)\n   inlined predicates: r:OF", "(n)--()"),
        ("Into", "SHORTEST 1 (a) ((`x`)-[`r`]-(`y`)){1, 2} (b)", None),
        ("Into", "SHORTEST 1 (a) ((`x`)-[`r`]->(`y`)){1, } (b)", None),
        ("All", "SHORTEST 1 (a) ((`x`)-[`r`]-(`y`)){1, 6} (b)\n    inlined predicates: r:OF", "()-[:OF]->()"),
        ("All", "SHORTEST 1 (a) ((`x`)-[`r`]-(`y`)){1, 2} (b)", None),
    ],
)
def test_what_a_search_between_two_may_come_by_is_asked(operator: str, details: str, walked: str | None) -> None:
    asked = widest(f"StatefulShortestPath({operator})", details)
    assert asked is None if walked is None else asked is not None and walked in asked


def test_only_procedures_that_find_by_words_are_called() -> None:
    check("r", [("ProcedureCall", "db.index.fulltext.queryNodes($a, $b) :: (node, score)")])
    with pytest.raises(RefusedStatementError, match=r"dbms\.listConfig"):
        check("r", [("ProcedureCall", "dbms.listConfig() :: (name)")])


@pytest.mark.parametrize("kind", ["w", "rw", "s", ""])
def test_what_the_server_calls_no_reading_is_refused(kind: str) -> None:
    with pytest.raises(RefusedStatementError, match="writes or administers"):
        check(kind, [])
