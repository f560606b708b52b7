from itertools import permutations

import pytest

from context.buying_centre import BuyingRole, member

ROLES = {
    BuyingRole.GATEKEEPER: ("assistenz",),
    BuyingRole.DECIDER: ("leiter", "geschäftsführ"),
    BuyingRole.BUYER: ("einkauf", "einkäufer"),
}


@pytest.mark.parametrize(
    ("occupation", "role"),
    [
        ("Leiter Einkauf", BuyingRole.DECIDER),
        ("EINKÄUFERIN", BuyingRole.BUYER),
        ("Assistenz der Geschäftsführung", BuyingRole.GATEKEEPER),
        ("Verkaufsberater", None),
    ],
)
def test_an_occupation_shows_a_role(occupation: str, role: BuyingRole | None) -> None:
    assert member("anna", [occupation], ROLES).role is role


def test_the_order_of_occupations_does_not_matter() -> None:
    told = ("Koch", "Einkauf", "Leiter")
    assert {member("anna", order, ROLES).occupation for order in permutations(told)} == {"Leiter"}


def test_who_tells_nothing_has_no_role() -> None:
    assert (member("anna", [], ROLES).role, member("anna", [], ROLES).occupation) == (None, None)
