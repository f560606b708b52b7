"""`voice.yaml`: which contacts are answers, and where in them the answer stands."""

from collections.abc import Collection
from dataclasses import dataclass

from api.rules import part
from identity.source.yaml_node import YamlNode


@dataclass(frozen=True, slots=True)
class VoiceRules:
    """Types of contact that are answers, and the keys of their payload for each question; the first there is taken."""

    types: tuple[str, ...]
    recommends: tuple[str, ...]
    effort: tuple[str, ...]
    words: tuple[str, ...]


def read(document: YamlNode, types: Collection[str]) -> VoiceRules:
    """Where customers' answers are found. Raises RuleError."""
    entry = part.require(document, "the voice of the customer", (), ("answers", "nps", "ces", "words"))
    return VoiceRules(
        types=part.known(entry, "answers", types),
        recommends=part.words(entry, "nps"),
        effort=part.words(entry, "ces"),
        words=part.words(entry, "words"),
    )
