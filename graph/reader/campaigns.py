"""Campaigns over everybody: which there are, what was sent in them, and what came back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from context.campaign_report import Counted
from context.encounter import NOTHING
from context.lift import Group
from cypher.catalogue import load
from graph.session import AsyncStore, Store

_SAYS_NO = ["false", "null", "0,", "0}", *(f'"{word}"' for word in sorted(NOTHING))]
"""How a JSON value begins that says no, in small letters; payloads are kept without blanks."""


@dataclass(frozen=True, slots=True)
class CampaignTime:
    """A campaign in the time `(since, until]`, and the keys of payloads that say that something was answered."""

    campaign: str
    since: datetime
    until: datetime
    answered: tuple[str, ...]


async def campaign_names(store: AsyncStore, after: str, limit: int) -> list[str]:
    """The campaigns that contacts name, by name: a seek for each."""
    found: list[str] = []
    while len(found) < limit:
        rows = await store.read(load("saved/next_campaign"), after=found[-1] if found else after)
        if not rows:
            break
        found.append(rows[0]["campaign"])
    return found


async def campaign_contacts(store: AsyncStore, asked: CampaignTime) -> list[Counted]:
    """What was sent and what came back, by type."""
    rows = await store.read(load("saved/campaign_contacts"), **_params(asked))
    return [
        Counted(row["type"], row["is_sent"], tuple(row["answered"]), row["contacts"], row["persons"]) for row in rows
    ]


async def campaign_persons(store: AsyncStore, asked: CampaignTime, types: Collection[str]) -> Group:
    """How many were reached, and how many of them responded."""
    (row,) = await store.read(load("saved/campaign_persons"), **_params(asked), types=sorted(types))
    return Group(row["reached"], row["responded"])


def addressees(store: Store, persons: Sequence[tuple[str, str | None]]) -> dict[tuple[str, str | None], str]:
    """Of each person with the address that they are written to, the key of the record on which that is noted."""
    (row,) = store.read(load("saved/addressees"), persons=[list(one) for one in persons])
    return {(person, address): record for person, address, record in row["addressees"] if record is not None}


@dataclass(frozen=True, slots=True)
class NotedSend:
    """A send that stands as a contact: on which record, and in which channel it was made."""

    record_key: str
    channel: str


def noted_sends(store: Store, ids: Sequence[str]) -> dict[str, NotedSend]:
    """Those of some sends that stand, by the ids of their contacts."""
    (row,) = store.read(load("saved/noted_sends"), ids=list(ids))
    return {id: NotedSend(record_key, channel) for id, record_key, channel in row["noted"]}


def _params(asked: CampaignTime) -> dict[str, object]:
    return {
        "campaign": asked.campaign,
        "since": asked.since,
        "until": asked.until,
        "answered": list(asked.answered),
        "nothing": _SAYS_NO,
    }
