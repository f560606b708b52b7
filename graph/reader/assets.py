"""Serial-numbered things and their owners over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from context.ownership import Ownership, Registration, owners
from context.page import Page, key_cursor, page
from cypher.catalogue import load
from graph.reader.view import RECORDS_READ, View
from graph.session import AsyncStore


@dataclass(frozen=True, slots=True)
class OwnedAsset:
    """One thing, with its owners, first owner first."""

    key: str
    gtin: str | None
    serial: str | None
    name: str | None
    owners: tuple[Ownership, ...]


async def assets(store: AsyncStore, view: View, after_key: str, first: int) -> Page[OwnedAsset]:
    """A page of the things that a person ever registered, by key."""
    (row,) = await store.read(
        load("context/assets"), **view.params(), after_key=after_key, scan=RECORDS_READ, limit=first + 1
    )
    found = [_asset(asset) for asset in row["assets"]]
    return page(found, first, lambda asset: key_cursor(asset.key), truncated=row["scanned"] == RECORDS_READ)


async def assets_by_key(store: AsyncStore, keys: Sequence[str], as_of: datetime) -> dict[str, OwnedAsset]:
    """The things that exist among `keys`, with their owners as known at a time."""
    (row,) = await store.read(load("context/assets_by_key"), keys=list(keys), as_of=as_of)
    found = (_asset(asset) for asset in row["assets"])
    return {asset.key: asset for asset in found}


def _asset(found: Mapping[str, Any]) -> OwnedAsset:
    history = owners(Registration(*registration) for registration in found["registrations"])
    return OwnedAsset(**found["properties"], owners=history)
