"""Who owned a serial-numbered thing, and when: read off its registrations."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

_BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Registration:
    """One registration of a thing. `person` is None where nobody knows whose the record is."""

    record_key: str
    at: datetime | None
    person: str | None


@dataclass(frozen=True, slots=True)
class Ownership:
    """One owner's time with a thing. `owned_through` is None for the present owner, `owned_from` where no source says.

    `record_keys` are the registrations that say so.
    """

    person: str | None
    owned_from: datetime | None
    owned_through: datetime | None
    record_keys: tuple[str, ...]


def is_of(time: Ownership, person: str, at: datetime) -> bool:
    """Whether a time with a thing is somebody's, and goes on at a moment."""
    has_begun = time.owned_from is None or time.owned_from <= at
    return time.person == person and has_begun and (time.owned_through is None or time.owned_through > at)


def owners(registrations: Iterable[Registration]) -> tuple[Ownership, ...]:
    """The owners of one thing, first owner first: each until somebody else registers it.

    Registering a thing again changes nothing. Registrations without a time come first; those of one instant are
    ordered by their keys, so that every reader sees the same history.
    """
    told: list[Ownership] = []
    for registration in sorted(registrations, key=_order):
        last = told[-1] if told else None
        if last is not None and last.person == registration.person and last.person is not None:
            told[-1] = replace(last, record_keys=(*last.record_keys, registration.record_key))
            continue
        if last is not None:
            told[-1] = replace(last, owned_through=registration.at)
        told.append(Ownership(registration.person, registration.at, None, (registration.record_key,)))
    return tuple(told)


def _order(registration: Registration) -> tuple[datetime, str]:
    return (registration.at or _BEFORE_ALL, registration.record_key)
