"""Where a server takes what people decide and what applications tell: one resolver a process.

It is opened when it is first needed.
"""

import asyncio
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from threading import Lock
from typing import Protocol, TypeVar

from api.database import now
from api.gathering import Gathering
from api.opting_out import OptOuts
from api.rules.rules import Rules
from graph.effects import Outcome
from graph.ledger import OutOfStepError
from graph.resolver import OtherModelError, Resolver
from graph.session import Connection, Store
from graph.sources import note_sources
from identity.decisions import Act
from identity.person_id import person_ids
from identity.record import Entry, PersonId
from identity.source.sync import Sync

T = TypeVar("T")


class Deciding(Protocol):
    """Takes decisions, or says what they would do; takes what applications tell; writes what decides nothing."""

    async def decide(self, acts: Sequence[Act]) -> Outcome: ...

    async def preview(self, acts: Sequence[Act]) -> Outcome: ...

    async def take(self, entries: Sequence[Entry]) -> None: ...

    async def note(self, sources: Mapping[str, Sync]) -> None: ...

    async def write(self, work: Callable[[Store], T]) -> T: ...

    def new_id(self) -> str: ...

    def now(self) -> datetime: ...


def desk_at(connection: Connection, rules: Rules) -> "Desk":
    """A desk with the program's clock and ids."""
    return Desk(connection, now, person_ids(now, secrets.randbits), OptOuts.of(rules))


class Desk:
    """One at a time, each in a thread, so that reading goes on meanwhile. It holds what the resolver remembers."""

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], datetime],
        new_id: Callable[[], PersonId],
        opt_outs: OptOuts,
    ) -> None:
        self._connection = connection
        self._opt_outs = opt_outs
        self._clock = clock
        self._new_id = new_id
        self._busy = Lock()
        self._opening = Lock()
        self._store: Store | None = None
        self._resolver: Resolver | None = None
        self._gathering = Gathering(self._take)

    async def decide(self, acts: Sequence[Act]) -> Outcome:
        """Commit what people decide. Raises what `Resolver.decide` raises."""
        return await asyncio.to_thread(self._work, lambda resolver: resolver.decide(acts))

    async def preview(self, acts: Sequence[Act]) -> Outcome:
        """What deciding so would do. Raises what `Resolver.preview` raises."""
        return await asyncio.to_thread(self._work, lambda resolver: resolver.preview(acts))

    async def take(self, entries: Sequence[Entry]) -> None:
        """Commit entries, and what contacts that opt out take back, together with those of other callers.

        Raises what `Resolver.take` and `Gathering` raise.
        """
        await self._gathering.bring(list(self._opt_outs.heard(entries)))

    async def _take(self, entries: Sequence[Entry]) -> None:
        await asyncio.to_thread(self._work, lambda resolver: resolver.take(entries))

    async def note(self, sources: Mapping[str, Sync]) -> None:
        """Note what came of each source."""
        await self.write(lambda store: note_sources(store, sources, self._clock()))

    async def write(self, work: Callable[[Store], T]) -> T:
        """What `work` returns, which decides nothing about records and so waits for nobody."""
        return await asyncio.to_thread(lambda: work(self._stored()))

    def new_id(self) -> str:
        return self._new_id()

    def now(self) -> datetime:
        return self._clock()

    async def close(self) -> None:
        await asyncio.to_thread(self._close)

    def _work(self, work: Callable[[Resolver], T]) -> T:
        with self._busy:
            try:
                return work(self._opened())
            except (OtherModelError, OutOfStepError):
                # The store is another one than this process remembers: read it anew, once.
                self._resolver = None
                return work(self._opened())

    def _opened(self) -> Resolver:
        if self._resolver is None:
            self._resolver = Resolver.open(self._stored(), self._clock, self._new_id)
        return self._resolver

    def _stored(self) -> Store:
        with self._opening:
            if self._store is None:
                self._store = Store.open(self._connection)
            return self._store

    def _close(self) -> None:
        with self._busy, self._opening:
            if self._store is not None:
                self._store.close()
            self._store = self._resolver = None
