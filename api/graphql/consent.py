"""What customers allowed and forbade."""

from datetime import datetime

import strawberry

from api.graphql.closed_set import closed_set
from graph.reader.consents import GivenConsent
from graph.reader.timeline import kept
from identity import record
from identity.record import ConsentState

closed_set(
    ConsentState,
    "What was decided.",
    {
        "GRANTED": "Yes.",
        "DENIED": "No.",
        "REVOKED": "A yes is taken back.",
        "PENDING": "Yes, and to be confirmed (double opt-in).",
    },
)


@strawberry.type(description="One decision of a customer, as one source recorded it.")
class Consent:
    consent_id: str = strawberry.field(description="Its id at its source.")
    purpose: str = strawberry.field(description="What for.")
    state: ConsentState = strawberry.field(description="What was decided.")
    channel: str | None = strawberry.field(description="For which channel; null: for all.")
    at: datetime | None = strawberry.field(description="When.")
    proof: str | None = strawberry.field(description="What proves it.")
    source: str | None = strawberry.field(description="The system that recorded it.")
    record_key: str = strawberry.field(description="The record on which it was given.")

    @classmethod
    def of(cls, given: GivenConsent) -> "Consent":
        return cls(
            consent_id=given.id,
            purpose=given.purpose,
            state=ConsentState(given.state),
            channel=given.channel,
            at=given.at,
            proof=given.proof,
            source=given.source,
            record_key=given.record_key,
        )

    @classmethod
    def told(cls, one: record.Consent) -> "Consent":
        """A consent as it is kept once it is taken."""
        return cls(
            consent_id=one.id,
            purpose=one.purpose,
            state=one.state,
            channel=one.channel,
            at=kept(one.at) if one.at else None,
            proof=one.proof,
            source=one.id.partition(":")[0],
            record_key=one.record_key,
        )
