"""The ledger: how far a store has come, under which model, and the lock of whoever changes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from cypher.catalogue import load
from graph.errors import ContentionError
from graph.session import Store, Transaction
from identity.memory import uncollected
from onefold import OnefoldError

ATTEMPTS = 12
"""How often a turn is tried. One try waits for the ledger as long as the server lets it, a minute (graph/server/
configuration.py); whoever holds the ledger is ended by the server after ten, be it frozen. So patience has to outlast
that: a standby then takes over instead of giving up beside a lock that is about to fall."""
T = TypeVar("T")


class OutOfStepError(OnefoldError):
    """A resolver whose memory does not hold what the graph holds; nothing was written."""

    def __init__(self, known: int, standing: int) -> None:
        super().__init__(
            f"The store holds {standing} records, this process knows {known}: records were removed or added by other "
            "means. Start the command again, and it reads them anew."
        )
        self.known = known
        self.standing = standing


class ModelChangedError(OnefoldError):
    """The store is, or is being put, under another model than this process knows; nothing was written."""

    def __init__(self, standing: str | None) -> None:
        super().__init__(
            f"Another process put the store under another model ({standing}) meanwhile. Start the command again."
        )
        self.standing = standing


class OvertakenError(OnefoldError):
    """Another process went on with a change of model; what this one wrote of it stands."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(
            f"Another process goes on with the change of model: the store stands at turn {found}, not {expected}. "
            "Open the store again, and it is under one model."
        )
        self.expected = expected
        self.found = found


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the ledger says. `next`: the number of the next record; `turn`: the last transaction.

    `changing` is the fingerprint of the model that the store is being put under: until that is done, some persons stand
    under it already and the others under `model`.
    """

    next: int
    turn: int
    model: str | None
    model_json: str | None
    changing: str | None
    changing_json: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """The ledger as whoever holds its lock finds it; `turn` is the claimant's own. See `Ledger`."""

    next: int
    turn: int
    model: str | None
    changing: str | None
    awaited: int
    """How many records were named by others and have not come yet."""


def ledger_of(store: Store) -> Ledger:
    """What the ledger says now."""
    (row,) = store.read(load("identity/ledger"))
    return Ledger(**row)


def claim(transaction: Transaction) -> Claim:
    """Take the lock, held to the end of the transaction, and a turn."""
    (row,) = transaction.run(load("identity/claim"))
    return Claim(**row)


def persistently(turn: Callable[[], T]) -> T:
    """What a turn of the ledger returns, tried again while others are in its way."""
    with uncollected():
        for _ in range(ATTEMPTS - 1):
            try:
                return turn()
            except ContentionError:
                continue
        return turn()
