"""Serial-numbered things and their owners over time."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import relay

from api.graphql.connection import PAGE, First
from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.touchpoint import Touchpoint
from context.ownership import Ownership
from context.page import END_OF_TIME, page_size
from graph.reader.assets import OwnedAsset, assets_by_key
from graph.reader.usage import usage

if TYPE_CHECKING:
    from api.graphql.customer import Customer


@strawberry.type(description="One owner's time with a thing.")
class Owner:
    owned_from: datetime | None = strawberry.field(description="Since when; null where no source says.")
    owned_through: datetime | None = strawberry.field(description="Until when; null: still.")
    asset_key: strawberry.Private[str]
    ownership: strawberry.Private[Ownership]
    as_of: strawberry.Private[datetime]

    @field("Who; null where nobody knows whose the registration is.")
    def customer(self) -> Annotated["Customer", strawberry.lazy("api.graphql.customer")] | None:
        from api.graphql.customer import Customer

        return Customer.at(self.ownership.person, self.as_of) if self.ownership.person else None

    @field("What the thing reported of its usage while it was theirs, newest first: as many as `first`, at most 100.")
    async def usage(self, info: Info, first: First = PAGE) -> list[Touchpoint]:
        types = [name for name, one in info.context.rules.touchpoint_types.items() if one.usage]
        until = min(self.owned_through or self.as_of, self.as_of)
        found = await usage(info.context.store, [self.asset_key], types, self.owned_from, until, page_size(first))
        return [Touchpoint.of(one) for one in found[self.asset_key]]

    @field("The keys of the registrations that say so.")
    def record_keys(self) -> list[str]:
        return list(self.ownership.record_keys)


@strawberry.type(description="One serial-numbered thing, through all its owners.")
class Asset(relay.Node):
    asset_key: relay.NodeID[str]
    gtin: str | None = strawberry.field(description="Its Global Trade Item Number.")
    serial: str | None = strawberry.field(description="Its serial number.")
    name: str | None = strawberry.field(description="What it is called.")
    asset: strawberry.Private[OwnedAsset]
    as_of: strawberry.Private[datetime]

    @field("Who owned it, first owner first; read off its last hundred registrations.")
    def owners(self) -> list[Owner]:
        return [
            Owner(
                owned_from=time.owned_from,
                owned_through=time.owned_through,
                asset_key=self.asset.key,
                ownership=time,
                as_of=self.as_of,
            )
            for time in self.asset.owners
        ]

    @field("Who owns it now; null where nobody knows.")
    def owner(self) -> Annotated["Customer", strawberry.lazy("api.graphql.customer")] | None:
        from api.graphql.customer import Customer

        person = self.asset.owners[-1].person if self.asset.owners else None
        return Customer.at(person, self.as_of) if person else None

    @classmethod
    def of(cls, asset: OwnedAsset, as_of: datetime) -> "Asset":
        return cls(asset_key=asset.key, gtin=asset.gtin, serial=asset.serial, name=asset.name, asset=asset, as_of=as_of)

    @classmethod
    async def resolve_nodes(  # type: ignore[override]
        cls, *, info: Info, node_ids: Any, required: bool = False
    ) -> "list[Asset | None]":
        """The things among `node_ids`, in their order."""
        wanted = list(node_ids)
        found = await assets_by_key(info.context.store, wanted, END_OF_TIME)
        return [cls.of(found[key], END_OF_TIME) if key in found else None for key in wanted]
