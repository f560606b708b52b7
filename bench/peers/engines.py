"""The engines that are measured: how each is called, and what it is told."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.peers.material import Material

Command = Callable[[Material, Path], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Engine:
    """`command`: with which a material's persons are written to a file.

    `best`: with which they are written once more at many clustering thresholds, where an engine has them; not timed.
    `most`: the records beyond which it is not asked, with the reason in `limit`.
    """

    name: str
    configuration: str
    command: Command
    best: Command | None = None
    most: int | None = None
    limit: str = ""
    package: str = "onefold"

    @property
    def version(self) -> str:
        return f"{self.package} {version(self.package)}"


def _module(name: str, *more: str) -> Command:
    return lambda material, persons: [
        sys.executable,
        *("-W", "ignore", "-m", f"bench.peers.{name}"),
        *(str(material.cleaned), str(persons)),
        *more,
    ]


def _onefold(cleaned: bool) -> Command:
    return lambda material, persons: [
        sys.executable,
        *("-m", "api.cli", "resolve", str(material.cleaned if cleaned else material.raw)),
        *("--mapping", str(material.mapping), "--output", str(persons)),
    ]


ENGINES: Sequence[Engine] = (
    Engine("Onefold", "default configuration, no labels, columns as their source wrote them", _onefold(cleaned=False)),
    Engine("Onefold, cleaned", "the same, on the cleaned columns that the peers get", _onefold(cleaned=True)),
    Engine(
        "Splink, tuned",
        "hand-tuned (bench/peers/splink_tuned.py), DuckDB, threshold .95",
        _module("with_splink", "--tuned"),
        _module("with_splink", "--tuned", "--thresholds"),
        package="splink",
    ),
    Engine(
        "Splink, default",
        "its library's comparisons (bench/peers/splink_default.py), DuckDB, threshold .95",
        _module("with_splink"),
        _module("with_splink", "--thresholds"),
        package="splink",
    ),
    Engine(
        "recordlinkage",
        "ECMClassifier (bench/peers/with_recordlinkage.py), connected components",
        _module("with_recordlinkage"),
        most=1_000_000,
        limit="it compares words pair by pair in Python",
        package="recordlinkage",
    ),
)
