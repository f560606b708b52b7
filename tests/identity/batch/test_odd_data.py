"""Data that is hardly any: a sensible answer, and no giant person."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest

from identity.batch.describing import described
from identity.batch.reading import Sources, read_all
from identity.batch.resolving import compared_pairs, resolve, unwatched
from identity.model.model import Model

MAPPING = """
source: s
kind: account
key: no
identifiers: {email: email, phone: phone}
attributes: {given_name: given, family_name: family, birth_date: born, city: city}
"""
HEADER = ("no", "email", "phone", "given", "family", "born", "city")
Rows = Sequence[Mapping[str, str]]


def persons(folder: Path, *files: Rows) -> dict[str, str]:
    """The person of each record in CSV files of these rows."""
    mapping = folder / "mapping.yaml"
    mapping.write_text(MAPPING, encoding="utf-8")
    inputs = []
    for number, rows in enumerate(files):
        inputs.append(folder / f"{number}.csv")
        lines = [",".join(row.get(name, "") for name in HEADER) for row in rows]
        inputs[-1].write_text("\n".join([",".join(HEADER), *lines, ""]), encoding="utf-8")
    found = read_all(Sources(mapping, inputs, folder / "rejected.csv"), unwatched)
    people = described(found.table, Model.default())
    ids = resolve(found.table, people, partial(compared_pairs, unwatched))
    return dict(zip(found.table.keys.to_pylist(), ids.to_pylist(), strict=True))


def numbered(count: int, **same: str) -> list[dict[str, str]]:
    """Rows that differ in their names, and are the same otherwise."""
    return [{"no": str(n), "given": f"Given{n:x}", "family": f"Family{n:x}", **same} for n in range(count)]


def test_no_rows(tmp_path: Path) -> None:
    assert persons(tmp_path, []) == {}


def test_one_record(tmp_path: Path) -> None:
    assert len(persons(tmp_path, numbered(1))) == 1


def test_two_identical_files(tmp_path: Path) -> None:
    rows = numbered(20, city="Berlin")
    assert persons(tmp_path, rows, rows) == persons(tmp_path, rows)


def test_records_that_say_nothing_are_all_alone(tmp_path: Path) -> None:
    found = persons(tmp_path, [{"no": str(n)} for n in range(50)])
    assert len(set(found.values())) == 50


@pytest.mark.parametrize(
    "same",
    [{"phone": "+49301234567"}, {"email": "test@test.com", "born": "1900-01-01"}, {"city": "Berlin", "born": "null"}],
    ids=["one phone", "placeholders", "one city"],
)
def test_a_value_that_all_have_makes_no_giant_person(tmp_path: Path, same: dict[str, str]) -> None:
    found = persons(tmp_path, numbered(10_000, **same))
    assert len(set(found.values())) > 9_000


def test_ten_thousand_copies_of_one_description_stay_apart_rather_than_take_for_ever(tmp_path: Path) -> None:
    rows = [{"no": str(n), "given": "Anna", "family": "Berg", "born": "1980-02-01"} for n in range(10_000)]
    assert len(persons(tmp_path, rows)) == 10_000


def test_long_texts_are_kept_and_too_long_ones_rejected(tmp_path: Path) -> None:
    rows = [*numbered(3, city="x" * 1_000_000), {"no": "9", "city": "y" * 1_100_000}]
    assert sorted(persons(tmp_path, rows)) == ["s:0", "s:1", "s:2"]


def test_other_scripts_and_emoji(tmp_path: Path) -> None:
    people = [("😀", "🎉", "📅"), ("אנה", "לוי", "תל אביב"), ("محمد", "علي", "القاهرة")]
    rows = [
        {"no": f"{at}-{copy}", "given": given, "family": family, "born": f"198{at}-02-01", "city": city}
        for at, (given, family, city) in enumerate(people)
        for copy in range(2)
    ]
    found = persons(tmp_path, rows)
    assert len(found) == 6
    assert len({found["s:1-0"], found["s:2-0"]}) == 2
    assert found["s:1-0"] == found["s:1-1"]
