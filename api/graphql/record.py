"""The records of source systems, one type a kind."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import relay

from api.graphql.attachment import Attachment
from api.graphql.closed_set import closed_set
from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.identifier import Identifier
from context.standing import overdue_days
from graph.reader.records import HeldRecord, OrderLine
from identity.record import RecordKind

if TYPE_CHECKING:
    from api.graphql.customer import Customer

closed_set(
    RecordKind,
    "What a record is about.",
    {
        "ACCOUNT": "A customer's account, or entry, in a system.",
        "DEVICE": "A telephone, tablet, browser.",
        "TICKET": "A case of a service system.",
        "ORDER": "What was bought together.",
        "REGISTRATION": "A thing with a serial number, registered by its owner.",
        "INVOICE": "What is to be paid.",
        "CONTACT_POINT": "Made by Onefold for contacts, ties and consents that name identifiers instead of a record.",
    },
)


def _own(name: str, description: str) -> Any:
    """A field that the record's node has as a property."""

    def resolve(root: "Record") -> Any:
        return root.held.properties.get(name)

    return strawberry.field(resolver=resolve, description=description)


@strawberry.type(description="What a source said of a person, as written and as compared.")
class Attribute:
    name: str = strawberry.field(description="`given_name`, `birth_date`, `city` and so on.")
    value: str | None = strawberry.field(description="As people read it.")
    normal: str = strawberry.field(description="The normal form, by which it is compared.")


@strawberry.interface(description="What one source system said once: an account, an order, a ticket ...")
class Record(relay.Node):
    record_key: relay.NodeID[str]
    held: strawberry.Private[HeldRecord]

    @field("`source:key`, the same for ever.")
    def key(self) -> str:
        return self.held.key

    @field("The system that said it; null while it is only named by others.")
    def source(self) -> str | None:
        return _text(self.held, "source")

    @field("What it is about; null while it is only named by others.")
    def kind(self) -> RecordKind | None:
        return RecordKind(self.held.kind) if self.held.kind else None

    @field("When its source last saw it.")
    def observed_at(self) -> datetime | None:
        return _time(self.held, "observed_at")

    @field("The date that lists go by: the kind's own, else when it was observed.")
    def dated(self) -> datetime | None:
        return self.held.at

    @field("How it belongs to its customer.")
    def attachment(self) -> Attachment | None:
        how = _text(self.held, "attachment")
        return Attachment(how) if how else None

    @field("The identifier by which it was attached; null where it describes its customer, or names nothing.")
    def attached_by(self) -> Identifier | None:
        return Identifier.of(self.held.attached_by) if self.held.attached_by else None

    @field("The decision by which a person attached it; null where nobody did.")
    def attached_by_decision(self) -> strawberry.ID | None:
        return strawberry.ID(self.held.decided_by) if self.held.decided_by else None

    @field("Since when it belongs to its customer.")
    def since(self) -> datetime | None:
        return self.held.since

    @field("The identifiers on it, at most 100.")
    def identifiers(self) -> list[Identifier]:
        return [Identifier(kind=kind, value=value) for kind, value in self.held.identifiers]

    @field("Values that look like identifiers and are none, as `kind:value`; they never link.")
    def junk(self) -> list[str]:
        return list(self.held.properties.get("junk") or ())

    @field("What it says of the person.")
    def attributes(self) -> list[Attribute]:
        return [
            Attribute(name=name, value=_text(self.held, name), normal=normal)
            for name, normal in sorted(self.held.attributes.items())
        ]

    @field("Who holds it today; null where it is shared.")
    async def customer(self, info: Info) -> Annotated["Customer", strawberry.lazy("api.graphql.customer")] | None:
        from api.graphql.customer import Customer

        person = await info.context.holders.load(self.record_key)
        return Customer.today(person) if person else None

    @field("Whose it may be, where several share it: at most 100, by id.")
    def candidates(self) -> list[Annotated["Customer", strawberry.lazy("api.graphql.customer")]]:
        from api.graphql.customer import Customer

        return [Customer.today(person) for person in self.held.candidates]

    @classmethod
    async def resolve_nodes(cls, *, info: Info, node_ids: Any, required: bool = False) -> list["Record | None"]:  # type: ignore[override]
        """The records among `node_ids`, in their order."""
        found = await info.context.records.load_many(list(node_ids))
        return [record_of(held) if held else None for held in found]


@strawberry.type(description="An account: a customer of a shop, a contact in a CRM.")
class Account(Record):
    opened_at: datetime | None = _own("opened_at", "When it was opened.")
    status: str | None = _own("status", "Its state, in the source's words.")
    segment: str | None = _own("segment", "The segment its source puts it in.")


