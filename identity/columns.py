"""What is compared of every describing record, as codes into the distinct values of each field."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes.growing import GrowingArray
from identity.attributes.person_name import name_parts
from identity.attributes.values import Codes
from identity.attributes.written import Written, strings
from identity.batch.parallel import largest_first
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

    def __init__(self, field: Field, most: int) -> None:
        self.field = field
        self._most = most
        self.values = field.comparator.values()
        self.values.add_feature("level_when_equal", field.levels_when_equal)
        self._codes: GrowingArray | None = None

    def under(self, field: Field) -> "Column":
        """The same values under another form of the field: its common values, and without its junk."""
        other = Column(field, self._most)
        if (field.common, field.equal_levels) == (self.field.common, self.field.equal_levels):
            other.values = self.values
        else:
            before = self.values["level_when_equal"] if len(self.values) else np.zeros(0, np.uint8)
            levels = field.levels_when_equal_of(self.field, before, self.values.texts)
            other.values = self.values.with_feature("level_when_equal", field.levels_when_equal, levels)
        if self._codes is not None:
            junk = self.values.codes_of(field.junk)
            other._codes = self._codes.copy() if junk else self._codes.continued()
            if junk:
                told = closed_up(np.where(np.isin(self.codes, junk), np.int32(NO_VALUE), self.codes))
                other._codes.view[:] = NO_VALUE
                other._codes.view[:, : told.shape[1]] = told
        return other

    def at(self, positions: Positions) -> "Column":
        """The records at some positions alone, in that order; the values are shared."""
        other = Column(self.field, self._most)
        other.values = self.values
        if self._codes is not None:
            other._codes = GrowingArray((self.codes.shape[1],), np.int32)
            other._codes.append(self.codes_at(positions))
        return other

    @property
    def is_empty(self) -> bool:
        """Whether no record has a value."""
        return self._codes is None

    @property
    def codes(self) -> Codes:
        """int32 (records, places): the codes of each record's values."""
        assert self._codes is not None
        return self._codes.view

    def codes_at(self, positions: Positions) -> Codes:
        """int32 (positions, places): the codes of these records, taken faster than by `codes[positions]`."""
        return self.codes.take(positions, axis=0)

    def append(self, before: int, count: int, owners: Sequence[int], texts: Sequence[str]) -> None:
        """Add `count` records after `before`; `texts[n]` is a value of their record `owners[n]` (ascending).

        Of more values than there are places the first are kept; junk takes its place before it is left out, so that
        it makes no difference whether it was known at first.
        """
        if self.field.junk:
            owners, texts = self._without_junk(owners, texts)
        if self._codes is None:
            if not texts:
                return
            self._codes = _nothing(before)
        if not texts:
            self._codes.append(np.full((count, self.codes.shape[1]), NO_VALUE, np.int32))
            return
        owner = np.array(owners, np.int64)
        codes = np.array(self.values.encode(texts), np.int32)
        place = places_of(owner)
        if len(owner) > count or place.any():
            kept = place < self._most
            owner, codes, place = owner[kept], codes[kept], place[kept]
            self._widen(int(place.max()) + 1)
        rows = np.full((count, self.codes.shape[1]), NO_VALUE, np.int32)
        rows[owner, place] = codes
        self._codes.append(rows)

    def append_coded(self, before: int, codes: Codes, texts: Written) -> None:
        """Add records after `before`; `codes` (records, places) are places in the distinct `texts`, or NO_VALUE."""
        codes = codes[:, : self._most]
        said = np.zeros(len(texts) + 1, np.bool_)
        said[codes] = True
        if self.field.junk:
            said[:-1] &= ~pc.is_in(texts.strings, strings(sorted(self.field.junk))).to_numpy(zero_copy_only=False)
        used = np.flatnonzero(said[:-1])
        if self._codes is None:
            if not len(used):
                return
            self._codes = _nothing(before)
        code = np.full(len(texts) + 1, NO_VALUE, np.int32)
        code[used] = self.values.encode_all(Written(texts.strings.take(pa.array(used))))
        rows = code[codes]
        if self.field.junk:
            rows = closed_up(rows)
        self._widen(rows.shape[1])
        room = self.codes.shape[1] - rows.shape[1]
        self._codes.append(np.pad(rows, ((0, 0), (0, room)), constant_values=NO_VALUE))

    def _without_junk(self, owners: Sequence[int], texts: Sequence[str]) -> tuple[list[int], list[str]]:
        places = places_of(np.array(owners, np.int64)).tolist()
        told = [
            (owner, text)
            for owner, text, place in zip(owners, texts, places, strict=True)
            if place < self._most and text not in self.field.junk
        ]
        return [owner for owner, _ in told], [text for _, text in told]

    def _widen(self, width: int) -> None:
        """Give every record at least `width` places."""
        if self._codes is not None and width > self.codes.shape[1]:
            self._codes.widen(width, NO_VALUE)


