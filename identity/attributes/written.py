"""Many texts that lie one after the other in memory, so that a question about each is put to all of them at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Strings = Any
"""An Arrow array of large strings; pyarrow has no types of its own."""
Letters = NDArray[np.uint8] | NDArray[np.uint32]
_PIECE = 1 << 20
"""Bytes of texts that are looked at together: what is made of each of them stays near the processor."""
_WORD = 8
_ASCII = 128
_FIRST_BYTES = np.array([(1 << 8 * size) - 1 for size in range(_WORD + 1)], np.uint64)


class Written(Sequence[str]):
    """An Arrow array of texts (no nulls) as a sequence; a list is made of it when somebody goes through all texts."""

    def __init__(self, strings: Strings) -> None:
        self.strings = strings

    @cached_property
    def texts(self) -> list[str]:
        """The texts one by one."""
        listed: list[str] = self.strings.to_pylist()
        return listed

    def __len__(self) -> int:
        return len(self.strings)

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> "Written": ...
    def __getitem__(self, at: int | slice) -> "str | Written":
        if isinstance(at, slice):
            return Written(self.strings[at])
        text: str = self.strings[at].as_py()
        return text

    def pieces(self) -> Iterator["Written"]:
        """The texts in parts of bounded size, or of one text."""
        _, limits = letters_of(self.strings)
        start = 0
        while start < len(self):
            end = int(np.searchsorted(limits, limits[start] + _PIECE, "right")) - 1
            end = max(start + 1, end)
            yield self[start:end]
            start = end


def strings(texts: Iterable[str | None]) -> Strings:
    """An Arrow array of texts."""
    return texts.strings if isinstance(texts, Written) else pa.array(texts, pa.large_string())


def letters_of(texts: Strings) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The bytes of texts one after the other, and where each begins; one more limit than texts."""
    _, limits, letters = texts.buffers()
    if not len(texts):
        return np.zeros(0, np.uint8), np.zeros(1, np.int64)
    starts = np.frombuffer(limits, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return np.frombuffer(letters or b"", np.uint8), starts


def code_points(texts: Sequence[str]) -> tuple[Letters, NDArray[np.int64]]:
    """The characters of all texts as numbers, one after the other, and how many each text has."""
    if isinstance(texts, Written):
        letters, limits = letters_of(texts.strings)
        letters = letters[limits[0] : limits[-1]]
        if letters.max(initial=0) < _ASCII:
            return letters, np.diff(limits)
    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    return points, np.fromiter(map(len, texts), np.int64, len(texts))


def filled_in(found: Strings, texts: Strings, one: Callable[[str], str]) -> Strings:
    """What was found of each text, and what `one` tells of those of which nothing was."""
    missing = found.is_null()
    return pc.replace_with_mask(found, missing, strings(map(one, texts.filter(missing).to_pylist())))


class Words:
    """Texts in words of eight bytes, the last of each filled up with zeros."""

    def __init__(self, texts: Strings) -> None:
        letters, limits = letters_of(texts)
        self._letters = np.append(letters[limits[0] : limits[-1]], np.zeros(_WORD, np.uint8))
        self._starts = limits[:-1] - limits[0]
        self.sizes = np.diff(limits)

    def at(self, place: int, rows: NDArray[np.int64]) -> NDArray[np.uint64]:
        """One word of each of these texts as a number, its first byte the lowest."""
        every = np.ndarray((len(self._letters) - _WORD + 1,), "<u8", self._letters, strides=(1,))
        left = self.sizes[rows] - _WORD * place
        words: NDArray[np.uint64] = every[self._starts[rows] + np.minimum(_WORD * place, self.sizes[rows])]
        words &= _FIRST_BYTES[np.clip(left, 0, _WORD)]
        return words
