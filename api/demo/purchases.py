"""What was bought, by whom, where; which pieces have a serial number, and who registered them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from api.demo.customers import Customer, Numbers
from api.demo.devices import Device
from api.demo.dice import Dice
from api.demo.timeline import Period
from api.demo.vocabulary import Product, products

REGISTERED = 0.55
RESOLD = 0.05


class Outlet(StrEnum):
    WEB = "web"
    APP = "app"
    STORE = "store"
    PHONE = "phone"
    BUSINESS = "b2b"


@dataclass(frozen=True, slots=True)
class Line:
    product: Product
    quantity: int = 1
    serial: str | None = None


@dataclass(frozen=True, slots=True)
class Purchase:
    no: str
    customer: Customer
    at: datetime
    outlet: Outlet
    lines: tuple[Line, ...]
    device: Device | None = None
    returned: bool = False
    unpaid: bool = False
    """Whether the invoice was never paid, where there is one."""

    @property
    def total(self) -> float:
        return round(sum(line.product.price * line.quantity for line in self.lines), 2)


@dataclass(frozen=True, slots=True)
class Registration:
    """An appliance registered by its owner at the time, online or on a paper card."""

    no: str
    customer: Customer
    at: datetime
    line: Line
    by_card: bool


class Till:
    """Sells."""

    def __init__(self, dice: Dice, numbers: Numbers, period: Period) -> None:
        self._dice = dice
        self._numbers = numbers
        self._period = period

    def sell(self, customer: Customer, devices: Sequence[Device]) -> list[Purchase]:
        """All that the customer bought, on the devices that are theirs alone."""
        return [self._purchase(customer, devices) for _ in range(customer.purchases)]

    def line(self, product: Product) -> Line:
        """One piece, with its serial number if it has one."""
        serial = f"{self._dice.pick('ABCDFGH')}{self._dice.digits('#########')}" if product.serial else None
        return Line(product, 1, serial)

    def register(self, purchases: Sequence[Purchase], customers: Sequence[Customer]) -> list[Registration]:
        """What owners registered; some pieces are sold on, and registered again by the next owner."""
        registrations: list[Registration] = []
        for purchase in purchases:
            for line in purchase.lines:
                if line.serial and purchase.outlet is not Outlet.BUSINESS and self._dice.chance(REGISTERED):
                    registrations += self._owners(purchase, line, customers)
        return registrations

    def _owners(self, purchase: Purchase, line: Line, customers: Sequence[Customer]) -> list[Registration]:
        first = self._registration(purchase.customer, purchase.at + timedelta(days=self._dice.randint(1, 30)), line)
        later = first.at + timedelta(days=60)
        owners = [first]
        if later < self._period.until and self._dice.chance(RESOLD):
            buyer = self._dice.pick(customers)
            if buyer.person.employer is None and buyer.person is not purchase.customer.person:
                owners.append(self._registration(buyer, self._dice.moment(later, self._period.until), line))
        return [owner for owner in owners if owner.at < self._period.until]

    def _registration(self, customer: Customer, at: datetime, line: Line) -> Registration:
        by_card = customer.person.mailbox.at(at) is None or self._dice.chance(0.25)
        return Registration(self._numbers.draw("R"), customer, at, line, by_card)

    def _purchase(self, customer: Customer, devices: Sequence[Device]) -> Purchase:
        dice = self._dice
        at = dice.moment(customer.joined, self._period.until)
        device = dice.pick(devices) if devices else None
        outlet = self._outlet(customer, at, device)
        assortment = products()
        basket = dict.fromkeys(dice.frequent(assortment) for _ in range(dice.randint(1, 3)))
        lines = tuple(self.line(product) for product in basket)
        if outlet is Outlet.BUSINESS:
            lines = tuple(replace(line, quantity=dice.randint(2, 12), serial=None) for line in lines)
        return Purchase(
            no=self._numbers.draw("A" if outlet in {Outlet.WEB, Outlet.APP} else "V", 7),
            customer=customer,
            at=at,
            outlet=outlet,
            lines=lines,
            device=device if outlet is Outlet.APP else None,
            returned=dice.chance(0.06),
        )

    def _outlet(self, customer: Customer, at: datetime, device: Device | None) -> Outlet:
        """Where this customer can buy at this time."""
        chances: dict[Outlet, float] = {}
        if customer.person.employer is not None:
            return Outlet.BUSINESS
        if customer.person.mailbox.at(at) is not None:
            chances[Outlet.WEB] = 5
        if device is not None and device.first_seen <= at and customer.signed_in(at):
            chances[Outlet.APP] = 4
        if customer.loyalty_no is not None:
            chances[Outlet.STORE] = 3
        if customer.described or not chances:
            chances[Outlet.PHONE] = 1
        return self._dice.weighted(chances)
