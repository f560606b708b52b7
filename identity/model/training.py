"""A model made for the records at hand: templates, frequencies and weights learned from them, without labels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from identity.batch.parallel import beside
from identity.candidates.capping import Crowds
from identity.candidates.choosing import Allowance, cover, members
from identity.candidates.pairs import distinct
from identity.candidates.parts import Part, parts_of
from identity.candidates.probing import Probe, Sampled, pairs_of, probe_all
from identity.columns import Columns, Description
from identity.model.assumptions import ASSUMPTIONS
from identity.model.classes import Relation
from identity.model.frequencies import NOTHING_EQUAL, Frequencies, edges_of, frequencies_of
from identity.model.junk import junk_values
from identity.model.learning import (
    FEWEST_RECORDS,
    Known,
    Recipe,
    assumed_model,
    first_prior,
    learnables,
    learned,
    rounded,
    strangers,
)
from identity.model.levels import compare, distinct_patterns
from identity.model.lone import equality_model, says_one_thing, telling_fields
from identity.model.mixture import RELATIONS, ROUNDS, First, Learnable, Mixture, Sample, learn_mixture
from identity.model.model import Model
from identity.model.sampling import sampled_rows
from identity.model.standing import SHARED_AT_ONE_ADDRESS, TELL_NEIGHBOURS, sober

Patterns = tuple[NDArray[np.uint8], NDArray[np.float64]]
"""Patterns of pairs, and how many pairs each stands for."""
_MOST_RECORDS = 150_000
"""Records that templates and weights are learned from; frequencies are counted over all."""
FEWEST = 20
"""Fewer records teach nothing: the columns' own model holds."""
_CANDIDATES = 150_000
_STRANGERS = 150_000
"""Pairs whose levels are looked at: those of the chosen templates, and those drawn blindly."""
_PEOPLE = frozenset({"given_name", "family_name", "birth_date"})
_FIRST_ROUNDS = 25
"""Rounds of the mixture that only serves to choose templates."""
_BUDGET = 12.0
"""Pairs a record that all templates may make together, however many records there are."""

_SPARED = 2_000_000
"""Pairs that take a few seconds: data so small that twelve a record are fewer may have as many."""
_LARGEST_BUCKET, _IN_BUCKETS = 1_000, 15_000_000
"""Where records are few, buckets may be as large as this product over their number: a person may have hundreds of them
(inventors have as many patents), and a name that only they share would propose none. With 300 and 5,000,000 patents
came to pair F1 .495, where equal rows have .691; these to .751; pseudopeople fell from .9956 to .9953."""
_CAPS, _PAIRS_OF_CROWDS, _NEARLY_ALL = (150, 300, 600, 1_000, 2_000), 60_000_000, 0.97
"""Where one person has more records than a bucket may hold, buckets may be larger while they make no more pairs than
these, or a dozen a record: as large as finds this share of the matches that the largest find. 133,541 patents came to
pair F1 .20 with buckets of 112, and come to .94 with 2,000; a million invented people keep theirs."""
_FREE = 10_000
"""Pairs that a template makes for nothing: weighing them takes a few milliseconds, and small data spare nobody."""
_MOST_WEIGHT = 1 / 500
"""Pairs a record that one of the sample may stand for when weights are learned. One pair of a broad template stands for
hundreds, and if it looks like a match, for as many matches as ten thousand records have (importance weights are
truncated, as by Ionides, 2008)."""


def train(
    descriptions: Sequence[Description],
    name: str = "learned",
    *,
    declared: Mapping[str, str] | None = None,
    seed: int = 0,
) -> Model:
    """The model that these records teach; see `train_on`, which takes them as columns and is faster.

    `declared`: attributes of the mapping's own, with how they are compared.
    """
    columns = Columns(basis(declared or {}))
    columns.append(descriptions)
    return train_on(columns, name, seed=seed)


def basis(declared: Mapping[str, str]) -> Model:
    """The default model with fields for attributes that a mapping declares: the columns that `train_on` takes."""
    default = Model.default()
    own = assumed_model(Recipe(default.name, (), declared)).fields[len(ASSUMPTIONS) :]
    return replace(default, fields=default.fields + own) if own else default


