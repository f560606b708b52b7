"""Whom a campaign may reach of those that it means, and of all others why not and when they may be reached again.

Everybody is held back by the first gate that is shut, in an order that never changes, so the counts add up: matched =
excluded + eligible. Choices among people (one of a household, a limited number) go by priority, then by id, so that the
same people with the same facts always give the same choice, in whatever order they come.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from context.consent import Permission, Question, Ruling, Word, ruling
from context.contact import Gate, Obstacle, Policy, Reachable, Sent, contactability, obstacles
from context.waterfall import Excluded, Exclusion, Waterfall

_OF_CONTACT = {
    Gate.OBJECTION: Exclusion.OBJECTION,
    Gate.CONSENT: Exclusion.CONSENT,
    Gate.CONTACT_POINT: Exclusion.CONTACTABILITY,
    Gate.CAP: Exclusion.CAP,
    Gate.QUIET_HOURS: Exclusion.QUIET_HOURS,
}

_ALLOWED = Ruling(Permission.GRANTED)
_NO_POLICY = Policy((), ())


@dataclass(frozen=True, slots=True)
class Campaign:
    """What is to be sent. `at_most` None: to as many as may. `transactional`: caps do not hold, all else does."""

    asked: Question
    policy: Policy
    objections: frozenset[str]
    blocking: frozenset[str] = frozenset()
    """Kinds of process that nobody may be in the middle of."""
    at_most: int | None = None
    one_of_household: bool = True
    transactional: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is meant. Those of higher priority are chosen first."""

    person: str
    priority: float = 0.0


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gates go by, of one person."""

    words: tuple[Word, ...] = ()
    has_address: bool = True
    zones: tuple[ZoneInfo, ...] = ()
    processes: tuple[str, ...] = ()
    """The kinds of process that they are in the middle of."""
    households: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sieve:
    """The members that are left, in the order of choice, and those that are not."""

    left: list[Member]
    out: list[Excluded] = field(default_factory=list)

    def hold(self, gate: Callable[[Member], Excluded | None]) -> None:
        """Take out whom a gate holds back."""
        left = []
        for member in self.left:
            held = gate(member)
            if held is None:
                left.append(member)
            else:
                self.out.append(held)
        self.left = left


@dataclass(frozen=True, slots=True)
class Passed:
    """Those whom no lasting reason holds back, still to be asked what was sent to them lately."""

    campaign: Campaign
    facts: Mapping[str, Facts]
    left: tuple[Member, ...]
    out: tuple[Excluded, ...]

    @property
    def persons(self) -> list[str]:
        return [member.person for member in self.left]

    def finish(self, sent: Mapping[str, Sequence[Sent]]) -> Waterfall:
        """The waterfall, given what was sent to each of `persons`."""
        sieve = _Sieve(list(self.left), list(self.out))
        if not self.campaign.transactional:
            sieve.hold(lambda member: over_cap(self.campaign, member.person, sent.get(member.person, ())))
        if self.campaign.one_of_household:
            sieve.hold(one_of_household(self.facts))
        if self.campaign.at_most is not None:
            sieve.hold(volume(self.campaign.at_most))
        quiet = Quiet(self.campaign)
        sieve.hold(lambda member: quiet.held(member.person, self.facts[member.person].zones))
        return Waterfall(tuple(member.person for member in sieve.left), tuple(sieve.out))


def lasting(
    campaign: Campaign, members: Iterable[Member], facts: Mapping[str, Facts], suppressed: Mapping[str, str]
) -> Passed:
    """The first five gates: what the customer said, where they are, and whom the campaign leaves out.

    `facts` are those of every member, `suppressed` says of persons why they are left out.
    """
    best: dict[str, Member] = {}
    for member in members:
        known = best.get(member.person)
        if known is None or member.priority > known.priority:
            best[member.person] = member
    sieve = _Sieve(sorted(best.values(), key=lambda member: (-member.priority, member.person)))
    words = Spoken(campaign)
    sieve.hold(lambda member: words.held(member.person, facts[member.person]))
    sieve.hold(lambda member: in_process(campaign, member.person, facts[member.person]))
    sieve.hold(
        lambda member: (
            Excluded(member.person, Exclusion.SUPPRESSION, suppressed[member.person])
            if member.person in suppressed
            else None
        )
    )
    return Passed(campaign, facts, tuple(sieve.left), tuple(sieve.out))


class Spoken:
    """The gates of objection, consent and contactability; most people never said anything, and are judged once."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._silent = ruling(campaign.asked, (), campaign.objections)

    def held(self, person: str, facts: Facts) -> Excluded | None:
        asked = self._campaign.asked
        ruled = ruling(asked, facts.words, self._campaign.objections) if facts.words else self._silent
        if ruled.permission.allows and facts.has_address:
            return None
        found = obstacles(asked, ruled, _NO_POLICY, Reachable((), facts.has_address, ()))
        return _excluded(person, found[0]) if found else None


