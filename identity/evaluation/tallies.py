"""What every true person contributes to the measures, alike persons counted instead of listed.

All measures are ratios of sums over true persons, so that the same rows serve to add up, to estimate from a sample
and to resample. A pair that was wrongly found lies between two true persons and counts half for each of them
(Binette et al. 2022, "Estimating the Performance of Entity Resolution Algorithms", arXiv:2210.01230).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tallies:
    """One row for all true persons of whom the same holds; rows stand in an order that the files cannot change.

    `persons`: how many they are. Of each of them: `records`; `correct`: pairs found that are true; `found`: those and
    half of the wrong ones; `exact`: 1 where the person found is the true one; `precise` and `recalled`: summed over
    the records, the share of the found and of the true person that both have in common; `share`: of the persons found,
    as many as are its own, one that holds records of several counting for each by its records.
    """

    persons: Floats
    records: Floats
    correct: Floats
    found: Floats
    exact: Floats
    precise: Floats
    recalled: Floats
    share: Floats

    @property
    def true(self) -> Floats:
        """Pairs that belong together."""
        return self.records * (self.records - 1) / 2

    @property
    def count(self) -> int:
        """How many true persons there are."""
        return int(self.persons.sum())


def tally(found: Ints, true: Ints) -> Tallies:
    """Count what both labellings of the same records have in common. Time O(records log records), in numpy.

    `found` and `true`: the person of each record, as small whole numbers.
    """
    sizes = np.bincount(found)
    cells = _Cells.of(found, true, sizes)
    share = np.bincount(cells.true, cells.common / cells.found_size)
    return _counted(np.vstack([cells.by_true_person(), share]))


def tally_sample(found: Ints, true: Ints, found_size: Ints) -> Tallies:
    """The same where the records are a sample of whole true persons, and the persons found hold others too.

    `found_size`: the records of each person found. As er-evaluation has it, `share` is that of the average: records
    by the records of a person found.
    """
    cells = _Cells.of(found, true, found_size)
    columns = cells.by_true_person()
    everyone = found_size[found_size > 0]
    return _counted(np.vstack([columns, columns[0] * (len(everyone) / max(1, everyone.sum()))]))


def _counted(columns: Floats) -> Tallies:
    """Alike persons as one row."""
    order = np.lexsort(columns)
    kept = columns[:, order]
    fresh = np.ones(len(order), np.bool_)
    fresh[1:] = (kept[:, 1:] != kept[:, :-1]).any(axis=0)
    starts = np.flatnonzero(fresh)
    persons = np.diff(np.append(starts, len(order))).astype(np.float64)
    return Tallies(persons, *kept[:, starts])


@dataclass(frozen=True, slots=True)
class _Cells:
    """Where a found and a true person meet: who is the true one, their records in common, and the size of each."""

    true: Ints
    common: Ints
    found_size: Ints
    true_size: Ints

    @classmethod
    def of(cls, found: Ints, true: Ints, sizes: Ints) -> "_Cells":
        order = np.lexsort((found, true))
        found, true = found[order], true[order]
        fresh = np.ones(len(order), np.bool_)
        fresh[1:] = (found[1:] != found[:-1]) | (true[1:] != true[:-1])
        starts = np.flatnonzero(fresh)
        common = np.diff(np.append(starts, len(order)))
        who = (np.cumsum(np.diff(true[starts], prepend=true[:1]) != 0)) if len(starts) else starts
        # Sorted within a person by what is added up, so that rounding cannot depend on how persons are numbered.
        found_size = sizes[found[starts]]
        order = np.lexsort((found_size, common, who))
        who, common, found_size = who[order], common[order], found_size[order]
        true_size = np.bincount(who, common).astype(np.int64)[who] if len(who) else who
        return cls(who, common, found_size, true_size)

    def by_true_person(self) -> Floats:
        """Of each true person, the values of Tallies from `records` to `recalled`."""
        common = self.common.astype(np.float64)
        correct = common * (common - 1) / 2
        exact = (self.common == self.found_size) & (self.common == self.true_size)
        values = (
            common,
            correct,
            correct + common * (self.found_size - common) / 2,
            exact.astype(np.float64),
            common * common / self.found_size,
            common * common / self.true_size,
        )
        return np.array([np.bincount(self.true, value) for value in values])
