"""What a person allowed and forbade."""

from dataclasses import dataclass
from datetime import datetime

from context.page import Moment, Page, page
from cypher.catalogue import load
from graph.reader.view import RECORDS_READ, View
from graph.session import AsyncStore


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
