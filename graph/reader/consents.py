"""What a person allowed and forbade."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from context.consent import ConsentState, Word
from context.page import Moment, Page, page
from cypher.catalogue import load
from graph.reader.view import RECORDS_READ, View
from graph.session import AsyncStore

_WORDS_HEARD = 1_000
"""How many of a person's decisions a ruling goes by, the newest."""


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """One decision, as one source recorded it. `dated` is `at`, or the earliest time where no source says."""

    id: str
    purpose: str
    state: str
    channel: str | None
    at: datetime | None
    proof: str | None
    source: str | None
    record_key: str
    dated: datetime

    @property
    def place(self) -> Moment:
        """Where it stands in a list newest first."""
        return Moment(self.dated, self.id)


@dataclass(frozen=True, slots=True)
class Said:
    """A person's decisions as rules read them. `complete`: there are no more of them."""

    words: tuple[Word, ...]
    complete: bool


async def consents(store: AsyncStore, view: View, after: Moment, first: int) -> Page[GivenConsent]:
    """A page of a person's consents, newest first."""
    (row,) = await store.read(
        load("context/consents"),
        **view.params(),
        before=after.at,
        before_id=after.id,
        scan=RECORDS_READ,
        limit=first + 1,
    )
    found = [GivenConsent(*values) for values in row["consents"]]
    return page(found, first, lambda consent: consent.place.cursor(), truncated=row["scanned"] == RECORDS_READ)


async def words(store: AsyncStore, view: View) -> Said:
    """A person's decisions as rules read them, the newest thousand, and the refusals that may be theirs.

    A consent on a record that several share is nobody's: as long as nobody knows who gave it, it allows nothing.
    """
    own = await consents(store, view, Moment.newest(), _WORDS_HEARD)
    (row,) = await store.read(
        load("context/shared_refusals"), person=view.person, scan=RECORDS_READ, limit=_WORDS_HEARD
    )
    given = [(one.id, one.purpose, one.state, one.channel, one.at, one.proof) for _, one in own.items]
    shared_whole = row["scanned"] < RECORDS_READ and len(row["refusals"]) < _WORDS_HEARD
    return Said(
        words=tuple(_word(*values) for values in (*given, *row["refusals"])),
        complete=shared_whole and not (own.has_next or own.truncated),
    )


def _word(id: str, purpose: str, state: str, *rest: Any) -> Word:
    return Word(id, purpose, ConsentState(state), *rest)
