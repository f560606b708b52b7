"""Accuracy and speed of keys, comparison, weights and linkage, in one batch: `python -m bench.engine`.

`--model MODEL.json` takes another model than the one that ships, `--learn` one learned from each data set without its
truth. `--file FILE.csv` measures a file of your own: a column `truth`, the others named as in a mapping.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bench.datasets import Dataset, describing, febrl, german, invented, labelled
from identity.candidates.keys import blocking_keys
from identity.candidates.pairs import pairs_within
from identity.clusters.linkage import Pairs, link, weight_of
from identity.columns import Columns
from identity.evaluation.measures import Measures
from identity.model import Model
from identity.model.scoring import score
from identity.model.training import train
from identity.planning.clustering import COMPLETE_UP_TO

Labels = NDArray[np.int64]
_CHUNK = 500_000


def pair_measures(truth: Labels, labels: Labels) -> Measures:
    """Precision and recall over all pairs of records."""
    together = _pairs_in(truth * (int(labels.max()) + 1) + labels)
    return Measures(together / max(1, _pairs_in(labels)), together / max(1, _pairs_in(truth)))


def _pairs_in(labels: Labels) -> int:
    sizes = np.unique(labels, return_counts=True)[1]
    return int((sizes * (sizes - 1) // 2).sum())


@dataclass(frozen=True, slots=True)
class Resolved:
    """The cluster of each record, how many pairs were compared, and the seconds each step took."""

    labels: Labels
    pairs: int
    covered: float
    seconds: dict[str, float]


def resolve(dataset: Dataset, model: Model) -> Resolved:
    """Cluster the records of a data set under a model, as the product does."""
    seconds: dict[str, float] = {}
    columns = Columns(model)
    _timed(seconds, "columns", lambda: columns.append(dataset.descriptions))
    left, right = _timed(
        seconds, "pairs", lambda: pairs_within(*blocking_keys(columns, range(len(columns))), model.bucket_cap)
    )
    weighed = _timed(seconds, "score", lambda: weigh(columns, left, right))
    labels = _timed(seconds, "link", lambda: cluster(columns, weighed))
    same = _pairs_in(dataset.truth)
    covered = float((dataset.truth[left] == dataset.truth[right]).sum()) / max(1, same)
    return Resolved(labels, len(left), covered, seconds)


T = TypeVar("T")


def _timed(seconds: dict[str, float], step: str, work: Callable[[], T]) -> T:
    start = perf_counter()
    result = work()
    seconds[step] = perf_counter() - start
    return result


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs with their bits, and whether they are vetoed."""

    left: Labels
    right: Labels
    bits: NDArray[np.float64]
    vetoed: NDArray[np.bool_]

    def only(self, chosen: NDArray[np.bool_]) -> "Weighed":
        """Some of them."""
        return Weighed(self.left[chosen], self.right[chosen], self.bits[chosen], self.vetoed[chosen])


def weigh(columns: Columns, left: Labels, right: Labels) -> Weighed:
    """Score pairs, so many at a time."""
    parts = [
        score(columns, left[at : at + _CHUNK], right[at : at + _CHUNK]) for at in range(0, max(1, len(left)), _CHUNK)
    ]
    return Weighed(
        left, right, np.concatenate([part.bits for part in parts]), np.concatenate([part.vetoed for part in parts])
    )


def cluster(columns: Columns, weighed: Weighed) -> Labels:
    """Average linkage inside the components of linked pairs; in all but the largest every pair is compared."""
    model = columns.model
    linked = weighed.only(~weighed.vetoed & (weighed.bits >= model.review_at))
    same = linked.only(linked.bits >= model.link_at)
    component = _components(len(columns), same.left, same.right)
    sizes = np.bincount(component, minlength=len(columns))[component]
    complete = weigh(columns, *_inside(component, np.flatnonzero((sizes > 2) & (sizes <= COMPLETE_UP_TO))))
    rest = linked.only((sizes > COMPLETE_UP_TO)[linked.left] & (component[linked.left] == component[linked.right]))
    parts = (same.only(sizes[same.left] == 2), complete, rest)
    left, right = (np.concatenate([getattr(part, side) for part in parts]) for side in ("left", "right"))
    weight = weight_of(np.concatenate([part.bits for part in parts]) - model.link_at)
    # A linked pair that stands alone is a person even at an even bet, whose weight is nothing.
    weight[: len(parts[0].left)] = np.maximum(weight[: len(parts[0].left)], 1)
    return link(len(columns), Pairs(left, right, weight, np.concatenate([part.vetoed for part in parts])))


def _components(count: int, left: Labels, right: Labels) -> Labels:
    """The smallest record that each record is linked to, along whatever path."""
    component = np.arange(count)
    while True:
        nearest = component.copy()
        np.minimum.at(nearest, component[left], component[right])
        np.minimum.at(nearest, component[right], component[left])
        while (deeper := nearest[nearest]).tobytes() != nearest.tobytes():
            nearest = deeper
        component = nearest[component]
        if (component[left] == component[right]).all():
            return component


def _inside(component: Labels, members: Labels) -> tuple[Labels, Labels]:
    """Every pair of members of one component."""
    keys = component[members]
    return pairs_within(members, keys, COMPLETE_UP_TO)


def main() -> None:
    """Print one line a data set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model")
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--file", type=Path, action="append", default=[])
    parser.add_argument("--records", type=int, default=20_000)
    arguments = parser.parse_args()
    model = Model.load(arguments.model) if arguments.model else Model.default()
    print(
        "a model learned from each" if arguments.learn else f"model {model.fingerprint}, link at {model.link_at} bits"
    )
    known = () if arguments.file else (febrl(3), febrl(4), german(5_000), invented(arguments.records, seed=11))
    for dataset in (*known, *map(labelled, arguments.file)):
        for shown in (dataset, describing(dataset)):
            if shown is not dataset and len(shown.descriptions) == len(dataset.descriptions):
                continue
            resolved = resolve(shown, train(shown.descriptions) if arguments.learn else model)
            measured = pair_measures(shown.truth, resolved.labels)
            spent = ", ".join(f"{step} {seconds:.2f}" for step, seconds in resolved.seconds.items())
            print(
                f"{shown.name}: {len(shown.descriptions):,} records, {resolved.pairs:,} pairs, "
                f"covered {resolved.covered:.4f}, precision {measured.precision:.4f}, recall {measured.recall:.4f}, "
                f"F1 {measured.f1:.4f} ({spent} s)"
            )


if __name__ == "__main__":
    main()
