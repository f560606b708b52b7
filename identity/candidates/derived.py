"""What keys derive of the values of a column, and what its comparator has told of it already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from identity.attributes.stable_hash import Hashes, stable_hashes
from identity.attributes.values import Codes, Values
from identity.candidates.templates import TOLD_AS_FEATURES, TOLD_OF_PARTS, Derivation
from identity.columns import NO_VALUE, Column


@dataclass(frozen=True, slots=True)
class Derived:
    """What `derive` (None: nothing but itself) tells of `values`, which are those of a column or a part of them.

    `part`: for each value of the column the code of its part.
    """

    values: Values
    part: Codes | None
    derive: Derivation | None

    @classmethod
    def of(cls, column: Column, derive: Derivation | None) -> "Derived":
        """The same for a column, by a part of its values where that is enough."""
        name, of_part = TOLD_OF_PARTS.get(derive, ("", None)) if derive else ("", None)
        if name not in column.field.comparator.parts:
            return cls(column.values, None, derive)
        return cls(*column.values.part(name), of_part)

    def codes(self, codes: Codes) -> Codes:
        """The codes in `values` of codes of the column."""
        if self.part is None or not len(self.part):
            return codes
        return np.where(codes >= 0, self.part[codes], np.int32(NO_VALUE))

    def hashes(self) -> Hashes:
        """The stable hash of what is derived of each of `values`."""
        if self.derive is None:
            return self.values["hash"]
        feature = TOLD_AS_FEATURES.get(self.derive, "")
        if feature not in self.values:
            feature = f"key {self.derive.__qualname__}"
            self.values.add_feature(feature, _hashes_of(self.derive))
        return self.values[feature]


def _hashes_of(derive: Derivation) -> Callable[[Sequence[str]], Hashes]:
    return lambda texts: stable_hashes(map(derive, texts))
