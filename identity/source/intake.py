"""Files read by a mapping into entries: the way from outside into identity."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from identity.record import Entry, RecordKind, SourceRecord
from identity.source.cells import json_of
from identity.source.conversion import entries, gathered
from identity.source.inputs import Source, open_all
from identity.source.mapping import SourceMapping
from identity.source.mapping_file import load
from identity.source.notes import Place
from identity.source.reading import Reading, RowError
from identity.source.repeats import Repeat, Repeats
from identity.source.row_groups import RowGroups
from identity.source.rows import Rejected, Row, SourceFile, rejected_row
from identity.source.summary import Summary
from identity.source.sync import Sync


def read(mapping: Path, inputs: Sequence[Path] = (), summary: Summary | None = None) -> Iterator[Entry | Rejected]:
    """Return what the inputs say (without any: the `files` of the mapping), and the rows that cannot be taken.

    Everything that can be checked is checked before this returns: raises MappingError for a mistake in the
    mapping and SourceFileError for a file that cannot be read. `summary` counts what becomes of every row.
    Memory grows by some bytes a key, never with the length of the rows.
    """
    return entries_of(open_all(load(mapping), inputs), summary if summary is not None else Summary())


def entries_of(sources: Sequence[Source], summary: Summary) -> Iterator[Entry | Rejected]:
    """Return what opened sources say; see `read`."""
    return _Intake(summary).entries(sources)


class _Intake:
    """One reading: the counts, and what was read before."""

    def __init__(self, summary: Summary) -> None:
        self._summary = summary
        self._repeats = Repeats()
        self._points: set[int] = set()
        self._sync = Sync()

    def entries(self, sources: Sequence[Source]) -> Iterator[Entry | Rejected]:
        opened = [file for source in sources for file in source.files]
        self._summary.bytes_total = sum(file.path.stat().st_size for file in opened)
        notes = {(str(file.path), note): None for file in opened for note in file.notes}
        self._summary.file_notes += notes
        for source in sources:
            self._sync = self._summary.sources.setdefault(_source_name(source.mapping), Sync())
            columns = _compared(source.mapping)
            items = source.mapping.items
            gathers = items is not None and items.each is None
            groups = RowGroups(source.mapping, source.files) if gathers else None
            for row in self._counted(source.files):
                if isinstance(row, Rejected):
                    yield self._reject(row)
                else:
                    yield from (
                        self._group(source.mapping, row, groups) if groups else self._row(source.mapping, row, columns)
                    )

    def _row(self, mapping: SourceMapping, row: Row, columns: Iterable[str]) -> list[Entry | Rejected]:
        try:
            made = entries(self._reading(mapping, row))
        except RowError as error:
            return [self._reject(rejected_row(row, error.reason))]
        return self._take(made, [row], _content(row, columns))

    def _group(self, mapping: SourceMapping, row: Row, groups: RowGroups) -> list[Entry | Rejected]:
        """Return the order of which `row` is the last row; a row that comes twice is one line of it."""
        try:
            rows = groups.add(row)
        except RowError as error:
            return [self._reject(rejected_row(row, error.reason))]
        if not rows:
            return []
        distinct: dict[str, Row] = {}
        for each in rows:
            distinct.setdefault(json_of(each.cells), each)
        self._summary.duplicates += len(rows) - len(distinct)
        made = gathered([self._reading(mapping, each) for each in distinct.values()])
        return self._take(made, list(distinct.values()), hash(tuple(distinct)))

    def _reading(self, mapping: SourceMapping, row: Row) -> Reading:
        return Reading(mapping, row.cells, self._summary.notes, Place(row.file, row.line))

    def _take(self, made: Sequence[Entry], rows: Sequence[Row], content: int) -> list[Entry | Rejected]:
        """Return what the rows say that was not said before, and count it."""
        self._sync.saw(made)
        main = made[0] if _is_row_record(made[0]) else made[-1]
        if isinstance(main, SourceRecord):
            repeat = self._repeats.judge(main.kind, main.key, content, main.observed_at)
        else:
            repeat = self._repeats.judge(type(main).__name__, main.id, content, None)
        match repeat:
            case Repeat.OTHER_KIND:
                reason = "its key is that of another kind; name its `source` apart"
                return [self._reject(rejected_row(row, reason)) for row in rows]
            case Repeat.SAME:
                self._summary.duplicates += len(rows)
                return []
            case Repeat.OLDER:
                self._summary.older += len(rows)
                made = made[1:]
            case Repeat.UPDATE:
                self._summary.updated += len(rows)
                self._summary.taken += len(rows)
            case Repeat.NEW:
                self._summary.taken += len(rows)
        return [entry for entry in made if self._is_new(entry)]

    def _is_new(self, entry: Entry) -> bool:
        """Count an entry; False for a contact point that was made before."""
        if not isinstance(entry, SourceRecord):
            self._summary.entries[type(entry).__name__.lower()] += 1
            return True
        if entry.kind is RecordKind.CONTACT_POINT:
            place = hash(entry.key)
            if place in self._points:
                return False
            self._points.add(place)
        self._summary.entries[entry.kind.value] += 1
        return True

    def _counted(self, files: Iterable[SourceFile]) -> Iterator[Row | Rejected]:
        for file in files:
            before = self._summary.bytes_read
            for row in file.rows():
                self._summary.rows += 1
                self._sync.rows += 1
                self._summary.bytes_read = before + file.position
                if isinstance(row, Row):
                    self._note(row)
                yield row
            self._summary.bytes_read = before + file.path.stat().st_size

    def _note(self, row: Row) -> None:
        for column in row.left_out:
            self._summary.left_out.add(
                f"a cell of column `{column}` is longer than any value", Place(row.file, row.line)
            )

    def _reject(self, rejected: Rejected) -> Rejected:
        self._summary.rejected[rejected.reason] += 1
        self._sync.rejected += 1
        return rejected


def _source_name(mapping: SourceMapping) -> str:
    """What a source is called in the counts."""
    return mapping.source.constant or f"column {mapping.source.columns[0]}"


def _is_row_record(entry: Entry) -> bool:
    """Whether an entry is the record that a row is, not a contact point made for it."""
    return isinstance(entry, SourceRecord) and entry.kind is not RecordKind.CONTACT_POINT


def _compared(mapping: SourceMapping) -> tuple[str, ...]:
    """Return the columns in which two rows of a key may differ; of `a.b`, which is inside `a`, all of `a`."""
    names = [column for column, _ in mapping.columns]
    return tuple(dict.fromkeys(names + [name.partition(".")[0] for name in names]))


def _content(row: Row, columns: Iterable[str]) -> int:
    """Return a hash of what the mapping reads of a row."""
    cells = tuple(map(row.cells.get, columns))
    try:
        return hash(cells)
    except TypeError:
        return hash(json_of(cells))
