"""Contacts across channels, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from context.page import Moment, Page, page
from cypher.catalogue import load
from graph.reader.view import TIMELINES_READ, View
from graph.session import AsyncStore
from identity.planning.arrivals import milliseconds
from identity.record import Touchpoint

BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
"""Before everything that is told of."""
AFTER_ALL_IDS = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Contact:
    """One touchpoint. `payload` is JSON text."""

    id: str
    record_key: str
    at: datetime
    channel: str
    type: str
    direction: str | None
    stage: str | None
    payload: str | None
    session: str | None = None

    @property
    def place(self) -> Moment:
        """Where it stands in a list newest first."""
        return Moment(self.at, self.id)


def kept(at: datetime) -> datetime:
    """A time as it is read once it was written: it has milliseconds."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds(at) or 0)


def contact_of(touchpoint: Touchpoint) -> Contact:
    """A touchpoint that was just written, as it is read."""
    return Contact(
        id=touchpoint.id,
        record_key=touchpoint.record_key,
        at=kept(touchpoint.at),
        channel=touchpoint.channel,
        type=touchpoint.type,
        direction=touchpoint.direction.value,
        stage=touchpoint.stage,
        payload=orjson.dumps(dict(touchpoint.payload)).decode() if touchpoint.payload else None,
        session=touchpoint.session,
    )


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Which contacts are wanted, from `since` on and before `until`; None: all."""

    channels: tuple[str, ...] | None = None
    types: tuple[str, ...] | None = None
    direction: str | None = None
    since: datetime | None = None
    until: datetime | None = None


async def timeline(store: AsyncStore, view: View, wanted: ContactFilter, after: Moment, first: int) -> Page[Contact]:
    """A page of the contacts on a person's records, newest first; none is later than the view's time."""
    (row,) = await store.read(load("context/timeline"), **timeline_params(view, wanted, after, first))
    found = [Contact(*values) for values in row["touchpoints"]]
    return page(found, first, lambda contact: contact.place.cursor(), truncated=row["scanned"] == TIMELINES_READ)


def timeline_params(view: View, wanted: ContactFilter, after: Moment, first: int) -> dict[str, Any]:
    """What the timeline query asks for."""
    # No id is smaller than "", so this place excludes its own instant: `until` itself is not wanted.
    places = [after, *([Moment(wanted.until, "")] if wanted.until else [])]
    if view.as_of < after.at:
        places.append(Moment(view.as_of, AFTER_ALL_IDS))
    latest = min(places)
    return {
        **view.params(),
        "since": wanted.since or BEGINNING,
        "before": latest.at,
        "before_id": latest.id,
        "channels": None if wanted.channels is None else list(wanted.channels),
        "types": None if wanted.types is None else list(wanted.types),
        "direction": wanted.direction,
        "scan": TIMELINES_READ,
        "limit": first + 1,
    }


async def contacts_by_id(store: AsyncStore, ids: Sequence[str]) -> dict[str, Contact]:
    """The touchpoints that exist among `ids`."""
    (row,) = await store.read(load("context/touchpoints_by_id"), ids=list(ids))
    found = (Contact(*values) for values in row["touchpoints"])
    return {contact.id: contact for contact in found}
