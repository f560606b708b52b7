"""Write the CDNOW sample of Lifetimes as a source file of orders, with its truth beside it.

python examples/cdnow/export_cdnow.py FOLDER
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

SAMPLE = files("lifetimes").joinpath("datasets", "CDNOW_sample.txt")
"""One purchase a line: number in the whole data set, number in the sample, day, CDs, dollars. Without a header."""


def export(folder: Path) -> None:
    """Write cdnow.csv and cdnow.truth.csv into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    orders = list(_orders())
    _write(folder / "cdnow.csv", ("order_no", "customer_no", "date", "cds", "dollars"), orders)
    truth = [(f"cdnow:{order_no}", customer_no) for order_no, customer_no, *_ in orders]
    _write(folder / "cdnow.truth.csv", ("record_key", "person_id"), truth)


def _orders() -> Iterator[tuple[str, ...]]:
    """The data has no order numbers, so the n-th line of a customer is order `customer-n`."""
    lines: Counter[str] = Counter()
    for line in SAMPLE.read_text(encoding="ascii").splitlines():
        _, customer_no, day, cds, dollars = line.split()
        lines[customer_no] += 1
        yield f"{customer_no}-{lines[customer_no]}", customer_no, f"{day[:4]}-{day[4:6]}-{day[6:]}", cds, dollars


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: python {sys.argv[0]} FOLDER")
    export(Path(sys.argv[1]))
