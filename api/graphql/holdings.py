"""What a customer has: records of every kind, contacts, things and consents."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import strawberry

from api.graphql.asset import Asset
from api.graphql.connection import PAGE, After, Connection, First, connect
from api.graphql.consent import Consent
from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.identifier import CustomerIdentifier
from api.graphql.record import Account, Device, Invoice, Order, Record, Registration, Ticket, record_of
from api.graphql.time import utc
from api.graphql.touchpoint import Touchpoint
from context.page import Moment, key_after, page_size
from graph.reader.assets import assets
from graph.reader.consents import consents
from graph.reader.identifiers import identifiers
from graph.reader.records import RecordFilter, records, shared_records
from graph.reader.timeline import ContactFilter, timeline
from graph.reader.view import View
from identity.record import Direction, RecordKind

Kinds = Annotated[list[RecordKind] | None, strawberry.argument(description="Only these kinds.")]
Statuses = Annotated[list[str] | None, strawberry.argument(description="Only in these states, in the source's words.")]
OrderTypes = Annotated[list[str] | None, strawberry.argument(description="Only these types, in the source's words.")]
IdentifierKinds = Annotated[list[str] | None, strawberry.argument(description="Only these kinds, such as `email`.")]

Channels = Annotated[list[str] | None, strawberry.argument(description="Only these channels.")]
Types = Annotated[list[str] | None, strawberry.argument(description="Only these types of contact.")]
Since = Annotated[datetime | None, strawberry.argument(description="Only from this time on.")]
Until = Annotated[datetime | None, strawberry.argument(description="Only before this time.")]
Whose = Annotated[Direction | None, strawberry.argument(description="Only those in this direction.")]


@strawberry.type
class Holdings:
    """The part of a customer that hangs on their records."""

    view: strawberry.Private[View]

    @field("All records, newest first.")
    async def records(
        self, info: Info, first: First = PAGE, after: After = None, kinds: Kinds = None
    ) -> Connection[Record]:
        return await self._records(info, RecordFilter(_kinds(kinds)), first, after)

    @field("Accounts, newest first.")
    async def accounts(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Account]:
        return await self._records(info, _only(RecordKind.ACCOUNT), first, after)

    @field("Phones, tablets and browsers that are this customer's alone, newest first.")
    async def devices(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Device]:
        return await self._records(info, _only(RecordKind.DEVICE), first, after)

    @field("Orders, newest first.")
    async def orders(
        self, info: Info, first: First = PAGE, after: After = None, type: OrderTypes = None, status: Statuses = None
    ) -> Connection[Order]:
        wanted = RecordFilter((RecordKind.ORDER,), _texts(status), _texts(type))
        return await self._records(info, wanted, first, after)

    @field("Requests to service desks, newest first.")
    async def tickets(
        self, info: Info, first: First = PAGE, after: After = None, status: Statuses = None
    ) -> Connection[Ticket]:
        return await self._records(info, RecordFilter((RecordKind.TICKET,), _texts(status)), first, after)

    @field("Invoices, newest first.")
    async def invoices(
        self, info: Info, first: First = PAGE, after: After = None, status: Statuses = None
    ) -> Connection[Invoice]:
        return await self._records(info, RecordFilter((RecordKind.INVOICE,), _texts(status)), first, after)

    @field("Registrations of serial-numbered things, newest first.")
    async def registrations(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Registration]:
        return await self._records(info, _only(RecordKind.REGISTRATION), first, after)

    @field("Records that several people share, of whom this customer is one: nobody knows whose they are.")
    async def shared_records(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Record]:
        found = await shared_records(info.context.store, self.view.person, Moment.after(after), page_size(first))
        return connect(found, record_of, after)

    @field("Identifiers on the customer's records, by kind and value.")
    async def identifiers(
        self, info: Info, first: First = PAGE, after: After = None, kinds: IdentifierKinds = None
    ) -> Connection[CustomerIdentifier]:
        found = await identifiers(info.context.store, self.view, _texts(kinds), key_after(after), page_size(first))
        return connect(
            found, lambda one: CustomerIdentifier(kind=one.kind, value=one.value, record_count=one.record_count), after
        )

    @field("Contacts across all channels, newest first.")
    async def touchpoints(
        self,
        info: Info,
        first: First = PAGE,
        after: After = None,
        channels: Channels = None,
        types: Types = None,
        since: Since = None,
        until: Until = None,
        direction: Whose = None,
    ) -> Connection[Touchpoint]:
        wanted = ContactFilter(
            _texts(channels), _texts(types), direction.value if direction else None, utc(since), utc(until)
        )
        found = await timeline(info.context.store, self.view, wanted, Moment.after(after), page_size(first))
        return connect(found, Touchpoint.of, after)

    @field("What the customer allowed and forbade, newest first.")
    async def consents(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Consent]:
        found = await consents(info.context.store, self.view, Moment.after(after), page_size(first))
        return connect(found, Consent.of, after)

    @field("Serial-numbered things that the customer owns or owned, with all their owners over time.")
    async def assets(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Asset]:
        found = await assets(info.context.store, self.view, key_after(after), page_size(first))
        return connect(found, lambda asset: Asset.of(asset, self.view.as_of), after)

    async def _records(self, info: Info, wanted: RecordFilter, first: int, after: str | None) -> Connection[Any]:
        found = await records(info.context.store, self.view, wanted, Moment.after(after), page_size(first))
        return connect(found, record_of, after)


def _only(kind: RecordKind) -> RecordFilter:
    return RecordFilter((kind,))


def _kinds(kinds: Sequence[RecordKind] | None) -> tuple[str, ...] | None:
    return None if kinds is None else tuple(kind.value for kind in kinds)


def _texts(texts: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if texts is None else tuple(texts)
