"""The rules of a store, as one value with a version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from api.rules import (
    actions,
    automations,
    buying_centre,
    contact,
    content,
    context,
    departments,
    journey,
    personas,
    touchpoints,
    value,
    voice,
)
from api.rules.contact import ContactRules
from api.rules.context import ContextRules
from api.rules.part import RuleError
from api.rules.value import ValueRules
from api.rules.voice import VoiceRules
from context.buying_centre import BuyingRoles
from context.content import ContentPlan
from context.dashboard import Department
from context.journey import Goal
from context.next_action import Actions
from context.outbox import Automation
from context.persona import Persona
from context.touchpoint_type import TouchpointType, Weight
from identity.source.yaml_node import YamlNode, documents
from onefold import OnefoldError

SHIPPED = Path(__file__).with_name("shipped")
FILES = (
    *("touchpoints.yaml", "journey.yaml", "contact.yaml", "context.yaml", "value.yaml", "actions.yaml"),
    *("personas.yaml", "voice.yaml", "buying_centre.yaml", "content.yaml", "departments.yaml"),
)
_DIGITS = 12
"""Of the version: enough that two folders of rules never share one by chance."""


class RulesFolderError(OnefoldError):
    """A folder that cannot be the rules of a store."""

    def __init__(self, folder: Path, problem: str) -> None:
        super().__init__(f"{folder}: {problem}")
        self.folder = folder
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that a store decides by. Equal files have equal versions."""

    version: str
    touchpoint_types: Mapping[str, TouchpointType]
    goals: Mapping[str, Goal]
    contact: ContactRules
    context: ContextRules
    value: ValueRules
    actions: Actions
    automations: tuple[Automation, ...]
    personas: tuple[Persona, ...]
    voice: VoiceRules
    buying_roles: BuyingRoles
    content: ContentPlan
    departments: Mapping[str, Department]

    def weight(self, type: str) -> Weight:
        """How a contact of a type counts: as marketing where the catalogue does not know it."""
        known = self.touchpoint_types.get(type)
        return known.weight if known else Weight.MARKETING

    def channels(self) -> tuple[str, ...]:
        """Where contacts happen, by the catalogue, in its order."""
        return _channels(self.touchpoint_types)


def read_rules(folder: Path | None = None) -> Rules:
    """The rules in a folder; a file that is not there is the one that ships. Raises RuleError or RulesFolderError."""
    files = dict(_files(folder))
    ways = _document(files["journey.yaml"])
    types = touchpoints.read(_document(files["touchpoints.yaml"]), journey.goal_names(ways))
    goals = journey.read(ways, types)
    policy = contact.read(_document(files["contact.yaml"]))
    names = actions.Names(goals, types, policy.purposes, tuple(policy.addresses))
    deeds = _document(files["actions.yaml"])
    sketches = personas.read(_document(files["personas.yaml"]), names)
    content_names = content.ContentNames([one.name for one in sketches], types, _channels(types))
    return Rules(
        version=_version(files),
        touchpoint_types=types,
        goals=goals,
        contact=policy,
        context=context.read(_document(files["context.yaml"]), _channels(types)),
        value=value.read(_document(files["value.yaml"])),
        actions=actions.read(deeds, names),
        automations=automations.read(deeds, names),
        personas=sketches,
        voice=voice.read(_document(files["voice.yaml"]), types),
        buying_roles=buying_centre.read(_document(files["buying_centre.yaml"])),
        content=content.read(_document(files["content.yaml"]), content_names),
        departments=departments.read(_document(files["departments.yaml"]), policy.addresses),
    )


def _channels(types: Mapping[str, TouchpointType]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(channel for one in types.values() for channel in one.channels))


def _files(folder: Path | None) -> Iterator[tuple[str, Path]]:
    if folder is not None:
        _check(folder)
    for name in FILES:
        own = folder / name if folder else None
        yield name, own if own and own.exists() else SHIPPED / name


def _check(folder: Path) -> None:
    """Refuses a folder whose files would be passed over."""
    if not folder.is_dir():
        problem = (
            "it is a file; name the folder that it is in" if folder.exists() else "there is no such folder; make it"
        )
        raise RulesFolderError(
            folder,
            f"{problem}, with the files that you change beside those that ship ({', '.join(FILES)}; docs/rules.md). "
            "Without a folder, and with ONEFOLD_RULES unset, the rules that ship hold.",
        )
    for file in sorted(folder.iterdir()):
        if file.suffix in (".yaml", ".yml") and file.name not in FILES:
            likely = "".join(f" Did you mean {name}?" for name in get_close_matches(file.name, FILES, n=1))
            raise RulesFolderError(file, f"nothing reads a file of this name; rules are {', '.join(FILES)}.{likely}")


def _document(file: Path) -> YamlNode:
    found = [document for document in documents(file, RuleError) if not document.is_nothing]
    if not found:
        raise RuleError(file, 1, "it is empty; say something in it, or delete it: then the file that ships holds")
    if len(found) > 1:
        raise RuleError(file, found[1].line, "a rules file holds one document, and a second begins here; take it out")
    return found[0]


def _version(files: Mapping[str, Path]) -> str:
    digest = sha256()
    for name, file in sorted(files.items()):
        digest.update(b"%b\n%b\0" % (name.encode(), file.read_bytes()))
    return digest.hexdigest()[:_DIGITS]
