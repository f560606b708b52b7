"""Records that describe and records that point, in one run: who is found, beside the union of shared identifiers.

Accounts of invented people, and three times as many devices, orders and tickets that carry one identifier of an account
each, or the number of an order that does. The way of `onefold resolve` without a model, without the files.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bench.ground import Ground
from bench.mixed import Mixed, mixed
from bench.result import Bound, Fact, Ratio, Result
from identity.batch.gathering import gathered
from identity.batch.learning import learned
from identity.batch.resolving import compared_pairs, resolve, unwatched
from identity.evaluation.comparison import Evaluation, evaluate
from identity.record import Identifier, RecordKey, RecordKind, SourceRecord

_PRECISION, _F1 = 0.99, 0.885
_FAMILY = (("Anna", "1980-02-01"), ("Bernd", "1978-11-23"), ("Clara", "2006-07-14"), ("David", "2009-04-30"))
_SHARED = (
    Identifier("email", "family.lindner@gmail.com"),
    Identifier("phone", "+493012345678"),
    Identifier("device_id", "aa17f00d5eed0042"),
)
Persons = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many records describe and how many point, and how many orders one person is given besides."""

    accounts: int = 10_000
    pointing: int = 30_000
    orders: int = 1_000


def run(_ground: Ground, sizes: Sizes) -> Result:
    """Like the other benches; this one needs no ground."""
    return measured(sizes)


def measured(sizes: Sizes) -> Result:
    """Compare both with the truth, and look at what one busy customer and one household change."""
    data = mixed(sizes.accounts, sizes.pointing)
    found = persons_of(data.records)
    ours, union = evaluate(found, data.truth), evaluate(united(data.records), data.truth)
    busy = busiest(data, sizes.orders)
    apart = changed(found, persons_of([*data.records, *busy]))
    family = household()
    together = alike(persons_of([*data.records, *family]), family)
    return Result(
        "pointing",
        {"accounts": sizes.accounts, "pointing": sizes.pointing, "orders": sizes.orders},
        ratios=[
            Ratio("pair precision", ours.pairs.precision, 1.0, Bound.AT_LEAST, _PRECISION),
            Ratio("pair F1", ours.pairs.f1, 1.0, Bound.AT_LEAST, _F1),
        ],
        facts=[
            Fact(f"{sizes.orders:,} orders of one person change nobody else", not apart, f"{len(apart)} changed"),
            Fact("a shared e-mail, phone and tablet merge nobody", not together, f"{together} pairs"),
        ],
        figures=_figures("Onefold", ours) | _figures("union of identifiers", union),
    )


def persons_of(records: Sequence[SourceRecord]) -> Persons:
    """The person of each record, by key."""
    table = gathered(records)
    ids = resolve(table, learned(table, {}), partial(compared_pairs, unwatched))
    return dict(zip(table.keys.to_pylist(), ids.to_pylist(), strict=True))


def united(records: Sequence[SourceRecord]) -> Persons:
    """What the union of shared identifiers makes of the records: whoever shares any is one, along whatever path."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while (higher := above.setdefault(name, name)) != name:
            above[name] = above[higher]
            name = above[name]
        return name

    for record in records:
        for identifier in record.identifiers:
            above[top(identifier.key)] = top(record.key)
    return {record.key: top(record.key) for record in records}


def busiest(data: Mixed, orders: int) -> list[SourceRecord]:
    """Orders, all of them with one e-mail address of which an account in the middle is the owner."""
    owner = next(record for record in data.records[len(data.records) // 8 :] if _mailbox(record))
    mailbox = _mailbox(owner)
    return [
        SourceRecord(
            key=RecordKey(f"late:order/{number}"),
            kind=RecordKind.ORDER,
            source="late",
            observed_at=owner.observed_at,
            identifiers=(Identifier("order_no", f"LATE-{number}"), *mailbox),
        )
        for number in range(orders)
    ]


def _mailbox(record: SourceRecord) -> tuple[Identifier, ...]:
    return tuple(identifier for identifier in record.identifiers if identifier.kind == "email")


def changed(before: Persons, after: Persons) -> list[str]:
    """The records that were there before and have another person now."""
    return [key for key, person in before.items() if after[key] != person]


def household() -> list[SourceRecord]:
    """A family of four at one address, with one mailbox, one telephone and one tablet."""
    home = {"family_name": "lindner", "address_line": "47 garden lane", "postcode": "92156", "city": "freudenstadt"}
    return [
        SourceRecord(
            key=RecordKey(f"family:{given}"),
            kind=RecordKind.ACCOUNT,
            source="family",
            observed_at=None,
            identifiers=_SHARED,
            attributes={"given_name": given.lower(), "birth_date": born} | home,
        )
        for given, born in _FAMILY
    ]


def alike(persons: Persons, records: Sequence[SourceRecord]) -> int:
    """How many pairs of these records are one person."""
    counts = Counter(persons[record.key] for record in records)
    return sum(count * (count - 1) // 2 for count in counts.values())


def _figures(who: str, found: Evaluation) -> dict[str, float]:
    return {
        f"{who}: precision": found.pairs.precision,
        f"{who}: recall": found.pairs.recall,
        f"{who}: F1": found.pairs.f1,
        f"{who}: B-cubed F1": found.b_cubed.f1,
    }
