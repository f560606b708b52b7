"""Reasons from files alone: read by a mapping, resolved in memory, and asked about."""

from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path

from identity.model.model import Model
from identity.planning.arrivals import admit
from identity.planning.plan import apply, plan
from identity.population import Population
from identity.reasons.census import Census
from identity.record import PersonId, RecordKey, SourceRecord
from identity.source.intake import read

_BATCH = 10_000


def census(mapping: Path, inputs: Sequence[Path], model: Model) -> Census:
    """The persons that the files make under a model. Raises MappingError or SourceFileError.

    Rows that cannot be taken are left out, as they are when the files are ingested.
    """
    population, numbers = Population(model), count(1)
    said: dict[RecordKey, SourceRecord] = {}
    records = (entry for entry in read(mapping, inputs) if isinstance(entry, SourceRecord))
    for batch in _batches(records):
        done = plan(population, admit(batch, population).versions, lambda: PersonId(f"person-{next(numbers):09}"))
        apply(population, done)
        said.update((record.key, record) for record in done.records.values())
    return Census(population, said.values())


def _batches(records: Iterator[SourceRecord]) -> Iterator[list[SourceRecord]]:
    while batch := list(islice(records, _BATCH)):
        yield batch
