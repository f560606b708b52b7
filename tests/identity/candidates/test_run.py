import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from identity.candidates.run import Run

ENDS = st.sampled_from([-(1 << 63), -1, 0, 1, (1 << 63) - 1])
KEYS = st.lists(st.one_of(ENDS, st.integers(-(1 << 63), (1 << 63) - 1)), max_size=60)


@given(KEYS, st.sets(ENDS))
def test_the_doors_lead_to_every_key_where_the_whole_run_has_it(entries: list[int], others: set[int]) -> None:
    keys = np.array(sorted(entries * 2), np.int64)
    asked = sorted(others.union(entries))
    starts, ends = np.searchsorted(keys, asked).tolist(), np.searchsorted(keys, asked, "right").tolist()
    expected = [(at, *span) for at, span in enumerate(zip(starts, ends, strict=True)) if span[0] < span[1]]
    assert list(Run(keys, np.arange(len(keys), dtype=np.int32)).spans(asked)) == expected
