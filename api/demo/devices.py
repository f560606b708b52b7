"""Phones, tablets and browsers, and the visits made with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from api.demo.customers import Customer
from api.demo.dice import Dice
from api.demo.timeline import Period

PHONES = (
    ("iPhone 15", "ios"),
    ("Galaxy S23", "android"),
    ("Pixel 8", "android"),
    ("iPhone 13", "ios"),
    ("Redmi 12", "android"),
)
TABLETS = (("iPad 10", "ios"), ("Galaxy Tab A9", "android"))


@dataclass(frozen=True, slots=True)
class Device:
    """A device with the app; `anonymous_ids` are given anew with every installation."""

    id: str
    model: str
    platform: str
    first_seen: datetime
    anonymous_ids: tuple[str, ...]
    push_token: str | None
    users: tuple[Customer, ...] = ()
    """Who logs in on it: nobody on some, several on a shared tablet."""


class Goal(StrEnum):
    """Where a visit ends."""

    CART = "cart"
    FAILED_CHECKOUT = "failed checkout"


@dataclass(frozen=True, slots=True)
class Visit:
    """One use of the app or the web shop. Until `logs_in` nobody said who it was."""

    at: datetime
    anonymous_id: str
    device: Device | None
    customer: Customer | None
    logs_in: bool
    looks: int
    """How many products were looked at."""
    goes_to: Goal | None = None
    """How far it is told to go; None: as far as chance has it."""
    place: str | None = None
    """Where it was made, if the device told."""


class Drawer:
    """Hands out devices, and has them used."""

    def __init__(self, dice: Dice, period: Period) -> None:
        self._dice = dice
        self._period = period

    def devices(self, customers: Sequence[Customer]) -> list[Device]:
        """The devices of all who use the app, some tablets shared at home, and some that nobody logs in on."""
        own = [self._phone(customer) for customer in customers if customer.uses_app]
        spare = [self._phone(customer) for customer in customers if customer.uses_app and self._dice.chance(0.2)]
        strangers = [self._stranger() for _ in range(len(own) // 8)]
        return own + spare + self._tablets(customers) + strangers

    def tablet(self, users: tuple[Customer, ...], since: datetime) -> Device:
        return self._device(self._dice.pick(TABLETS), since, users)

    def visits(self, device: Device) -> list[Visit]:
        """Visits in order of time: the first without a login, later ones mostly with one, by turns if it is shared."""
        dice, shared = self._dice, len(device.users) > 1
        count = 2 + min(8, int(dice.expovariate(0.5))) + (4 if shared else 0)
        times = sorted(dice.moment(device.first_seen, self._period.until) for _ in range(count))
        visits = []
        for position, at in enumerate(times):
            user = device.users[position % len(device.users)] if device.users else None
            logs_in = user is not None and user.signed_in(at) and position > 0 and (shared or dice.chance(0.8))
            current = device.anonymous_ids[0 if position * 2 < count else -1]
            visits.append(Visit(at, current, device, user, logs_in, dice.randint(0, 4)))
        return visits

    def browsing(self, customer: Customer) -> list[Visit]:
        """Visits to the web shop with one cookie."""
        dice, cookie = self._dice, self.anonymous_id()
        times = sorted(dice.moment(customer.joined, self._period.until) for _ in range(dice.randint(1, 4)))
        return [
            Visit(at, cookie, None, customer, customer.signed_in(at) and dice.chance(0.5), dice.randint(1, 4))
            for at in times
        ]

    def anonymous_id(self) -> str:
        """An id in the form of a UUID."""
        digits = self._dice.hexadecimal(32)
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))

    def _tablets(self, customers: Sequence[Customer]) -> list[Device]:
        """Tablets on which two of a household log in."""
        tablets = []
        at_home = [customer for customer in customers if customer.shop_since and customer.person.employer is None]
        for _, members in groupby(at_home, key=lambda customer: customer.person.household):
            users = tuple(members)[:2]
            if len(users) == 2 and self._dice.chance(0.2):
                since = max(user.shop_since or user.joined for user in users)
                tablets.append(self.tablet(users, since))
        return tablets

    def _phone(self, customer: Customer) -> Device:
        since = self._dice.moment(customer.joined, self._period.until - timedelta(days=10))
        users = (customer,) if customer.shop_since else ()
        return self._device(self._dice.frequent(PHONES), since, users)

    def _stranger(self) -> Device:
        since = self._dice.moment(self._period.start, self._period.until - timedelta(days=10))
        return self._device(self._dice.frequent(PHONES), since, ())

    def _device(self, model: tuple[str, str], since: datetime, users: tuple[Customer, ...]) -> Device:
        dice = self._dice
        installs = 2 if dice.chance(0.2) else 1
        return Device(
            id=self.anonymous_id(),
            model=model[0],
            platform=model[1],
            first_seen=since,
            anonymous_ids=tuple(self.anonymous_id() for _ in range(installs)),
            push_token=f"pt-{dice.hexadecimal(24)}" if dice.chance(0.7) else None,
            users=users,
        )
