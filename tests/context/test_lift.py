import pytest

from context.lift import Group, lift


@pytest.mark.parametrize(
    ("reached", "control", "difference", "lower", "upper"),
    [
        # The examples of Newcombe's paper (1998), table II, method 10.
        ((70, 56), (80, 48), 0.2000, 0.0524, 0.3339),
        ((10, 9), (10, 3), 0.6000, 0.1705, 0.8090),
        ((7, 6), (7, 2), 0.5714, 0.0582, 0.8062),
        ((56, 5), (29, 0), 0.0893, -0.0381, 0.1926),
        ((10, 0), (20, 0), 0.0000, -0.1611, 0.2775),
        ((10, 0), (10, 0), 0.0000, -0.2775, 0.2775),
        ((10, 10), (20, 0), 1.0000, 0.6791, 1.0000),
        ((10, 10), (10, 0), 1.0000, 0.6075, 1.0000),
    ],
)
def test_the_interval_is_newcombes(
    reached: tuple[int, int], control: tuple[int, int], difference: float, lower: float, upper: float
) -> None:
    found = lift(Group(*reached), Group(*control))
    assert found is not None
    assert (found.difference, found.lower, found.upper) == pytest.approx((difference, lower, upper), abs=6e-5)


def test_a_difference_is_certain_when_its_interval_leaves_out_nothing() -> None:
    clear, unclear = lift(Group(70, 56), Group(80, 48)), lift(Group(56, 5), Group(29, 0))
    assert clear is not None and clear.is_certain
    assert unclear is not None and not unclear.is_certain


def test_more_confidence_takes_a_wider_interval() -> None:
    usual, careful = (lift(Group(70, 56), Group(80, 48), confidence) for confidence in (0.95, 0.99))
    assert usual is not None and careful is not None
    assert careful.lower < usual.lower < usual.upper < careful.upper


def test_without_a_control_group_there_is_no_lift() -> None:
    assert lift(Group(10, 3), Group(0, 0)) is None
    assert lift(Group(0, 0), Group(10, 3)) is None
