"""Households and organizations, which hold customers together without merging them."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from strawberry import relay

from api.graphql.buying_centre import BuyingCentreMember
from api.graphql.connection import PAGE, After, Connection, First, connect
from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.identifier import Identifier
from context.buying_centre import member
from context.page import key_after, page_size
from graph.reader.buying_centre import occupations
from graph.reader.groups import Group as FoundGroup
from graph.reader.groups import GroupKind, group, members, shared_contacts

if TYPE_CHECKING:
    from api.graphql.customer import Customer

Members = Connection[Annotated["Customer", strawberry.lazy("api.graphql.customer")]]


@strawberry.interface(description="What holds customers together without merging them.")
class Group(relay.Node):
    group_id: relay.NodeID[str]
    name: str | None = strawberry.field(description="What it is called.")
    group_kind: ClassVar[GroupKind]

    @field("The customers who belong to it today.")
    async def members(self, info: Info, first: First = PAGE, after: After = None) -> Members:
        from api.graphql.customer import Customer

        found = await members(info.context.store, self.group_kind, self.group_id, key_after(after), page_size(first))
        return connect(found, Customer.today, after)

    @classmethod
    async def resolve_nodes(  # type: ignore[override]
        cls, *, info: Info, node_ids: Any, required: bool = False
    ) -> "list[Group | None]":
        """The groups among `node_ids`, in their order."""
        found = [await group(info.context.store, cls.group_kind, id) for id in node_ids]
        return [cls.of(one) if one else None for one in found]

    @classmethod
    def of(cls, found: FoundGroup) -> "Group":
        return cls(group_id=found.id, name=found.name)


@strawberry.type(description="A mailbox, telephone or device that several who live together have.")
class SharedContactPoint(Identifier):
    member_count: int = strawberry.field(description="How many of them have it.")


@strawberry.type(description="People who live together. They stay as many customers as they are, whatever they share.")
class Household(Group):
    group_kind = GroupKind.HOUSEHOLD

    @field(
        "What two or more of them are reached at, most of them first; at most 100, of the first 100 members. The "
        "address that they share is in `name`."
    )
    async def shared_contact_points(self, info: Info) -> list[SharedContactPoint]:
        found = await shared_contacts(info.context.store, self.group_id)
        keyed = ((key.partition(":"), count) for key, count in found)
        return [SharedContactPoint(kind=kind, value=value, member_count=count) for (kind, _, value), count in keyed]


@strawberry.type(description="People who work together.")
class Organization(Group):
    group_kind = GroupKind.ORGANIZATION

    @field("The people of the organization by id, at most 100, and what each does when it buys.")
    async def buying_centre(self, info: Info) -> list[BuyingCentreMember]:
        told = await occupations(info.context.store, self.group_id)
        rules = info.context.rules
        roles, version = rules.buying_roles, rules.version
        return [BuyingCentreMember.of(member(person, each, roles), version) for person, each in told.items()]
