from bench.ground import Ground
from bench.membership import Sizes, run


def test_members_are_those_of_a_full_recompute_whatever_happens(ground: Ground) -> None:
    result = run(ground, Sizes(changes=120, accounts=24, look_every=10))
    assert [fact for fact in result.facts if not fact.met] == []
