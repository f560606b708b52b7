"""The normal forms of the values that a column holds, each value read once."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from identity.batch.texts import Rows, Strings, Texts, combined, encoded, nothing, spelled, stacked, strings
from identity.columns import NO_VALUE, places_of


class Form(NamedTuple):
    """What a written value is: its normal forms, and why parts of it have none."""

    texts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


class Ways(NamedTuple):
    """How the values of a column are read, as their country (ISO 3166) writes them.

    `plain` gives the normal form of those that are written as most are, all at once, and null for the others;
    `careful` tells the form of any of them, and is right about all.
    """

    plain: Callable[[Strings, str | None], Strings]
    careful: Callable[[str, str | None], Form]


class Formed(NamedTuple):
    """A column in its normal forms, and how often values could not be used, by reason; the first row with each."""

    column: Texts
    reasons: Counter[str]
    first: Mapping[str, int]


def formed(written: Texts, regions: Texts | None, ways: Ways) -> Formed:
    """The normal forms of the written values of a column; `regions` tells the country of each row."""
    if regions is None or not len(regions.values):
        forms, which = _forms(written.values, None, ways), written.codes[:, 0].astype(np.int64)
    elif len(regions.values) == 1 and regions.filled.all():
        country = regions.values[0].as_py()
        forms, which = _forms(written.values, country, ways), written.codes[:, 0].astype(np.int64)
    else:
        first, which = combined([written.codes[:, 0], regions.codes[:, 0]])
        forms = _forms_by_region(spelled(written.at(first)), spelled(regions.at(first)), ways)
    return Formed(forms.column.at(which), _counted(forms, which), _first(forms, which))


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
    place = places_of(owners)
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


def _counted(forms: _Forms, which: Rows) -> Counter[str]:
    """How often each reason holds; `which` tells the form of each row."""
    reasons: Counter[str] = Counter()
    if any(forms.reasons):
        often = np.bincount(which + 1, minlength=len(forms.column) + 1)[1:]
        for at, each in zip(forms.careful.tolist(), forms.reasons, strict=True):
            for reason in each:
                reasons[reason] += int(often[at])
    return reasons


def _first(forms: _Forms, which: Rows) -> dict[str, int]:
    """The first row of which each reason holds."""
    found: dict[str, int] = {}
    if any(forms.reasons):
        row = np.full(len(forms.column) + 1, len(which), np.int64)
        row[which[::-1]] = np.arange(len(which))[::-1]
        for at, each in zip(row[forms.careful].tolist(), forms.reasons, strict=True):
            if at < len(which):
                found.update({reason: min(at, found.get(reason, at)) for reason in each})
    return found
