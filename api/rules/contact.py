"""`contact.yaml`: what customers are contacted for, how often, and when they are left in peace."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from api.rules import part
from context.consent import Basis, Purpose
from context.contact import Cap, Policy, QuietHours, Scope
from context.touchpoint_type import Weight
from identity.attributes.country import REGIONS
from identity.identifiers import KINDS
from identity.source.yaml_node import YamlNode

_MOST = 1_000
"""Contacts that a cap may allow: so many are read of every record."""


@dataclass(frozen=True, slots=True)
class ContactRules:
    """The contact policy with what it speaks of.

    `addresses` holds of every channel the kind of identifier that it reaches somebody at, None where it needs none.
    `zones` holds those of countries that have them, by code.
    """

    purposes: Mapping[str, Purpose]
    objections: tuple[str, ...]
    addresses: Mapping[str, str | None]
    policy: Policy
    zones: Mapping[str, tuple[ZoneInfo, ...]]
    default_zone: ZoneInfo

    def zones_of(self, country: str | None) -> tuple[ZoneInfo, ...]:
        """The time zones that somebody may live in."""
        return self.zones.get(country or "", (self.default_zone,))


def read(document: YamlNode) -> ContactRules:
    """The contact policy. Raises RuleError."""
    keys = ("purposes", "objections", "channels", "caps", "quiet_hours", "default_zone")
    entry = part.require(document, "the contact policy", keys, ("zones",))
    addresses = {name: _address(node) for name, node in entry["channels"].table("`channels`").items()}
    caps = entry["caps"].items("`caps`")
    found = tuple(_cap(node, addresses) for node in caps)
    part.once(caps, "cap")
    return ContactRules(
        purposes={name: _purpose(name, node) for name, node in entry["purposes"].table("`purposes`").items()},
        objections=part.words(entry, "objections"),
        addresses=addresses,
        policy=Policy(
            caps=found,
            quiet_hours=tuple(_quiet(node, addresses) for node in entry["quiet_hours"].items("`quiet_hours`")),
        ),
        zones=_zones(entry["zones"]) if "zones" in entry else {},
        default_zone=_zone(entry["default_zone"]),
    )


def _purpose(name: str, node: YamlNode) -> Purpose:
    entry = part.require(node, f"the purpose `{name}`", ("counts_as", "needs"), ("proofs", "valid_for_days"))
    needs = part.word(entry["needs"], "`needs`", Basis)
    if "proofs" in entry and needs is not Basis.DOUBLE_OPT_IN:
        raise entry["proofs"].error("`proofs` are what confirms a consent: they go with `needs: double_opt_in`")
    return Purpose(
        name=name,
        weight=part.word(entry["counts_as"], "`counts_as`", Weight),
        basis=needs,
        proofs=frozenset(part.words(entry, "proofs")),
        valid_for=part.days(entry["valid_for_days"], "`valid_for_days`") if "valid_for_days" in entry else None,
    )


def _address(node: YamlNode) -> str | None:
    entry = part.require(node, "a channel", ("address",))
    kind = part.one_of(entry["address"], "`address`", (*KINDS, "none"))
    return None if kind == "none" else kind


def _cap(node: YamlNode, channels: Collection[str]) -> Cap:
    entry = part.require(node, "a cap", ("cap", "per", "at_most", "within_days"), ("channels",))
    at_most = part.whole(entry["at_most"], "`at_most`")
    if at_most > _MOST:
        raise entry["at_most"].error(f"`at_most` is from 1 to {_MOST}, not {at_most}")
    return Cap(
        name=entry["cap"].text("`cap`"),
        scope=part.word(entry["per"], "`per`", Scope),
        at_most=at_most,
        window=part.days(entry["within_days"], "`within_days`"),
        channels=frozenset(part.known(entry, "channels", channels)) if "channels" in entry else None,
    )


def _quiet(node: YamlNode, channels: Collection[str]) -> QuietHours:
    entry = part.require(node, "quiet hours", ("from", "to"), ("channels",))
    start, end = _clock(entry["from"], "`from`"), _clock(entry["to"], "`to`")
    if start == end:
        raise entry["to"].error("quiet hours that end when they begin would last for ever")
    named = frozenset(part.known(entry, "channels", channels)) if "channels" in entry else None
    return QuietHours(start, end, named)


def _clock(node: YamlNode, what: str) -> time:
    written = node.text(what)
    try:
        found = time.fromisoformat(written)
    except ValueError:
        raise node.error(f"{what} is a time as in 20:00, not `{written}`") from None
    if found.tzinfo is not None:
        raise node.error(f"{what} is a time on the customer's own clock; write it without a zone, not `{written}`")
    return found


def _zones(node: YamlNode) -> dict[str, tuple[ZoneInfo, ...]]:
    found = {}
    for country, zones in node.table("`zones`").items():
        if country not in REGIONS:
            raise zones.error(f"`zones` go by the two letters of ISO 3166, such as DE, not `{country}`")
        found[country] = tuple(_zone(zone) for zone in zones.items("`zones`"))
    return found


def _zone(node: YamlNode) -> ZoneInfo:
    written = node.text("a time zone")
    try:
        return ZoneInfo(written)
    except (OSError, ValueError, KeyError):
        raise node.error(f"no time zone is called `{written}`; they are named as in Europe/Berlin") from None
