"""At which levels two records stand, as a source would write them."""

import numpy as np

from identity.attributes import ATTRIBUTES, normalise
from identity.columns import Columns, Description
from identity.identifiers import identify
from identity.model import Model
from identity.model.levels import compare
from identity.record import Identifier

SAME = "same"
"""Any level of equal values, however common they are."""


def levels_of(left: dict[str, str], right: dict[str, str], country: str | None = None) -> dict[str, str]:
    """The level of each compared field under the model that ships; names, attributes and identifiers as written."""
    model = Model.default()
    columns = Columns(model)
    columns.append([_described(left, country), _described(right, country)])
    levels = compare(columns, np.array([0]), np.array([1]))[0]
    told = {}
    for field, level in zip(model.fields, levels.tolist(), strict=True):
        if level:
            told[field.name] = SAME if level <= field.equal_levels else field.levels[level - 1].name
    return told


def _described(written: dict[str, str], country: str | None) -> Description:
    attributes, identifiers = {}, []
    for name, text in written.items():
        if name in ATTRIBUTES:
            if form := normalise(name, text):
                attributes[name] = form
        elif isinstance(outcome := identify(name, text, country), Identifier):
            identifiers.append(outcome)
    return Description(attributes, identifiers)
