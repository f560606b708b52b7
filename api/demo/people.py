"""Who lives in the demo world."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from api.demo.addresses import Address
from api.demo.timeline import Timeline


class Gender(StrEnum):
    FEMALE = "f"
    MALE = "m"


@dataclass(frozen=True, slots=True)
class Company:
    """A business customer; its buying centre are the persons whose employer it is."""

    name: str
    vat_id: str
    domain: str
    office: Address
    switchboard: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person as they really are; the systems see less."""

    id: str
    household: str
    gender: Gender
    given: str
    birth_date: date
    family: Timeline[str]
    home: Timeline[Address]
    mobile: Timeline[str]
    mailbox: Timeline[str | None]
    middle: str | None = None
    landline: str | None = None
    family_mailbox: str | None = None
    employer: Company | None = None
    occupation: str | None = None
    scripted: bool = False
    """Part of the told story: written down without typos or gaps, whatever the seed."""
