"""Memory, for those who make millions of values."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa


def give_back() -> None:
    """Let other arrays have the memory that Arrow needed on the way, several times what is left, and would keep."""
    pa.default_memory_pool().release_unused()


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles for the length of a block; what was made in it and stays is never searched again.

    A block within another leaves both to the outer one.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.collect(1)
        gc.freeze()
        gc.enable()
