"""`actions.yaml`: what can be done for customers and offered to them, to whom, and how it is said in each channel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from api.rules import part
from context.condition import Bounds, Condition, Measure
from context.consent import Purpose
from context.journey import Goal
from context.next_action import Action, ActionGate, Actions, Boost
from context.touchpoint_type import TouchpointType
from identity.source.yaml_node import YamlNode

_DAY = timedelta(days=1)
_GATES = (ActionGate.ELIGIBILITY, ActionGate.APPLICABILITY, ActionGate.SUITABILITY)


@dataclass(frozen=True, slots=True)
class Names:
    """What actions may speak of."""

    goals: Mapping[str, Goal]
    types: Mapping[str, TouchpointType]
    purposes: Mapping[str, Purpose]
    channels: tuple[str, ...]


def read(document: YamlNode, names: Names) -> Actions:
    """The actions in the order of the file. Raises RuleError."""
    entry = part.require(document, "the actions", ("closed_tickets", "service_cases", "actions"), ("automations",))
    cases = entry["service_cases"].table("`service_cases`")
    return Actions(
        actions=tuple(_action(id, node, names) for id, node in entry["actions"].table("`actions`").items()),
        closed_tickets=frozenset(state.lower() for state in part.words(entry, "closed_tickets")),
        service_cases={name: condition(node, f"the service case `{name}`", names) for name, node in cases.items()},
    )


def _action(id: str, node: YamlNode, names: Names) -> Action:
    keys = ("purpose", "selling", "propensity", "value", "treatments")
    gates = tuple(gate.value.lower() for gate in _GATES)
    entry = part.require(node, f"the action `{id}`", keys, (*gates, "lever", "context"))
    treatments = _some(entry["treatments"], "`treatments`", names.channels)
    return Action(
        id=id,
        purpose=part.one_of(entry["purpose"], "`purpose`", names.purposes),
        selling=part.truth(entry["selling"], "`selling`"),
        gates={
            gate: condition(entry[key], f"`{key}`", names)
            for gate, key in zip(_GATES, gates, strict=True)
            if key in entry
        },
        propensity=part.number(entry["propensity"], "`propensity`", 0, 1),
        value=part.number(entry["value"], "`value`", 0),
        lever=part.number(entry["lever"], "`lever`", 0) if "lever" in entry else 1.0,
        treatments={channel: text.text(f"the wording for {channel}") for channel, text in treatments.items()},
        boosts=_boosts(entry, names),
    )


def _boosts(entry: part.Entry, names: Names) -> tuple[Boost, ...]:
    return tuple(_boost(node, names) for node in entry["context"].items("`context`")) if "context" in entry else ()


def _boost(node: YamlNode, names: Names) -> Boost:
    entry = part.require(node, "an entry of `context`", ("when", "times", "because"))
    return Boost(
        when=condition(entry["when"], "`when`", names),
        times=part.number(entry["times"], "`times`", 0),
        because=entry["because"].text("`because`"),
    )


def condition(node: YamlNode, what: str, names: Names) -> Condition:
    """What has to hold of a customer, which is something. Raises RuleError."""
    measures = {measure.value: measure for measure in Measure}
    entry = node.table(what, ("stage", "happened", "not_happened", *measures))
    if not entry:
        raise node.error(f"{what} asks nothing, so everybody would meet it; say what has to hold, or leave it out")
    return Condition(
        stages=_stages(entry["stage"], names) if "stage" in entry else {},
        measures={measures[key]: _bounds(value, key) for key, value in entry.items() if key in measures},
        happened=_recently(entry["happened"], "`happened`", names) if "happened" in entry else {},
        not_happened=_recently(entry["not_happened"], "`not_happened`", names) if "not_happened" in entry else {},
    )


def _stages(node: YamlNode, names: Names) -> dict[str, frozenset[str]]:
    return {
        goal: frozenset(part.one_of(stage, "stage", names.goals[goal].stages) for stage in stages.items("stages"))
        for goal, stages in _some(node, "`stage`", tuple(names.goals)).items()
    }


def _some(node: YamlNode, what: str, allowed: tuple[str, ...]) -> part.Entry:
    entry = node.table(what, allowed)
    if not entry:
        raise node.error(f"{what} names none; name one or leave it out", allowed=allowed)
    return entry


def _bounds(node: YamlNode, name: str) -> Bounds:
    entry = node.table(f"`{name}`", ("at_least", "at_most"))
    if not entry:
        raise node.error(f"`{name}` needs `at_least`, `at_most` or both")
    bounds = {key: part.number(value, f"`{key}`", 0) for key, value in entry.items()}
    least, most = bounds.get("at_least"), bounds.get("at_most")
    if least is not None and most is not None and least > most:
        raise entry["at_most"].error(f"`at_most` is less than `at_least`, so nothing meets `{name}`; exchange them")
    return Bounds(least, most)


def _recently(node: YamlNode, what: str, names: Names) -> dict[str, float]:
    entry = _some(node, what, tuple(names.types))
    return {type: part.days(days, f"the days of `{type}`") / _DAY for type, days in entry.items()}
