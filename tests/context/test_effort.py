from datetime import UTC, datetime, timedelta

from context.effort import Effort, effort
from context.journey import Event

START = datetime(2026, 1, 1, tzinfo=UTC)
TYPES = {"call", "ticket_opened"}


def _effort(*told: tuple[float, str, str], until: float = 30) -> Effort:
    events = [Event(f"e{n}", START + timedelta(days=day), type, channel) for n, (day, type, channel) in enumerate(told)]
    return effort(events, TYPES, START, START + timedelta(days=until))


def test_who_never_asked_had_no_effort() -> None:
    assert _effort((1, "order_placed", "web")) == Effort(0, 0, 0)


def test_to_ask_again_within_a_week_is_a_repeat() -> None:
    assert _effort((1, "call", "phone"), (8, "call", "phone"), (16, "call", "phone")) == Effort(3, 1, 0)


def test_to_ask_again_elsewhere_is_a_switch() -> None:
    assert _effort((1, "ticket_opened", "email"), (2, "call", "phone"), (3, "call", "phone")) == Effort(3, 2, 1)


def test_what_lies_outside_the_time_does_not_count() -> None:
    assert _effort((-1, "call", "phone"), (1, "call", "phone"), (31, "call", "phone")) == Effort(1, 0, 0)


def test_what_the_company_did_is_no_effort() -> None:
    called = Event("c", START, "call", "phone", inbound=False)
    assert effort([called], TYPES, START, START) == Effort(0, 0, 0)
