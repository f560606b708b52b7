"""A model as a table for a terminal."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap

from api.reasons.table import Column, table
from api.reasons.waterfall import signed
from identity.counted import counted
from identity.model.model import Model
from identity.reasons.levels import LevelWeight, level_weights, prior_bits

_COLUMNS = (
    Column("field and level", gives_way=True),
    Column("match", right=True),
    Column("chance", right=True),
    Column("vs chance", right=True),
    Column("alone", right=True),
)
_LEGEND = (
    "match, chance: how often two records of one person, and two strangers, are so alike, if both have a value.",
    "vs chance: bits for one person where strangers are the only other explanation.",
    "alone: bits that the level adds to the prior; households, neighbours and namesakes are alike too.",
)


def model_lines(model: Model, width: int) -> Iterator[str]:
    """The model: thresholds and prior, what every level weighs, and which keys find pairs."""
    yield f"{model.name}, fingerprint {model.fingerprint}, for {counted(model.population, 'record')}"
    yield f"a link from {signed(model.link_at)} bits, for a person to decide from {signed(model.review_at)}"
    yield f"prior: {signed(prior_bits(model))} bits before anything is compared; of all pairs"
    yield from (f"  {relation.value}: {share:.6g}" for relation, share in model.prior.items())
    yield ""
    yield from table(_COLUMNS, list(_rows(model)), width)
    yield ""
    yield from (line for said in _LEGEND for line in wrap(said, width, subsequent_indent="  "))
    yield ""
    yield f"blocking templates; a key that more than {model.bucket_cap} records share proposes no pair:"
    yield from (f"  {template}" for template in model.templates)


def _rows(model: Model) -> Iterator[tuple[str, ...]]:
    for name, levels in groupby(level_weights(model), key=lambda level: level.field):
        yield (name, "", "", "", "")
        yield from (_cells(level) for level in levels)


def _cells(level: LevelWeight) -> tuple[str, ...]:
    return (
        f"  {level.level}",
        f"{level.match:.4g}",
        f"{level.chance:.4g}",
        signed(level.against_chance),
        signed(level.alone),
    )
