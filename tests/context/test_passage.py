from datetime import UTC, datetime, timedelta

from context.journey import Event, Goal, Phase, Stage, StageRule, travel
from context.passage import DropOff, StageCount, drop_offs, metrics, stops

START = datetime(2026, 1, 1, tzinfo=UTC)
GOAL = Goal(
    "sale",
    {
        "curious": Stage("curious", Phase.EXPLORE, timedelta(days=10)),
        "buyer": Stage("buyer", Phase.BUY, timedelta(days=100)),
    },
    (
        StageRule("buys", "buyer", frozenset({"bought"})),
        StageRule("looks", "curious", frozenset({"seen"}), origins=frozenset({None, "buyer"})),
    ),
)


def _day(day: float) -> datetime:
    return START + timedelta(days=day)


def _events(*told: tuple[float, str]) -> list[Event]:
    return [Event(f"{day}{type}", _day(day), type, "web") for day, type in told]


QUICK = _events((1, "seen"), (2, "called"), (3, "bought"))
LOST = _events((5, "seen"), (6, "called"))
FRESH = _events((25, "seen"))
RETURNED = _events((-50, "seen"), (-40, "bought"), (8, "seen"), (9, "bought"))


def test_every_step_of_a_time_is_counted_once() -> None:
    journeys = [travel(GOAL, events, _day(30)) for events in (QUICK, LOST, FRESH, RETURNED)]
    found = metrics(GOAL, journeys, _day(0), _day(30))
    assert found.begun == 3
    assert found.stages == (
        StageCount("curious", entered=4, came_first=3, advanced=2, went_back=0, dropped_off=1, standing=1),
        StageCount("buyer", entered=2, came_first=1, advanced=0, went_back=1, dropped_off=0, standing=2),
    )


def test_counts_of_two_halves_are_those_of_the_whole() -> None:
    def entered(since: float, until: float) -> list[int]:
        journeys = [travel(GOAL, events, _day(until)) for events in (QUICK, LOST, FRESH, RETURNED)]
        return [one.entered for one in metrics(GOAL, journeys, _day(since), _day(until)).stages]

    halves = zip(entered(0, 8.5), entered(8.5, 30), strict=True)
    assert [first + second for first, second in halves] == entered(0, 30)


def test_customers_are_lost_after_their_last_contact_in_a_stage() -> None:
    until = _day(30)
    passed = [
        stop
        for events in (QUICK, LOST, FRESH, RETURNED)
        for stop in stops(travel(GOAL, events, until), events, _day(0), until)
    ]
    found = [one for one in drop_offs(GOAL, passed, until) if one.stage == "curious"]
    assert found == [
        DropOff("curious", "called", entered=2, left=1, standing=0, dropped_off=1, share=0.5),
        DropOff("curious", "seen", entered=2, left=1, standing=1, dropped_off=0, share=0.5),
    ]
