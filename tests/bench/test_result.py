import pytest

from bench.result import Bound, Fact, Ratio, Result


@pytest.mark.parametrize(
    ("bound", "measured", "met"),
    [
        (Bound.AT_LEAST, 29, False),
        (Bound.AT_LEAST, 30, True),
        (Bound.AT_MOST, 30, True),
        (Bound.AT_MOST, 31, False),
    ],
)
def test_a_ratio_is_met_on_the_right_side_of_its_limit(bound: Bound, measured: float, met: bool) -> None:
    assert Ratio("x", measured, 100, bound, 0.3).met is met


def test_a_result_is_met_when_everything_in_it_is() -> None:
    ratio = Ratio("x", 1, 1, Bound.AT_LEAST, 1)
    assert Result("x", {}, [ratio], [Fact("y", True)]).met
    assert not Result("x", {}, [ratio], [Fact("y", False)]).met
