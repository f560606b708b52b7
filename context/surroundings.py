"""Where somebody is and what surrounds them at one moment: things that are true for a while, and then are not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from context.encounter import Encounter, Keys, Told

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was last, by a name, by coordinates, or both."""

    name: str | None
    latitude: float | None
    longitude: float | None
    contact: str
    at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """What a thing reported last of one of its measures."""

    serial: str
    measure: str
    value: str
    at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """What a serial-numbered thing reported at a time."""

    serial: str
    at: datetime
    measures: Mapping[str, object]


def place(encounters: Iterable[Encounter], keys: Keys, now: datetime, valid: timedelta) -> Place | None:
    """The newest place that contacts tell; None where it lies too far back."""
    for one in sorted(encounters, key=lambda one: (one.event.at, one.event.id), reverse=True):
        expires_at = one.event.at + valid
        if expires_at <= now:
            return None
        name = one.told(keys, Told.PLACE)
        latitude, longitude = one.number(keys, Told.LATITUDE), one.number(keys, Told.LONGITUDE)
        if name is not None or (latitude is not None and longitude is not None):
            return Place(name, latitude, longitude, one.event.id, one.event.at, expires_at)
    return None


def readings(reports: Sequence[Report], now: datetime, valid: timedelta) -> tuple[Reading, ...]:
    """Of each thing the newest value of every measure that still holds, by serial number and measure."""
    newest: dict[tuple[str, str], Reading] = {}
    for report in sorted(reports, key=lambda one: one.at):
        expires_at = report.at + valid
        if report.at <= now < expires_at:
            for measure, value in report.measures.items():
                newest[report.serial, measure] = Reading(report.serial, measure, str(value), report.at, expires_at)
    return tuple(newest[place] for place in sorted(newest))
