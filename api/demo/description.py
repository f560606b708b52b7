"""A person as one clerk, form or import wrote them down."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from api.demo.dice import Dice
from api.demo.noise import nickname, typo, wrong_date, wrong_digit
from api.demo.people import Gender, Person

JUNK_MAILBOXES = ("test@test.com", "noreply@example.com", "none@none.com", "keine@angabe.de", "unknown@unknown.com")
JUNK_PHONES = ("000000", "0000000000", "1234567890", "9999999999")
JUNK_BIRTH_DATES = (date(1900, 1, 1), date(1970, 1, 1))


@dataclass(frozen=True, slots=True)
class Clerk:
    """How carefully a system was filled: the chance of each mistake, and of each field being empty."""

    typo: float = 0.02
    nickname: float = 0.06
    initial: float = 0.01
    swap: float = 0.01
    junk: float = 0.01
    family_mailbox: float = 0.4
    landline: float = 0.25
    missing: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Description:
    """What was written; phones in E.164, or junk as typed."""

    gender: Gender
    given: str
    family: str
    middle: str | None
    birth_date: date | None
    mailbox: str | None
    phone: str | None
    line: str | None
    postcode: str | None
    city: str | None
    country: str

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.given, self.middle, self.family) if part)


def describe(person: Person, at: datetime, clerk: Clerk, dice: Dice) -> Description:
    """The person as they were at that time, with the clerk's gaps and slips."""
    exact = exactly(person, at)
    if person.scripted:
        return exact
    shared = replace(
        exact,
        mailbox=_or_shared(exact.mailbox, person.family_mailbox, clerk.family_mailbox, dice),
        phone=_or_shared(exact.phone, person.landline, clerk.landline, dice),
    )
    return _with_gaps(_with_junk(_misspelt(shared, clerk, dice), clerk, dice), clerk, dice)


def exactly(person: Person, at: datetime) -> Description:
    """The person as they were at that time."""
    home = person.home.at(at)
    return Description(
        gender=person.gender,
        given=person.given,
        family=person.family.at(at),
        middle=person.middle,
        birth_date=person.birth_date,
        mailbox=person.mailbox.at(at),
        phone=person.mobile.at(at),
        line=home.line,
        postcode=home.postcode,
        city=home.city.name,
        country=home.country.code,
    )


def _or_shared(own: str | None, shared: str | None, probability: float, dice: Dice) -> str | None:
    return shared if shared and dice.chance(probability) else own


def _misspelt(described: Description, clerk: Clerk, dice: Dice) -> Description:
    given, family = described.given, described.family
    if dice.chance(clerk.nickname):
        given = nickname(given, dice)
    elif dice.chance(clerk.initial):
        given = f"{given[0]}."
    given, family = _slip(given, clerk.typo, dice), _slip(family, clerk.typo, dice)
    if dice.chance(clerk.swap):
        given, family = family, given
    birth_date = described.birth_date
    if birth_date and dice.chance(clerk.typo):
        birth_date = wrong_date(birth_date, dice)
    phone, postcode = described.phone, described.postcode
    return replace(
        described,
        given=given,
        family=family,
        birth_date=birth_date,
        mailbox=described.mailbox and _slip(described.mailbox, clerk.typo / 3, dice),
        phone=phone[:4] + wrong_digit(phone[4:], dice) if phone and dice.chance(clerk.typo / 2) else phone,
        postcode=wrong_digit(postcode, dice) if postcode and dice.chance(clerk.typo / 2) else postcode,
        line=described.line and _slip(described.line, clerk.typo, dice),
        city=described.city and _slip(described.city, clerk.typo, dice),
    )


def _slip(text: str, probability: float, dice: Dice) -> str:
    return typo(text, dice) if dice.chance(probability) else text


def _with_junk(described: Description, clerk: Clerk, dice: Dice) -> Description:
    """Placeholders, where a form insisted on a value."""
    if dice.chance(clerk.junk):
        described = replace(described, mailbox=dice.pick(JUNK_MAILBOXES))
    if dice.chance(clerk.junk):
        described = replace(described, phone=dice.pick(JUNK_PHONES))
    if dice.chance(clerk.junk):
        described = replace(described, birth_date=dice.pick(JUNK_BIRTH_DATES))
    return described


def _with_gaps(described: Description, clerk: Clerk, dice: Dice) -> Description:
    """Empty where the clerk left a field out; `address` empties its line, postcode and city."""
    empty = {name for name, probability in clerk.missing.items() if dice.chance(probability)}
    homeless = "address" in empty
    return replace(
        described,
        middle=None if "middle" in empty else described.middle,
        birth_date=None if "birth_date" in empty else described.birth_date,
        mailbox=None if "mailbox" in empty else described.mailbox,
        phone=None if "phone" in empty else described.phone,
        line=None if homeless else described.line,
        postcode=None if homeless else described.postcode,
        city=None if homeless else described.city,
    )
