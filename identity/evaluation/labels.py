"""Files that say whose each record is: `record_key` and a person."""

from collections.abc import Sequence
from csv import Error as CsvError
from csv import reader
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv

from identity.counted import counted
from identity.evaluation.comparison import Comparison, NothingToCompareError
from identity.evaluation.tallies import Ints
from identity.source.packed import check, opened
from onefold import OnefoldError

KEY = "record_key"
PERSON = "person_id"
_DELIMITERS = ",;\t|"
_SHOWN = 3


class LabelsFileError(OnefoldError):
    """A file that does not say whose each record is."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class RepeatedKeysError(LabelsFileError):
    """A record that two rows speak of."""

    def __init__(self, path: Path, keys: Sequence[str], count: int) -> None:
        more = " ..." if count > len(keys) else ""
        super().__init__(
            path,
            f"{counted(count, 'key')} {'stands' if count == 1 else 'stand'} in more than one row: "
            f"{', '.join(keys)}{more}. Keep one row of each.",
        )
        self.keys = tuple(keys)
        self.count = count


@dataclass(frozen=True, slots=True)
class Labels:
    """Record keys, each once, and the text of each one's person, empty where it has none."""

    path: Path
    keys: pa.Array
    persons: pa.Array

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two files brought together.

    `keys` are the records compared, in the order of the truth's file, `found` and `true` what the files call the
    person of each (`found` is empty where it was not found, or has none). `alone`: records found without a person
    (shared ones), each of which counts as a person of its own. `unknown`: rows of the truth without a person, left out.
    """

    comparison: Comparison
    keys: pa.Array
    found: pa.Array
    true: pa.Array
    alone: int
    unknown: int


def read_found(path: Path) -> Labels:
    """The persons found, from the columns `record_key` and `person_id`. Raises LabelsFileError."""
    return _read(path, PERSON)


def read_truth(path: Path) -> Labels:
    """The true persons, from `record_key` and the only other column, whatever its name, or `person_id`.

    Raises LabelsFileError.
    """
    return _read(path, None)


def align(found: Labels, truth: Labels) -> Aligned:
    """Bring both together by key. Raises NothingToCompareError, and LabelsFileError where the truth names nobody."""
    known = pc.not_equal(truth.persons, "")
    keys, true = truth.keys.filter(known), truth.persons.filter(known)
    if len(found) and not len(keys):
        raise LabelsFileError(truth.path, "it names the person of no record; there is nothing to compare with")
    where = pc.index_in(keys, value_set=found.keys)
    missing = np.asarray(pc.is_null(where))
    if len(keys) and missing.all():
        raise NothingToCompareError(found.keys.to_pylist(), keys.to_pylist())
    persons, alone = _numbered(found.persons)
    ours = np.asarray(pc.fill_null(where, 0), np.int64)
    # Who was not found stands alone, behind all numbers that are taken.
    strangers = len(persons) + np.cumsum(missing)
    judged = np.zeros(len(persons), np.bool_)
    judged[ours[~missing]] = True
    comparison = Comparison(
        found=np.where(missing, strangers, persons[ours] if len(persons) else 0),
        true=_numbered(true)[0],
        missing=int(missing.sum()),
        elsewhere=persons[~judged],
    )
    found_names = pc.fill_null(found.persons.take(where), "")
    return Aligned(comparison, keys, found_names, true, alone, len(truth) - len(keys))


def _numbered(persons: pa.Array) -> tuple[Ints, int]:
    """A small number for each person, one of its own for each record without; and how many those are."""
    numbers = np.asarray(persons.dictionary_encode().indices, np.int64)
    nobody = np.asarray(pc.equal(persons, ""))
    count = int(nobody.sum())
    # Dictionary numbers are below the length, so these are free.
    numbers = np.where(nobody, len(numbers) + np.cumsum(nobody), numbers)
    return _compact(numbers), count


def _compact(numbers: Ints) -> Ints:
    """The same labels as 0, 1, 2 ..., below their count."""
    taken = np.zeros(int(numbers.max()) + 1 if len(numbers) else 0, np.int64)
    taken[numbers] = 1
    compact: Ints = (np.cumsum(taken) - 1)[numbers]
    return compact


def _read(path: Path, person: str | None) -> Labels:
    check(path)
    names, delimiter = _header(path)
    if KEY not in names:
        problem = f"it has no column `{KEY}`, only {_listed(names)}; name that of the keys (`source:key`) so"
        raise LabelsFileError(path, problem)
    columns = [KEY, person or _person_column(path, names)]
    if columns[1] not in names:
        raise LabelsFileError(path, f"it has no column `{PERSON}`, only {_listed(names)}; name that of the persons so")
    try:
        with opened(path) as file:
            table = csv.read_csv(
                file,
                parse_options=csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
                convert_options=csv.ConvertOptions(
                    include_columns=columns,
                    column_types=dict.fromkeys(columns, pa.large_string()),
                    strings_can_be_null=False,
                ),
            )
    except pa.ArrowInvalid as error:
        raise LabelsFileError(path, f"it cannot be read as CSV: {error}") from error
    keys, persons = (table[name].combine_chunks() for name in columns)
    _check_once(path, keys)
    return Labels(path, keys, persons)


def _header(path: Path) -> tuple[list[str], str]:
    """The names of the columns, and what parts them."""
    with opened(path) as file:
        head = file.readline().decode("utf-8-sig", "replace")
    if not head.strip():
        raise LabelsFileError(path, f"it is empty; it needs a header with `{KEY}` and a person, and a row a record")
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        return next(reader(StringIO(head, newline=None), delimiter=delimiter)), delimiter
    except CsvError as error:
        raise LabelsFileError(path, f"it cannot be read as CSV: {error}") from error


def _person_column(path: Path, names: Sequence[str]) -> str:
    others = [name for name in names if name != KEY]
    if len(others) == 1 or PERSON in others:
        return others[0] if len(others) == 1 else PERSON
    raise LabelsFileError(path, f"which column is the person? It has {_listed(names)}; keep `{KEY}` and one other")


def _check_once(path: Path, keys: pa.Array) -> None:
    encoded = keys.dictionary_encode()
    if len(encoded.dictionary) == len(keys):
        return
    count = np.bincount(np.asarray(encoded.indices))
    repeated: NDArray[np.intp] = np.flatnonzero(count > 1)
    raise RepeatedKeysError(path, encoded.dictionary.take(repeated[:_SHOWN]).to_pylist(), len(repeated))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
