"""How far each webhook is in the outbox of its audience, and what it could not deliver."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cypher.catalogue import load
from graph.reader.membership import Entry
from graph.session import Store, Transaction


@dataclass(frozen=True, slots=True)
class Standing:
    """The last entry that is done with, and how often in a row the address failed since."""

    position: int
    failures: int
    retry_at: datetime | None


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An entry of an outbox that an address did not take, and why."""

    seq: int
    at: datetime
    problem: str


@dataclass(frozen=True, slots=True)
class DeadLetters:
    """Some dead letters of a webhook, oldest first, and how many there are in all."""

    letters: list[DeadLetter]
    count: int


def dead_letters(store: Store, webhook: str, after: int, limit: int) -> DeadLetters:
    """What a webhook's address did not take, after a number."""
    (row,) = store.read(load("saved/dead_letters"), id=webhook, after=after, limit=limit)
    return DeadLetters([DeadLetter(*values) for values in row["letters"]], row["count"])


def dead_entries(store: Store, audience: str, webhook: str, after: int, limit: int) -> list[Entry]:
    """The entries themselves, as they were to be delivered."""
    (row,) = store.read(load("saved/dead_entries"), id=webhook, audience=audience, after=after, limit=limit)
    return [Entry(*values) for values in row["entries"]]


def forget_letters(store: Store, webhook: str, seqs: Sequence[int]) -> int:
    """How many dead letters there were among the numbers; they are gone."""
    (row,) = store.write(load("saved/unbury"), id=webhook, seqs=list(seqs))
    return int(row["forgotten"])


def standing(store: Store, webhook: str) -> Standing:
    """How far a webhook is; one that is new is at the beginning."""
    (row,) = store.write(load("saved/webhook"), id=webhook)
    return Standing(row["position"], row["failures"], row["retry_at"])


def delivered(store: Store, webhook: str, position: int, at: datetime) -> None:
    """All entries up to a number are done with."""
    store.write(load("saved/delivered"), id=webhook, position=position, at=at)


def failed(store: Store, webhook: str, standing: Standing, problem: str) -> None:
    """The address failed as often as `standing` says and is to be tried again when it says."""
    store.write(
        load("saved/not_delivered"),
        id=webhook,
        failures=standing.failures,
        retry_at=standing.retry_at,
        problem=problem,
    )


def bury(store: Store, webhook: str, seqs: Sequence[int], problem: str, at: datetime) -> None:
    """Keep entries that could not be delivered, and go on behind them."""

    def together(transaction: Transaction) -> None:
        transaction.run(load("saved/bury"), id=webhook, seqs=list(seqs), problem=problem, at=at)
        transaction.run(load("saved/delivered"), id=webhook, position=max(seqs), at=at)

    store.transact(together)
