import gc
import subprocess
import sys

import pytest

from identity.memory import uncollected


def test_the_collector_rests_for_the_length_of_a_block_and_also_where_the_block_raises() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), uncollected():
        _ = 1 / 0
    assert gc.isenabled()


def test_inside_another_block_it_goes_on_resting() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()


def test_what_was_made_in_the_block_is_left_alone_afterwards() -> None:
    before = gc.get_freeze_count()
    try:
        with uncollected():
            kept = [[number] for number in range(1000)]
        assert gc.get_freeze_count() >= before + len(kept)
    finally:
        gc.unfreeze()


_HELD = """
from pathlib import Path
import numpy as np
from identity.memory import keep_freed

def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

keep_freed()
before = held()
array = np.ones(5_000_000)
del array
print(held() - before)
"""


def test_memory_that_an_array_gave_back_is_kept_for_the_next_one() -> None:
    told = subprocess.run([sys.executable, "-c", _HELD], capture_output=True, text=True, check=True)
    assert int(told.stdout) > 30_000_000
