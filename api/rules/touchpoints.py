"""`touchpoints.yaml`: the catalogue of contacts."""

from collections.abc import Collection, Mapping

from api.rules import part
from context.touchpoint_type import TouchpointType, Weight
from identity.source.yaml_node import YamlNode

_OPTIONAL = ("goals", "counts_as", "handled_by", "asks_for_help", "moment_of_truth")


def read(document: YamlNode, goals: Collection[str]) -> Mapping[str, TouchpointType]:
    """The types of contact by name. Raises RuleError."""
    types = part.require(document, "the touchpoint catalogue", ("types",))["types"]
    return {name: _type(name, node, goals) for name, node in types.table("`types`").items()}


def _type(name: str, node: YamlNode, goals: Collection[str]) -> TouchpointType:
    entry = part.require(node, f"the type `{name}`", ("purpose", "channels"), _OPTIONAL)
    counts_as = entry.get("counts_as")
    return TouchpointType(
        name=name,
        purpose=entry["purpose"].text("`purpose`"),
        channels=part.words(entry, "channels"),
        goals=part.known(entry, "goals", goals),
        weight=part.word(counts_as, "`counts_as`", Weight) if counts_as else Weight.MARKETING,
        handled_by=part.text(entry, "handled_by"),
        asks_for_help="asks_for_help" in entry and part.truth(entry["asks_for_help"], "`asks_for_help`"),
        moment_of_truth="moment_of_truth" in entry and part.truth(entry["moment_of_truth"], "`moment_of_truth`"),
    )
