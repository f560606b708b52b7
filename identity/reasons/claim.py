"""What the identifiers of a record that points say about whose it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from identity.identifiers.registry import kind_of
from identity.record import Identifier


@dataclass(frozen=True, slots=True)
class Carrier:
    """A record that carries an identifier: whose it is, whether it describes them, and what else it carries."""

    person: str | None
    describes: bool
    identifiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One identifier of a record that points.

    `rank` says when it speaks, 1 first. `holders` are the persons whose describing records carry it. A public one,
    beside which too many stronger identifiers stand, says nothing. `decided`: by this one the record was attached.
    """

    identifier: str
    rank: int
    holders: tuple[str, ...]
    is_public: bool
    decided: bool


def claims(identifiers: Iterable[Identifier], via: str | None, carriers: Mapping[str, list[Carrier]]) -> list[Claim]:
    """The claims of a record's identifiers in the order in which they speak."""
    found = []
    for identifier in sorted(identifiers, key=lambda one: (kind_of(one.kind).rank, one.key)):
        beside = carriers.get(identifier.key, [])
        holders = sorted({one.person for one in beside if one.describes and one.person is not None})
        found.append(
            Claim(
                identifier.key,
                kind_of(identifier.kind).rank,
                tuple(holders),
                _is_public(identifier, beside),
                identifier.key == via,
            )
        )
    return found


def _is_public(identifier: Identifier, carriers: Iterable[Carrier]) -> bool:
    kind = kind_of(identifier.kind)
    stronger = {
        key for carrier in carriers for key in carrier.identifiers if kind_of(key.partition(":")[0]).rank < kind.rank
    }
    return len(stronger) > kind.sharers
