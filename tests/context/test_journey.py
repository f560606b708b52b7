from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from context.journey import Event, Goal, Journey, Outcome, Phase, Stage, StageRule, travel

START = datetime(2026, 1, 1, tzinfo=UTC)
MONTH = timedelta(days=30)
LOOKING = Stage("looking", Phase.DISCOVER, MONTH, ("show what others bought",))
COMPARING = Stage("comparing", Phase.EXPLORE, MONTH)
BOUGHT = Stage("bought", Phase.BUY, MONTH)
GOAL = Goal(
    "purchase",
    {stage.name: stage for stage in (LOOKING, COMPARING, BOUGHT)},
    (
        StageRule("order", "bought", frozenset({"order_placed"})),
        StageRule(
            "three products in a week",
            "comparing",
            frozenset({"product_viewed"}),
            channels=frozenset({"web", "app"}),
            origins=frozenset({"looking", "bought"}),
            at_least=3,
            within=timedelta(days=7),
        ),
        StageRule("first look", "looking", frozenset({"page_viewed", "product_viewed"}), origins=frozenset({None})),
    ),
)


def _events(*told: tuple[float, str]) -> list[Event]:
    """Contacts on the web, so many days after the start."""
    return [Event(f"e{number}", START + timedelta(days=day), type, "web") for number, (day, type) in enumerate(told)]


def _at(days: float, *told: tuple[float, str]) -> Journey:
    return travel(GOAL, _events(*told), START + timedelta(days=days))


def _way(journey: Journey) -> list[str]:
    return [step.to for step in journey.transitions]


def test_a_journey_without_events_has_not_begun() -> None:
    assert _at(10).current is None


def test_an_event_that_no_rule_names_begins_nothing() -> None:
    assert _at(10, (1, "login")).current is None


def test_a_rule_leads_to_its_stage_and_says_which_event_did() -> None:
    (step,) = _at(10, (1, "page_viewed")).transitions
    assert (step.origin, step.to, step.rule, step.trigger) == (None, "looking", "first look", "e0")


def test_the_nth_event_within_the_time_leads_on() -> None:
    journey = _at(9, (1, "page_viewed"), (2, "product_viewed"), (3, "product_viewed"), (9, "product_viewed"))
    assert _way(journey) == ["looking", "comparing"]
    assert journey.transitions[-1].trigger == "e3"


def test_events_that_come_too_far_apart_do_not_lead_on() -> None:
    assert _way(_at(20, (1, "page_viewed"), (2, "product_viewed"), (3, "product_viewed"), (10, "product_viewed"))) == [
        "looking"
    ]


def test_events_in_a_channel_that_the_rule_does_not_name_do_not_count() -> None:
    told = [replace(event, channel="store") for event in _events(*[(day, "product_viewed") for day in (1, 2, 3, 4)])]
    assert _way(travel(GOAL, told, START + MONTH)) == ["looking"]


def test_going_back_is_legal() -> None:
    journey = _at(20, (1, "order_placed"), *[(day, "product_viewed") for day in (2, 3, 4)])
    assert _way(journey) == ["bought", "comparing"]
    assert journey.spells[0].outcome is Outcome.WENT_BACK


def test_of_two_rules_at_one_instant_the_first_decides() -> None:
    assert _way(_at(5, (1, "page_viewed"), (1, "order_placed"))) == ["bought"]


def test_the_time_in_each_stage_is_kept_with_how_it_ended() -> None:
    journey = _at(10, (1, "page_viewed"), (4, "order_placed"))
    looked, bought = journey.spells
    assert (looked.stage, looked.entered_at, looked.left_at) == (LOOKING, journey.transitions[0].at, bought.entered_at)
    assert looked.outcome is Outcome.ADVANCED
    assert (bought.left_at, bought.outcome) == (None, Outcome.OPEN)


@pytest.mark.parametrize(("days", "outcome"), [(31, Outcome.OPEN), (31.01, Outcome.DROPPED_OFF)])
def test_a_stage_is_open_until_its_time_is_over(days: float, outcome: Outcome) -> None:
    current = _at(days, (1, "page_viewed")).current
    assert current is not None
    assert current.outcome is outcome


def test_what_comes_later_does_not_change_an_earlier_answer() -> None:
    assert _at(3, (1, "page_viewed"), (4, "order_placed")) == _at(3, (1, "page_viewed"))


told_events = st.lists(
    st.tuples(
        st.integers(0, 12).map(float), st.sampled_from(["page_viewed", "product_viewed", "order_placed", "login"])
    ),
    max_size=12,
)


@given(told=told_events, shuffled=st.randoms(use_true_random=False))
def test_the_order_in_which_events_arrive_does_not_matter(told: list[tuple[float, str]], shuffled: object) -> None:
    events = _events(*told)
    mixed = list(events)
    shuffled.shuffle(mixed)  # type: ignore[attr-defined]
    until = START + timedelta(days=12)
    assert travel(GOAL, mixed, until) == travel(GOAL, events, until)


@given(told=told_events)
def test_spells_follow_each_other_without_a_gap(told: list[tuple[float, str]]) -> None:
    spells = _at(12, *told).spells
    assert [spell.left_at for spell in spells[:-1]] == [spell.entered_at for spell in spells[1:]]
    assert all(one.stage != other.stage for one, other in pairwise(spells))
