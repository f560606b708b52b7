"""Few records of few columns: who is found is never worse than who is equal once all is in its normal form."""

from collections.abc import Collection
from random import Random

import numpy as np
import pytest

from bench.datasets import Dataset, describe, german, invented
from bench.engine import pair_measures, resolve
from identity.columns import Description
from identity.model.training import train

COLUMNS = [
    ("given_name", "family_name"),
    ("family_name",),
    ("email",),
    ("phone",),
    ("birth_date",),
    ("given_name", "family_name", "city"),
    ("given_name", "family_name", "birth_date"),
    ("family_name", "city"),
    ("family_name", "postcode"),
    ("family_name", "birth_date"),
    ("family_name", "phone"),
    ("email", "phone"),
    ("given_name", "email"),
    ("address_line",),
    ("address_line", "postcode"),
    ("address_line", "city"),
    ("family_name", "address_line"),
    ("family_name", "address_line", "postcode"),
]
_SMALLEST_WORTH_TELLING = 0.005
"""Of records of one name alone, a few with a suffix or a second given name join those without, and equal initials join
nobody; F1 moves by so little."""
PEOPLE = {"invented": invented(2_000, seed=5), "german": german(700)}


def part(people: Dataset, names: Collection[str], count: int) -> Dataset:
    """Records of whole people drawn blindly, as many as this, that say no more than these fields."""
    turn = np.random.default_rng(1).permutation(int(people.truth.max()) + 1)
    said, truth = [], []
    for at in np.argsort(turn[people.truth], kind="stable").tolist():
        one = people.descriptions[at]
        attributes = {name: text for name, text in one.attributes.items() if name in names}
        identifiers = tuple(each for each in one.identifiers if each.kind in names)
        if attributes or identifiers:
            said.append(Description(attributes, identifiers))
            truth.append(int(people.truth[at]))
    return Dataset(people.name, said[:count], np.array(truth[:count]))


def equality(data: Dataset) -> float:
    """Pair F1 of taking those for one person whose records are equal in every word."""
    seen: dict[tuple[object, ...], int] = {}
    words = [(*sorted(one.attributes.items()), *sorted(map(str, one.identifiers))) for one in data.descriptions]
    return pair_measures(data.truth, np.array([seen.setdefault(each, len(seen)) for each in words])).f1


def found(data: Dataset) -> float:
    return pair_measures(data.truth, resolve(data, train(data.descriptions)).labels).f1


@pytest.mark.parametrize("count", [60, 300, 600])
@pytest.mark.parametrize("names", COLUMNS, ids=" ".join)
@pytest.mark.parametrize("people", PEOPLE)
def test_a_few_columns_of_people_are_resolved_no_worse_than_by_equality(
    people: str, names: Collection[str], count: int
) -> None:
    data = part(PEOPLE[people], names, count)
    assert found(data) >= equality(data) - _SMALLEST_WORTH_TELLING


_FORMS = ("GmbH", "AG", "Inc.", "Ltd", "")
_TRADES = ("Bakery", "Rockets", "Software", "Logistics", "Print", "Dental Clinic", "Motors", "Shipping")
_SOUNDS = ("ba", "ber", "bo", "da", "del", "fi", "ga", "hol", "kar", "lin", "mar", "nor", "ost", "pel", "ron", "sil")
_CITIES = ("Berlin", "Hamburg", "Wien", "Basel", "Paris", "Lyon", "London", "Leeds")


def organizations(count: int, seed: int, *, with_city: bool) -> Dataset:
    """One to three records of each, of whose names some have a slip or another legal form."""
    random = Random(seed)
    said, truth = [], []
    for number in range(count):
        name = f"{''.join(random.choices(_SOUNDS, k=random.randint(2, 4))).title()} {random.choice(_TRADES)}"
        city = random.choice(_CITIES)
        for _ in range(random.randint(1, 3)):
            at = random.randrange(len(name) - 1)
            written = name if random.random() < 0.7 else name[:at] + name[at + 1 :]
            row = {"organization": f"{written} {random.choice(_FORMS)}"} | ({"city": city} if with_city else {})
            said.append(describe(row))
            truth.append(number)
    return Dataset("organizations", said, np.array(truth))


@pytest.mark.parametrize("count", [30, 150, 400])
@pytest.mark.parametrize("with_city", [False, True])
@pytest.mark.parametrize("seed", [1, 2])
def test_organizations_alone_are_resolved_no_worse_than_by_equality(count: int, with_city: bool, seed: int) -> None:
    data = organizations(count, seed, with_city=with_city)
    assert found(data) >= equality(data)
