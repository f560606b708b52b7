import pytest

from identity.identifiers import KINDS
from identity.identifiers.kind_names import can_be_declared, meant, nearest


@pytest.mark.parametrize(
    ("name", "kind"),
    [("emial", "email"), ("e-mail", "email"), ("Phone", "phone"), ("mobile", "phone"), ("userid", "user_id")],
)
def test_a_slip_is_recognised_and_cannot_be_declared(name: str, kind: str) -> None:
    assert meant(name) == kind
    assert nearest(name)[0] == kind
    assert not can_be_declared(name)


def test_a_name_of_ones_own_can_be_declared() -> None:
    assert meant("club_no") is None
    assert can_be_declared("club_no")
    assert not can_be_declared("club no")


def test_a_slip_in_a_declared_name_names_it_first() -> None:
    assert nearest("bagde_no", ["badge_no", "club_no"])[0] == "badge_no"
    assert nearest("emial", ["email_hash"])[0] == "email"


@pytest.mark.parametrize("name", ["club_no", "", "x" * 500, "ö:!"])
def test_some_kinds_are_always_nearest(name: str) -> None:
    assert len(nearest(name)) == 3
    assert set(nearest(name)) <= KINDS.keys()
