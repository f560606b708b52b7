"""What is to be sent, and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from context.consent import ConsentState, Permission, Ruling, Word
from context.contact import Contactability, Gate, Obstacle
from context.journey import Event
from context.outbox import Automation, Entry, EntryState, Happened, outbox

NIGHT = datetime(2026, 3, 1, 2, tzinfo=UTC)
CALL = Automation(
    "call",
    "sales",
    "phone",
    "Call.",
    timedelta(days=3),
    on=frozenset({"cart"}),
    until=frozenset({"order"}),
    selling=True,
)
CARE = replace(CALL, name="care", selling=False)
WELCOME = Automation("welcome", "news", "email", "Hello.", timedelta(days=7), on_consent=True)
GRANT = Ruling(Permission.GRANTED, Word("c1", "news", ConsentState.GRANTED, at=NIGHT))
ALLOWED = Contactability((), GRANT, None)


def _event(type: str, at: datetime = NIGHT) -> Event:
    return Event(f"{type}@{at:%d %H}", at, type, "web")


def _entries(automation: Automation, contact: Contactability, *events: Event, hours: float = 1) -> tuple[Entry, ...]:
    return outbox([automation], Happened(events, NIGHT + timedelta(hours=hours)), lambda _: contact)


def _quiet_until(at: datetime) -> Contactability:
    return Contactability((Obstacle(Gate.QUIET_HOURS, "quiet", at),), Ruling(Permission.GRANTED), at)


def test_a_consent_sets_its_automation_off_at_the_instant_that_it_is_given() -> None:
    (entry,) = _entries(WELCOME, ALLOWED, hours=0)
    assert (entry.trigger, entry.created_at, entry.state) == ("c1", NIGHT, EntryState.READY)
    assert _entries(WELCOME, Contactability((), Ruling(Permission.PENDING), None)) == ()


def test_what_may_not_go_out_now_is_held_until_it_may() -> None:
    morning = NIGHT + timedelta(hours=6)
    (entry,) = _entries(CALL, _quiet_until(morning), _event("cart"))
    assert (entry.state, entry.held_until) == (EntryState.HELD, morning)


def test_what_may_go_out_only_after_its_time_or_never_is_blocked() -> None:
    never = Contactability((Obstacle(Gate.CONSENT, "refused"),), Ruling(Permission.DENIED), None)
    for contact in (never, _quiet_until(NIGHT + timedelta(days=4))):
        (entry,) = _entries(CALL, contact, _event("cart"))
        assert (entry.state, entry.held_until) == (EntryState.BLOCKED, None)


def test_an_entry_goes_when_what_it_asks_for_was_done_or_its_time_is_over() -> None:
    assert _entries(CALL, ALLOWED, _event("cart"), _event("order", NIGHT + timedelta(minutes=30))) == ()
    assert _entries(CALL, ALLOWED, _event("cart"), _event("order", NIGHT - timedelta(days=1))) != ()
    assert _entries(CALL, ALLOWED, _event("cart"), hours=72) == ()


def test_of_several_triggers_the_last_counts_and_none_that_is_still_to_come() -> None:
    later = _event("cart", NIGHT + timedelta(minutes=20))
    (entry,) = _entries(CALL, ALLOWED, later, _event("cart"), _event("cart", NIGHT + timedelta(hours=2)))
    assert entry.trigger == later.id


@pytest.mark.parametrize(("automation", "state"), [(CALL, EntryState.BLOCKED), (CARE, EntryState.READY)])
def test_nothing_is_sold_while_there_is_a_service_case(automation: Automation, state: EntryState) -> None:
    happened = Happened([_event("cart")], NIGHT, "a complaint")
    (entry,) = outbox([automation], happened, lambda _: ALLOWED)
    assert entry.state is state
    assert entry.service_first == ("a complaint" if automation.selling else None)
