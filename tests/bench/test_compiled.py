from bench.compiled import Sizes, run
from bench.ground import Ground


def test_compiled_ordinary_and_bare_answer_alike(ground: Ground) -> None:
    result = run(ground, Sizes(customers=30, touchpoints=60, most=200, requests=60, connections=4))
    assert [fact for fact in result.facts if not fact.met] == []
    assert result.figures.keys() == {f"{kind}: requests a second" for kind in ("bare", "compiled", "ordinary")}
