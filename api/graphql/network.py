"""Whom a customer is connected with."""

from typing import Annotated

import strawberry

from api.graphql.connection import PAGE, After, Connection, First, connect
from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.group import Household, Organization
from api.graphql.influence import Influence
from api.graphql.ranking import CustomerInfluence
from context.influence import Influence as FoundInfluence
from context.page import Page, key_cursor, number_after, page_size
from graph.reader.groups import GroupKind
from graph.reader.ranking import ranking_state
from graph.reader.ties import Towards, influences
from graph.reader.view import View
from identity.record import TieType
from onefold import OnefoldError

_DEEPEST = 2

Depth = Annotated[int, strawberry.argument(description="How many steps away at most: 1 or 2.")]
TieTypes = Annotated[list[TieType] | None, strawberry.argument(description="Only over ties of these types.")]


class DepthError(OnefoldError):
    """More steps than are followed."""

    def __init__(self, depth: int) -> None:
        super().__init__(f"`depth` is {depth}; ask for 1 or {_DEEPEST}.")
        self.depth = depth


@strawberry.type
class Network:
    """The part of a customer that leads to others."""

    view: strawberry.Private[View]

    @field(
        "Who influences the customer: who referred or gave to them, and whom they follow, review or mention. "
        "Strongest first, up to two steps away."
    )
    async def influencers(
        self, info: Info, first: First = PAGE, after: After = None, depth: Depth = 1, types: TieTypes = None
    ) -> Connection[Influence]:
        return await self._influences(info, Towards.INFLUENCERS, types, depth, (first, after))

    @field(
        "Whom the customer influences: whom they referred or gave to, and who follows, reviews or mentions them. "
        "Strongest first, up to two steps away."
    )
    async def influenced(
        self, info: Info, first: First = PAGE, after: After = None, depth: Depth = 1, types: TieTypes = None
    ) -> Connection[Influence]:
        return await self._influences(info, Towards.INFLUENCED, types, depth, (first, after))

    @field("How the customer stands in the network of all ties; null before `onefold influence` was run.")
    async def influence(self, info: Info) -> CustomerInfluence | None:
        person = await info.context.persons.load(self.view.person)
        ranking = await ranking_state(info.context.store)
        return CustomerInfluence.of(person, ranking, self.view) if person and ranking else None

    @field("The households that the customer's records belong to, at most 100.")
    async def households(self, info: Info) -> list[Household]:
        groups = await info.context.groups.load(self.view)
        return [Household(group_id=one.id, name=one.name) for one in groups if one.kind is GroupKind.HOUSEHOLD]

    @field("The organizations that the customer's records belong to, at most 100.")
    async def organizations(self, info: Info) -> list[Organization]:
        groups = await info.context.groups.load(self.view)
        return [Organization(group_id=one.id, name=one.name) for one in groups if one.kind is GroupKind.ORGANIZATION]

    async def _influences(
        self, info: Info, towards: Towards, types: list[TieType] | None, depth: int, place: tuple[int, str | None]
    ) -> Connection[Influence]:
        first, after = page_size(place[0]), place[1]
        if not 1 <= depth <= _DEEPEST:
            raise DepthError(depth)
        skip = number_after(after)
        wanted = None if types is None else tuple(type.value for type in types)
        found = await influences(info.context.store, self.view, towards, wanted, depth)
        return connect(_slice(found, skip, first), self._influence, after)

    def _influence(self, found: FoundInfluence) -> Influence:
        return Influence(score=found.score, rank=found.rank, influence=found, as_of=self.view.as_of)


def _slice(found: tuple[FoundInfluence, ...], skip: int, first: int) -> Page[FoundInfluence]:
    items = enumerate(found[skip : skip + first], start=skip + 1)
    return Page(tuple((key_cursor(str(place)), one) for place, one in items), len(found) > skip + first)
