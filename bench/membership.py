"""A living audience after whatever happens: its members are those of a full recompute, at every look."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from random import Random
from time import perf_counter

from api.audience import written
from api.rules.rules import read_rules
from api.saved_audience import CampaignPlan, Doors, Draft, preview_version, refresh, save_audience, saved
from bench.ground import Ground, open_resolver
from bench.result import Fact, Result
from context.membership import wanted
from graph.audience import Audiences
from graph.reader.membership import members_at, outbox
from graph.session import AsyncStore
from tests.api.happenings import NOON, World
from tests.queries import query

_NAME = "news"
_ALL = "MATCH (person:Person) RETURN person.id AS person_id"
_PLAN = CampaignPlan(control_share=0.2)
_SPREAD = 10
"""Of so many looks one is asked for again at the end."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Changes, the accounts that they are about, and the changes from one look to the next."""

    changes: int = 10_000
    accounts: int = 120
    look_every: int = 20
    seed: int = 7


@dataclass(slots=True)
class _Looks:
    """What was seen: how often, how often it was right, and who was in it at which time."""

    taken: int = 0
    equal: int = 0
    told: int = 0
    moves: int = 0
    inside: set[str] = field(default_factory=set)
    snapshots: dict[datetime, set[str]] = field(default_factory=dict)


def run(ground: Ground, sizes: Sizes) -> Result:
    """Random merges, splits, consents, sends and tickets; members are compared with a recompute again and again."""
    ground.emptied()
    looks = _Looks()
    begun = perf_counter()
    with _doors(ground) as (runner, doors):
        rules = read_rules()
        draft = Draft(_NAME, written(_ALL, {}), _PLAN, "bench")
        runner.run(save_audience(doors, rules, draft, NOON))
        world = World(open_resolver(ground.store), Random(sizes.seed), sizes.accounts)
        for number in range(1, sizes.changes + 1):
            at = world.change()
            if number % sizes.look_every == 0 or number == sizes.changes:
                runner.run(refresh(doors, rules, _NAME, at))
                runner.run(_look(ground, doors, looks, at))
        then = _remembered(runner, doors, looks)
    return Result(
        "membership",
        asdict(sizes),
        facts=[
            Fact(
                "members are those of a full recompute", looks.equal == looks.taken, f"{looks.equal} of {looks.taken}"
            ),
            Fact("the outbox tells the same", looks.told == looks.taken, f"{looks.told} of {looks.taken}"),
            Fact("members of a time stay known", *then),
        ],
        figures={"entries of the outbox": looks.moves, "seconds": perf_counter() - begun},
    )


async def _look(ground: Ground, doors: Doors, looks: _Looks, at: datetime) -> None:
    rows = await asyncio.to_thread(ground.store.read, query("members"), audience=_NAME)
    inside = {row["person"]: row["control"] for row in rows}
    found = await preview_version(doors, read_rules(), _NAME, await saved(doors.reader, _NAME), at)
    for entry in await outbox(doors.reader, _NAME, looks.moves, 1_000_000):
        looks.moves = entry.seq
        looks.inside.symmetric_difference_update({entry.person})
    looks.taken += 1
    looks.equal += inside == wanted(_NAME, found.waterfall, _PLAN.control_share)
    looks.told += looks.inside == {person for person, is_control in inside.items() if not is_control}
    if looks.taken % _SPREAD == 0:
        looks.snapshots[at] = set(inside)


def _remembered(runner: asyncio.Runner, doors: Doors, looks: _Looks) -> tuple[bool, str]:
    right = 0
    for at, inside in looks.snapshots.items():
        found = runner.run(members_at(doors.reader, _NAME, at))
        right += {one.person for one in found} == inside
    return right == len(looks.snapshots), f"{right} of {len(looks.snapshots)}"


@contextmanager
def _doors(ground: Ground) -> Iterator[tuple[asyncio.Runner, Doors]]:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        async def opened() -> Doors:
            reader = await stack.enter_async_context(AsyncStore.open(ground.connection))
            asking = await stack.enter_async_context(Audiences.open(ground.connection))
            return Doors(reader, asking, ground.store)

        try:
            yield runner, runner.run(opened())
        finally:
            runner.run(stack.aclose())
