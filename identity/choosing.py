"""What the attributes of records that point tell: which of several candidates is meant, how many names there are."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from identity.columns import NO_VALUE, Columns
from identity.model.scoring import score

CHOICE_BITS = 4.25
"""Log-odds from which a record's own attributes single out one of several candidates: 19 to 1."""

_NAMES = ("given_name", "family_name", "organization")


def different_names(columns: Columns, positions: Sequence[int]) -> int:
    """How many different names, of people or organizations, the records at these places of the columns say."""
    at = np.array(positions, np.int32)
    fields = [columns.columns[name] for name in _NAMES if name in columns.columns]
    said = [column.codes_at(at)[:, 0] for column in fields if not column.is_empty]
    if not said or not len(at):
        return 0
    names = np.unique(np.stack(said, axis=1), axis=0)
    return int((names != NO_VALUE).any(axis=1).sum())


def choose(
    columns: Columns,
    asked: Mapping[int, Sequence[int]],
    position: Callable[[int], int],
    describing: Callable[[int], Sequence[int]],
) -> dict[int, int]:
    """Of each record the candidate that fits so well that the others together are out of reach, if there is one.

    `asked`: record → its candidates, sorted. `position`: a record's place in the columns. `describing`: the places of a
    person's describing records, of which there is at least one.
    """
    if not asked:
        return {}
    fits = _fits(columns, [(position(record), describing(person)) for record, ps in asked.items() for person in ps])
    chosen: dict[int, int] = {}
    for record, persons in asked.items():
        bits = [next(fits) for _ in persons]
        best = bits.index(max(bits))
        others = np.array(bits[:best] + bits[best + 1 :])
        if bits[best] - float(np.logaddexp2.reduce(others)) >= CHOICE_BITS:
            chosen[record] = persons[best]
    return chosen


def _fits(columns: Columns, pairs: Sequence[tuple[int, Sequence[int]]]) -> Iterator[float]:
    """Of each record and each of its candidates, how well the candidate's best record fits, in bits."""
    sizes = [len(positions) for _, positions in pairs]
    left = np.repeat(np.array([position for position, _ in pairs], np.int32), sizes)
    right = np.array([position for _, positions in pairs for position in positions], np.int32)
    scores = score(columns, left, right)
    bits = np.where(scores.vetoed, -np.inf, scores.bits)
    return iter(np.maximum.reduceat(bits, np.cumsum([0, *sizes])[:-1]).tolist())
