"""Audiences that refresh themselves: when they are due, and by one server at a time."""

import asyncio
from datetime import datetime, timedelta

from api.audience import written
from api.saved_audience import CampaignPlan, Doors, Draft, save_audience
from api.schedule import Schedule
from graph.audience import Audiences
from graph.lease import take_lease
from graph.membership import Definition, save
from graph.session import AsyncStore, Connection, Store
from tests.api.happenings import NOON
from tests.api.test_saved_audience import ALL, RULES
from tests.queries import query


def test_a_lease_is_held_by_one_at_a_time_until_it_ends(store: Store) -> None:
    later = NOON + timedelta(minutes=5)
    assert take_lease(store, "x", "one", NOON, later)
    assert not take_lease(store, "x", "two", NOON, later)
    assert take_lease(store, "x", "one", NOON + timedelta(minutes=1), later)
    assert take_lease(store, "x", "two", later, later + timedelta(minutes=5))
    assert not take_lease(store, "x", "one", later, later)


def test_what_is_due_is_refreshed_by_one_of_two_servers(server: Connection, store: Store) -> None:
    store.write(query("campaign"), now=NOON)
    at = NOON

    def clock() -> datetime:
        return at

    async def looks() -> list[list[str]]:
        nonlocal at
        async with AsyncStore.open(server) as reader, Audiences.open(server) as asking:
            doors = Doors(reader, asking, store)
            for name, every in (("often", 60), ("never", None)):
                plan = CampaignPlan("survey", "email", every_minutes=every)
                await save_audience(doors, RULES, Draft(name, written(ALL, {}), plan, "eve"), NOON)
            one, two = (Schedule(doors, RULES, name, clock) for name in ("one", "two"))
            seen = []
            for minutes, who in ((0, one), (1, one), (60, two), (121, two), (121, one)):
                at = NOON + timedelta(minutes=minutes)
                seen.append([done.moment.audience for done in await who.look()])
            at = NOON + timedelta(minutes=182)
            assert await one.look()
            at += timedelta(minutes=61)
            take_lease(store, "audience refresh", "one", at, at + timedelta(minutes=5))
            seen.append([done.moment.audience for done in await two.look()])
            return seen

    assert asyncio.run(looks()) == [["often"], [], ["often"], ["often"], [], []]


def test_one_that_cannot_be_refreshed_keeps_nobody_waiting(server: Connection, store: Store) -> None:
    store.write(query("campaign"), now=NOON)
    plan = CampaignPlan("survey", "email", every_minutes=60)

    async def looks() -> list[list[str]]:
        async with AsyncStore.open(server) as reader, Audiences.open(server) as asking:
            doors = Doors(reader, asking, store)
            for name in ("b", "c"):
                await save_audience(doors, RULES, Draft(name, written(ALL, {}), plan, "eve"), NOON)
            for name, campaign in (("a", '{"later": 1}'), ("d", '{"blocking": ["COMPLAINT"]}')):
                save(store, name, Definition(ALL, "{}", campaign, RULES.version), "eve", NOON)
            schedule = Schedule(doors, RULES, "one", lambda: NOON)
            return [[done.moment.audience for done in await schedule.look()] for _ in range(2)]

    assert asyncio.run(looks()) == [["b", "c"], []]
