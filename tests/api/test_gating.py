"""An audience judged all at once comes to what its members come to when each is asked about."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from api.audience import Sending
from api.crowd_gating import all_at_once
from api.gating import Gated, Meant, Terms, one_by_one
from api.rules.rules import read_rules
from context.contact import Policy
from context.waterfall import Exclusion
from graph.session import AsyncStore, Connection, Store
from tests.queries import query

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
RULES = read_rules()
NAMES = ("ok", "silent", "objects", "no_mail", "waits", "owes", "full", "mate", "left_out", "stranger")
PERSONS = [*NAMES, *(f"q{number}" for number in range(12))]


@pytest.fixture(scope="module")
def reader(server: Connection) -> Iterator[tuple[asyncio.Runner, AsyncStore]]:
    with asyncio.Runner() as runner:
        opened = AsyncStore.open(server)
        yield runner, runner.run(opened.__aenter__())
        runner.run(opened.__aexit__(None, None, None))


@pytest.fixture
def town(store: Store) -> Store:
    store.write(query("campaign"), now=NOON)
    store.write(query("pressed"), now=NOON)
    return store


def _said(found: Gated) -> object:
    return list(found.waterfall.eligible), list(found.waterfall.excluded), found.waterfall.counts, found.strangers


def test_all_at_once_is_as_one_by_one(town: Store, reader: tuple[asyncio.Runner, AsyncStore]) -> None:
    runner, store = reader
    dice = Random(6)
    held: set[Exclusion] = set()
    for turn in range(40):
        purpose, channel = dice.choice(["newsletter", "survey", "service"]), dice.choice(["email", "phone", "letter"])
        sending = Sending(
            purpose,
            channel,
            NOON + timedelta(hours=dice.choice([0, 9, -60])),
            at_most=dice.choice([None, None, 3]),
            one_of_household=dice.random() < 0.5,
            transactional=dice.random() < 0.2,
        )
        low = tuple(replace(cap, at_most=2) for cap in RULES.contact.policy.caps)
        contact = replace(RULES.contact, policy=Policy(low, RULES.contact.policy.quiet_hours))
        terms = Terms.of(replace(RULES, contact=contact) if turn % 2 else RULES, sending)
        persons = dice.choices(PERSONS, k=30)
        meant = Meant(persons, [float(dice.randrange(3)) for _ in persons] if turn % 3 else None)
        suppressed = dict.fromkeys(dice.sample(PERSONS, 2), "in another")
        each = runner.run(one_by_one(store, terms, meant, suppressed))
        together = runner.run(all_at_once(store, terms, meant, suppressed))
        assert _said(together) == _said(each)
        held |= {reason for reason, count in each.waterfall.counts.items() if count}
    assert held == set(Exclusion)
