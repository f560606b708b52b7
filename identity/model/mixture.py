"""Expectation maximisation over counted patterns: which relation explains which likeness.

A mixture of relations (Fellegi and Sunter 1969 with more than two classes) with Dirichlet priors. What pairs agree
on by chance is not taken from all pairs but is what is left of all agreement once the matches' share is taken out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.model.classes import Relation

Shares = NDArray[np.float64]
RELATIONS = tuple(Relation)
_MATCH, _CHANCE = RELATIONS.index(Relation.MATCH), RELATIONS.index(Relation.CHANCE)
ROUNDS = 50
"""After so many it ends, settled or not."""
_EVERY = 5
"""Rounds after which what is left to chance is told anew."""
_PRIOR_PAIRS = 30.0
"""Pairs that the assumed distribution of a field counts for."""
_LEAST_TRUST = 0.25
"""How much the assumed share of chance counts beside what was counted, however much that is."""
_SMALLEST = 1e-9
"""No level is impossible."""
_NOTHING = 1e-15
"""The share of a relation that there is not."""
_SETTLED = 1e-6
"""Change of the log likelihood, relative to it, at which learning ends."""
_MOST_DIFFERENT = 0.2
"""Share of matches in which a field that says who it is may differ."""
_MOST_RELATED = 0.9
"""Share of all pairs that may be more than chance."""
_LEAST_IN_TOUCH, _LEAST_NAMED = 0.25, 0.5
"""Share of the matches with contacts in which one is the same, and of those with names and birth dates; it is three in
four among invented customers, and nearly all in registers."""


@dataclass(frozen=True, slots=True)
class Learnable:
    """One field as learning sees it.

    `chance` is how strangers agree and `shares_given(chance)` (relations, levels) what follows for every relation;
    `learned` are the relations that data may change. `equal` is the number of levels of equal values; of those
    `by_chance` is the assumed share that strangers make, `both` the share of pairs in which both have a value. The
    next `alike` levels are those of different values, as two values alone tell them, the last of values that have
    nothing in common. `naming` are the fields that say who it is: in those most matches are alike. `contact` are
    those by which a person is reached.
    """

    chance: Shares
    shares_given: Callable[[Shares], Shares]
    learned: NDArray[np.bool_]
    equal: int
    by_chance: Shares
    both: float
    alike: int
    naming: bool
    contact: bool
    same: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Distinct patterns (patterns, fields) with how many of all `pairs` each stands for."""

    patterns: NDArray[np.uint8]
    counts: Shares
    pairs: float


@dataclass(frozen=True, slots=True)
class First:
    """Where fitting starts: the share of each relation, and how strongly the start is held to, as a share of the pairs
    that a relation explains (beside a fixed number of them). A relation that starts at nothing stays there."""

    prior: Shares
    trust: float = 0.05


@dataclass(frozen=True, slots=True)
class Mixture:
    """What was learned: the share of each relation, and per field (relations, levels)."""

    prior: Shares
    shares: tuple[Shares, ...]

    def match_probability(self, patterns: NDArray[np.uint8]) -> Shares:
        """How probably a pair of each pattern is one person."""
        marks = _Marks.of(patterns, self.shares)
        weight, _ = _expect(marks, np.ones(len(patterns)), self.shares, self.prior)
        matched: Shares = weight[_MATCH]
        return matched


def learn_mixture(sample: Sample, fields: Sequence[Learnable], first: First, rounds: int = ROUNDS) -> Mixture:
    """Fit the mixture to the sample, starting from the fields' shares."""
    prior = np.maximum(first.prior, _NOTHING)
    start = [np.maximum(field.shares_given(field.chance), _SMALLEST) for field in fields]
    shares = [table.copy() for table in start]
    last = -np.inf
    marks = _Marks.of(sample.patterns, shares)
    vouchers = [
        _Vouchers.of(sample.patterns, fields, [field.contact for field in fields], _LEAST_IN_TOUCH),
        _Vouchers.of(sample.patterns, fields, [field.naming for field in fields], _LEAST_NAMED),
    ]
    ends = np.cumsum([table.shape[1] for table in shares])[:-1]
    seen_at = np.split(marks.counted(sample.counts[None, :])[0], ends)
    matched = [
        prior[_MATCH] * table[_MATCH] * sample.pairs * field.both for field, table in zip(fields, shares, strict=True)
    ]
    for round_ in range(rounds):
        if round_ % _EVERY == 0:
            for field, table, seen, match in zip(fields, shares, seen_at, matched, strict=True):
                _leave_to_chance(field, table, _Seen(sample.pairs * field.both, seen, match))
        weight, likelihood = _expect(marks, sample.counts, shares, prior)
        total = weight.sum(1)
        total[_MATCH] -= max(each.too_many(weight[_MATCH]) for each in vouchers)
        prior = _prior(np.where(first.prior > 0, total, -0.5), sample.pairs)
        counted = np.split(marks.counted(weight.astype(np.float32)), ends, axis=1)
        matched = [count[_MATCH].astype(np.float64) for count in counted]
        for field, table, assumed, explained in zip(fields, shares, start, counted, strict=True):
            added = explained + (_PRIOR_PAIRS + first.trust * total)[:, None] * assumed
            fresh = np.maximum(added / added.sum(1, keepdims=True), _SMALLEST)
            table[field.learned] = fresh[field.learned]
            if field.naming and field.equal:
                _keep_names_alike(table[_MATCH], field.equal + field.alike - 1)
        if round_ > _EVERY and abs(likelihood - last) < _SETTLED * abs(likelihood):
            break
        last = likelihood
    return Mixture(prior, tuple(shares))


