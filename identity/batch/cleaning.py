"""Raw columns brought into their normal forms by a mapping: what `Reading` does for a row, once for each value."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes import Comparison, normalise, why_not
from identity.batch.plain.reading import plain_attributes, plain_identifiers
from identity.batch.raw import RawColumns
from identity.batch.table import Table
from identity.batch.texts import Rows, Strings, Texts, beside, combined, encoded, nothing, scalar, stacked, strings
from identity.columns import NO_VALUE
from identity.identifiers import Invalid, Junk, identify, kind_of
from identity.identifiers.registry import BY_COUNTRY
from identity.identifiers.serial import combined as combined_serial
from identity.record import Identifier
from identity.source.country import region_of
from identity.source.mapping import AttributeColumn, IdentifierColumns, SourceMapping, Value
from identity.source.naming import A_PLACEHOLDER, day_first
from identity.source.reading import LONGEST_KEY, is_no_key


class Form(NamedTuple):
    """What a written value is: its normal forms, and why parts of it have none."""

    texts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


_IDENTIFY, _NORMALISE = identify.__wrapped__, normalise.__wrapped__
"""Without their memory of what came before: here each value comes once."""


class Ways(NamedTuple):
    """How the values of a column are read, as their country (ISO 3166) writes them.

    `plain` gives the normal form of those that are written as most are, all at once, and null for the others;
    `careful` tells the form of any of them, and is right about all.
    """

    plain: Callable[[Strings, str | None], Strings]
    careful: Callable[[str, str | None], Form]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The records of a file, and how often a value could not be used, by reason."""

    table: Table
    notes: Counter[str]


def cleaned(raw: RawColumns, keys: Strings, mapping: SourceMapping) -> Cleaned:
    """The records that the raw columns say, by a mapping of records; `keys` are theirs."""
    notes: Counter[str] = Counter()
    regions = _regions(raw, mapping)
    attributes = {each.name: _attribute(raw, each, regions, notes) for each in mapping.attributes}
    identifiers = {each.kind: _identifiers(raw, each, regions, notes) for each in mapping.identifiers}
    return Cleaned(Table(keys, attributes, identifiers), notes)


def keys_of(raw: RawColumns, mapping: SourceMapping) -> tuple[Strings, NDArray[np.bool_]]:
    """The key of each row and whether it can be one, as `Reading.record_key` says."""
    assert mapping.key is not None
    source = _text(raw, mapping.source)
    parts = [raw.columns[column] for column in mapping.key.columns]
    usable = _each_is(source, lambda name: ":" not in name)
    for part in parts:
        usable &= _may_be_key(part)
    key = pc.binary_join_element_wise(*map(_spelled, parts), scalar("/"))
    whole = pc.binary_join_element_wise(_spelled(source), key, scalar(":"))
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


def _spelled(column: Texts) -> Strings:
    """The text of each row, null where it says nothing."""
    codes = column.codes[:, 0]
    return column.values.take(pa.array(codes, mask=codes == NO_VALUE))


def _text(raw: RawColumns, value: Value) -> Texts:
    """The text of a value in each row: a constant, a column, or several joined by a space."""
    if value.constant is not None:
        return Texts(np.zeros((len(raw.lines), 1), np.int32), strings([value.constant]))
    if len(value.columns) == 1:
        return raw.columns[value.columns[0]]
    columns = [raw.columns[column] for column in value.columns]
    first, which = combined([column.codes[:, 0] for column in columns])
    texts = zip(*(_spelled(column.at(first)).to_pylist() for column in columns), strict=True)
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


def _attribute(raw: RawColumns, attribute: AttributeColumn, regions: Texts, notes: Counter[str]) -> Texts:
    name, compare = attribute.name, attribute.compare
    is_date = name == "birth_date" or compare == Comparison.DATE

    def form(text: str, region: str | None) -> Form:
        read = day_first(text, region) if is_date else text
        normal = _NORMALISE(name, read, compare)
        return Form(reasons=(why_not(name, read, compare),)) if normal is None else Form((normal,))

    ways = Ways(lambda written, _country: plain_attributes(name, compare, written), form)
    return _formed(name, _text(raw, attribute.value), regions if is_date else None, ways, notes)


