"""`touchpoints.yaml`: the catalogue of contacts."""

from collections.abc import Collection, Mapping

from api.rules import part
from context.touchpoint_type import TouchpointType, Weight
from identity.source.yaml_node import YamlNode


def read(document: YamlNode, goals: Collection[str]) -> Mapping[str, TouchpointType]:
    """The types of contact by name. Raises RuleError."""
    types = part.require(document, "the touchpoint catalogue", ("types",))["types"]
    return {name: _type(name, node, goals) for name, node in types.table("`types`").items()}


def _type(name: str, node: YamlNode, goals: Collection[str]) -> TouchpointType:
    entry = part.require(node, f"the type `{name}`", ("purpose", "channels"), ("goals", "counts_as", "handled_by"))
    counts_as = entry.get("counts_as")
    return TouchpointType(
        name=name,
        purpose=entry["purpose"].text("`purpose`"),
        channels=part.words(entry, "channels"),
        goals=part.known(entry, "goals", goals),
        weight=part.word(counts_as, "`counts_as`", Weight) if counts_as else Weight.MARKETING,
        handled_by=part.text(entry, "handled_by"),
    )
