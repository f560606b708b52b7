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
from identity.batch.raw import RawColumns
from identity.batch.table import Table
from identity.batch.texts import Rows, Strings, Texts, beside, combined, encoded, nothing, placed, strings
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
FormOf = Callable[[str, str | None], Form]
"""The form of a written value, read as its country (ISO 3166) writes it."""


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
        usable &= _each_is(part, lambda text: not is_no_key(text))
    key = pc.binary_join_element_wise(*map(_spelled, parts), _scalar("/"))
    whole = pc.binary_join_element_wise(_spelled(source), key, _scalar(":"))
    usable &= pc.less_equal(pc.utf8_length(whole), LONGEST_KEY).fill_null(False).to_numpy(zero_copy_only=False)
    return whole, usable


def _each_is(column: Texts, good: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Whether each row says something that is good."""
    answers = np.array([*map(good, column.values.to_pylist()), False])
    told: NDArray[np.bool_] = answers[column.codes[:, 0]]
    return told


def _spelled(column: Texts) -> Strings:
    """The text of each row, null where it says nothing."""
    codes = column.codes[:, 0]
    return column.values.take(pa.array(codes, mask=codes == NO_VALUE))


def _scalar(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


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

    return _formed(name, _text(raw, attribute.value), regions if is_date else None, form, notes)


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

    context = regions if kind in BY_COUNTRY else None
    every = [_text(raw, value) for value in columns.values]
    if columns.product is not None:
        every = [_of_product(_text(raw, columns.product), written) for written in every]
    return beside([_formed(kind, written, context, form, notes) for written in every])


def _of_product(product: Texts, written: Texts) -> Texts:
    """Serial numbers with the product that they are of."""
    first, which = combined([product.codes[:, 0], written.codes[:, 0]])
    pairs = zip(_spelled(product.at(first)).to_pylist(), _spelled(written.at(first)).to_pylist(), strict=True)
    texts = [combined_serial(code, number) if code and number else number for code, number in pairs]
    return encoded(strings(texts)).at(which)


def _formed(what: str, written: Texts, regions: Texts | None, form: FormOf, notes: Counter[str]) -> Texts:
    """The normal forms of written values; those that have none are counted in `notes`."""
    if regions is None or len(regions.values) <= 1:
        country = regions.values[0].as_py() if regions is not None and len(regions.values) else None
        forms = [*(form(text, country) for text in written.values.to_pylist()), Form()]
        which = written.codes[:, 0].astype(np.int64) % len(forms)
    else:
        first, which = combined([written.codes[:, 0], regions.codes[:, 0]])
        both = zip(_spelled(written.at(first)).to_pylist(), _spelled(regions.at(first)).to_pylist(), strict=True)
        forms = [Form() if text is None else form(text, country) for text, country in both]
    _count(what, forms, which, notes)
    said = [(at, text) for at, each in enumerate(forms) for text in each.texts]
    return placed(len(forms), [at for at, _ in said], [text for _, text in said]).at(which)


def _count(what: str, forms: Sequence[Form], which: Rows, notes: Counter[str]) -> None:
    unusable = [at for at, each in enumerate(forms) if each.reasons]
    if not unusable:
        return
    often = np.bincount(which, minlength=len(forms))
    for at in unusable:
        for reason in forms[at].reasons:
            notes[f"{what}: {reason}"] += int(often[at])
