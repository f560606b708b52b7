"""A model learned from unlabelled records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from identity.attributes.comparators import COMPARATORS
from identity.candidates.keys import blocking_keys
from identity.candidates.pairs import pairs_within
from identity.columns import Columns, Description, Positions, compared_values
from identity.model.assumptions import ASSUMPTIONS, DECLARED, Assumption
from identity.model.classes import Relation
from identity.model.frequencies import NOTHING_EQUAL, Frequencies, frequencies
from identity.model.levels import LevelTable, compare
from identity.model.mixture import RELATIONS, First, Learnable, Mixture, Sample, learn_mixture
from identity.model.model import Model
from identity.model.start import field_of, is_learned, relations_of, spread

POPULATION = 250_000
"""The number of records that the prior of a learned model stands for, however many it was learned from.

Fixed, so that arrival cannot change a decision. A quarter of a million is a middle way: with the prior of 1,000,000 the
recall on 20,000 invented records falls from .958 to .945 and the precision rises from .992 to .994. With this one
200,000 invented records come out at a pair precision of .987 and a recall of .958.
"""
LINK_AT, REVIEW_AT = 0.0, -4.0
"""Bits. An even bet; one bit less finds half a percent more pairs in registers, and more strangers in shops."""
LISTED = frozenset({"given_name", "family_name"})
"""Fields whose common values are named in the model. Names are common everywhere; a street is common in one town."""
_STRANGERS = 400_000
_SAMPLED_PAIRS = 200_000
_ASSUMED_PAIRS = 200.0
"""Pairs of strangers that the assumed chance counts for."""
FEWEST_RECORDS = 200
"""A field that fewer records fill is not learned."""
_PER_RECORD = {Relation.MATCH: 0.8, Relation.HOUSEHOLD: 1.0, Relation.AREA: 4.0, Relation.NAMESAKE: 0.2}
"""Where the shares of relations start, in pairs for each record."""
_TRUST_IN_START = 1.0
"""What is learned for all counts half, so that the one source it was learned from is not all."""
_DUPLICATES = 0.8
"""Other records of one person that a value's holders are assumed to be."""
_OTHER_RECORDS = 3
"""Pairs of one person, for each record, that few records may hold."""
_LEAST_DIFFERENT = 0.01
"""Share of strangers who differ in a field, at least, however few records there are."""
_IDENTIFYING = frozenset({"email", "phone", "device_id"})
"""Fields in which nearly all equality is a person's own; the assumed share of chance may be as small as a tenth."""

_CONTACTS = frozenset({"email", "phone"})
"""Fields by which a person is reached; some of them outlast a record. A device is soon another one."""
_NAMING = frozenset({"given_name", "family_name", "birth_date", "organization"})
"""Fields in which no two records of one person differ more often than not."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is learned and from where: templates that find pairs, attributes that the mapping declares."""

    name: str
    templates: tuple[str, ...]
    declared: Mapping[str, str] = field(default_factory=dict)
    listed: frozenset[str] = LISTED
    seed: int = 0
    of_organizations: bool = False
    """The records name no people: an organization is who they are of, not whom its people have in common."""

    def assumptions(self) -> dict[str, Assumption]:
        """What is assumed of every field of the model."""
        assumed = {**ASSUMPTIONS, **{name: DECLARED[comparison] for name, comparison in self.declared.items()}}
        if self.of_organizations:
            assumed["organization"] = replace(assumed["organization"], household=0.0)
        return assumed


Known = tuple[Recipe, Mapping[str, Frequencies]]
"""What is looked for, and the frequencies found of the fields that enough records fill."""


def assumed_model(recipe: Recipe, found: Mapping[str, Frequencies] | None = None) -> Model:
    """The model before any data, but for the frequencies that were found in it."""
    fields = []
    for name, assumed in recipe.assumptions().items():
        counted = (found or {}).get(name) or _uncounted(assumed)
        chance = _assumed_chance(assumed, counted)
        fields.append(field_of(name, assumed, relations_of(name, assumed, chance, counted), counted))
    prior = {relation: count * 2 / POPULATION for relation, count in _PER_RECORD.items()}
    prior[Relation.CHANCE] = 1 - sum(prior.values())
    return Model(recipe.name, POPULATION, prior, tuple(fields), recipe.templates, LINK_AT, REVIEW_AT)


