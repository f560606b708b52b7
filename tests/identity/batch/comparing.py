"""The batch path and the stream path over the same records."""

from collections.abc import Mapping, Sequence
from functools import partial

from identity.batch.describing import described
from identity.batch.gathering import gathered
from identity.batch.resolving import compared_pairs, resolve, unwatched
from identity.model.model import Model
from identity.record import Entry, SourceRecord
from tests.identity.planning.crowd import resolved

WATCHED = partial(compared_pairs, unwatched)


def in_batch(entries: Sequence[Entry], model: Model) -> dict[str, str]:
    """The person of each record, found at once."""
    table = gathered(entries)
    ids = resolve(table, described(table, model), WATCHED)
    return dict(zip(table.keys.to_pylist(), ids.to_pylist(), strict=True))


def streamed(records: Sequence[SourceRecord], model: Model, sizes: Sequence[int] = (1,)) -> dict[str, str]:
    """The person of each record, found one batch after the other."""
    population = resolved(model, records, sizes)
    belongings = {known.key: known.belonging for known in population.records}
    return {key: (b.person if b and b.person else f"shared:{key}") for key, b in belongings.items()}


def families(persons: Mapping[str, str]) -> set[frozenset[str]]:
    """Who is with whom, whatever the ids are."""
    groups: dict[str, set[str]] = {}
    for key, person in persons.items():
        groups.setdefault(person, set()).add(key)
    return {frozenset(group) for group in groups.values()}
