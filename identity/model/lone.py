"""A model for records that say one thing each: there is nothing to learn from, and equal values are all there is."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from identity.columns import NO_VALUE, Columns
from identity.model.classes import Relation
from identity.model.field import Field, Level
from identity.model.model import Model

SAY_LITTLE = frozenset({"gender", "region", "country", "name_suffix", "other_names"})
"""Fields that tell two people apart and never single one out."""
_SHARE = 0.05
"""Share of records with two values below which they say one thing each."""
_ENOUGH = 2.0
"""How far above an even bet equal values are put."""


def telling_fields(columns: Columns) -> list[str]:
    """The fields by which some records can be known."""
    return [name for name, column in columns.columns.items() if not column.is_empty and name not in SAY_LITTLE]


def says_one_thing(columns: Columns) -> bool:
    """Whether hardly any record has two values that could be weighed against each other."""
    filled = np.zeros(len(columns), np.int64)
    for name in telling_fields(columns):
        filled += (columns.columns[name].codes != NO_VALUE).any(1)
    return bool((filled > 1).mean() < _SHARE)


def equality_model(start: Model, fields: Collection[str]) -> Model:
    """The model in which equal values of these fields are one person, and nothing else is."""
    prior = {relation: 0.01 if relation is Relation.MATCH else 1e-9 for relation in Relation}
    prior[Relation.CHANCE] = 1 - sum(share for relation, share in prior.items() if relation is not Relation.CHANCE)
    odds = prior[Relation.CHANCE] / prior[Relation.MATCH] * _ENOUGH
    told = tuple(_by_equality(field, odds) if field.name in fields else field for field in start.fields)
    return replace(start, prior=prior, fields=told, templates=tuple(fields))


def _by_equality(field: Field, odds: float) -> Field:
    """The field with equal values as likely among strangers as makes them link at these odds."""
    equal, size = field.equal_levels, len(field.levels)
    match, chance = np.full(size, 1e-6), np.full(size, 1.0)
    match[:equal] = 1 / max(equal, 1)
    chance[:equal] = match[:equal] / odds
    shares = {relation: chance / chance.sum() for relation in Relation}
    shares[Relation.MATCH] = match / match.sum()
    levels = (
        Level(level.name, {relation: float(f"{shares[relation][at]:.6g}") for relation in Relation})
        for at, level in enumerate(field.levels)
    )
    return replace(field, levels=tuple(levels))
