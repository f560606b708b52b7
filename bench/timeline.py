"""What a page of a timeline costs: database hits for a customer with a short history and for one with a long one."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.bare import bare_touchpoint
from bench.ground import Ground, open_resolver
from bench.queries import query
from bench.result import Bound, Fact, Ratio, Result
from context.page import Moment
from cypher.catalogue import load
from graph.plan import Plan
from graph.reader.timeline import ContactFilter, timeline_params
from graph.reader.view import View
from graph.resolver import Resolver
from graph.session import Store
from identity.record import Identifier, PersonId, RecordKey, RecordKind, SourceRecord, Touchpoint

_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
_APART = timedelta(seconds=61)
_CHANNELS = ("web", "app", "mail", "phone")
_LOADED_AT_ONCE = 5_000
_TIMELINE = load("context/timeline")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Touchpoints of the two customers, and of a page."""

    short: int = 100
    long: int = 1_000_000
    page: int = 20


@dataclass(frozen=True, slots=True)
class Customer:
    """A person with all its history on one record."""

    person: PersonId
    record_key: RecordKey
    touchpoints: int

    def contact(self, number: int) -> Touchpoint:
        """The contact of this number; later ones have greater numbers."""
        return Touchpoint(
            id=f"{self.record_key}:{number}",
            record_key=self.record_key,
            at=_BEGIN + number * _APART,
            channel=_CHANNELS[number % len(_CHANNELS)],
            type="contact",
            payload={"number": str(number)},
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """One page of a customer: the newest `page` contacts before the one of number `before`."""

    customer: Customer
    before: int
    page: int

    def plan(self, store: Store) -> Plan:
        """How the database read it."""
        return store.profile(_TIMELINE, **self._params())

    def is_right(self, store: Store) -> bool:
        """Whether it holds exactly the contacts that come next, newest first, and one more to tell that there are."""
        (row,) = store.read(_TIMELINE, **self._params())
        expected = range(self.before - 1, max(-1, self.before - 2 - self.page), -1)
        return [found[0] for found in row["touchpoints"]] == [self.customer.contact(n).id for n in expected]

    def _params(self) -> dict[str, Any]:
        contact = self.customer.contact(self.before)
        after = Moment.newest() if self.before == self.customer.touchpoints else Moment(contact.at, contact.id)
        return timeline_params(View(self.customer.person), ContactFilter(), after, self.page)


def run(ground: Ground, sizes: Sizes) -> Result:
    """Database hits of the first page and of one in the middle."""
    store = ground.emptied()
    resolver = open_resolver(store)
    short, long = (_customer(store, resolver, touchpoints) for touchpoints in (sizes.short, sizes.long))
    ratios, readings = [], []
    for where, part in (("first page", 1), ("a page in the middle", 2)):
        of_long, of_short = (Reading(c, c.touchpoints // part, sizes.page) for c in (long, short))
        hits = (of_long.plan(store).total_db_hits, of_short.plan(store).total_db_hits)
        ratios.append(Ratio(f"{where}, database hits", *hits, Bound.AT_MOST, 1.2))
        readings += [of_long, of_short]
    operators = {name for reading in readings for name in reading.plan(store).operators}
    slow = sorted(name for name in operators if name.endswith(("Sort", "Scan")))
    right = sum(reading.is_right(store) for reading in readings)
    return Result(
        "timeline",
        asdict(sizes),
        ratios,
        facts=[
            Fact("no sort and no scan in the plan", not slow, ", ".join(slow)),
            Fact("every page holds what comes next", right == len(readings), f"{right} of {len(readings)}"),
        ],
    )


def _customer(store: Store, resolver: Resolver, touchpoints: int) -> Customer:
    """A new customer with so many touchpoints, created directly: how they came is not measured here."""
    key = RecordKey(f"timeline:{touchpoints}")
    identifier = Identifier("email", f"{touchpoints}@timeline.example")
    resolver.take([SourceRecord(key, RecordKind.ACCOUNT, "timeline", identifiers=(identifier,))])
    belonging = resolver.population.records[resolver.population.number_of[key]].belonging
    assert belonging is not None
    assert belonging.person is not None
    customer = Customer(belonging.person, key, touchpoints)
    for start in range(0, touchpoints, _LOADED_AT_ONCE):
        numbers = range(start, min(start + _LOADED_AT_ONCE, touchpoints))
        rows = [bare_touchpoint(customer.contact(number)) for number in numbers]
        store.write(query("bare_touchpoints"), touchpoints=rows)
    return customer
