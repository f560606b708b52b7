"""Households and organizations, which never merge persons."""

from dataclasses import dataclass
from enum import StrEnum

from context.page import Page, key_cursor, page
from cypher.catalogue import load
from graph.reader.view import RECORDS_READ, View
from graph.session import AsyncStore

_GROUPS_OF_A_PERSON = 100
_MEMBERS_READ = 100
_CONTACTS_SHOWN = 100
_CONTACTS = ("email", "phone", "device_id")
"""What people are reached at; an order or a ticket that several name is none of these."""


class GroupKind(StrEnum):
    """What holds people together."""

    HOUSEHOLD = "household"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class Group:
    """One household or organization."""

    kind: GroupKind
    id: str
    name: str | None


async def groups(store: AsyncStore, view: View) -> list[Group]:
    """The groups of a person by id, at most a hundred of each kind."""
    (row,) = await store.read(load("context/groups"), **view.params(), scan=RECORDS_READ, limit=_GROUPS_OF_A_PERSON)
    return [Group(GroupKind.HOUSEHOLD, *values) for values in row["households"]] + [
        Group(GroupKind.ORGANIZATION, *values) for values in row["organizations"]
    ]


async def members(store: AsyncStore, kind: GroupKind, id: str, after_id: str, first: int) -> Page[str]:
    """A page of the persons in a group, by id."""
    rows = await store.read(
        load(f"context/{kind}_members"), id=id, after_id=after_id, scan=RECORDS_READ, limit=first + 1
    )
    found = rows[0]["person_ids"] if rows else []
    return page(found, first, key_cursor)


async def shared_contacts(store: AsyncStore, household: str) -> list[tuple[str, int]]:
    """The mailboxes, telephones and devices that members of a household have in common, with how many of them do.

    Most first, at most a hundred, of the first hundred members by id.
    """
    rows = await store.read(
        load("context/household_contacts"),
        id=household,
        kinds=list(_CONTACTS),
        scan=RECORDS_READ,
        members=_MEMBERS_READ,
        limit=_CONTACTS_SHOWN,
    )
    return [(key, members) for key, members in rows[0]["contacts"]] if rows else []


async def group(store: AsyncStore, kind: GroupKind, id: str) -> Group | None:
    """A group by its id, if there is one."""
    rows = await store.read(load(f"context/{kind}_members"), id=id, after_id="", scan=0, limit=0)
    return Group(kind, id, rows[0]["name"]) if rows else None
