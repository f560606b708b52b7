from bench.scale import Sizes, measured


def test_more_records_are_resolved_in_one_run_after_another() -> None:
    result = measured(Sizes(records=500, parts=4))
    assert result.facts[0].met
    assert result.figures["2,000 records, GiB"] > 0
