from bench.audience.run import Sizes, run
from bench.ground import Ground


def test_a_preview_adds_up_and_is_what_asking_about_each_gives(ground: Ground) -> None:
    result = run(ground, Sizes(persons=600, rounds=1, sample=600))
    assert [fact.met for fact in result.facts] == [True, True]
    assert result.figures["eligible"] > 0
    assert result.figures["held back by HOUSEHOLD_DUPLICATE"] > 0
