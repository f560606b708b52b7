"""Read back what the resolver remembers: records as the graph holds them."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from cypher.catalogue import load
from graph.ledger import Ledger
from graph.session import Row, Store, Transaction
from identity.attaching import Attachment
from identity.columns import Description
from identity.decisions import Decision, DecisionId, DecisionKind
from identity.memory import uncollected
from identity.planning.separating import Pair
from identity.population import Belonging, Population, Snapshot
from identity.record import Identifier

_PAGE = 20_000
_TURNS = 20


def fill(store: Store, ledger: Ledger, *populations: Population) -> None:
    """Let empty populations know all that a store holds; what is written meanwhile they have to follow."""
    with uncollected():
        for snapshots in all_records(store, ledger.next):
            for population in populations:
                population.restore(snapshots)
    known = decisions_between(store, -1, ledger.turn)
    for population in populations:
        population.decisions.take(known)


def follow(transaction: Transaction, turns: tuple[int, int], *populations: Population) -> None:
    """Let populations know what was written after a turn and up to another."""
    snapshots, known = records_between(transaction, *turns), decisions_between(transaction, *turns)
    for population in populations:
        population.restore(snapshots)
        population.decisions.take(known)


def pairs_of_model(store: Store, count: int, model: str) -> set[Pair]:
    """The pairs of record numbers, the lesser first, that a model has weighed."""
    found: set[Pair] = set()
    for first in range(0, count, _PAGE):
        (row,) = store.read(load("identity/pairs_of_model"), first=first, after=first + _PAGE, model=model)
        found.update((min(pair), max(pair)) for pair in row["pairs"])
    return found


def all_records(store: Store, count: int) -> Iterator[list[Snapshot]]:
    """Every record up to a number, in pages."""
    for first in range(0, count, _PAGE):
        rows = store.read(load("identity/records_by_number"), first=first, after=min(first + _PAGE, count))
        yield _snapshots(rows)


def records_between(transaction: Transaction, turn: int, until: int) -> list[Snapshot]:
    """What was written after a turn and up to another, asked for a few turns at a time."""
    found: list[Snapshot] = []
    for after in range(turn, until, _TURNS):
        rows = transaction.run(load("identity/records_by_turn"), after=after, until=min(after + _TURNS, until))
        found += _snapshots(rows)
    return found


def decisions_between(reader: Store | Transaction, turn: int, until: int) -> list[Decision]:
    """What people decided or took back after a turn and up to another, as it stands now."""
    ask = reader.read if isinstance(reader, Store) else reader.run
    (row,) = ask(load("identity/decisions_by_turn"), after=turn, until=until)
    return [decision_of(*values) for values in row["decisions"]]


def decision_of(
    id: str, kind: str, left: list[Any], right: list[Any], by: str, at: int, why: str, *undone: Any
) -> Decision:
    return Decision(DecisionId(id), DecisionKind(kind), tuple(left), tuple(right), by, at, why, *undone)


def _snapshots(rows: Iterable[Row]) -> list[Snapshot]:
    return [_snapshot(*values) for row in rows for values in row["records"] if values[0] is not None]


def _snapshot(
    number: int,
    key: Any,
    digest: str,
    observed: int | None,
    compared: str,
    attachment: str,
    person: Any,
    via: str | None,
    identifiers: list[str],
    candidates: list[tuple[Any, str]],
    links: list[tuple[int, float]],
) -> Snapshot:
    how = Attachment(attachment)
    decided = next((said for _, said in candidates), via)
    return Snapshot(
        number=number,
        key=key,
        digest=bytes.fromhex(digest),
        observed=observed,
        describes=how is Attachment.DESCRIBES,
        description=Description(orjson.loads(compared), [_identifier(key) for key in identifiers]),
        belonging=Belonging(
            how,
            person,
            None if how is Attachment.DESCRIBES else decided,
            frozenset(candidate for candidate, _ in candidates),
        ),
        links=tuple((other, bits) for other, bits in links),
    )


def _identifier(key: str) -> Identifier:
    """The identifier of a key; no kind has a colon in its name."""
    kind, _, value = key.partition(":")
    return Identifier(kind, value)
