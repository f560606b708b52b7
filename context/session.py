"""Visits: contacts on one device that follow each other closely, and the pages that they went through."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from context.encounter import Encounter, Keys


@dataclass(frozen=True, slots=True)
class Sessions:
    """What makes a visit: in which channels, and after how long a silence the next one begins."""

    channels: frozenset[str]
    gap: timedelta


@dataclass(frozen=True, slots=True)
class Session:
    """One visit. Its id is the one that its contacts tell, else that of its first contact."""

    id: str
    clicks: tuple[Encounter, ...]

    @property
    def started_at(self) -> datetime:
        return self.clicks[0].event.at

    @property
    def last_at(self) -> datetime:
        return self.clicks[-1].event.at


def sessions(encounters: Iterable[Encounter], keys: Keys, rules: Sessions) -> tuple[Session, ...]:
    """The visits that somebody made, the newest first.

    Contacts that tell one session are one visit; those that tell none are one as long as no silence on their record
    is longer than the gap.
    """
    made = [one for one in encounters if one.event.inbound and one.event.channel in rules.channels]
    by_place: dict[str, list[Encounter]] = {}
    for one in sorted(made, key=lambda one: (one.event.at, one.event.id)):
        told = one.visit(keys)
        by_place.setdefault(f"session {told}" if told else f"record {one.record_key}", []).append(one)
    found = [
        Session(clicks[0].visit(keys) or clicks[0].event.id, tuple(clicks))
        for place, together in by_place.items()
        for clicks in (_parted(together, rules.gap) if place.startswith("record ") else [together])
    ]
    return tuple(sorted(found, key=lambda one: (one.last_at, one.id), reverse=True))


def _parted(together: Sequence[Encounter], gap: timedelta) -> Iterator[list[Encounter]]:
    clicks: list[Encounter] = []
    for one in together:
        if clicks and one.event.at - clicks[-1].event.at > gap:
            yield clicks
            clicks = []
        clicks.append(one)
    if clicks:
        yield clicks
