"""What was sent to somebody in a campaign, and what came back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from context.encounter import Encounter, Keys, Told


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign as somebody met it. `sends` and `responses` are ids of contacts, newest first."""

    name: str
    sends: tuple[str, ...]
    responses: tuple[str, ...]
    last_at: datetime


def campaigns(encounters: Iterable[Encounter], keys: Keys) -> tuple[Campaign, ...]:
    """The campaigns that contacts name, the one met last first.

    What the company sent is a send, and a response too where it says that it was answered (opened, clicked); whatever
    somebody did themselves under the campaign's name is a response.
    """
    met: dict[str, list[Encounter]] = {}
    for one in encounters:
        name = one.told(keys, Told.CAMPAIGN)
        if name is not None:
            met.setdefault(name, []).append(one)
    found = (_campaign(name, each, keys) for name, each in met.items())
    return tuple(sorted(found, key=lambda one: (one.last_at, one.name), reverse=True))


def _campaign(name: str, met: list[Encounter], keys: Keys) -> Campaign:
    newest = sorted(met, key=lambda one: (one.event.at, one.event.id), reverse=True)
    return Campaign(
        name,
        sends=tuple(one.event.id for one in newest if not one.event.inbound),
        responses=tuple(one.event.id for one in newest if one.event.inbound or one.truth(keys, Told.ANSWERED)),
        last_at=newest[0].event.at,
    )
