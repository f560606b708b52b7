"""One record looked up among a million in memory: its keys, who shares them, and the bits of each pair.

The records that are asked about are of the same people and not among the million. Reading them into normal forms is
timed apart: it is no part of the lookup.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bench.datasets import describe
from bench.ground import Ground
from bench.peers.material import laid_out
from bench.peers.records import Records, households
from bench.result import Bound, Fact, Ratio, Result
from identity.batch.describing import describers
from identity.batch.reading import read_all
from identity.batch.resolving import unwatched
from identity.batch.table import Table
from identity.candidates.index import Entries, KeyIndex, propose
from identity.candidates.keys import blocking_keys
from identity.columns import Columns, Description
from identity.evidence import describes
from identity.model import Model
from identity.model.levels import compare
from identity.model.weights import weights_of
from identity.single.lookup import Lookup
from identity.single.said import said_by
from identity.source.inputs import Sources

_P50_MS, _P99_MS = 0.15, 0.5
_APART = 300
"""Records whose normal forms are timed, and that are also looked up by arrays, to compare."""
Weighed = tuple[int, float]
"""A position and its bits."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many records stand in memory, how many are looked up first to warm up, and how many are timed."""

    records: int = 1_000_000
    warm: int = 2_000
    asked: int = 3_000


def run(_ground: Ground, sizes: Sizes) -> Result:
    """Like the other benches; this one needs no ground."""
    return measured(sizes)


def measured(sizes: Sizes) -> Result:
    """Look up records that were drawn at random and left out."""
    people = households(sizes.records + sizes.warm + sizes.asked)
    table = _read(people)
    out = np.random.default_rng(11).permutation(len(table))[: sizes.warm + sizes.asked]
    columns, index = _standing(table, out)
    lookup = Lookup(columns, index)
    asked = [said for said in table.at(out).descriptions() if describes(said.attributes, said.identifiers)]
    _milliseconds(lookup.near, asked[: sizes.warm])
    spent, computing = _milliseconds(lookup.near, asked[sizes.warm :])
    normalising, _ = _milliseconds(lambda row: describe(row, people.country), _rows(people, table.at(out[:_APART])))
    candidates = [len(lookup.candidates(said_by(record, lookup.model))) for record in asked]
    found = [[(near.position, near.bits) for near in lookup.near(record)] for record in asked[:_APART]]
    told: list[list[Weighed]] = []
    by_arrays, _ = _milliseconds(lambda record: told.append(_by_arrays(columns, index, record)), asked[:_APART])
    p50, p99 = np.percentile(spent, [50, 99]).tolist()
    return Result(
        "lookup",
        {"records": sizes.records, "asked": len(spent)},
        ratios=[
            Ratio("lookup and score, p50 in ms", p50, _P50_MS, Bound.AT_MOST, 1.0),
            Ratio("lookup and score, p99 in ms", p99, _P99_MS, Bound.AT_MOST, 1.0),
        ],
        facts=[Fact("arrays find the same records with the same bits", found == told, f"{len(told)} records")],
        figures=_percentiles("lookup and score, processor time in ms", computing)
        | _percentiles("candidates", candidates)
        | _percentiles("found", list(map(len, found)))
        | _percentiles("by arrays, ms", by_arrays)
        | _percentiles("normalising, before the lookup, ms", normalising),
    )


def _read(people: Records) -> Table:
    with TemporaryDirectory(prefix="onefold-bench-") as folder:
        material = laid_out(people, Path(folder) / "people")
        return read_all(Sources(material.mapping, [material.raw], Path(folder) / "rejected.csv"), unwatched).table


def _standing(table: Table, out: NDArray[np.int64]) -> tuple[Columns, KeyIndex]:
    """The records in memory, without those that are asked about."""
    kept = np.ones(len(table), np.bool_)
    kept[out] = False
    people = describers(table.at(np.flatnonzero(kept)), Model.default())
    index = KeyIndex()
    index.add(Entries(*blocking_keys(people.columns, range(people.count))))
    return people.columns, index


def _rows(people: Records, table: Table) -> list[Mapping[str, str | None]]:
    """Records as their sources wrote them."""
    numbers = [int(key.rpartition(":")[2]) for key in table.keys.to_pylist()]
    columns = {name: column for name, column in people.columns.items() if name != "source"}
    return [{name: column[number] for name, column in columns.items()} for number in numbers]


def _milliseconds(work: Callable[[T], object], each: Iterable[T]) -> tuple[list[float], list[float]]:
    """How long the work takes with each, by the clock and by the processor's time; they differ where others compute."""
    spent, computing = [], []
    for one in each:
        start, computed = perf_counter(), thread_time()
        work(one)
        computing.append(1_000 * (thread_time() - computed))
        spent.append(1_000 * (perf_counter() - start))
    return spent, computing


def _by_arrays(columns: Columns, index: KeyIndex, record: Description) -> list[Weighed]:
    """What `Lookup` finds, as batches are compared; the record stays in the columns, without keys."""
    model = columns.model
    (position,) = columns.append([record])
    keys = Entries(*blocking_keys(columns, range(position, position + 1)))
    proposal = propose(index, keys, Entries.none(), model.bucket_cap)
    levels = compare(columns, proposal.left, proposal.right)
    bits = weights_of(model).bits(levels)
    return [(int(proposal.left[at]), float(bits[at])) for at in np.flatnonzero(bits >= model.review_at)]


def _percentiles(what: str, measured: Sequence[float]) -> dict[str, float]:
    return {f"{what}, p{at}": float(np.percentile(measured, at)) for at in (50, 99)}
