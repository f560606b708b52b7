"""How well persons were found, measured against the truth.

Both sides are labellings: record key → the person it belongs to. Only who is together with whom counts; the labels
themselves need not be the same on both sides, nor of the same type.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any

from onefold import OnefoldError

_SHOWN = 3

Labelling = Mapping[Any, Hashable]
"""Record key → person; a record that stayed alone, or shared, has a label of its own.

`Any`, because `Mapping` is invariant in its keys and both `str` and `RecordKey` are welcome.
"""


class NothingToCompareError(OnefoldError):
    """Two labellings that name no record in common."""

    def __init__(self, found: Collection[str], truth: Collection[str]) -> None:
        super().__init__(
            f"None of the {len(found)} records found is among the {len(truth)} of the truth: "
            f"{_some(found)} against {_some(truth)}. Write the keys of both as `source:key`."
        )
        self.found = len(found)
        self.truth = len(truth)


class RecordsWithoutTruthError(OnefoldError):
    """A subset that names records whose person the truth does not say."""

    def __init__(self, keys: Collection[str]) -> None:
        super().__init__(
            f"The truth does not know {len(keys)} of the records asked for: {_some(keys)}. "
            "Leave them out of the subset, or add them to the truth."
        )
        self.keys = tuple(sorted(keys))


@dataclass(frozen=True, slots=True)
class Measures:
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 when both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a comparison says, with the counts that it rests on."""

    records: int
    """Records compared: all of the truth, or all of the subset."""
    missing: int
    """Of these, how many were not found at all; each counts as a person of its own, so it costs recall."""
    unjudged: int
    """Records found of which the truth says nothing, in no other figure; 0 where a subset is given."""
    persons_found: int
    persons_true: int
    pairs_found: int
    """Pairs of records put together."""
    pairs_true: int
    """Pairs of records that belong together."""
    pairs_correct: int
    """Pairs that are both."""
    pairs: Measures
    b_cubed: Measures


def evaluate(found: Labelling, truth: Labelling, among: Collection[str] | None = None) -> Evaluation:
    """Compare the persons found with the true ones, over all records of the truth or over those `among` them.

    Pair precision is the share of `pairs_found` that are correct, pair recall the share of `pairs_true` that were
    found; with no pair to judge the measure is 1, because no mistake was made. B-cubed (Bagga & Baldwin 1998,
    "Algorithms for Scoring Coreference Chains", equal weights) takes for
    every record the share of its found person that is truly with it (precision) and the share of its true person
    that was found with it (recall), and averages over records; so a large person cannot drown many small ones.

    A subset looks only at its own records: pairs inside it, persons cut down to it. Time O(records).
    Raises NothingToCompareError and RecordsWithoutTruthError.
    """
    keys = _compared(found, truth, among)
    together = Counter((_label(found, key), truth[key]) for key in keys)
    found_sizes, true_sizes = _sizes(together)
    pairs_found, pairs_true = _pairs(found_sizes.values()), _pairs(true_sizes.values())
    pairs_correct = _pairs(together.values())
    return Evaluation(
        records=len(keys),
        missing=len(keys - found.keys()),
        unjudged=len(found.keys() - truth.keys()) if among is None else 0,
        persons_found=len(found_sizes),
        persons_true=len(true_sizes),
        pairs_found=pairs_found,
        pairs_true=pairs_true,
        pairs_correct=pairs_correct,
        pairs=Measures(_share(pairs_correct, pairs_found), _share(pairs_correct, pairs_true)),
        b_cubed=_b_cubed(together, found_sizes, true_sizes),
    )


@dataclass(frozen=True, slots=True)
class _Alone:
    """The label of a record that was not found: equal to nobody else's."""

    key: str


_Sizes = Counter[Hashable]
_Together = Counter[tuple[Hashable, Hashable]]
"""(person found, true person) → how many records they have in common."""


def _compared(found: Labelling, truth: Labelling, among: Collection[str] | None) -> set[str]:
    keys = set(truth if among is None else among)
    if unknown := keys - truth.keys():
        raise RecordsWithoutTruthError(unknown)
    if keys and keys.isdisjoint(found):
        raise NothingToCompareError(found, keys)
    return keys


def _label(found: Labelling, key: str) -> Hashable:
    return found[key] if key in found else _Alone(key)


def _sizes(together: _Together) -> tuple[_Sizes, _Sizes]:
    found_sizes: _Sizes = Counter()
    true_sizes: _Sizes = Counter()
    for (person, true_person), count in together.items():
        found_sizes[person] += count
        true_sizes[true_person] += count
    return found_sizes, true_sizes


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _b_cubed(together: _Together, found_sizes: _Sizes, true_sizes: _Sizes) -> Measures:
    """Sum over cells instead of records: the `count` records of one cell all have `count` / size as their share."""
    records = together.total()
    if not records:
        return Measures(1.0, 1.0)
    # `fsum` rounds once, so that the order of the cells cannot show.
    precision = fsum(count * count / found_sizes[person] for (person, _), count in together.items())
    recall = fsum(count * count / true_sizes[person] for (_, person), count in together.items())
    return Measures(precision / records, recall / records)


def _some(keys: Collection[str]) -> str:
    shown = sorted(keys)[:_SHOWN]
    return ", ".join(shown) + (" ..." if len(keys) > len(shown) else "") if shown else "nothing"
