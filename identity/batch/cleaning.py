"""Raw columns brought into their normal forms by a mapping: what `Reading` does for a row, once for each value."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes import Comparison, normalise, why_not
from identity.batch.forms import Form, Formed, Ways, formed
from identity.batch.parallel import largest_first
from identity.batch.plain.moment import plain_times
from identity.batch.plain.reading import plain_attributes, plain_identifiers
from identity.batch.raw import RawColumns
from identity.batch.table import Table
from identity.batch.texts import Strings, Texts, beside, combined, encoded, nothing, scalar, spelled, strings
from identity.identifiers import Invalid, Junk, identify, kind_of
from identity.identifiers.registry import BY_COUNTRY
from identity.identifiers.serial import combined as combined_serial
from identity.record import Identifier
from identity.source.country import region_of
from identity.source.mapping import AttributeColumn, IdentifierColumns, SourceMapping, Value
from identity.source.naming import A_PLACEHOLDER, day_first
from identity.source.reading import LONGEST_KEY, is_no_key
from identity.source.times import parse_time
from identity.source.unusable import Unusable

_IDENTIFY, _NORMALISE = identify.__wrapped__, normalise.__wrapped__
"""Without their memory of what came before: here each value comes once."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The records of a file, how often a value could not be used, by reason, and the line where each is seen first."""

    table: Table
    notes: Counter[str]
    first: Mapping[str, int]


def cleaned(raw: RawColumns, keys: Strings, mapping: SourceMapping) -> Cleaned:
    """The records that the raw columns say, by a mapping of records; `keys` are theirs."""
    regions = _regions(raw, mapping)
    columns = (*mapping.identifiers, *mapping.attributes)
    done = largest_first(partial(_column, raw, regions), columns, partial(_written, raw))
    identifiers = dict(zip([each.kind for each in mapping.identifiers], done, strict=False))
    attributes = dict(zip([each.name for each in mapping.attributes], done[len(mapping.identifiers) :], strict=True))
    notes: Counter[str] = Counter()
    first: dict[str, int] = {}
    for name, found in (*attributes.items(), *identifiers.items(), ("observed_at", _times(raw, mapping))):
        notes.update({f"{name}: {reason}": times for reason, times in found.reasons.items()})
        first.update({f"{name}: {reason}": int(raw.lines[row]) for reason, row in found.first.items()})
    return Cleaned(
        Table(
            keys,
            {name: found.column for name, found in attributes.items()},
            {kind: found.column for kind, found in identifiers.items()},
        ),
        notes,
        first,
    )


def _times(raw: RawColumns, mapping: SourceMapping) -> Formed:
    """When each row was observed, where that was read: it makes no person, but what cannot be used is told."""
    value = mapping.observed_at
    if value is None or not raw.columns.keys() >= set(value.columns):
        return Formed(nothing(len(raw.lines)), Counter(), {})

    def form(text: str, _region: str | None) -> Form:
        moment = parse_time(text, mapping.country)
        return Form(reasons=(moment.reason,)) if isinstance(moment, Unusable) else Form()

    return formed(_text(raw, value), None, Ways(lambda written, _country: plain_times(written), form))


def keys_of(raw: RawColumns, mapping: SourceMapping) -> tuple[Strings, NDArray[np.bool_]]:
    """The key of each row and whether it can be one, as `Reading.record_key` says."""
    assert mapping.key is not None
    source = _text(raw, mapping.source)
    parts = [raw.columns[column] for column in mapping.key.columns]
    usable = _each_is(source, lambda name: ":" not in name)
    for part in parts:
        usable &= _may_be_key(part)
    key = pc.binary_join_element_wise(*map(spelled, parts), scalar("/"))
    whole = pc.binary_join_element_wise(spelled(source), key, scalar(":"))
    usable &= pc.less_equal(pc.utf8_length(whole), LONGEST_KEY).fill_null(False).to_numpy(zero_copy_only=False)
    return whole, usable


def _may_be_key(column: Texts) -> NDArray[np.bool_]:
    """Whether each row says something that can be a part of a key: asked only of what is not a mere number."""
    number = pc.match_substring_regex(column.values, "^[0-9]+$").to_numpy(zero_copy_only=False)
    other = np.flatnonzero(~number)
    number[other] = [not is_no_key(text) for text in column.values.take(pa.array(other)).to_pylist()]
    told: NDArray[np.bool_] = np.append(number, False)[column.codes[:, 0]]
    return told


