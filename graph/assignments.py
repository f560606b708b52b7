"""Every record and its person, read from the graph in pages."""

from collections.abc import Iterator
from typing import NamedTuple

from cypher.catalogue import load
from graph.session import Store
from identity.attaching import Attachment
from identity.record import RecordKey

_PAGE = 50_000


class Assignment(NamedTuple):
    """Whose a record is.

    A shared record has no person: its id is `shared:` and its own key, so that it stands alone in any count.
    """

    record_key: RecordKey
    person_id: str
    attachment: Attachment


def assignments(store: Store) -> Iterator[Assignment]:
    """The assignment of every record, by number."""
    (ledger,) = store.read(load("identity/ledger"))
    for first in range(0, ledger["next"], _PAGE):
        for row in store.read(load("identity/persons"), first=first, after=first + _PAGE):
            key = row["key"]
            yield Assignment(key, row["person_id"] or f"shared:{key}", Attachment(row["attachment"]))
