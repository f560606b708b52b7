"""Keep the ranking as fresh as a turn: what it changes of ties, of persons and of orders, it changes of the scores.

A store whose ranking was never counted has no scores, and its turns pay a single read.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from typing import Any

from context.shift import OVERALL, Shift, Standing, Vote, Voter, Voters
from cypher.catalogue import load
from graph.rows import Rows
from graph.session import Row, Transaction
from identity.planning.plan import Plan
from identity.record import Tie, TieType

_RECORDS_CONCERNED = 10_000
_TIES_OF_A_PERSON = 1_000
"""Of whoever has more ties no event changes the scores: it only says that it did not."""
_ORDERS_OF_A_PERSON = 10_000
_RECEIVED = frozenset({TieType.REFERRED, TieType.GIFTED})
"""Ties whose right end is reached, and votes for the left one."""
_LAYERS: Mapping[str, str] = {OVERALL: ""} | {type.value: f"_{type.value.lower()}" for type in TieType}


class _TooManyTiesError(Exception):
    """More ties than an event can look at."""


@contextmanager
def ranking_kept(transaction: Transaction, plan: Plan, ties: Collection[Tie] = ()) -> Iterator[None]:
    """A block that writes a plan and ties, at whose end the scores that these change are written too.

    While the ranking is being counted, and where too much is concerned, the ranking says that it missed a turn.
    """
    ranking = transaction.run(load("ranking/begun")) if plan.belongings or plan.arrivals or ties else []
    if not ranking:
        yield
        return
    new = {belonging.person for belonging in plan.belongings.values() if belonging.person}
    before = None if ranking[0]["is_counting"] else _before(transaction, plan, ties, new)
    yield
    if before is None or not _shift(transaction, ranking[0], before, new):
        transaction.run(load("ranking/miss"))


def _shift(transaction: Transaction, ranking: Row, before: Voters, new: Set[str]) -> bool:
    """Write the scores that have changed. False: this is for a count of all."""
    try:
        after = _voters(transaction, before.keys() | new)
        _spend(transaction, ranking, after)
        done = Shift(before, after, lambda ids: _voters(transaction, ids)).shifted()
    except _TooManyTiesError:
        return False
    if done.standings:
        rows = [[id, _properties(standing)] for id, standing in sorted(done.standings.items())]
        transaction.run(load("ranking/shift_scores"), rows=Rows(rows))
    if done.reached:
        transaction.run(load("ranking/reach"), persons=sorted(done.reached), limit=_TIES_OF_A_PERSON)
    return done.settled


def _spend(transaction: Transaction, ranking: Row, voters: Voters) -> None:
    """Let voters show what they have spent now."""
    orders = {"currency": ranking["currency"], "not_in": ranking["not_in"], "limit": _ORDERS_OF_A_PERSON}
    for row in transaction.run(load("ranking/spent"), persons=sorted(voters), **orders):
        voters[row["id"]].standing.spent = row["spent"]


def _before(transaction: Transaction, plan: Plan, ties: Collection[Tie], new: Set[str]) -> Voters | None:
    """The voters whom a turn concerns, before it; None where they, or their ties, are too many."""
    (row,) = transaction.run(
        load("ranking/concerned"),
        numbers=sorted(plan.belongings.keys() - plan.arrivals.keys()),
        keys=sorted(known.key for known in plan.arrivals.values()),
        voters=sorted({tie.right if tie.type in _RECEIVED else tie.left for tie in ties}),
        ties=sorted(tie.id for tie in ties),
        limit=_RECORDS_CONCERNED,
    )
    if row["records"] == _RECORDS_CONCERNED:
        return None
    try:
        return _voters(transaction, {*row["persons"], *new})
    except _TooManyTiesError:
        return None


def _voters(transaction: Transaction, persons: Iterable[str]) -> dict[str, Voter]:
    """Those who stand among persons, with their ties. Raises _TooManyTiesError."""
    rows = transaction.run(load("ranking/voters"), persons=sorted(persons), limit=_TIES_OF_A_PERSON)
    if any(len(row["votes"]) == _TIES_OF_A_PERSON for row in rows):
        raise _TooManyTiesError
    return {
        row["id"]: Voter(row["id"], tuple(Vote(*vote) for vote in row["votes"]), _standing(row["scores"]))
        for row in rows
    }


def _standing(scores: Row) -> Standing:
    return Standing(
        influence=_by_layer(scores, "influence"),
        rest=_by_layer(scores, "influence_rest"),
        spent=scores["spent"] or 0.0,
        near=scores["network_value_near"] or 0.0,
        network_value=scores["network_value"] or 0.0,
    )


def _by_layer(scores: Row, name: str) -> dict[str, float]:
    found = {layer: scores[name + ending] for layer, ending in _LAYERS.items()}
    return {layer: value for layer, value in found.items() if value is not None}


def _properties(standing: Standing) -> dict[str, Any]:
    """What a node shows: nothing of what is as with anybody."""
    return {
        "spent": standing.spent or None,
        "network_value": standing.network_value or None,
        "network_value_near": standing.near or None,
        **{f"influence{ending}": standing.influence.get(layer) for layer, ending in _LAYERS.items()},
        **{f"influence_rest{ending}": standing.rest.get(layer) or None for layer, ending in _LAYERS.items()},
    }
