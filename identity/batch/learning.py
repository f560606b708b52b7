"""The model that a table teaches."""

from collections.abc import Mapping

import numpy as np

from identity.batch.describing import describing
from identity.batch.table import Table
from identity.model.learning import Recipe, learn
from identity.model.model import Model

FEWEST = 1_000
"""Describing records below which the default model's weights hold: they are worth more than those of so few."""
MOST = 100_000
"""Describing records that are learned from; more teach little and take long."""
_SEED = 0


def learned_model(table: Table, declared: Mapping[str, str], name: str = "learned") -> Model:
    """The model of these records; `declared` are the attributes that the mapping declares, with their comparison.

    Deterministic, whatever order the records are in.
    """
    rows = np.flatnonzero(describing(table))
    if len(rows) < FEWEST:
        return Model.default()
    by_key = rows[np.argsort(np.array(table.keys.take(rows).to_pylist(), object))]
    if len(by_key) > MOST:
        by_key = np.sort(np.random.default_rng(_SEED).choice(by_key, MOST, replace=False))
    recipe = Recipe(name, Model.default().templates, declared)
    return learn(list(table.at(by_key).descriptions()), recipe)
