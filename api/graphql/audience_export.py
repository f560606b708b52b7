"""Members of a saved audience as a channel may have them, and whom two of its versions would hold."""

from typing import Annotated

import strawberry
from strawberry.relay import PageInfo

from api.audience_export import Attribute, Exported, Values, Wish, exported_page
from api.graphql.closed_set import closed_set
from api.graphql.connection import After
from api.graphql.context import Info
from api.graphql.field import field
from api.saved_audience import Difference, difference
from context.page import key_after, key_cursor, page_size

_SHOWN = 100
"""Ids of each side of a comparison."""

closed_set(
    Attribute,
    "What of a person may go to a channel beside addresses.",
    {
        "GIVEN_NAME": "The given name.",
        "FAMILY_NAME": "The family name.",
        "FULL_NAME": "Both in one, where it is known as one.",
        "CITY": "The city.",
        "REGION": "The region, such as a state.",
        "COUNTRY": "The country.",
    },
    name="ExportedAttribute",
)
Channels = Annotated[
    list[str] | None, strawberry.argument(description="Addresses for these channels; left out: for its own.")
]
Attributes = Annotated[list[Attribute] | None, strawberry.argument(description="What else of each.")]


@strawberry.type(
    description="A page of members as a file holds them: nothing of anybody that they do not allow at this moment."
)
class AudienceExport:
    columns: list[str] = strawberry.field(description="What the values of a row are.")
    rows: list[list[str | None]] = strawberry.field(
        description="The members of this page who permit the audience's own channel; null where a value is not known, "
        "or its channel not permitted."
    )
    held_out: int = strawberry.field(description="How many of this page are left out: the control group.")
    not_permitted: int = strawberry.field(description="How many of this page are left out: they do not permit it.")
    page_info: PageInfo = strawberry.field(description="Where this page ends, and whether more members follow.")

    @classmethod
    def of(cls, told: Exported, rows: list[Values], after: str | None, following: str | None) -> "AudienceExport":
        return cls(
            columns=list(told.columns),
            rows=[list(row) for row in rows],
            held_out=told.held_out,
            not_permitted=told.not_permitted,
            page_info=PageInfo(
                has_next_page=following is not None,
                has_previous_page=after is not None,
                start_cursor=key_cursor(rows[0][0] or "") if rows else None,
                end_cursor=following and key_cursor(following),
            ),
        )


@strawberry.type(description="Whom two versions of an audience would hold now, the gates applied.")
class AudienceDifference:
    found: strawberry.Private[Difference]

    @field("How many both would hold.")
    def both(self) -> int:
        return len(self.found.both)

    @field("How many only the first would hold.")
    def only_left_count(self) -> int:
        return len(self.found.left)

    @field("How many only the other would hold.")
    def only_right_count(self) -> int:
        return len(self.found.right)

    @field("Whom only the first would hold: ids in their order, at most 100.")
    def only_left(self) -> list[strawberry.ID]:
        return _ids(self.found.left)

    @field("Whom only the other would hold: ids in their order, at most 100.")
    def only_right(self) -> list[strawberry.ID]:
        return _ids(self.found.right)


async def one_export(
    info: Info, audience: str, first: int, after: After, channels: list[str] | None, attributes: list[Attribute] | None
) -> AudienceExport:
    """A page of what a file would hold."""
    wish = Wish(audience, tuple(dict.fromkeys(channels or ())), tuple(dict.fromkeys(attributes or ())))
    context = info.context
    told, rows, following = await exported_page(
        context.store, context.rules, wish, key_after(after), page_size(first), context.now
    )
    return AudienceExport.of(told, rows, after, following)


async def one_difference(info: Info, audience: str, left: int, right: int) -> AudienceDifference:
    """Whom two versions would hold now."""
    context = info.context
    return AudienceDifference(
        found=await difference(context.doors, context.rules, audience, (left, right), context.now)
    )


def _ids(persons: frozenset[str]) -> list[strawberry.ID]:
    return [strawberry.ID(person) for person in sorted(persons)[:_SHOWN]]
