"""What one request carries: the store it reads from, within its budget, and what it has read already."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import strawberry
from strawberry.dataloader import DataLoader
from strawberry.fastapi import BaseContext

from api.desk import Deciding
from api.feed import Feed
from api.graphql.policy import Policy
from api.rules.rules import Rules
from api.saved_audience import Doors
from cypher.catalogue import Query
from graph.reader.baskets import Baskets, baskets
from graph.reader.consents import Said, words
from graph.reader.groups import Group, groups
from graph.reader.outbound import Outbound, Outgoing, outbound
from graph.reader.persons import Person, persons, record_holders
from graph.reader.processes import OpenProcesses, open_processes
from graph.reader.purchases import Orders, orders
from graph.reader.recent import Recent, recent
from graph.reader.records import HeldRecord, records_by_key
from graph.reader.review import evidence
from graph.reader.standing import Standing, standing
from graph.reader.timeline import Contact, contacts_by_id
from graph.reader.view import View
from graph.session import AsyncStore
from identity.evidence import Evidence
from onefold import OnefoldError

STATEMENTS = 1_000
"""How many statements one request may run. What it costs (cost.py) is above its limit before, but for lists of few."""
_AT_ONCE = 8
"""How many of them may run at a time, so that one request cannot take all connections."""

K = TypeVar("K")
V = TypeVar("V")


class TooManyStatementsError(OnefoldError):
    """A request that nests lists in lists until it asks too much of the database."""

    def __init__(self, allowed: int) -> None:
        super().__init__(
            f"This request needs more than {allowed} database statements. "
            "Ask for smaller pages of the lists that hold other lists, or in several requests."
        )
        self.allowed = allowed


class Loader(DataLoader[K, V]):
    """What one field awaits is not cancelled with it: another one may await the same."""

    def load(self, key: K) -> Awaitable[V]:
        return asyncio.shield(super().load(key))


class MeteredStore(AsyncStore):
    """The store of one request."""

    def __init__(self, store: AsyncStore, budget: int = STATEMENTS) -> None:
        self._store = store
        self._budget = budget
        self._spent = 0
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def values(self, query: Query, /, **params: Any) -> list[list[Any]]:
        """The rows of one query, as lists. Raises TooManyStatementsError."""
        self._spent += 1
        if self._spent > self._budget:
            raise TooManyStatementsError(self._budget)
        async with self._slots:
            return await self._store.values(query, **params)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What every decision of one request goes by: the rules, and what time it is."""

    rules: Rules
    now: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """What a server has open for all requests; whoever asks nothing about audiences needs no doors to them."""

    store: AsyncStore
    desk: Deciding
    feed: Feed
    doors: Doors | None = None


class Context(BaseContext):
    """One request. Its loaders gather what the fields of one level ask for into one statement."""

    def __init__(self, opened: Opened, occasion: Occasion, policy: Policy | None = None) -> None:
        super().__init__()
        self._opened = opened
        self.whole_store = opened.store
        self.desk = opened.desk
        self.feed = opened.feed
        self.rules = occasion.rules
        self.policy = policy or Policy()
        self._begin(occasion.now)

    def another(self) -> "Context":
        """One for another request of the same caller."""
        return Context(self._opened, Occasion(self.rules, self.desk.now()), self.policy)

    def renew(self) -> None:
        """Forget what was read: a subscription's next event is a request of its own."""
        self._begin(self.desk.now())

    def _begin(self, now: datetime) -> None:
        self.now = now
        self.store = MeteredStore(self.whole_store)
        self.persons: DataLoader[str, Person | None] = _gathered(lambda ids: persons(self.store, ids))
        self.records: DataLoader[str, HeldRecord | None] = _gathered(lambda keys: records_by_key(self.store, keys))
        self.holders: DataLoader[str, str | None] = _gathered(lambda keys: record_holders(self.store, keys))
        self.contacts: DataLoader[str, Contact | None] = _gathered(lambda ids: contacts_by_id(self.store, ids))
        self.evidence: DataLoader[tuple[str, str], tuple[Evidence, ...] | None] = _gathered(
            lambda pairs: evidence(self.store, pairs)
        )
        self.groups: DataLoader[View, list[Group]] = Loader(self._groups)
        self.orders: DataLoader[View, Orders] = Loader(self._orders)
        self.standing: DataLoader[View, Standing] = Loader(self._standing)
        self.words: DataLoader[View, Said] = Loader(self._words)
        self.outbound: DataLoader[Outbound, Outgoing] = Loader(self._outbound)
        self.recent: DataLoader[tuple[View, datetime], Recent] = Loader(self._recent)
        self.baskets: DataLoader[tuple[View, datetime], Baskets] = Loader(self._baskets)
        self.processes: DataLoader[tuple[View, datetime], OpenProcesses] = Loader(self._processes)

    @property
    def doors(self) -> Doors:
        """The ways to the graph that audiences need."""
        assert self._opened.doors is not None, "this context was made without doors for audiences"
        return self._opened.doors

    async def _groups(self, views: Sequence[View]) -> list[list[Group]]:
        return list(await asyncio.gather(*(groups(self.store, view) for view in views)))

    async def _orders(self, views: Sequence[View]) -> list[Orders]:
        return list(await asyncio.gather(*(orders(self.store, view) for view in views)))

    async def _standing(self, views: Sequence[View]) -> list[Standing]:
        return list(await asyncio.gather(*(standing(self.store, view) for view in views)))

    async def _words(self, views: Sequence[View]) -> list[Said]:
        return list(await asyncio.gather(*(words(self.store, view) for view in views)))

    async def _outbound(self, asked: Sequence[Outbound]) -> list[Outgoing]:
        return list(await asyncio.gather(*(outbound(self.store, one) for one in asked)))

    async def _recent(self, asked: Sequence[tuple[View, datetime]]) -> list[Recent]:
        return list(await asyncio.gather(*(recent(self.store, view, at) for view, at in asked)))

    async def _baskets(self, asked: Sequence[tuple[View, datetime]]) -> list[Baskets]:
        return list(await asyncio.gather(*(baskets(self.store, view, at) for view, at in asked)))

    async def _processes(self, asked: Sequence[tuple[View, datetime]]) -> list[OpenProcesses]:
        return list(await asyncio.gather(*(open_processes(self.store, view, at) for view, at in asked)))


Info = strawberry.Info[Context, None]


def _gathered(load: Callable[[Sequence[K]], Coroutine[Any, Any, dict[K, V]]]) -> DataLoader[K, V | None]:
    async def in_order(keys: Sequence[K]) -> list[V | None]:
        found = await load(keys)
        return [found.get(key) for key in keys]

    return Loader(in_order, max_batch_size=1_000)