@strawberry.type(description="A phone, tablet or browser.")
class Device(Record):
    model: str | None = _own("model", "What it is.")
    platform: str | None = _own("platform", "What it runs.")
    first_seen_at: datetime | None = _own("first_seen_at", "When it was first seen.")


@strawberry.type(description="A request to a service desk.")
class Ticket(Record):
    opened_at: datetime | None = _own("opened_at", "When it was opened.")
    closed_at: datetime | None = _own("closed_at", "When it was closed.")
    status: str | None = _own("status", "Its state, in the source's words.")
    subject: str | None = _own("subject", "What it is about.")
    priority: str | None = _own("priority", "How urgent it is, in the source's words.")
    channel: str | None = _own("channel", "How it came in.")


@strawberry.type(description="A product.")
class Product:
    gtin: str | None = strawberry.field(description="Its Global Trade Item Number, where one is known.")
    name: str | None = strawberry.field(description="Its name.")
    category: str | None = strawberry.field(description="Its category.")


@strawberry.type(description="One line of an order.")
class OrderItem:
    product: Product = strawberry.field(description="What was ordered.")
    quantity: float | None = strawberry.field(description="How many.")
    unit_price: float | None = strawberry.field(description="The price of one, in the order's currency.")


@strawberry.type(description="An order.")
class Order(Record):
    ordered_at: datetime | None = _own("ordered_at", "When it was placed.")
    status: str | None = _own("status", "Its state, in the source's words.")
    order_type: str | None = _own("order_type", "What sort of order it is, in the source's words.")
    total: float | None = _own("total", "What it comes to.")
    currency: str | None = _own("currency", "ISO 4217 code of its currency.")
    channel: str | None = _own("channel", "Where it was placed.")

    @field("Its lines, at most 100.")
    def items(self) -> list[OrderItem]:
        return [_item(line) for line in self.held.lines]


@strawberry.type(description="A registration of a serial-numbered thing.")
class Registration(Record):
    registered_at: datetime | None = _own("registered_at", "When it was registered.")
    gtin: str | None = _own("gtin", "The thing's Global Trade Item Number.")
    serial: str | None = _own("serial", "The thing's serial number.")
    product_name: str | None = _own("product_name", "What the thing is called.")


@strawberry.type(description="An invoice.")
class Invoice(Record):
    issued_at: datetime | None = _own("issued_at", "When it was issued.")
    due_at: datetime | None = _own("due_at", "When it is to be paid.")
    total: float | None = _own("total", "What it comes to.")
    open_amount: float | None = _own("open_amount", "What is still to be paid.")
    currency: str | None = _own("currency", "ISO 4217 code of its currency.")
    dunning_level: float | None = _own("dunning_level", "How often it was dunned.")

    @field("For how many whole days money has been due that is still open; 0: none is.")
    def overdue_days(self, info: Info) -> int:
        due_at, open_amount = _time(self.held, "due_at"), self.held.properties.get("open_amount")
        return overdue_days(due_at, open_amount, info.context.now)


@strawberry.type(description="Identifiers on which contacts, ties or consents hang that name no record.")
class ContactPoint(Record):
    pass


@strawberry.type(description="A record that others name, and that has not arrived.")
class NamedRecord(Record):
    pass


_TYPES: dict[str, type[Record]] = {
    RecordKind.ACCOUNT: Account,
    RecordKind.DEVICE: Device,
    RecordKind.TICKET: Ticket,
    RecordKind.ORDER: Order,
    RecordKind.REGISTRATION: Registration,
    RecordKind.INVOICE: Invoice,
    RecordKind.CONTACT_POINT: ContactPoint,
}
RECORD_TYPES = (*_TYPES.values(), NamedRecord)
"""Every type a record can be; the schema must be told, because no field names them all."""


def record_of(held: HeldRecord) -> Any:
    """The record as the type of its kind."""
    return _TYPES.get(held.kind, NamedRecord)(record_key=held.key, held=held)


def _item(line: OrderLine) -> OrderItem:
    return OrderItem(
        product=Product(gtin=_gtin(line.gtin), name=line.name, category=line.category),
        quantity=line.quantity,
        unit_price=line.unit_price,
    )


def _gtin(key: str | None) -> str | None:
    """A product without a GTIN is kept under its name."""
    return None if key is None or key.startswith("name:") else key


def _text(held: HeldRecord, name: str) -> str | None:
    value = held.properties.get(name)
    return None if value is None else str(value)


def _time(held: HeldRecord, name: str) -> datetime | None:
    value = held.properties.get(name)
    return value if isinstance(value, datetime) else None
