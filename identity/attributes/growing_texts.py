"""Texts appended at their end, as they lie in memory until somebody wants them one by one."""

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes.written import Strings, Written, strings

Places = NDArray[np.int32] | NDArray[np.int64]


class GrowingTexts:
    """Texts in an Arrow array, which takes a third of the room of a list, as long as they come by the thousand; in a
    list from the first that comes otherwise."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: Strings | list[str] = strings([])

    def __len__(self) -> int:
        return len(self._held)

    @property
    def listed(self) -> list[str]:
        """The texts as the list to which others are appended."""
        if not isinstance(self._held, list):
            self._held = self._held.to_pylist()
        listed: list[str] = self._held
        return listed

    @property
    def whole(self) -> Sequence[str]:
        """The texts as they are held."""
        return self._held if isinstance(self._held, list) else Written(self._held)

    def extend(self, texts: Iterable[str]) -> None:
        """Add texts at the end."""
        if isinstance(texts, Written) and not isinstance(self._held, list):
            self._held = pa.concat_arrays([self._held, texts.strings]) if len(self) else texts.strings
        else:
            self.listed.extend(texts)

    def at(self, places: Places) -> list[str]:
        """The texts that stand there."""
        if isinstance(self._held, list):
            return list(map(self._held.__getitem__, places.tolist()))
        found: list[str] = self._held.take(pa.array(places)).to_pylist()
        return found

    def places_of(self, texts: frozenset[str]) -> list[int]:
        """Where those of a few texts stand that occur."""
        if not texts:
            return []
        if isinstance(self._held, list):
            return [at for at, text in enumerate(self._held) if text in texts]
        among = pc.is_in(self._held, strings(sorted(texts))).to_numpy(zero_copy_only=False)
        return np.flatnonzero(among).tolist()
