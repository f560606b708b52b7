from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from context.consent import Basis, ConsentState, Permission, Purpose, Question, Ruling, Word
from context.contact import (
    Cap,
    Contactability,
    Gate,
    Policy,
    QuietHours,
    Reachable,
    Scope,
    Sent,
    contactability,
    pressure,
)
from context.touchpoint_type import Weight

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
BERLIN, NEW_YORK, LOS_ANGELES = (ZoneInfo(n) for n in ("Europe/Berlin", "America/New_York", "America/Los_Angeles"))
NEWS = Purpose("news", Weight.MARKETING, Basis.CONSENT)
INVOICE = Purpose("invoice", Weight.TRANSACTIONAL, Basis.NONE)
EVERYBODY = frozenset(Scope)
THREE_A_WEEK = Cap("three a week", Scope.PERSON, 3, WEEK)
NIGHT = QuietHours(time(20), time(8))


def _sent(*days_ago: float, channel: str = "email", scopes: frozenset[Scope] = EVERYBODY) -> list[Sent]:
    return [Sent(NOON - timedelta(days=days), channel, scopes) for days in days_ago]


def _asked(
    *sent: Sent,
    policy: Policy = Policy((THREE_A_WEEK,), (NIGHT,)),  # noqa: B008 it is frozen
    at: datetime = NOON,
    purpose: Purpose = NEWS,
    zones: tuple[ZoneInfo, ...] = (BERLIN,),
) -> Contactability:
    allowed = Ruling(Permission.GRANTED)
    return contactability(Question(purpose, "email", at), allowed, policy, Reachable(sent, True, zones))


def test_who_was_left_in_peace_may_be_contacted() -> None:
    assert _asked() == Contactability((), Ruling(Permission.GRANTED), NOON)


def test_a_full_cap_lifts_when_its_oldest_contact_leaves_the_window() -> None:
    found = _asked(*_sent(1, 3, 6))
    (obstacle,) = found.obstacles
    assert (obstacle.gate, obstacle.detail) == (Gate.CAP, "three a week: 3 of 3")
    assert found.next_allowed_at == obstacle.lifts_at == NOON + timedelta(days=1)


def test_an_overfull_cap_lifts_when_enough_have_left() -> None:
    assert _asked(*_sent(1, 2, 3, 4, 5)).next_allowed_at == NOON + timedelta(days=4)


def test_a_contact_at_the_very_beginning_of_the_window_is_out() -> None:
    assert _asked(*_sent(1, 3, 7)).allowed


def test_what_is_sent_later_does_not_count() -> None:
    assert _asked(*_sent(1, 3, -1)).allowed


@pytest.mark.parametrize("scope", Scope)
def test_a_cap_counts_what_its_scope_saw(scope: Scope) -> None:
    policy = Policy((Cap("one", scope, 1, WEEK),), ())
    assert not _asked(*_sent(1, scopes=frozenset({scope})), policy=policy).allowed
    assert _asked(*_sent(1, scopes=EVERYBODY - {scope}), policy=policy).allowed


def test_a_cap_on_a_channel_counts_and_holds_there_alone() -> None:
    caps = (replace(THREE_A_WEEK, channels=frozenset({"phone"})),)
    assert _asked(*_sent(1, 2, 3, channel="phone"), policy=Policy(caps, ())).allowed
    (use,) = pressure(caps, [*_sent(1, 2), *_sent(1, channel="phone")], "phone", NOON)
    assert (use.used, use.remaining, use.lifts_at) == (1, 2, None)


def test_what_customers_need_neither_waits_nor_needs_a_consent() -> None:
    night = NOON + timedelta(hours=12)
    found = _asked(*_sent(1, 2, 3), at=night, purpose=INVOICE)
    assert (found.allowed, found.next_allowed_at) == (True, night)


def test_quiet_hours_are_those_of_the_customers_clock() -> None:
    evening = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)
    found = _asked(at=evening)
    assert [one.gate for one in found.obstacles] == [Gate.QUIET_HOURS]
    assert found.next_allowed_at == datetime(2026, 3, 3, 8, tzinfo=BERLIN)
    assert _asked(at=evening, zones=(NEW_YORK,)).allowed


def test_who_may_live_in_several_zones_is_left_in_peace_by_all_of_their_clocks() -> None:
    morning = datetime(2026, 3, 2, 9, tzinfo=NEW_YORK)
    found = _asked(at=morning, zones=(NEW_YORK, LOS_ANGELES))
    assert found.next_allowed_at == datetime(2026, 3, 2, 8, tzinfo=LOS_ANGELES)


def test_zones_that_are_never_loud_together_allow_no_time() -> None:
    around = tuple(ZoneInfo(f"Etc/GMT{offset:+d}") for offset in range(-12, 13))
    found = _asked(zones=around)
    assert (found.allowed, found.next_allowed_at) == (False, None)


def test_a_cap_that_lifts_at_night_is_waited_out_until_the_morning() -> None:
    midnight = NOON + timedelta(hours=12)
    sent = [Sent(midnight - WEEK, "email", EVERYBODY), *_sent(0.1, 0.2)]
    assert _asked(*sent).next_allowed_at == datetime(2026, 3, 3, 8, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("evening", "morning"),
    [
        (datetime(2026, 3, 28, 23, tzinfo=BERLIN), datetime(2026, 3, 29, 6, tzinfo=UTC)),
        (datetime(2026, 10, 24, 23, tzinfo=BERLIN), datetime(2026, 10, 25, 7, tzinfo=UTC)),
    ],
)
def test_the_morning_is_the_clocks_also_when_it_was_set_in_the_night(evening: datetime, morning: datetime) -> None:
    assert _asked(at=evening).next_allowed_at == morning


