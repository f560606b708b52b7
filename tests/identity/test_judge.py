from dataclasses import dataclass

import pytest

from identity.judge import Judgement, judge


@dataclass(frozen=True, slots=True)
class Thresholds:
    link_at: float = 2.0
    review_at: float = -3.0


@pytest.mark.parametrize(
    ("bits", "judgement"),
    [
        (2.0, Judgement.SAME),
        (30.0, Judgement.SAME),
        (1.999, Judgement.REVIEW),
        (-3.0, Judgement.REVIEW),
        (-3.001, Judgement.DISTINCT),
    ],
)
def test_bits_decide_between_the_thresholds(bits: float, judgement: Judgement) -> None:
    assert judge(bits, Thresholds()) is judgement


def test_a_veto_outranks_any_sum() -> None:
    assert judge(1000.0, Thresholds(), vetoed=True) is Judgement.DISTINCT
