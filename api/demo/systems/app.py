"""The app and the web tracker: devices, and events that are anonymous until somebody logs in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from api.demo.devices import Device, Goal, Visit
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


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing done during a visit, that many seconds after the one before."""

    name: str
    seconds: int = 0
    known: bool = False
    """Whether the tracker knows the user by then."""
    stage: str | None = None
    gtin: str | None = None
    page: str = "/"


def _events(visit: Visit, dice: Dice) -> Iterator[Row]:
    """A visit's events; those after the login name the user."""
    at, session = visit.at, f"s-{dice.hexadecimal(12)}"
    for step in _steps(visit, dice):
        at += timedelta(seconds=step.seconds)
        yield _event(visit, step, at, session, dice)


def _steps(visit: Visit, dice: Dice) -> Iterator[_Step]:
    yield _Step("app_opened" if visit.device else "page_viewed", stage="awareness")
    for _ in range(visit.looks):
        product = dice.frequent(products())
        page = f"/{product.category}/{product.gtin}"
        yield _Step("product_viewed", dice.randint(4, 120), stage="consideration", gtin=product.gtin, page=page)
    if visit.logs_in:
        yield _Step("login", dice.randint(3, 40), known=True, page="/login")
        if visit.goes_to or dice.chance(0.4):
            yield _Step("cart_updated", dice.randint(3, 90), known=True, stage="decision", page="/cart")
            if visit.goes_to is Goal.FAILED_CHECKOUT or (not visit.goes_to and dice.chance(0.05)):
                yield _Step("checkout_failed", dice.randint(20, 200), known=True, stage="decision", page="/checkout")


def _event(visit: Visit, step: _Step, at: datetime, session: str, dice: Dice) -> Row:
    return {
        "message_id": dice.hexadecimal(20),
        "event": step.name,
        "timestamp": iso(at),
        "anonymous_id": visit.anonymous_id,
        "user_id": visit.customer.user_id if step.known and visit.customer else None,
        "context": {
            "device_id": visit.device.id if visit.device else None,
            "channel": "app" if visit.device else "web",
            "stage": step.stage,
            "session": session,
            "place": visit.place,
        },
        "gtin": step.gtin,
        "page": step.page,
    }
