"""Whether a customer may be contacted, and what stands against it."""

from datetime import datetime

import strawberry

from api.graphql.closed_set import closed_set
from api.graphql.field import field
from context.consent import ConsentState as State
from context.consent import Permission
from context.contact import CapUse, Gate, Obstacle, Scope
from context.contact import Contactability as FoundContactability
from identity.record import ConsentState

closed_set(
    Gate,
    "What a contact has to pass, in this order.",
    {
        "OBJECTION": "They object to direct marketing, which nothing outweighs.",
        "CONSENT": "The purpose needs a consent that they did not give, or took back.",
        "CONTACT_POINT": "There is no address or number for the channel.",
        "CAP": "They were contacted often enough lately.",
        "QUIET_HOURS": "It is an hour of rest where they live.",
    },
    name="ContactGate",
)
closed_set(
    Scope,
    "Whose contacts a cap counts.",
    {
        "PERSON": "The customer's own.",
        "HOUSEHOLD": "Those of everybody in the customer's household; what went to an address that they share, and to "
        "none of them by name, counts for the address alone.",
        "CONTACT_POINT": "Everything that went to the address, whoever of those who share it was meant.",
    },
    name="CapScope",
)
closed_set(
    Permission,
    "What follows from a customer's words for a purpose in a channel.",
    {
        "GRANTED": "They agreed.",
        "NOT_NEEDED": "The purpose needs no consent, and they did not refuse.",
        "MISSING": "They never said anything, and the purpose needs a consent.",
        "PENDING": "They agreed and have not confirmed it yet (double opt-in).",
        "EXPIRED": "They agreed for a time that is over.",
        "DENIED": "They refused.",
        "REVOKED": "They agreed once and took it back.",
        "OBJECTED": "They object to all direct marketing, which no consent outweighs.",
    },
)


@strawberry.type(description="A gate that is shut.")
class ContactObstacle:
    gate: Gate = strawberry.field(description="Which one.")
    reason: str = strawberry.field(description="Why, for people.")
    lifts_at: datetime | None = strawberry.field(description="When it opens by itself; null: not by waiting.")

    @classmethod
    def of(cls, found: Obstacle) -> "ContactObstacle":
        return cls(gate=found.gate, reason=found.detail, lifts_at=found.lifts_at)


@strawberry.type(description="The customer's own word that decided, with its proof.")
class DecisiveConsent:
    consent_id: str = strawberry.field(description="Its id at its source.")
    purpose: str = strawberry.field(description="What for.")
    state: ConsentState = strawberry.field(description="What was decided.")
    channel: str | None = strawberry.field(description="For which channel; null: for all.")
    at: datetime | None = strawberry.field(description="When.")
    proof: str | None = strawberry.field(description="What proves it.")


@strawberry.type(description="How far a rolling cap is used up.")
class CapStanding:
    name: str = strawberry.field(description="The cap, by its name in `contact.yaml`.")
    scope: Scope = strawberry.field(description="Whose contacts it counts.")
    cap: int = strawberry.field(description="How many contacts it allows.")
    window_days: float = strawberry.field(description="In so many days.")
    used: int = strawberry.field(description="How many there were in the days before.")
    remaining: int = strawberry.field(description="How many are left.")
    next_allowed_at: datetime | None = strawberry.field(description="When there is room again; null: there is.")

    @classmethod
    def of(cls, use: CapUse) -> "CapStanding":
        return cls(
            name=use.cap.name,
            scope=use.cap.scope,
            cap=use.cap.at_most,
            window_days=use.cap.window.total_seconds() / 86_400,
            used=use.used,
            remaining=use.remaining,
            next_allowed_at=use.lifts_at,
        )


@strawberry.type(description="Whether a customer may be contacted for a purpose, in a channel, at a time.")
class Contactability:
    found: strawberry.Private[FoundContactability]
    as_of: datetime = strawberry.field(description="The time for which all this holds.")
    complete: bool = strawberry.field(
        description="Everything was looked at; false: only the newest thousand of the customer's words, ten thousand "
        "of their records, and a thousand of those whose contacts count. What was not may stand against it."
    )
    time_zones: list[str] = strawberry.field(description="The clocks that quiet hours go by.")
    rules_version: str = strawberry.field(description="The version of the rules that decided.")

    @field("Nothing stands against it.")
    def allowed(self) -> bool:
        return self.found.allowed

    @field("Everything that stands against it, in the order of the gates.")
    def obstacles(self) -> list[ContactObstacle]:
        return [ContactObstacle.of(one) for one in self.found.obstacles]

    @field("The first time that nothing stands against it, if nothing is sent before; null: not by waiting.")
    def next_allowed_at(self) -> datetime | None:
        return self.found.next_allowed_at

    @field("What follows from the customer's own words.")
    def permission(self) -> Permission:
        return self.found.ruling.permission

    @field("When the permission ends by itself; null: it does not.")
    def permission_ends_at(self) -> datetime | None:
        return self.found.ruling.expires_at

    @field("The word that decided; null where the customer said nothing.")
    def decided_by(self) -> DecisiveConsent | None:
        word = self.found.ruling.decisive
        if word is None:
            return None
        state = _STATES[word.state]
        return DecisiveConsent(
            consent_id=word.id, purpose=word.purpose, state=state, channel=word.channel, at=word.at, proof=word.proof
        )


@strawberry.type(description="How much of a channel's caps is used up.")
class ContactPressure:
    caps: list[CapStanding] = strawberry.field(description="Every cap that holds in the channel.")
    complete: bool = strawberry.field(
        description="All contacts were counted; false: only those on a thousand records of the person, of the "
        "household and of the address."
    )
    as_of: datetime = strawberry.field(description="The time for which all this holds.")
    rules_version: str = strawberry.field(description="The version of the rules that decided.")

    @field("The share that the fullest cap is used up; above 1 where merging made it overfull.")
    def score(self) -> float:
        return max((cap.used / cap.cap for cap in self.caps), default=0.0)

    @field("How many more contacts all caps allow; null where there is no cap.")
    def remaining(self) -> int | None:
        return min((cap.remaining for cap in self.caps), default=None)

    @field("When every cap has room again; null: they have.")
    def next_allowed_at(self) -> datetime | None:
        return max((cap.next_allowed_at for cap in self.caps if cap.next_allowed_at), default=None)


_STATES = {state: ConsentState(state.value) for state in State}
