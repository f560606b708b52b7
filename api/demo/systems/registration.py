"""Registered serial numbers: online by e-mail, or on a paper card with name and address that somebody typed in."""

from collections.abc import Iterator
from datetime import timedelta

from api.demo.description import Clerk, describe
from api.demo.dice import Dice
from api.demo.purchases import Registration
from api.demo.spelling import PhoneStyle, iso, phone
from api.demo.systems.stream import Row, Stream
from api.demo.town import Town

SOURCE = "registration"
HANDWRITTEN = Clerk(
    typo=0.045,
    nickname=0.03,
    initial=0.04,
    swap=0.02,
    landline=0.4,
    missing={"middle": 0.8, "mailbox": 0.4, "phone": 0.25, "birth_date": 0.7, "address": 0.02},
)


def streams(town: Town, dice: Dice) -> list[Stream]:
    online = [registration for registration in town.registrations if not registration.by_card]
    cards = [registration for registration in town.registrations if registration.by_card]
    return [
        Stream(file="registrations_online.jsonl", rows=[_online(one) for one in online], truth=_truth(online)),
        Stream(file="registration_cards.csv", rows=[_card(one, dice) for one in cards], truth=_truth(cards)),
        Stream(file="appliance_reports.jsonl", rows=list(_reports(town, dice))),
    ]


def _truth(registrations: list[Registration]) -> list[tuple[str, str]]:
    return [(f"{SOURCE}:{one.no}", one.customer.person.id) for one in registrations]


def _online(registration: Registration) -> Row:
    return {
        "registration_no": registration.no,
        "registered_at": iso(registration.at),
        "appliance": {
            "gtin": registration.line.product.gtin,
            "serial": registration.line.serial,
            "name": registration.line.product.name,
        },
        "email": registration.customer.person.mailbox.at(registration.at),
    }


def _card(registration: Registration, dice: Dice) -> Row:
    written = describe(registration.customer.person, registration.at, HANDWRITTEN, dice)
    return {
        "registration_no": registration.no,
        "registered_on": iso(registration.at.date()),
        "gtin": registration.line.product.gtin,
        "serial": registration.line.serial,
        "product": registration.line.product.name,
        "name": written.full_name,
        "born": iso(written.birth_date),
        "address": written.line,
        "postcode": written.postcode,
        "city": written.city,
        "country": written.country,
        "phone": phone(written.phone, PhoneStyle.NATIONAL),
        "email": written.mailbox,
    }


def _reports(town: Town, dice: Dice) -> Iterator[Row]:
    """What connected appliances tell of themselves once a while, whoever owns them; some are never connected."""
    for number, one in enumerate(town.registrations):
        if one.customer.person.scripted or dice.chance(0.3):
            times = sorted(dice.moment(one.at, town.until) for _ in range(dice.randint(1, 4)))
            if one.customer.person.scripted:
                times.append(town.until - timedelta(hours=3))
            for place, at in enumerate(times):
                yield {
                    "report_id": f"rep-{number}-{place}",
                    "reported_at": iso(at),
                    "gtin": one.line.product.gtin,
                    "serial": one.line.serial,
                    "cycles": 20 * (place + 1) + dice.randint(0, 19),
                    "temperature": dice.randint(18, 95),
                    "needs_descaling": dice.chance(0.3),
                }
