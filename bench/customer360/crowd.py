"""A graph of many customers, some with long histories, as the server's importer takes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import orjson

from bench.offline import Part

_BEGIN = datetime(2021, 1, 1, tzinfo=UTC)
_DAYS = 5 * 365
_CHANNELS = ("web", "app", "store", "phone", "email")
_TYPES = ("page_viewed", "mail_sent", "visit", "call", "chat")
_TOWNS = ("Wien", "Graz", "Linz", "Salzburg", "Bern", "Köln", "Ulm", "Bremen")
_GIVEN = ("Anna", "Ben", "Clara", "David", "Eva", "Felix", "Greta", "Hugo")
_FAMILY = ("Berg", "Huber", "Klein", "Maier", "Sommer", "Vogt", "Weiß", "Zeller")
_PRODUCTS = 1_000
_PERSON = ("given_name", "family_name", "full_name", "email", "phone", "city")
_RECORD = ("key:ID(Record)", "no:long", "source", "kind", "attachment", "observed_at:datetime")
_SINCE = _BEGIN.isoformat()

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A record that a customer holds: its kind, its place among them, and its own identifier, unless it describes."""

    kind: str
    of_kind: int
    identifier: str


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many there are, and what hangs on each: with every `busy_in`th much, with the others only some contacts.

    One customer more, the last, has `longest` contacts.
    """

    persons: int
    longest: int
    busy_in: int = 4
    contacts: int = 91
    contacts_of_others: int = 3
    orders: int = 10
    tickets: int = 8
    ties: int = 6

    def busy(self) -> range:
        """The numbers of those with much."""
        return range(0, self.persons, self.busy_in)

    @property
    def longest_lived(self) -> int:
        """The number of the one with the longest history."""
        return self.busy()[-1]

    def email(self, number: int) -> str:
        """By which a customer is asked for."""
        return f"customer{number}@crowd.example"

    def nodes(self) -> Iterator[Part]:
        shown = [f"{name}{suffix}" for name in _PERSON for suffix in ("", "_from")]
        header = ("id:ID(Person)", "anonymous:boolean", "since:datetime", *shown)
        yield Part("Person", header, map(self._person, range(self.persons)))
        account = (*_RECORD, "opened_at:datetime", *_PERSON)
        yield Part("Record-Account", account, map(self._account, range(self.persons)))
        yield Part("Record-Device", (*_RECORD, "first_seen_at:datetime", "platform"), self._records("device"))
        order = ("ordered_at:datetime", "status", "order_type", "total:double", "currency")
        yield Part("Record-Order", (*_RECORD, *order), self._records("order"))
        ticket = ("opened_at:datetime", "status", "subject", "priority")
        yield Part("Record-Ticket", (*_RECORD, *ticket), self._records("ticket"))
        yield Part("Identifier", ("key:ID(Identifier)", "kind", "value"), self._identifiers())
        yield Part(
            "Product", ("gtin:ID(Product)", "name"), ((f"name:{_product(n)}", _product(n)) for n in range(_PRODUCTS))
        )
        touchpoint = ("id:ID(Touchpoint)", "record_key", "at:datetime", "channel", "type", "direction", "payload")
        yield Part("Touchpoint", touchpoint, self._contacts())

    def relationships(self) -> Iterator[Part]:
        yield Part("OF", (":START_ID(Record)", ":END_ID(Person)", "since:datetime", "via"), self._held())
        yield Part("HAS", (":START_ID(Record)", ":END_ID(Identifier)"), self._has())
        yield Part("BY", (":START_ID(Touchpoint)", ":END_ID(Record)"), self._by())
        line = (":START_ID(Record)", ":END_ID(Product)", "quantity:double", "unit_price:double", "name")
        yield Part("CONTAINS", line, self._lines())
        tie = (":START_ID(Record)", ":END_ID(Record)", "id", "weight:double", "at:datetime")
        yield Part("REFERRED", tie, self._ties())

    def _shown(self, number: int) -> tuple[str, ...]:
        given, family = _GIVEN[number % len(_GIVEN)], _FAMILY[number // len(_GIVEN) % len(_FAMILY)]
        contact = (self.email(number), f"+43660{number:07}")
        return (given, family, f"{given} {family}", *contact, _TOWNS[number % len(_TOWNS)])

    def _person(self, number: int) -> Row:
        source = _key("account", number)
        return (_id(number), False, _SINCE, *(said for value in self._shown(number) for said in (value, source)))

    def _account(self, number: int) -> Row:
        return (*_record(Held("account", 0, ""), number), _date(number), *self._shown(number))

    def _beside(self, number: int) -> Iterator[Held]:
        """The records of a customer beside their account."""
        if number % self.busy_in == 0:
            yield Held("device", 0, f"device_id:d{number}")
            yield from (Held("order", n, f"order_no:o{number}-{n}") for n in range(self.orders))
            yield from (Held("ticket", n, f"ticket_no:t{number}-{n}") for n in range(self.tickets))

    def _records(self, kind: str) -> Iterator[Row]:
        for number in self.busy():
            for held in self._beside(number):
                if held.kind == kind:
                    yield (*_record(held, number), _date(number, held.of_kind), *_said(held))

    def _held(self) -> Iterator[Row]:
        for number in range(self.persons):
            yield _key("account", number), _id(number), _SINCE, "description"
            for held in self._beside(number):
                yield _key(held.kind, number, held.of_kind), _id(number), _SINCE, f"email:{self.email(number)}"

    def _own(self, number: int) -> tuple[str, ...]:
        return f"email:{self.email(number)}", f"phone:+43660{number:07}", f"user_id:u{number}"

    def _identifiers(self) -> Iterator[Row]:
        for number in range(self.persons):
            for key in (*self._own(number), *(held.identifier for held in self._beside(number))):
                yield key, *key.split(":", 1)

    def _has(self) -> Iterator[Row]:
        for number in range(self.persons):
            yield from ((_key("account", number), key) for key in self._own(number))
            for held in self._beside(number):
                yield _key(held.kind, number, held.of_kind), held.identifier
                yield _key(held.kind, number, held.of_kind), self._own(number)[0]

    def _many(self, number: int) -> int:
        if number == self.longest_lived:
            return self.longest
        return self.contacts_of_others if number % self.busy_in else self.contacts

    def _contacts(self) -> Iterator[Row]:
        dice = Random(360)
        for number in range(self.persons):
            key = _key("account", number)
            for n in range(self._many(number)):
                at = (_BEGIN + timedelta(seconds=dice.randrange(_DAYS * 86_400))).isoformat()
                payload = orjson.dumps({"page": f"/p/{n}", "seconds": n % 600}).decode()
                whose = "INBOUND" if n % 3 else "OUTBOUND"
                yield f"c{number}-{n}", key, at, _CHANNELS[n % 5], _TYPES[n % 5], whose, payload

    def _by(self) -> Iterator[Row]:
        for number in range(self.persons):
            key = _key("account", number)
            yield from ((f"c{number}-{n}", key) for n in range(self._many(number)))

    def _lines(self) -> Iterator[Row]:
        for number in self.busy():
            for order in range(self.orders):
                for quantity in (1, 2):
                    name = _product(number * quantity + order)
                    yield _key("order", number, order), f"name:{name}", quantity, 5.0, name

    def _ties(self) -> Iterator[Row]:
        dice = Random(15)
        for number in self.busy():
            for tie in range(self.ties):
                other = _key("account", dice.randrange(self.persons))
                yield other, _key("account", number), f"r{number}-{tie}", 1.0 + tie, _date(number, tie)


def _id(number: int) -> str:
    return f"crowd-{number}"


def _key(kind: str, number: int, of_kind: int = 0) -> str:
    return f"crowd:{kind}-{number}-{of_kind}"


def _date(number: int, of_kind: int = 0) -> str:
    return (_BEGIN + timedelta(days=(number * 7 + of_kind * 131) % _DAYS)).isoformat()


def _product(number: int) -> str:
    return f"Product {number % _PRODUCTS}"


_KINDS = ("account", "device", "order", "ticket")
_EACH = 64
"""Numbers kept for the records of one customer."""


def _record(held: Held, number: int) -> Row:
    no = number * _EACH + _KINDS.index(held.kind) * _EACH // len(_KINDS) + held.of_kind
    attachment = "ATTACHED" if held.identifier else "DESCRIBES"
    return _key(held.kind, number, held.of_kind), no, "crowd", held.kind, attachment, _date(number, held.of_kind)


def _said(held: Held) -> Row:
    match held.kind:
        case "device":
            return ("ios",)
        case "order":
            return "paid", "web", 10.0 + held.of_kind, "EUR"
        case _:
            return "closed" if held.of_kind else "open", f"Question {held.of_kind}", "normal"