def _identifiers(raw: RawColumns, columns: IdentifierColumns, regions: Texts, notes: Counter[str]) -> Texts:
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
    return beside([_formed(kind, written, context, ways, notes) for written in every])


def _of_product(product: Texts, written: Texts) -> Texts:
    """Serial numbers with the product that they are of."""
    first, which = combined([product.codes[:, 0], written.codes[:, 0]])
    pairs = zip(_spelled(product.at(first)).to_pylist(), _spelled(written.at(first)).to_pylist(), strict=True)
    texts = [combined_serial(code, number) if code and number else number for code, number in pairs]
    return encoded(strings(texts)).at(which)


def _formed(what: str, written: Texts, regions: Texts | None, ways: Ways, notes: Counter[str]) -> Texts:
    """The normal forms of written values; those that have none are counted in `notes`."""
    if regions is None or len(regions.values) <= 1:
        country = regions.values[0].as_py() if regions is not None and len(regions.values) else None
        forms = _forms(written.values, country, ways)
        which = written.codes[:, 0].astype(np.int64)
    else:
        first, which = combined([written.codes[:, 0], regions.codes[:, 0]])
        forms = _forms_by_region(_spelled(written.at(first)), _spelled(regions.at(first)), ways)
    _count(what, forms, which, notes)
    return forms.column.at(which)


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of different written values: those in `column`, the last of which says nothing, and what they lack."""

    column: Texts
    careful: Rows
    reasons: Sequence[tuple[str, ...]]


def _forms(written: Strings, country: str | None, ways: Ways) -> _Forms:
    """The forms of different values of one country; null says nothing."""
    plain = ways.plain(written, country)
    rest = np.flatnonzero(pc.and_(plain.is_null(), written.is_valid()).to_numpy(zero_copy_only=False))
    forms = [ways.careful(text, country) for text in written.take(pa.array(rest)).to_pylist()]
    owners = np.repeat(rest, [len(each.texts) for each in forms])
    said = encoded(pa.concat_arrays([plain, strings([text for each in forms for text in each.texts])]))
    place = np.arange(len(owners)) - np.searchsorted(owners, owners)
    codes = np.full((len(written) + 1, int(place.max(initial=0)) + 1), NO_VALUE, np.int32)
    codes[:-1, 0] = said.codes[: len(written), 0]
    codes[owners, place] = said.codes[len(written) :, 0]
    return _Forms(Texts(codes, said.values), rest, [each.reasons for each in forms])


def _forms_by_region(written: Strings, regions: Strings, ways: Ways) -> _Forms:
    """The forms of different values, each of its country; null says nothing."""
    region = encoded(regions).codes[:, 0]
    names = [*encoded(regions).values.to_pylist(), None]
    rows = [np.flatnonzero(region == at) for at in (*range(len(names) - 1), NO_VALUE)]
    parts = [_forms(written.take(pa.array(some)), name, ways) for some, name in zip(rows, names, strict=True)]
    order = np.concatenate([*rows, [len(written)]])
    column = stacked(
        [*(part.column.at(np.arange(len(some))) for part, some in zip(parts, rows, strict=True)), nothing(1)]
    )
    return _Forms(
        column.at(np.argsort(order)),
        np.concatenate([some[part.careful] for part, some in zip(parts, rows, strict=True)]),
        [reasons for part in parts for reasons in part.reasons],
    )


def _count(what: str, forms: _Forms, which: Rows, notes: Counter[str]) -> None:
    """Note how often each reason holds; `which` tells the form of each row."""
    if not any(forms.reasons):
        return
    often = np.bincount(which + 1, minlength=len(forms.column) + 1)[1:]
    for at, reasons in zip(forms.careful.tolist(), forms.reasons, strict=True):
        for reason in reasons:
            notes[f"{what}: {reason}"] += int(often[at])
