"""Plain birth dates: as ISO 8601 writes them."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from identity.attributes.birth_date import FIRST_YEAR, LAST_YEAR, PLACEHOLDERS
from identity.batch.plain.selection import listed, nothing, rows_of, spread
from identity.batch.texts import Rows, Strings

_WRITTEN = "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"
_FEBRUARY = 2
_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def birth_dates(written: Strings) -> Strings:
    """The normal form of each birth date that is plain."""
    rows = rows_of(pc.and_not(pc.match_substring_regex(written, _WRITTEN), listed(written, PLACEHOLDERS)))
    if not len(rows):
        return nothing(len(written))
    found = written.take(pa.array(rows))
    year, month, day = (_numbers(found, start, end) for start, end in ((0, 4), (5, 7), (8, 10)))
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    sure = (day <= _DAYS[month] + (leap & (month == _FEBRUARY))) & (year >= FIRST_YEAR) & (year <= LAST_YEAR)
    return spread(len(written), rows[sure], found.filter(pa.array(sure)))


def _numbers(texts: Strings, start: int, end: int) -> Rows:
    """The number that stands at a place in each text."""
    numbers: Rows = pc.utf8_slice_codeunits(texts, start, end).cast(pa.int64()).to_numpy(zero_copy_only=False)
    return numbers
