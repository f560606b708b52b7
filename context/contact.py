"""Whether somebody may be contacted, and when: consent, an address, rolling caps, and quiet hours where they live.

Caps count what was sent in a window that ends at the moment asked about, `(at - window, at]`; so a cap lifts when its
oldest counted contact leaves the window, and never at midnight. Contacts that customers need (transactional ones)
neither count nor wait.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from context.consent import Permission, Purpose, Question, Ruling
from context.touchpoint_type import Weight

_PATIENCE = timedelta(days=14)
"""How far the end of quiet hours is looked for; it is not found where those of several zones fill the day."""


class Scope(StrEnum):
    """Whose contacts a cap counts."""

    PERSON = "person"
    HOUSEHOLD = "household"
    CONTACT_POINT = "contact_point"
    """Everything that went to the address, whoever of those who share it was meant."""


class Gate(StrEnum):
    """What a contact has to pass, in this order."""

    OBJECTION = "OBJECTION"
    CONSENT = "CONSENT"
    CONTACT_POINT = "CONTACT_POINT"
    CAP = "CAP"
    QUIET_HOURS = "QUIET_HOURS"


_STANDING = frozenset({Gate.OBJECTION, Gate.CONSENT, Gate.CONTACT_POINT})
"""No waiting opens these."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One contact that the company made and that counts, and in whose view."""

    at: datetime
    channel: str
    scopes: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many contacts in a rolling window. `channels` None: in all of them together."""

    name: str
    scope: Scope
    at_most: int
    window: timedelta
    channels: frozenset[str] | None = None

    def applies_to(self, channel: str) -> bool:
        return self.channels is None or channel in self.channels


@dataclass(frozen=True, slots=True)
class QuietHours:
    """No contact from `start` to `end` on the customer's clock, over midnight where `end` is earlier."""

    start: time
    end: time
    channels: frozenset[str] | None = None

    def cover(self, at: datetime, zone: ZoneInfo) -> bool:
        """Whether an instant lies within, on a zone's clock."""
        clock = at.astimezone(zone).time()
        if self.start < self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end

    def end_after(self, at: datetime, zone: ZoneInfo) -> datetime:
        """The next time that the hours end, after an instant within them."""
        local = at.astimezone(zone)
        day = local.date() + timedelta(days=1 if local.time() >= self.end else 0)
        end = datetime.combine(day, self.end, zone).astimezone(UTC)
        if end.astimezone(zone).time() != self.end:
            return self._end_where_skipped(max(at, datetime.combine(day, self.end.replace(fold=1), zone)), zone)
        # Where the clock is set back within the hours, their end comes twice; the first may have passed.
        return end if end > at else datetime.combine(day, self.end.replace(fold=1), zone).astimezone(UTC)

    def _end_where_skipped(self, earliest: datetime, zone: ZoneInfo) -> datetime:
        """The end where the clock is set forward over it: the minute in which it is."""
        end = earliest.astimezone(UTC)
        while self.cover(end, zone):
            end += timedelta(minutes=1)
        return end


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for all contacts that are not transactional."""

    caps: tuple[Cap, ...]
    quiet_hours: tuple[QuietHours, ...]


@dataclass(frozen=True, slots=True)
class Reachable:
    """What is known of a customer: what was sent, whether there is an address, and the zones they may live in."""

    sent: Sequence[Sent]
    has_address: bool
    zones: tuple[ZoneInfo, ...]


@dataclass(frozen=True, slots=True)
class CapUse:
    """How far a cap is used up. `lifts_at`: when there is room again; None where there is."""

    cap: Cap
    used: int
    lifts_at: datetime | None

    @property
    def remaining(self) -> int:
        return max(0, self.cap.at_most - self.used)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One gate that is shut. `lifts_at` None: not by waiting."""

    gate: Gate
    detail: str
    lifts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Contactability:
    """Whether somebody may be contacted, all that stands against it, and the first time that nothing does."""

    obstacles: tuple[Obstacle, ...]
    ruling: Ruling
    next_allowed_at: datetime | None

    @property
    def allowed(self) -> bool:
        return not self.obstacles


def pressure(caps: Sequence[Cap], sent: Sequence[Sent], channel: str, at: datetime) -> tuple[CapUse, ...]:
    """How far each cap of a channel is used up at a time."""
    return tuple(_use(cap, sent, at) for cap in caps if cap.applies_to(channel))


