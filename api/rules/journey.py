"""`journey.yaml`: the goals that customers are on their way to, with stages and the rules that lead to them."""

from collections.abc import Collection, Mapping
from itertools import chain

from api.rules import part
from context.journey import Goal, Phase, Stage, StageRule
from context.touchpoint_type import TouchpointType
from identity.source.yaml_node import YamlNode

_START = "start"
"""What a rule calls the place before the first stage."""


def read(document: YamlNode, types: Mapping[str, TouchpointType]) -> Mapping[str, Goal]:
    """The goals by name, in the order of the file. Raises RuleError."""
    return {name: _goal(name, node, types) for name, node in _goals(document).items()}


def goal_names(document: YamlNode) -> tuple[str, ...]:
    """The names of the goals alone. Raises RuleError."""
    return tuple(_goals(document))


def _goals(document: YamlNode) -> Mapping[str, YamlNode]:
    """The goals as they are written: one at least, which is the one that `journey` tells without a name."""
    written = part.require(document, "the journeys", ("goals",))["goals"]
    goals = written.table("`goals`")
    if not goals:
        raise written.error("`goals` holds none")
    return goals


def _goal(name: str, node: YamlNode, types: Mapping[str, TouchpointType]) -> Goal:
    entry = part.require(node, f"the goal `{name}`", ("stages", "rules"))
    stages = {stage: _stage(stage, value) for stage, value in entry["stages"].table("`stages`").items()}
    if not stages:
        raise entry["stages"].error("`stages` holds none")
    written = entry["rules"].items("`rules`")
    rules = tuple(_rule(value, stages, types) for value in written)
    part.once(written, "rule")
    unreached = [stage for stage in stages if stage not in {rule.to for rule in rules}]
    if unreached:
        raise entry["stages"].table("`stages`")[unreached[0]].error(f"no rule leads to the stage `{unreached[0]}`")
    return Goal(name, stages, rules)


def _stage(name: str, node: YamlNode) -> Stage:
    if name == _START:
        raise node.error(f"no stage can be called `{_START}`: rules call the beginning so")
    entry = part.require(node, f"the stage `{name}`", ("phase", "drop_off_after_days"), ("next_steps",))
    return Stage(
        name,
        part.word(entry["phase"], "`phase`", Phase),
        part.days(entry["drop_off_after_days"], "`drop_off_after_days`"),
        part.words(entry, "next_steps"),
    )


def _rule(node: YamlNode, stages: Collection[str], types: Mapping[str, TouchpointType]) -> StageRule:
    entry = part.require(node, "a rule", ("rule", "to", "on"), ("channels", "from", "at_least", "within_days"))
    known_channels = sorted(set(chain.from_iterable(one.channels for one in types.values())))
    origins = part.known(entry, "from", (*stages, _START))
    return StageRule(
        name=entry["rule"].text("`rule`"),
        to=part.one_of(entry["to"], "`to`", stages),
        types=frozenset(part.known(entry, "on", types)),
        channels=frozenset(part.known(entry, "channels", known_channels)) if "channels" in entry else None,
        origins=frozenset(None if one == _START else one for one in origins) if origins else None,
        at_least=part.whole(entry["at_least"], "`at_least`") if "at_least" in entry else 1,
        within=part.days(entry["within_days"], "`within_days`") if "within_days" in entry else None,
    )
