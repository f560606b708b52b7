import pytest

from identity.attaching import CROWD, NAMES_OF_ONE, Attachment
from identity.columns import Description
from identity.reasons.claim import Carrier, Claim, claims
from identity.reasons.subject import Subject
from identity.record import Identifier

PHONE = Identifier("phone", "+15550100")
CALL = Subject("calls:1", Attachment.SHARED, Description({}, (PHONE,)))


def claim(*others: Carrier) -> Claim:
    (found,) = claims(CALL, {PHONE.key: others})
    return found


def carriers(many: int, describes: bool, person: str | None = "person {}") -> list[Carrier]:
    keys = frozenset([PHONE.key])
    return [Carrier(f"crm:{n}", person and person.format(n), describes, keys) for n in range(many)]


@pytest.mark.parametrize(
    ("most", "describes", "person"),
    [(CROWD, True, "person {}"), (CROWD, False, "person {}"), (NAMES_OF_ONE, False, None)],
)
def test_what_a_crowd_carries_says_nothing(most: int, describes: bool, person: str | None) -> None:
    assert not claim(*carriers(most, describes, person)).is_public
    assert claim(*carriers(most + 1, describes, person)).is_public


def test_what_fifty_calls_of_one_person_carry_is_theirs() -> None:
    found = claim(*carriers(CROWD + 1, describes=False, person="anna"))
    assert found.followers == ("anna",)
    assert not found.is_public
