"""Campaigns over everybody: what was sent, who was held back, what came back, and what it added."""

from datetime import UTC, datetime
from typing import Annotated

import strawberry

from api.graphql.connection import Connection, connect
from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.time import utc
from context.campaign_report import Counted, responses, sent
from context.encounter import Told
from context.lift import Group, lift
from context.page import key_after, key_cursor, page, page_size
from graph.reader import campaigns, membership
from graph.reader.campaigns import CampaignTime
from graph.reader.membership import Summary

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_DAYS = 3_650

Types = Annotated[
    list[str] | None,
    strawberry.argument(description="Only these kinds of response; left out: all."),
]


@strawberry.type(description="Responses of one kind to a campaign.")
class CampaignResponses:
    kind: str = strawberry.field(
        description="The type of what customers did under the campaign's name, or the kind of answer that a contact of "
        "the company tells, such as `opened` or `clicked`."
    )
    count: int = strawberry.field(description="How many responses there are.")
    customers: int = strawberry.field(description="How many customers of today responded so.")


@strawberry.type(description="How much more often those respond whom a campaign reached than those who were held out.")
class CampaignLift:
    reached: int = strawberry.field(description="How many are in the audience, or were, and not held out.")
    reached_responded: int = strawberry.field(description="How many of them responded.")
    control: int = strawberry.field(description="How many were held out.")
    control_responded: int = strawberry.field(description="How many of them responded all the same.")
    difference: float = strawberry.field(description="What the campaign added to the share of those who respond.")
    lower: float = strawberry.field(description="The lower end of its interval of 95 % (Newcombe 1998, method 10).")
    upper: float = strawberry.field(description="The upper end of it.")
    is_certain: bool = strawberry.field(description="The interval leaves out nothing: there is a difference.")


@strawberry.type(description="A campaign over everybody. That of a saved audience has the audience's name.")
class CampaignReport:
    name: str = strawberry.field(description="The campaign, as contacts name it.")
    asked: strawberry.Private[CampaignTime]

    @field("How much the company sent.")
    async def sent(self, info: Info) -> int:
        return sent(await self._counts(info))

    @field("How many customers of today it reached.")
    async def reached(self, info: Info) -> int:
        return (await campaigns.campaign_persons(info.context.store, self.asked, ())).persons

    @field("How many of the audience waited for the end of quiet hours when it was last refreshed; null: no audience.")
    async def held(self, info: Info) -> int | None:
        audience = await self._audience(info)
        return None if audience is None else audience.asleep or 0

    @field("How many of the audience are held out to compare with; null: no audience.")
    async def control(self, info: Info) -> int | None:
        audience = await self._audience(info)
        return None if audience is None else audience.control or 0

    @field("What came back by kind, the most frequent first.")
    async def responses(self, info: Info) -> list[CampaignResponses]:
        return [
            CampaignResponses(kind=one.kind, count=one.contacts, customers=one.persons)
            for one in responses(await self._counts(info))
        ]

    @field("The share of those reached who responded; null: nobody was reached.")
    async def response_rate(self, info: Info, kinds: Types = None) -> float | None:
        found = await campaigns.campaign_persons(info.context.store, self.asked, kinds or ())
        return found.rate if found.persons else None

    @field("What it added beside the control group; null: there is no audience of this name, or nobody in one group.")
    async def lift(
        self,
        info: Info,
        type: Annotated[
            str, strawberry.argument(description="The type of contact that counts, of this campaign or not.")
        ],
        days: Annotated[int, strawberry.argument(description="Within so many days after they came in.")] = 30,
    ) -> CampaignLift | None:
        if await self._audience(info) is None:
            return None
        window = max(1, min(days, _LONGEST_DAYS))
        return _lift(*await membership.responses(info.context.store, self.name, type, window))

    async def _counts(self, info: Info) -> list[Counted]:
        return await campaigns.campaign_contacts(info.context.store, self.asked)

    async def _audience(self, info: Info) -> Summary | None:
        return await membership.summary(info.context.store, self.name)


def _lift(reached: Group, control: Group) -> CampaignLift | None:
    found = lift(reached, control)
    if found is None:
        return None
    return CampaignLift(
        reached=reached.persons,
        reached_responded=reached.responded,
        control=control.persons,
        control_responded=control.responded,
        difference=found.difference,
        lower=found.lower,
        upper=found.upper,
        is_certain=found.is_certain,
    )


def one_campaign(info: Info, name: str, since: datetime | None, until: datetime | None) -> CampaignReport:
    """What became of a campaign in a time."""
    answered = tuple(info.context.rules.context.keys.get(Told.ANSWERED, ()))
    return CampaignReport(
        name=name, asked=CampaignTime(name, utc(since) or _LONG_AGO, utc(until) or info.context.now, answered)
    )


async def all_campaigns(info: Info, first: int, after: str | None) -> Connection[CampaignReport]:
    """One page of the campaigns that contacts name, by name."""
    size = page_size(first)
    found = await campaigns.campaign_names(info.context.store, key_after(after), size + 1)
    return connect(page(found, size, key_cursor), lambda name: one_campaign(info, name, None, None), after)
