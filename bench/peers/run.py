"""Every engine over every material, in turns: what each took, and how good its persons are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.peers.engines import Engine
from bench.peers.material import Material
from bench.peers.process import EngineFailedError, Spent, run
from identity.evaluation.comparison import Evaluation
from identity.evaluation.labels import align, read_found, read_truth

_PAIRS = "pairs "


@dataclass(frozen=True, slots=True)
class Quality:
    """How good persons are: of pairs, and B-cubed."""

    precision: float
    recall: float
    f1: float
    b_cubed_f1: float

    @classmethod
    def of(cls, evaluation: Evaluation) -> "Quality":
        pairs = evaluation.pairs
        return cls(pairs.precision, pairs.recall, pairs.f1, evaluation.b_cubed.f1)


@dataclass(frozen=True, slots=True)
class Row:
    """One engine on one material. `seconds` and `peak` (bytes): of each round; empty where it was not run, or failed.

    `best`: at the clustering threshold that the truth says is best for it. `pairs`: compared, where it tells.
    """

    material: str
    records: int
    engine: str
    seconds: Sequence[float] = ()
    peaks: Sequence[int] = ()
    quality: Quality | None = None
    best: Quality | None = None
    best_threshold: str = ""
    pairs: int | None = None
    note: str = ""

    @property
    def fastest(self) -> float:
        return min(self.seconds)

    @property
    def usual(self) -> float:
        return median(self.seconds)

    @property
    def peak(self) -> int:
        return max(self.peaks)


@dataclass(frozen=True, slots=True)
class Course:
    """How the run goes: where files go, how many rounds, and after how many seconds an engine is given up."""

    folder: Path
    rounds: int
    patience: float


def measured(material: Material, engines: Sequence[Engine], course: Course) -> list[Row]:
    """The engines on one material, round by round, each round beginning with another engine."""
    asked = [engine for engine in engines if engine.most is None or material.records <= engine.most]
    spent: dict[str, list[Spent]] = {engine.name: [] for engine in asked}
    failed: dict[str, str] = {}
    for number in range(course.rounds):
        shift = number % max(1, len(asked))
        for engine in (*asked[shift:], *asked[:shift]):
            if engine.name in failed:
                continue
            try:
                command = engine.command(material, persons_of(material, engine))
                spent[engine.name].append(run(command, log_of(material, engine), course.patience))
            except EngineFailedError as error:
                failed[engine.name] = str(error)
    return [_row(material, engine, spent.get(engine.name, []), failed, course) for engine in engines]


def persons_of(material: Material, engine: Engine) -> Path:
    """The file that an engine writes."""
    return material.raw.with_name(f"{_plain(engine.name)}.csv")


def log_of(material: Material, engine: Engine) -> Path:
    """What it says while it does."""
    return material.raw.with_name(f"{_plain(engine.name)}.log")


def _plain(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def _row(material: Material, engine: Engine, spent: Sequence[Spent], failed: dict[str, str], course: Course) -> Row:
    if engine.name in failed or not spent:
        note = failed.get(engine.name) or f"not run beyond {engine.most:,} records: {engine.limit}"
        return Row(material.name, material.records, engine.name, note=note)
    persons = persons_of(material, engine)
    pairs = _pairs(log_of(material, engine))
    quality = judged(persons, material)
    best, threshold = _best(material, engine, course)
    return Row(
        material.name,
        material.records,
        engine.name,
        [one.seconds for one in spent],
        [one.peak for one in spent],
        quality,
        best,
        threshold,
        pairs,
    )


def judged(persons: Path, material: Material) -> Quality:
    """How good the persons in a file are, as `onefold evaluate` says."""
    return Quality.of(align(read_found(persons), read_truth(material.truth)).comparison.evaluation())


def _best(material: Material, engine: Engine, course: Course) -> tuple[Quality | None, str]:
    """The quality at the threshold that the truth says is best; None where it has none, or fails at them."""
    try:
        found = list(_at_thresholds(material, engine, course))
    except EngineFailedError:
        # What was timed stands: an hour of other figures is not given up for a run beside them.
        return None, ""
    return max(found, key=lambda one: one[0].f1, default=(None, ""))


def _at_thresholds(material: Material, engine: Engine, course: Course) -> Iterator[tuple[Quality, str]]:
    if engine.best is None:
        return
    persons = material.raw.with_name("thresholds.csv")
    run(engine.best(material, persons), log_of(material, engine), course.patience)
    for file in sorted(material.raw.parent.glob("thresholds*.csv")):
        yield judged(file, material), file.stem.partition(".")[2]
        file.unlink()


def _pairs(log: Path) -> int | None:
    said = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.startswith(_PAIRS)]
    return int(said[-1].removeprefix(_PAIRS)) if said else None
