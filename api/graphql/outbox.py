"""What is to be sent to a customer because something happened."""

from collections.abc import Iterable
from datetime import datetime

import strawberry

from api.graphql.circumstances import circumstances
from api.graphql.closed_set import closed_set
from api.graphql.contact import ContactObstacle
from api.graphql.context import Info
from api.graphql.reach import may_contact
from context.contact import Contactability
from context.next_action import service_case
from context.outbox import Automation, Entry, EntryState, Happened, MayContact, outbox
from graph.reader.view import View

closed_set(
    EntryState,
    "Whether an entry of the outbox may go out.",
    {
        "READY": "It may go out now.",
        "HELD": "It waits for `heldUntil`: quiet hours, or a cap that is used up.",
        "BLOCKED": "Something stands against it that does not pass by waiting, or not before it expires.",
    },
    name="OutboxState",
)


@strawberry.type(description="One thing that is to be sent.")
class OutboxEntry:
    automation: str = strawberry.field(description="The automation, by its name in `actions.yaml`.")
    channel: str = strawberry.field(description="In which channel.")
    purpose: str = strawberry.field(description="What for.")
    text: str = strawberry.field(description="What to say.")
    trigger: str = strawberry.field(description="The id of the contact or the consent that set it off.")
    created_at: datetime = strawberry.field(description="When that happened; since then the entry is here.")
    expires_at: datetime = strawberry.field(description="When it is too late.")
    state: EntryState = strawberry.field(description="Whether it may go out.")
    held_until: datetime | None = strawberry.field(description="When it may, if it is HELD.")
    obstacles: list[ContactObstacle] = strawberry.field(description="What stands against it now.")
    service_first: str | None = strawberry.field(
        description="The service case that keeps selling back; null: none does."
    )
    as_of: datetime = strawberry.field(description="The time for which all this holds.")
    rules_version: str = strawberry.field(description="The version of the rules that decided.")

    @classmethod
    def of(cls, found: Entry, as_of: datetime, rules_version: str) -> "OutboxEntry":
        return cls(
            automation=found.automation.name,
            channel=found.automation.channel,
            purpose=found.automation.purpose,
            text=found.automation.text,
            trigger=found.trigger,
            created_at=found.created_at,
            expires_at=found.expires_at,
            state=found.state,
            held_until=found.held_until,
            obstacles=[ContactObstacle.of(one) for one in found.contact.obstacles],
            service_first=found.service_first,
            as_of=as_of,
            rules_version=rules_version,
        )


async def outbox_entries(info: Info, view: View, at: datetime) -> list[OutboxEntry]:
    """What is to be sent to a person at a time."""
    rules = info.context.rules
    recent = await info.context.recent.load((view, at))
    found, _ = await circumstances(info, view, at)
    happened = Happened(recent.events, at, service_case(rules.actions, found))
    entries = outbox(rules.automations, happened, await _permissions(info, view, rules.automations, at))
    return [OutboxEntry.of(one, at, rules.version) for one in entries]


async def _permissions(info: Info, view: View, automations: Iterable[Automation], at: datetime) -> MayContact:
    """Whether somebody may be contacted for each automation; one question a channel."""
    asked: dict[str, set[str]] = {}
    for one in automations:
        asked.setdefault(one.channel, set()).add(one.purpose)
    answers: dict[str, dict[str, Contactability]] = {}
    for channel, names in asked.items():
        purposes = [info.context.rules.contact.purposes[name] for name in sorted(names)]
        answers[channel], _ = await may_contact(info, view, purposes, channel, at)
    return lambda one: answers[one.channel][one.purpose]
