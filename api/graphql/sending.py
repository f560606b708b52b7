"""What channels tell of a campaign: what they sent to whom, and what came back."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Generic, TypeVar

import strawberry
from strawberry.scalars import JSON

from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.person_id import own_id
from api.graphql.time import happened
from api.graphql.user_error import UserErrorCode
from api.saved_audience import CampaignPlan, UnknownSavedAudienceError, saved
from api.sends import Contacts, Response, Send, Sending, contacts_of_responses, contacts_of_sends
from graph.reader.membership import Version
from identity.source.event import InvalidEventError, kept_payload
from identity.source.reading import LONGEST_KEY, is_no_key

MOST_TOLD = 500
"""Sends or responses of one call: as many as one transaction takes."""


@strawberry.input(description="One message to somebody.")
class SendInput:
    id: str = strawberry.field(
        description="Your own id of the message, within the audience: the number of an outbox's entry, say. "
        "Told again, it stands as it stood."
    )
    person_id: strawberry.ID = strawberry.field(description="A customer's `id` or `personId`, old or new.")
    at: datetime = strawberry.field(description="When it was sent. Without a zone it is UTC; not ahead of now.")
    address: str | None = strawberry.field(
        default=None, description="Where to, as `kind:value`; left out: the address that the customer shows."
    )


@strawberry.input(description="What a channel sent of one campaign.")
class RecordSendsInput:
    audience: str = strawberry.field(description="The saved audience whose campaign it is.")
    type: str = strawberry.field(description="What was sent, such as `newsletter_sent`, by `touchpoints.yaml`.")
    sends: list[SendInput] = strawberry.field(description=f"The messages, at most {MOST_TOLD}.")
    version: int | None = strawberry.field(
        default=None, description="The version of the audience that it was sent by; left out: the newest."
    )


@strawberry.input(description="What came back of one message.")
class ResponseInput:
    id: str = strawberry.field(
        description="Your own id of it, within the audience. One that was told before and now says something else "
        "corrects it."
    )
    send: str = strawberry.field(description="The id of the message that it answers, as `recordSends` was told.")
    type: str = strawberry.field(description="What happened: `opened`, `clicked`, `unsubscribed` and so on.")
    at: datetime = strawberry.field(description="When it happened. Without a zone it is UTC; not ahead of now.")
    channel: str | None = strawberry.field(default=None, description="Where; left out: in the channel of the message.")
    payload: JSON | None = strawberry.field(
        default=None, description="A JSON object that is kept as it is, at most 32 KiB; `campaign` is the audience."
    )


@strawberry.input(description="What came back of one campaign.")
class RecordResponsesInput:
    audience: str = strawberry.field(description="The saved audience whose campaign it is.")
    responses: list[ResponseInput] = strawberry.field(description=f"What came back, at most {MOST_TOLD}.")


@strawberry.type(description="One thing to correct in what a channel told, and which of its items has it.")
class SendError:
    index: int | None = strawberry.field(description="Which of the list, from 0; null: the call itself.")
    field: str = strawberry.field(description="Which field of the item, or of the input.")
    code: UserErrorCode = strawberry.field(description="What is wrong with it.")
    message: str = strawberry.field(description="What happened and what to do next, for people.")


@strawberry.type(description="What was taken of what a channel told. What is not named in `userErrors` is committed.")
class SendsPayload:
    recorded: int = strawberry.field(description="How many became contacts: sends not told before, and responses.")
    standing: int = strawberry.field(description="How many sends were told before, and stand as they stood.")
    user_errors: list[SendError] = strawberry.field(description="What to correct; items named here were not taken.")


One = TypeVar("One", SendInput, ResponseInput)
Made = TypeVar("Made", Send, Response)


@strawberry.type
class Sends:
    """The part of what can be changed that channels tell."""

    @field(
        "A channel tells what it sent: each is a contact that counts for pressure at once, and for its campaign. "
        "Telling it again changes nothing."
    )
    async def record_sends(
        self,
        info: Info,
        input: Annotated[RecordSendsInput, strawberry.argument(description="What was sent, and in which campaign.")],
    ) -> SendsPayload:
        told = _Told(input.sends, "sends", lambda one: _send(one, info.context.now))
        version = await told.version(info, input.audience, input.version or 0)
        if version is None or not told.is_named("type", input.type):
            return told.nothing()
        channel = CampaignPlan.of_json(version.definition.campaign).channel
        sending = Sending(input.audience, version.number, channel, input.type.strip())
        kind = info.context.rules.contact.addresses.get(channel)
        sends = [replace(one, address=one.address or kind) for one in told.made.values()]
        found = await asyncio.to_thread(contacts_of_sends, info.context.doors.writer, sending, sends)
        return await told.taken(info, found, "personId", "There is no such customer any more. Leave it out.")

    @field(
        "A channel tells what came back of what it sent: each is a contact on the record that was written to. One "
        "whose type opts out takes consents back. Telling it again changes nothing."
    )
    async def record_responses(
        self,
        info: Info,
        input: Annotated[
            RecordResponsesInput, strawberry.argument(description="What came back, and of which campaign.")
        ],
    ) -> SendsPayload:
        told = _Told(input.responses, "responses", lambda one: _response(one, info.context.now))
        if await told.version(info, input.audience, 0) is None:
            return told.nothing()
        responses = list(told.made.values())
        found = await asyncio.to_thread(contacts_of_responses, info.context.doors.writer, input.audience, responses)
        return await told.taken(info, found, "send", "No such message was told. Tell it with `recordSends` first.")


class _Told(Generic[Made]):
    """The items of one call, by their places: what they are, and what is wrong with the others."""

    def __init__(self, given: Sequence[One], name: str, make: Callable[[One], Made]) -> None:
        self.made: dict[int, Made] = {}
        self._errors: list[SendError] = []
        self._ids: dict[str, int] = {}
        if len(given) > MOST_TOLD:
            self._refuse(None, name, f"{len(given)} are too many: send at most {MOST_TOLD} in one call.")
            return
        for index, one in enumerate(given):
            try:
                self._take(index, make(one))
            except InvalidEventError as error:
                self._refuse(index, error.field, str(error))

    def _take(self, index: int, made: Made) -> None:
        first = self._ids.setdefault(made.id, index)
        if first == index:
            self.made[index] = made
        elif self.made[first] != made:
            message = f"Item {first} has this id and says something else. Correct it in a call of its own."
            self._refuse(index, "id", message, UserErrorCode.CONFLICT)

    async def version(self, info: Info, audience: str, number: int) -> Version | None:
        """The version of the audience; None where nothing of the call is taken."""
        try:
            found = await saved(info.context.whole_store, audience, number)
        except UnknownSavedAudienceError as error:
            self._refuse(None, "version" if number else "audience", str(error), UserErrorCode.NOT_FOUND)
            return None
        return None if any(error.index is None for error in self._errors) else found

    def is_named(self, name: str, text: str) -> bool:
        """Whether something of the whole call is said."""
        if text.strip():
            return True
        self._refuse(None, name, f"`{name}` is empty. Say what it was.")
        return False

    async def taken(self, info: Info, found: Contacts, field: str, lost: str) -> SendsPayload:
        """Commit what is new."""
        if found.new:
            await info.context.desk.take(found.new)
        for index, one in self.made.items():
            if one.id in found.lost:
                self._refuse(index, field, lost, UserErrorCode.NOT_FOUND)
        return SendsPayload(recorded=len(found.new), standing=len(found.standing), user_errors=self._errors)

    def nothing(self) -> SendsPayload:
        """The answer where nothing of the call is taken."""
        return SendsPayload(recorded=0, standing=0, user_errors=self._errors)

    def _refuse(self, index: int | None, field: str, message: str, code: UserErrorCode = UserErrorCode.INVALID) -> None:
        self._errors.append(SendError(index=index, field=field, code=code, message=message))


def _send(given: SendInput, now: datetime) -> Send:
    return Send(_own(given.id), own_id(given.person_id), given.address, happened(given.at, now))


def _response(given: ResponseInput, now: datetime) -> Response:
    if not given.type.strip():
        raise InvalidEventError("type", "`type` is empty. Say what it was.")
    return Response(
        id=_own(given.id),
        send=given.send.strip(),
        type=given.type.strip(),
        at=happened(given.at, now),
        channel=(given.channel or "").strip() or None,
        payload=kept_payload(given.payload or {}),
    )


def _own(id: str) -> str:
    if is_no_key(id.strip()) or len(id) > LONGEST_KEY:
        raise InvalidEventError("id", f"`id` is empty, a placeholder or longer than {LONGEST_KEY} characters.")
    return id.strip()
