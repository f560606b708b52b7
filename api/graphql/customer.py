"""The customer: one person, with everything that hangs on their records."""

from datetime import datetime
from typing import Annotated, Any, Self

import strawberry
from strawberry import relay

from api.graphql.change import Change
from api.graphql.connection import PAGE, After, Connection, First, connect
from api.graphql.context import Info
from api.graphql.evidence import WhyLinked
from api.graphql.field import field
from api.graphql.holdings import Holdings
from api.graphql.network import Network
from api.graphql.portrait import Portrait
from api.graphql.problem import NotFound
from context.page import END_OF_TIME, number_after, page_size
from graph.reader.evidence import explain_link
from graph.reader.feed import history
from graph.reader.persons import Person
from graph.reader.view import View

WhyLinkedResult = Annotated[
    WhyLinked | NotFound, strawberry.union("WhyLinkedResult", description="The reasons, or which record is not theirs.")
]
RecordKeyArgument = Annotated[str, strawberry.argument(description="`source:key` of one of the customer's records.")]


@strawberry.type(description="An attribute that a customer shows, and where it came from.")
class SurvivingAttribute:
    name: str = strawberry.field(description="`given_name`, `birth_date`, `email`, `city` and so on.")
    value: str = strawberry.field(description="Its value.")
    record_key: str | None = strawberry.field(description="The record that it came from.")


def _shown(name: str, description: str) -> Any:
    """A field with the surviving value of an attribute."""

    async def resolve(root: "Customer", info: Info) -> str | None:
        person = await root.person(info)
        return person.attributes[name].value if person and name in person.attributes else None

    return strawberry.field(resolver=resolve, description=description)


@strawberry.type(
    description="One person, resolved from the records of all sources. With `asOf`, records and what hangs on them are "
    "those that were the person's then; what records say is that of their latest version, so that names and other "
    "attributes, identifiers, order items and households are today's."
)
class Customer(relay.Node, Holdings, Network, Portrait):
    key: relay.NodeID[str]
    as_of: datetime | None = strawberry.field(description="The time whose knowledge this is; null: now.")
    redirected_from: str | None = strawberry.field(
        default=None, description="The id that was asked for, where it was merged into this one."
    )

    @field("The durable id, as other systems know it.")
    def person_id(self) -> str:
        return self.key

    @field("When this was read: what was committed before is in it, whatever `asOf` it is of.")
    def read_at(self, info: Info) -> datetime:
        return info.context.now

    @field("Nobody described this person yet: a device, an order or a call that nobody has claimed.")
    async def anonymous(self, info: Info) -> bool:
        person = await self.person(info)
        return bool(person and person.anonymous)

    @field("Since when there is this person.")
    async def since(self, info: Info) -> datetime | None:
        person = await self.person(info)
        return person.since if person else None

    @field("How many records are the customer's today.")
    async def record_count(self, info: Info) -> int:
        person = await self.person(info)
        return person.record_count if person else 0

    @field("The full name; where no source gives one, the given and the family name.")
    async def full_name(self, info: Info) -> str | None:
        person = await self.person(info)
        return person.full_name if person else None

    given_name: str | None = _shown("given_name", "The given name.")
    family_name: str | None = _shown("family_name", "The family name.")
    birth_date: str | None = _shown("birth_date", "The date of birth, as YYYY-MM-DD.")
    email: str | None = _shown("email", "An e-mail address to reach them at.")
    phone: str | None = _shown("phone", "A phone number to reach them at.")
    city: str | None = _shown("city", "The city.")
    organization: str | None = _shown("organization", "The organization they belong to.")

    @field("Everything the customer shows, by name, each with the record that it came from.")
    async def attributes(self, info: Info) -> list[SurvivingAttribute]:
        person = await self.person(info)
        return [
            SurvivingAttribute(name=one.name, value=one.value, record_key=one.record_key)
            for one in (person.attributes.values() if person else ())
        ]

    @field("Why two of the customer's records belong together, with the evidence of each step and the weakest of them.")
    async def why_linked(self, info: Info, left: RecordKeyArgument, right: RecordKeyArgument) -> WhyLinkedResult:
        explanation = await explain_link(info.context.store, self.view, left, right)
        if not explanation.held:
            return NotFound(
                message=f"{left} and {right} are not both records of this customer. Read `records` for their keys."
            )
        return WhyLinked(explanation=explanation, asked=(left, right))

    @field("What made this person what they are: creation, merges, splits and moved records, newest first.")
    async def history(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Change]:
        found = await history(info.context.store, self.view, number_after(after), page_size(first))
        return connect(found, Change.of, after)

    async def person(self, info: Info) -> Person | None:
        """What the graph knows of the person today; None for an id that was merged away."""
        return await info.context.persons.load(self.key)

    @classmethod
    def of(cls, view: View, redirected_from: str | None = None) -> Self:
        """A person at a time."""
        as_of = None if view.as_of == END_OF_TIME else view.as_of
        return cls(key=view.person, view=view, as_of=as_of, redirected_from=redirected_from)

    @classmethod
    def at(cls, person: str, as_of: datetime) -> Self:
        return cls.of(View(person, as_of))

    @classmethod
    def today(cls, person: str) -> Self:
        return cls.of(View(person))

    @classmethod
    async def resolve_nodes(  # type: ignore[override]
        cls, *, info: Info, node_ids: Any, required: bool = False
    ) -> "list[Customer | None]":
        """The customers of today among `node_ids`, in their order."""
        found = await info.context.persons.load_many(list(node_ids))
        return [cls.today(person.id) if person else None for person in found]
