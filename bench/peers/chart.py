"""What was measured, as a picture: a bar for pair F1 and one for seconds, engine by engine."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from api.reasons.drawing import element, picture, words
from bench.peers.run import Row

_WIDTH, _ROW, _HEAD, _TOP, _BOTTOM = 920.0, 20.0, 34.0, 74.0, 20.0
_NAME, _F1, _F1_WIDTH, _SECONDS, _SECONDS_WIDTH = 16.0, 170.0, 300.0, 560.0, 270.0
_NUMBER = 52.0
_BASELINE, _THICK = 14.0, 12.0
_OURS = "Onefold"


def svg(rows: Sequence[Row]) -> str:
    """Bars of one material share a scale: F1 from 0 to 1, seconds up to the slowest engine's median."""
    shown = [row for row in rows if row.seconds and row.quality]
    groups = [(name, list(group)) for name, group in groupby(shown, key=lambda row: row.material)]
    height = _TOP + _HEAD * len(groups) + _ROW * len(shown) + _BOTTOM
    told = "; ".join(
        f"{row.material}, {row.engine}: F1 {row.quality.f1:.4f}, {row.usual:.1f} s" for row in shown if row.quality
    )
    return picture(_WIDTH, height, "The same records through Onefold and its peers", told, _elements(groups))


def _elements(groups: Sequence[tuple[str, Sequence[Row]]]) -> Iterator[str]:
    yield words(_NAME, 30, "The same records through Onefold and its peers", "title")
    yield words(_F1, 56, "pair F1 (more is better)", "quiet")
    yield words(_SECONDS, 56, "seconds, whole process (less is better)", "quiet")
    top = _TOP
    for name, rows in groups:
        yield words(_NAME, top + 20, f"{name} ({rows[0].records:,} records)" if "," not in name else f"{name} records")
        top += _HEAD
        slowest = max(row.usual for row in rows)
        for row in rows:
            yield from _bars(row, top, slowest)
            top += _ROW


def _bars(row: Row, top: float, slowest: float) -> Iterator[str]:
    f1 = row.quality.f1 if row.quality else 0.0
    kind = "for" if row.engine.startswith(_OURS) else "total"
    yield words(_NAME, top + _BASELINE, row.engine, "quiet")
    yield from _bar(_F1, top, f1 * _F1_WIDTH, f"{f1:.4f}", kind)
    yield from _bar(_SECONDS, top, row.usual / slowest * _SECONDS_WIDTH, f"{row.usual:.1f}", kind)


def _bar(left: float, top: float, length: float, number: str, kind: str) -> Iterator[str]:
    shape: dict[str, str | float] = {
        "class": kind,
        "x": left,
        "y": top + 4,
        "width": max(1.0, length),
        "height": _THICK,
        "rx": 2,
    }
    yield element("rect", shape)
    yield words(left + max(1.0, length) + _NUMBER, top + _BASELINE, number, "number")
