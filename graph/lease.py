"""What one of several processes at a time may do: whoever holds the lease, until it ends."""

from datetime import datetime

from cypher.catalogue import load
from graph.session import Store


def take_lease(store: Store, name: str, holder: str, at: datetime, until: datetime) -> bool:
    """Whether `holder` has the lease now, until `until`; who has it may take it again before it ends."""
    return bool(store.write(load("saved/lease"), name=name, holder=holder, at=at, until=until))
