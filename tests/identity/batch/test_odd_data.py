"""Data that is hardly any: a sensible answer, and no giant person."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from string import ascii_lowercase

import pytest

from identity.batch.describing import Described, described
from identity.batch.learning import learned
from identity.batch.reading import read_all
from identity.batch.resolving import compared_pairs, resolve, unwatched
from identity.batch.table import Table
from identity.model.model import Model
from identity.source.inputs import Sources

MAPPING = """
source: s
kind: account
key: no
identifiers: {email: email, phone: phone}
attributes: {given_name: given, family_name: family, birth_date: born, city: city}
"""
HEADER = ("no", "email", "phone", "given", "family", "born", "city")
Rows = Sequence[Mapping[str, str]]


Persons = Callable[..., dict[str, str]]


def under_the_default(table: Table) -> Described:
    return described(table, Model.default())


def under_what_they_teach(table: Table) -> Described:
    return learned(table, {})


@pytest.fixture(params=[under_the_default, under_what_they_teach], ids=["default", "learned"])
def persons(request: pytest.FixtureRequest, tmp_path: Path) -> Persons:
    """The person of each record in CSV files of rows."""
    (tmp_path / "mapping.yaml").write_text(MAPPING, encoding="utf-8")

    def found_in(*files: Rows) -> dict[str, str]:
        inputs = []
        for number, rows in enumerate(files):
            inputs.append(tmp_path / f"{number}.csv")
            lines = [",".join(row.get(name, "") for name in HEADER) for row in rows]
            inputs[-1].write_text("\n".join([",".join(HEADER), *lines, ""]), encoding="utf-8")
        table = read_all(Sources(tmp_path / "mapping.yaml", inputs, tmp_path / "rejected.csv"), unwatched).table
        ids = resolve(table, request.param(table), partial(compared_pairs, unwatched))
        return dict(zip(table.keys.to_pylist(), ids.to_pylist(), strict=True))

    return found_in


def numbered(count: int, **same: str) -> list[dict[str, str]]:
    """Rows whose names have nothing in common, and are the same otherwise."""
    letters = Random(0)

    def name() -> str:
        return "".join(letters.choices(ascii_lowercase, k=8))

    return [{"no": str(n), "given": name(), "family": name(), **same} for n in range(count)]


def test_no_rows(persons: Persons) -> None:
    assert persons([]) == {}


def test_one_record(persons: Persons) -> None:
    assert len(persons(numbered(1))) == 1


def test_two_identical_files(persons: Persons) -> None:
    rows = numbered(20, city="Berlin")
    assert persons(rows, rows) == persons(rows)


def test_records_that_say_nothing_are_all_alone(persons: Persons) -> None:
    found = persons([{"no": str(n)} for n in range(50)])
    assert len(set(found.values())) == 50


@pytest.mark.parametrize(
    "same",
    [{"phone": "+49301234567"}, {"email": "test@test.com", "born": "1900-01-01"}, {"city": "Berlin", "born": "null"}],
    ids=["one phone", "placeholders", "one city"],
)
@pytest.mark.parametrize("count", [2, 10, 60, 300, 10_000])
def test_a_value_that_all_have_makes_no_giant_person(persons: Persons, same: dict[str, str], count: int) -> None:
    found = persons(numbered(count, **same))
    assert len(set(found.values())) > 0.9 * count


def test_people_who_were_all_given_one_birth_date_city_and_telephone_stay_apart(persons: Persons) -> None:
    found = persons(numbered(2_000, phone="+49301234567", city="Berlin", born="1980-02-01"))
    # Among so many random names some are alike; nobody draws the others in.
    assert max(Counter(found.values()).values()) <= 4
    assert len(set(found.values())) > 0.98 * len(found)


_JUNK = ("null", "test", "-", "???", "NaN", "n/a", "", "x", "xxx", "0", "000", "1", "99999", "foo", "foobar", "keine")
_MORE_JUNK = ("asdf", "qwerty", "abc", "a@b.c", "void", "default", "true", "1900-01-01", "unknown", "...")


@pytest.mark.parametrize("words", [_JUNK, _MORE_JUNK, _JUNK + _MORE_JUNK])
def test_rows_of_random_junk_are_all_alone(persons: Persons, words: Sequence[str]) -> None:
    drawn = Random(2)
    rows = [{"no": str(n)} | {name: drawn.choice(words) for name in HEADER[1:]} for n in range(2_000)]
    found = persons(rows)
    assert len(set(found.values())) == len(rows)


def test_ten_thousand_copies_of_one_description_stay_apart_rather_than_take_for_ever(persons: Persons) -> None:
    rows = [{"no": str(n), "given": "Anna", "family": "Berg", "born": "1980-02-01"} for n in range(10_000)]
    assert len(persons(rows)) == 10_000


def test_long_texts_are_kept_and_too_long_ones_left_out_of_their_rows(persons: Persons) -> None:
    rows = [*numbered(3, city="x" * 1_000_000), {"no": "9", "city": "y" * 10_000_000}]
    assert sorted(persons(rows)) == ["s:0", "s:1", "s:2", "s:9"]


def test_other_scripts_and_emoji(persons: Persons) -> None:
    people = [("😀", "🎉", "📅"), ("אנה", "לוי", "תל אביב"), ("محمد", "علي", "القاهرة")]
    rows = [
        {"no": f"{at}-{copy}", "given": given, "family": family, "born": f"198{at}-02-01", "city": city}
        for at, (given, family, city) in enumerate(people)
        for copy in range(2)
    ]
    found = persons(rows)
    assert len(found) == 6
    assert len({found["s:1-0"], found["s:2-0"]}) == 2
    assert found["s:1-0"] == found["s:1-1"]
