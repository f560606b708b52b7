"""Saving and refreshing audiences: what is sent, and what comes of it."""

from collections.abc import Awaitable

import strawberry

from api.audience import NobodyMeantError, ProcessKind, UnknownAudienceError, UnknownContactError
from api.graphql.audience import AudienceChoiceError, AudienceInput
from api.graphql.context import Info
from api.graphql.saved_audience import SavedAudience, one_audience
from api.graphql.user_error import UserError, UserErrorCode
from api.preview import CutShortError
from api.saved_audience import (
    AudienceNameError,
    AuthorError,
    CampaignPlan,
    CampaignPlanError,
    Draft,
    Refreshed,
    UnknownSavedAudienceError,
    end_audience,
    refresh,
    save_audience,
)
from cypher.binding import WrongValuesError
from cypher.members import NoMembersError
from cypher.refusal import RefusedStatementError
from graph.membership import AudienceOvertakenError
from onefold import OnefoldError

_FIELDS: dict[type[OnefoldError], str] = {
    AudienceNameError: "name",
    AuthorError: "by",
    CampaignPlanError: "campaign",
    NobodyMeantError: "campaign.atMost",
    UnknownContactError: "campaign",
    UnknownSavedAudienceError: "campaign.suppress",
    AudienceChoiceError: "audience",
    UnknownAudienceError: "audience.name",
    WrongValuesError: "audience.params",
    NoMembersError: "audience.cypher",
    RefusedStatementError: "audience.cypher",
}
"""What the caller can correct, and where."""
_UNKNOWN = (UnknownContactError, UnknownSavedAudienceError, UnknownAudienceError)
_REFRESHED: dict[type[OnefoldError], UserErrorCode] = {
    AuthorError: UserErrorCode.INVALID,
    UnknownSavedAudienceError: UserErrorCode.NOT_FOUND,
    CutShortError: UserErrorCode.INVALID,
    AudienceOvertakenError: UserErrorCode.CONFLICT,
    RefusedStatementError: UserErrorCode.INVALID,
    WrongValuesError: UserErrorCode.INVALID,
    UnknownContactError: UserErrorCode.NOT_FOUND,
    UnknownAudienceError: UserErrorCode.NOT_FOUND,
}
"""Why an audience cannot be refreshed as it was saved, or ended."""


@strawberry.input(description="The campaign that a saved audience is for.")
class CampaignPlanInput:
    purpose: str = strawberry.field(description="What for, by `contact.yaml`.")
    channel: str = strawberry.field(description="In which channel, by `contact.yaml`.")
    blocked_by: list[ProcessKind] = strawberry.field(
        default_factory=lambda: list(ProcessKind), description="Nobody in the middle of these is in it."
    )
    suppress: list[str] = strawberry.field(
        default_factory=list, description="Names of saved audiences whose members are left out."
    )
    at_most: int | None = strawberry.field(default=None, description="How many; left out: all that may be.")
    one_of_household: bool = strawberry.field(
        default=True, description="Of people who live together only the one of highest priority is in it."
    )
    transactional: bool = strawberry.field(
        default=False, description="The customer needs it: no cap holds. Everything else does."
    )
    control_share: float = strawberry.field(default=0.0, description="The share that is held out, 0 to 1.")
    every_minutes: int | None = strawberry.field(
        default=None, description="How often it is refreshed; left out: when somebody asks for it."
    )

    def plan(self) -> CampaignPlan:
        return CampaignPlan(
            purpose=self.purpose,
            channel=self.channel,
            blocking=frozenset(self.blocked_by),
            suppress=tuple(self.suppress),
            at_most=self.at_most,
            one_of_household=self.one_of_household,
            transactional=self.transactional,
            control_share=self.control_share,
            every_minutes=self.every_minutes,
        )


@strawberry.input(description="A version of an audience that is to be kept.")
class SaveAudienceInput:
    name: str = strawberry.field(description="What the audience is called: small letters, digits, - and _.")
    audience: AudienceInput = strawberry.field(description="Whom it means.")
    campaign: CampaignPlanInput = strawberry.field(description="What it is for.")
    by: str = strawberry.field(description="Who saves it.")


@strawberry.type(description="What saving an audience did.")
class SaveAudiencePayload:
    audience: SavedAudience | None = strawberry.field(description="The audience; null where it was refused.")
    is_new: bool = strawberry.field(description="It is a new version; false: the newest says the same already.")
    user_errors: list[UserError] = strawberry.field(description="What to correct; empty: it is saved.")


@strawberry.type(description="What refreshing an audience did.")
class RefreshAudiencePayload:
    audience: SavedAudience | None = strawberry.field(
        description="The audience as it is now; null where it was not refreshed."
    )
    entered: int = strawberry.field(description="How many came in.")
    left: int = strawberry.field(description="How many left.")
    missed: int = strawberry.field(description="How many changed meanwhile; the next refresh finds them.")
    user_errors: list[UserError] = strawberry.field(description="What to correct; empty: it is refreshed.")


async def saving(info: Info, input: SaveAudienceInput) -> SaveAudiencePayload:
    """Save a version. What the caller can correct is data."""
    context = info.context
    try:
        draft = Draft(input.name, input.audience.asked(), input.campaign.plan(), input.by)
        kept = await save_audience(info.context.doors, context.rules, draft, context.now)
    except tuple(_FIELDS) as error:
        return SaveAudiencePayload(audience=None, is_new=False, user_errors=[_told(error)])
    return SaveAudiencePayload(audience=await one_audience(info, input.name), is_new=kept.is_new, user_errors=[])


async def refreshing(info: Info, name: str) -> RefreshAudiencePayload:
    """Refresh an audience. What the caller can correct is data."""
    context = info.context
    return await _refreshed(info, name, refresh(context.doors, context.rules, name, context.now))


async def ending(info: Info, name: str, by: str) -> RefreshAudiencePayload:
    """End an audience. What the caller can correct is data."""
    context = info.context
    return await _refreshed(info, name, end_audience(context.doors, context.rules, name, by, context.now))


async def _refreshed(info: Info, name: str, work: Awaitable[Refreshed]) -> RefreshAudiencePayload:
    try:
        done = await work
    except tuple(_REFRESHED) as error:
        code = next(code for kind, code in _REFRESHED.items() if isinstance(error, kind))
        refused = UserError(field="by" if isinstance(error, AuthorError) else "name", code=code, message=str(error))
        return RefreshAudiencePayload(audience=None, entered=0, left=0, missed=0, user_errors=[refused])
    written, now = done.written, await one_audience(info, name)
    return RefreshAudiencePayload(
        audience=now, entered=written.entered, left=written.left, missed=written.missed, user_errors=[]
    )


def _told(error: OnefoldError) -> UserError:
    code = UserErrorCode.NOT_FOUND if isinstance(error, _UNKNOWN) else UserErrorCode.INVALID
    field = next(field for kind, field in _FIELDS.items() if isinstance(error, kind))
    return UserError(field=field, code=code, message=str(error))
