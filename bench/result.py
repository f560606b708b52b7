"""What a bench found: ratios against limits, facts that hold or do not, and the figures behind them."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from api.database import now

RESULTS = Path(__file__).parent / "results"


class Bound(StrEnum):
    """On which side of its limit a ratio should be."""

    AT_LEAST = "≥"
    AT_MOST = "≤"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure of Onefold over another one of the same run."""

    what: str
    measured: float
    against: float
    bound: Bound
    limit: float

    @property
    def value(self) -> float:
        return self.measured / self.against

    @property
    def met(self) -> bool:
        return self.value >= self.limit if self.bound is Bound.AT_LEAST else self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that must hold exactly; `detail` says how often it was tried, or what was otherwise."""

    what: str
    met: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """All that one run of a bench found."""

    name: str
    sizes: Mapping[str, int]
    ratios: Sequence[Ratio] = ()
    facts: Sequence[Fact] = ()
    figures: Mapping[str, float] = field(default_factory=dict)

    @property
    def met(self) -> bool:
        return all(ratio.met for ratio in self.ratios) and all(fact.met for fact in self.facts)

    def write(self, folder: Path = RESULTS) -> Path:
        """The file `NAME.json` with everything, and the machine it was measured on."""
        machine = {"cpus": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
        ratios = [asdict(ratio) | {"value": ratio.value, "met": ratio.met} for ratio in self.ratios]
        content = asdict(self) | {"ratios": ratios, "met": self.met, "machine": machine, "at": now()}
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{self.name}.json"
        file.write_bytes(orjson.dumps(content, option=orjson.OPT_INDENT_2))
        return file


def show(result: Result, console: Console) -> None:
    """Print one bench as a table, and its figures below."""
    sizes = ", ".join(f"{name} {size:,}" for name, size in result.sizes.items())
    table = Table("what", "measured", "against", "ratio", "target", "", title=f"{result.name} ({sizes})")
    for ratio in result.ratios:
        numbers = (f"{ratio.measured:,.4g}", f"{ratio.against:,.4g}", f"{ratio.value:.2f}")
        table.add_row(ratio.what, *numbers, f"{ratio.bound} {ratio.limit:g}", _mark(ratio.met))
    for fact in result.facts:
        table.add_row(fact.what, fact.detail, "", "", "", _mark(fact.met))
    console.print(table)
    for name, figure in result.figures.items():
        console.print(f"  {name}: {figure:,.4g}", highlight=False)


def _mark(met: bool) -> str:
    return "met" if met else "MISSED"