def contactability(asked: Question, ruled: Ruling, policy: Policy, customer: Reachable) -> Contactability:
    """Whether a customer may be contacted at a time, under what their words came to."""
    found = obstacles(asked, ruled, policy, customer)
    shut = any(one.gate in _STANDING for one in found)
    return Contactability(found, ruled, None if shut else _next(asked, ruled, policy, customer))


def obstacles(asked: Question, ruled: Ruling, policy: Policy, customer: Reachable) -> tuple[Obstacle, ...]:
    """All that stands against a contact at a time, in the order of the gates."""
    return (*_not_by_waiting(asked, ruled, customer), *_by_waiting(asked, asked.at, policy, customer))


def _not_by_waiting(asked: Question, ruled: Ruling, customer: Reachable) -> Iterator[Obstacle]:
    if ruled.permission is Permission.OBJECTED:
        yield Obstacle(Gate.OBJECTION, "the customer objects to direct marketing")
    elif not ruled.permission.allows:
        yield Obstacle(Gate.CONSENT, _lacking(asked.purpose, ruled))
    if not customer.has_address:
        yield Obstacle(Gate.CONTACT_POINT, f"there is no address for {asked.channel}")


def _lacking(purpose: Purpose, ruled: Ruling) -> str:
    """What is wrong with the consent to a purpose: without a time, so that all who lack the same are told the same."""
    match ruled.permission:
        case Permission.PENDING:
            proofs = f" or with the proof {' or '.join(sorted(purpose.proofs))}" if purpose.proofs else ""
            return (
                f"the customer agreed to {purpose.name} and has not confirmed it (double opt-in): "
                f"a GRANTED that follows a PENDING one{proofs} confirms it"
            )
        case Permission.EXPIRED:
            return f"the consent to {purpose.name} has expired"
        case Permission.MISSING:
            return f"the customer never agreed to {purpose.name}"
        case _:
            return f"the consent to {purpose.name} is {ruled.permission.value}"


def _by_waiting(asked: Question, at: datetime, policy: Policy, customer: Reachable) -> Iterator[Obstacle]:
    if asked.purpose.weight is Weight.TRANSACTIONAL:
        return
    for use in pressure(policy.caps, customer.sent, asked.channel, at):
        if not use.remaining:
            yield Obstacle(Gate.CAP, f"{use.cap.name}: {use.used} of {use.cap.at_most}", use.lifts_at)
    for quiet in policy.quiet_hours:
        if quiet.channels is not None and asked.channel not in quiet.channels:
            continue
        if any(quiet.cover(at, zone) for zone in customer.zones):
            detail = f"quiet from {quiet.start:%H:%M} to {quiet.end:%H:%M} where the customer lives"
            yield Obstacle(Gate.QUIET_HOURS, detail, _loud_again(quiet, at, customer.zones))


def _next(asked: Question, ruled: Ruling, policy: Policy, customer: Reachable) -> datetime | None:
    """The first time from the one asked about on that no gate is shut; None where there is none."""
    at = asked.at
    # Caps only empty while nothing is sent, and each pass waits for all of them: only quiet hours can come again.
    while obstacles := list(_by_waiting(asked, at, policy, customer)):
        lifts = [obstacle.lifts_at for obstacle in obstacles]
        if None in lifts or at - asked.at > _longest(policy) + _PATIENCE:
            return None
        at = max(lift for lift in lifts if lift)
    return None if ruled.expires_at is not None and at >= ruled.expires_at else at


def _longest(policy: Policy) -> timedelta:
    return max((cap.window for cap in policy.caps), default=timedelta())


def _use(cap: Cap, sent: Sequence[Sent], at: datetime) -> CapUse:
    counted = sorted(
        (
            one.at
            for one in sent
            if cap.scope in one.scopes and cap.applies_to(one.channel) and at - cap.window < one.at <= at
        ),
        reverse=True,
    )
    # There is room when only `at_most - 1` are left in the window: when the `at_most`th newest leaves it.
    lifts_at = counted[cap.at_most - 1] + cap.window if len(counted) >= cap.at_most else None
    return CapUse(cap, len(counted), lifts_at)


def _loud_again(quiet: QuietHours, at: datetime, zones: Sequence[ZoneInfo]) -> datetime | None:
    """When it is quiet in none of the zones."""
    end = at
    while quiet_in := [zone for zone in zones if quiet.cover(end, zone)]:
        end = max(quiet.end_after(end, zone) for zone in quiet_in)
        if end - at > _PATIENCE:
            return None
    return end
