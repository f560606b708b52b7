"""The next best action: which of a store's actions fits a customer now, and why the others do not.

Gates first (eligibility: may it ever be; applicability: does it make sense now; suitability: is it good for them), then
a priority of four factors, propensity x context x value x lever: the arbitration that decisioning products such as
Pega's Customer Decision Hub use. A service case comes before selling.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from context.condition import Circumstances, Condition
from context.contact import Contactability


class ActionGate(StrEnum):
    """What an action has to pass, in this order."""

    CHANNEL = "CHANNEL"
    SERVICE_FIRST = "SERVICE_FIRST"
    ELIGIBILITY = "ELIGIBILITY"
    APPLICABILITY = "APPLICABILITY"
    SUITABILITY = "SUITABILITY"
    CONTACT = "CONTACT"


@dataclass(frozen=True, slots=True)
class Boost:
    """A circumstance that makes an action so many times as fitting."""

    when: Condition
    times: float
    because: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done for, or offered to, a customer. `treatments`: its words, by channel."""

    id: str
    purpose: str
    selling: bool
    gates: Mapping[ActionGate, Condition]
    propensity: float
    value: float
    lever: float
    treatments: Mapping[str, str]
    boosts: tuple[Boost, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """An action that passed, and what its priority is made of; `because` are the circumstances that count."""

    action: Action
    treatment: str
    context: float
    because: tuple[str, ...]

    @property
    def priority(self) -> float:
        return self.action.propensity * self.context * self.action.value * self.action.lever


@dataclass(frozen=True, slots=True)
class Loss:
    """An action that did not pass. `lifts_at`: when it may; None: not by waiting alone."""

    action: Action
    gate: ActionGate
    reason: str
    lifts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """All actions: those that passed, best first, and those that did not, in the order of the rules.

    `service_first` is the service case that keeps selling back, in words.
    """

    choices: tuple[Choice, ...]
    losses: tuple[Loss, ...]
    service_first: str | None


@dataclass(frozen=True, slots=True)
class Actions:
    """A store's actions, and what makes a service case: any of the named conditions."""

    actions: tuple[Action, ...]
    service_cases: Mapping[str, Condition]
    closed_tickets: frozenset[str] = frozenset()
    """States, in small letters, of requests that are over."""


MayContact = Callable[[Action], Contactability | None]
"""Whether somebody may be contacted with an action; None: it disturbs nobody, because they are here."""


def next_actions(rules: Actions, found: Circumstances, channel: str, may_contact: MayContact) -> Ranking:
    """Rank a store's actions for a customer in a channel; equals stand by their ids."""
    service = service_case(rules, found)
    choices, losses = [], []
    for action in rules.actions:
        loss = _loss(action, found, channel, service) or _contact_loss(action, may_contact)
        if loss is None:
            choices.append(_choice(action, found, channel))
        else:
            losses.append(loss)
    return Ranking(_ranked(choices), tuple(losses), service)


def service_case(rules: Actions, found: Circumstances) -> str | None:
    """The first service case that there is, in words; None where there is none."""
    return next((name for name, case in rules.service_cases.items() if case.failure(found) is None), None)


def _loss(action: Action, found: Circumstances, channel: str, service: str | None) -> Loss | None:
    if channel not in action.treatments:
        return Loss(action, ActionGate.CHANNEL, f"it has no wording for {channel}")
    if action.selling and service is not None:
        return Loss(action, ActionGate.SERVICE_FIRST, service)
    for gate, condition in action.gates.items():
        failure = condition.failure(found)
        if failure is not None:
            return Loss(action, gate, failure)
    return None


def _contact_loss(action: Action, may_contact: MayContact) -> Loss | None:
    contact = may_contact(action)
    if contact is None or contact.allowed:
        return None
    return Loss(action, ActionGate.CONTACT, contact.obstacles[0].detail, contact.next_allowed_at)


def _choice(action: Action, found: Circumstances, channel: str) -> Choice:
    holding = [boost for boost in action.boosts if boost.when.failure(found) is None]
    context = 1.0
    for boost in holding:
        context *= boost.times
    return Choice(action, action.treatments[channel], context, tuple(boost.because for boost in holding))


def _ranked(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    ranked: Sequence[Choice] = sorted(choices, key=lambda choice: (-choice.priority, choice.action.id))
    return tuple(ranked)
