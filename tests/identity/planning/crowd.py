"""Small, confusing populations: few values, so that everything collides with everything."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count

from hypothesis import strategies as st

from identity.attaching import Attachment
from identity.columns import Description
from identity.model.model import Model
from identity.planning.arrivals import admit
from identity.planning.plan import Plan, apply, plan
from identity.population import Population, Snapshot
from identity.record import Identifier, PersonId, RecordKey, RecordKind, SourceRecord

GIVEN, FAMILY = ("anna", "ana", "ben", "clara"), ("muller", "mueller", "smith")
BORN, STREETS = ("1980-01-02", "1980-02-01", "1991-07-30"), ("1 high street", "12 long road")
IDENTIFIERS = tuple(
    Identifier(kind, value)
    for kind, values in {
        "email": ("a@x.org", "b@x.org", "family@x.org"),
        "phone": ("+4915112345678", "+4915187654321"),
        "device_id": ("d1", "d2"),
        "user_id": ("u1", "u2"),
        "order_no": ("o1", "o2"),
    }.items()
    for value in values
)
MOMENTS = tuple(datetime(2024, month, 1, tzinfo=UTC) for month in (1, 2, 3))


def record(
    key: str,
    attributes: Iterable[tuple[str, str]] = (),
    identifiers: Iterable[Identifier] = (),
    observed_at: datetime = MOMENTS[0],
) -> SourceRecord:
    described = dict(attributes)
    return SourceRecord(
        key=RecordKey(f"test:{key}"),
        kind=RecordKind.ACCOUNT if described else RecordKind.ORDER,
        source="test",
        observed_at=observed_at,
        identifiers=tuple(identifiers),
        attributes=described,
        written=described,
    )


def _attributes() -> st.SearchStrategy[list[tuple[str, str]]]:
    values = {
        "given_name": GIVEN,
        "family_name": FAMILY,
        "birth_date": BORN,
        "address_line": STREETS,
        "postcode": ("12345", "54321"),
    }
    one = st.tuples(*(st.one_of(st.none(), st.tuples(st.just(n), st.sampled_from(v))) for n, v in values.items())).map(
        lambda said: [pair for pair in said if pair]
    )
    return st.one_of(st.just([]), one)


RECORDS = st.builds(
    record,
    st.integers(0, 14).map(str),
    _attributes(),
    st.lists(st.sampled_from(IDENTIFIERS), max_size=3, unique=True),
    st.sampled_from(MOMENTS),
)
"""Versions of fifteen records; some of them replace others."""


def ids(prefix: str = "p") -> Iterator[PersonId]:
    return (PersonId(f"{prefix}{number:06}") for number in count())


def stream(population: Population, batches: Iterable[Sequence[SourceRecord]], names: Iterator[PersonId]) -> list[Plan]:
    """Send batches through, as a resolver does, without a graph."""
    plans = []
    for batch in batches:
        done = plan(population, admit(batch, population).versions, lambda: next(names))
        apply(population, done)
        plans.append(done)
    return plans


def batches_of(records: Sequence[SourceRecord], sizes: Sequence[int]) -> list[Sequence[SourceRecord]]:
    """Cut records into batches of the given sizes, again and again."""
    batches: list[Sequence[SourceRecord]] = []
    start = 0
    for size in (sizes[i % len(sizes)] for i in count()):
        if start >= len(records):
            return batches
        batches.append(records[start : start + size])
        start += size
    raise AssertionError("count() never ends")


def resolved(model: Model, records: Sequence[SourceRecord], sizes: Sequence[int] = (10_000,)) -> Population:
    population = Population(model)
    stream(population, batches_of(records, sizes), ids())
    return population


def portrait(population: Population) -> dict[str, object]:
    """Who is who, up to person ids: of each record how it belongs, with whom, and why; and all links."""
    families: dict[PersonId, frozenset[str]] = {}
    for known in population.records:
        assert known.belonging is not None
        if known.belonging.person:
            families[known.belonging.person] = families.get(known.belonging.person, frozenset()) | {known.key}
    shown: dict[str, object] = {}
    for number, known in enumerate(population.records):
        belonging = known.belonging
        assert belonging is not None
        assert (belonging.person is None) == (belonging.how is Attachment.SHARED)
        family = families[belonging.person] if belonging.person else frozenset()
        candidates = frozenset(families[candidate] for candidate in belonging.candidates)
        links = {(population.records[other].key, bits) for other, bits in population.links.get(number, {}).items()}
        shown[known.key] = (known.digest, belonging.how, family, belonging.via, candidates, frozenset(links))
    return shown


def snapshots(population: Population, said: Mapping[int, SourceRecord]) -> list[Snapshot]:
    """What a graph would say of every record."""
    return [
        Snapshot(
            number,
            known.key,
            known.digest,
            known.observed,
            known.describes,
            Description(said[number].attributes, said[number].identifiers),
            known.belonging,
            tuple(population.links.get(number, {}).items()),
        )
        for number, known in enumerate(population.records)
    ]
