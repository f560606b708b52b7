from bench.lookup import Sizes, measured


def test_records_that_are_not_in_memory_are_looked_up_and_arrays_agree() -> None:
    result = measured(Sizes(records=2_000, warm=100, asked=200))
    assert [fact.met for fact in result.facts] == [True]
    assert 100 < result.sizes["asked"] <= 200
    assert result.figures["candidates, p99"] > result.figures["candidates, p50"] > 0
