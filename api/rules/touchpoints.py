"""`touchpoints.yaml`: the catalogue of contacts."""

from collections.abc import Collection, Mapping

from api.rules import part
from context.sentiment import Feeling
from context.touchpoint_type import TouchpointType, Weight
from identity.source.yaml_node import YamlNode

_FLAGS = ("asks_for_help", "moment_of_truth", "usage", "opts_out")
_OPTIONAL = ("goals", "counts_as", "handled_by", *_FLAGS, "interest", "feeling")


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
        interest=part.number(entry["interest"], "`interest`", 0) if "interest" in entry else 0.0,
        feeling=_feeling(entry["feeling"]) if "feeling" in entry else None,
        **{flag: flag in entry and part.truth(entry[flag], f"`{flag}`") for flag in _FLAGS},
    )


def _feeling(node: YamlNode) -> Feeling:
    """A number from -1 to 1, or the scale of what the contact tells."""
    if not node.is_mapping:
        return Feeling(always=part.number(node, "`feeling`", -1, 1))
    entry = part.require(node, "`feeling`", ("worst", "best"))
    worst, best = (part.number(entry[key], f"`{key}`", float("-inf")) for key in ("worst", "best"))
    if worst >= best:
        raise entry["best"].error("`best` is more than `worst`")
    return Feeling(worst=worst, best=best)
