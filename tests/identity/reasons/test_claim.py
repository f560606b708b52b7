import pytest

from identity.attaching import CROWD, Attachment
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


@pytest.mark.parametrize(("describes", "person"), [(True, "person {}"), (False, "person {}"), (False, None)])
def test_what_a_crowd_carries_says_nothing(describes: bool, person: str | None) -> None:
    assert not claim(*carriers(CROWD, describes, person)).is_public
    assert claim(*carriers(CROWD + 1, describes, person)).is_public


def test_what_fifty_calls_of_one_person_carry_is_theirs() -> None:
    found = claim(*carriers(CROWD + 1, describes=False, person="anna"))
    assert found.followers == ("anna",)
    assert not found.is_public
