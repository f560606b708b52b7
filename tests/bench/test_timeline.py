from bench.ground import Ground
from bench.timeline import Sizes, run


def test_a_page_is_right_and_costs_the_same_in_a_long_history(ground: Ground) -> None:
    result = run(ground, Sizes(short=100, long=3_000))
    assert [fact for fact in result.facts if not fact.met] == []
    assert [ratio for ratio in result.ratios if not ratio.met] == []
