from cypher.hints import Step, hints


def test_a_plan_is_told_where_it_begins_without_an_index_the_most_rows_first() -> None:
    found = hints(
        [
            Step("ProduceResults", "id", 3.0),
            Step("NodeByLabelScan", "p:Person", 10.0),
            Step("AllNodesScan", "n", 100.0),
            Step("DirectedRelationshipTypeScan", "(a)-[r:OF]->(b)", 50.0),
            Step("NodeUniqueIndexSeek", "UNIQUE q:Person(id)", 1.0),
        ]
    )
    assert [(hint.reads, hint.rows) for hint in found] == [
        ("n", 100.0),
        ("(a)-[r:OF]->(b)", 50.0),
        ("p:Person", 10.0),
    ]
    assert "say which label" in found[0].advice
