"""Households: who lives together, shares a landline and a mailbox, moves and marries."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from api.demo.addresses import Address, new_address, new_landline, new_mobile, some_country
from api.demo.dice import Dice
from api.demo.mailboxes import Mailboxes
from api.demo.people import Gender, Person
from api.demo.timeline import Period, Timeline
from api.demo.vocabulary import cultures

SIZES = {1: 42, 2: 31, 3: 14, 4: 10, 5: 3}


@dataclass(frozen=True, slots=True)
class Roof:
    """What the members of a household have in common."""

    id: str
    culture: str
    family: str
    home: Timeline[Address]
    landline: str | None
    mailbox: str | None


class Families:
    """Settles households until there are as many people as asked for."""

    def __init__(self, dice: Dice, mailboxes: Mailboxes, period: Period) -> None:
        self._dice = dice
        self._mailboxes = mailboxes
        self._period = period

    def settle(self, count: int) -> list[Person]:
        people: list[Person] = []
        while len(people) < count:
            roof = self._roof(f"h{len(people):05d}")
            people += self._members(roof, self._dice.weighted(SIZES))[: count - len(people)]
        return people

    def _roof(self, id: str) -> Roof:
        dice, country = self._dice, some_country(self._dice)
        culture = dice.weighted(country.cultures)
        family = cultures()[culture].family_name(dice)
        home = Timeline(new_address(country, dice))
        landline = new_landline(home.first, dice) if dice.chance(0.55) else None
        if dice.chance(0.18):
            home = home.then(self._someday(), new_address(country, dice))
        mailbox = self._mailboxes.shared(family) if dice.chance(0.12) else None
        return Roof(id, culture, family, home, landline, mailbox)

    def _members(self, roof: Roof, size: int) -> list[Person]:
        """A head, a partner, then children old enough to be customers, sometimes twins."""
        year = self._period.until.year
        oldest = year - (self._dice.randint(19, 84) if size < 3 else self._dice.randint(44, 66))
        births = [self._birthday(oldest)]
        if size > 1:
            births.append(self._birthday(min(year - 19, oldest + self._dice.randint(-6, 7))))
        while len(births) < size:
            twin = len(births) > 2 and self._dice.chance(0.2)
            births.append(births[-1] if twin else self._birthday(self._dice.randint(oldest + 22, year - 17)))
        members: list[Person] = []
        for position, birth in enumerate(births):
            members.append(self._member(roof, f"{roof.id}-{position}", birth, members))
        return members

    def _member(self, roof: Roof, id: str, birth: date, others: list[Person]) -> Person:
        dice, names = self._dice, cultures()[roof.culture]
        gender = dice.pick((Gender.FEMALE, Gender.MALE))
        if len(others) == 1 and dice.chance(0.95):
            gender = Gender.MALE if others[0].gender is Gender.FEMALE else Gender.FEMALE
        given_names = names.female if gender is Gender.FEMALE else names.male
        taken = {other.given for other in others}
        given = dice.frequent([name for name in given_names if name not in taken])
        family = self._family(roof, len(others))
        home = self._home(roof, len(others))
        return Person(
            id=id,
            household=roof.id,
            gender=gender,
            given=given,
            middle=dice.frequent(given_names) if dice.chance(0.15) else None,
            birth_date=birth,
            family=family,
            home=home,
            mobile=self._mobile(home),
            mailbox=self._mailbox(given, family, birth),
            landline=roof.landline,
            family_mailbox=roof.mailbox if len(others) < 4 else None,
        )

    def _family(self, roof: Roof, position: int) -> Timeline[str]:
        """The household's name; partners may have their own, or had it until they married."""
        dice = self._dice
        own = cultures()[roof.culture].family_name(dice)
        if position == 1 and dice.chance(0.14):
            return Timeline(own)
        if position == 1 and dice.chance(0.2):
            married = f"{roof.family}-{own}" if dice.chance(0.2) else roof.family
            return Timeline(own, ((self._someday(), married),))
        if position == 0 and dice.chance(0.03):
            return Timeline(roof.family, ((self._someday(), own),))
        return Timeline(roof.family)

    def _home(self, roof: Roof, position: int) -> Timeline[Address]:
        """The household's; some move out on their own."""
        if roof.home.changes or not self._dice.chance(0.04 if position < 2 else 0.15):
            return roof.home
        return roof.home.then(self._someday(), new_address(roof.home.first.country, self._dice))

    def _mobile(self, home: Timeline[Address]) -> Timeline[str]:
        mobile = Timeline(new_mobile(home.first, self._dice))
        if not self._dice.chance(0.17):
            return mobile
        return mobile.then(self._someday(), new_mobile(home.first, self._dice))

    def _mailbox(self, given: str, family: Timeline[str], birth: date) -> Timeline[str | None]:
        if birth.year < self._period.until.year - 68 and self._dice.chance(0.25):
            return Timeline(None)
        mailbox: Timeline[str | None] = Timeline(self._mailboxes.personal(given, family.first, birth.year))
        if not self._dice.chance(0.06):
            return mailbox
        since = self._someday()
        return mailbox.then(since, self._mailboxes.personal(given, family.at(since), birth.year))

    def _birthday(self, year: int) -> date:
        return date(year, 1, 1) + timedelta(days=self._dice.randrange(365))

    def _someday(self) -> datetime:
        return self._dice.moment(self._period.start, self._period.until)
