"""What can be followed."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Annotated, Any, TypeVar, cast

import strawberry

from api.graphql.change import Change
from api.graphql.connection import Edge
from api.graphql.context import Info
from api.graphql.customer import Customer
from api.graphql.identifier import IdentifierInput
from api.graphql.query import find_customer
from api.graphql.touchpoint import Touchpoint
from context.page import END_OF_TIME, key_cursor, number_after
from onefold import OnefoldError

F = TypeVar("F", bound=Callable[..., Any])


def subscription(description: str) -> Callable[[F], F]:
    """A decorator that makes a generator a subscription with a description, and keeps its type."""

    def decorate(resolver: F) -> F:
        return cast(F, strawberry.subscription(resolver=resolver, description=description))

    return decorate


class NobodyToFollowError(OnefoldError):
    """A subscription that names no one customer."""


@strawberry.type(description="What can be followed, over graphql-transport-ws or server-sent events.")
class Subscription:
    @subscription(
        "Contacts of a customer as they come in, from now on, news and corrections, whatever their time; "
        "where the customer is merged into another, that one's."
    )
    async def touchpoint_added(
        self,
        info: Info,
        id: Annotated[
            strawberry.ID | None, strawberry.argument(description="A customer's `id` or `personId`, old or new.")
        ] = None,
        identifier: Annotated[
            IdentifierInput | None, strawberry.argument(description="Any identifier on any of their records.")
        ] = None,
    ) -> AsyncGenerator[Touchpoint, None]:
        found = await find_customer(info, id, identifier, END_OF_TIME)
        if not isinstance(found, Customer):
            raise NobodyToFollowError(found.message)
        async with aclosing(info.context.feed.touchpoints(found.key)) as contacts:
            async for contact in contacts:
                info.context.renew()
                yield Touchpoint.of(contact)

    @subscription(
        "What happens to persons, oldest first: merges, splits and so on. Follow it from the last `cursor` "
        "and nothing is missed."
    )
    async def identity_changed(
        self,
        info: Info,
        after: Annotated[
            str | None,
            strawberry.argument(description="Begin after this cursor, of here or of `changes`; else from now on."),
        ] = None,
    ) -> AsyncGenerator[Edge[Change], None]:
        place = None if after is None else number_after(after)
        async with aclosing(info.context.feed.changes(place)) as changes:
            async for change in changes:
                info.context.renew()
                yield Edge(cursor=key_cursor(str(change.seq)), node=Change.of(change))
