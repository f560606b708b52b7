"""Records of people of whom none is there twice: each stays alone, however alike their numbers and mailboxes are."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest

from bench.datasets import Dataset, describe, german, invented
from bench.engine import resolve
from identity.model.training import train

Row = Mapping[str, str]
_GIVEN = (
    "Anna",
    "Ben",
    "Clara",
    "David",
    "Emma",
    "Felix",
    "Greta",
    "Hans",
    "Ida",
    "Jan",
    "Karla",
    "Leo",
    "Mia",
    "Noah",
)
_FAMILY = ("Mueller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz", "Hoffmann")


def counted_up(number: int, _random: Random) -> Row:
    return {
        "given_name": f"Given{number}",
        "family_name": f"Family{number}",
        "birth_date": (date(1950, 1, 1) + timedelta(days=number)).isoformat(),
        "address_line": f"{number + 1} Main Street",
        "city": "New York",
    }


def with_contacts(number: int, _random: Random) -> Row:
    phone = f"+4930{1_000_000 + number}"
    return {"full_name": f"Person {number}", "email": f"p{number}@example.com", "phone": phone}


def with_mailboxes_of_names(number: int, random: Random) -> Row:
    given, family = random.choice(_GIVEN), random.choice(_FAMILY)
    return {
        "given_name": given,
        "family_name": family,
        "email": f"{given}.{family}{number}@example.com".lower(),
        "city": random.choice(("Berlin", "Hamburg", "Koeln")),
    }


def with_a_number_of_their_own(number: int, _random: Random) -> Row:
    return {"full_name": f"First{number} Last{number}", "user_id": f"U{number:06}", "city": "New York"}


@pytest.mark.parametrize("count", [200, 500, 2_000])
@pytest.mark.parametrize("row", [counted_up, with_contacts, with_mailboxes_of_names, with_a_number_of_their_own])
def test_rows_of_a_generator_stay_alone(row: Callable[[int, Random], Row], count: int) -> None:
    random = Random(count)
    said = [describe(row(number, random)) for number in range(count)]
    found = resolve(Dataset(row.__name__, said, np.arange(count)), train(said)).labels
    assert len(np.unique(found)) >= 0.99 * count


def test_fifty_rows_that_are_all_alike_stay_alone() -> None:
    said = [describe(counted_up(number, Random(0))) for number in range(50)]
    found = resolve(Dataset("few", said, np.arange(50)), train(said)).labels
    assert len(np.unique(found)) == 50


@pytest.mark.parametrize("count", [50, 200, 500, 2_000])
@pytest.mark.parametrize("people", [invented(12_000, seed=3), german(4_000)], ids=["invented", "german"])
def test_one_record_of_each_person_is_a_person(people: Dataset, count: int) -> None:
    first = np.sort(np.unique(people.truth, return_index=True)[1])[:count]
    said = [people.descriptions[at] for at in first.tolist()]
    found = resolve(Dataset(people.name, said, np.arange(len(said))), train(said)).labels
    assert len(np.unique(found)) >= 0.99 * len(said)


def test_the_few_who_are_there_twice_among_many_are_found() -> None:
    random = Random(4)
    rows = [with_mailboxes_of_names(number, random) for number in range(1_000)]
    rows += [{**row, "city": "Bremen"} for row in rows[:20]]
    said = [describe(row) for row in rows]
    found = resolve(Dataset("few twice", said, np.arange(len(said))), train(said)).labels
    assert (found[:20] == found[1_000:]).all()
    assert len(np.unique(found)) == 1_000
