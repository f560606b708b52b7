import gc

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
