"""Saved audiences and who is in them, or was."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from context.lift import Group
from cypher.catalogue import load
from graph.membership import Definition
from graph.session import AsyncStore


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an audience: what it asks, and who saved it when."""

    number: int
    definition: Definition
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Summary:
    """A saved audience as it stands. `members` (of which `control`) are those of its last refresh."""

    audience: str
    version: int
    saved_at: datetime
    refreshed_at: datetime | None
    members: int | None
    control: int | None
    told: int
    """The number of the last entry in its outbox."""
    asleep: int | None
    """How many waited for the end of quiet hours at its last refresh."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody who is in an audience, or was. `today` is whom the id leads to, None where that is nobody."""

    person: str
    since: datetime
    version: int
    control: bool
    today: str | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many persons are in one audience, in another, and in both."""

    left: int
    right: int
    both: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an outbox: somebody came in (ENTER) or left (EXIT). `payload` is JSON."""

    seq: int
    at: datetime
    kind: str
    person: str
    version: int
    payload: str


async def version(store: AsyncStore, audience: str, number: int = 0) -> Version | None:
    """One version of an audience, or its newest; None where there is none."""
    rows = await store.read(load("saved/version"), audience=audience, number=number)
    return _version(*rows[0]["version"]) if rows else None


async def versions(store: AsyncStore, audience: str, limit: int = 100) -> list[Version]:
    """The versions of an audience, the newest first."""
    (row,) = await store.read(load("saved/versions"), audience=audience, limit=limit)
    return [_version(*values) for values in row["versions"]]


async def saved_audiences(store: AsyncStore, after: str = "", limit: int = 1_000) -> list[Summary]:
    """The audiences that were saved, by name."""
    (row,) = await store.read(load("saved/audiences"), after=after, limit=limit)
    return [Summary(*values) for values in row["audiences"]]


async def every_saved(store: AsyncStore) -> AsyncIterator[Summary]:
    """All audiences that were saved, by name."""
    after = ""
    while page := await saved_audiences(store, after):
        for one in page:
            yield one
        after = page[-1].audience


async def summary(store: AsyncStore, audience: str) -> Summary | None:
    """One saved audience as it stands; None where nobody saved it."""
    rows = await store.read(load("saved/audience"), id=audience)
    return Summary(*rows[0]["audience"]) if rows else None


async def members(store: AsyncStore, audience: str, after: str, limit: int) -> list[Membership]:
    """Who is in an audience today, in the order of their ids."""
    (row,) = await store.read(load("saved/members"), audience=audience, after=after, limit=limit)
    return [Membership(*values) for values in row["members"]]


async def members_at(
    store: AsyncStore, audience: str, as_of: datetime, after: str = "", limit: int = 1_000_000
) -> list[Membership]:
    """Who was in an audience at a time, in the order of the ids that they had then."""
    (row,) = await store.read(load("saved/members_at"), audience=audience, as_of=as_of, after=after, limit=limit)
    return [Membership(*values) for values in row["members"]]


async def overlap(store: AsyncStore, left: str, right: str, as_of: datetime | None = None) -> Overlap:
    """How many are in both of two audiences, as they were last refreshed, or were at a time."""
    if as_of is None:
        (row,) = await store.read(load("saved/overlap"), left=left, right=right)
    else:
        (row,) = await store.read(load("saved/overlap_at"), left=left, right=right, as_of=as_of)
    return Overlap(row["of_left"], row["of_right"], row["of_both"])


async def outbox(store: AsyncStore, audience: str, after: int, limit: int) -> list[Entry]:
    """The entries of an audience's outbox after a number, oldest first."""
    (row,) = await store.read(load("saved/outbox"), audience=audience, after=after, limit=limit)
    return [Entry(*values) for values in row["entries"]]


async def responses(store: AsyncStore, audience: str, type: str, days: int) -> tuple[Group, Group]:
    """How many had a touchpoint of a type within days after they came in: of those reached, of the control group."""
    rows = await store.read(load("saved/responses"), audience=audience, type=type, days=days)
    found = {row["control"]: Group(row["persons"], row["responded"]) for row in rows}
    return found.get(False, Group(0, 0)), found.get(True, Group(0, 0))


async def portraits(
    store: AsyncStore, persons: Sequence[str], attributes: Sequence[str]
) -> dict[str, list[str | None]]:
    """Attributes of persons, in the order in which they are asked for; who is nobody today is not among them."""
    (row,) = await store.read(load("saved/portraits"), persons=list(persons), attributes=list(attributes))
    return dict(row["portraits"])


def _version(number: int, text: str, given: str, campaign: str, rules: str, by: str, at: datetime) -> Version:
    return Version(number, Definition(text, given, campaign, rules), by, at)
