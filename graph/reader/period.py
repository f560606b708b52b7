"""What happened to everybody in a time."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from cypher.catalogue import load
from graph.reader.timeline import Contact
from graph.session import AsyncStore

CONTACTS_OF_A_TYPE = 50_000
"""How many contacts of one type an answer about everybody looks at."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One contact, and whose it is today; None: nobody's yet."""

    contact: Contact
    person: str | None


@dataclass(frozen=True, slots=True)
class Happenings:
    """The newest contacts. `complete`: there are no more in the time."""

    found: tuple[Happening, ...]
    complete: bool


async def happenings(store: AsyncStore, types: Collection[str], since: datetime, until: datetime) -> Happenings:
    """The contacts of some types in `[since, until)`, the newest fifty thousand of each."""
    (row,) = await store.read(
        load("context/touchpoints_of_types"),
        types=sorted(types),
        since=since,
        until=until,
        limit=CONTACTS_OF_A_TYPE,
    )
    found = tuple(Happening(Contact(*values[:-1]), values[-1]) for values in row["touchpoints"])
    counts = Counter(one.contact.type for one in found)
    return Happenings(found, all(count < CONTACTS_OF_A_TYPE for count in counts.values()))
