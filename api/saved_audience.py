"""Audiences that were saved: their versions, and what has to happen for them to hold whom they mean now."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import orjson

from api.audience import Asked, ProcessKind, Sending, campaign_of, written
from api.preview import CutShortError, Preview, preview
from api.rules.rules import Rules
from context.membership import Departure, change, wanted
from context.waterfall import Exclusion, Waterfall
from cypher.binding import check_values
from cypher.members import member_column
from graph.audience import Audiences
from graph.membership import Definition, Moment, Saved, Sizes, Written, held, save, write_change
from graph.reader.membership import Summary, Version, version
from graph.session import AsyncStore, Store
from onefold import OnefoldError

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_NOBODY = Preview((), {}, Waterfall((), ()), 0, 0, truncated=False)


class AudienceNameError(OnefoldError):
    """A name that no audience can have."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name[:80]!r} cannot be the name of an audience: up to 64 small letters a-z, digits, - and _, of which "
            "the first is a letter or a digit."
        )
        self.name = name


class UnknownSavedAudienceError(OnefoldError):
    """An audience, or a version of one, that nobody saved."""

    def __init__(self, name: str, number: int = 0) -> None:
        which = f"version {number} of the audience" if number else "audience"
        super().__init__(f"Nobody saved the {which} {name[:80]!r}. `onefold audience show` tells what there is.")
        self.name = name
        self.number = number


class CampaignPlanError(OnefoldError):
    """A campaign that cannot be."""


class AuthorError(OnefoldError):
    """Somebody saves without a name."""

    def __init__(self) -> None:
        super().__init__("`by` is empty. Say who saves the audience.")


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """What an audience is for, which goes with its statement into each version."""

    purpose: str = "newsletter"
    channel: str = "email"
    blocking: frozenset[ProcessKind] = frozenset(ProcessKind)
    suppress: tuple[str, ...] = ()
    """Saved audiences: whom they mean at that moment is left out. One that was ended means nobody."""
    at_most: int | None = None
    one_of_household: bool = True
    transactional: bool = False
    control_share: float = 0.0
    """The share that is held out to compare with, 0 to 1."""
    every_minutes: int | None = None
    """How often it is refreshed; None: when somebody asks for it."""
    ended: bool = False
    """It holds nobody any more, until a version is saved that goes on."""

    def json(self) -> str:
        """The plan as it is kept; equal plans are equal texts."""
        values = asdict(self) | {"blocking": sorted(self.blocking)}
        if not self.ended:
            # As plans were kept before audiences could end.
            del values["ended"]
        return orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()

    @classmethod
    def of_json(cls, kept: str) -> "CampaignPlan":
        """A plan that was kept; of what an older one does not say it has what holds where nothing is said.

        Raises CampaignPlanError for one that a later Onefold kept.
        """
        values = orjson.loads(kept)
        try:
            blocking = frozenset(map(ProcessKind, values.pop("blocking", ProcessKind)))
            return cls(**values | {"blocking": blocking, "suppress": tuple(values.get("suppress", ()))})
        except (TypeError, ValueError) as error:
            raise CampaignPlanError(
                f"The campaign {kept[:200]} says what this Onefold does not know ({error}). Install a later one."
            ) from error

    def sending(self, at: datetime, suppress: tuple[Asked, ...]) -> Sending:
        """What would be sent at a time; `suppress` are the audiences that the plan names."""
        return Sending(
            purpose=self.purpose,
            channel=self.channel,
            at=at,
            blocking=self.blocking,
            suppress=suppress,
            at_most=self.at_most,
            one_of_household=self.one_of_household,
            transactional=self.transactional,
        )


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways to the graph that saved audiences need: two for reading, and one for writing memberships."""

    reader: AsyncStore
    asking: Audiences
    writer: Store


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh came to."""

    moment: Moment
    members: int
    control: int
    written: Written
    preview: Preview


@dataclass(frozen=True, slots=True)
class Difference:
    """Whom two versions of an audience hold now: only the one, only the other, both."""

    left: frozenset[str]
    right: frozenset[str]
    both: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Draft:
    """A version that somebody wants to save."""

    audience: str
    asked: Asked
    plan: CampaignPlan
    by: str


async def save_audience(doors: Doors, rules: Rules, draft: Draft, at: datetime) -> Saved:
    """Keep a version of an audience once it is known that it can run and whom it means.

    Raises AudienceNameError, CampaignPlanError, AuthorError, UnknownSavedAudienceError, UnknownContactError,
    NobodyMeantError and what `explain` does.
    """
    if not _NAME.fullmatch(draft.audience):
        raise AudienceNameError(draft.audience)
    _check_plan(draft.audience, draft.plan)
    if not draft.by.strip():
        raise AuthorError
    suppress = await _suppressed(doors.reader, draft.plan)
    campaign_of(rules, draft.plan.sending(at, suppress))
    check_values(draft.asked.statement, draft.asked.values)
    member_column((await doors.asking.explain(draft.asked.statement)).columns)
    definition = Definition(draft.asked.statement.text, _json(draft.asked.values), draft.plan.json(), rules.version)
    return await asyncio.to_thread(save, doors.writer, draft.audience, definition, draft.by, at)


