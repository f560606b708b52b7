"""Every record and its person, read from the graph in pages."""

from collections.abc import Iterator

from cypher.catalogue import load
from graph.session import Store
from identity.record import RecordKey

_PAGE = 50_000


def assignments(store: Store) -> Iterator[tuple[RecordKey, str]]:
    """(record key, person id) of every record, by number.

    A shared record has no person: its id is `shared:` and its own key, so that it stands alone in any count.
    """
    (ledger,) = store.read(load("identity/ledger"))
    for first in range(0, ledger["next"], _PAGE):
        for row in store.read(load("identity/persons"), first=first, after=first + _PAGE):
            yield row["key"], row["person_id"] or f"shared:{row['key']}"
