"""The customer: api.graphql.customer, with what api.graphql.holdings and api.graphql.network add."""

from collections.abc import Mapping, Set
from functools import partial
from typing import Any

from api.graphql.compiler.aside import Aside
from api.graphql.compiler.declaration import Constant, Entry, Leaf, Made, Shape
from api.graphql.compiler.leaf import count, flag, global_id, moment, text
from api.graphql.compiler.table import Asked, Column
from api.graphql.compiler.types.group import HOUSEHOLDS, ORGANIZATIONS
from api.graphql.compiler.types.identifier import IDENTIFIERS
from api.graphql.compiler.types.influence import INFLUENCED, INFLUENCERS
from api.graphql.compiler.types.record import records
from api.graphql.compiler.types.touchpoint import TOUCHPOINTS
from api.graphql.person_id import own_id
from graph.reader.persons import CARRIERS_READ, surviving
from identity.identifiers import KINDS, identify
from identity.identifiers.kind_names import can_be_declared
from identity.record import Identifier, RecordKind

_leaf = partial(Leaf, "person")


def _full_names(full: Column, given: Column, family: Column) -> Column:
    names = zip(text(full), text(given), text(family), strict=True)
    return [_full_name(*parts) for parts in names]


def _full_name(full: str | None, given: str | None, family: str | None) -> str | None:
    return full if full is not None else " ".join(part for part in (given, family) if part is not None) or None


def _attributes(properties: Column) -> Column:
    return [_shown(person) for person in properties]


def _shown(person: Mapping[str, Any]) -> list[tuple[str, str, str | None]]:
    if not all(value is None or isinstance(value, str | bool) for value in person.values()):
        raise Aside
    return [(one.name, one.value, one.record_key) for one in surviving(person).values()]


def by(given: Set[str]) -> Entry:
    """Where `customer` begins, by the arguments that are given."""
    if given == {"id"}:
        return Entry("customer_by_id", lambda arguments: Asked({"id": own_id(arguments["id"])}))
    if given == {"identifier"}:
        return Entry("customer_by_identifier", _by_identifier)
    raise Aside


def _by_identifier(arguments: Mapping[str, Any]) -> Asked:
    written = arguments["identifier"]
    if written["kind"] not in KINDS and not can_be_declared(written["kind"]):
        raise Aside
    outcome = identify(written["kind"], written["value"], written.get("country"))
    if not isinstance(outcome, Identifier):
        raise Aside
    return Asked({"key": outcome.key, "scan": CARRIERS_READ})


SHAPES: Mapping[str, Shape] = {
    "Customer": {
        "id": _leaf(("id",), global_id("Customer")),
        "personId": _leaf(("id",), text),
        "asOf": Constant(None),
        "redirectedFrom": Leaf("redirection", ("redirected_from",), text),
        "anonymous": _leaf(("anonymous",), flag),
        "since": _leaf(("since",), moment),
        "recordCount": _leaf(("record_count",), count),
        "fullName": _leaf(("full_name", "given_name", "family_name"), _full_names),
        "givenName": _leaf(("given_name",), text),
        "familyName": _leaf(("family_name",), text),
        "birthDate": _leaf(("birth_date",), text),
        "email": _leaf(("email",), text),
        "phone": _leaf(("phone",), text),
        "city": _leaf(("city",), text),
        "organization": _leaf(("organization",), text),
        "attributes": Made("person", ("properties",), _attributes, ("name", "value", "record_key")),
        "records": records(),
        "accounts": records(RecordKind.ACCOUNT),
        "devices": records(RecordKind.DEVICE),
        "orders": records(RecordKind.ORDER),
        "tickets": records(RecordKind.TICKET),
        "invoices": records(RecordKind.INVOICE),
        "registrations": records(RecordKind.REGISTRATION),
        "identifiers": IDENTIFIERS,
        "touchpoints": TOUCHPOINTS,
        "influencers": INFLUENCERS,
        "influenced": INFLUENCED,
        "households": HOUSEHOLDS,
        "organizations": ORGANIZATIONS,
    },
    "SurvivingAttribute": {
        "name": Leaf("made", ("name",), text),
        "value": Leaf("made", ("value",), text),
        "recordKey": Leaf("made", ("record_key",), text),
    },
}
