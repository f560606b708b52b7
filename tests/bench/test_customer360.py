from bench.customer360.run import Sizes, run
from bench.ground import Ground


def test_all_servers_say_the_same_of_a_customer(ground: Ground) -> None:
    result = run(ground, Sizes(persons=40, longest=200, customers=5, rounds=1, apollo=0))
    assert [fact.met for fact in result.facts] == [True]
    assert {ratio.what.split(",")[0] for ratio in result.ratios} == {"requests a second", "p99 in ms", "p50 in ms"}
