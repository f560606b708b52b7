"""Everything that happened, before anybody wrote it down."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from api.demo.companies import buying_centre, new_company
from api.demo.customers import Customer, Numbers, Reception
from api.demo.devices import Device, Drawer, Visit
from api.demo.dice import Dice
from api.demo.families import Families
from api.demo.influence import Follow, Referral, Review, follow, refer, review
from api.demo.mailboxes import Mailboxes
from api.demo.people import Person
from api.demo.purchases import Purchase, Registration, Till
from api.demo.recycling import recycle_numbers
from api.demo.service import Call, ServiceDesk, Ticket
from api.demo.timeline import Period

PEOPLE_PER_COMPANY = 200


@dataclass(frozen=True, slots=True)
class Town:
    """The truth: customers and their deeds during the period."""

    period: Period
    customers: Sequence[Customer]
    devices: Sequence[Device]
    visits: Sequence[Visit]
    purchases: Sequence[Purchase]
    registrations: Sequence[Registration]
    tickets: Sequence[Ticket]
    calls: Sequence[Call]
    referrals: Sequence[Referral]
    follows: Sequence[Follow]
    reviews: Sequence[Review]

    @property
    def until(self) -> datetime:
        return self.period.until


@dataclass(frozen=True, slots=True)
class Sources:
    """What the parts of the town draw from."""

    seed: int
    period: Period
    numbers: Numbers
    mailboxes: Mailboxes

    @classmethod
    def seeded(cls, seed: int, period: Period) -> "Sources":
        return cls(seed, period, Numbers(Dice.named(seed, "numbers")), Mailboxes(Dice.named(seed, "mailboxes")))

    def dice(self, name: str) -> Dice:
        return Dice.named(self.seed, name)


def live(people: int, sources: Sources) -> Town:
    """A town of that many people, and two years of their lives as customers."""
    period = sources.period
    customers = Reception(sources.dice("customers"), sources.numbers, period).welcome(_settled(people, sources))
    drawer = Drawer(sources.dice("devices"), period)
    devices = drawer.devices(customers)
    visits = [visit for device in devices for visit in drawer.visits(device)]
    visits += [
        visit
        for customer in customers
        if customer.shop_since and sources.dice(f"web {customer.person.id}").chance(0.5)
        for visit in drawer.browsing(customer)
    ]
    till = Till(sources.dice("till"), sources.numbers, period)
    own = _own_devices(devices)
    bought = {id(customer): till.sell(customer, own[id(customer)]) for customer in customers}
    purchases = [purchase for basket in bought.values() for purchase in basket]
    tickets, calls = _service(customers, bought, sources)
    return Town(
        period=period,
        customers=customers,
        devices=devices,
        visits=visits,
        purchases=purchases,
        registrations=till.register(purchases, customers),
        tickets=tickets,
        calls=calls,
        referrals=refer(customers, sources.dice("referrals")),
        follows=follow(customers, sources.dice("follows")),
        reviews=review(customers, purchases, sources.dice("reviews")),
    )


def _settled(count: int, sources: Sources) -> list[Person]:
    """Families, and the buying centres of some companies."""
    dice, period = sources.dice("companies"), sources.period
    buyers: list[Person] = []
    for _ in range(max(2, count // PEOPLE_PER_COMPANY)):
        buyers += buying_centre(new_company(dice), dice.randint(3, 6), sources.mailboxes, dice, period)
    families = Families(sources.dice("people"), sources.mailboxes, period).settle(count - len(buyers))
    return recycle_numbers(families, sources.dice("recycling"), period) + buyers


def _own_devices(devices: Sequence[Device]) -> dict[int, list[Device]]:
    own: dict[int, list[Device]] = defaultdict(list)
    for device in devices:
        if len(device.users) == 1:
            own[id(device.users[0])].append(device)
    return own


def _service(
    customers: Sequence[Customer], bought: dict[int, list[Purchase]], sources: Sources
) -> tuple[list[Ticket], list[Call]]:
    desk = ServiceDesk(sources.dice("service"), sources.numbers, sources.period)
    tickets: list[Ticket] = []
    calls: list[Call] = []
    for customer in customers:
        theirs = desk.tickets(customer, bought[id(customer)])
        tickets += theirs
        calls += desk.calls(customer, theirs)
    return tickets, calls