def train_on(columns: Columns, name: str = "learned", *, seed: int = 0) -> Model:
    """The model that the records in `columns` teach, whatever order they stand in.

    The fields are those of the columns' model. `columns.under(model)` are then the same records under the new model.
    """
    if len(columns) < 2:
        return replace(columns.model, name=name)
    with beside(partial(_frequencies, columns, columns.columns)) as counted:
        rows = sampled_rows(columns, _MOST_RECORDS, seed)
        bad = junk_values(columns, rows, seed)
    found = counted.result()
    if bad:
        columns = columns.under(_without(columns.model, bad))
        found = {name: each for name, each in found.items() if name not in bad} | _frequencies(columns, bad)
    declared = {field.name: field.comparator_name for field in columns.model.fields if field.name not in ASSUMPTIONS}
    recipe = Recipe(name, (), declared, of_organizations="organization" in found and _PEOPLE.isdisjoint(found))
    junk = {field.name: field.junk for field in columns.model.fields}
    start = replace(_without(assumed_model(recipe, found), junk), population=max(2, len(columns)))
    start = replace(start, bucket_cap=_bucket_cap(start.bucket_cap, len(columns)))
    if says_one_thing(columns):
        return _searching(equality_model(start, telling_fields(columns)))
    if len(columns) < FEWEST:
        return replace(columns.model, name=name)
    return _Ground.of(columns.under(start), (recipe, found), rows, seed).learn()


