"""How good contact is that others handle for the company."""

from collections.abc import Iterable
from datetime import datetime

import strawberry

from api.graphql.context import Info
from api.graphql.voice import NetPromoterScore, answers
from api.rules.rules import Rules
from context.provider import Handled, qualities
from context.provider import Quality as FoundQuality
from context.voice import Answer
from graph.reader.period import Happening, happenings
from identity.record import Direction


@strawberry.type(description="What became of the contacts that one provider handled.")
class ProviderQuality:
    provider: str | None = strawberry.field(description="Who handled them; null: the company itself, to compare.")
    contacts: int = strawberry.field(description="How many contacts.")
    customers: int = strawberry.field(description="With how many customers.")
    repeats: int = strawberry.field(
        description="After how many of those at least a week ago customers asked again within a week."
    )
    solved_at_once: float | None = strawberry.field(
        description="Of those at least a week ago the share after which nobody asked again within a week, 0 to 1; "
        "null: there is none."
    )
    nps: NetPromoterScore = strawberry.field(
        description="What customers answered in the week after, before any other contact."
    )
    complete: bool = strawberry.field(
        description="All contacts were looked at; false: only the newest fifty thousand of each type."
    )
    rules_version: str = strawberry.field(description="The version of the rules that say who handles what.")

    @classmethod
    def of(cls, found: FoundQuality, complete: bool, rules_version: str) -> "ProviderQuality":
        return cls(
            provider=found.provider,
            contacts=found.contacts,
            customers=found.customers,
            repeats=found.repeats,
            solved_at_once=found.solved_at_once,
            nps=NetPromoterScore.of(found.recommending),
            complete=complete,
            rules_version=rules_version,
        )


async def provider_qualities(info: Info, since: datetime, until: datetime) -> list[ProviderQuality]:
    """The quality of every provider and of the company itself in `[since, until)`, by what is known at its end."""
    rules, store = info.context.rules, info.context.store
    types = {name for name, one in rules.touchpoint_types.items() if one.asks_for_help or one.handled_by}
    helped = await happenings(store, types, since, until)
    said = await happenings(store, rules.voice.types, since, until)
    found = qualities(_handled(helped.found, rules), _by_person(said.found, rules), since, until)
    return [ProviderQuality.of(one, helped.complete and said.complete, rules.version) for one in found]


def _handled(found: Iterable[Happening], rules: Rules) -> Iterable[Handled]:
    """The contacts that customers made; one that answers them is not a request of theirs."""
    for one in found:
        contact = one.contact
        if one.person and contact.direction != Direction.OUTBOUND:
            type = rules.touchpoint_types[contact.type]
            yield Handled(contact.id, contact.at, one.person, type.handled_by, type.asks_for_help)


def _by_person(found: Iterable[Happening], rules: Rules) -> dict[str, list[Answer]]:
    by_person: dict[str, list[Answer]] = {}
    for one in found:
        if one.person:
            by_person.setdefault(one.person, []).extend(answers([one.contact], rules.voice))
    return by_person
