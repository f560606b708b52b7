"""Templates tried out: how many pairs each makes, and a few of them, from whole buckets of a sample."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from identity.attributes.stable_hash import Hashes, mixed, stable_hash
from identity.candidates.pairs import distinct, pairs_of_runs
from identity.candidates.parts import Part

Rows = NDArray[np.int64]

_COARSE = frozenset(
    {
        *("given_name", "given_name.initial", "given_name.phonetic", "given_name.root"),
        *("family_name", "family_name.start", "family_name.phonetic"),
        *("birth_date.year", "birth_date.year_month", "postcode.district"),
        *("address_line.number", "address_line.street_word", "city", "birth_place", "occupation"),
    }
)
"""Parts of which it takes three to narrow anything down."""
_NEVER_ALONE = frozenset({"given_name.initial", "birth_date.year"})
_ROWS = 30_000
"""Records in the buckets that are looked at of one template."""
_PAIRS = 200
"""Pairs kept of one template."""
_MOST_LOST = 0.35
"""Share of records in buckets above the cap from which a template is left out."""
_MOST_OF_BUDGET = 5 / 3
"""Share of what all chosen templates may make together from which one is left out; its pairs are an estimate."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """The records that are looked at: how many, which share of all records they are, and the cap of a bucket."""

    count: int
    share: float
    cap: int

    @property
    def cap_here(self) -> float:
        """The size at which a bucket of these records stands for one at the cap among all records."""
        return max(2.0, self.cap * self.share)

    def under(self, cap: int) -> "Sampled":
        """The same records under another cap."""
        return replace(self, cap=cap)

    def pairs_for(self, per_record: float) -> float:
        """The pairs of sampled records when all records have so many each: a pair is sampled when both its ends are."""
        return per_record * self.count * self.share

    def pairs_of(self, pairs: float) -> float:
        """How many of so many pairs of all records are of sampled ones."""
        return pairs * self.share**2


@dataclass(frozen=True, slots=True)
class Probe:
    """What a template does: the pairs it makes among the sampled records, the share of records it loses in buckets
    above the cap, and some of the pairs (rows of the sample) with the chance that each of its pairs was taken."""

    template: str
    parts: tuple[str, ...]
    pairs: float
    lost: float
    left: Rows
    right: Rows
    taken: float


def templates_over(parts: Mapping[str, Part]) -> Iterator[tuple[str, ...]]:
    """Templates of one to three parts, each of other fields."""
    yield from ((name,) for name in parts if name not in _NEVER_ALONE)
    yield from _of_other_fields(parts, combinations(parts, 2))
    yield from _of_other_fields(parts, combinations([name for name in parts if name in _COARSE], 3))


def _of_other_fields(parts: Mapping[str, Part], chosen: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for names in chosen:
        fields = [field for name in names for field in parts[name].fields]
        if len(set(fields)) == len(fields):
            yield names


def probe_all(parts: Mapping[str, Part], sampled: Sampled, budget: float, seed: int) -> list[Probe]:
    """Every template that makes pairs and not too many of them; `budget`: pairs a record that all may make together."""
    how = _How(sampled, _MOST_OF_BUDGET * budget * sampled.count * max(sampled.share, 1e-3), seed)
    templates = list(templates_over(parts))
    alike: dict[str, list[tuple[str, ...]]] = {}
    for names in templates:
        alike.setdefault(max(names, key=lambda name: len(parts[name].hashes)), []).append(names)
    found = {probe.parts: probe for finest, some in alike.items() for probe in _probes_by(parts, how, finest, some)}
    return [found[names] for names in templates if names in found]


def _probes_by(
    parts: Mapping[str, Part], how: "_How", finest: str, templates: Sequence[tuple[str, ...]]
) -> Iterator[Probe]:
    """Templates tried on the same records: those that their finest part picks."""
    rows = np.flatnonzero(_picked(parts[finest], how.keep))
    codes = {name: parts[name].codes.take(rows) for name in set(chain(*templates))}
    for names in templates:
        probe = _probe(names, Buckets.of([codes[name] for name in names], rows), how)
        if probe is not None:
            yield probe


def _picked(part: Part, keep: float) -> NDArray[np.bool_]:
    """The records whose whole buckets are looked at: chosen by what stands in the key."""
    drawn = mixed(part.hashes, np.full(len(part.hashes), stable_hash("bucket"), np.uint64)) / 2.0**64
    chosen: NDArray[np.bool_] = np.append(drawn <= keep, False)[part.codes]
    return chosen


@dataclass(frozen=True, slots=True)
class Buckets:
    """Records grouped by key: `rows` in the order of their keys, where each bucket starts, how many stand in it."""

    rows: Rows
    starts: Rows
    sizes: Rows

    @classmethod
    def of(cls, codes: Sequence[NDArray[np.int64]], rows: Rows) -> "Buckets":
        filled = np.flatnonzero(reduce(np.minimum, codes) >= 0)
        key: Hashes = np.zeros(len(filled), np.uint64)
        for code in codes:
            number = code.take(filled).astype(np.uint64)
            key = mixed(key, number) if len(codes) > 1 else number
        width = np.uint64(max(1, len(rows).bit_length()))
        packed = key << width | filled.astype(np.uint64)
        packed.sort()
        key, place = packed >> width, (packed & ((np.uint64(1) << width) - np.uint64(1))).astype(np.int64)
        new = np.ones(len(key), np.bool_)
        new[1:] = key[1:] != key[:-1]
        starts = np.flatnonzero(new)
        return cls(rows.take(place), starts, np.diff(np.append(starts, len(key))))


@dataclass(frozen=True, slots=True)
class _How:
    """Among which records templates are tried, from how many pairs of them one is left out, and the seed."""

    sampled: Sampled
    most: float
    seed: int

    @property
    def keep(self) -> float:
        """The share of the records that are looked at of one template."""
        return min(1.0, _ROWS / self.sampled.count)


def _probe(names: tuple[str, ...], buckets: Buckets, how: _How) -> Probe | None:
    large = buckets.sizes > how.sampled.cap_here
    made = np.where(large, 0, buckets.sizes * (buckets.sizes - 1) // 2)
    total = int(made.sum())
    if not total:
        return None
    lost = float(buckets.sizes[large].sum()) / len(buckets.rows)
    pairs = total / how.keep
    if lost > _MOST_LOST or pairs > how.most:
        return None
    template = " + ".join(names)
    rng = np.random.default_rng([how.seed, stable_hash(template)])
    count = min(total, _PAIRS)
    drawn = rng.integers(0, total, count) if total > _PAIRS else np.arange(total)
    ends = np.cumsum(made)
    bucket = np.searchsorted(ends, drawn, "right")
    first, second = pair_of(drawn - (ends - made)[bucket], buckets.sizes[bucket])
    left, right = (buckets.rows[buckets.starts[bucket] + place] for place in (first, second))
    return Probe(template, names, pairs, lost, np.minimum(left, right), np.maximum(left, right), count / pairs)


def pair_of(number: Rows, size: Rows) -> tuple[Rows, Rows]:
    """The places of pair `number` among all pairs of `size` things."""
    first = np.zeros(len(number), np.int64)
    rest, left = number.copy(), size - 1
    while (over := rest >= left).any():
        rest = np.where(over, rest - left, rest)
        first, left = first + over, left - over
    return first, first + 1 + rest


def pairs_of(chosen: Sequence[Probe], parts: Mapping[str, Part], sampled: Sampled) -> tuple[Rows, Rows]:
    """All pairs of sampled records that these templates make, each once."""
    rows = np.arange(sampled.count)
    packed = [np.zeros(0, np.int64)]
    for probe in chosen:
        buckets = Buckets.of([parts[name].codes for name in probe.parts], rows)
        sizes = np.where(buckets.sizes > sampled.cap_here, 0, buckets.sizes)
        one, other = (buckets.rows[places] for places in pairs_of_runs(buckets.starts, sizes))
        packed.append(np.minimum(one, other) << 32 | np.maximum(one, other))
    pairs = distinct(np.concatenate(packed))
    return pairs >> 32, pairs & 0xFFFFFFFF
