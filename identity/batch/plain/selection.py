"""Some of the texts of a column."""

from collections.abc import Collection

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.batch.texts import Rows, Strings, scalar


def where(condition: Strings, texts: Strings) -> Strings:
    """The texts where the condition holds, null elsewhere."""
    return pc.if_else(condition, texts, scalar(None))


def listed(texts: Strings, words: Collection[str]) -> Strings:
    """Whether each text is one of the words."""
    return pc.is_in(texts, pa.array(sorted(words), pa.large_string()))


def rows_of(condition: Strings) -> Rows:
    """Where a condition holds; null counts as no."""
    holds: NDArray[np.bool_] = pc.fill_null(condition, False).to_numpy(zero_copy_only=False)
    return np.flatnonzero(holds)


def spread(count: int, rows: Rows, texts: Strings) -> Strings:
    """`texts` in these rows among so many, null elsewhere."""
    at = np.full(count, -1, np.int64)
    at[rows] = np.arange(len(rows))
    return texts.take(pa.array(at, mask=at < 0))


def nothing(count: int) -> Strings:
    """So many nulls."""
    return pa.nulls(count, pa.large_string())