def first_prior(count: int) -> NDArray[np.float64]:
    """Where the share of each relation among all pairs of `count` records starts."""
    prior = np.array([min(0.1, _PER_RECORD.get(relation, 0.0) * 2 / count) for relation in RELATIONS])
    prior[RELATIONS.index(Relation.CHANCE)] = 1 - prior.sum()
    return prior


def _uncounted(assumed: Assumption) -> Frequencies:
    if assumed.comparator == "other_names":
        return NOTHING_EQUAL
    return Frequencies(np.ones(1), np.array([assumed.chance[0]]), np.zeros(1), {})


def _assumed_chance(assumed: Assumption, counted: Frequencies) -> NDArray[np.float64]:
    if not len(counted.share):
        return spread(assumed.chance, counted.share)
    further = np.array(assumed.chance[1:])
    equal = np.clip(counted.chance, 1e-9, 1 - 1e-9)
    return np.concatenate([equal, further / further.sum() * (1 - equal.sum())])


def learn(descriptions: Sequence[Description], recipe: Recipe) -> Model:
    """The model that these records teach; fields that hardly any of them fill keep what is assumed.

    Deterministic for the same records in the same order.
    """
    found = _frequencies(descriptions, recipe)
    start = assumed_model(recipe, found)
    columns = Columns(start)
    columns.append(descriptions)
    rng = np.random.default_rng(recipe.seed)
    sample = _candidate_patterns(columns, rng)
    rows = np.arange(len(columns))
    fields = learnables(columns, rows, (recipe, found), strangers(columns, rows, rng))
    mixture = learn_mixture(sample, fields, First(first_prior(len(rows)), _TRUST_IN_START))
    return learned(start, (recipe, found), mixture, _rescaled(mixture.prior, len(rows)))


def _frequencies(descriptions: Sequence[Description], recipe: Recipe) -> dict[str, Frequencies]:
    """Of the fields that enough records fill; of several values of a record the first counts."""
    assumptions = recipe.assumptions()
    values: dict[str, list[str]] = {name: [] for name in assumptions}
    for description in descriptions:
        for name, value in dict(reversed(compared_values(description, assumptions))).items():
            values[name].append(value)
    return {
        name: NOTHING_EQUAL
        if assumptions[name].comparator == "other_names"
        else frequencies(texts, listed=name in recipe.listed)
        for name, texts in values.items()
        if len(texts) >= FEWEST_RECORDS
    }


def _candidate_patterns(columns: Columns, rng: np.random.Generator) -> Sample:
    """Patterns of pairs that share a key, scaled from a sample to all of them."""
    left, right = pairs_within(*blocking_keys(columns, range(len(columns))), columns.model.bucket_cap)
    scale = 1.0
    if len(left) > _SAMPLED_PAIRS:
        chosen = rng.choice(len(left), _SAMPLED_PAIRS, replace=False)
        scale = len(left) / _SAMPLED_PAIRS
        left, right = left[chosen], right[chosen]
    patterns, counts = np.unique(compare(columns, left, right), axis=0, return_counts=True)
    return Sample(patterns, counts.astype(np.float64) * scale, len(columns) * (len(columns) - 1) / 2)


def strangers(columns: Columns, rows: Positions, rng: np.random.Generator, most: int = _STRANGERS) -> LevelTable:
    """The levels of pairs of these records drawn blindly."""
    left, right = rng.integers(0, len(rows), (2, min(most, 40 * len(rows))))
    apart = left != right
    return compare(columns, rows[left[apart]], rows[right[apart]])


