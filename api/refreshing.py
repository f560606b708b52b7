"""Saved audiences refreshed one after the other; one that cannot be does not keep the others waiting."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from api.rules.rules import Rules
from api.saved_audience import CampaignPlan, Doors, Refreshed, refresh, saved
from graph.reader.membership import Summary, every_saved
from onefold import OnefoldError

Wanted = Callable[[Summary, CampaignPlan], Awaitable[bool]]
"""Whether an audience is to be refreshed now."""


@dataclass(frozen=True, slots=True)
class NotRefreshed:
    """An audience that could not be, and why. Its members stay who they were."""

    audience: str
    error: OnefoldError


async def refresh_each(
    doors: Doors, rules: Rules, wanted: Wanted, clock: Callable[[], datetime]
) -> AsyncIterator[Refreshed | NotRefreshed]:
    """Refresh those of all saved audiences that are wanted, by name."""
    async for one in every_saved(doors.reader):
        try:
            newest = await saved(doors.reader, one.audience)
            if not await wanted(one, CampaignPlan.of_json(newest.definition.campaign)):
                continue
            done: Refreshed | NotRefreshed = await refresh(doors, rules, one.audience, clock())
        except OnefoldError as error:
            done = NotRefreshed(one.audience, error)
        yield done
