"""What a household shares, or somebody types for all, merges nobody, whatever the data taught."""

from itertools import combinations
from math import log2
from random import Random

import numpy as np
import pytest

from identity.columns import Columns, Description
from identity.model import Model
from identity.model.scoring import explain, score
from identity.model.standing import SHARED_AT_HOME
from identity.model.training import train
from identity.record import Identifier

_FAMILY = {"anna": "1980-02-01", "bernd": "1978-11-23", "clara": "2006-07-14", "david": "2009-04-30"}
_HOME = {"family_name": "lindner", "address_line": "47 garden lane", "postcode": "92156", "city": "freudenstadt"}
_SHARED = (
    Identifier("email", "family.lindner@gmail.com"),
    Identifier("phone", "+493012345678"),
    Identifier("device_id", "aa17f00d5eed0042"),
)
_SOUNDS = ("ba", "ber", "bo", "da", "del", "fi", "ga", "hol", "kar", "lin", "mar", "nor", "ost", "pel", "ron", "sil")


def strangers(count: int) -> list[Description]:
    """Two records of each, of whom nobody lives with another; now and then a contact is new."""
    random = Random(1)
    records = []
    for number in range(count):
        given, family = ("".join(random.choices(_SOUNDS, k=3)) for _ in range(2))
        said = {
            "given_name": given,
            "family_name": family,
            "birth_date": f"{random.randint(1940, 2000)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
            "address_line": f"{random.randint(1, 99)} {''.join(random.choices(_SOUNDS, k=2))} street",
            "postcode": f"{random.randint(10_000, 99_999)}",
            "city": "".join(random.choices(_SOUNDS, k=2)),
        }
        for copy in range(2):
            fresh = number if random.random() < 0.8 else number + count * (copy + 1)
            contacts = (
                Identifier("email", f"{given}.{number if random.random() < 0.8 else fresh}@example.org"),
                Identifier("phone", f"+4930{fresh:07}"),
                Identifier("device_id", f"{fresh:016x}"),
            )
            records.append(Description(said, contacts))
    return records


MODELS = {"default": Model.default(), "learned": train(strangers(1_000))}


@pytest.fixture(params=MODELS)
def model(request: pytest.FixtureRequest) -> Model:
    return MODELS[request.param]


def columns_of(model: Model, *said: Description) -> Columns:
    columns = Columns(model)
    columns.append(said)
    return columns


def home(given: str, **more: str) -> Description:
    return Description({"given_name": given, **_HOME, **more}, _SHARED)


@pytest.mark.parametrize("with_dates", [True, False])
def test_a_family_that_shares_address_mailbox_telephone_and_tablet_is_not_one_person(
    model: Model, with_dates: bool
) -> None:
    said = [home(given, **({"birth_date": born} if with_dates else {})) for given, born in _FAMILY.items()]
    left, right = np.array(list(combinations(range(4), 2)), np.int32).T
    assert score(columns_of(model, *said), left, right).bits.max() < model.link_at


@pytest.mark.parametrize(("one", "other"), [("robert", "bob"), ("anna", "a"), ("susanne", "susane")])
def test_a_nickname_an_initial_or_a_slip_at_one_address_is_one_person(model: Model, one: str, other: str) -> None:
    pair = columns_of(model, home(one), home(other))
    assert score(pair, np.array([0]), np.array([1])).bits[0] > model.link_at


def test_what_a_household_shares_adds_little_to_what_it_shared_already(model: Model) -> None:
    told = {each.field: each.bits for each in explain(columns_of(model, home("anna"), home("bernd")), 0, 1)}
    # One pair of a household for two of one person at least, and one in twenty of those shares everything.
    assert sum(bits for field, bits in told.items() if field in SHARED_AT_HOME or field == "prior") < log2(2 * 20)
    assert told["given_name"] < -5


def test_the_contacts_of_a_household_are_shared_and_its_numbers_are_not() -> None:
    assert {"email", "phone", "device_id", "family_name", "address_line", "account_no"} <= SHARED_AT_HOME
    assert SHARED_AT_HOME.isdisjoint({"given_name", "birth_date", "national_id", "user_id", "gender"})


def test_one_birth_date_telephone_and_place_do_not_outweigh_two_names_that_differ(model: Model) -> None:
    filled_in = {name: text for name, text in _HOME.items() if name in ("city", "postcode")} | {
        "birth_date": "1980-02-01"
    }
    one, other = (
        Description({"given_name": given, "family_name": family, **filled_in}, _SHARED[1:])
        for given, family in (("anna", "lindner"), ("otto", "burgstaller"))
    )
    assert score(columns_of(model, one, other), np.array([0]), np.array([1])).bits[0] < model.link_at


def test_a_number_of_ones_own_outweighs_two_names_that_differ(model: Model) -> None:
    own = (Identifier("national_id", "123456789X"), *_SHARED)
    one, other = (
        Description({"given_name": given, "family_name": family, "birth_date": "1980-02-01"}, own)
        for given, family in (("anna", "lindner"), ("otto", "burgstaller"))
    )
    assert score(columns_of(model, one, other), np.array([0]), np.array([1])).bits[0] > model.link_at
