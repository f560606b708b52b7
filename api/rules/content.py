"""`content.yaml`: which content there is, for whom and where, and which places shall have some."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from api.rules import part
from context.content import ContentPlan, Piece, Place
from context.touchpoint_type import TouchpointType
from identity.source.yaml_node import YamlNode


@dataclass(frozen=True, slots=True)
class ContentNames:
    """What content may speak of."""

    personas: Collection[str]
    types: Mapping[str, TouchpointType]
    channels: tuple[str, ...]


def read(document: YamlNode, names: ContentNames) -> ContentPlan:
    """The plan; its places are the types of `shall_have` in all their channels. Raises RuleError."""
    entry = part.require(document, "the content", ("content",), ("shall_have",))
    wanted = part.known(entry, "shall_have", names.types)
    return ContentPlan(
        places=tuple(Place(type, channel) for type in wanted for channel in names.types[type].channels),
        pieces=tuple(_piece(name, node, names) for name, node in entry["content"].table("`content`").items()),
    )


def _piece(name: str, node: YamlNode, names: ContentNames) -> Piece:
    entry = part.require(node, f"the content `{name}`", ("about",), ("personas", "channels", "touchpoints"))
    channels, types = part.known(entry, "channels", names.channels), part.known(entry, "touchpoints", names.types)
    reached = {channel for type in types or names.types for channel in names.types[type].channels}
    for channel in entry["channels"].items("`channels`") if channels else ():
        part.one_of(channel, "channel of these touchpoints", sorted(reached))
    return Piece(
        name=name,
        about=entry["about"].text("`about`"),
        personas=frozenset(part.known(entry, "personas", names.personas)),
        channels=frozenset(channels),
        touchpoint_types=frozenset(types),
    )