@pytest.mark.parametrize("minutes", range(0, 180, 15))
def test_quiet_hours_end_when_the_clock_is_set_forward_over_their_end(minutes: int) -> None:
    at = datetime(2026, 3, 28, 22, tzinfo=UTC) + timedelta(minutes=minutes)
    found = _asked(at=at, policy=Policy((), (QuietHours(time(20), time(2, 30)),)))
    assert found.next_allowed_at == datetime(2026, 3, 29, 1, tzinfo=UTC)


@pytest.mark.parametrize("minutes", range(0, 150, 15))
def test_an_hour_that_comes_twice_does_not_end_the_quiet_before_its_time(minutes: int) -> None:
    at = datetime(2026, 10, 24, 23, tzinfo=UTC) + timedelta(minutes=minutes)
    found = _asked(at=at, policy=Policy((), (QuietHours(time(20), time(2, 30)),)))
    assert found.next_allowed_at is not None
    assert at <= found.next_allowed_at <= datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_refusal_is_not_waited_out() -> None:
    for permission, gate in ((Permission.OBJECTED, Gate.OBJECTION), (Permission.MISSING, Gate.CONSENT)):
        question = Question(NEWS, "email", NOON)
        found = contactability(question, Ruling(permission), Policy((), ()), Reachable((), True, (BERLIN,)))
        assert [one.gate for one in found.obstacles] == [gate]
        assert found.next_allowed_at is None


@pytest.mark.parametrize(
    ("ruled", "detail"),
    [
        (
            Ruling(Permission.PENDING, Word("c1", "news", ConsentState.PENDING, at=NOON)),
            "the customer agreed to news and has not confirmed it (double opt-in): "
            "a GRANTED that follows a PENDING one or with the proof link confirms it",
        ),
        (Ruling(Permission.MISSING), "the customer never agreed to news"),
        (
            Ruling(Permission.EXPIRED, Word("c1", "news", ConsentState.GRANTED, at=NOON)),
            "the consent to news has expired",
        ),
        (
            Ruling(Permission.REVOKED, Word("c1", "news", ConsentState.REVOKED, at=NOON)),
            "the consent to news is REVOKED",
        ),
    ],
)
def test_what_a_consent_lacks_is_said(ruled: Ruling, detail: str) -> None:
    purpose = replace(NEWS, basis=Basis.DOUBLE_OPT_IN, proofs=frozenset({"link"}))
    asked = Question(purpose, "email", NOON)
    (obstacle,) = contactability(asked, ruled, Policy((), ()), Reachable((), True, (BERLIN,))).obstacles
    assert (obstacle.gate, obstacle.detail) == (Gate.CONSENT, detail)


def test_without_an_address_nobody_can_be_contacted() -> None:
    question = Question(NEWS, "email", NOON)
    found = contactability(question, Ruling(Permission.GRANTED), Policy((), ()), Reachable((), False, (BERLIN,)))
    assert [one.gate for one in found.obstacles] == [Gate.CONTACT_POINT]


def test_a_consent_that_ends_before_the_cap_lifts_allows_nothing() -> None:
    ends = Ruling(Permission.GRANTED, expires_at=NOON + timedelta(hours=1))
    reachable = Reachable(_sent(1, 3, 6), True, (BERLIN,))
    found = contactability(Question(NEWS, "email", NOON), ends, Policy((THREE_A_WEEK,), ()), reachable)
    assert found.next_allowed_at is None


hours_ago = st.lists(st.integers(0, 400).map(lambda hours: hours / 24), max_size=8)
SEVERAL = Policy(
    (
        THREE_A_WEEK,
        Cap("one a day", Scope.PERSON, 1, timedelta(days=1)),
        Cap("mails", Scope.HOUSEHOLD, 4, 2 * WEEK, frozenset({"email"})),
    ),
    (NIGHT,),
)
MOMENT = timedelta(microseconds=1)


@given(days=hours_ago, zone=st.sampled_from([BERLIN, NEW_YORK, LOS_ANGELES]))
def test_from_the_next_allowed_time_on_and_not_before_contact_is_allowed(days: list[float], zone: ZoneInfo) -> None:
    sent = _sent(*days)
    lifts = _asked(*sent, policy=SEVERAL, zones=(zone,)).next_allowed_at
    assert lifts is not None
    assert _asked(*sent, policy=SEVERAL, zones=(zone,), at=lifts).allowed
    assert lifts == NOON or not _asked(*sent, policy=SEVERAL, zones=(zone,), at=lifts - MOMENT).allowed


@given(days=hours_ago)
def test_whoever_keeps_to_the_answer_never_exceeds_a_cap(days: list[float]) -> None:
    sent, at = _sent(*days), NOON
    for _ in range(5):
        allowed_at = _asked(*sent, policy=SEVERAL, at=at).next_allowed_at
        assert allowed_at is not None
        at = allowed_at
        sent.append(Sent(at, "email", EVERYBODY))
        uses = pressure(SEVERAL.caps, sent, "email", at)
        assert all(use.used <= use.cap.at_most for use in uses)
