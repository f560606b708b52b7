"""Write what records name in common: products, assets, households and organizations, each as most records call it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, assert_never

from cypher.catalogue import load
from graph.script import Script
from graph.session import Transaction
from identity.groups import household_of, organization_of
from identity.planning.plan import Plan
from identity.record import RecordKind, SourceRecord
from identity.told import Told

Said = dict[str, str | None]
Key = tuple["Kind", str]


class Kind(StrEnum):
    """The kinds of things; each is a label in the graph."""

    PRODUCT = "Product"
    ASSET = "Asset"
    HOUSEHOLD = "Household"
    ORGANIZATION = "Organization"

    @property
    def plural(self) -> str:
        return f"{self.value.lower()}s"

    @property
    def told(self) -> tuple[str, ...]:
        """The properties that records tell of it."""
        match self:
            case Kind.PRODUCT:
                return "name", "category"
            case Kind.ASSET:
                return "name", "gtin", "serial"
            case Kind.HOUSEHOLD | Kind.ORGANIZATION:
                return ("name",)
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Naming:
    """One record's word about one thing; `beside` is what it says beside that, of itself."""

    kind: Kind
    key: str
    said: Said
    beside: Mapping[str, float | None] = field(default_factory=dict)


class Things:
    """What the former versions of a batch's records named; made before those are cleared."""

    def __init__(self, transaction: Transaction, replaced: list[int]) -> None:
        self._transaction = transaction
        rows = transaction.run(load("identity/named_things"), numbers=replaced) if replaced else []
        self._former = [((Kind(row["label"]), row["key"]), row["said"]) for row in rows]

    def write(self, plan: Plan, script: Script) -> None:
        """Have written what the batch's records name. Things that nobody names any more go."""
        namings = [(number, naming) for number, record in plan.records.items() for naming in namings_of(record)]
        former = {thing for thing, _ in self._former}
        told = self._told(former.union((naming.kind, naming.key) for _, naming in namings))
        for thing, said in self._former:
            told[thing].take_back(said)
        new: dict[Key, list[dict[str, Any]]] = {thing: [] for thing in told}
        for number, naming in namings:
            told[naming.kind, naming.key].add(naming.said)
            new[naming.kind, naming.key].append({"no": number, "properties": {**naming.said, **naming.beside}})
        for kind in Kind:
            rows = [_row(kind, key, told[kind, key], said) for (of, key), said in new.items() if of is kind]
            script.write(f"write_{kind.plural}", **{kind.plural: rows})
        if former:
            script.add("forget_things", **_by_kind(former))

    def _told(self, things: set[Key]) -> dict[Key, Told]:
        if not things:
            return {}
        rows = self._transaction.run(load("identity/told"), **_by_kind(things))
        known = {(Kind(row["label"]), row["key"]): row["told"] for row in rows}
        return {thing: Told.loads(known.get(thing)) for thing in sorted(things)}


def namings_of(record: SourceRecord) -> Iterator[Naming]:
    """What a record names in common with others."""
    for item in record.items:
        beside = {"quantity": item.quantity, "unit_price": item.unit_price}
        said: Said = {"name": item.name, "category": item.category}
        yield Naming(Kind.PRODUCT, item.gtin or f"name:{item.name}", said, beside)
    if record.kind is RecordKind.REGISTRATION:
        for identifier in record.identifiers:
            if identifier.kind == "serial":
                yield Naming(Kind.ASSET, identifier.value, _asset(record, identifier.value))
    for kind, group in ((Kind.HOUSEHOLD, household_of(record)), (Kind.ORGANIZATION, organization_of(record))):
        if group is not None:
            yield Naming(kind, group.id, {"name": group.name})


def _asset(record: SourceRecord, key: str) -> Said:
    fields = record.fields
    said = {"name": fields.get("product_name"), "gtin": fields.get("gtin"), "serial": fields.get("serial", key)}
    return {name: None if value is None else str(value) for name, value in said.items()}


def _row(kind: Kind, key: str, told: Told, said: list[dict[str, Any]]) -> dict[str, Any]:
    chosen = {name: told.chosen(name) for name in kind.told}
    return {"key": key, "properties": {**chosen, "told": told.dumps()}, "said": said}


def _by_kind(things: Iterable[Key]) -> dict[str, list[str]]:
    """The keys of things, by the parameter that takes those of their kind."""
    found: dict[str, list[str]] = {kind.plural: [] for kind in Kind}
    for kind, key in sorted(things):
        found[kind.plural].append(key)
    return found
