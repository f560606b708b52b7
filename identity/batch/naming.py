"""The names of all records taken apart: `name_parts`, once for each different name or combination of names."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes.person_name import NameParts, name_parts
from identity.batch.table import Table
from identity.batch.texts import Rows, Strings, Texts, combined, nothing, placed, renamed, stacked, strings
from identity.columns import NO_VALUE, OTHER_NAMES

NAMES = ("given_name", "middle_name", "family_name", "full_name")


class _Written(NamedTuple):
    """The columns of names as they stand in a table."""

    given: Texts
    middle: Texts
    family: Texts
    full: Texts


def name_columns(table: Table) -> dict[str, Texts]:
    """The fields that are compared of names: given and family name, suffix, other names."""
    written = _Written(*(table.attributes.get(name) or nothing(len(table)) for name in NAMES))
    alone = _stand_alone(written)
    fields = _part_by_part(written, alone)
    together = np.flatnonzero(~alone)
    if len(together):
        for name, column in _whole_names(written, together).items():
            fields[name] = _laid_over(fields[name], together, column)
    return fields


def _stand_alone(written: _Written) -> NDArray[np.bool_]:
    """Whether the names of a row say nothing about one another: one given name at most, and no further name."""
    several = pc.match_substring(written.given.values, " ").to_numpy(zero_copy_only=False)
    given = np.append(several, False)[written.given.codes[:, 0]]
    alone: NDArray[np.bool_] = ~(written.full.filled | written.middle.filled | given)
    return alone


def _part_by_part(written: _Written, alone: NDArray[np.bool_]) -> dict[str, Texts]:
    """The fields of rows whose names stand alone; the other rows are left empty."""
    family, suffix = _family_names(written.family.values)
    fields = {
        "given_name": written.given,
        "family_name": renamed(written.family, family),
        "name_suffix": renamed(written.family, suffix),
        OTHER_NAMES: nothing(len(alone)),
    }
    return {
        name: Texts(np.where(alone[:, None], column.codes, np.int32(NO_VALUE)), column.values)
        for name, column in fields.items()
    }


def _family_names(names: Strings) -> tuple[Strings, Strings]:
    """The family name and the suffix that each name says: one word of several letters is a family name as it is."""
    odd = pc.or_(pc.match_substring(names, " "), pc.less(pc.utf8_length(names), 2))
    parts = [name_parts(None, None, name, None) for name in names.filter(odd).to_pylist()]
    family = pc.replace_with_mask(names, odd, strings([each.family for each in parts]))
    none = pa.nulls(len(names), pa.large_string())
    return family, pc.replace_with_mask(none, odd, strings([each.suffix for each in parts]))


def _whole_names(written: _Written, rows: Rows) -> dict[str, Texts]:
    """The fields of rows whose names must be seen together."""
    first, which = combined([column.codes[rows, 0] for column in written])
    parts = [name_parts(*names) for names in zip(*(_texts_at(column, rows[first]) for column in written), strict=True)]

    def field(said: Callable[[NameParts], Iterable[str | None]]) -> Texts:
        pairs = [(row, text) for row, names in enumerate(parts) for text in said(names) if text]
        return placed(len(parts), [row for row, _ in pairs], [text for _, text in pairs]).at(which)

    return {
        "given_name": field(lambda names: (names.given,)),
        "family_name": field(lambda names: (names.family,)),
        "name_suffix": field(lambda names: (names.suffix,)),
        OTHER_NAMES: field(lambda names: names.others),
    }


def _texts_at(column: Texts, rows: Rows) -> list[str | None]:
    values: Strings = column.values.to_pylist()
    return [None if code == NO_VALUE else values[code] for code in column.codes[rows, 0].tolist()]


def _laid_over(column: Texts, rows: Rows, other: Texts) -> Texts:
    """The column with other texts in these rows."""
    both = stacked([column, other])
    codes = both.codes[: len(column)]
    codes[rows] = both.codes[len(column) :]
    return Texts(codes, both.values)
