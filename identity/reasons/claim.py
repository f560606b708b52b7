"""What the identifiers of a record that points say about whose it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from identity.attaching import CROWD, NAMES_OF_ONE
from identity.identifiers.registry import kind_of
from identity.reasons.subject import Subject
from identity.record import Identifier


@dataclass(frozen=True, slots=True)
class Carrier:
    """A record that carries an identifier: whose it is, whether it describes them, and what else it carries."""

    key: str
    person: str | None
    describes: bool
    identifiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One identifier of a record that points.

    `rank` says when it speaks, 1 first. `holders` are the persons whose describing records carry it, `followers` those
    whom other records that carry it follow. A public one, beside which too many stronger identifiers stand or which a
    crowd carries, says nothing. `decided`: by this one the record was attached.
    """

    record: str
    identifier: str
    rank: int
    holders: tuple[str, ...]
    followers: tuple[str, ...]
    is_public: bool
    decided: bool


def claims(record: Subject, carriers: Mapping[str, Sequence[Carrier]]) -> list[Claim]:
    """The claims of a record's identifiers in the order in which they speak; `carriers` of each identifier's key."""
    ordered = sorted(record.description.identifiers, key=lambda one: (kind_of(one.kind).rank, one.key))
    return [_claim(record, identifier, carriers.get(identifier.key, ())) for identifier in ordered]


def _claim(record: Subject, identifier: Identifier, carriers: Sequence[Carrier]) -> Claim:
    others = [one for one in carriers if one.key != record.key]
    holders = _persons(one for one in others if one.describes)
    followers = _persons(one for one in others if not one.describes)
    nobodys = [one.key for one in others if one.person is None]
    return Claim(
        record=record.key,
        identifier=identifier.key,
        rank=kind_of(identifier.kind).rank,
        holders=holders,
        followers=followers,
        is_public=_is_public(identifier, carriers)
        or len(holders or followers) > CROWD
        or (not holders and not followers and len(nobodys) > NAMES_OF_ONE),
        decided=identifier.key == record.via,
    )


def _persons(carriers: Iterable[Carrier]) -> tuple[str, ...]:
    return tuple(sorted({one.person for one in carriers if one.person is not None}))


def _is_public(identifier: Identifier, carriers: Iterable[Carrier]) -> bool:
    kind = kind_of(identifier.kind)
    stronger = {
        key for carrier in carriers for key in carrier.identifiers if kind_of(key.partition(":")[0]).rank < kind.rank
    }
    return len(stronger) > kind.sharers
