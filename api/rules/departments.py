"""`departments.yaml`: what each department sees of customers."""

from collections.abc import Collection, Mapping

from api.rules import part
from context.dashboard import Department, Panel
from identity.source.yaml_node import YamlNode


def read(document: YamlNode, channels: Collection[str]) -> Mapping[str, Department]:
    """The departments by name. Raises RuleError."""
    entry = part.require(document, "the departments", ("departments",))
    found = entry["departments"].table("`departments`")
    return {name: _department(name, node, channels) for name, node in found.items()}


def _department(name: str, node: YamlNode, channels: Collection[str]) -> Department:
    entry = part.require(node, f"the department `{name}`", ("about", "channel", "sees"))
    return Department(
        name=name,
        about=entry["about"].text("`about`"),
        channel=part.one_of(entry["channel"], "`channel`", channels),
        sees=frozenset(Panel(word) for word in part.known(entry, "sees", [panel.value for panel in Panel])),
    )
