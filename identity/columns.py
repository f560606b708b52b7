"""What is compared of every describing record, as codes into the distinct values of each field."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.attributes.growing import GrowingArray
from identity.attributes.person_name import name_parts
from identity.attributes.values import Codes
from identity.identifiers.registry import KINDS
from identity.model.field import Field
from identity.model.model import Model
from identity.record import Identifier

Positions = NDArray[np.int32] | NDArray[np.int64]
NO_VALUE = -1
OTHER_NAMES = "other_names"
DECLARED_IDENTIFIER = "declared_identifier"
"""The field of person-level identifiers that a mapping declared; its values are written `kind:value`."""
_NAMES = ("given_name", "middle_name", "family_name", "full_name")


@dataclass(frozen=True, slots=True)
class Description:
    """What a record says about a person: normalised attributes and identifiers."""

    attributes: Mapping[str, str]
    identifiers: Sequence[Identifier] = ()


class Column:
    """One field of all records: up to a few codes a record, NO_VALUE where there is none."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.values = field.comparator.values()
        self.values.add_feature("level_when_equal", self._levels_when_equal)
        self._codes: GrowingArray | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no record has a value."""
        return self._codes is None

    @property
    def codes(self) -> Codes:
        """int32 (records, places): the codes of each record's values."""
        assert self._codes is not None
        return self._codes.view

    def append(self, before: int, count: int, entries: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Add `count` records after `before`; `entries` are (which of them, its values)."""
        if self._codes is None:
            if not entries:
                return
            self._codes = GrowingArray((1,), np.int32)
            self._codes.append(np.full((before, 1), NO_VALUE, np.int32))
        width = max((len(values) for _, values in entries), default=1)
        if width > self.codes.shape[1]:
            self._codes.widen(width, NO_VALUE)
        rows = np.full((count, self.codes.shape[1]), NO_VALUE, np.int32)
        sizes = [len(values) for _, values in entries]
        codes = self.values.encode(value for _, values in entries for value in values)
        if sizes:
            at = np.repeat([row for row, _ in entries], sizes)
            place = np.arange(len(at)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
            rows[at, place] = codes
        self._codes.append(rows)

    def _levels_when_equal(self, texts: Sequence[str]) -> NDArray[np.uint8]:
        return np.array([self.field.level_when_equal(text) for text in texts], np.uint8)


class Columns:
    """The compared fields of all describing records. Positions are 0, 1, 2 … and are never reused."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.columns: Mapping[str, Column] = {field.name: Column(field) for field in model.fields}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, descriptions: Sequence[Description]) -> range:
        """Add records; returns their positions. Fields that the model does not know are left out."""
        entries: dict[str, list[tuple[int, Sequence[str]]]] = {name: [] for name in self.columns}
        for row, description in enumerate(descriptions):
            for field, values in compared_values(description, self.columns):
                entries[field].append((row, values[: self._most(field)]))
        before, self._count = self._count, self._count + len(descriptions)
        for name, column in self.columns.items():
            column.append(before, len(descriptions), entries[name])
        return range(before, self._count)

    def _most(self, field: str) -> int:
        limits = self.model.limits
        return limits.other_names if field == OTHER_NAMES else limits.values_per_field


def compared_values(description: Description, fields: Container[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """(field, its values) of one record, of these fields only.

    Several values stand in the order of their text, so that it does not depend on how the source listed them.
    """
    for name, value in _plain_attributes(description.attributes):
        if name in fields:
            yield name, value
    identifiers: dict[str, set[str]] = {}
    for identifier in description.identifiers:
        if identifier.kind in fields:
            identifiers.setdefault(identifier.kind, set()).add(identifier.value)
        elif identifier.kind not in KINDS and DECLARED_IDENTIFIER in fields:
            identifiers.setdefault(DECLARED_IDENTIFIER, set()).add(identifier.key)
    for kind, values in identifiers.items():
        yield kind, sorted(values)


def _plain_attributes(attributes: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
    """(field, its values): the names taken apart, everything else as it is."""
    parts = name_parts(*(attributes.get(name) for name in _NAMES))
    if parts.given:
        yield "given_name", (parts.given,)
    if parts.family:
        yield "family_name", (parts.family,)
    if parts.others:
        yield OTHER_NAMES, parts.others
    if parts.suffix:
        yield "name_suffix", (parts.suffix,)
    for name, value in attributes.items():
        if name not in _NAMES:
            yield name, (value,)
