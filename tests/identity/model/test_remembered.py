from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.columns import Columns, Description
from identity.model import Model
from identity.model import remembered as module
from identity.model.levels import levels_apart
from identity.model.remembered import Remembered

NAMES = ("berg", "burg", "bergh", "mueller", "muller", "smith", "smyth")
COLUMNS = Columns(Model.default())
COLUMNS.append([Description({"family_name": name}) for name in NAMES])
COLUMN = COLUMNS.columns["family_name"]
codes = st.integers(0, len(NAMES) - 1)
pairs = st.lists(st.tuples(codes, codes).filter(lambda pair: pair[0] != pair[1]), max_size=30)


@pytest.fixture(autouse=True, scope="module")
def few_seats() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_SEAT_BITS", 2)
        yield


@given(st.lists(pairs, max_size=5))
def test_what_is_remembered_is_what_a_comparison_tells_whoever_took_the_seat(
    asked: list[list[tuple[int, int]]],
) -> None:
    remembered = Remembered()
    for batch in asked:
        left, right = np.array(batch, np.int32).reshape(-1, 2).T
        told = remembered(COLUMN, left, right)
        assert told.tolist() == levels_apart(COLUMN, left, right).tolist()
        assert remembered(COLUMN, right, left).tolist() == told.tolist()
