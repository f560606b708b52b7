"""People as the business meets them: which systems know them, under which numbers, since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from api.demo.dice import Dice
from api.demo.mailboxes import plain
from api.demo.people import Person
from api.demo.timeline import Period


@dataclass(frozen=True, slots=True)
class Customer:
    """A person and the numbers that the systems gave them; None where a system does not know them."""

    person: Person
    joined: datetime
    purchases: int
    crm_no: str | None = None
    crm_no_again: str | None = None
    """A duplicate in the CRM, entered later by somebody who did not search."""
    loyalty_no: str | None = None
    user_id: str | None = None
    user_id_again: str | None = None
    """A second shop account, opened when the password was forgotten."""
    shop_since: datetime | None = None
    """Orders before this time were placed as a guest."""
    account_no: str | None = None
    opts_in_at: datetime | None = None
    """When they confirmed that they want the newsletter and may be called, where that is told."""
    social_handle: str | None = None
    uses_app: bool = False

    @property
    def described(self) -> bool:
        """Whether some account holds their name."""
        return bool(self.crm_no or self.user_id or self.account_no)

    def signed_in(self, at: datetime) -> bool:
        return self.shop_since is not None and self.shop_since <= at


class Numbers:
    """Gives out numbers by prefix, none twice and in no telling order."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._taken: set[str] = set()

    def draw(self, prefix: str, length: int = 6) -> str:
        while True:
            number = prefix + str(self._dice.randrange(10 ** (length - 1), 10**length))
            if number not in self._taken:
                self._taken.add(number)
                return number


class Reception:
    """Makes customers of people."""

    def __init__(self, dice: Dice, numbers: Numbers, period: Period) -> None:
        self._dice = dice
        self._numbers = numbers
        self._period = period

    def welcome(self, people: Sequence[Person]) -> list[Customer]:
        """Every person as a customer; the buyers of one company share its account."""
        account_of: dict[str, str] = {}
        customers = []
        for person in people:
            if person.employer is None:
                customers.append(self._consumer(person))
                continue
            account = account_of.setdefault(person.employer.vat_id, self._numbers.draw("7"))
            customers.append(self._buyer(person, account))
        return customers

    def _consumer(self, person: Person) -> Customer:
        """Somebody known to some of the systems, and to one at least."""
        dice, draw = self._dice, self._numbers.draw
        joined = dice.moment(self._period.start, self._period.until - timedelta(days=20))
        online = person.mailbox.first is not None
        in_crm = dice.chance(0.72) or not online
        in_shop = online and dice.chance(0.6)
        shop_since = dice.moment(joined, self._period.until) if dice.chance(0.45) else joined
        purchases = min(14, int(dice.expovariate(1 / 2.1)))
        in_erp = dice.chance(0.5) and purchases > 0
        if not (in_crm or in_shop or in_erp):
            purchases = max(1, purchases)
        return Customer(
            person=person,
            joined=joined,
            purchases=purchases,
            crm_no=draw("K") if in_crm else None,
            crm_no_again=draw("K") if in_crm and dice.chance(0.08) else None,
            loyalty_no=draw("29", 9) if in_crm and dice.chance(0.6) else None,
            user_id=draw("u", 7) if in_shop else None,
            user_id_again=draw("u", 7) if in_shop and dice.chance(0.03) else None,
            shop_since=shop_since if in_shop else None,
            account_no=draw("1") if in_erp else None,
            social_handle=self._handle(person) if in_shop and dice.chance(0.3) else None,
            uses_app=dice.chance(0.6 if in_shop else 0.08),
        )

    def _buyer(self, person: Person, account_no: str) -> Customer:
        """A contact in a buying centre: the account belongs to the company."""
        dice, draw = self._dice, self._numbers.draw
        joined = dice.moment(self._period.start, self._period.until - timedelta(days=60))
        in_shop = dice.chance(0.35)
        return Customer(
            person=person,
            joined=joined,
            purchases=dice.randint(1, 5),
            crm_no=draw("K") if dice.chance(0.5) else None,
            user_id=draw("u", 7) if in_shop else None,
            shop_since=joined if in_shop else None,
            account_no=account_no,
        )

    def _handle(self, person: Person) -> str:
        return f"@{plain(person.given)}_{self._numbers.draw(plain(person.family.first)[:6] + '_', 3)}"
