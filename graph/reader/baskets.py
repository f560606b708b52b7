"""What a person bought, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from context.baskets import Basket, Line
from cypher.catalogue import load
from graph.reader.view import RECORDS_READ, View
from graph.session import AsyncStore

_ORDERS_READ = 1_000
"""How many orders habits are read off, the newest."""


@dataclass(frozen=True, slots=True)
class Baskets:
    """A person's orders. `complete`: there are no more of them."""

    baskets: tuple[Basket, ...]
    complete: bool


async def baskets(store: AsyncStore, view: View, at: datetime) -> Baskets:
    """The orders until `at`, the newest thousand among the first ten thousand records of a person."""
    (row,) = await store.read(load("context/baskets"), **view.params(), at=at, scan=RECORDS_READ, limit=_ORDERS_READ)
    found = tuple(_basket(*values) for values in row["baskets"])
    return Baskets(found, complete=row["scanned"] < RECORDS_READ and len(found) < _ORDERS_READ)


async def categories(store: AsyncStore, gtins: Sequence[str]) -> dict[str, str]:
    """The categories of the products among `gtins` that have one."""
    if not gtins:
        return {}
    rows = await store.read(load("context/products"), gtins=list(gtins))
    return {row["gtin"]: row["category"] for row in rows if row["category"]}


def _basket(
    key: str, at: datetime, channel: str | None, type: str | None, status: str | None, lines: Sequence[Any]
) -> Basket:
    return Basket(key, at, channel, type, status, tuple(_line(*line) for line in lines))


def _line(name: str | None, category: str | None, quantity: float | None, unit_price: float | None) -> Line:
    return Line(name, category, 1.0 if quantity is None else quantity, unit_price)
