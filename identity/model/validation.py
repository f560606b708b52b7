"""Checks that a model can be used: every probability stands, every name is known."""

from collections.abc import Mapping
from typing import Any, TypeVar

from identity.attributes.comparators import COMPARATORS
from identity.candidates.templates import UnknownKeyError, parse
from identity.model.classes import Relation
from identity.model.field import Field
from identity.model.invalid import ModelFileError
from identity.model.model import Model

MOST_LEVELS = 15
MOST_FIELDS = 32
"""A pair's levels are packed into two 64-bit words, four bits a field."""
_TOLERANCE = 1e-3

T = TypeVar("T")


def entry(raw: Mapping[str, Any], key: str, kind: type[T]) -> T:
    """`raw[key]`, which must be of this kind; raises KeyError or TypeError."""
    value = raw[key]
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(f"{key} must be of type {kind.__name__}")
    return value


def check_field(field: Field, source: str) -> None:
    """Raise ModelFileError unless the levels of `field` are those of its comparator and their probabilities add up."""
    place = f"field {field.name}"
    if field.comparator_name not in COMPARATORS:
        raise ModelFileError(source, place, f"comparator must be one of {', '.join(COMPARATORS)}")
    expected = field.comparator.all_levels
    if tuple(level.name for level in field.levels[field.equal_levels :]) != expected or field.equal_levels < 0:
        raise ModelFileError(source, place, f"levels must end with {', '.join(expected)}")
    if len(field.levels) > MOST_LEVELS:
        raise ModelFileError(source, place, f"has more than {MOST_LEVELS} levels")
    for relation in Relation:
        shares = [level.probability[relation] for level in field.levels]
        if min(shares) <= 0 or abs(sum(shares) - 1) > _TOLERANCE:
            raise ModelFileError(source, place, f"probabilities under {relation} must be positive and add up to 1")


def check_model(model: Model, source: str) -> None:
    """Raise ModelFileError unless the parts of `model` fit together."""
    names = [field.name for field in model.fields]
    if len(set(names)) != len(names) or len(names) > MOST_FIELDS:
        raise ModelFileError(source, "fields", f"must be different and at most {MOST_FIELDS}")
    if min(model.prior.values()) <= 0 or abs(sum(model.prior.values()) - 1) > _TOLERANCE:
        raise ModelFileError(source, "prior", "must be positive and add up to 1")
    if model.review_at > model.link_at:
        raise ModelFileError(source, "review_at", "must not be above link_at")
    if min(model.bucket_cap, model.population) < 2 or model.limits.values_per_field < 1:
        raise ModelFileError(source, "limits", "bucket_cap and population must be 2 or more, limits 1 or more")
    for template in model.templates:
        try:
            parse(template, frozenset(names))
        except UnknownKeyError as error:
            raise ModelFileError(source, f"template {template!r}", str(error)) from error