def learnables(columns: Columns, rows: Positions, known: Known, strangers: LevelTable) -> list[Learnable]:
    """Every field of the recipe as learning sees it, over these records."""
    recipe, found = known
    fields = []
    for at, (name, assumed) in enumerate(recipe.assumptions().items()):
        counted = found.get(name)
        frequencies_known = counted or _uncounted(assumed)
        chance = _assumed_chance(assumed, frequencies_known)
        if counted is not None:
            chance = _seen_chance(chance, strangers[:, at], len(counted.share))
        else:
            different = len(frequencies_known.share) + len(COMPARATORS[assumed.comparator].levels) - 1
            chance = _often_alike(chance, strangers[:, at], (different, len(rows)))
        column = columns.columns[name]
        filled = 0.0 if column.is_empty else float((column.codes[rows, 0] >= 0).mean())
        fields.append(
            Learnable(
                chance=chance,
                shares_given=partial(_shares_given, name, assumed, frequencies_known),
                learned=np.array([counted is not None and is_learned(name, assumed, each) for each in RELATIONS]),
                equal=0 if counted is None else len(counted.share),
                by_chance=_by_chance(name, counted),
                both=max(filled**2, 1e-12),
                alike=len(COMPARATORS[assumed.comparator].levels),
                naming=name in _NAMING,
                contact=name in _CONTACTS,
                same=len(frequencies_known.share),
            )
        )
    return fields


def _shares_given(
    name: str, assumed: Assumption, known: Frequencies, chance: NDArray[np.float64]
) -> NDArray[np.float64]:
    shares = relations_of(name, assumed, chance, known)
    return np.array([shares[relation] for relation in RELATIONS])


def _seen_chance(assumed: NDArray[np.float64], levels: NDArray[np.uint8], equal: int) -> NDArray[np.float64]:
    """The chance of each level: of equality by the frequencies of values, of likeness by the pairs seen."""
    seen = np.bincount(levels, minlength=len(assumed) + 1)[1:] + _ASSUMED_PAIRS * assumed
    further = np.maximum(seen[equal:], 1e-9)
    further /= further.sum()
    return np.concatenate([assumed[:equal], further * (1 - assumed[:equal].sum())])


def _often_alike(
    assumed: NDArray[np.float64], levels: NDArray[np.uint8], known: tuple[int, int]
) -> NDArray[np.float64]:
    """The assumed chance of each level, or what is seen of it where that is more than a person's own records make.

    Few records do not tell how common a value is, but they do tell that all of them live in one city, or have names
    and numbers that count up. `known`: the place of the level of different values, and how many records there are.
    """
    different, records = known
    seen = np.bincount(levels, minlength=len(assumed) + 1)[1:]
    chance: NDArray[np.float64] = np.maximum(assumed, seen / max(1, seen.sum()) - _OTHER_RECORDS / records)
    chance[different] = max(_LEAST_DIFFERENT, chance[different] - (chance.sum() - 1))
    chance /= chance.sum()
    return chance


def _by_chance(name: str, counted: Frequencies | None) -> NDArray[np.float64]:
    """The share of equal pairs that is assumed to be chance, by how many others hold such a value."""
    if counted is None:
        return np.zeros(0)
    least = 0.1 if name in _IDENTIFYING else 0.4
    return np.clip(1 - _DUPLICATES / np.maximum(counted.others, 1e-9), least, 1)


def learned(start: Model, known: Known, mixture: Mixture, prior: Mapping[Relation, float]) -> Model:
    """The model `start` with what was learned of its fields."""
    recipe, found = known
    fields = []
    for (name, assumed), old, shares in zip(recipe.assumptions().items(), start.fields, mixture.shares, strict=True):
        table = {relation: shares[at] for at, relation in enumerate(RELATIONS)}
        counted = found.get(name) or _uncounted(assumed)
        fields.append(replace(field_of(name, assumed, table, counted), junk=old.junk))
    return replace(start, prior=prior, fields=tuple(fields))


def _rescaled(prior: NDArray[np.float64], count: int) -> dict[Relation, float]:
    """The prior for POPULATION records.

    A person has a few records and a household a few people, however many there are: their share of all pairs falls
    with the number of records. Neighbours and namesakes are a share of all pairs.
    """
    shares = dict(zip(RELATIONS, prior.tolist(), strict=True))
    for relation in (Relation.MATCH, Relation.HOUSEHOLD):
        shares[relation] *= count / POPULATION
    return rounded(shares)


def rounded(shares: Mapping[Relation, float]) -> dict[Relation, float]:
    """A prior as the model file holds it; what the other relations leave is chance."""
    rest = 1 - sum(share for relation, share in shares.items() if relation is not Relation.CHANCE)
    shares = {**shares, Relation.CHANCE: rest}
    return {relation: float(f"{share:.6g}") for relation, share in shares.items()}
