"""Keep the ranking as fresh as a turn: what it changes of ties, of persons and of orders, it changes of the scores.

A store whose ranking was never counted has no scores, and its turns pay a single read.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

from context.shift import OVERALL, Shift, Standing, Vote, Voter, Voters
from context.valuing import Valuing
from cypher.catalogue import load
from graph.rows import Rows
from graph.session import Row, Transaction
from graph.valuing import valuing_of
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
def ranking_kept(transaction: Transaction, plan: Plan, at: int, ties: Collection[Tie] = ()) -> Iterator[None]:
    """A block that writes a plan and ties, at whose end the scores that these change are written too.

    While the ranking is being counted, and where too much is concerned, the ranking says that it missed a turn.
    `at`: when the turn is, in milliseconds since 1970.
    """
    ranking = transaction.run(load("ranking/begun")) if plan.belongings or plan.arrivals or ties else []
    if not ranking:
        yield
        return
    new = {belonging.person for belonging in plan.belongings.values() if belonging.person}
    before = None if ranking[0]["is_counting"] else _before(transaction, plan, ties, new)
    yield
    value = partial(_value, transaction, valuing_of(ranking[0]), datetime.fromtimestamp(at / 1000, UTC))
    if before is None or not _shift(transaction, before, new, value):
        transaction.run(load("ranking/miss"))


def _shift(transaction: Transaction, before: Voters, new: Set[str], value: Callable[[Voters], None]) -> bool:
    """Write the scores that have changed. False: this is for a count of all."""
    try:
        after = _voters(transaction, before.keys() | new)
        value(after)
        done = Shift(before, after, lambda ids: _voters(transaction, ids)).shifted()
    except _TooManyTiesError:
        return False
    if done.standings:
        rows = [[id, _properties(standing)] for id, standing in sorted(done.standings.items())]
        transaction.run(load("ranking/shift_scores"), rows=Rows(rows))
    if done.reached:
        transaction.run(load("ranking/reach"), persons=sorted(done.reached), limit=_TIES_OF_A_PERSON)
    return done.settled


def _value(transaction: Transaction, valuing: Valuing, at: datetime, voters: Voters) -> None:
    """Let voters show what they have spent, and will probably spend."""
    rows = transaction.run(
        load("ranking/orders"),
        persons=sorted(voters),
        currency=valuing.counting.currency,
        not_in=sorted(valuing.counting.not_in),
        limit=_ORDERS_OF_A_PERSON,
    )
    for row in rows:
        standing = voters[row["id"]].standing
        standing.spent = valuing.spent(row["orders"])
        standing.lifetime_value = valuing.lifetime_value(row["orders"], at)


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
        lifetime_value=scores["lifetime_value"] or 0.0,
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
        "lifetime_value": standing.lifetime_value or None,
        "network_value": standing.network_value or None,
        "network_value_near": standing.near or None,
        **{f"influence{ending}": standing.influence.get(layer) for layer, ending in _LAYERS.items()},
        **{f"influence_rest{ending}": standing.rest.get(layer) or None for layer, ending in _LAYERS.items()},
    }
