"""Audiences that refresh themselves while the server runs, as often as each says; one server at a time sees to it."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from api.refreshing import NotRefreshed, refresh_each
from api.rules.rules import Rules
from api.saved_audience import CampaignPlan, Doors, Refreshed, is_due
from graph.lease import take_lease
from graph.reader.membership import Summary
from onefold import OnefoldError

log = logging.getLogger("onefold.audiences")
_LEASE = "audience refresh"
_HELD_FOR = timedelta(minutes=5)
"""A server that died is followed by another after it. One whose refresh takes longer may meet another at the same
audience: the later of the two to write is told that it was overtaken."""
LOOK_EVERY = 15.0
"""Seconds between two looks at what is due: the shortest interval is a minute."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What refreshes due audiences. `holder` is the name of this server, its own among several."""

    doors: Doors
    rules: Rules
    holder: str
    clock: Callable[[], datetime]
    failed: dict[str, datetime] = field(default_factory=dict)
    """When audiences could not be refreshed; they wait as long as after a refresh."""

    async def run(self) -> None:
        """Refresh what is due, again and again, until cancelled."""
        log.info("refreshing audiences by their own plans as %s", self.holder)
        while True:
            try:
                await self.look()
            except OnefoldError as error:
                log.warning("audiences could not be looked at: %s", error)
            except Exception:
                # Nobody waits for this task, so that what ended it would never be told.
                log.exception("audiences could not be looked at")
            await asyncio.sleep(LOOK_EVERY)

    async def look(self) -> list[Refreshed]:
        """Refresh what is due now; nothing where another server sees to it."""
        done = []
        async for one in refresh_each(self.doors, self.rules, self._is_wanted, self.clock):
            if isinstance(one, NotRefreshed):
                self.failed[one.audience] = self.clock()
                log.warning("audience %s was not refreshed: %s", one.audience, one.error)
                continue
            self.failed.pop(one.moment.audience, None)
            name, written = one.moment.audience, one.written
            log.info("audience %s: %d members, %d came in, %d left", name, one.members, written.entered, written.left)
            done.append(one)
        return done

    async def _is_wanted(self, one: Summary, plan: CampaignPlan) -> bool:
        at = self.clock()
        failed = self.failed.get(one.audience)
        if failed is not None and at - failed < timedelta(minutes=plan.every_minutes or 0):
            return False
        return is_due(one, plan, at) and await self._holds_lease()

    async def _holds_lease(self) -> bool:
        at = self.clock()
        return await asyncio.to_thread(take_lease, self.doors.writer, _LEASE, self.holder, at, at + _HELD_FOR)
