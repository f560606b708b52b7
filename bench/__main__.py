"""Onefold measured against others in the same run: `python -m bench [NAME…]`, all of them without a name.

Prints a table for each and writes bench/results/NAME.json. Exit code 1: a target was missed.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from rich.console import Console

from bench import crash, influence, laws, lookup, membership, merge, pointing, scale, senders, stream, timeline
from bench.audience import run as audience
from bench.customer360 import run as customer360
from bench.ground import Ground, ground
from bench.result import RESULTS, Result, show


@dataclass(frozen=True, slots=True)
class Bench:
    """One bench: its sizes, whose defaults are what its targets speak of, and what it does."""

    sizes: type[Any]
    run: Callable[[Ground, Any], Result]


BENCHES: Mapping[str, Bench] = {
    "stream": Bench(stream.Sizes, stream.run),
    "merge": Bench(merge.Sizes, merge.run),
    "timeline": Bench(timeline.Sizes, timeline.run),
    "laws": Bench(laws.Sizes, laws.run),
    "crash": Bench(crash.Sizes, crash.run),
    "senders": Bench(senders.Sizes, senders.run),
    "pointing": Bench(pointing.Sizes, pointing.run),
    "scale": Bench(scale.Sizes, scale.run),
    "lookup": Bench(lookup.Sizes, lookup.run),
    "membership": Bench(membership.Sizes, membership.run),
    "influence": Bench(influence.Sizes, influence.run),
    "customer360": Bench(customer360.Sizes, customer360.run),
    "audience": Bench(audience.Sizes, audience.run),
}


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """What the command line asks for; every size of every bench is an option, e.g. `--stream-records 20000`."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--results", type=Path, default=RESULTS, help="the folder for NAME.json")
    for name, bench in BENCHES.items():
        for size in fields(bench.sizes):
            parser.add_argument(f"--{name}-{size.name}".replace("_", "-"), type=int, default=size.default)
    asked = parser.parse_args(given)
    if unknown := [name for name in asked.names if name not in BENCHES]:
        parser.error(f"no bench {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    return asked


def sizes_of(name: str, asked: argparse.Namespace) -> Any:
    """The sizes of one bench as the command line asks for them."""
    sizes = BENCHES[name].sizes
    return sizes(**{size.name: getattr(asked, f"{name}_{size.name}") for size in fields(sizes)})


def main(given: Sequence[str], ground: Ground) -> int:
    """Run what the command line names. 1: a target was missed."""
    asked = arguments(given)
    console = Console()
    met = True
    for name in asked.names or BENCHES:
        result = BENCHES[name].run(ground, sizes_of(name, asked))
        result.write(asked.results)
        show(result, console)
        met &= result.met
    return 0 if met else 1


if __name__ == "__main__":
    arguments(sys.argv[1:])
    with ground() as here:
        sys.exit(main(sys.argv[1:], here))
