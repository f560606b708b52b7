"""Complaints and questions: tickets, and the calls around them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from api.demo.customers import Customer, Numbers
from api.demo.dice import Dice
from api.demo.purchases import Purchase
from api.demo.timeline import Period

SUBJECTS = (
    "Lieferung verspätet",
    "Gerät defekt",
    "Rechnung falsch",
    "Rückgabe",
    "Ersatzteil gesucht",
    "Question about warranty",
    "Missing part",
    "Garantieverlängerung",
)


class Desk(StrEnum):
    """How somebody asked; it decides what the ticket says about them."""

    EMAIL = "email"
    PHONE = "phone"
    FORM = "web_form"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Ticket:
    no: str
    customer: Customer
    opened: datetime
    closed: datetime | None
    subject: str
    priority: str
    desk: Desk
    purchase: Purchase | None = None
    answers: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    id: str
    customer: Customer
    at: datetime
    caller: str | None
    """The number in E.164; None where it was withheld."""
    reason: str
    seconds: int
    outbound: bool = False
    ticket_no: str | None = None


class ServiceDesk:
    """Takes complaints and calls."""

    def __init__(self, dice: Dice, numbers: Numbers, period: Period) -> None:
        self._dice = dice
        self._numbers = numbers
        self._period = period

    def tickets(self, customer: Customer, purchases: list[Purchase]) -> list[Ticket]:
        """The customer's tickets; most have none."""
        count = self._dice.weighted({0: 70, 1: 20, 2: 7, 3: 3})
        return [self._ticket(customer, purchases) for _ in range(count)]

    def calls(self, customer: Customer, tickets: list[Ticket]) -> list[Call]:
        """Calls about tickets, and some about nothing in particular."""
        dice = self._dice
        calls = [
            self.call(customer, dice.moment(t.opened, t.closed or self._period.until), t)
            for t in tickets
            if dice.chance(0.6)
        ]
        if dice.chance(0.25):
            calls.append(self.call(customer, dice.moment(customer.joined, self._period.until), None))
        return calls

    def call(self, customer: Customer, at: datetime, ticket: Ticket | None) -> Call:
        dice, person = self._dice, customer.person
        caller: str | None = person.mobile.at(at)
        if person.landline and dice.chance(0.3):
            caller = person.landline
        outbound = ticket is not None and dice.chance(0.2)
        if ticket is not None and not outbound and dice.chance(0.15):
            caller = None
        reason = "ticket" if ticket else dice.pick(("opening hours", "availability", "order status", "complaint"))
        return Call(
            id=self._numbers.draw("C", 7),
            customer=customer,
            at=at,
            caller=caller,
            reason=reason,
            seconds=dice.randint(20, 1500),
            outbound=outbound,
            ticket_no=ticket.no if ticket else None,
        )

    def _ticket(self, customer: Customer, purchases: list[Purchase]) -> Ticket:
        dice, until = self._dice, self._period.until
        opened = dice.moment(customer.joined, until)
        earlier = [purchase for purchase in purchases if purchase.at < opened]
        purchase = dice.pick(earlier) if earlier and dice.chance(0.7) else None
        closed = opened + timedelta(hours=dice.randint(2, 500))
        answers = sorted(dice.moment(opened, min(closed, until)) for _ in range(dice.randint(0, 3)))
        return Ticket(
            no=self._numbers.draw("T", 7),
            customer=customer,
            opened=opened,
            closed=closed if closed < until else None,
            subject=dice.frequent(SUBJECTS),
            priority=dice.weighted({"normal": 7, "high": 2, "low": 1}),
            desk=self._desk(customer, purchase),
            purchase=purchase,
            answers=tuple(answers),
        )

    def _desk(self, customer: Customer, purchase: Purchase | None) -> Desk:
        chances = {Desk.PHONE: 3.0, Desk.CHAT: 1.0}
        if customer.person.mailbox.first is not None:
            chances[Desk.EMAIL] = 4
        if purchase is not None:
            chances[Desk.FORM] = 4
        return self._dice.weighted(chances)
