"""How systems spell the same value differently: phone numbers, dates, capitals."""

from datetime import date, datetime
from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneNumberFormat

from api.demo.dice import Dice

CURRENCIES = {"CH": "CHF", "US": "USD", "GB": "GBP"}


class PhoneStyle(StrEnum):
    E164 = "e164"
    INTERNATIONAL = "international"
    NATIONAL = "national"
    DIALLED = "dialled"
    """With 00 for the plus, as old telephone systems log it."""


def phone(number: str | None, style: PhoneStyle) -> str | None:
    """The number in that style; unchanged if it is none in E.164 (a placeholder, a slip)."""
    if number is None or not number.startswith("+"):
        return number
    match style:
        case PhoneStyle.E164:
            return number
        case PhoneStyle.DIALLED:
            return "00" + number[1:]
        case PhoneStyle.NATIONAL:
            return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.NATIONAL)
        case PhoneStyle.INTERNATIONAL:
            return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.INTERNATIONAL)


def some_style(dice: Dice) -> PhoneStyle:
    """A style for a form that also asks for the country."""
    return dice.pick(tuple(PhoneStyle))


def german(day: date | None) -> str | None:
    """`01.05.2024`, of a time also hour and minute."""
    if isinstance(day, datetime):
        return f"{day:%d.%m.%Y %H:%M}"
    return f"{day:%d.%m.%Y}" if day else None


def compact(day: date | None) -> str | None:
    return f"{day:%Y%m%d}" if day else None


def iso(day: date | None) -> str | None:
    """`2024-05-01`, of a time also hour and offset."""
    if isinstance(day, datetime):
        return day.isoformat(timespec="seconds")
    return day.isoformat() if day else None


def german_number(amount: float) -> str:
    """`1.234,50`."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def capitals(text: str | None) -> str | None:
    return text.upper().replace("ß", "SS") if text else text


def currency(country: str) -> str:
    return CURRENCIES.get(country, "EUR")
