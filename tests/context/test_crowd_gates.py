"""A crowd judged in columns comes to what each of its people comes to one by one."""

from datetime import UTC, datetime, timedelta
from datetime import time as clock
from itertools import product
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from context.consent import Basis, ConsentState, Purpose, Question, Word, ruling
from context.contact import Cap, Policy, QuietHours, Scope, Sent
from context.crowd import UNDATED, Crowd, Homes, Said, Sends, speech, suspects
from context.crowd_gates import choice, lasting_of_crowd
from context.gates import Campaign, Facts, Member, lasting, over_cap
from context.roll import NOBODY, Roll, micros
from context.touchpoint_type import Weight
from context.waterfall import Exclusion

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAYS = (None, -400, -20, -20.00000001, -10, 0, 1)
"""When something is said, in days from noon: without a time, outlived, twice nearly at once, just now, not yet."""
OBJECTIONS = frozenset({"direct_marketing"})
PERSON = frozenset({Scope.PERSON, Scope.HOUSEHOLD})
CAPS = (
    Cap("two a week", Scope.PERSON, 2, timedelta(days=7)),
    Cap("four at home", Scope.HOUSEHOLD, 4, timedelta(days=7), frozenset({"email"})),
)
ZONES = ((ZoneInfo("Europe/London"),), (ZoneInfo("Asia/Tokyo"),), (ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/London")))
PROCESSES = ((), ("OPEN_TICKET",), ("DUNNING",), ("DUNNING", "OPEN_TICKET"))
HOMES = ("h1", "h2", "h3")

TIMES = [None if days is None else NOON + timedelta(days=days) for days in DAYS]
WORDS = [
    Word("", purpose, state, channel, at, proof)
    for purpose, state, channel, at, proof in product(
        ("newsletter", "direct_marketing", "other"), ConsentState, (None, "email", "phone"), TIMES, (None, "yes")
    )
]
purposes = st.builds(
    Purpose,
    st.just("newsletter"),
    st.sampled_from(Weight),
    st.sampled_from(Basis),
    st.just(frozenset({"yes"})),
    st.sampled_from([None, timedelta(days=15), timedelta(days=365)]),
)
people = st.builds(
    Facts,
    words=st.lists(st.sampled_from(WORDS), max_size=4).map(tuple),
    has_address=st.booleans(),
    zones=st.sampled_from(ZONES),
    processes=st.sampled_from(PROCESSES),
    households=st.lists(st.sampled_from(HOMES), max_size=2, unique=True).map(tuple),
)
towns = st.dictionaries(st.integers(0, 40).map(str), people, min_size=1, max_size=15)
campaigns = st.builds(
    Campaign,
    purposes.map(lambda purpose: Question(purpose, "email", NOON)),
    st.just(Policy(CAPS, (QuietHours(clock(20), clock(8)),))),
    st.just(OBJECTIONS),
    blocking=st.sampled_from([frozenset(), frozenset({"DUNNING"}), frozenset({"DUNNING", "OPEN_TICKET"})]),
    at_most=st.none() | st.integers(0, 5),
    one_of_household=st.booleans(),
    transactional=st.booleans(),
)


def said(town: dict[str, Facts], roll: Roll) -> list[Said]:
    """The words of a town as columns: those of one kind together."""
    found: dict[tuple[str, ConsentState, str | None, str | None], list[tuple[str, int]]] = {}
    for person, facts in town.items():
        for word in facts.words:
            time = UNDATED if word.at is None else micros(word.at)
            found.setdefault((word.purpose, word.state, word.channel, word.proof), []).append((person, time))
    return [
        Said(*kind, roll.places([one for one, _ in who]), np.array([time for _, time in who], np.int64))
        for kind, who in found.items()
    ]


def crowd(town: dict[str, Facts], asked: Question) -> Crowd:
    roll = Roll(town)
    facts = [town[person] for person in roll.ids]
    pairs = [(person, home) for person, one in town.items() for home in one.households]
    return Crowd(
        roll,
        speech(said(town, roll), len(roll), asked),
        np.array([one.has_address for one in facts], np.bool_),
        np.array([ZONES.index(one.zones) for one in facts], np.int64),
        ZONES,
        np.array([PROCESSES.index(one.processes) for one in facts], np.int64),
        PROCESSES,
        Homes.of(roll.places([person for person, _ in pairs]), [home for _, home in pairs]),
    )


def contacts(days: list[float]) -> tuple[Sent, ...]:
    return tuple(Sent(NOON - timedelta(days=ago), "email", PERSON) for ago in days)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(towns, campaigns, st.data())
def test_a_crowd_comes_to_what_its_people_come_to_one_by_one(
    town: dict[str, Facts], campaign: Campaign, data: st.DataObject
) -> None:
    person = st.sampled_from(sorted(town))
    meant = data.draw(st.lists(st.tuples(person, st.integers(0, 3)), max_size=20))
    suppressed = data.draw(st.dictionaries(person, st.sampled_from(["in one", "in another"]), max_size=4))
    sent = data.draw(st.dictionaries(person, st.lists(st.sampled_from([0.5, 2, 6, 8]), max_size=4).map(contacts)))
    members = [Member(person, float(priority)) for person, priority in meant]
    one_by_one = lasting(campaign, members, town, suppressed).finish(sent)

    columns = crowd(town, campaign.asked)
    places = columns.roll.places([one.person for one in members])
    order = choice(columns.roll, places, np.array([one.priority for one in members]))
    found = lasting_of_crowd(campaign, columns, order, suppressed).finish(sent)
    assert list(found.eligible) == list(one_by_one.eligible)
    assert list(found.excluded) == list(one_by_one.excluded)
    assert (found.counts, found.matched) == (one_by_one.counts, one_by_one.matched)
    assert [found.excluded[at] for at in range(-len(found.excluded), 0)] == list(one_by_one.excluded)
    assert list(found.excluded[1:3]) == list(one_by_one.excluded[1:3])
    for reason in (None, *Exclusion):
        assert list(found.held_by(reason)) == list(one_by_one.held_by(reason))
    some = data.draw(st.sets(person))
    assert list(found.held_among(some)) == list(one_by_one.held_among(some))


@pytest.mark.parametrize(("basis", "state", "second"), [*product(Basis, ConsentState, [None, *ConsentState])])
def test_every_pair_of_words_is_ruled_as_it_is_for_one_person(
    basis: Basis, state: ConsentState, second: ConsentState | None
) -> None:
    """In every order of time, for each purpose and channel, confirmed or not, held or outlived."""
    purpose = Purpose("newsletter", Weight.MARKETING, basis, frozenset({"yes"}), timedelta(days=15))
    asked = Question(purpose, "email", NOON)
    kinds = list(product(("newsletter", "direct_marketing"), (None, "phone"), (None, "yes"), TIMES))

    def word(state: ConsentState, purpose: str, channel: str | None, proof: str | None, at: datetime | None) -> Word:
        return Word("", purpose, state, channel, at, proof)

    firsts = [(word(state, *kind),) for kind in kinds]
    sayings = firsts if second is None else [(*one, word(second, *kind)) for one in firsts for kind in kinds]
    town = {str(number): Facts(words=saying) for number, saying in enumerate(sayings)}
    roll = Roll(town)
    found = speech(said(town, roll), len(roll), asked)
    judged = [ruling(asked, kind, OBJECTIONS).permission for kind in found.kinds]
    assert [judged[of] for of in found.of.tolist()] == [
        ruling(asked, town[person].words, OBJECTIONS).permission for person in roll.ids
    ]


@given(towns, st.lists(st.tuples(st.integers(0, 40), st.sampled_from([0.5, 2, 6.9, 7, 8]), st.booleans()), max_size=40))
def test_whoever_is_over_a_cap_is_a_suspect(town: dict[str, Facts], sent: list[tuple[int, float, bool]]) -> None:
    asked = Question(Purpose("survey", Weight.MARKETING, Basis.NONE), "email", NOON)
    campaign = Campaign(asked, Policy(CAPS, ()), OBJECTIONS)
    columns = crowd(town, asked)
    times = [NOON - timedelta(days=ago) for _, ago, _ in sent]
    sends = Sends(
        np.arange(len(sent)),
        np.array([micros(at) for at in times], np.int64),
        np.array(["email" if is_mail else "phone" for _, _, is_mail in sent], np.str_),
        columns.roll.places([str(number) for number, _, _ in sent]),
    )
    may = suspects(columns, sends, CAPS, NOON)
    for place, person in enumerate(columns.roll.ids):
        mates = {one for one, facts in town.items() if {*facts.households} & {*town[person].households}}
        seen = [
            Sent(at, "email" if is_mail else "phone", PERSON if str(number) == person else frozenset({Scope.HOUSEHOLD}))
            for (number, _, is_mail), at in zip(sent, times, strict=True)
            if str(number) in {person, *mates}
        ]
        if over_cap(campaign, person, seen):
            assert may[place]


def test_nobody_has_no_place() -> None:
    assert Roll(["b", "a"]).places(["b", "a", "c"]).tolist() == [1, 0, NOBODY]


def test_silence_is_a_kind_of_its_own() -> None:
    asked = Question(Purpose("survey", Weight.MARKETING, Basis.NONE), "email", NOON)
    found = speech([], 3, asked)
    assert (found.of.tolist(), found.kinds) == ([0, 0, 0], [()])
