"""What was measured, as Markdown."""

from collections.abc import Iterator, Sequence

from bench.peers.run import Quality, Row

_HEAD = (
    "| data | engine | seconds, least / median | against tuned Splink | peak memory | precision | recall | pair F1 "
    "| B-cubed F1 | pair F1 at its best threshold | pairs scored |"
)
_MIB = 1 << 20
AGAINST = "Splink, tuned"


def markdown(rows: Sequence[Row]) -> str:
    """A table with a line for each engine on each material, and below it what could not be measured."""
    tuned = {row.material: row for row in rows if row.engine == AGAINST and row.seconds}
    lines = [_HEAD, "|---|---|" + "---:|" * 9]
    lines += [_line(row, tuned.get(row.material)) for row in rows if row.seconds]
    missing = list(_missing(rows))
    return "\n".join([*lines, *([""] if missing else []), *missing]) + "\n"


def _line(row: Row, tuned: Row | None) -> str:
    share = f"{row.usual / tuned.usual:.2f}" if tuned else ""
    best = f"{_short(row.best.f1)} at {row.best_threshold or '0.95'}" if row.best else ""
    pairs = f"{row.pairs:,}" if row.pairs is not None else ""
    cells = (
        row.material,
        row.engine,
        f"{row.fastest:.1f} / {row.usual:.1f}",
        share,
        f"{row.peak / _MIB:,.0f} MiB",
        *_measures(row.quality),
        best,
        pairs,
    )
    return f"| {' | '.join(cells)} |"


def _measures(quality: Quality | None) -> tuple[str, ...]:
    if quality is None:
        return ("", "", "", "")
    return tuple(map(_short, (quality.precision, quality.recall, quality.f1, quality.b_cubed_f1)))


def _short(share: float) -> str:
    return f"{share:.4f}"


def _missing(rows: Sequence[Row]) -> Iterator[str]:
    """What was not measured; where a smaller size of the same kind was, at least how long it would take."""
    for row in rows:
        if row.seconds:
            continue
        kind = row.material.split(" ")[0]
        smaller = [r for r in rows if r.engine == row.engine and r.seconds and r.material.startswith(kind)]
        said = f"* {row.engine} on {row.material}: {row.note}."
        if smaller:
            largest = max(smaller, key=lambda one: one.records)
            least = largest.usual * row.records / largest.records
            said += (
                f" It took {largest.usual:.1f} s for {largest.records:,} records, so at least {least:,.0f} s here:"
                " as many times more as there are records, though pairs grow faster."
            )
        yield said
