"""Saved audiences: their versions, who is in them or was, and how two overlap."""

from datetime import datetime
from typing import Annotated

import orjson
import strawberry
from strawberry.scalars import JSON

from api.graphql.audience_export import Attributes, AudienceExport, Channels, one_export
from api.graphql.connection import PAGE, After, Connection, First, connect
from api.graphql.context import Info
from api.graphql.customer import Customer
from api.graphql.field import field
from api.graphql.time import utc
from api.saved_audience import UnknownSavedAudienceError
from context.page import key_after, key_cursor, page, page_size
from graph.reader import membership
from graph.reader.membership import Membership, Summary, Version


@strawberry.type(description="One version of a saved audience, which never changes.")
class AudienceVersion:
    found: strawberry.Private[Version]

    @field("Its number, from 1.")
    def number(self) -> int:
        return self.found.number

    @field("Its statement.")
    def cypher(self) -> str:
        return self.found.definition.text

    @field("The values of its parameters by name.")
    def params(self) -> JSON:
        return JSON(orjson.loads(self.found.definition.given))

    @field("The campaign that it is for: purpose, channel, share of the control group and so on.")
    def campaign(self) -> JSON:
        return JSON(orjson.loads(self.found.definition.campaign))

    @field("The version of the rules when it was saved.")
    def rules_version(self) -> str:
        return self.found.definition.rules

    @field("Who saved it.")
    def by(self) -> str:
        return self.found.by

    @field("When it was saved.")
    def at(self) -> datetime:
        return self.found.at


@strawberry.type(description="Somebody who is in an audience, or was.")
class AudienceMember:
    found: strawberry.Private[Membership]

    @field("The id by which they are in it; one that was merged away since leads to `customer`.")
    def person_id(self) -> strawberry.ID:
        return strawberry.ID(self.found.person)

    @field("Who that is today; null: nobody.")
    def customer(self) -> Customer | None:
        return Customer.today(self.found.today) if self.found.today is not None else None

    @field("Since when they are in it.")
    def since(self) -> datetime:
        return self.found.since

    @field("The version by which they came in.")
    def version(self) -> int:
        return self.found.version

    @field("They are held out to compare with: no channel is told of them.")
    def control(self) -> bool:
        return self.found.control


@strawberry.type(description="How many persons two audiences have in common.")
class AudienceOverlap:
    left: int = strawberry.field(description="How many are in the one.")
    right: int = strawberry.field(description="How many are in the other.")
    both: int = strawberry.field(description="How many are in both.")


@strawberry.type(description="An audience that was saved, as it was last refreshed.")
class SavedAudience:
    found: strawberry.Private[Summary]

    @field("What it is called.")
    def name(self) -> str:
        return self.found.audience

    @field("The number of its newest version.")
    def version(self) -> int:
        return self.found.version

    @field("When it was last made to hold whom it means; null: not yet.")
    def refreshed_at(self) -> datetime | None:
        return self.found.refreshed_at

    @field("How many were in it then.")
    def size(self) -> int:
        return self.found.members or 0

    @field("How many of them are held out to compare with.")
    def control(self) -> int:
        return self.found.control or 0

    @field("Its versions, the newest first, up to 100.")
    async def versions(self, info: Info) -> list[AudienceVersion]:
        found = await membership.versions(info.context.store, self.found.audience)
        return [AudienceVersion(found=one) for one in found]

    @field("Who is in it by id, or was.")
    async def members(
        self,
        info: Info,
        first: First = PAGE,
        after: After = None,
        as_of: Annotated[datetime | None, strawberry.argument(description="At this time; left out: today.")] = None,
    ) -> Connection[AudienceMember]:
        size, place, moment = page_size(first), key_after(after), utc(as_of)
        store, name = info.context.store, self.found.audience
        if moment is None:
            found = await membership.members(store, name, place, size + 1)
        else:
            found = await membership.members_at(store, name, moment, place, size + 1)
        return connect(
            page(found, size, lambda one: key_cursor(one.person)), lambda one: AudienceMember(found=one), after
        )

    @field("Its members as a channel may have them, page by page by id, as `onefold audience export` writes them.")
    async def export(
        self,
        info: Info,
        first: First = PAGE,
        after: After = None,
        channels: Channels = None,
        attributes: Attributes = None,
    ) -> AudienceExport:
        return await one_export(info, self.found.audience, first, after, channels, attributes)

    @field("How many it has in common with another one; null, with an error: nobody saved that one.")
    async def overlap(
        self,
        info: Info,
        name: Annotated[str, strawberry.argument(description="What the other is called.")],
        as_of: Annotated[datetime | None, strawberry.argument(description="At this time; left out: today.")] = None,
    ) -> AudienceOverlap | None:
        other = await one_audience(info, name)
        found = await membership.overlap(info.context.store, self.found.audience, other.found.audience, utc(as_of))
        return AudienceOverlap(left=found.left, right=found.right, both=found.both)


async def one_audience(info: Info, name: str) -> SavedAudience:
    """A saved audience by its name. Raises UnknownSavedAudienceError."""
    found = await membership.summary(info.context.store, name)
    if found is None:
        raise UnknownSavedAudienceError(name)
    return SavedAudience(found=found)


async def all_audiences(info: Info, first: int, after: str | None) -> Connection[SavedAudience]:
    """One page of the saved audiences by name."""
    size = page_size(first)
    found = await membership.saved_audiences(info.context.store, key_after(after), size + 1)
    return connect(page(found, size, lambda one: key_cursor(one.audience)), lambda one: SavedAudience(found=one), after)