def _keep_names_alike(match: Shares, different: int) -> None:
    """Take from a distribution what it gives to different values beyond the most that a match may, in place.

    Without labels any large class of likenesses could be called the matches: neighbours in one long street.
    """
    if match[different] > _MOST_DIFFERENT:
        match *= (1 - _MOST_DIFFERENT) / (1 - match[different])
        match[different] = _MOST_DIFFERENT


def _prior(explained: Shares, pairs: float) -> Shares:
    """The share of each relation among all pairs; of a few records chance keeps its part."""
    prior = np.maximum((explained + 0.5) / pairs, _NOTHING)
    prior[_CHANCE] = 0
    prior *= min(1.0, _MOST_RELATED / prior.sum())
    prior[_CHANCE] = 1 - prior.sum()
    return prior


@dataclass(frozen=True, slots=True)
class _Vouchers:
    """Fields of which one is the same in most matches: the patterns that compare any, and those that have one equal.

    Without labels mailboxes made of like names, or numbers and names that count up, are taken for one with a slip where
    no person is there twice. But who is there twice is there with the same contact, the same name, at times.
    """

    compared: NDArray[np.bool_]
    same: NDArray[np.bool_]
    least: float

    @classmethod
    def of(
        cls, patterns: NDArray[np.uint8], fields: Sequence[Learnable], vouch: Sequence[bool], least: float
    ) -> "_Vouchers":
        compared = np.zeros(len(patterns), np.bool_)
        same = np.zeros(len(patterns), np.bool_)
        for levels, field, does in zip(patterns.T, fields, vouch, strict=True):
            if does:
                compared |= levels > 0
                same |= (levels > 0) & (levels <= field.same)
        return cls(compared, same, least)

    def too_many(self, matches: Shares) -> float:
        """How many matches there are beyond those that these fields vouch for."""
        vouched = float(matches[self.same].sum()) / self.least
        return max(0.0, float(matches[self.compared].sum()) - vouched)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Which levels each pattern has, as a matrix of ones and zeros, so that sums are products with it.

    `at` (patterns, occurring levels); of `size` levels of all fields side by side those in `occurring` occur at all.
    The products are not left to BLAS, whose threads wait busily for one another longer than such small ones take.
    """

    at: NDArray[np.float32]
    occurring: NDArray[np.intp]
    size: int

    @classmethod
    def of(cls, patterns: NDArray[np.uint8], shares: Sequence[Shares]) -> "_Marks":
        parts, occurring, size = [], [], 0
        for field, table in enumerate(shares):
            levels = np.flatnonzero(np.bincount(patterns[:, field], minlength=table.shape[1] + 1)[1:])
            parts.append(patterns[:, field, None] == (levels + 1).astype(np.uint8))
            occurring.append(levels + size)
            size += table.shape[1]
        return cls(np.hstack(parts).astype(np.float32), np.concatenate(occurring), size)

    def summed(self, tables: NDArray[np.float64]) -> NDArray[np.float32]:
        """(rows, patterns): of `tables` (rows, levels) the sum over the levels of each pattern."""
        chosen = np.ascontiguousarray(tables[:, self.occurring], np.float32)
        sums: NDArray[np.float32] = np.einsum("rl,pl->rp", chosen, self.at, order="C")
        return sums

    def counted(self, weights: NDArray[np.floating]) -> NDArray[np.floating]:
        """(rows, levels): of `weights` (rows, patterns) what stands at each level."""
        counted = np.zeros((len(weights), self.size), weights.dtype)
        counted[:, self.occurring] = np.einsum("rp,pl->rl", np.ascontiguousarray(weights), self.at)
        return counted


def _expect(marks: _Marks, counts: Shares, shares: Sequence[Shares], prior: Shares) -> tuple[Shares, float]:
    """(relations, patterns): how many pairs of each pattern each relation explains; and the log likelihood."""
    logs = marks.summed(np.log(np.hstack(shares))) + np.log(prior)[:, None]
    largest = logs.max(0)
    weight = np.exp(logs - largest)
    total = weight.sum(0)
    # Not left to BLAS either: it adds up in another order with other threads, and learning might end a round later.
    likelihood = float((counts * (largest + np.log(total))).sum())
    weight *= counts / total
    return weight, likelihood


@dataclass(frozen=True, slots=True)
class _Seen:
    """Of the `pairs` in which both have a value, how many of those in the sample stand at each level, and how many of
    them are matches."""

    pairs: float
    at: Shares
    matched: Shares


def _leave_to_chance(field: Learnable, table: Shares, seen: _Seen) -> None:
    """Give relations that are not learned what is left of each level after the matches' share, in place.

    How often strangers have equal values is known from the values' frequencies. Likenesses that are too rare to be
    seen in pairs drawn blindly are seen in the sample: there are at least as many as that. And what is alike never says
    more than what is equal: where slips come from copying, a misspelled record surely has another, but that speaks for
    one of those it is like, and pair by pair each of them would claim it.
    """
    if not field.equal:
        return
    equal, further = slice(0, field.equal), slice(field.equal, None)
    base = field.chance
    trust = _LEAST_TRUST + _PRIOR_PAIRS / np.maximum(1.0, seen.pairs * base[equal])
    left = np.maximum(base[equal] - seen.matched[equal] / seen.pairs, 0) + trust * field.by_chance * base[equal]
    chance = np.maximum(base, (seen.at - seen.matched) / seen.pairs)
    chance[equal] = left / (1 + trust)
    match, alike = table[_MATCH], slice(field.equal, field.equal + field.alike)
    least = match[alike] * chance[equal].sum() / max(match[equal].sum(), _SMALLEST)
    chance[alike] = np.maximum(chance[alike], least)
    chance[further] *= (1 - chance[equal].sum()) / max(chance[further].sum(), _SMALLEST)
    table[~field.learned] = np.maximum(field.shares_given(chance), _SMALLEST)[~field.learned]
