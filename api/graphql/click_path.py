"""Visits, and the way that a customer took through them."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import strawberry

from api.graphql.field import field
from api.graphql.touchpoint import Touchpoint
from api.rules.rules import Rules
from context.encounter import Encounter, Told
from context.session import Session
from graph.reader.timeline import Contact

_SHOWN = 500
"""Clicks of a visit that an answer shows; nobody makes more in one."""


@strawberry.type(description="One step of a visit.")
class Click:
    at: datetime = strawberry.field(description="When.")
    type: str = strawberry.field(description="What happened, such as `page_viewed`.")
    page: str | None = strawberry.field(description="The page, where the contact tells it.")
    product: str | None = strawberry.field(description="The product's GTIN, where the contact tells it.")
    seconds: float | None = strawberry.field(description="How long until the next step; null: it is the last.")
    touchpoint: Touchpoint = strawberry.field(description="The contact itself.")


@strawberry.type(description="One visit to the website or the app.")
class ClickPath:
    found: strawberry.Private[Session]
    contacts: strawberry.Private[Mapping[str, Contact]]
    rules: strawberry.Private[Rules]
    complete: bool = strawberry.field(description="All contacts were looked at; false: only the newest thousand.")
    as_of: datetime = strawberry.field(description="The time for which all this holds.")

    @field("The visit's id: the one that contacts tell, else that of its first contact.")
    def session(self) -> str:
        return self.found.id

    @field("Where.")
    def channel(self) -> str:
        return self.found.clicks[0].event.channel

    @field("When it began.")
    def started_at(self) -> datetime:
        return self.found.started_at

    @field("When the last thing happened in it.")
    def last_at(self) -> datetime:
        return self.found.last_at

    @field("How many steps it has.")
    def length(self) -> int:
        return len(self.found.clicks)

    @field("The version of the rules that say what one visit is.")
    def rules_version(self) -> str:
        return self.rules.version

    @field("Its steps, first step first, at most 500.")
    def clicks(self) -> list[Click]:
        return list(self._clicks())

    def _clicks(self) -> Iterator[Click]:
        keys = self.rules.context.keys
        shown = self.found.clicks[:_SHOWN]
        for click, following in zip(shown, (*shown[1:], None), strict=True):
            yield Click(
                at=click.event.at,
                type=click.event.type,
                page=click.told(keys, Told.PAGE),
                product=click.told(keys, Told.PRODUCT),
                seconds=_seconds(click, following),
                touchpoint=Touchpoint.of(self.contacts[click.event.id]),
            )


def _seconds(click: Encounter, following: Encounter | None) -> float | None:
    return (following.event.at - click.event.at).total_seconds() if following else None
