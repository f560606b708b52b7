"""What Onefold has to reach beside its peers, and by itself."""

from collections.abc import Iterator, Mapping, Sequence

from bench.peers.run import Row
from bench.peers.table import AGAINST
from bench.result import Bound, Fact, Ratio

OURS = ("Onefold", "Onefold, cleaned")
_F1: Mapping[str, float] = {
    "FEBRL 3": 0.9995,
    "FEBRL 4": 0.9990,
    "FEBRL 3 with its number": 1.0,
    "FEBRL 4 with its number": 0.9999,
    "pseudopeople": 0.994,
    "households 100,000": 0.968,
    "households 1,000,000": 0.958,
}
"""The pair F1 to be reached on each material, by the issue that asked for this engine."""
_LARGE = 1_000_000
"""Speed and memory are judged where they matter; small runs are mostly start-up."""
_SECONDS, _MEMORY, _SECONDS_OF_RECORDLINKAGE = 0.5, 0.85, 0.07


def ratios(rows: Sequence[Row]) -> Iterator[Ratio]:
    """Time and memory of Onefold on columns as they were written, over those of the peers."""
    found = {(row.material, row.engine): row for row in rows if row.seconds}
    for (material, engine), ours in found.items():
        tuned = found.get((material, AGAINST))
        if engine != OURS[0] or ours.records < _LARGE or tuned is None:
            continue
        yield Ratio(f"{material}: seconds", ours.usual, tuned.usual, Bound.AT_MOST, _SECONDS)
        yield Ratio(f"{material}: peak memory", ours.peak, tuned.peak, Bound.AT_MOST, _MEMORY)
        yield from _beside_recordlinkage(ours, rows)


def _beside_recordlinkage(ours: Row, rows: Sequence[Row]) -> Iterator[Ratio]:
    """Against recordlinkage, or the least that it would take: its largest run of the same kind, times the records."""
    kind = ours.material.split(" ")[0]
    smaller = [r for r in rows if r.engine == "recordlinkage" and r.seconds and r.material.startswith(kind)]
    if smaller:
        largest = max(smaller, key=lambda one: one.records)
        least = largest.usual * ours.records / largest.records
        at_least = "" if largest.records == ours.records else " at least"
        what = f"{ours.material}: seconds over recordlinkage's{at_least}"
        yield Ratio(what, ours.usual, least, Bound.AT_MOST, _SECONDS_OF_RECORDLINKAGE)


def facts(rows: Sequence[Row]) -> Iterator[Fact]:
    """Whether each pair F1 that was asked for is reached."""
    for row in rows:
        if row.engine in OURS and row.quality and row.material in _F1:
            least = _F1[row.material]
            what = f"{row.material}: pair F1 of {row.engine} is at least {least}"
            yield Fact(what, row.quality.f1 >= least, f"{row.quality.f1:.4f}")
