import pytest

from cypher.members import NoMembersError, member_column, priority_column


@pytest.mark.parametrize(
    ("columns", "place"),
    [(["city", "person_id"], 1), (["p.id"], 0), (["o.key", "p.id"], 1), (["n", "id"], 1), (["personId", "x"], 0)],
)
def test_the_column_of_persons_is_found_by_its_name(columns: list[str], place: int) -> None:
    assert member_column(columns) == place


@pytest.mark.parametrize("columns", [["city"], ["p.id", "q.id"], []])
def test_an_answer_that_does_not_say_whom_it_means_is_refused(columns: list[str]) -> None:
    with pytest.raises(NoMembersError, match="person_id"):
        member_column(columns)


def test_a_column_may_rank() -> None:
    assert priority_column(["person_id", "priority"]) == 1
    assert priority_column(["person_id"]) is None