async def saved(reader: AsyncStore, audience: str, number: int = 0) -> Version:
    """One version of an audience, or its newest. Raises UnknownSavedAudienceError."""
    found = await version(reader, audience, number)
    if found is None:
        raise UnknownSavedAudienceError(audience, number)
    return found


def asked_of(audience: str, found: Version) -> Asked:
    """The statement of a version, checked again as if it had just been written. Raises RefusedStatementError."""
    asked = written(found.definition.text, orjson.loads(found.definition.given))
    return Asked(asked.statement, audience, asked.values)


async def preview_version(doors: Doors, rules: Rules, audience: str, found: Version, at: datetime) -> Preview:
    """Whom a version of an audience reaches at a time, and whom the gates hold back; nobody by one that ended it.

    Raises CampaignPlanError, UnknownSavedAudienceError and what `preview` does.
    """
    plan = CampaignPlan.of_json(found.definition.campaign)
    if plan.ended:
        return _NOBODY
    sending = plan.sending(at, await _suppressed(doors.reader, plan))
    return await preview(doors.reader, doors.asking, rules, asked_of(audience, found), sending)


async def refresh(doors: Doors, rules: Rules, audience: str, at: datetime) -> Refreshed:
    """Make an audience hold whom its newest version means now.

    Raises UnknownSavedAudienceError, CutShortError, AudienceOvertakenError and what `preview` does.
    """
    newest = await saved(doors.reader, audience)
    plan = CampaignPlan.of_json(newest.definition.campaign)
    found = await preview_version(doors, rules, audience, newest, at)
    if found.truncated:
        raise CutShortError(audience)
    otherwise = Departure.AUDIENCE_ENDED if plan.ended else Departure.NOT_FOUND
    meant = wanted(audience, found.waterfall, plan.control_share)
    moment = Moment(audience, newest.number, rules.version, at)
    asleep = sum(not meant[one.person] for one in found.waterfall.held_by(Exclusion.QUIET_HOURS))
    sizes = Sizes(len(meant), sum(meant.values()), asleep)

    def compare_and_write() -> Written:
        changed = change(held(doors.writer, audience), meant, found.waterfall, otherwise)
        return write_change(doors.writer, moment, changed, sizes)

    return Refreshed(
        moment, sizes.members, sizes.control, written=await asyncio.to_thread(compare_and_write), preview=found
    )


async def end_audience(doors: Doors, rules: Rules, audience: str, by: str, at: datetime) -> Refreshed:
    """Let everybody leave an audience, by a version that says so; what was is kept, and a later version may go on.

    Raises UnknownSavedAudienceError, AuthorError and AudienceOvertakenError.
    """
    if not by.strip():
        raise AuthorError
    newest = (await saved(doors.reader, audience)).definition
    plan = replace(CampaignPlan.of_json(newest.campaign), ended=True)
    ending = replace(newest, campaign=plan.json(), rules=rules.version)
    await asyncio.to_thread(save, doors.writer, audience, ending, by, at)
    return await refresh(doors, rules, audience, at)


async def difference(doors: Doors, rules: Rules, audience: str, numbers: tuple[int, int], at: datetime) -> Difference:
    """Whom two versions of an audience would hold now. Raises UnknownSavedAudienceError and CutShortError."""
    sides = []
    for number in numbers:
        found = await preview_version(doors, rules, audience, await saved(doors.reader, audience, number), at)
        if found.truncated:
            raise CutShortError(audience)
        sides.append(frozenset(wanted(audience, found.waterfall, 0.0)))
    left, right = sides
    return Difference(left - right, right - left, left & right)


def is_due(summary: Summary, plan: CampaignPlan, at: datetime) -> bool:
    """Whether an audience has to be refreshed by its own plan: it never was, or so long ago, or has a new version."""
    if plan.every_minutes is None:
        return False
    if summary.refreshed_at is None or summary.saved_at > summary.refreshed_at:
        return True
    return not plan.ended and at - summary.refreshed_at >= timedelta(minutes=plan.every_minutes)


async def _suppressed(reader: AsyncStore, plan: CampaignPlan) -> tuple[Asked, ...]:
    found = [(name, await saved(reader, name)) for name in plan.suppress]
    return tuple(
        asked_of(name, newest) for name, newest in found if not CampaignPlan.of_json(newest.definition.campaign).ended
    )


def _check_plan(audience: str, plan: CampaignPlan) -> None:
    if audience in plan.suppress:
        raise CampaignPlanError(f"{audience!r} cannot leave out whom it means itself. Name another audience.")
    if not 0 <= plan.control_share < 1:
        raise CampaignPlanError(f"The control group is a share from 0 to less than 1, not {plan.control_share:g}.")
    if plan.every_minutes is not None and plan.every_minutes < 1:
        raise CampaignPlanError("An audience is refreshed every minute at most. Give 1 or more.")


def _json(values: Mapping[str, Any]) -> str:
    return orjson.dumps(dict(values), option=orjson.OPT_SORT_KEYS).decode()
