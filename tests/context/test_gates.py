"""Whom a campaign may reach: the order of the gates, the choice among people, and sums that add up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from context.consent import Basis, ConsentState, Purpose, Question, Word
from context.contact import Cap, Policy, QuietHours, Scope, Sent
from context.gates import Campaign, Facts, Member, lasting
from context.touchpoint_type import Weight
from context.waterfall import Exclusion, Waterfall

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
NEWSLETTER = Purpose("newsletter", Weight.MARKETING, Basis.CONSENT)
GRANT = Word("g", "newsletter", ConsentState.GRANTED, at=NOON - timedelta(days=30))
OBJECTION = Word("o", "direct_marketing", ConsentState.REVOKED, at=NOON - timedelta(days=20))
WEEK = Cap("two a week", Scope.PERSON, 2, timedelta(days=7))
NIGHT = QuietHours(clock(20), clock(8))
LONDON, TOKYO = ZoneInfo("Europe/London"), ZoneInfo("Asia/Tokyo")
PERSON = frozenset({Scope.PERSON, Scope.HOUSEHOLD})

GOOD = Facts(words=(GRANT,), zones=(LONDON,))


def campaign(at_most: int | None = None, one_of_household: bool = True, transactional: bool = False) -> Campaign:
    return Campaign(
        Question(NEWSLETTER, "email", NOON),
        Policy((WEEK,), (NIGHT,)),
        frozenset({"direct_marketing"}),
        blocking=frozenset({"OPEN_TICKET"}),
        at_most=at_most,
        one_of_household=one_of_household,
        transactional=transactional,
    )


def sent(*days: float) -> tuple[Sent, ...]:
    return tuple(Sent(NOON - timedelta(days=ago), "email", PERSON) for ago in days)


def sieve(
    chosen: Campaign,
    facts: dict[str, Facts],
    contacts: dict[str, tuple[Sent, ...]] | None = None,
    priority: dict[str, float] | None = None,
    suppressed: dict[str, str] | None = None,
) -> Waterfall:
    members = [Member(person, (priority or {}).get(person, 0.0)) for person in facts]
    return lasting(chosen, members, facts, suppressed or {}).finish(contacts or {})


def reasons(found: Waterfall) -> dict[str, Exclusion]:
    return {one.person: one.reason for one in found.excluded}


def test_whom_nothing_holds_back_is_eligible() -> None:
    found = sieve(campaign(), {"ada": GOOD})
    assert (found.eligible, found.matched, sum(found.counts.values())) == (("ada",), 1, 0)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (Facts(words=(GRANT, OBJECTION)), Exclusion.OBJECTION),
        (Facts(words=()), Exclusion.CONSENT),
        (Facts(words=(GRANT,), has_address=False), Exclusion.CONTACTABILITY),
        (Facts(words=(GRANT,), processes=("OPEN_TICKET",)), Exclusion.PROCESS_STATE),
        (Facts(words=(GRANT,), zones=(TOKYO,)), Exclusion.QUIET_HOURS),
    ],
)
def test_each_gate_holds_back_its_own(facts: Facts, reason: Exclusion) -> None:
    assert reasons(sieve(campaign(), {"ada": facts})) == {"ada": reason}


def test_the_first_shut_gate_counts_in_the_fixed_order() -> None:
    everything = Facts((OBJECTION,), False, (TOKYO,), ("OPEN_TICKET",), ("home",))
    less = [
        everything,
        Facts((), False, (TOKYO,), ("OPEN_TICKET",), ("home",)),
        Facts((GRANT,), False, (TOKYO,), ("OPEN_TICKET",), ("home",)),
        Facts((GRANT,), True, (TOKYO,), ("OPEN_TICKET",), ("home",)),
        Facts((GRANT,), True, (TOKYO,), (), ("home",)),
        Facts((GRANT,), True, (TOKYO,), (), ("home",)),
    ]
    full = {f"p{number}": sent(1, 2) for number in range(5)}
    named = {f"p{number}": facts for number, facts in enumerate(less)}
    found = sieve(campaign(at_most=0), named, full, suppressed={f"p{number}": "no" for number in range(5)})
    assert list(reasons(found).values()) == [
        Exclusion.OBJECTION,
        Exclusion.CONSENT,
        Exclusion.CONTACTABILITY,
        Exclusion.PROCESS_STATE,
        Exclusion.SUPPRESSION,
        Exclusion.VOLUME,
    ]


def test_caps_come_before_households_households_before_volume_and_volume_before_the_night() -> None:
    home = Facts((GRANT,), zones=(TOKYO,), households=("home",))
    alone = Facts((GRANT,), zones=(TOKYO,))
    found = sieve(
        campaign(at_most=1),
        {"over": home, "first": home, "mate": home, "last": alone},
        {"over": sent(1, 2)},
        priority={"over": 9.0, "first": 5.0, "mate": 4.0, "last": 1.0},
    )
    assert reasons(found) == {
        "over": Exclusion.CAP,
        "first": Exclusion.QUIET_HOURS,
        "mate": Exclusion.HOUSEHOLD_DUPLICATE,
        "last": Exclusion.VOLUME,
    }


@pytest.mark.parametrize(
    "hours",
    [
        (QuietHours(clock(20), clock(8)), QuietHours(clock(22), clock(6))),
        (QuietHours(clock(20), clock(0)), QuietHours(clock(0), clock(8))),
    ],
)
def test_it_lifts_when_no_quiet_hours_hold_any_more(hours: tuple[QuietHours, ...]) -> None:
    night = replace(campaign(), asked=Question(NEWSLETTER, "email", NOON.replace(hour=22)), policy=Policy((), hours))
    (held,) = sieve(night, {"ada": GOOD}).excluded
    assert (held.reason, held.lifts_at) == (Exclusion.QUIET_HOURS, datetime(2026, 3, 5, 8, tzinfo=UTC))


def test_a_full_cap_says_when_it_has_room() -> None:
    (held,) = sieve(campaign(), {"ada": GOOD}, {"ada": sent(1, 6)}).excluded
    assert (held.reason, held.lifts_at) == (Exclusion.CAP, NOON + timedelta(days=1))


def test_a_merged_customer_is_over_the_cap_and_each_of_the_split_is_not() -> None:
    three = Campaign(
        Question(NEWSLETTER, "email", NOON), Policy((Cap("three", Scope.PERSON, 3, timedelta(7)),), ()), frozenset()
    )
    first, second = sent(1, 2), sent(3, 4)
    assert reasons(sieve(three, {"one": GOOD}, {"one": first + second})) == {"one": Exclusion.CAP}
    assert sieve(three, {"a": GOOD, "b": GOOD}, {"a": first, "b": second}).eligible == ("a", "b")


def test_a_transactional_campaign_is_exempt_from_caps_and_from_nothing_else() -> None:
    facts = {"ada": GOOD, "bea": Facts(), "cid": Facts((GRANT,), zones=(TOKYO,)), "dan": GOOD}
    found = sieve(campaign(transactional=True), facts, {"ada": sent(1, 2)}, suppressed={"dan": "no"})
    assert found.eligible == ("ada",)
    assert reasons(found) == {"bea": Exclusion.CONSENT, "cid": Exclusion.QUIET_HOURS, "dan": Exclusion.SUPPRESSION}


def test_of_a_household_the_one_of_highest_priority_is_reached_and_of_equals_the_first_by_id() -> None:
    home = Facts((GRANT,), zones=(LONDON,), households=("home",))
    assert sieve(campaign(), {"bea": home, "ada": home}).eligible == ("ada",)
    found = sieve(campaign(), {"ada": home, "bea": home}, priority={"bea": 2.0})
    assert (found.eligible, reasons(found)) == (("bea",), {"ada": Exclusion.HOUSEHOLD_DUPLICATE})
    assert len(sieve(campaign(one_of_household=False), {"ada": home, "bea": home}).eligible) == 2


def test_who_may_not_be_reached_takes_no_place_of_their_household() -> None:
    home, silent = Facts((GRANT,), households=("home",)), Facts((), households=("home",))
    assert sieve(campaign(), {"ada": silent, "bea": home}, priority={"ada": 9.0}).eligible == ("bea",)


def test_a_limited_number_goes_by_priority_and_then_by_id() -> None:
    facts = dict.fromkeys(("d", "c", "b", "a"), GOOD)
    assert sieve(campaign(at_most=2), facts).eligible == ("a", "b")
    assert sieve(campaign(at_most=2), facts, priority={"d": 1.0}).eligible == ("d", "a")


def test_who_is_asleep_is_held_until_the_morning_where_they_live() -> None:
    (held,) = sieve(campaign(), {"ada": Facts((GRANT,), zones=(TOKYO,))}).excluded
    assert held.lifts_at == datetime(2026, 3, 4, 23, tzinfo=UTC)


def test_somebody_whom_several_rows_name_is_one_member_with_the_highest_priority() -> None:
    members = [Member("ada", 1.0), Member("bea", 2.0), Member("ada", 3.0)]
    found = lasting(campaign(at_most=1), members, {"ada": GOOD, "bea": GOOD}, {}).finish({})
    assert (found.matched, found.eligible) == (2, ("ada",))


any_facts = st.builds(
    Facts,
    words=st.lists(st.sampled_from([GRANT, OBJECTION]), max_size=2).map(tuple),
    has_address=st.booleans(),
    zones=st.sampled_from([(LONDON,), (TOKYO,)]),
    processes=st.sampled_from([(), ("OPEN_TICKET",), ("DUNNING",)]),
    households=st.lists(st.sampled_from(["h1", "h2", "h3"]), max_size=2, unique=True).map(tuple),
)
crowds = st.dictionaries(
    st.integers(0, 30).map(str), st.tuples(any_facts, st.integers(0, 3), st.booleans()), max_size=20
)


@given(crowds, st.none() | st.integers(0, 5), st.booleans(), st.randoms(use_true_random=False))
def test_everybody_is_in_one_place_whatever_order_they_come_in(
    crowd: dict[str, tuple[Facts, int, bool]], at_most: int | None, transactional: bool, random: Random
) -> None:
    chosen = campaign(at_most=at_most, transactional=transactional)
    facts = {person: one for person, (one, _, _) in crowd.items()}
    members = [Member(person, float(priority)) for person, (_, priority, _) in crowd.items()]
    contacts = {person: sent(1, 2) for person, (_, _, is_full) in crowd.items() if is_full}
    found = lasting(chosen, members, facts, {}).finish(contacts)
    held = [one.person for one in found.excluded]
    assert sorted([*found.eligible, *held]) == sorted(crowd)
    assert found.matched == len(found.eligible) + sum(found.counts.values())
    random.shuffle(members)
    assert lasting(chosen, members, facts, {}).finish(contacts) == found
