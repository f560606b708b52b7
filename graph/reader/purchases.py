"""What a person bought."""

from dataclasses import dataclass

from context.purchases import Order
from cypher.catalogue import load
from graph.reader.view import RECORDS_READ, View
from graph.session import AsyncStore


@dataclass(frozen=True, slots=True)
class Orders:
    """A person's orders. `complete`: there are no more of them."""

    orders: tuple[Order, ...]
    complete: bool


async def orders(store: AsyncStore, view: View) -> Orders:
    """The orders among the first ten thousand records of a person."""
    (row,) = await store.read(load("context/purchases"), **view.params(), scan=RECORDS_READ)
    found = tuple(Order(*values) for values in row["orders"])
    return Orders(found, complete=row["scanned"] < RECORDS_READ)
