"""What is going on with a customer now."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Annotated

import strawberry

from api.graphql.campaign import Campaign
from api.graphql.circumstances import circumstances
from api.graphql.click_path import ClickPath
from api.graphql.connection import PAGE, After, Connection, First, connect
from api.graphql.contact import CapStanding, Contactability, ContactPressure
from api.graphql.context import Info
from api.graphql.customer_context import CustomerContext, visits
from api.graphql.field import field
from api.graphql.habits import CustomerEffort, PreferredChannel
from api.graphql.journey import Journey
from api.graphql.next_action import NextActions
from api.graphql.outbox import OutboxEntry, outbox_entries
from api.graphql.process import Process
from api.graphql.rating import Rating
from api.graphql.reach import cap_uses, known_purpose, may_contact, zones
from api.graphql.time import utc
from api.graphql.touchpoint import Touchpoint
from api.graphql.unknown import UnknownGoalError, check_known
from api.graphql.value import CustomerValue, LifetimeValue, Rfm
from context.campaign import campaigns
from context.contact import Contactability as Contactable
from context.contact import Gate
from context.effort import effort
from context.journey import Goal, travel
from context.lifetime_value import lifetime_value
from context.next_action import next_actions
from context.page import END_OF_TIME, Moment, page_size
from context.preference import preference
from context.purchases import purchases
from context.rfm import rfm
from context.standing import open_tickets
from graph.reader.recent import encounter, event_of
from graph.reader.timeline import Contact, ContactFilter, timeline
from graph.reader.view import View
from onefold import OnefoldError

_MOST_DAYS = 3_650
_MOST_CAMPAIGNS = 100
_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)

GoalName = Annotated[
    str | None, strawberry.argument(description="A goal of `journey.yaml`; without it, the first one there.")
]
PurposeName = Annotated[str, strawberry.argument(description="A purpose of `contact.yaml`.")]
ChannelName = Annotated[str, strawberry.argument(description="A channel of `contact.yaml`.")]
Inbound = Annotated[
    bool,
    strawberry.argument(
        description="The customer is in contact already, so that nobody is disturbed: of the contact policy only an "
        "objection to marketing holds."
    ),
]
Days = Annotated[int, strawberry.argument(description="How many days back, 1 to 3650.")]
SessionId = Annotated[str | None, strawberry.argument(description="A visit's id; without it, the newest visit.")]
At = Annotated[
    datetime | None,
    strawberry.argument(description="As it was at this time; without it, now, or at the customer's `asOf`."),
]


class DaysError(OnefoldError):
    """A time that is none, or longer than anybody looks back."""

    def __init__(self, days: int) -> None:
        super().__init__(f"`days` is {days}; ask for 1 to {_MOST_DAYS}.")
        self.days = days


class MomentError(OnefoldError):
    """A time from which nobody can count back, or on."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"`at` or `asOf` is {moment}; ask for a time from {_EARLIEST.year} to {_LATEST.year}.")
        self.moment = moment


