"""What can be changed: people decide, and take it back."""

from collections.abc import Callable, Sequence
from typing import Annotated

import strawberry

from api.graphql.audience_saving import (
    RefreshAudiencePayload,
    SaveAudienceInput,
    SaveAudiencePayload,
    ending,
    refreshing,
    saving,
)
from api.graphql.context import Info
from api.graphql.decision import Decision, DecisionState, PersonEffect, SharedRecord
from api.graphql.field import field
from api.graphql.person_id import own_id
from api.graphql.process_mutations import ProcessMutations
from api.graphql.user_error import UserError, UserErrorCode
from graph.effects import Outcome
from graph.reader.meant import record_meant
from identity import decisions as domain
from identity.decisions import Act, DecisionId, DecisionKind, Undoing
from identity.record import RecordKey

_PREVIEW = "Only say what it would do. Nothing is written."
_ID = "An id of your own, with which the decision may be sent again; without one, it gets a new one."


@strawberry.input(description="Two records are one person, or never are.")
class PairInput:
    left: str = strawberry.field(
        description="`source:key` of the one record; it may still have to come. Or a customer's `id` or `personId`, "
        "which stands for the first record that describes them."
    )
    right: str = strawberry.field(description="The other, named in the same way.")
    by: str = strawberry.field(description="Who decides.")
    why: str = strawberry.field(description="Why.")
    id: strawberry.ID | None = strawberry.field(default=None, description=_ID)
    preview: bool = strawberry.field(default=False, description=_PREVIEW)


@strawberry.input(description="The records of a person are those of two.")
class SplitInput:
    left: list[str] = strawberry.field(description="Keys of the records on the one side, at most 100.")
    right: list[str] = strawberry.field(description="Keys of those on the other side, at most 100.")
    by: str = strawberry.field(description="Who decides.")
    why: str = strawberry.field(description="Why.")
    id: strawberry.ID | None = strawberry.field(default=None, description=_ID)
    preview: bool = strawberry.field(default=False, description=_PREVIEW)


@strawberry.input(description="A decision is taken back.")
class UndoInput:
    id: strawberry.ID = strawberry.field(description="The decision's id.")
    by: str = strawberry.field(description="Who takes it back.")
    preview: bool = strawberry.field(default=False, description=_PREVIEW)


@strawberry.type(description="What a decision did, or in a preview would do.")
class DecisionPayload:
    decision: Decision | None = strawberry.field(
        description="As it is kept; null where it was refused, or changed nothing because it was known."
    )
    state: DecisionState | None = strawberry.field(description="Whether it holds.")
    effects: list[PersonEffect] = strawberry.field(description="What becomes of every person concerned.")
    shared: list[SharedRecord] = strawberry.field(description="The records that nobody owns alone afterwards.")
    unknown_records: list[str] = strawberry.field(
        description="Keys of records that it speaks about and that have not come; it holds from when they come."
    )
    user_errors: list[UserError] = strawberry.field(description="What to correct; empty: it is done.")


Pair = Annotated[PairInput, strawberry.argument(description="Which two, who says so, and why.")]


@strawberry.type(description="What can be changed.")
class Mutation(ProcessMutations):
    @field("Two records are one person, whatever their bits.")
    async def confirm(self, info: Info, input: Pair) -> DecisionPayload:
        return await _pair(info, input, DecisionKind.CONFIRM)

    @field("Two records are never one person.")
    async def reject(self, info: Info, input: Pair) -> DecisionPayload:
        return await _pair(info, input, DecisionKind.REJECT)

    @field("A person's records are those of two: no record of one side belongs with one of the other.")
    async def split(
        self,
        info: Info,
        input: Annotated[SplitInput, strawberry.argument(description="Which records, who says so, and why.")],
    ) -> DecisionPayload:
        sides = (input.left, input.right)
        return await _answer(info, lambda: _decision(info, DecisionKind.SPLIT, sides, input), preview=input.preview)

    @field("A decision is taken back: the persons are as if it had never been made.")
    async def undo(
        self, info: Info, input: Annotated[UndoInput, strawberry.argument(description="Which, and who says so.")]
    ) -> DecisionPayload:
        return await _answer(info, lambda: Undoing(DecisionId(input.id), input.by, _now(info)), preview=input.preview)

    @field("A version of an audience is kept, unless the newest says the same. It is refreshed apart.")
    async def save_audience(
        self, info: Info, input: Annotated[SaveAudienceInput, strawberry.argument(description="What, and who says so.")]
    ) -> SaveAudiencePayload:
        return await saving(info, input)

    @field("An audience is made to hold whom it means now; its outbox tells who came in and who left.")
    async def refresh_audience(
        self, info: Info, name: Annotated[str, strawberry.argument(description="What it is called.")]
    ) -> RefreshAudiencePayload:
        return await refreshing(info, name)

    @field("An audience ends: everybody leaves, which its outbox tells. What was stays known; saving it anew goes on.")
    async def end_audience(
        self,
        info: Info,
        name: Annotated[str, strawberry.argument(description="What it is called.")],
        by: Annotated[str, strawberry.argument(description="Who says so.")],
    ) -> RefreshAudiencePayload:
        return await ending(info, name, by)


async def _pair(info: Info, input: PairInput, kind: DecisionKind) -> DecisionPayload:
    store = info.context.store
    sides = ([await record_meant(store, own_id(input.left))], [await record_meant(store, own_id(input.right))])
    return await _answer(info, lambda: _decision(info, kind, sides, input), preview=input.preview)


def _decision(
    info: Info, kind: DecisionKind, sides: tuple[Sequence[str], Sequence[str]], input: PairInput | SplitInput
) -> domain.Decision:
    left, right = (tuple(map(RecordKey, side)) for side in sides)
    id = DecisionId(info.context.desk.new_id() if input.id is None else input.id)
    return domain.Decision(id, kind, left, right, input.by, _now(info), input.why)


def _now(info: Info) -> int:
    return round(info.context.desk.now().timestamp() * 1000)


async def _answer(info: Info, act: Callable[[], Act], *, preview: bool) -> DecisionPayload:
    """What an act does. What the caller can correct is data, everything else an error."""
    desk = info.context.desk
    try:
        acts = [act()]
        return _payload(await (desk.preview(acts) if preview else desk.decide(acts)))
    except domain.InvalidDecisionError as error:
        return _refused(error.field, UserErrorCode.INVALID, error)
    except domain.ContradictoryDecisionError as error:
        return _refused("id", UserErrorCode.CONFLICT, error)
    except domain.UnknownDecisionError as error:
        return _refused("id", UserErrorCode.NOT_FOUND, error)


def _payload(outcome: Outcome) -> DecisionPayload:
    decided = outcome.decisions[0] if outcome.decisions else None
    return DecisionPayload(
        decision=Decision.of(decided) if decided else None,
        state=DecisionState(outcome.states[decided.id].value) if decided else None,
        effects=[PersonEffect.of(effect) for effect in outcome.effects],
        shared=[SharedRecord.of(one) for one in outcome.shared],
        unknown_records=list(outcome.unknown[decided.id]) if decided else [],
        user_errors=[],
    )


def _refused(field: str, code: UserErrorCode, error: Exception) -> DecisionPayload:
    return DecisionPayload(
        decision=None,
        state=None,
        effects=[],
        shared=[],
        unknown_records=[],
        user_errors=[UserError(field=field, code=code, message=str(error))],
    )
