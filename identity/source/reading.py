"""One row being read by its mapping: the values that its parts ask for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from identity.identifiers.placeholder import WORDS
from identity.record import RecordKey
from identity.source.cells import Cells, cell_at, text_of, texts_of
from identity.source.country import region_of
from identity.source.fields import FieldValue, read_field
from identity.source.grammar import FieldType
from identity.source.mapping import SourceMapping, Value
from identity.source.notes import Notes, Place
from identity.source.unusable import Unusable
from onefold import OnefoldError

LONGEST_KEY = 1_000
_NO_KEY = frozenset(word for word in WORDS if not word.isalnum()) | {"null", "none", "nil", "nan", "na", "undefined"}
"""What is no key. Other placeholders may be: a system may call its first user `test`."""


def is_no_key(text: str) -> bool:
    """True for a part of a key that is empty or says that there is none."""
    return not text or text.casefold() in _NO_KEY


class RowError(OnefoldError):
    """A row that cannot be taken; `reason` is the same for all rows that fail alike."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Reading:
    """A row's cells with what says how to read them. Values that are there but not usable are counted in `notes`."""

    mapping: SourceMapping
    cells: Cells
    notes: Notes
    place: Place | None = None
    """Where the row stands."""

    def text(self, value: Value | None) -> str:
        """Return the text of a value, empty when there is none."""
        if value is None:
            return ""
        if value.constant is not None:
            return value.constant
        if len(value.columns) == 1:
            cell = self.cells.get(value.columns[0])
            return cell.strip() if isinstance(cell, str) else text_of(cell_at(self.cells, value.columns[0]))
        return " ".join(text for column in value.columns if (text := text_of(cell_at(self.cells, column))))

    def texts(self, values: Iterable[Value]) -> Iterator[str]:
        """Yield the texts of columns that may hold lists."""
        for value in values:
            if value.constant is not None:
                yield value.constant
            for column in value.columns:
                cell = self.cells.get(column)
                if not isinstance(cell, str):
                    yield from texts_of(cell_at(self.cells, column))
                elif text := cell.strip():
                    yield text

    def field(self, name: str, kind: FieldType, value: Value | None) -> FieldValue | None:
        """Return a field's value; None when it is missing or, which is noted, not usable."""
        written = self.text(value)
        if not written:
            return None
        read = read_field(kind, written, self.mapping.country)
        if isinstance(read, Unusable):
            self.note(name, read.reason)
            return None
        return read

    def fields(
        self, types: Mapping[str, FieldType], values: Mapping[str, Value]
    ) -> tuple[dict[str, FieldValue], dict[str, str]]:
        """Return the fields that can be used, and what is written for those that cannot."""
        usable: dict[str, FieldValue] = {}
        kept: dict[str, str] = {}
        for name, value in values.items():
            read = self.field(name, types[name], value)
            if read is not None:
                usable[name] = read
            elif written := self.text(value):
                kept[name] = written
        return usable, kept

    def source_name(self, source: Value) -> str:
        """Return the name of a system. Raises RowError when its column is empty or holds a colon."""
        name = self.text(source)
        if not name or ":" in name:
            raise RowError(f"no source: column `{source.columns[0]}` is empty or holds a colon")
        return name

    def record_key(self, source: Value, key: Value, what: str = "key") -> RecordKey:
        """Return `source:key`. Raises RowError when a part is missing, says nothing, or is too long."""
        name = self.source_name(source)
        parts = []
        for column in key.columns:
            part = text_of(cell_at(self.cells, column))
            if is_no_key(part):
                raise RowError(f"no {what}: column `{column}` is empty or a placeholder")
            parts.append(part)
        whole = f"{name}:{'/'.join(parts)}"
        if len(whole) > LONGEST_KEY:
            raise RowError(f"the {what} is longer than {LONGEST_KEY} characters")
        return RecordKey(whole)

    def region(self) -> str | None:
        """Return the country to read telephone numbers by: the record's own, else the mapping's default."""
        for attribute in self.mapping.attributes:
            if attribute.name == "country":
                return region_of(self.text(attribute.value)) or self.mapping.country
        return self.mapping.country

    def note(self, what: str, reason: str) -> None:
        self.notes.add(f"{what}: {reason}", self.place)
