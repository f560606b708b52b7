"""How well persons were found, measured against the truth.

Both sides are labellings: record key → the person it belongs to. Only who is together with whom counts; the labels
themselves need not be the same on both sides, nor of the same type.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from identity.evaluation.measures import Measure, Measures, measures
from identity.evaluation.tallies import Ints, Tallies, tally, tally_sample
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
    persons_exact: int
    """True persons of whom exactly their records were found."""
    pairs_found: int
    """Pairs of records put together."""
    pairs_true: int
    """Pairs of records that belong together."""
    pairs_correct: int
    """Pairs that are both."""
    pairs: Measures
    persons: Measures
    b_cubed: Measures
    b_cubed_by_person: Measures


@dataclass(frozen=True, slots=True)
class Comparison:
    """The records of the truth under both labellings, persons as small whole numbers.

    `missing` of them were not found; each has a person of its own. `elsewhere`: the persons found of records of which
    the truth says nothing.
    """

    found: Ints
    true: Ints
    missing: int
    elsewhere: Ints

    @property
    def records(self) -> int:
        """How many records are compared."""
        return len(self.true)

    def tallies(self) -> Tallies:
        """What true persons contribute, over the records of the truth alone."""
        return tally(self.found, self.true)

    def tallies_of_sample(self) -> Tallies:
        """The same where the truth is a sample: who stands beside its records and is not in it, is somebody else."""
        return tally_sample(self.found, self.true, np.bincount(np.concatenate([self.found, self.elsewhere])))

    def evaluation(self) -> Evaluation:
        """The figures over the records of the truth alone."""
        tallies = self.tallies()
        found, true = np.unique(self.found), np.unique(self.true)
        counts = tallies.persons
        exact = int(counts @ tallies.exact)
        return Evaluation(
            records=self.records,
            missing=self.missing,
            unjudged=len(self.elsewhere),
            persons_found=len(found),
            persons_true=len(true),
            persons_exact=exact,
            pairs_found=int(counts @ tallies.found),
            pairs_true=int(counts @ tallies.true),
            pairs_correct=int(counts @ tallies.correct),
            pairs=measures(tallies, Measure.PAIRS),
            persons=Measures(_share(exact, len(found)), _share(exact, len(true))),
            b_cubed=measures(tallies, Measure.B_CUBED),
            b_cubed_by_person=measures(tallies, Measure.B_CUBED_BY_PERSON),
        )


def evaluate(found: Labelling, truth: Labelling, among: Collection[str] | None = None) -> Evaluation:
    """Compare the persons found with the true ones, over all records of the truth or over those `among` them.

    Precision is the share of what was found that is right, recall the share of what is right that was found, of pairs
    of records and of whole persons; with nothing to judge a measure is 1, because no mistake was made. B-cubed (Bagga
    & Baldwin 1998, "Algorithms for Scoring Coreference Chains", equal weights) takes for every record the share of its
    found person that is truly with it (precision) and the share of its true person that was found with it (recall),
    and averages over records, so that a large person cannot drown many small ones; `b_cubed_by_person` averages
    within each true person first.

    A subset looks only at its own records: pairs inside it, persons cut down to it. Time O(records log records).
    Raises NothingToCompareError and RecordsWithoutTruthError.
    """
    keys = _compared(found, truth, among)
    missing = [key for key in keys if key not in found]
    outside = found.keys() - truth.keys() if among is None else ()
    labels = _Numbers()
    return Comparison(
        found=labels.of(found[key] if key in found else _Alone(key) for key in keys),
        true=_Numbers().of(truth[key] for key in keys),
        missing=len(missing),
        elsewhere=labels.of(found[key] for key in outside),
    ).evaluation()


@dataclass(frozen=True, slots=True)
class _Alone:
    """The label of a record that was not found: equal to nobody else's."""

    key: str


class _Numbers:
    """Small whole numbers for labels, the same for the same label."""

    def __init__(self) -> None:
        self._number: dict[Hashable, int] = {}

    def of(self, labels: Iterable[Hashable]) -> Ints:
        number = self._number
        return np.array([number.setdefault(label, len(number)) for label in labels], np.int64)


def _compared(found: Labelling, truth: Labelling, among: Collection[str] | None) -> set[str]:
    keys = set(truth if among is None else among)
    if unknown := keys - truth.keys():
        raise RecordsWithoutTruthError(unknown)
    if keys and keys.isdisjoint(found):
        raise NothingToCompareError(found, keys)
    return keys


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _some(keys: Collection[str]) -> str:
    shown = sorted(keys)[:_SHOWN]
    return ", ".join(shown) + (" ..." if len(keys) > len(shown) else "") if shown else "nothing"
