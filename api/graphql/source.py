"""The systems that records come from."""

from datetime import datetime

import strawberry

from graph.reader.sources import SyncedSource


@strawberry.type(
    description="A system that entries come from, as it last came: by `onefold ingest`, or by `recordEvents`."
)
class Source:
    name: str = strawberry.field(description="Its name in the mapping; where a column names it there, that column.")
    last_sync: datetime = strawberry.field(description="When it last came.")
    newest_at: datetime | None = strawberry.field(
        description="The latest time that it then told: of a contact, a consent, a version of a record; null: it told "
        "none."
    )
    lag_seconds: float | None = strawberry.field(
        description="How long before now that was: how far behind the graph is with this source."
    )
    rows: int = strawberry.field(description="How many rows or events it then brought.")
    rejected: int = strawberry.field(
        description="How many of these could not be taken: a file's are in quarantine, a call's in its `userErrors`."
    )

    @classmethod
    def of(cls, found: SyncedSource, now: datetime) -> "Source":
        return cls(
            name=found.name,
            last_sync=found.last_sync,
            newest_at=found.newest_at,
            lag_seconds=(now - found.newest_at).total_seconds() if found.newest_at else None,
            rows=found.rows,
            rejected=found.rejected,
        )
