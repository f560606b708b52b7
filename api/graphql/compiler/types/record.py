"""Records: api.graphql.record."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import orjson

from api.graphql.compiler.aside import Aside
from api.graphql.compiler.declaration import Leaf, Made, Nested, Pages, Same, Shape
from api.graphql.compiler.leaf import Show, enum, global_id, moment, number, text, texts
from api.graphql.compiler.paging import Arguments, moment_cursors, newest_first
from api.graphql.compiler.table import Column
from graph.reader.records import attached_by
from identity.attaching import Attachment
from identity.decisions import decision_in
from identity.record import RecordKind

TYPE_OF = {
    RecordKind.ACCOUNT.value: "Account",
    RecordKind.DEVICE.value: "Device",
    RecordKind.TICKET.value: "Ticket",
    RecordKind.ORDER.value: "Order",
    RecordKind.REGISTRATION.value: "Registration",
    RecordKind.INVOICE.value: "Invoice",
    RecordKind.CONTACT_POINT.value: "ContactPoint",
}
OTHERWISE = "NamedRecord"

_leaf = partial(Leaf, "record")


def _dated(values: Column) -> Column:
    """A record without a date stands at 1970 in lists, and shows none."""
    return moment([at or None for at in values])


def _decided_by(values: Column) -> Column:
    return [decision_in(via) for via in text(values)]


def _identifiers(values: Column) -> Column:
    """The identifiers that attached records, as lists of at most one row."""
    found = (None if decision_in(via) else attached_by(via) for via in text(values))
    return [key.partition(":")[::2] if key else None for key in found]


def _attributes(compared: Column, properties: Column) -> Column:
    return [_said(one, written) for one, written in zip(text(compared), properties, strict=True)]


def _said(compared: str | None, written: Mapping[str, Any]) -> list[tuple[str, str | None, str]]:
    """Of each attribute its name, what the source wrote, and its normal form."""
    try:
        normal = orjson.loads(compared or "{}")
        rows = [(name, written.get(name), value) for name, value in sorted(normal.items())]
    except (orjson.JSONDecodeError, AttributeError):
        raise Aside from None
    if not all(value is None or isinstance(value, str) for _, value, _ in rows):
        raise Aside
    return rows


def _own(**shows: Show) -> Mapping[str, Leaf]:
    """Fields that are named like the record's property."""
    return {_camel(name): _leaf((name,), show) for name, show in shows.items()}


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.title, others))


def _record(type_name: str, **shows: Show) -> Mapping[str, Any]:
    return {
        "id": _leaf(("key",), global_id(type_name)),
        "key": _leaf(("key",), text),
        "source": _leaf(("source",), text),
        "kind": _leaf(("kind",), enum({one.value: one.name for one in RecordKind})),
        "observedAt": _leaf(("observed_at",), moment),
        "dated": _leaf(("dated",), _dated),
        "attachment": _leaf(("attachment",), enum({one.value: one.name for one in Attachment})),
        "attachedBy": Made("record", ("via",), _identifiers, ("kind", "value"), single=True),
        "attachedByDecision": _leaf(("via",), _decided_by),
        "since": _leaf(("since",), moment),
        "identifiers": Nested("record_identifiers"),
        "junk": _leaf(("junk",), texts),
        "attributes": Made("record", ("compared", "properties"), _attributes, ("name", "value", "normal")),
        "customer": Nested("record_holder", single=True),
        **_own(**shows),
    }


SHAPES: Mapping[str, Shape] = {
    "Account": _record("Account", opened_at=moment, status=text, segment=text),
    "Device": _record("Device", model=text, platform=text, first_seen_at=moment),
    "Ticket": _record(
        "Ticket", opened_at=moment, closed_at=moment, status=text, subject=text, priority=text, channel=text
    ),
    "Order": {
        **_record("Order", ordered_at=moment, status=text, order_type=text, total=number, currency=text, channel=text),
        "items": Nested("order_items"),
    },
    "Registration": _record("Registration", registered_at=moment, gtin=text, serial=text, product_name=text),
    "Invoice": _record(
        "Invoice",
        issued_at=moment,
        due_at=moment,
        total=number,
        open_amount=number,
        currency=text,
        dunning_level=number,
    ),
    "ContactPoint": _record("ContactPoint"),
    OTHERWISE: _record(OTHERWISE),
    "Attribute": {name: Leaf("made", (name,), text) for name in ("name", "value", "normal")},
    "OrderItem": {
        "product": Same(),
        "quantity": Leaf("order_item", ("quantity",), number),
        "unitPrice": Leaf("order_item", ("unit_price",), number),
    },
    "Product": {
        "gtin": Leaf("order_item", ("gtin",), lambda keys: [_gtin(key) for key in text(keys)]),
        "name": Leaf("order_item", ("name",), text),
        "category": Leaf("order_item", ("category",), text),
    },
}


def _gtin(key: str | None) -> str | None:
    """A product without a GTIN is kept under its name."""
    return None if key is None or key.startswith("name:") else key


def records(*kinds: RecordKind) -> Pages:
    """A page of the records of some kinds; without any, of those that the arguments name."""

    def filters(arguments: Arguments) -> Mapping[str, Any]:
        named = arguments.get("kinds")
        return {
            "kinds": [kind.value for kind in kinds or named or ()] if kinds or named is not None else None,
            "statuses": arguments.get("status"),
            "order_types": arguments.get("type"),
        }

    bind = newest_first("before_key", filters)
    return Pages("records", bind, (("record", "dated"), ("record", "key")), moment_cursors)
