"""What all persons bought, as columns: to value millions of orders at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

import numpy as np
from numpy.typing import NDArray

from context.lifetime_value import FEWEST_PURCHASES
from context.valuing import Paid, Valuing
from context.votes import Ids, Numbers


@dataclass(frozen=True, slots=True)
class Bought:
    """Orders that count: whose each is, by the person's number from 0, its second since 1970, and its total."""

    persons: Ids
    seconds: NDArray[np.int64]
    totals: Numbers

    @classmethod
    def of(cls, parts: Sequence["Bought"]) -> Self:
        none = cls(np.zeros(0, np.intp), np.zeros(0, np.int64), np.zeros(0))
        columns = ("persons", "seconds", "totals")
        return cls(*(np.concatenate([getattr(part, name) for part in (none, *parts)]) for name in columns))

    def worth(self, persons: int, valuing: Valuing, at: datetime) -> tuple[Numbers, Numbers]:
        """What each of so many persons spent, and their lifetime value."""
        spent, expected = np.zeros(persons), np.zeros(persons)
        for person, orders in self._by_person():
            spent[person] = valuing.spent(orders)
            if len(orders) >= FEWEST_PURCHASES:
                expected[person] = valuing.lifetime_value(orders, at)
        return spent, expected

    def _by_person(self) -> Iterator[tuple[int, list[Paid]]]:
        """The orders of everybody who has any."""
        order = np.argsort(self.persons, kind="stable")
        persons = self.persons[order]
        paid = list(zip(self.seconds[order].tolist(), self.totals[order].tolist(), strict=True))
        firsts = np.flatnonzero(np.diff(persons, prepend=-1)).tolist()
        for first, after in zip(firsts, [*firsts[1:], len(paid)], strict=True):
            yield int(persons[first]), paid[first:after]
