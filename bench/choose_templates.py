"""Blocking templates proposed: `python -m bench.choose_templates`, about three minutes.

Greedily, and knowing the truth, those that add most true pairs for their cost over three kinds of sources: invented
people with all columns, the same with what an old and badly kept register has (names, birth date, address), and
people as German sources write them. `bench.train_default` holds what was taken from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from bench.datasets import Dataset, describing, german, invented
from identity.candidates.keys import blocking_keys
from identity.candidates.templates import DERIVATIONS, NAME_PAIR, NAME_PAIRS
from identity.columns import Columns, Description
from identity.model.learning import Recipe, assumed_model

RECORDS = 100_000
_SAMPLE = 60_000
_CHOSEN = 12
_CAP = 20
"""Below the model's cap, as buckets grow with the number of records."""
_COST_EXPONENT = 0.25
_MOST_PAIRS_PER_RECORD = 10
_WHOLE_FIELDS = ("given_name", "family_name", "postcode", "city", "address_line", "email", "phone", "device_id")
_ALONE = (*NAME_PAIRS, "email", "phone", "device_id", "email.local", "address_line", "birth_date", "phone.ending")
_REGISTER = frozenset({"given_name", "family_name", "birth_date", "address_line", "postcode", "city"})


def candidates() -> Iterator[str]:
    """Templates of one to three parts of different fields."""
    parts = [*_WHOLE_FIELDS, *NAME_PAIRS, *(part for part in DERIVATIONS if not part.startswith("organization"))]
    names = ("given_name", "family_name", NAME_PAIR)
    yield from _ALONE
    for size in (2, 3):
        for chosen in combinations(parts, size):
            fields = [part.partition(".")[0] for part in chosen]
            if len(set(fields)) < size or (NAME_PAIR in fields and not {*names[:2]}.isdisjoint(fields)):
                continue
            if size == 2 or not {"email", "phone", "device_id"}.intersection(fields):
                yield " + ".join(chosen)


@dataclass(frozen=True, slots=True)
class Probe:
    """What a template does on one data set: which true pairs it makes, and how many pairs a record in all."""

    made: NDArray[np.bool_]
    cost: float


class Ground:
    """One data set on which templates are tried."""

    def __init__(self, dataset: Dataset) -> None:
        self._columns = Columns(assumed_model(Recipe("probe", ())))
        self._columns.append(dataset.descriptions)
        self._left, self._right = _true_pairs(dataset.truth)
        self.wanted = np.ones(len(self._left), np.bool_)

    def probe(self, template: str) -> Probe:
        """Try one template of single values."""
        self._columns.model = replace(self._columns.model, templates=(template,))
        positions, keys = blocking_keys(self._columns, range(len(self._columns)))
        key = np.zeros(len(self._columns), np.int64)
        key[positions] = keys
        sizes = np.zeros(len(key), np.int64)
        _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
        sizes[positions] = counts[inverse]
        small = (sizes > 1) & (sizes <= _CAP)
        made = small[self._left] & (key[self._left] == key[self._right])
        return Probe(made, float((sizes[small] - 1).sum()) / 2 / len(key))


def _true_pairs(truth: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    order = np.argsort(truth, kind="stable")
    left, right = [], []
    for group in np.split(order, np.flatnonzero(np.diff(truth[order])) + 1):
        one, other = np.triu_indices(len(group), 1)
        left.append(group[one])
        right.append(group[other])
    return np.concatenate(left), np.concatenate(right)


def choose(grounds: Sequence[Ground]) -> tuple[str, ...]:
    """The templates that add most, one after the other, each printed."""
    probes: dict[str, list[Probe]] = {}
    for template in candidates():
        tried = [ground.probe(template) for ground in grounds]
        if max(probe.cost for probe in tried) <= _MOST_PAIRS_PER_RECORD and any(probe.made.any() for probe in tried):
            probes[template] = tried
    chosen: list[str] = []
    while len(chosen) < _CHOSEN:
        best = max(probes, key=lambda template: _worth(grounds, probes[template]))
        chosen.append(best)
        for ground, probe in zip(grounds, probes.pop(best), strict=True):
            ground.wanted &= ~probe.made
        left = ", ".join(f"{ground.wanted.mean():.4f}" for ground in grounds)
        print(f"{best}: left {left}")
    return tuple(chosen)


def _worth(grounds: Sequence[Ground], probes: Sequence[Probe]) -> float:
    added = [(probe.made & ground.wanted).mean() for ground, probe in zip(grounds, probes, strict=True)]
    cost = sum(probe.cost for probe in probes) / len(probes)
    worth: float = sum(added) / max(cost, 0.1) ** _COST_EXPONENT
    return worth


def _register(dataset: Dataset) -> Dataset:
    """The same people with names, birth date and address only, where the record has all of them."""
    kept = [at for at, said in enumerate(dataset.descriptions) if said.attributes.keys() >= _REGISTER]
    bare = [Description({n: dataset.descriptions[at].attributes[n] for n in sorted(_REGISTER)}) for at in kept]
    return Dataset("register", bare, dataset.truth[kept])


def main() -> None:
    """Print each template with the share of true pairs that is left on each kind of source."""
    people = describing(invented(RECORDS))
    part = Dataset("part", people.descriptions[:_SAMPLE], people.truth[:_SAMPLE])
    register = _register(invented(RECORDS, sloppy=1.0))
    choose([Ground(part), Ground(register), Ground(describing(german(10_000)))])


if __name__ == "__main__":
    main()
