"""What customers allow or forbid, as applications tell it: a double opt-in, an objection, a consent taken back."""

from datetime import datetime
from typing import Annotated

import strawberry

from api.audience import UnknownContactError
from api.graphql.consent import Consent
from api.graphql.context import Info
from api.graphql.event import MOST_EVENTS, EventError, invalid, refusal, written
from api.graphql.field import field
from api.graphql.identifier import IdentifierInput
from api.graphql.time import happened
from api.graphql.user_error import UserErrorCode
from api.rules.rules import Rules
from identity import record
from identity.record import ConsentState, Entry
from identity.source.event import InvalidEventError, Word, entries_of_word
from identity.source.sync import Sync


@strawberry.input(
    description="What somebody allows or forbids. Of several words about one purpose that with the latest `at` holds."
)
class ConsentInput:
    id: str = strawberry.field(description="Your own id of it, within `source`. Told again it changes nothing.")
    at: datetime = strawberry.field(description="When they said so. Without a zone it is UTC; not ahead of now.")
    purpose: str = strawberry.field(description="The purpose or the objection, by its name in `contact.yaml`.")
    state: ConsentState = strawberry.field(
        description="What they said. A double opt-in is PENDING first, and GRANTED once it is confirmed."
    )
    channel: str | None = strawberry.field(default=None, description="For which channel; left out: for all.")
    proof: str | None = strawberry.field(default=None, description="What proves it: a form, a call, a signature.")
    record_key: str | None = strawberry.field(
        default=None, description="`source:key` of the record that they are. Or give `identifiers`."
    )
    identifiers: list[IdentifierInput] | None = strawberry.field(
        default=None, description="Who says so, by any identifiers, known or new."
    )


@strawberry.input(description="What one system heard.")
class RecordConsentsInput:
    source: str = strawberry.field(description="The system that tells it, such as `app`.")
    consents: list[ConsentInput] = strawberry.field(description=f"What was said, at most {MOST_EVENTS}.")


@strawberry.type(description="What was taken. What is not told in `userErrors` is committed.")
class RecordConsentsPayload:
    consents: list[Consent] = strawberry.field(description="The consents taken, in their order, each once.")
    user_errors: list[EventError] = strawberry.field(description="What to correct; what is named here was not taken.")


@strawberry.type
class Consenting:
    """The part of what can be changed that customers allow."""

    @field(
        "Consents, refusals and objections, kept with their proof. They hold in the next request, and for whoever the "
        "record or the identifiers are found to be later."
    )
    async def record_consents(
        self,
        info: Info,
        input: Annotated[RecordConsentsInput, strawberry.argument(description="What was said, and who tells it.")],
    ) -> RecordConsentsPayload:
        refused = refusal(input.source, "consents", len(input.consents))
        if refused is not None:
            return RecordConsentsPayload(consents=[], user_errors=[refused])
        told = _Told(input.source, info.context.rules, info.context.now)
        for index, one in enumerate(input.consents):
            told.take(index, one)
        await info.context.desk.take(told.entries)
        told.sync.saw(told.entries)
        await info.context.desk.note({input.source: told.sync})
        return RecordConsentsPayload(consents=told.consents(), user_errors=told.errors)


class _Told:
    """The consents of one call: what they become, and what is wrong with the others."""

    def __init__(self, source: str, rules: Rules, now: datetime) -> None:
        self.entries: list[Entry] = []
        self.errors: list[EventError] = []
        self.sync = Sync()
        self._source = source
        self._now = now
        self._purposes = [*rules.contact.purposes, *rules.contact.objections]
        self._channels = [*rules.contact.addresses]
        self._ids: dict[str, tuple[int, Word]] = {}

    def take(self, index: int, given: ConsentInput) -> None:
        self.sync.rows += 1
        error = self._unknown(index, given) or self._taken(index, given)
        if error is not None:
            self.sync.rejected += 1
            self.errors.append(error)

    def _unknown(self, index: int, given: ConsentInput) -> EventError | None:
        """What the rules do not know; None where they know all of it."""
        named = (("purpose", given.purpose, self._purposes), ("channel", given.channel, self._channels))
        for name, value, known in named:
            if value is not None and value not in known:
                message = str(UnknownContactError(name, value, known))
                return EventError(index=index, field=name, code=UserErrorCode.NOT_FOUND, message=message)
        return None

    def _taken(self, index: int, given: ConsentInput) -> EventError | None:
        try:
            word = _word(self._source, given, self._now)
        except InvalidEventError as error:
            return invalid(index, error)
        first, known = self._ids.setdefault(word.id, (index, word))
        if known == word and first != index:
            return None
        if known != word:
            message = f"Item {first} has this id and says something else. Correct it in a call of its own."
            return EventError(index=index, field="id", code=UserErrorCode.CONFLICT, message=message)
        try:
            self.entries += entries_of_word(word)
        except InvalidEventError as error:
            return invalid(index, error)
        return None

    def consents(self) -> list[Consent]:
        return [Consent.told(one) for one in self.entries if isinstance(one, record.Consent)]


def _word(source: str, given: ConsentInput, now: datetime) -> Word:
    return Word(
        source=source,
        id=given.id,
        at=happened(given.at, now),
        purpose=given.purpose,
        state=given.state,
        channel=given.channel,
        proof=given.proof,
        record_key=given.record_key,
        identifiers=written(given.identifiers or ()),
    )
