"""A model's weights drawn as SVG: a bar a level, to the right for one person, to the left for two."""

from collections.abc import Iterator

from api.reasons.drawing import cropped, element, picture, words
from api.reasons.waterfall import signed
from identity.model.model import Model
from identity.reasons.levels import LevelWeight, level_weights, prior_bits

_WIDTH, _ROW, _TOP, _BOTTOM = 920.0, 20.0, 56.0, 40.0
_FIELD, _LEVEL, _BITS = 16.0, 160.0, 430.0
_CHART, _CHART_WIDTH = 446.0, 458.0
_FIELD_LETTERS, _LEVEL_LETTERS = 19, 30
_BASELINE, _THICK = 14.0, 12.0


def model_svg(model: Model) -> str:
    """The picture of a model: what each level of each field weighs when nothing else is compared."""
    levels = list(level_weights(model))
    height = _TOP + _ROW * len(levels) + _BOTTOM
    title = f"Weights of {model.name} in bits"
    description = "; ".join(f"{one.field}, {one.level}: {signed(one.alone)}" for one in levels)
    return picture(_WIDTH, height, title, description, _elements(model, levels, title))


def _elements(model: Model, levels: list[LevelWeight], title: str) -> Iterator[str]:
    yield words(_FIELD, 30, cropped(title, 100), "title")
    bottom = _TOP + _ROW * len(levels)
    lowest, highest = (extreme(0.0, *(one.alone for one in levels)) for extreme in (min, max))
    scale = _CHART_WIDTH / (highest - lowest or 1.0)
    zero = _CHART - lowest * scale
    yield element("line", {"class": "axis", "x1": zero, "x2": zero, "y1": _TOP - 6, "y2": bottom + 4})
    before = ""
    for at, one in enumerate(levels):
        yield from _bar(one, _TOP + at * _ROW, zero, scale, named=one.field != before)
        before = one.field
    said = (
        f"bits that a level adds to the prior of {signed(prior_bits(model))}; a link begins at {signed(model.link_at)}"
    )
    yield words(_FIELD, bottom + 26, said, "quiet")


def _bar(one: LevelWeight, top: float, zero: float, scale: float, *, named: bool) -> Iterator[str]:
    if named:
        yield words(_FIELD, top + _BASELINE, cropped(one.field, _FIELD_LETTERS))
    yield words(_LEVEL, top + _BASELINE, cropped(one.level, _LEVEL_LETTERS), "quiet")
    yield words(_BITS, top + _BASELINE, signed(one.alone), "number")
    length = abs(one.alone) * scale
    shape: dict[str, str | float] = {
        "class": "for" if one.alone >= 0 else "against",
        "x": zero if one.alone >= 0 else zero - length,
        "y": top + 4,
        "width": max(1.0, length),
        "height": _THICK,
        "rx": 2,
    }
    yield element("rect", shape)
