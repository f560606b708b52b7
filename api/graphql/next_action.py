"""What to do next for a customer, and why not something else."""

from datetime import datetime

import strawberry

from api.graphql.closed_set import closed_set
from api.graphql.field import field
from context.next_action import ActionGate, Choice, Loss, Ranking

closed_set(
    ActionGate,
    "What an action has to pass, in this order.",
    {
        "CHANNEL": "It has words for the channel.",
        "SERVICE_FIRST": "It is no selling while a service case waits.",
        "ELIGIBILITY": "The customer may have it at all.",
        "APPLICABILITY": "It fits what goes on with the customer now.",
        "SUITABILITY": "It is good for the customer.",
        "CONTACT": "They may be contacted for its purpose, in the channel, now.",
    },
)


@strawberry.type(description="An action that fits, with what its priority is made of.")
class NextAction:
    action: str = strawberry.field(description="The action, by its name in `actions.yaml`: the same in every channel.")
    treatment: str = strawberry.field(description="How it is said in the channel.")
    purpose: str = strawberry.field(description="What the customer would be contacted for.")
    selling: bool = strawberry.field(description="It sells something.")
    priority: float = strawberry.field(description="Propensity x context x value x lever.")
    propensity: float = strawberry.field(description="How likely it is taken up, from 0 to 1.")
    context: float = strawberry.field(description="How much better, or worse, it fits the circumstances; 1: neither.")
    value: float = strawberry.field(description="What it is worth when it is taken up.")
    lever: float = strawberry.field(description="What the company wants more, or less, of; 1: neither.")
    because: list[str] = strawberry.field(description="The circumstances that make the context.")

    @classmethod
    def of(cls, choice: Choice) -> "NextAction":
        action = choice.action
        return cls(
            action=action.id,
            treatment=choice.treatment,
            purpose=action.purpose,
            selling=action.selling,
            priority=choice.priority,
            propensity=action.propensity,
            context=choice.context,
            value=action.value,
            lever=action.lever,
            because=list(choice.because),
        )


@strawberry.type(description="An action that does not fit, and why.")
class ActionLoss:
    action: str = strawberry.field(description="The action.")
    gate: ActionGate = strawberry.field(description="The gate that it did not pass.")
    reason: str = strawberry.field(description="Why not, for people.")
    lifts_at: datetime | None = strawberry.field(
        description="When the customer may be contacted with it; null: not by waiting alone."
    )

    @classmethod
    def of(cls, loss: Loss) -> "ActionLoss":
        return cls(action=loss.action.id, gate=loss.gate, reason=loss.reason, lifts_at=loss.lifts_at)


@strawberry.type(description="All actions of the rules, ranked for a customer in a channel.")
class NextActions:
    found: strawberry.Private[Ranking]
    complete: bool = strawberry.field(
        description="Everything was looked at; false: only the customer's newest thousand contacts and words, ten "
        "thousand of their records, or a thousand of those whose contacts count against caps."
    )
    as_of: datetime = strawberry.field(description="The time for which all this holds.")
    rules_version: str = strawberry.field(description="The version of the rules that decided.")

    @field("The best; null: there is nothing to be done now.")
    def best(self) -> NextAction | None:
        return NextAction.of(self.found.choices[0]) if self.found.choices else None

    @field("All that fit, best first.")
    def ranked(self) -> list[NextAction]:
        return [NextAction.of(choice) for choice in self.found.choices]

    @field("All that do not fit.")
    def losers(self) -> list[ActionLoss]:
        return [ActionLoss.of(loss) for loss in self.found.losses]

    @field("The service case that comes before selling; null: there is none.")
    def service_first(self) -> str | None:
        return self.found.service_first
