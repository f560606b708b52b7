"""The app and the web tracker: devices, and events that are anonymous until somebody logs in."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from api.demo.devices import Device, Visit
from api.demo.dice import Dice
from api.demo.spelling import iso
from api.demo.systems.stream import Row, Stream
from api.demo.town import Town
from api.demo.vocabulary import products

SOURCE = "app"
SHARED = "shared"
"""Who owns a device that several people log in on, in the truth."""


def streams(town: Town, dice: Dice) -> list[Stream]:
    return [
        Stream(
            file="app_devices.parquet",
            rows=[_device(device) for device in town.devices],
            truth=[
                (f"{SOURCE}:{device.id}", _owner(device, number)) for number, device in enumerate(town.devices, start=1)
            ],
        ),
        Stream(
            file="app_events.jsonl",
            rows=[row for visit in town.visits for row in _events(visit, dice)],
            sort_by="timestamp",
        ),
    ]


def _device(device: Device) -> Row:
    return {
        "device_id": device.id,
        "model": device.model,
        "platform": device.platform,
        "first_seen_at": device.first_seen,
        "push_token": device.push_token,
    }


def _owner(device: Device, number: int) -> str:
    match device.users:
        case (customer,):
            return customer.person.id
        case ():
            return f"anonymous:{number}"
    return SHARED


def _events(visit: Visit, dice: Dice) -> Iterator[Row]:
    """A visit's events, some seconds apart; those after the login name the user."""
    at = visit.at
    yield _event(visit, at, "app_opened" if visit.device else "page_viewed", dice, stage="awareness")
    for _ in range(visit.looks):
        at += timedelta(seconds=dice.randint(4, 120))
        product = dice.frequent(products())
        yield _event(visit, at, "product_viewed", dice, stage="consideration", gtin=product.gtin)
    if visit.logs_in:
        at += timedelta(seconds=dice.randint(3, 40))
        yield _event(visit, at, "login", dice, known=True)
        if dice.chance(0.4):
            at += timedelta(seconds=dice.randint(3, 90))
            yield _event(visit, at, "cart_updated", dice, known=True, stage="decision")


def _event(
    visit: Visit,
    at: datetime,
    name: str,
    dice: Dice,
    *,
    known: bool = False,
    stage: str | None = None,
    gtin: str | None = None,
) -> Row:
    customer = visit.customer if known else None
    return {
        "message_id": dice.hexadecimal(20),
        "event": name,
        "timestamp": iso(at),
        "anonymous_id": visit.anonymous_id,
        "user_id": customer.user_id if customer else None,
        "context": {
            "device_id": visit.device.id if visit.device else None,
            "channel": "app" if visit.device else "web",
            "stage": stage,
        },
        "gtin": gtin,
    }
