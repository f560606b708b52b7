"""`context.yaml`: what contacts tell of customers beside that they happened."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from api.rules import part
from context.baskets import Follows
from context.encounter import Keys, Told
from context.session import Sessions
from identity.source.yaml_node import YamlNode

_SECTIONS = ("payload", "interests", "sentiment", "session", "location", "sensors")
_MOST_MINUTES = 525_600


@dataclass(frozen=True, slots=True)
class ContextRules:
    """Where contacts tell what, how long it counts, and what follows from purchases."""

    keys: Keys
    interest_half_life: timedelta
    sentiment_half_life: timedelta
    sessions: Sessions
    place_valid: timedelta
    sensors_valid: timedelta
    likely_next: tuple[Follows, ...]


def read(document: YamlNode, channels: Collection[str]) -> ContextRules:
    """What contacts tell; `channels` are those in which they happen. Raises RuleError."""
    entry = part.require(document, "the context rules", _SECTIONS, ("likely_next",))
    payload = entry["payload"].table("`payload`", [told.value for told in Told])
    session = part.require(entry["session"], "`session`", ("channels", "gap_minutes"))
    return ContextRules(
        keys={Told(name): part.words(payload, name) for name in payload},
        interest_half_life=_days(entry, "interests"),
        sentiment_half_life=_days(entry, "sentiment"),
        sessions=Sessions(
            frozenset(part.known(session, "channels", channels)), _minutes(session["gap_minutes"], "`gap_minutes`")
        ),
        place_valid=_valid(entry, "location"),
        sensors_valid=_valid(entry, "sensors"),
        likely_next=tuple(_follows(node) for node in entry["likely_next"].items("`likely_next`"))
        if "likely_next" in entry
        else (),
    )


def _days(entry: part.Entry, name: str) -> timedelta:
    inner = part.require(entry[name], f"`{name}`", ("half_life_days",))
    return part.days(inner["half_life_days"], "`half_life_days`")


def _valid(entry: part.Entry, name: str) -> timedelta:
    inner = part.require(entry[name], f"`{name}`", ("valid_minutes",))
    return _minutes(inner["valid_minutes"], "`valid_minutes`")


def _minutes(node: YamlNode, what: str) -> timedelta:
    """A time in minutes, at least one and at most a year."""
    return timedelta(minutes=part.number(node, what, 1, _MOST_MINUTES))


def _follows(node: YamlNode) -> Follows:
    entry = part.require(node, "an entry of `likely_next`", ("after", "category", "in_days", "because"))
    return Follows(
        after=entry["after"].text("`after`"),
        category=entry["category"].text("`category`"),
        within=part.days(entry["in_days"], "`in_days`"),
        because=entry["because"].text("`because`"),
    )
