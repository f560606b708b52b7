"""What is noted of the systems that entries come from."""

from collections.abc import Mapping
from datetime import datetime

from cypher.catalogue import load
from graph.session import Store
from identity.source.sync import Sync


def note_sources(store: Store, sources: Mapping[str, Sync], at: datetime) -> None:
    """Note of each source when it last came, how much it brought, and how much could not be taken."""
    rows = [
        {"name": name, "rows": sync.rows, "rejected": sync.rejected, "newest_at": sync.newest}
        for name, sync in sources.items()
    ]
    store.write(load("identity/note_sources"), sources=rows, at=at)
