"""A customer's situation, gathered from all that the graph holds."""

from datetime import UTC, datetime

from api.graphql.context import Info
from context.condition import Circumstances, Measure
from context.journey import Event, Spell, travel
from context.purchases import Purchases, purchases
from context.standing import dunning_level, open_tickets
from graph.reader.view import View

_DAY = 86_400


async def circumstances(info: Info, view: View, at: datetime) -> tuple[Circumstances, bool]:
    """The situation at a time, and whether everything was looked at that it goes by."""
    rules = info.context.rules
    recent = await info.context.recent.load((view, at))
    standing = await info.context.standing.load(view)
    orders = await info.context.orders.load(view)
    begun = await info.context.processes.load((view, at))
    bought = purchases(orders.orders, rules.value.counting, at)
    found = Circumstances(
        measures={
            Measure.OPEN_TICKETS: open_tickets(standing.tickets, rules.actions.closed_tickets, at),
            Measure.DUNNING_LEVEL: dunning_level(standing.invoices, at),
            Measure.OPEN_PROCESSES: len(begun.processes),
            **_bought(bought, at),
        },
        stages={name: _stage(travel(goal, recent.events, at).current) for name, goal in rules.goals.items()},
        days_since=_days_since(recent.events, at),
    )
    return found, recent.complete and standing.complete and orders.complete and begun.complete


def _bought(bought: Purchases, at: datetime) -> dict[Measure, float]:
    counts: dict[Measure, float] = {Measure.PURCHASES: len(bought.days), Measure.SPENT: bought.spent}
    if bought.days:
        counts[Measure.DAYS_SINCE_PURCHASE] = (at.astimezone(UTC).date() - bought.days[-1][0]).days
    return counts


def _stage(spell: Spell | None) -> str | None:
    return spell.stage.name if spell else None


def _days_since(events: tuple[Event, ...], at: datetime) -> dict[str, float]:
    last: dict[str, datetime] = {}
    for event in events:
        last[event.type] = max(event.at, last.get(event.type, event.at))
    return {type: (at - moment).total_seconds() / _DAY for type, moment in last.items()}
