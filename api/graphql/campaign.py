"""Campaigns as a customer met them."""

from datetime import datetime

import strawberry

from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.touchpoint import Touchpoint
from context.campaign import Campaign as FoundCampaign

_SHOWN = 100
"""Contacts of a campaign that an answer shows: the newest."""


@strawberry.type(description="What was sent to a customer in a campaign, and what came back.")
class Campaign:
    name: str = strawberry.field(description="The campaign, as contacts name it.")
    last_at: datetime = strawberry.field(description="When the customer met it last.")
    found: strawberry.Private[FoundCampaign]

    @field("How much of it the company sent.")
    def send_count(self) -> int:
        return len(self.found.sends)

    @field("How much came back.")
    def response_count(self) -> int:
        return len(self.found.responses)

    @field("What the company sent, newest first, at most 100.")
    async def sends(self, info: Info) -> list[Touchpoint]:
        return await _contacts(info, self.found.sends)

    @field(
        "What came back, newest first, at most 100: what was sent and answered (opened, clicked), and what the "
        "customer did under the campaign's name."
    )
    async def responses(self, info: Info) -> list[Touchpoint]:
        return await _contacts(info, self.found.responses)

    @classmethod
    def of(cls, found: FoundCampaign) -> "Campaign":
        return cls(name=found.name, last_at=found.last_at, found=found)


async def _contacts(info: Info, ids: tuple[str, ...]) -> list[Touchpoint]:
    found = await info.context.contacts.load_many(ids[:_SHOWN])
    return [Touchpoint.of(one) for one in found if one]
