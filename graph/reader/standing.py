"""How a person stands with the company."""

from dataclasses import dataclass

from context.standing import Invoice, Ticket
from cypher.catalogue import load
from graph.reader.view import RECORDS_READ, View
from graph.session import AsyncStore


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's tickets and invoices. `complete`: there are no more of them."""

    tickets: tuple[Ticket, ...]
    invoices: tuple[Invoice, ...]
    complete: bool


async def standing(store: AsyncStore, view: View) -> Standing:
    """The tickets and invoices among the first ten thousand records of a person."""
    (row,) = await store.read(load("context/standing"), **view.params(), scan=RECORDS_READ)
    return Standing(
        tickets=tuple(Ticket(*values) for values in row["tickets"]),
        invoices=tuple(Invoice(*values) for values in row["invoices"]),
        complete=row["scanned"] < RECORDS_READ,
    )
