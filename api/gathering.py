"""Entries of many callers, taken together: while one batch is written, the next one gathers."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from identity.record import Entry
from onefold import OnefoldError

_BATCH = 500
"""Entries of one transaction, the batch of `onefold ingest` (api/ingestion.py)."""
MOST_WAITING = 20_000
"""Entries that may wait, forty batches: a bound on memory, and whoever came after would wait too long anyway."""


class TooManyWaitingError(OnefoldError):
    """More comes in than can be written; nothing of this call was taken."""

    def __init__(self, waiting: int) -> None:
        super().__init__(f"{waiting} entries wait to be written. Nothing was taken; send it again in some seconds.")
        self.waiting = waiting


@dataclass(frozen=True, slots=True)
class _Brought:
    """What one caller brought, and where it learns that it is taken."""

    entries: Sequence[Entry]
    taken: "asyncio.Future[None]"


class Gathering:
    """Hands entries on in batches, in the order in which they come, one batch at a time."""

    def __init__(self, take: Callable[[Sequence[Entry]], Awaitable[None]]) -> None:
        self._take = take
        self._waiting: deque[_Brought] = deque()
        self._worker: asyncio.Task[None] | None = None

    async def bring(self, entries: Sequence[Entry]) -> None:
        """Return when the entries are taken. Raises TooManyWaitingError, and what taking them raises."""
        if not entries:
            return
        waiting = sum(len(one.entries) for one in self._waiting)
        if waiting + len(entries) > MOST_WAITING:
            raise TooManyWaitingError(waiting)
        brought = _Brought(entries, asyncio.get_running_loop().create_future())
        self._waiting.append(brought)
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())
        await brought.taken

    async def _work(self) -> None:
        while self._waiting:
            batch = self._next()
            try:
                await self._take([entry for brought in batch for entry in brought.entries])
            except Exception as error:  # noqa: BLE001 - it belongs to those who wait, each of whom is told
                _tell(batch, error)
            else:
                _tell(batch, None)

    def _next(self) -> list[_Brought]:
        batch = [self._waiting.popleft()]
        count = len(batch[0].entries)
        while self._waiting and count + len(self._waiting[0].entries) <= _BATCH:
            batch.append(self._waiting.popleft())
            count += len(batch[-1].entries)
        return batch


def _tell(batch: Sequence[_Brought], error: Exception | None) -> None:
    """Let those who still wait go on."""
    for brought in batch:
        if brought.taken.done():
            continue
        if error is None:
            brought.taken.set_result(None)
        else:
            brought.taken.set_exception(error)