def closed_up(codes: Codes) -> Codes:
    """Codes without gaps: what a row says stands in its first places."""
    if codes.shape[1] == 1:
        return codes
    order = np.argsort(codes == NO_VALUE, axis=1, kind="stable")
    closed: Codes = np.take_along_axis(codes, order, axis=1)
    width = max(1, int((closed != NO_VALUE).any(axis=0).sum()))
    return closed[:, :width]


def _nothing(count: int) -> GrowingArray:
    """The codes of `count` records without a value."""
    codes = GrowingArray((1,), np.int32)
    codes.append(np.full((count, 1), NO_VALUE, np.int32))
    return codes


def places_of(owners: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of each value how many of the same owner (ascending) stand before it."""
    return np.arange(len(owners)) - np.searchsorted(owners, owners)


class Columns:
    """The compared fields of all describing records. Positions are 0, 1, 2 … in the order of arrival."""

    def __init__(self, model: Model) -> None:
        self.model = model
        limits = model.limits
        self.columns: Mapping[str, Column] = {
            field.name: Column(field, limits.other_names if field.name == OTHER_NAMES else limits.values_per_field)
            for field in model.fields
        }
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def under(self, model: Model) -> "Columns":
        """The same records under a model with the same fields and comparators.

        Values are shared: nothing may be appended to these columns any more.
        """
        other = Columns(model)
        other.columns = {field.name: self.columns[field.name].under(field) for field in model.fields}
        other._count = self._count
        return other

    def at(self, positions: Positions) -> "Columns":
        """The records at some positions alone, in that order.

        Values are shared: nothing may be appended to these columns any more.
        """
        other = Columns(self.model)
        other.columns = {name: column.at(positions) for name, column in self.columns.items()}
        other._count = len(positions)
        return other

    def append(self, descriptions: Sequence[Description]) -> range:
        """Add records; returns their positions. Fields that the model does not know are left out."""
        owners: dict[str, list[int]] = {name: [] for name in self.columns}
        texts: dict[str, list[str]] = {name: [] for name in self.columns}
        for row, description in enumerate(descriptions):
            for field, value in compared_values(description, self.columns):
                owners[field].append(row)
                texts[field].append(value)
        before, self._count = self._count, self._count + len(descriptions)
        for name, column in self.columns.items():
            column.append(before, len(descriptions), owners[name], texts[name])
        return range(before, self._count)

    def append_coded(self, count: int, fields: Mapping[str, tuple[Codes, Written]]) -> range:
        """Add `count` records by the codes of their values, as `compared_values` would tell them: see `Column`."""
        before, self._count = self._count, self._count + count
        nothing: tuple[Codes, Written] = np.full((count, 1), NO_VALUE, np.int32), Written(strings([]))
        said = {column: fields.get(name, nothing) for name, column in self.columns.items()}
        largest_first(
            lambda column: column.append_coded(before, *said[column]), list(said), lambda column: len(said[column][1])
        )
        return range(before, self._count)


def compared_values(description: Description, fields: Container[str]) -> list[tuple[str, str]]:
    """(field, value) of one record, of these fields only, the values of one field side by side.

    Several identifiers stand in the order of their text, so that it does not depend on how the source listed them.
    """
    attributes = description.attributes
    values = [(name, value) for name, value in attributes.items() if name not in _NAMES]
    names = name_parts(*map(attributes.get, _NAMES))
    if names.given:
        values.append(("given_name", names.given))
    if names.family:
        values.append(("family_name", names.family))
    if names.suffix:
        values.append(("name_suffix", names.suffix))
    values.extend((OTHER_NAMES, other) for other in names.others)
    for kind, value in sorted({(identifier.kind, identifier.value) for identifier in description.identifiers}):
        known = kind in fields or kind in KINDS
        values.append((kind, value) if known else (DECLARED_IDENTIFIER, f"{kind}:{value}"))
    return [entry for entry in values if entry[0] in fields]
