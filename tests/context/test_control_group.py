import pytest

from context.control_group import in_control

PERSONS = [f"person-{number}" for number in range(5_000)]


@pytest.mark.parametrize("share", [0.05, 0.1, 0.5])
def test_the_group_is_about_the_share_that_was_asked_for(share: float) -> None:
    size = sum(in_control("spring", person, share) for person in PERSONS)
    assert abs(size / len(PERSONS) - share) < 4 * (share * (1 - share) / len(PERSONS)) ** 0.5


def test_nobody_and_everybody_are_shares_too() -> None:
    assert not any(in_control("spring", person, 0.0) for person in PERSONS)
    assert all(in_control("spring", person, 1.0) for person in PERSONS)


def test_who_is_in_a_small_group_is_in_a_larger_one() -> None:
    small, large = ({person for person in PERSONS if in_control("spring", person, share)} for share in (0.1, 0.2))
    assert small < large


def test_the_groups_of_two_audiences_do_not_go_together() -> None:
    both = sum(all(in_control(name, person, 0.5) for name in ("spring", "autumn")) for person in PERSONS)
    assert abs(both / len(PERSONS) - 0.25) < 0.03


def test_it_is_the_same_on_every_machine_and_in_every_release() -> None:
    told = "".join("01"[in_control("spring", person, 0.5)] for person in PERSONS[:24])
    assert told == "101110001101111111011001"
