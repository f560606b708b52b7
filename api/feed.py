"""What happens in the graph, for those who follow it: read at one place in a process, whoever wrote it."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from context.page import END_OF_TIME, LARGEST
from context.redirect import holder_at
from graph.context_writer import TURNS_KEPT
from graph.reader.arrivals import Reach, arrivals, how_far
from graph.reader.feed import PersonChange, changes
from graph.reader.persons import lookup
from graph.reader.timeline import Contact
from graph.session import AsyncStore
from onefold import OnefoldError

INTERVAL = 0.25
"""Seconds between two looks at the ledger, while anybody follows: one small statement."""
MOST_WAITING = 1_000
"""Touchpoints that wait for one follower."""
_CHANGES_KEPT = 1_000
_TURNS_AT_ONCE = 50

T = TypeVar("T")


class FellBehindError(OnefoldError):
    """Somebody who does not take what comes as fast as it comes; the subscription ends."""

    def __init__(self) -> None:
        super().__init__(
            "More came in than was taken, and this subscription ends here. Subscribe again, then read `touchpoints`: "
            "nothing is lost there."
        )


class _Follower(Generic[T]):
    """What waits for one subscription. `person` is the id that it asked for, whoever that is now."""

    def __init__(self, person: str = "") -> None:
        self.person = person
        self._waiting: deque[T] = deque()
        self._news = asyncio.Event()
        self._end: Exception | None = None

    def give(self, *items: T) -> None:
        """Hand on what came; nothing but the word that something did, where there are no items."""
        self._waiting.extend(items)
        if len(self._waiting) > MOST_WAITING:
            self._waiting.clear()
            self._end = FellBehindError()
        self._news.set()

    def end(self, error: Exception) -> None:
        self._end = error
        self._news.set()

    async def take(self) -> list[T]:
        """What came since, at least the word of it. Raises what ended it, after all that came before."""
        while not self._news.is_set():
            await self._news.wait()
        found = list(self._waiting)
        self._waiting.clear()
        if self._end is None:
            self._news.clear()
        elif not found:
            raise self._end
        return found


class Feed:
    """The followers of one process, and the one task that looks for them while there are any."""

    def __init__(self, store: AsyncStore, interval: float = INTERVAL) -> None:
        self._store = store
        self._interval = interval
        self._of_changes: set[_Follower[None]] = set()
        self._of_persons: dict[str, set[_Follower[Contact]]] = {}
        self._lately: deque[PersonChange] = deque(maxlen=_CHANGES_KEPT)
        self._lately_after = -1
        """All changes with greater numbers that were seen are among the latest."""
        self._reach = Reach(0, -1)
        self._starting = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    @property
    def followers(self) -> int:
        """How many follow anything."""
        return len(self._of_changes) + sum(map(len, self._of_persons.values()))

    async def touchpoints(self, person: str) -> AsyncGenerator[Contact, None]:
        """The touchpoints that come to a person, or to whom that one is merged into as long as they are merged.

        Raises FellBehindError.
        """
        follower: _Follower[Contact] = _Follower(person)
        with self._following(follower, person):
            await self._start()
            while True:
                for contact in await follower.take():
                    yield contact

    async def changes(self, after: int | None) -> AsyncGenerator[PersonChange, None]:
        """The changes of who is who after a number, without one from now on, oldest first.

        Who takes them slowly falls behind the others, and reads them from the graph then; nothing is kept for anybody.
        """
        follower: _Follower[None] = _Follower()
        self._of_changes.add(follower)
        try:
            await self._start()
            place = self._reach.seq if after is None else after
            while True:
                while found := await self._after(place):
                    for change in found:
                        yield change
                        place = change.seq
                await follower.take()
        finally:
            self._of_changes.discard(follower)

    @contextmanager
    def _following(self, follower: _Follower[Contact], person: str) -> Iterator[None]:
        self._of_persons.setdefault(person, set()).add(follower)
        try:
            yield
        finally:
            # By whom it stands now, which a merge may have changed.
            for followed, followers in list(self._of_persons.items()):
                followers.discard(follower)
                if not followers:
                    del self._of_persons[followed]

    async def _start(self) -> None:
        async with self._starting:
            if self._task is None or self._task.done():
                self._reach = await how_far(self._store)
                self._lately.clear()
                self._lately_after = self._reach.seq
                self._task = asyncio.create_task(self._look())

    async def _look(self) -> None:
        try:
            while self.followers:
                await asyncio.sleep(self._interval)
                reach = await how_far(self._store)
                if reach != self._reach:
                    await self._bring(reach)
                    self._reach = reach
        except Exception as error:  # noqa: BLE001 - whatever it is, those who follow have to learn that it ends
            self._task = None
            self._end(error, self._of_changes)
            self._end(error, (one for followers in self._of_persons.values() for one in followers))

    async def _bring(self, reach: Reach) -> None:
        """Hand on what happened between where it stood and where it stands."""
        if reach.turn < self._reach.turn:
            # Another store, or one that was emptied: what there is now was not followed.
            self._reach = Reach(reach.turn, reach.seq)
            self._lately.clear()
            self._lately_after = reach.seq
        await self._bring_changes(reach.seq)
        if self._of_persons:
            await self._bring_touchpoints(reach.turn)

    async def _bring_changes(self, until: int) -> None:
        seen, changed, cut = self._reach.seq, set[str](), False
        while seen < until:
            page = await changes(self._store, seen, LARGEST)
            for _, change in page.items:
                seen = change.seq
                if len(self._lately) == _CHANGES_KEPT:
                    self._lately_after = self._lately[0].seq
                self._lately.append(change)
                changed.update((change.person, *change.others))
                cut |= len(change.others) >= LARGEST
            if not page.items:
                break
        if seen != self._reach.seq:
            await self._follow_changes(None if cut else changed)
            for follower in self._of_changes:
                follower.give()

    async def _follow_changes(self, changed: set[str] | None) -> None:
        """Let each follow whom the id that it asked for leads to now, after merges and what undid them.

        `changed`: who changed; None: it may be anybody.
        """
        asked = {follower.person: now for now, followers in self._of_persons.items() for follower in followers}
        for person, now in asked.items():
            if changed is not None and changed.isdisjoint((person, now)):
                continue
            standing = holder_at(await lookup(self._store, person), END_OF_TIME)
            if standing is not None and standing.id != now:
                self._move(person, now, standing.id)

    def _move(self, person: str, before: str, now: str) -> None:
        followers = self._of_persons.get(before, set())
        moving = {follower for follower in followers if follower.person == person}
        followers -= moving
        if not followers:
            self._of_persons.pop(before, None)
        self._of_persons.setdefault(now, set()).update(moving)

    async def _bring_touchpoints(self, until: int) -> None:
        after = self._reach.turn
        if until - after > TURNS_KEPT:
            self._end(FellBehindError(), (one for followers in self._of_persons.values() for one in followers))
            return
        for begin in range(after, until, _TURNS_AT_ONCE):
            turns = (begin, min(begin + _TURNS_AT_ONCE, until))
            for person, contact in await arrivals(self._store, turns, list(self._of_persons)):
                for follower in self._of_persons.get(person, ()):
                    follower.give(contact)

    async def _after(self, place: int) -> list[PersonChange]:
        """Changes after a place: the latest from memory, earlier ones in pages from the graph."""
        if place >= self._lately_after:
            return [change for change in self._lately if change.seq > place]
        return [change for _, change in (await changes(self._store, place, LARGEST)).items]

    @staticmethod
    def _end(error: Exception, followers: Iterable[_Follower[Any]]) -> None:
        for follower in list(followers):
            follower.end(error)

    async def close(self) -> None:
        """Stop looking; who still follows waits for ever."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
