"""Files into the graph: read by a mapping, taken in batches, what cannot be taken kept aside."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from graph.resolver import Receipt, Resolver
from identity.record import Entry
from identity.source.intake import read
from identity.source.quarantine import Quarantine
from identity.source.rows import Rejected
from identity.source.summary import Summary

BATCH_SIZE = 500

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and in all."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What to read: a mapping file, its inputs (none: the files that it names), and where rejected rows go."""

    mapping: Path
    inputs: Sequence[Path]
    rejected: Path


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of every row, and of the entries they made."""

    summary: Summary
    receipt: Receipt
    rejected: int


def ingest(resolver: Resolver, sources: Sources, progress: Progress, batch_size: int = BATCH_SIZE) -> Ingested:
    """Take all that the sources say; each batch is one transaction.

    Raises MappingError or SourceFileError before the first row is taken, and what `Resolver.take` raises.
    """
    summary = Summary()
    entries = read(sources.mapping, sources.inputs, summary)
    receipt = Receipt()
    with Quarantine(sources.rejected) as quarantine:
        taken = _set_aside(entries, quarantine)
        while batch := list(islice(taken, batch_size)):
            receipt += resolver.take(batch)
            progress(summary.bytes_read, summary.bytes_total)
        return Ingested(summary, receipt, quarantine.count)


def _set_aside(entries: Iterator[Entry | Rejected], quarantine: Quarantine) -> Iterator[Entry]:
    for entry in entries:
        if isinstance(entry, Rejected):
            quarantine.add(entry)
        else:
            yield entry
