"""Who somebody is: persons by id, by identifier, and by name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from context.name_search import full_text
from context.redirect import Standing
from cypher.catalogue import load
from graph.session import AsyncStore

_OWN = frozenset({"id", "anonymous", "since"})
_ORIGIN = "_from"
_SCORE = re.compile(r"influence(_\w+)?|reach|spent|lifetime_value|network_value(_near)?")
"""What `onefold influence` and the events after it keep on a person; no attribute of a mapping is called so."""
CARRIERS_READ = 1_000
_KINDS = 100
_HOLDERS = 100


@dataclass(frozen=True, slots=True)
class Surviving:
    """One attribute that a person shows, and the record it came from."""

    name: str
    value: str
    record_key: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """One resolved customer as of today."""

    id: str
    anonymous: bool
    since: datetime | None
    attributes: Mapping[str, Surviving]
    scores: Mapping[str, float]
    """`influence`, `reach`, `spent`, `network_value` and so on; what is missing is as with anybody."""
    record_count: int

    @property
    def full_name(self) -> str | None:
        """The full name, else the given and the family name, as far as they are known."""
        if "full_name" in self.attributes:
            return self.attributes["full_name"].value
        parts = (self.attributes[name].value for name in ("given_name", "family_name") if name in self.attributes)
        return " ".join(parts) or None


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds an identifier, with the number of records that say so, most first.

    `candidates` are those who may own the records that several share. `truncated`: more carry it.
    """

    certain: tuple[tuple[str, int], ...]
    candidates: tuple[tuple[str, int], ...]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One person whose name fits."""

    person: str
    score: float


async def persons(store: AsyncStore, ids: Sequence[str]) -> dict[str, Person]:
    """The persons of today among `ids`."""
    rows = await store.read(load("context/persons"), ids=list(ids))
    return {row["person"]["id"]: _person(row["person"], row["record_count"]) for row in rows}


async def lookup(store: AsyncStore, id: str) -> tuple[Standing, ...]:
    """The way from an id to who it is today, over those it was merged into; empty where nobody ever had it."""
    (row,) = await store.read(load("context/redirect"), id=id)
    return tuple(Standing(*values) for values in row["way"])


async def is_kind_in_use(store: AsyncStore, kind: str) -> bool:
    """Whether any record carries an identifier of a kind."""
    return bool(await store.read(load("context/kind_in_use"), prefix=f"{kind}:"))


async def kinds_in_use(store: AsyncStore) -> tuple[str, ...]:
    """The kinds of the identifiers that records carry, at most a hundred: a step through the index for each."""
    found: list[str] = []
    after = ""
    while len(found) < _KINDS and (rows := await store.read(load("context/next_kind"), after=after)):
        found.append(rows[0]["kind"])
        # ";" is the character that follows ":", so that every key of this kind comes before.
        after = f"{found[-1]};"
    return tuple(found)


async def holders(store: AsyncStore, identifier_key: str, as_of: datetime) -> Holders:
    """Who holds an identifier at a time."""
    (row,) = await store.read(
        load("context/holders"), key=identifier_key, as_of=as_of, scan=CARRIERS_READ, limit=_HOLDERS
    )
    return Holders(
        certain=tuple((person, records) for person, records in row["holders"]),
        candidates=tuple((person, records) for person, records in row["candidates"]),
        truncated=row["scanned"] == CARRIERS_READ,
    )


async def search(store: AsyncStore, typed: str, skip: int, limit: int) -> list[Found]:
    """The persons whose names fit what somebody typed, best first."""
    text = full_text(typed)
    if text is None:
        return []
    rows = await store.read(load("context/search"), text=text, skip=skip, limit=limit)
    return [Found(row["person_id"], row["score"]) for row in rows]


async def record_holders(store: AsyncStore, record_keys: Sequence[str]) -> dict[str, str]:
    """Who holds records today, by record; a record that nobody holds is missing."""
    rows = await store.read(load("context/holders_of_records"), keys=list(record_keys))
    return {row["record_key"]: row["person_id"] for row in rows}


def _person(properties: Mapping[str, Any], record_count: int) -> Person:
    return Person(
        id=properties["id"],
        anonymous=bool(properties.get("anonymous")),
        since=properties.get("since"),
        attributes=surviving(properties),
        scores={name: value for name, value in properties.items() if _SCORE.fullmatch(name)},
        record_count=record_count,
    )


def surviving(properties: Mapping[str, Any]) -> dict[str, Surviving]:
    """The attributes among a person's properties, by name."""
    return {
        name: Surviving(name, str(value), properties.get(name + _ORIGIN))
        for name, value in sorted(properties.items())
        if name not in _OWN and not name.endswith(_ORIGIN) and not _SCORE.fullmatch(name)
    }
