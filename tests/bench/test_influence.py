from bench.ground import Ground
from bench.influence import Sizes, run


def test_every_person_is_counted(ground: Ground) -> None:
    result = run(ground, Sizes(persons=200, ties=1_000))
    assert [fact for fact in result.facts if not fact.met] == []
