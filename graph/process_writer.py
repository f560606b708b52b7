"""Write processes: each change in a transaction of its own, decided while nobody else can change the process."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from context.process import Beginning, Handover, OtherProcessError, Process, UnknownProcessError, begin
from cypher.catalogue import load
from graph.reader.processes import process_of
from graph.session import Store, Transaction
from onefold import OnefoldError

Change = Callable[[Process], tuple[Process, Handover | None]]
"""What becomes of a process as it stands."""


class NoRecordError(OnefoldError):
    """A process begins on a record that is there."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"There is no record {key[:80]!r} that a process could hang on. `records` of a customer lists keys."
        )
        self.key = key


def start(store: Store, beginning: Beginning) -> Process:
    """The process that stands under the beginning's id; sent again it is the one that there is, as it is now.

    Raises NoRecordError, OtherProcessError, and what `Store` raises.
    """
    made = begin(beginning)
    rows = store.write(load("process/begin"), id=made.id, record_key=beginning.record_key, properties=_properties(made))
    if not rows:
        raise NoRecordError(beginning.record_key)
    standing = process_of(rows[0]["process"], made.record_key)
    if standing.beginning != made.beginning:
        raise OtherProcessError(made.id)
    return standing


def move(store: Store, id: str, change: Change) -> Process:
    """The process with a change, committed. Raises UnknownProcessError, and what `change` and `Store` raise."""
    return store.transact(lambda transaction: _move(transaction, id, change))


def _move(transaction: Transaction, id: str, change: Change) -> Process:
    rows = transaction.run(load("process/hold"), id=id)
    if not rows:
        raise UnknownProcessError(id)
    standing = process_of(rows[0]["process"], rows[0]["record_key"])
    changed, handover = change(standing)
    if changed != standing:
        handovers = [asdict(handover)] if handover else []
        transaction.run(load("process/move"), id=id, properties=_properties(changed), handovers=handovers)
    return changed


def _properties(process: Process) -> dict[str, Any]:
    """What the node holds. Whose record it is, is a relationship."""
    return {
        "id": process.id,
        "type": process.type,
        "beginning": process.beginning,
        "step": process.entered.step,
        "payload": process.entered.payload,
        "state": process.state.value,
        "version": process.version,
        "channel": process.channel,
        "by": process.by,
        "started_on": process.started_on,
        "started_at": process.started_at,
        "updated_at": process.updated_at,
        "ended_at": process.ended_at,
    }
