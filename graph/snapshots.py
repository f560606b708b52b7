"""Read back what the resolver remembers: records as the graph holds them."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from cypher.catalogue import load
from graph.session import Row, Store, Transaction
from identity.attaching import Attachment
from identity.columns import Description
from identity.decisions import Decision, DecisionId, DecisionKind
from identity.population import Belonging, Snapshot
from identity.record import Identifier

_PAGE = 20_000
_TURNS = 20


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
