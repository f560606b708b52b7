"""The three contexts of a customer: relationship, person, situation."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import strawberry

from api.graphql.click_path import ClickPath
from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.personal import Interest, PersonalContext, Sentiment
from api.graphql.reach import zones
from api.graphql.relationship import LikelyPurchase, OrderHabits, RelationshipContext
from api.graphql.situational import LocalTime, Place, SensorReading, SituationalContext
from context.baskets import Basket, counted, habits, likely_next
from context.encounter import Encounter, Told
from context.interests import Sign, interests
from context.ownership import is_of
from context.sentiment import Felt, sentiment
from context.session import sessions
from context.surroundings import Reading, Report, place, readings
from graph.reader.assets import assets
from graph.reader.baskets import categories
from graph.reader.recent import Recent, encounter, event_of
from graph.reader.usage import usage
from graph.reader.view import View

_SHOWN = 100
_ASSETS = 100
_REPORTS = 20
"""Reports of one thing that the newest value of each of its measures is looked for in."""
_BOUGHT = "order_placed"
"""The type whose `interest` orders speak with: their lines know categories, their contacts do not."""


@strawberry.type(
    description="What matters about a customer: what joins them to the company, what they like, where they are."
)
class CustomerContext:
    view: strawberry.Private[View]
    at: strawberry.Private[datetime]

    @field("What joins the customer and the company: purchases, habits, and what will likely follow.")
    async def relationship(self, info: Info) -> RelationshipContext:
        rules = info.context.rules
        found = await info.context.baskets.load((self.view, self.at))
        bought = counted(found.baskets, rules.value.counting.not_in, self.at)
        return RelationshipContext(
            purchases=len(bought),
            first_at=bought[0].at if bought else None,
            last_at=bought[-1].at if bought else None,
            habits=OrderHabits.of(habits(bought)),
            likely_next=[LikelyPurchase.of(one) for one in likely_next(bought, rules.context.likely_next)],
            complete=found.complete,
            as_of=self.at,
            rules_version=rules.version,
        )

    @field("What the customer likes, and how they feel. Who influences them stands in `influencers`.")
    async def personal(self, info: Info) -> PersonalContext:
        rules = info.context.rules
        recent = await info.context.recent.load((self.view, self.at))
        orders = await info.context.baskets.load((self.view, self.at))
        met = recent.encounters()
        bought = counted(orders.baskets, rules.value.counting.not_in, self.at)
        ordered = {one.key for one in orders.baskets}
        looked_at = await _looked_at(info, [one for one in met if one.record_key not in ordered])
        signs = [*looked_at, *_bought(info, bought)]
        felt = sentiment(_felt(info, met), self.at, rules.context.sentiment_half_life)
        liked = interests(signs, self.at, rules.context.interest_half_life)
        return PersonalContext(
            interests=[Interest.of(one) for one in liked[:_SHOWN]],
            sentiment=Sentiment.of(felt, {one.event.id: one.event.type for one in met}) if felt else None,
            complete=recent.complete and orders.complete,
            as_of=self.at,
            rules_version=rules.version,
        )

    @field("What is true of the customer at this moment, and until when.")
    async def situational(self, info: Info) -> SituationalContext:
        rules = info.context.rules.context
        recent = await info.context.recent.load((self.view, self.at))
        met = recent.encounters()
        here = place(met, rules.keys, self.at, rules.place_valid)
        running = next(iter(visits(info, recent, self.at)), None)
        if running and self.at - running.found.last_at > rules.sessions.gap:
            running = None
        told, is_complete = await _sensors(info, self.view, self.at)
        ends = [one.expires_at for one in told] + ([here.expires_at] if here else [])
        if running:
            ends.append(running.found.last_at + rules.sessions.gap)
        zone, *_ = await zones(info, self.view)
        local = self.at.astimezone(zone)
        return SituationalContext(
            now=LocalTime(time_zone=zone.key, hour=local.hour, weekday=local.isoweekday()),
            session=running,
            location=Place.of(here) if here else None,
            sensors=[SensorReading.of(one) for one in told[:_SHOWN]],
            expires_at=min(ends, default=None),
            complete=recent.complete and is_complete,
            as_of=self.at,
            rules_version=info.context.rules.version,
        )


def visits(info: Info, recent: Recent, at: datetime) -> list[ClickPath]:
    """The visits among the newest contacts of a customer, the newest first."""
    rules, told = info.context.rules, recent.encounters()
    contacts = {one.id: one for one in recent.contacts}
    return [
        ClickPath(found=one, contacts=contacts, rules=rules, complete=recent.complete, as_of=at)
        for one in sessions(told, rules.context.keys, rules.context.sessions)
    ]


async def _looked_at(info: Info, met: Sequence[Encounter]) -> list[Sign]:
    """What contacts with products say of interest."""
    types, keys = info.context.rules.touchpoint_types, info.context.rules.context.keys
    seen = [
        (one, gtin)
        for one in met
        if one.event.inbound and one.event.type in types and types[one.event.type].interest
        if (gtin := one.told(keys, Told.PRODUCT)) is not None
    ]
    known = await categories(info.context.store, sorted({gtin for _, gtin in seen}))
    return [
        Sign(known[gtin], one.event.at, types[one.event.type].interest, one.event.type)
        for one, gtin in seen
        if gtin in known
    ]


def _bought(info: Info, baskets: Sequence[Basket]) -> Iterator[Sign]:
    kind = info.context.rules.touchpoint_types.get(_BOUGHT)
    if kind is not None:
        for basket in baskets:
            yield from (Sign(category, basket.at, kind.interest, _BOUGHT) for category in basket.categories)


def _felt(info: Info, met: Sequence[Encounter]) -> Iterator[Felt]:
    types, keys = info.context.rules.touchpoint_types, info.context.rules.context.keys
    for one in met:
        kind = types.get(one.event.type)
        if kind is not None and kind.feeling is not None and one.event.inbound:
            value = kind.feeling.of(one.number(keys, Told.SCORE))
            if value is not None:
                yield Felt(one.event.id, one.event.at, value, one.told(keys, Told.WORDS))


async def _sensors(info: Info, view: View, at: datetime) -> tuple[tuple[Reading, ...], bool]:
    """What the things that somebody owns at a time reported before it, and whether all were looked at."""
    rules = info.context.rules
    owned = await assets(info.context.store, view, "", _ASSETS)
    own = [one.key for _, one in owned.items if any(is_of(time, view.person, at) for time in one.owners)]
    if not own:
        return (), not owned.has_next
    types = [name for name, one in rules.touchpoint_types.items() if one.usage]
    since, until = at - rules.context.sensors_valid, at
    reported = await usage(info.context.store, own, types, since, until, _REPORTS)
    reports = [_report(info, key, encounter(event_of(one), one)) for key, each in reported.items() for one in each]
    return readings(reports, at, rules.context.sensors_valid), not owned.has_next


def _report(info: Info, key: str, told: Encounter) -> Report:
    """A thing's report without what only says which thing it is."""
    keys = info.context.rules.context.keys
    naming = {*keys.get(Told.SERIAL, ()), *keys.get(Told.PRODUCT, ())}
    measures: Mapping[str, object] = {name: value for name, value in told.payload.items() if name not in naming}
    return Report(key, told.event.at, measures)
