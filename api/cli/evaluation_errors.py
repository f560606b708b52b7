"""The mistakes of an evaluation: all of them in a file, and the costliest on the terminal."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.table import Table

from identity.evaluation.causes import CAUSES, Cause, Explained
from identity.evaluation.labels import Aligned
from identity.evaluation.tallies import Ints
from identity.evidence import Evidence, kept
from identity.model.scoring import PRIOR

HEADER = (
    "mistake",
    "cause",
    "left",
    "right",
    "true_left",
    "true_right",
    "found_left",
    "found_right",
    "bits",
    "alike",
    "chain",
    "shared",
    "evidence",
)
_AT_ONCE = 10_000
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Mistakes:
    """What was missed and what was wrong, with the names of the records."""

    aligned: Aligned
    kinds: Sequence[Explained]

    def write(self, path: Path) -> int:
        """Write every mistake as a row of HEADER; returns how many."""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            for explained in self.kinds:
                for start in range(0, len(explained.pairs), _AT_ONCE):
                    pairs = np.arange(start, min(start + _AT_ONCE, len(explained.pairs)))
                    writer.writerows(self._rows(explained, pairs))
        return sum(len(explained.pairs) for explained in self.kinds)

    def counts(self) -> Table:
        """How many pairs each cause made."""
        table = Table(title="Mistakes by cause", title_justify="left")
        table.add_column("mistake")
        table.add_column("cause")
        table.add_column("pairs", justify="right")
        for explained in self.kinds:
            for cause, count in explained.count().items():
                table.add_row(explained.mistake, cause, f"{count:,}")
        return table

    def as_json(self) -> dict[str, dict[str, int]]:
        """Counts by mistake and cause, and what was left out."""
        return {
            explained.mistake.value: {cause.value: count for cause, count in explained.count().items()}
            | {"left out": explained.pairs.left_out}
            for explained in self.kinds
        }

    def notes(self) -> Iterator[str]:
        """What was not looked into, and where the model is not the one that decided."""
        for explained in self.kinds:
            if explained.pairs.left_out:
                yield (
                    f"{explained.pairs.left_out:,} {explained.mistake} pairs were not looked into: "
                    "the persons with most of them, so that the others are listed whole"
                )
        if any(Cause.UNEXPLAINED in explained.count() for explained in self.kinds):
            yield "unexplained pairs: give the model that made these persons by --model; or a person decided"

    def worst(self) -> Iterator[str]:
        """The costliest mistakes, in words."""
        mistaken = [explained for explained in self.kinds if len(explained.pairs)]
        for explained in mistaken:
            pairs = explained.worst(_SHOWN // len(mistaken))
            for pair, evidence in zip(pairs.tolist(), explained.evidence(pairs), strict=True):
                yield from self._told(explained, pair, evidence)

    def _told(self, explained: Explained, pair: int, evidence: tuple[Evidence, ...]) -> Iterator[str]:
        left, right = self._keys(explained, pair)
        alike = int(explained.pairs.alike[pair])
        more = f", with {alike - 1:,} pairs like it" if alike > 1 else ""
        bits = f" ({explained.bits[pair]:+.1f} bits)" if evidence else ""
        yield f"{explained.mistake}, {CAUSES[explained.cause[pair]]}{bits}: {left} and {right}{more}"
        if chain := self._chain(explained, pair):
            yield f"    joined by {chain}"
        if evidence:
            yield f"    {', '.join(map(_in_words, evidence))}"
        elif shared := explained.shared(pair):
            yield f"    both have {', '.join(shared)}"

    def _rows(self, explained: Explained, pairs: Ints) -> Iterator[Sequence[object]]:
        both = explained.pairs
        left, right = both.left[pairs], both.right[pairs]
        names = [
            column.take(side).to_pylist()
            for column in (self.aligned.keys, self.aligned.true, self.aligned.found)
            for side in (left, right)
        ]
        for pair, evidence, *who in zip(pairs.tolist(), explained.evidence(pairs), *names, strict=True):
            bits = explained.bits[pair]
            yield (
                explained.mistake,
                CAUSES[explained.cause[pair]],
                *who,
                "" if np.isnan(bits) else float(bits),
                int(both.alike[pair]),
                self._chain(explained, pair),
                " ".join(explained.shared(pair)),
                kept(evidence) if evidence else "",
            )

    def _keys(self, explained: Explained, pair: int) -> tuple[str, str]:
        keys = self.aligned.keys
        return keys[int(explained.pairs.left[pair])].as_py(), keys[int(explained.pairs.right[pair])].as_py()

    def _chain(self, explained: Explained, pair: int) -> str:
        steps = explained.chain(pair)
        if not steps:
            return ""
        keys = self.aligned.keys
        text = self._keys(explained, pair)[0]
        return text + "".join(f" -({bits:.1f})- {keys[row].as_py()}" for row, bits in steps)


def _in_words(evidence: Evidence) -> str:
    if evidence.field == PRIOR:
        return f"prior {evidence.bits:+.1f}"
    values = evidence.left if evidence.left == evidence.right else f"{evidence.left} | {evidence.right}"
    return f"{evidence.field} {values} {evidence.bits:+.1f}"
