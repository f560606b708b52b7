"""A customer as a department sees them."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

import strawberry

from api.graphql.closed_set import closed_set
from api.graphql.connection import Connection
from api.graphql.context import Info
from api.graphql.coverage import DataCoverage
from api.graphql.field import field
from api.graphql.habits import CustomerEffort, PreferredChannel
from api.graphql.journey import Journey
from api.graphql.next_action import NextActions
from api.graphql.persona import Persona
from api.graphql.record import Invoice, Ticket
from api.graphql.value import CustomerValue
from api.graphql.voice import Voice
from context.dashboard import Department, Panel
from graph.reader.view import View

if TYPE_CHECKING:
    from api.graphql.customer import Customer

T = TypeVar("T")

closed_set(
    Panel,
    "A part of what is known of a customer.",
    {
        "JOURNEYS": "Where they stand on the way to every goal.",
        "PERSONAS": "Whom they are like.",
        "VALUE": "What they are worth.",
        "VOICE": "What they say of us.",
        "EFFORT": "How much trouble they had to be helped.",
        "PREFERRED_CHANNEL": "Where they come to us.",
        "DATA_COVERAGE": "In which channels they are known.",
        "NEXT_ACTIONS": "What to do next.",
        "TICKETS": "Their requests.",
        "INVOICES": "Their invoices.",
    },
    name="DashboardPanel",
)


@strawberry.type(
    description="A customer as a department sees them. What `departments.yaml` does not let it see is null."
)
class Dashboard:
    department: str = strawberry.field(description="The department, by its name in `departments.yaml`.")
    about: str = strawberry.field(description="What it does.")
    withheld: list[Panel] = strawberry.field(description="What it may not see.")
    as_of: datetime = strawberry.field(description="The time for which all this holds.")
    rules_version: str = strawberry.field(description="The version of the rules that say what it sees.")
    rules: strawberry.Private[Department]
    view: strawberry.Private[View]

    @field("Where the customer stands on the way to every goal.")
    async def journeys(self, info: Info) -> list[Journey] | None:
        return await self._seen(Panel.JOURNEYS, lambda one: one.journeys(info, self.as_of))

    @field("The personas that the customer is like.")
    async def personas(self, info: Info) -> list[Persona] | None:
        return await self._seen(Panel.PERSONAS, lambda one: one.personas(info, self.as_of))

    @field("What the customer is worth.")
    async def value(self, info: Info) -> CustomerValue | None:
        return await self._seen(Panel.VALUE, lambda one: one.value(info, self.as_of))

    @field("What the customer said when they were asked.")
    async def voice(self, info: Info) -> Voice | None:
        return await self._seen(Panel.VOICE, lambda one: one.voice(info, self.as_of))

    @field("How much trouble the customer had to be helped, in ninety days.")
    async def effort(self, info: Info) -> CustomerEffort | None:
        return await self._seen(Panel.EFFORT, lambda one: one.effort(info, at=self.as_of))

    @field("The channel that the customer uses most.")
    async def preferred_channel(self, info: Info) -> PreferredChannel | None:
        return await self._seen(Panel.PREFERRED_CHANNEL, lambda one: one.preferred_channel(info, self.as_of))

    @field("In how many channels the customer is known.")
    async def data_coverage(self, info: Info) -> DataCoverage | None:
        return await self._seen(Panel.DATA_COVERAGE, lambda one: one.data_coverage(info, self.as_of))

    @field("What to do next, in the department's channel.")
    async def next_actions(self, info: Info) -> NextActions | None:
        channel = self.rules.channel
        return await self._seen(Panel.NEXT_ACTIONS, lambda one: one.next_actions(info, channel, at=self.as_of))

    @field("The newest requests to service desks.")
    async def tickets(self, info: Info) -> Connection[Ticket] | None:
        return await self._seen(Panel.TICKETS, lambda one: one.tickets(info))

    @field("The newest invoices.")
    async def invoices(self, info: Info) -> Connection[Invoice] | None:
        return await self._seen(Panel.INVOICES, lambda one: one.invoices(info))

    async def _seen(self, panel: Panel, read: Callable[["Customer"], Awaitable[T]]) -> T | None:
        """A part of the customer, read only where the department may see it."""
        from api.graphql.customer import Customer

        return await read(Customer.of(self.view)) if panel in self.rules.sees else None

    @classmethod
    def of(cls, department: Department, view: View, as_of: datetime, rules_version: str) -> "Dashboard":
        return cls(
            department=department.name,
            about=department.about,
            withheld=list(department.withheld()),
            as_of=as_of,
            rules_version=rules_version,
            rules=department,
            view=view,
        )
