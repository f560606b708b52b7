"""Saved audiences on the real Neo4j: their versions, and a membership that is always what a full recompute gives."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from api.audience import catalogued, written
from api.rules.rules import Rules, read_rules
from api.saved_audience import (
    AudienceNameError,
    AuthorError,
    CampaignPlan,
    CampaignPlanError,
    Doors,
    Draft,
    Refreshed,
    UnknownSavedAudienceError,
    difference,
    end_audience,
    is_due,
    preview_version,
    refresh,
    save_audience,
    saved,
)
from context.membership import wanted
from cypher.refusal import RefusedStatementError
from graph.audience import Audiences, Limits
from graph.membership import AudienceOvertakenError, Saved
from graph.reader.membership import members, members_at, outbox, overlap, saved_audiences, versions
from graph.session import AsyncStore, Connection, Store
from identity.decisions import DecisionId, DecisionKind, Undoing
from identity.record import RecordKind
from tests.api.happenings import NOON, World, decision
from tests.graph.test_resolver import ANNA, BEN, opened, record
from tests.queries import query

ALL = "MATCH (person:Person) RETURN person.id AS person_id"
OPEN = CampaignPlan(purpose="survey", channel="letter", one_of_household=False)
"""Whoever did not refuse is reached."""
RULES = read_rules()
PATIENT = Limits(explain_seconds=60)
"""No test is about seconds."""
CHANGES = 250


class Desk:
    """Saved audiences without an event loop around each test."""

    def __init__(self, runner: asyncio.Runner, doors: Doors) -> None:
        self.runner, self.doors = runner, doors

    def save(self, name: str, text: str = ALL, plan: CampaignPlan = OPEN, rules: Rules = RULES) -> Saved:
        draft = Draft(name, written(text, {}), plan, "eve")
        return self.runner.run(save_audience(self.doors, rules, draft, NOON))

    def refresh(self, name: str, at: datetime = NOON) -> Refreshed:
        return self.runner.run(refresh(self.doors, RULES, name, at))

    def recomputed(self, name: str, at: datetime) -> dict[str, bool]:
        """Who belongs in it, computed without a look at who is."""
        newest = self.runner.run(saved(self.doors.reader, name))
        found = self.runner.run(preview_version(self.doors, RULES, name, newest, at))
        plan = CampaignPlan.of_json(newest.definition.campaign)
        return wanted(name, found.waterfall, plan.control_share)

    def told(self, name: str) -> set[str]:
        """Who is in it by what its outbox told, from the beginning."""
        inside: set[str] = set()
        entries = self.runner.run(outbox(self.doors.reader, name, 0, 1_000_000))
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        for entry in entries:
            assert (entry.person in inside) == (entry.kind == "EXIT")
            inside.symmetric_difference_update({entry.person})
        return inside

    def kinds(self, name: str) -> list[tuple[str, str, str]]:
        entries = self.runner.run(outbox(self.doors.reader, name, 0, 100))
        return [(entry.kind, entry.person, entry.payload) for entry in entries]


@pytest.fixture(scope="module")
def doors(server: Connection, open_store: Store) -> Iterator[tuple[asyncio.Runner, Doors]]:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        async def begin() -> Doors:
            reader = await stack.enter_async_context(AsyncStore.open(server))
            return Doors(reader, await stack.enter_async_context(Audiences.open(server, PATIENT)), open_store)

        yield runner, runner.run(begin())
        runner.run(stack.aclose())


@pytest.fixture
def desk(doors: tuple[asyncio.Runner, Doors], store: Store) -> Desk:
    """On a graph with nothing in it."""
    return Desk(*doors)


@pytest.fixture
def town(desk: Desk, store: Store) -> Desk:
    """On a small town, in which every gate holds somebody back."""
    store.write(query("campaign"), now=NOON)
    return desk


def test_a_version_is_kept_as_it_was_saved(town: Desk) -> None:
    asked = catalogued("city", {"cities": "Bonn, Köln"})
    draft = Draft("rhineland", asked, CampaignPlan(control_share=0.1, suppress=()), "eve")
    assert town.runner.run(save_audience(town.doors, RULES, draft, NOON)) == Saved(1, True)
    kept = town.runner.run(saved(town.doors.reader, "rhineland"))
    assert (kept.number, kept.by, kept.at) == (1, "eve", NOON)
    assert kept.definition.text == asked.statement.text
    assert kept.definition.given == '{"cities":["Bonn","Köln"]}'
    assert kept.definition.rules == RULES.version
    assert CampaignPlan.of_json(kept.definition.campaign) == draft.plan


def test_saving_something_else_is_a_new_version_and_saving_the_same_again_is_none(town: Desk) -> None:
    other = "MATCH (person:Person {id: 'ok'}) RETURN person.id AS person_id"
    assert town.save("a") == Saved(1, True)
    assert town.save("a") == Saved(1, False)
    assert town.save("a", other) == Saved(2, True)
    assert town.save("a", other, CampaignPlan(purpose="survey", channel="web")) == Saved(3, True)
    assert town.save("a") == Saved(4, True)
    found = town.runner.run(versions(town.doors.reader, "a"))
    assert [(one.number, one.definition.text) for one in found] == [(4, ALL), (3, other), (2, other), (1, ALL)]
    assert [one.version for one in town.runner.run(saved_audiences(town.doors.reader))] == [4]


def test_what_cannot_run_or_means_nobody_is_not_saved(town: Desk) -> None:
    with pytest.raises(RefusedStatementError):
        town.save("a", "MATCH (n) DETACH DELETE n")
    with pytest.raises(RefusedStatementError):
        town.save("a", "MATCH (p:Person) RETURN q.id AS person_id")
    with pytest.raises(AudienceNameError):
        town.save("A name")
    with pytest.raises(CampaignPlanError):
        town.save("a", plan=CampaignPlan(control_share=1.0))
    with pytest.raises(UnknownSavedAudienceError):
        town.save("a", plan=CampaignPlan(suppress=("nobody",)))
    assert town.runner.run(saved_audiences(town.doors.reader)) == []
    with pytest.raises(UnknownSavedAudienceError):
        town.refresh("a")


def test_a_refresh_takes_in_whom_the_gates_let_through_and_tells_it(town: Desk, store: Store) -> None:
    town.save("news", plan=CampaignPlan())
    done = town.refresh("news")
    assert (done.members, done.written.entered, done.written.left) == (2, 2, 0)
    assert [row["person"] for row in store.read(query("members"), audience="news")] == ["left_out", "mate"]
    assert town.kinds("news") == [("ENTER", "left_out", "{}"), ("ENTER", "mate", "{}")]


def test_refreshing_again_changes_nothing(town: Desk, store: Store) -> None:
    town.save("news", plan=CampaignPlan())
    town.refresh("news")
    before = store.read(query("everything"))
    done = town.refresh("news", NOON + timedelta(hours=1))
    assert (done.written.entered, done.written.left) == (0, 0)
    assert store.read(query("everything")) == before


def test_who_leaves_leaves_with_the_reason(town: Desk, store: Store) -> None:
    town.save("news", plan=CampaignPlan())
    town.refresh("news")
    store.write(query("new_ticket"), person="mate", now=NOON)
    done = town.refresh("news", NOON + timedelta(hours=1))
    # Of a household the other takes their place.
    assert (done.written.entered, done.written.left) == (1, 1)
    assert town.kinds("news")[2:] == [("EXIT", "mate", '{"reason":"PROCESS_STATE"}'), ("ENTER", "ok", "{}")]


def test_it_stays_known_who_was_in_it_at_a_time(town: Desk, store: Store) -> None:
    town.save("news", plan=CampaignPlan())
    town.refresh("news")
    store.write(query("new_ticket"), person="mate", now=NOON)
    town.refresh("news", NOON + timedelta(hours=2))
    reader = town.doors.reader
    moments = (NOON - timedelta(hours=1), NOON + timedelta(hours=1), NOON + timedelta(hours=2))
    assert [[one.person for one in town.runner.run(members_at(reader, "news", at))] for at in moments] == [
        [],
        ["left_out", "mate"],
        ["left_out", "ok"],
    ]


def test_whom_it_is_night_for_stays(town: Desk) -> None:
    town.save("calls", plan=CampaignPlan(purpose="survey", channel="web"))
    inside = town.refresh("calls").members
    assert town.refresh("calls", NOON + timedelta(hours=10)).members == inside


def test_the_control_group_is_in_the_audience_and_no_channel_hears_of_it(town: Desk, store: Store) -> None:
    town.save("half", plan=CampaignPlan(purpose="survey", channel="letter", control_share=0.5, blocking=frozenset()))
    done = town.refresh("half")
    held_out = {row["person"] for row in store.read(query("members"), audience="half") if row["control"]}
    assert 0 < done.control == len(held_out) < done.members
    everybody = {one.person for one in town.runner.run(members(town.doors.reader, "half", "", 100))}
    assert town.told("half") == everybody - held_out


def test_a_larger_control_group_takes_some_out_of_the_channels(town: Desk) -> None:
    plan = CampaignPlan(purpose="survey", channel="letter", blocking=frozenset())
    town.save("half", plan=plan)
    before = town.refresh("half")
    town.save("half", plan=CampaignPlan(purpose="survey", channel="letter", blocking=frozenset(), control_share=0.5))
    after = town.refresh("half", NOON + timedelta(hours=1))
    assert after.members == before.members
    assert after.written.left == after.control > 0
    assert len(town.told("half")) == after.members - after.control


def test_audiences_overlap_by_who_is_in_both(town: Desk) -> None:
    some = "MATCH (p:Person) WHERE p.id IN ['ok', 'silent'] RETURN p.id AS person_id"
    plan = CampaignPlan(purpose="survey", channel="letter", blocking=frozenset(), one_of_household=False)
    for name, text in (("all", ALL), ("some", some)):
        town.save(name, text, plan)
        town.refresh(name)
    found = town.runner.run(overlap(town.doors.reader, "some", "all"))
    assert (found.left, found.both) == (2, 2)
    assert found.right > 2


def test_an_audience_leaves_out_whom_another_means(town: Desk) -> None:
    some = "MATCH (p:Person) WHERE p.id IN ['ok', 'silent'] RETURN p.id AS person_id"
    town.save("some", some)
    town.save("others", plan=CampaignPlan(purpose="survey", channel="letter", suppress=("some",)))
    assert town.refresh("others").preview.waterfall.counts["SUPPRESSION"] == 2  # type: ignore[index]


def test_two_versions_differ_by_whom_they_hold_now(town: Desk) -> None:
    town.save("a", "MATCH (p:Person) WHERE p.id IN ['ok', 'silent'] RETURN p.id AS person_id")
    town.save("a", "MATCH (p:Person) WHERE p.id IN ['mate', 'silent'] RETURN p.id AS person_id")
    found = town.runner.run(difference(town.doors, RULES, "a", (1, 2), NOON))
    assert [set(side) for side in (found.left, found.right, found.both)] == [{"ok"}, {"mate"}, {"silent"}]


def test_an_audience_that_ends_holds_nobody_until_a_version_goes_on(town: Desk) -> None:
    hourly = CampaignPlan(purpose="survey", channel="letter", one_of_household=False, every_minutes=60)
    town.save("a", plan=hourly)
    before = town.refresh("a")
    assert before.members > 0

    def end(hours: int) -> Refreshed:
        at = NOON + timedelta(hours=hours)
        return town.runner.run(end_audience(town.doors, RULES, "a", "adam", at))

    done = end(1)
    assert (done.members, done.written.left, done.moment.version) == (0, before.members, 2)
    assert town.told("a") == set()
    assert town.kinds("a")[-1][2] == '{"reason":"AUDIENCE_ENDED"}'
    # What was stays known.
    assert len(town.runner.run(members_at(town.doors.reader, "a", NOON, "", 100))) == before.members
    assert end(2).moment.version == 2
    newest = town.runner.run(saved(town.doors.reader, "a"))
    plan = CampaignPlan.of_json(newest.definition.campaign)
    assert (newest.by, plan) == ("adam", replace(hourly, ended=True))
    (summary,) = town.runner.run(saved_audiences(town.doors.reader))
    assert not is_due(summary, plan, NOON + timedelta(days=9))
    assert town.save("a", plan=hourly) == Saved(3, True)
    assert town.refresh("a", NOON + timedelta(hours=3)).members == before.members
    with pytest.raises(AuthorError):
        town.runner.run(end_audience(town.doors, RULES, "a", " ", NOON))
    with pytest.raises(UnknownSavedAudienceError):
        town.runner.run(end_audience(town.doors, RULES, "b", "adam", NOON))


def test_an_audience_that_ended_leaves_out_nobody_and_differs_from_what_it_was(town: Desk) -> None:
    town.save("gone")
    town.save("rest", plan=replace(OPEN, suppress=("gone",)))
    assert town.refresh("rest").members == 0
    town.runner.run(end_audience(town.doors, RULES, "gone", "eve", NOON))
    assert town.refresh("rest", NOON + timedelta(hours=1)).members > 0
    found = town.runner.run(difference(town.doors, RULES, "gone", (1, 2), NOON))
    assert found.left
    assert not found.right | found.both


def test_an_audience_cannot_leave_out_itself(town: Desk) -> None:
    town.save("gone")
    with pytest.raises(CampaignPlanError, match="itself"):
        town.save("gone", plan=replace(OPEN, suppress=("gone",)))


def test_an_earlier_refresh_does_not_overtake_a_later_one(town: Desk) -> None:
    town.save("a")
    town.refresh("a", NOON + timedelta(hours=1))
    with pytest.raises(AudienceOvertakenError):
        town.refresh("a", NOON)


def test_an_audience_is_due_when_its_plan_says_so(town: Desk) -> None:
    hourly = CampaignPlan(purpose="survey", channel="letter", every_minutes=60)
    town.save("a", plan=hourly)
    (before,) = town.runner.run(saved_audiences(town.doors.reader))
    assert is_due(before, hourly, NOON)
    assert not is_due(before, OPEN, NOON)
    town.refresh("a")
    (after,) = town.runner.run(saved_audiences(town.doors.reader))
    assert [is_due(after, hourly, NOON + timedelta(minutes=wait)) for wait in (0, 59, 60)] == [False, False, True]


TWO = (
    record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
    record("crm:2", RecordKind.ACCOUNT, "email:ben@x.org", **BEN),
)


def test_a_merge_moves_members_and_its_undoing_moves_them_back(desk: Desk, store: Store) -> None:
    resolver = opened(store)
    resolver.take(TWO)
    desk.save("all")
    desk.refresh("all")
    before = [row["records"] for row in store.read(query("members"), audience="all")]

    resolver.decide([decision("d1", DecisionKind.CONFIRM, "crm:1", "crm:2")])
    # Who it is now is in it at once, once.
    (live,) = desk.runner.run(members(desk.doors.reader, "all", "", 10))
    done = desk.refresh("all", NOON + timedelta(hours=1))
    assert (done.members, done.written.entered, done.written.left) == (1, 0, 1)
    (merged,) = store.read(query("members"), audience="all")
    assert (merged["person"], merged["records"]) == (live.person, ["crm:1", "crm:2"])
    (then, gone) = desk.runner.run(members_at(desk.doors.reader, "all", NOON))
    assert {then.today, gone.today} == {live.person}
    assert desk.kinds("all")[-1][2] == f'{{"reason":"MERGED","heir":"{live.person}"}}'

    resolver.decide([Undoing(DecisionId("d1"), "eve", 2)])
    desk.refresh("all", NOON + timedelta(hours=2))
    after = [row["records"] for row in store.read(query("members"), audience="all")]
    assert sorted(after) == sorted(before)


def test_who_is_in_only_by_an_id_that_was_merged_enters_as_who_they_are(desk: Desk, store: Store) -> None:
    resolver = opened(store)
    resolver.take(TWO)
    desk.save("rowed", "MATCH (p:Person)<-[:OF]-(r:Record) WHERE r.city = 'Bonn' RETURN DISTINCT p.id AS person_id")
    desk.refresh("rowed")
    assert desk.told("rowed") == {row["person"] for row in store.read(query("members"), audience="rowed")}


@pytest.mark.parametrize("seed", [1, 2])
def test_after_whatever_happened_the_members_are_those_of_a_full_recompute(seed: int, desk: Desk, store: Store) -> None:
    dice = Random(seed)
    world = World(opened(store), dice)
    desk.save("news", plan=CampaignPlan(control_share=0.3))
    snapshots: dict[datetime, set[str]] = {}
    for number in range(CHANGES):
        at = world.change()
        if dice.random() < 0.15 or number + 1 == CHANGES:
            desk.refresh("news", at)
            inside = {row["person"]: row["control"] for row in store.read(query("members"), audience="news")}
            assert inside == desk.recomputed("news", at)
            assert desk.told("news") == {person for person, control in inside.items() if not control}
            snapshots[at] = set(inside)
    assert len(set(map(frozenset, snapshots.values()))) > 5
    for at, inside_then in snapshots.items():
        assert {one.person for one in desk.runner.run(members_at(desk.doors.reader, "news", at))} == inside_then