def _bucket_cap(usual: int, records: int) -> int:
    """How many of so many records may share a key that proposes pairs."""
    return max(usual, min(_LARGEST_BUCKET, _IN_BUCKETS // records))


def _searching(model: Model) -> Model:
    """The model, with the default's templates where the records show none that find anything."""
    return model if model.templates else replace(model, templates=Model.default().templates)


def _without(model: Model, junk: Mapping[str, frozenset[str]]) -> Model:
    """The model, with these values as junk."""
    fields = tuple(replace(field, junk=junk.get(field.name, frozenset())) for field in model.fields)
    return replace(model, fields=fields)


def _frequencies(columns: Columns, names: Iterable[str]) -> dict[str, Frequencies]:
    """Of those of these fields that enough records fill; of several values of a record the first counts."""
    found = {}
    for name in names:
        column = columns.columns[name]
        if column.is_empty:
            continue
        first = column.codes[:, 0]
        counts = np.bincount(first[first >= 0], minlength=len(column.values))
        if counts.sum() < FEWEST_RECORDS:
            continue
        if column.field.comparator.by_record:
            found[name] = NOTHING_EQUAL
            continue
        found[name] = frequencies_of(column.values.texts_at, counts, edges_of(counts))
    return found


@dataclass(frozen=True, slots=True)
class _Ground:
    """The sample that is learned from, and what is known before."""

    columns: Columns
    known: Known
    rows: NDArray[np.int64]
    fields: list[Learnable]
    seed: int

    @classmethod
    def of(cls, columns: Columns, known: Known, rows: NDArray[np.int64], seed: int) -> "_Ground":
        rng = np.random.default_rng(seed)
        return cls(
            columns, known, rows, learnables(columns, rows, known, strangers(columns, rows, rng, _STRANGERS)), seed
        )

    @property
    def pairs(self) -> float:
        """How many pairs of sampled records there are."""
        return len(self.rows) * (len(self.rows) - 1) / 2

    def learn(self) -> Model:
        """Choose templates by what a first mixture takes for matches, then fit the mixture to the pairs they make."""
        sampled = Sampled(len(self.rows), len(self.rows) / len(self.columns), self.columns.model.bucket_cap)
        parts = parts_of(self.columns, self.rows)
        budget = max(_BUDGET, _SPARED / len(self.columns))
        probes = probe_all(parts, sampled, budget, self.seed)
        probed = _Probed.of(probes, parts)
        patterns = self._compare(probed.left, probed.right)
        bounded = np.minimum(probed.weight, _MOST_WEIGHT * len(self.rows))
        first = self._fit([(patterns, bounded)], _FIRST_ROUNDS)
        matches = probed.weight * first.match_probability(patterns)
        chosen = cover(probes, probed.made, matches, Allowance(sampled.pairs_for(budget), sampled.pairs_of(_FREE)))
        rest = ~probed.made[chosen].any(0)
        pairs = self._candidates([probes[at] for at in chosen], parts, sampled)
        mixture = self._fit([pairs, (patterns[rest], bounded[rest])])
        found = dict(zip(RELATIONS, mixture.prior.tolist(), strict=True))
        prior = rounded(sober(found, len(self.columns), self.known[1]))
        model = learned(self.columns.model, self.known, mixture, prior)
        model = replace(model, bucket_cap=self._cap([probes[at] for at in chosen], parts, sampled, pairs, mixture))
        return _searching(replace(model, templates=tuple(probes[at].template for at in chosen)))

    def _cap(
        self, chosen: Sequence[Probe], parts: Mapping[str, Part], sampled: Sampled, pairs: Patterns, mixture: Mixture
    ) -> int:
        """The least size of buckets in which nearly as many matches are found as in the largest that may be."""
        found = float(mixture.match_probability(pairs[0]) @ pairs[1])
        crowds = Crowds(chosen, parts, sampled)
        most = max(_PAIRS_OF_CROWDS, _BUDGET * len(self.columns))
        larger = [cap for cap in _CAPS if cap > sampled.cap and crowds.pairs(cap) <= most]
        if not chosen or not larger:
            return sampled.cap
        crowd = crowds.pairs_beyond(larger[-1], self.seed)
        lost = crowd.weight * mixture.match_probability(self._compare(crowd.left, crowd.right))
        enough = _NEARLY_ALL * (found + float(lost.sum()))
        return next(cap for cap in [sampled.cap, *larger] if found + float(lost[crowd.size <= cap].sum()) >= enough)

    def _compare(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.uint8]:
        return compare(self.columns, self.rows[left], self.rows[right])

    def _fit(self, parts: Sequence[tuple[NDArray[np.uint8], NDArray[np.float64]]], rounds: int = ROUNDS) -> Mixture:
        patterns, weights = (np.concatenate(each) for each in zip(*parts, strict=True))
        each, inverse = distinct_patterns(patterns)
        sample = Sample(patterns[each], np.bincount(inverse, weights).astype(np.float64), self.pairs)
        prior = first_prior(len(self.columns))
        one_address = SHARED_AT_ONE_ADDRESS.issuperset(telling_fields(self.columns))
        if one_address and not TELL_NEIGHBOURS.issubset(self.known[1]):
            prior[RELATIONS.index(Relation.HOUSEHOLD)] = 0
        return learn_mixture(sample, self.fields, First(prior), rounds)

    def _candidates(self, chosen: Sequence[Probe], parts: Mapping[str, Part], sampled: Sampled) -> Patterns:
        """Patterns of pairs that the chosen templates make, each with how many pairs it stands for."""
        left, right = pairs_of(chosen, parts, sampled)
        weight = 1.0
        if len(left) > _CANDIDATES:
            drawn = np.random.default_rng(self.seed).choice(len(left), _CANDIDATES, replace=False)
            weight = len(left) / _CANDIDATES
            left, right = left[drawn], right[drawn]
        return self._compare(left, right), np.full(len(left), weight)


@dataclass(frozen=True, slots=True)
class _Probed:
    """The pairs of all probes, each once, with how many pairs it stands for and which templates make it."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    weight: NDArray[np.float64]
    made: NDArray[np.bool_]

    @classmethod
    def of(cls, probes: Sequence[Probe], parts: Mapping[str, Part]) -> "_Probed":
        packed = [np.zeros(0, np.int64), *(probe.left << 32 | probe.right for probe in probes)]
        pairs = distinct(np.concatenate(packed))
        left, right = pairs >> 32, pairs & 0xFFFFFFFF
        made = members(probes, parts, left, right)
        taken = np.zeros(len(pairs))
        for probe, row in zip(probes, made, strict=True):
            np.add(taken, min(1.0, probe.taken) * (1 - probe.lost), out=taken, where=row)
        return cls(left, right, 1 / np.clip(taken, 1e-9, 1), made)
