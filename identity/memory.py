"""Memory, for those who make millions of values."""

import ctypes
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa

_KEPT = 64 << 20
"""Bytes: eight for each of eight million records, or a chunk of pairs several times."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""What `malloc.h` of glibc calls so."""


def give_back() -> None:
    """Let other arrays have the memory that Arrow needed on the way, several times what is left, and would keep."""
    pa.default_memory_pool().release_unused()


def keep_freed() -> None:
    """Let the C library keep the memory that arrays of up to 64 MiB give back, for the arrays that come next.

    It would return it, and the system clears each page anew: a tenth of the processor time with a million records.
    Libraries other than glibc go on as they are.
    """
    if os.name == "posix" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        library.mallopt(_MMAP_THRESHOLD, _KEPT)
        library.mallopt(_TRIM_THRESHOLD, _KEPT)


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
