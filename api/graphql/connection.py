"""Lists as Relay connections: https://relay.dev/graphql/connections.htm"""

from collections.abc import Callable
from typing import Annotated, Generic, TypeVar

import strawberry
from strawberry.relay import PageInfo

from api.graphql.field import field
from context.page import Page

Node = TypeVar("Node")
Value = TypeVar("Value")

First = Annotated[int, strawberry.argument(description="How many at most: 1 to 100.")]
After = Annotated[
    str | None, strawberry.argument(description="Begin after this cursor, which an earlier page gave as `endCursor`.")
]
PAGE = 20
"""How many a page has where nothing is said."""


@strawberry.type(description="One element of a list, with its place in it.")
class Edge(Generic[Node]):
    cursor: str = strawberry.field(description="The place of this element: give it as `after` to go on from here.")
    node: Node = strawberry.field(description="The element itself.")


@strawberry.type(description="One page of a list.")
class Connection(Generic[Node]):
    page_info: PageInfo = strawberry.field(description="Where this page ends, and whether more follows.")
    edges: list[Edge[Node]] = strawberry.field(description="The elements of this page with their cursors.")
    truncated: bool = strawberry.field(
        description="The list itself is cut: its owner has more records than one answer looks at."
    )

    @field("The elements of this page without their cursors.")
    def nodes(self) -> list[Node]:
        return [edge.node for edge in self.edges]


def connect(page: Page[Value], make: Callable[[Value], Node], after: str | None) -> Connection[Node]:
    """One page as GraphQL shows it."""
    edges = [Edge(cursor=cursor, node=make(value)) for cursor, value in page.items]
    return Connection(
        page_info=PageInfo(
            has_next_page=page.has_next,
            has_previous_page=after is not None,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
        edges=edges,
        truncated=page.truncated,
    )
