"""Audiences that refresh themselves while the server runs, as often as each says; one server at a time sees to it."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from api.rules.rules import Rules
from api.saved_audience import CampaignPlan, Doors, Refreshed, is_due, refresh, saved
from graph.lease import take_lease
from graph.reader.membership import saved_audiences
from onefold import OnefoldError

log = logging.getLogger("onefold.audiences")
_LEASE = "audience refresh"
_HELD_FOR = timedelta(minutes=5)
"""Longer than a refresh may take, statement and all; a server that died is followed by another after it."""
LOOK_EVERY = 15.0
"""Seconds between two looks at what is due: the shortest interval is a minute."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What refreshes due audiences. `holder` is the name of this server, its own among several."""

    doors: Doors
    rules: Rules
    holder: str
    clock: Callable[[], datetime]

    async def run(self) -> None:
        """Refresh what is due, again and again, until cancelled."""
        log.info("refreshing audiences by their own plans as %s", self.holder)
        while True:
            try:
                await self.look()
            except OnefoldError as error:
                log.warning("audiences could not be looked at: %s", error)
            await asyncio.sleep(LOOK_EVERY)

    async def look(self) -> list[Refreshed]:
        """Refresh what is due now; nothing where another server sees to it."""
        done = []
        for one in await saved_audiences(self.doors.reader):
            newest = await saved(self.doors.reader, one.audience)
            plan = CampaignPlan.of_json(newest.definition.campaign)
            if is_due(one, plan, self.clock()) and await self._holds_lease():
                done += await self._refreshed(one.audience)
        return done

    async def _refreshed(self, audience: str) -> list[Refreshed]:
        try:
            found = await refresh(self.doors, self.rules, audience, self.clock())
        except OnefoldError as error:
            # The others are not kept waiting by one that cannot be refreshed; it is tried again at the next look.
            log.warning("audience %s was not refreshed: %s", audience, error)
            return []
        written = found.written
        log.info("audience %s: %d members, %d came in, %d left", audience, found.members, written.entered, written.left)
        return [found]

    async def _holds_lease(self) -> bool:
        at = self.clock()
        return await asyncio.to_thread(take_lease, self.doors.writer, _LEASE, self.holder, at, at + _HELD_FOR)
