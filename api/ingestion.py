"""Files into the graph: read by a mapping, taken in batches, what cannot be taken kept aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from api.opting_out import OptOuts
from graph.resolver import Receipt, Resolver
from identity.record import Entry
from identity.source.inputs import Progress, Sources
from identity.source.intake import read
from identity.source.quarantine import Quarantine
from identity.source.rows import Rejected
from identity.source.summary import Summary

BATCH_SIZE = 500


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of every row, and of the entries they made."""

    summary: Summary
    receipt: Receipt
    rejected: int


@dataclass(frozen=True, slots=True)
class Opened:
    """Sources whose mapping and files have been checked; nothing has been taken yet."""

    entries: Iterator[Entry | Rejected]
    summary: Summary
    rejected: Path | None


def opened(sources: Sources, opt_outs: OptOuts) -> Opened:
    """Check everything that can be checked before the first row. Raises MappingError or SourceFileError."""
    summary = Summary()
    return Opened(opt_outs.heard(read(sources.mapping, sources.inputs, summary)), summary, sources.rejected)


def ingest(resolver: Resolver, source: Opened, progress: Progress, batch_size: int = BATCH_SIZE) -> Ingested:
    """Take all that the sources say; each batch is one transaction. Raises what `Resolver.take` raises."""
    summary = source.summary
    receipt = Receipt()
    with Quarantine(source.rejected) as quarantine:
        taken = _set_aside(source.entries, quarantine)
        batches = iter(lambda: list(islice(taken, batch_size)), [])
        for committed in resolver.take_all(batches):
            receipt += committed
            progress(summary.bytes_read, summary.bytes_total)
        resolver.note(summary.sources)
        return Ingested(summary, receipt, quarantine.count)


def _set_aside(entries: Iterator[Entry | Rejected], quarantine: Quarantine) -> Iterator[Entry]:
    for entry in entries:
        if isinstance(entry, Rejected):
            quarantine.add(entry)
        else:
            yield entry
