"""Influence over ties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from context.influence import PersonTie, influence, strongest_neighbours


def _tie(near: str, far: str, weight: float = 1.0, type: str = "REFERRED") -> PersonTie:
    return PersonTie(None, type, weight, None, f"{far}:record", f"{near}:record", near, far)


def _scores(person: str, *ties: PersonTie) -> dict[str, float]:
    return {one.person: one.score for one in influence(person, ties)}


def test_ties_between_two_persons_add_up_to_one_step() -> None:
    (found,) = influence("a", [_tie("a", "b", 1.0), _tie("a", "b", 2.0)])
    assert (found.person, found.score) == ("b", 3.0)
    assert [tie.weight for tie in found.path[0].ties] == [2.0, 1.0]


def test_the_steps_of_a_way_multiply_and_ways_add_up() -> None:
    ties = [_tie("a", "b", 2.0), _tie("a", "c", 4.0), _tie("b", "d", 0.5), _tie("c", "d", 0.5), _tie("a", "d", 1.0)]
    assert _scores("a", *ties) == {"d": 4.0, "c": 4.0, "b": 2.0}


def test_the_witness_is_the_way_that_adds_most() -> None:
    ties = [_tie("a", "b", 2.0), _tie("b", "d", 3.0), _tie("a", "d", 1.0)]
    found = next(one for one in influence("a", ties) if one.person == "d")
    assert [(step.near, step.far, step.weight) for step in found.path] == [("a", "b", 2.0), ("b", "d", 3.0)]


def test_of_equal_ways_the_shorter_is_the_witness() -> None:
    ties = [_tie("a", "b"), _tie("b", "d"), _tie("a", "d")]
    found = next(one for one in influence("a", ties) if one.person == "d")
    assert len(found.path) == 1


def test_ways_that_lead_back_count_for_nobody() -> None:
    assert _scores("a", _tie("a", "b"), _tie("b", "a"), _tie("a", "a"), _tie("b", "b")) == {"b": 1.0}


def test_a_third_step_is_not_taken() -> None:
    assert "d" not in _scores("a", _tie("a", "b"), _tie("b", "c"), _tie("c", "d"))


def test_the_rank_is_the_personalised_pagerank_of_networkx() -> None:
    """nx.pagerank(graph, personalization={"a": 1}, tol=1e-14) of networkx 3.6."""
    ties = [_tie("a", "b", 2.0), _tie("a", "c"), _tie("b", "c"), _tie("b", "d", 3.0), _tie("c", "a"), _tie("c", "d")]
    ranks = {one.person: one.rank for one in influence("a", ties)}
    assert ranks == pytest.approx({"b": 0.22637144057958, "c": 0.16128965141295, "d": 0.21285989521999}, abs=1e-8)


def test_the_second_step_begins_at_the_strongest() -> None:
    assert strongest_neighbours("a", [_tie("a", "c"), _tie("a", "b"), _tie("a", "d", 2.0)], 2) == ["d", "b"]


TIES = st.lists(
    st.builds(_tie, st.sampled_from("abcd"), st.sampled_from("abcd"), st.sampled_from([0.5, 1.0, 2.0])), max_size=12
)


@given(TIES, st.randoms())
def test_the_order_of_ties_does_not_matter(ties: list[PersonTie], random: object) -> None:
    shuffled = list(ties)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    told, again = influence("a", ties), influence("a", shuffled)
    assert [(one.person, one.score) for one in told] == [(one.person, one.score) for one in again]
    assert [[step.far for step in one.path] for one in told] == [[step.far for step in one.path] for one in again]


@given(TIES)
def test_scores_are_those_of_squaring_the_matrix(ties: list[PersonTie]) -> None:
    people = "abcd"
    weight = {
        (x, y): sum(t.weight for t in ties if (t.near, t.far) == (x, y) and x != y) for x in people for y in people
    }
    expected = {y: weight["a", y] + sum(weight["a", x] * weight[x, y] for x in people) for y in people if y != "a"}
    assert _scores("a", *ties) == {person: score for person, score in expected.items() if score}
