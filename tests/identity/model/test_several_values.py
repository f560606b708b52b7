"""A record with several given names in one cell is found by either of them."""

import numpy as np
import pytest

from identity.attributes import normalise
from identity.columns import Columns, Description
from identity.model import Model
from identity.model.scoring import score

_ELSE = {"family_name": "lindner", "birth_date": "1980-02-01", "city": "freudenstadt"}


def bits_of(one: str, other: str) -> float:
    columns = Columns(Model.default())
    columns.append([Description({"given_name": normalise("given_name", name) or "", **_ELSE}) for name in (one, other)])
    return float(score(columns, np.array([0]), np.array([1])).bits[0])


@pytest.mark.parametrize("several", ["Gerlinde; Hanna", "Gerlinde|Hanna", "Gerlinde / Hanna"])
@pytest.mark.parametrize("one", ["Gerlinde", "Hanna"])
def test_either_of_several_given_names_speaks_for_one_person(several: str, one: str) -> None:
    assert bits_of(several, one) > bits_of(several, "Otto") + 10