def in_process(campaign: Campaign, person: str, facts: Facts) -> Excluded | None:
    """The gate of process states."""
    blocking = sorted(campaign.blocking.intersection(facts.processes))
    return Excluded(person, Exclusion.PROCESS_STATE, f"in the middle of: {', '.join(blocking)}") if blocking else None


def over_cap(campaign: Campaign, person: str, sent: Sequence[Sent]) -> Excluded | None:
    """The gate of caps, given what was sent to somebody."""
    if not sent:
        return None
    policy = replace(campaign.policy, quiet_hours=())
    found = obstacles(campaign.asked, _ALLOWED, policy, Reachable(sent, True, ()))
    if not found:
        return None
    # It may be sent when the last of several caps has room.
    last = max(found, key=lambda one: (one.lifts_at is None, one.lifts_at or campaign.asked.at))
    return _excluded(person, last)


def one_of_household(facts: Mapping[str, Facts]) -> Callable[[Member], Excluded | None]:
    """The gate of households, for members in the order of choice."""
    chosen: dict[str, str] = {}

    def gate(member: Member) -> Excluded | None:
        households = facts[member.person].households
        already = next((chosen[household] for household in sorted(households) if household in chosen), None)
        if already is not None:
            return duplicate(member.person, already)
        chosen.update(dict.fromkeys(households, member.person))
        return None

    return gate


def volume(at_most: int) -> Callable[[Member], Excluded | None]:
    """The gate of volume, for members in the order of choice."""
    places = iter(range(at_most))

    def gate(member: Member) -> Excluded | None:
        if next(places, None) is not None:
            return None
        return surplus(member.person, at_most)

    return gate


def duplicate(person: str, mate: str) -> Excluded:
    """What is said of somebody whose household is reached already."""
    return Excluded(person, Exclusion.HOUSEHOLD_DUPLICATE, f"of their household {mate} is reached")


def surplus(person: str, at_most: int) -> Excluded:
    """What is said of somebody whom a limited number leaves out."""
    return Excluded(person, Exclusion.VOLUME, f"{at_most} of higher priority are reached")


class Quiet:
    """The gate of quiet hours; it is asked once for all who live by the same clocks."""

    def __init__(self, campaign: Campaign) -> None:
        self._asked = campaign.asked
        self._policy = replace(campaign.policy, caps=())
        self._by_zones: dict[tuple[ZoneInfo, ...], Obstacle | None] = {}

    def held(self, person: str, zones: tuple[ZoneInfo, ...]) -> Excluded | None:
        if zones not in self._by_zones:
            found = contactability(self._asked, _ALLOWED, self._policy, Reachable((), True, zones))
            # Hours may follow upon hours: it lifts when none of them holds any more.
            last = next(reversed(found.obstacles), None)
            self._by_zones[zones] = last and replace(last, lifts_at=found.next_allowed_at)
        obstacle = self._by_zones[zones]
        return _excluded(person, obstacle) if obstacle else None


def _excluded(person: str, obstacle: Obstacle) -> Excluded:
    return Excluded(person, _OF_CONTACT[obstacle.gate], obstacle.detail, obstacle.lifts_at)
