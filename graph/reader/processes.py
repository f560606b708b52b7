"""Processes that customers are in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from context.process import Entered, Handover, Process, ProcessState
from cypher.catalogue import load
from graph.reader.view import RECORDS_READ, View
from graph.session import AsyncStore

SHOWN = 100
"""Open processes of one person that an answer shows."""


@dataclass(frozen=True, slots=True)
class HeldProcess:
    """A process with the times that it was handed over, newest first."""

    process: Process
    handovers: tuple[Handover, ...]


@dataclass(frozen=True, slots=True)
class OpenProcesses:
    """What a person is in the middle of, what went on last first. `complete`: there is no more."""

    processes: tuple[HeldProcess, ...]
    complete: bool


async def open_processes(store: AsyncStore, view: View, at: datetime) -> OpenProcesses:
    """The processes on a person's records that were open at a time; step and payload are those of today."""
    (row,) = await store.read(load("context/processes"), **view.params(), at=at, scan=RECORDS_READ, limit=SHOWN + 1)
    found = tuple(_held(*values) for values in row["processes"])
    return OpenProcesses(found[:SHOWN], complete=row["scanned"] < RECORDS_READ and len(found) <= SHOWN)


async def processes_by_id(store: AsyncStore, ids: Sequence[str]) -> dict[str, HeldProcess]:
    """The processes that exist among `ids`."""
    (row,) = await store.read(load("context/processes_by_id"), ids=list(ids))
    found = (_held(*values) for values in row["processes"])
    return {held.process.id: held for held in found}


def process_of(properties: Mapping[str, Any], record_key: str) -> Process:
    """A process as its node holds it."""
    return Process(
        id=properties["id"],
        type=properties["type"],
        record_key=record_key,
        beginning=properties["beginning"],
        entered=Entered(properties["step"], properties["payload"]),
        state=ProcessState(properties["state"]),
        version=properties["version"],
        channel=properties["channel"],
        by=properties["by"],
        started_on=properties["started_on"],
        started_at=properties["started_at"],
        updated_at=properties["updated_at"],
        ended_at=properties.get("ended_at"),
    )


def _held(properties: Mapping[str, Any], record_key: str, handovers: Sequence[Mapping[str, Any]]) -> HeldProcess:
    return HeldProcess(process_of(properties, record_key), tuple(Handover(**one) for one in handovers))
