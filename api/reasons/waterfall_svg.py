"""A waterfall drawn as SVG."""

from collections.abc import Iterator

from api.reasons.drawing import cropped, element, picture, words
from api.reasons.waterfall import TOTAL, Bar, Waterfall, signed

_WIDTH, _ROW, _TOP, _BOTTOM = 920.0, 26.0, 56.0, 34.0
_FIELD, _SAID, _BITS = 16.0, 140.0, 500.0
_CHART, _CHART_WIDTH = 516.0, 388.0
_FIELD_LETTERS, _SAID_LETTERS = 16, 44
_THICK = 16.0
_BASELINE = 17.0


def waterfall_svg(waterfall: Waterfall, title: str) -> str:
    """The picture of a weighed pair: a bar a field from the sum before it to the sum after it, the total last."""
    height = _TOP + _ROW * len(waterfall.bars) + _BOTTOM
    return picture(_WIDTH, height, title, _description(waterfall), _elements(waterfall, title))


def _description(waterfall: Waterfall) -> str:
    told = "; ".join(
        f"{bar.field} {bar.level} {signed(bar.bits)}".replace("  ", " ") for bar in waterfall.bars if bar.field != TOTAL
    )
    return f"{told}. Together {signed(waterfall.total)} bits; a link begins at {signed(waterfall.link_at)}."


def _elements(waterfall: Waterfall, title: str) -> Iterator[str]:
    yield words(_FIELD, 30, cropped(title, 100), "title")
    bottom = _TOP + _ROW * len(waterfall.bars)
    for bits, kind in ((0.0, "axis"), (waterfall.link_at, "threshold")):
        x = _place(bits, waterfall)
        yield element("line", {"class": kind, "x1": x, "x2": x, "y1": _TOP - 6, "y2": bottom + 4})
    for at, bar in enumerate(waterfall.bars):
        yield from _bar(bar, waterfall, _TOP + at * _ROW)
    yield words(_FIELD, bottom + 22, f"bits; dashed: a link begins at {signed(waterfall.link_at)}", "quiet")


def _bar(bar: Bar, waterfall: Waterfall, top: float) -> Iterator[str]:
    start, end = sorted((_place(bar.before, waterfall), _place(bar.after, waterfall)))
    kind = "total" if bar.field == TOTAL else "for" if bar.bits >= 0 else "against"
    said = " · ".join(part for part in (bar.level, bar.values) if part)
    yield words(_FIELD, top + _BASELINE, cropped(bar.field, _FIELD_LETTERS))
    if said:
        yield words(_SAID, top + _BASELINE, cropped(said, _SAID_LETTERS), "quiet")
    yield words(_BITS, top + _BASELINE, signed(bar.bits), "number")
    shape: dict[str, str | float] = {
        "class": kind,
        "x": start,
        "y": top + 4,
        "width": max(1.0, end - start),
        "height": _THICK,
        "rx": 2,
    }
    yield element("rect", shape)


def _place(bits: float, waterfall: Waterfall) -> float:
    span = waterfall.highest - waterfall.lowest or 1.0
    return _CHART + (bits - waterfall.lowest) / span * _CHART_WIDTH
