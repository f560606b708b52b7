"""What has to change for an audience to hold whom it means now.

Membership is not patched from one event to the next but computed anew and compared with what is held, so it can be no
other than a full recompute gives, whatever happened between: merges, splits, consents, sends.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from context.control_group import in_control
from context.waterfall import Exclusion, Waterfall


class Departure(StrEnum):
    """Why somebody is not in an audience any more, where no gate holds them back."""

    NOT_FOUND = "NOT_FOUND"
    MERGED = "MERGED"
    """They are in it, or not, under the id that theirs was merged into."""
    ENDED = "ENDED"
    """All their records are shared among others; they are nobody now."""
    GROUP_CHANGED = "GROUP_CHANGED"
    """They went into the control group, or came out of it, and enter anew."""
    AUDIENCE_ENDED = "AUDIENCE_ENDED"
    """The audience itself holds nobody any more."""


@dataclass(frozen=True, slots=True)
class Held:
    """Who is in an audience as it stands. `heir` is whom the id leads to where it was merged away."""

    person: str
    control: bool
    is_today: bool = True
    heir: str | None = None


@dataclass(frozen=True, slots=True)
class Exit:
    """Somebody who is to leave. `reason` is a Departure or the gate that holds them back."""

    person: str
    reason: str
    was_control: bool
    heir: str | None = None


@dataclass(frozen=True, slots=True)
class Enter:
    """Somebody who is to come in. `formerly` are ids of theirs that were in it."""

    person: str
    control: bool
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Who leaves and who comes in, each by id."""

    exits: tuple[Exit, ...]
    enters: tuple[Enter, ...]


def wanted(audience: str, waterfall: Waterfall, share: float) -> dict[str, bool]:
    """Who belongs in an audience, and of each whether they are in its control group.

    Whom it is night for stays: their hours end by themselves, and whoever sends holds them until then.
    """
    asleep = (one.person for one in waterfall.held_by(Exclusion.QUIET_HOURS))
    return {person: in_control(audience, person, share) for person in (*waterfall.eligible, *asleep)}


def change(
    held: Iterable[Held],
    wanted: Mapping[str, bool],
    waterfall: Waterfall,
    otherwise: Departure = Departure.NOT_FOUND,
) -> Change:
    """What makes those who are held those who are wanted; `otherwise` is why those leave whom no gate holds back."""
    stay: set[str] = set()
    leaving: list[Held] = []
    for one in held:
        if one.is_today and wanted.get(one.person) == one.control:
            stay.add(one.person)
        else:
            leaving.append(one)
    reasons = _reasons(leaving, waterfall)
    exits: list[Exit] = []
    formerly: dict[str, list[str]] = {}
    for one in leaving:
        reason = _reason(one, wanted) or reasons.get(one.person, otherwise)
        exits.append(Exit(one.person, reason, one.control, one.heir))
        if one.heir is not None:
            formerly.setdefault(one.heir, []).append(one.person)
    enters = [
        Enter(person, control, tuple(sorted(formerly.get(person, ()))))
        for person, control in wanted.items()
        if person not in stay
    ]
    return Change(tuple(sorted(exits, key=_id)), tuple(sorted(enters, key=_id)))


def _reasons(leaving: Iterable[Held], waterfall: Waterfall) -> dict[str, str]:
    """The gates that hold back those who leave: few of all whom they hold back."""
    persons = {one.person for one in leaving}
    if not persons:
        return {}
    return {one.person: one.reason.value for one in waterfall.held_among(persons)}


def _reason(one: Held, wanted: Mapping[str, bool]) -> Departure | None:
    if not one.is_today:
        return Departure.MERGED if one.heir is not None else Departure.ENDED
    return Departure.GROUP_CHANGED if one.person in wanted else None


def _id(one: Exit | Enter) -> str:
    return one.person
