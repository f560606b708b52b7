"""Sends of campaigns on the real Neo4j: they count at once, come back in their campaign, and hang on records."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest

from api.audience import written
from api.saved_audience import CampaignPlan, Doors, Draft, refresh, save_audience
from api.sends import Send, Sending, contacts_of_sends, note_sends
from context.campaign_report import responses, sent
from context.lift import Group
from graph.audience import Audiences
from graph.reader.campaigns import CampaignTime, campaign_contacts, campaign_names, campaign_persons
from graph.reader.membership import members
from graph.session import AsyncStore, Connection, Store
from identity.decisions import DecisionId, DecisionKind, Undoing
from identity.record import Direction, RecordKey, RecordKind, Touchpoint
from tests.api.happenings import NOON, decision
from tests.api.test_saved_audience import ALL, RULES
from tests.graph.test_resolver import ANNA, BEN, opened, record
from tests.queries import query

NEWS = Sending("news", 1, "email", "newsletter_sent")
TWO = (
    record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
    record("crm:2", RecordKind.ACCOUNT, "email:ben@x.org", **BEN),
)


@pytest.fixture
def doors(server: Connection, store: Store) -> Iterator[tuple[asyncio.Runner, Doors]]:
    with asyncio.Runner() as runner:
        reader, asking = AsyncStore.open(server), Audiences.open(server)

        async def begin() -> Doors:
            return Doors(await reader.__aenter__(), await asking.__aenter__(), store)

        async def end() -> None:
            await asking.__aexit__(None, None, None)
            await reader.__aexit__(None, None, None)

        yield runner, runner.run(begin())
        runner.run(end())


def _person(store: Store, key: str) -> str:
    (row,) = store.read(query("person_by_record"), key=key)
    return str(row["id"])


def test_a_send_hangs_on_the_record_with_the_address_and_counts_once(store: Store) -> None:
    resolver = opened(store)
    resolver.take([*TWO, record("shop:1", RecordKind.ORDER, "email:anna@x.org")])
    sends = [Send("1", _person(store, "crm:1"), "email:anna@x.org", NOON), Send("2", "nobody", None, NOON)]
    assert note_sends(store, resolver, NEWS, sends) == 1
    before = store.read(query("everything"))
    assert note_sends(store, resolver, NEWS, sends) == 1
    assert store.read(query("everything")) == before


def test_sends_to_two_addresses_of_one_person_hang_on_the_record_of_each(store: Store) -> None:
    resolver = opened(store)
    also = {**ANNA, "city": "berlin"}
    resolver.take([TWO[0], record("shop:1", RecordKind.ACCOUNT, "email:anna@x.org", "email:anna@y.org", **also)])
    person = _person(store, "crm:1")
    assert _person(store, "shop:1") == person
    sends = [Send("1", person, "email:anna@x.org", NOON), Send("2", person, "email:anna@y.org", NOON)]
    made = contacts_of_sends(store, NEWS, sends)
    assert {one.id[-1]: one.record_key for one in made.new} == {"1": "crm:1", "2": "shop:1"}


def test_what_is_sent_and_what_comes_back_appears_in_the_campaign(
    store: Store, doors: tuple[asyncio.Runner, Doors]
) -> None:
    runner, opened_doors = doors
    resolver = opened(store)
    resolver.take(TWO)
    sends = [Send(key, _person(store, key), None, NOON) for key in ("crm:1", "crm:2")]
    note_sends(store, resolver, NEWS, sends)
    later = NOON + timedelta(hours=1)
    back = {"campaign": "news"}
    resolver.take(
        [
            Touchpoint("m:1", RecordKey("crm:1"), later, "email", "clicked", payload=back),
            Touchpoint("m:2", RecordKey("crm:1"), later, "web", "purchase", payload={"utm_campaign": "news"}),
            Touchpoint("m:3", RecordKey("crm:2"), later, "email", "unsubscribed", payload={"campaign": "other"}),
            Touchpoint(
                "m:4",
                RecordKey("crm:2"),
                later,
                "email",
                "reminder",
                Direction.OUTBOUND,
                payload=back | {"opened": True},
            ),
        ]
    )
    unopened: list[object] = [False, "false", "No", 0, None, ""]
    resolver.take(
        [
            Touchpoint(
                f"m:no-{place}",
                RecordKey("crm:1"),
                later,
                "email",
                "reminder",
                Direction.OUTBOUND,
                payload=back | {"opened": said, "text": 'she said "opened": true'},
            )
            for place, said in enumerate(unopened)
        ]
    )
    asked = CampaignTime("news", NOON - timedelta(days=1), later, ("opened",))
    assert runner.run(campaign_names(opened_doors.reader, "", 10)) == ["news", "other"]
    counts = runner.run(campaign_contacts(opened_doors.reader, asked))
    assert sent(counts) == 3 + len(unopened)
    assert {one.kind: one.persons for one in responses(counts)} == {"clicked": 1, "purchase": 1, "opened": 1}
    assert {one.kind: one.contacts for one in responses(counts)}["opened"] == 1
    assert runner.run(campaign_persons(opened_doors.reader, asked, ())) == Group(2, 2)
    assert runner.run(campaign_persons(opened_doors.reader, asked, ("purchase",))) == Group(2, 1)


def test_two_persons_with_two_sends_each_are_suppressed_as_one_and_free_again_as_two(
    store: Store, doors: tuple[asyncio.Runner, Doors]
) -> None:
    """N6: under a cap of three within a week."""
    runner, opened_doors = doors
    resolver = opened(store)
    resolver.take(TWO)
    plan = CampaignPlan(purpose="survey", channel="email", one_of_household=False)
    runner.run(save_audience(opened_doors, RULES, Draft("news", written(ALL, {}), plan, "eve"), NOON))

    def inside(hours: int) -> tuple[int, int]:
        at = NOON + timedelta(hours=hours)
        held_back = runner.run(refresh(opened_doors, RULES, "news", at)).preview.waterfall.counts
        now_in = runner.run(members(opened_doors.reader, "news", "", 10))
        return len(now_in), held_back["CAP"]  # type: ignore[index]

    for number in (1, 2):
        sends = [Send(f"{number}-{key}", _person(store, key), "email", NOON) for key in ("crm:1", "crm:2")]
        note_sends(store, resolver, NEWS, sends)
    assert inside(1) == (2, 0)
    resolver.decide([decision("d1", DecisionKind.CONFIRM, "crm:1", "crm:2")])
    assert inside(2) == (0, 1)
    resolver.decide([Undoing(DecisionId("d1"), "eve", 2)])
    assert inside(3) == (2, 0)


def test_timelines_note_who_came_in_and_left_and_no_pressure_comes_of_it(
    store: Store, doors: tuple[asyncio.Runner, Doors]
) -> None:
    runner, opened_doors = doors
    resolver = opened(store)
    resolver.take(TWO)
    for version, text in enumerate((ALL, f"{ALL} LIMIT 0", ALL, f"{ALL} LIMIT 0", ALL)):
        draft = Draft("all", written(text, {}), CampaignPlan("survey", "email"), "eve")
        runner.run(save_audience(opened_doors, RULES, draft, NOON))
        done = runner.run(refresh(opened_doors, RULES, "all", NOON + timedelta(hours=version)))
    assert done.members == 2
    notes = store.read(query("notes"))
    assert [row["type"] for row in notes if row["record"] == "crm:1"] == ["audience_entered", "audience_left"] * 2 + [
        "audience_entered"
    ]
    assert {row["direction"] for row in notes} == {None}
    # After a merge both histories are one person's, and each record still has its own.
    resolver.decide([decision("d1", DecisionKind.CONFIRM, "crm:1", "crm:2")])
    runner.run(refresh(opened_doors, RULES, "all", NOON + timedelta(hours=9)))
    resolver.decide([Undoing(DecisionId("d1"), "eve", 2)])
    runner.run(refresh(opened_doors, RULES, "all", NOON + timedelta(hours=10)))
    assert {row["record"] for row in store.read(query("notes"))} == {"crm:1", "crm:2"}