@strawberry.type
class Situation:
    """The part of a customer that rules make of what happened."""

    view: strawberry.Private[View]

    @field("Where the customer stands on the way to a goal.")
    async def journey(self, info: Info, goal: GoalName = None, at: At = None) -> Journey:
        goals = info.context.rules.goals
        wanted = next(iter(goals)) if goal is None else goal
        check_known(wanted, goals, UnknownGoalError)
        return await self._travel(info, goals[wanted], at)

    @field("Where the customer stands on the way to every goal of the rules.")
    async def journeys(self, info: Info, at: At = None) -> list[Journey]:
        return [await self._travel(info, goal, at) for goal in info.context.rules.goals.values()]

    @field("Whether the customer may be contacted for a purpose in a channel; if not, why, and when they may.")
    async def contactability(
        self, info: Info, purpose: PurposeName, channel: ChannelName, at: At = None
    ) -> Contactability:
        moment, rules = self._moment(info, at), info.context.rules
        asked = known_purpose(rules.contact, purpose)
        found, complete = await may_contact(info, self.view, [asked], channel, moment)
        return Contactability(
            found=found[asked.name],
            as_of=moment,
            complete=complete,
            time_zones=[zone.key for zone in await zones(info, self.view)],
            rules_version=rules.version,
        )

    @field("How much of a channel's caps is used up, for the person, their household and their address.")
    async def contact_pressure(self, info: Info, channel: ChannelName, at: At = None) -> ContactPressure:
        moment = self._moment(info, at)
        uses, complete = await cap_uses(info, self.view, channel, moment)
        caps = [CapStanding.of(use) for use in uses]
        return ContactPressure(caps=caps, complete=complete, as_of=moment, rules_version=info.context.rules.version)

    @field(
        "The channel that the customer uses most by themselves; null: they made no contact yet. What a thing reports "
        "of its use is none."
    )
    async def preferred_channel(self, info: Info, at: At = None) -> PreferredChannel | None:
        moment = self._moment(info, at)
        recent = await info.context.recent.load((self.view, moment))
        zone, *_ = await zones(info, self.view)
        reports = {name for name, one in info.context.rules.touchpoint_types.items() if one.usage}
        found = preference((one for one in recent.events if one.type not in reports), zone)
        if found is None:
            return None
        return PreferredChannel(**asdict(found), as_of=moment, rules_version=info.context.rules.version)

    @field("How much trouble the customer had to be helped.")
    async def effort(self, info: Info, days: Days = 90, at: At = None) -> CustomerEffort:
        if not 1 <= days <= _MOST_DAYS:
            raise DaysError(days)
        moment, rules = self._moment(info, at), info.context.rules
        recent = await info.context.recent.load((self.view, moment))
        standing = await info.context.standing.load(self.view)
        types = {name for name, one in rules.touchpoint_types.items() if one.asks_for_help}
        found = effort(recent.events, types, moment - timedelta(days=days), moment)
        return CustomerEffort(
            open_tickets=open_tickets(standing.tickets, rules.actions.closed_tickets, moment),
            requests=found.requests,
            repeat_contacts=found.repeats,
            channel_switches=found.channel_switches,
            days=days,
            complete=recent.complete and standing.complete,
            as_of=moment,
            rules_version=rules.version,
        )

    @field("Contacts that decide what the customer thinks of us, by `touchpoints.yaml`, newest first.")
    async def moments_of_truth(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Touchpoint]:
        types = info.context.rules.touchpoint_types.values()
        wanted = ContactFilter(types=tuple(one.name for one in types if one.moment_of_truth))
        found = await timeline(info.context.store, self.view, wanted, Moment.after(after), page_size(first))
        return connect(found, Touchpoint.of, after)

    @field("What the customer rated or answered on a scale: reviews, surveys. Newest first.")
    async def ratings(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Rating]:
        rules = info.context.rules
        types = rules.touchpoint_types.items()
        scales = {name: one.feeling for name, one in types if one.feeling and one.feeling.always is None}
        wanted = ContactFilter(types=tuple(scales))
        found = await timeline(info.context.store, self.view, wanted, Moment.after(after), page_size(first))

        def rating(contact: Contact) -> Rating:
            return Rating.of(contact, encounter(event_of(contact), contact), rules, scales[contact.type])

        return connect(found, rating, after)

    @field(
        "The campaigns that the customer met among their newest thousand contacts, the one met last first, at most 100."
    )
    async def campaigns(self, info: Info, at: At = None) -> list[Campaign]:
        recent = await info.context.recent.load((self.view, self._moment(info, at)))
        found = campaigns(recent.encounters(), info.context.rules.context.keys)
        return [Campaign.of(one) for one in found[:_MOST_CAMPAIGNS]]

    @field("The way that the customer took through a visit; null: there is no such visit among their newest contacts.")
    async def click_path(self, info: Info, session: SessionId = None, at: At = None) -> ClickPath | None:
        moment = self._moment(info, at)
        found = visits(info, await info.context.recent.load((self.view, moment)), moment)
        return next((one for one in found if session is None or one.found.id == session), None)

    @field("What matters about the customer, as three contexts: relationship, person, situation.")
    async def context(self, info: Info, at: At = None) -> CustomerContext:
        return CustomerContext(view=self.view, at=self._moment(info, at))

    @field("What is to be sent to the customer because something happened, what happened first first.")
    async def outbox(self, info: Info, at: At = None) -> list[OutboxEntry]:
        return await outbox_entries(info, self.view, self._moment(info, at))

    @field("What the customer is worth, by what they bought.")
    async def value(self, info: Info, at: At = None) -> CustomerValue:
        moment, rules = self._moment(info, at), info.context.rules
        found = await info.context.orders.load(self.view)
        person = await info.context.persons.load(self.view.person)
        bought = purchases(found.orders, rules.value.counting, moment)
        today = moment.astimezone(UTC).date()
        scores = rfm(bought, rules.value.thresholds, today)
        forecast = lifetime_value(bought, rules.value.model, today)
        return CustomerValue(
            currency=rules.value.counting.currency,
            rfm=Rfm.of(scores) if scores else None,
            lifetime_value=LifetimeValue.of(forecast, rules.value.model.horizon_days) if forecast else None,
            orders_left_out=bought.left_out,
            complete=found.complete,
            spent=person.scores.get("spent", 0.0) if person else 0.0,
            network_value=person.scores.get("network_value", 0.0) if person else 0.0,
            as_of=moment,
            rules_version=rules.version,
        )

    @field("What to do next for the customer in a channel: actions ranked by four factors, and why not the others.")
    async def next_actions(
        self, info: Info, channel: ChannelName, inbound: Inbound = False, at: At = None
    ) -> NextActions:
        moment, rules = self._moment(info, at), info.context.rules
        found, is_known = await circumstances(info, self.view, moment)
        purposes = rules.contact.purposes.values()
        contacts, is_counted = await may_contact(info, self.view, purposes, channel, moment)
        standing = _only_objections(contacts) if inbound else contacts
        return NextActions(
            found=next_actions(rules.actions, found, channel, lambda action: standing[action.purpose]),
            complete=is_known and is_counted,
            as_of=moment,
            rules_version=rules.version,
        )

    @field(
        "What the customer is in the middle of, what went on last first, at most 100. Of an earlier time those that "
        "were open then, with the step and payload of today."
    )
    async def open_processes(self, info: Info, at: At = None) -> list[Process]:
        found = await info.context.processes.load((self.view, self._moment(info, at)))
        return [Process.of(held) for held in found.processes]

    async def _travel(self, info: Info, goal: Goal, at: datetime | None) -> Journey:
        moment = self._moment(info, at)
        recent = await info.context.recent.load((self.view, moment))
        found = travel(goal, recent.events, moment)
        return Journey(found=found, complete=recent.complete, rules_version=info.context.rules.version)

    def _moment(self, info: Info, at: datetime | None) -> datetime:
        """The time that is asked about: never later than what the view knows."""
        asked = utc(at) or info.context.now
        moment = asked if self.view.as_of == END_OF_TIME else min(asked, self.view.as_of)
        if not _EARLIEST <= moment <= _LATEST:
            raise MomentError(moment)
        return moment


def _only_objections(contacts: Mapping[str, Contactable]) -> dict[str, Contactable | None]:
    """What holds while the customer is in contact by their own will."""
    return {
        purpose: contact if any(one.gate is Gate.OBJECTION for one in contact.obstacles) else None
        for purpose, contact in contacts.items()
    }
