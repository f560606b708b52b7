"""Files to a table, and what cannot be taken to quarantine: the batch path's way in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from identity.attributes import ATTRIBUTES
from identity.batch.gathering import gathered
from identity.batch.table import Table
from identity.record import Entry
from identity.source.intake import read
from identity.source.mapping_file import load
from identity.source.quarantine import Quarantine
from identity.source.rows import Rejected
from identity.source.summary import Summary

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and in all."""
_REPORT_EVERY = 1_000


@dataclass(frozen=True, slots=True)
class Sources:
    """A mapping file, its inputs (none: the files that it names), and where rows go that cannot be taken."""

    mapping: Path
    inputs: Sequence[Path]
    rejected: Path


@dataclass(frozen=True, slots=True)
class Read:
    """What the sources said, what became of every row, and how many rows were kept aside."""

    table: Table
    summary: Summary
    rejected: int


def read_all(sources: Sources, progress: Progress) -> Read:
    """All records of the sources. Raises MappingError and SourceFileError before the first row is read."""
    summary = Summary()
    entries = read(sources.mapping, sources.inputs, summary)
    with Quarantine(sources.rejected) as quarantine:
        table = gathered(_set_aside(_counted(entries, summary, progress), quarantine))
        return Read(table, summary, quarantine.count)


def _counted(entries: Iterable[Entry | Rejected], summary: Summary, progress: Progress) -> Iterator[Entry | Rejected]:
    for number, entry in enumerate(entries):
        if number % _REPORT_EVERY == 0:
            progress(summary.bytes_read, summary.bytes_total)
        yield entry


def _set_aside(entries: Iterable[Entry | Rejected], quarantine: Quarantine) -> Iterator[Entry]:
    for entry in entries:
        if isinstance(entry, Rejected):
            quarantine.add(entry)
        else:
            yield entry


def declared_attributes(mapping: Path) -> dict[str, str]:
    """The attributes that a mapping declares, with the comparison of each."""
    return {
        attribute.name: attribute.compare
        for document in load(mapping)
        for attribute in document.attributes
        if attribute.compare is not None and attribute.name not in ATTRIBUTES
    }
