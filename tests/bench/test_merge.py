from bench.ground import Ground
from bench.merge import Sizes, run


def test_every_merge_merges_and_every_split_parts(ground: Ground) -> None:
    result = run(ground, Sizes(few=2, many=40, strangers=50, repetitions=2))
    assert [fact for fact in result.facts if not fact.met] == []
