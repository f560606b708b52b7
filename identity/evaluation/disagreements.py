"""Pairs of records that one labelling puts together and the other apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.evaluation.tallies import Ints


@dataclass(frozen=True, slots=True)
class Disagreements:
    """Rows of the compared records, a pair each.

    `left_part`, `right_part`: which part of its person each record is in, as a number. `alike`: how many pairs lie
    between the same two parts. `left_out`: pairs that were not listed,
    because their persons alone would make more than were asked for.
    """

    left: Ints
    right: Ints
    left_part: Ints
    right_part: Ints
    alike: Ints
    left_out: int

    def __len__(self) -> int:
        return len(self.left)


def disagreements(together: Ints, apart: Ints, most: int) -> Disagreements:
    """List the pairs that have one person in `together` and two in `apart`, never more than `most`.

    Persons with few such pairs come first, so that as many persons as possible are listed, each completely. Time and
    memory grow with what is listed, never with the square of a person.
    """
    order = np.lexsort((apart, together))
    person, part = together[order], apart[order]
    end = np.searchsorted(person, person, "right")
    part_number: Ints = np.cumsum(_changes(person) | _changes(part), dtype=np.int64)
    part_end = np.searchsorted(part_number, part_number, "right")
    others = end - part_end
    listed = _listed(person, others, most)
    count = np.where(listed, others, 0)
    left = np.repeat(np.arange(len(order)), count)
    right = np.repeat(part_end - (np.cumsum(count) - count), count) + np.arange(len(left))
    size = np.bincount(part_number)
    one, other = part_number[left], part_number[right]
    return Disagreements(
        order[left], order[right], one, other, size[one] * size[other], int(others.sum() - count.sum())
    )


def _listed(person: Ints, others: Ints, most: int) -> NDArray[np.bool_]:
    """Of each row, whether its person is listed."""
    names, place = np.unique(person, return_inverse=True)
    pairs = np.bincount(place, others, len(names)).astype(np.int64)
    small_first = np.argsort(pairs, kind="stable")
    taken = np.zeros(len(names), np.bool_)
    taken[small_first] = np.cumsum(pairs[small_first]) <= most
    return taken[place]


def _changes(values: Ints) -> NDArray[np.bool_]:
    """Whether each value differs from the one before it."""
    changes = np.zeros(len(values), np.bool_)
    changes[1:] = values[1:] != values[:-1]
    return changes
