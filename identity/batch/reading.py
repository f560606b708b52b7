"""Files to a table, and what cannot be taken to quarantine: the batch path's way in.

Rows are read and cleaned in columns. What only the stream's careful reader can judge goes through it, in its order:
lines that are no rows, rows without a key, and rows whose key comes again (a repetition, an update, a clash).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes import ATTRIBUTES
from identity.attributes.stable_hash import stable_hashes
from identity.attributes.written import Written
from identity.batch.cleaning import Cleaned, cleaned, keys_of
from identity.batch.gathering import gathered
from identity.batch.raw import RawColumns
from identity.batch.raw_file import raw_columns
from identity.batch.table import Table, stacked_tables
from identity.batch.texts import Strings
from identity.candidates.pairs import distinct
from identity.memory import give_back
from identity.record import Entry
from identity.source.inputs import Progress, Source, Sources, open_all
from identity.source.intake import entries_of
from identity.source.mapping import SourceMapping
from identity.source.mapping_file import load
from identity.source.notes import Place
from identity.source.picked_rows import PickedRows
from identity.source.quarantine import Quarantine
from identity.source.rows import Rejected, SourceFile
from identity.source.summary import Summary


@dataclass(frozen=True, slots=True)
class Read:
    """What the sources said, what became of every row, and how many rows were kept aside."""

    table: Table
    summary: Summary
    rejected: int


@dataclass(frozen=True, slots=True)
class _Columns:
    """The rows of a file in columns, the key of each, and which rows the careful reader has to judge."""

    raw: RawColumns
    keys: Strings
    doubtful: NDArray[np.bool_]

    @property
    def lines(self) -> frozenset[int]:
        """Where the rows for the careful reader stand."""
        return frozenset(self.raw.lines[self.doubtful].tolist()).union(self.raw.irregular.tolist())


@dataclass(frozen=True, slots=True)
class _Part:
    """A file under a mapping; without columns where its rows are no records."""

    mapping: SourceMapping
    file: SourceFile
    columns: _Columns | None

    def doubting(self, keys: Strings) -> "_Part":
        """The part with the rows of these keys among the doubtful ones."""
        if self.columns is None:
            return self
        named = pc.is_in(self.columns.keys, keys).to_numpy(zero_copy_only=False)
        return replace(self, columns=replace(self.columns, doubtful=self.columns.doubtful | named))

    @property
    def source(self) -> Source:
        """What is left for the careful reader."""
        file = self.file if self.columns is None else PickedRows(self.file, self.columns.lines)
        return Source(self.mapping, (file,))


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the careful reader made of its rows."""

    table: Table
    rejected: list[Rejected]
    summary: Summary


def read_all(sources: Sources, progress: Progress) -> Read:
    """All records of the sources. Raises MappingError and SourceFileError before the first row is read."""
    found = _read(sources, progress)
    give_back()
    return found


def _read(sources: Sources, progress: Progress) -> Read:
    opened = open_all(load(sources.mapping), sources.inputs)
    parts = _with_repeated_keys(list(_in_columns(opened, progress)))
    judged = _judge(parts)
    while (doubting := [part.doubting(judged.table.keys) for part in parts]) and _doubts(doubting) > _doubts(parts):
        parts = doubting
        judged = _judge(parts)
    clean = [(part, _clean(part.mapping, part.columns)) for part in parts if part.columns]
    for part, found in clean:
        _count(judged.summary, part, found)
    with Quarantine(sources.rejected) as quarantine:
        for rejected in judged.rejected:
            quarantine.add(rejected)
    table = stacked_tables([judged.table, *(found.table for _, found in clean)])
    return Read(table, judged.summary, len(judged.rejected))


def _in_columns(opened: Sequence[Source], progress: Progress) -> Iterator[_Part]:
    total = sum(file.path.stat().st_size for source in opened for file in source.files)
    done = 0
    for source in opened:
        for file in source.files:
            yield _part(source.mapping, file)
            done += file.path.stat().st_size
            progress(done, total)


def _part(mapping: SourceMapping, file: SourceFile) -> _Part:
    if mapping.kind.record_kind is None:
        return _Part(mapping, file, None)
    raw = raw_columns(file, mapping)
    keys, usable = keys_of(raw, mapping)
    return _Part(mapping, file, _Columns(raw, keys, ~usable))


def _with_repeated_keys(parts: Sequence[_Part]) -> list[_Part]:
    """The parts, with rows among the doubtful ones whose key other rows have too."""
    if len(parts) == 1 and _each_key_once(parts[0]):
        return list(parts)
    keys = pa.chunked_array([part.columns.keys for part in parts if part.columns], pa.large_string())
    # Numbers are sorted in a third of the time that texts are counted in, and mostly every key comes once.
    hashes = stable_hashes(Written(keys.combine_chunks()))
    if len(distinct(hashes.view(np.int64))) == len(keys):
        return list(parts)
    counts = keys.value_counts()
    often = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
    return [part.doubting(often) for part in parts] if len(often) else list(parts)


def _each_key_once(part: _Part) -> bool:
    """Whether one source and one column make the keys, and no two rows say the same there: as codes tell at once."""
    mapping, columns = part.mapping, part.columns
    if columns is None or mapping.key is None or mapping.source.constant is None or len(mapping.key.columns) != 1:
        return False
    column = columns.raw.columns[mapping.key.columns[0]]
    said = column.codes[column.filled, 0]
    return bool(np.bincount(said).max(initial=0) <= 1)


def _doubts(parts: Sequence[_Part]) -> int:
    return sum(int(part.columns.doubtful.sum()) for part in parts if part.columns)


def _judge(parts: Sequence[_Part]) -> _Judged:
    rejected: list[Rejected] = []
    summary = Summary()

    def taken() -> Iterator[Entry]:
        for entry in entries_of([part.source for part in parts], summary):
            if isinstance(entry, Rejected):
                rejected.append(entry)
            else:
                yield entry

    return _Judged(gathered(taken()), rejected, summary)


def _clean(mapping: SourceMapping, columns: _Columns) -> Cleaned:
    sure = np.flatnonzero(~columns.doubtful)
    return cleaned(columns.raw.at(sure), columns.keys.take(pa.array(sure)), mapping)


def _count(summary: Summary, part: _Part, found: Cleaned) -> None:
    """Add to the counts what was taken in columns."""
    summary.rows += len(found.table)
    summary.taken += len(found.table)
    if len(found.table):
        summary.entries[part.mapping.kind] += len(found.table)
    for note, line in found.first.items():
        summary.notes.add(note, Place(str(part.file.path), line), found.notes[note])


def declared_attributes(mapping: Path) -> dict[str, str]:
    """The attributes that a mapping declares, with the comparison of each."""
    return {
        attribute.name: attribute.compare
        for document in load(mapping)
        for attribute in document.attributes
        if attribute.compare is not None and attribute.name not in ATTRIBUTES
    }