def _each_is(column: Texts, good: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Whether each row says something that is good."""
    answers = np.array([*map(good, column.values.to_pylist()), False])
    told: NDArray[np.bool_] = answers[column.codes[:, 0]]
    return told


def _text(raw: RawColumns, value: Value) -> Texts:
    """The text of a value in each row: a constant, a column, or several joined by a space."""
    if value.constant is not None:
        return Texts(np.zeros((len(raw.lines), 1), np.int32), strings([value.constant]))
    if len(value.columns) == 1:
        return raw.columns[value.columns[0]]
    columns = [raw.columns[column] for column in value.columns]
    first, which = combined([column.codes[:, 0] for column in columns])
    texts = zip(*(spelled(column.at(first)).to_pylist() for column in columns), strict=True)
    return encoded(strings([" ".join(filter(None, parts)) or None for parts in texts])).at(which)


def _regions(raw: RawColumns, mapping: SourceMapping) -> Texts:
    """The country by which each row is read: the record's own, else the mapping's default; see `Reading.region`."""
    default = mapping.country
    for attribute in mapping.attributes:
        if attribute.name == "country":
            written = _text(raw, attribute.value)
            known = [region_of(name) or default for name in written.values.to_pylist()]
            return encoded(strings([*known, default])).at(written.codes[:, 0].astype(np.int64))
    return nothing(len(raw.lines)) if default is None else _text(raw, Value(constant=default))


def _written(raw: RawColumns, column: AttributeColumn | IdentifierColumns) -> int:
    """How many different texts are to be read for a column."""
    values = (column.value,) if isinstance(column, AttributeColumn) else column.values
    return sum(len(raw.columns[name].values) for value in values for name in value.columns)


def _column(raw: RawColumns, regions: Texts, column: AttributeColumn | IdentifierColumns) -> Formed:
    if isinstance(column, AttributeColumn):
        return _attribute(raw, regions, column)
    return _identifiers(raw, regions, column)


def _attribute(raw: RawColumns, regions: Texts, attribute: AttributeColumn) -> Formed:
    name, compare = attribute.name, attribute.compare
    is_date = name == "birth_date" or compare == Comparison.DATE

    def form(text: str, region: str | None) -> Form:
        read = day_first(text, region) if is_date else text
        normal = _NORMALISE(name, read, compare)
        return Form(reasons=(why_not(name, read, compare),)) if normal is None else Form((normal,))

    ways = Ways(lambda written, _country: plain_attributes(name, compare, written), form)
    return formed(_text(raw, attribute.value), regions if is_date else None, ways)


def _identifiers(raw: RawColumns, regions: Texts, columns: IdentifierColumns) -> Formed:
    """The identifiers of one kind, from all columns that hold them."""
    kind = columns.kind

    def form(text: str, region: str | None) -> Form:
        texts, reasons = [], []
        for outcome in (_IDENTIFY(kind, part, region) for part in kind_of(kind).parts(text)):
            match outcome:
                case Identifier(value=value):
                    texts.append(value)
                case Junk():
                    reasons.append(A_PLACEHOLDER)
                case Invalid(reason=reason):
                    reasons.append(reason)
        return Form(tuple(texts), tuple(reasons))

    ways = Ways(lambda written, country: plain_identifiers(kind_of(kind), written, country), form)
    context = regions if kind in BY_COUNTRY else None
    every = [_text(raw, value) for value in columns.values]
    if columns.product is not None:
        every = [_of_product(_text(raw, columns.product), written) for written in every]
    parts = [formed(written, context, ways) for written in every]
    reasons = sum((part.reasons for part in parts), Counter[str]())
    first = {reason: row for part in reversed(parts) for reason, row in part.first.items()}
    return Formed(beside([part.column for part in parts]), reasons, first)


def _of_product(product: Texts, written: Texts) -> Texts:
    """Serial numbers with the product that they are of."""
    first, which = combined([product.codes[:, 0], written.codes[:, 0]])
    pairs = zip(spelled(product.at(first)).to_pylist(), spelled(written.at(first)).to_pylist(), strict=True)
    texts = [combined_serial(code, number) if code and number else number for code, number in pairs]
    return encoded(strings(texts)).at(which)
